"""Text that needs no parser: what is read at sight is what Python-Markdown would make of it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.model.manuscript import SourceFile
from glossator.model.registers import REGISTERS
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser, read_names
from glossator.source.markdown.plain import KnownText, paragraphs, plain_text
from tests.conftest import ROOT
from tests.source.composed import chapter, tangle
from tests.source.whole import differences
from tests.ten_days.assemble import CORPUS, assemble

PARSERS = {
    language: (Parser(language, ("carr",)), Parser(language, ("carr",), quick=False))
    for language in ("en", "fr", "de")
}
_APART = r"""
* * * ** ** *** _ _ __ ___ \* \_ \[ \] \\ \( \) \` \~ \& \< \$ \{ \a \
[^n] [^n] [^m] [^n]: [^ [^] [^a_b] [^a.b] ^[note] [ ] ( ) ]( ![ ][ {.plain} { } {#x} [x](y.md)
[x] [x]: [@carr] [@carr, @carr @ a@b.org www.x.org/a_b http://x.org/--a ` `` ``` ~ ~~ ^ = == ===
--- -- - ... .... $ $x$ $$ | || & &amp; &c; &c. &#38; < > <b> </b> <br> <p> <div> <!-- -->
<http://x.org> <a@b.org> {{x}} {%x%} {++x++} [[x]] \emph{x} " ' ! !! !!! ? ??? % %% / /// : ::
::: # ## + +++ 1. 1) * - > >> *[HTML]: a~b x_y x*y word a I so, (so) 1 12 km p. S. A. Smith King
II Mr. é ß 中 ’s “ ” « » … —
"""
"""Signs that emphasis, notes and escapes are made of stand here often, and apart."""
_HELD = (
    "[@carr] [@carr,p.12] [@carr;@nove] [@a/b:c] [@a,--b...] [@a_b] [@;] [@a.] [@a,] [see@a] [@a"
    " [@a,_b_] ![@a] ![x](y.md) [x](y.md) [x](#a_b) [x](y.md#_b_) [x](http://x.org/--a) [x'](x)"
    ' ["x"](y) [a--b](a--b) [a...](a...) [a.b](a.b) [x.org](http://x.org/) [x]{.plain} [_]{.plain}'
    " [x](mailto:a@b.c) [x](javascript:x) [-](-) {.plain} (y.md) ]{.plain} ](y.md) [@carr]: [x](y):"
).split()
_HELD += "@carr -@carr @carr. (@carr) [-@carr] [@{carr}] @{carr} [@carr{} @carr]: @Carr @x".split()
_HELD += [
    "[@carr p. 3]",
    "@carr [p. 3]",
    "@carr [see; @x]",
    "[so @carr says]",
    "[see *x* @carr, y]",
]
_HELD += ["[@carr, p. 12]", "[see @carr, ch. 2; cf. @nove, so]", "[see 'n' @carr, so -- so]"]
_HELD += [
    "[two words](y.md)",
    "[two\nlines](y.md)",
    "[ x ](y.md)",
    "[x\n]{.plain}",
    "[p. 1]{.plain}",
    *("[12]{.page}", "[xii]{.page}", "[12\na]{.page}", "[]{.page}", "[12]{.page .x}", "{.page}"),
    *("@carr\n[p. 3]", "[@carr{ii, A} x]", "[@x says]", '[@carr, "x; y"; @x]', "[@carr\\; x]"),
    *("sail[13]{.page}ors", " [14]{.page} ", "[15]{.page}\n", "\n\n[16]{.page}\n\n"),
]
"""Citations, links, spans and page breaks, and what is nearly one."""
_LINES = (
    *("\n", "\n", "\n\n", "\n\n", "  \n", " \n", "\n ", "\n    ", "\t", " \n\n", "\n\n\n"),
    *("\n* ", "\n- ", "\n> ", "\n\n> ", "\n1. ", "\n\n- ", "\n\n# ", "\n# ", "\n\n## "),
    *("\n===", "\n---", "\n\n---\n\n", "\n\n```\n", "\n\n[^n]: ", "\n\n[x]: y.md\n\n", "\n: "),
    *("\n\n: ", "\n\n| a | b |\n|---|---|\n| ", " | ", "\n\n<div markdown=1>\n\n", "\n\n</div>\n"),
    *("\n\n<a href=x markdown=1>\n\n", "\n\n</a>\n", "\n\n<svg markdown=1>\n\n", "\n\n</svg>\n"),
    *("\n\n<del markdown=1>\n\n", "</del>", "\n\n!!! note\n", "\n\n::: note\n", "\n:::\n"),
    *(
        "\n\n$$\n",
        "\x00",
        "\x02",
        "\x03",
        "\x02klzzwxh:0000\x03",
        "\x0242\x03",
        "\u2028",
        "\x0b",
        "\xa0",
    ),
)
TOKENS = st.one_of(
    st.sampled_from([*_APART.split(), *_LINES]),
    st.sampled_from([*_APART.split(), *_LINES]),
    st.sampled_from(_HELD),
)
RANDOM = st.lists(
    st.tuples(TOKENS, st.sampled_from(("", "", " ", " ", " ", ""))).map("".join), max_size=14
).map("".join)
always = settings(max_examples=250, deadline=None, derandomize=True)


def source(text: str, kind: TextKind = TextKind.CHAPTER) -> SourceFile:
    return SourceFile("chapters/01-x.md", kind, "x", text)


def seen(parsed: object) -> str:
    """All that was made of a file; Python-Markdown may lose a placeholder, whose number counts."""
    return re.sub(r"klzzwxh:[0-9]+", "klzzwxh", repr(parsed))


@given(
    text=st.one_of(RANDOM, RANDOM, RANDOM, tangle, chapter.map(lambda part: part.markdown)),
    language=st.sampled_from(sorted(PARSERS)),
    titled=st.booleans(),
)
@always
def test_the_document_is_the_same_with_and_without(text: str, language: str, titled: bool) -> None:
    quick, whole = PARSERS[language]
    file = source(f"# Title\n\n{text}\n\n[^m]: {text}" if titled else text)
    assert seen(quick.document(file)) == seen(whole.document(file))


@given(text=RANDOM)
@always
def test_a_register_is_the_same_with_and_without(text: str) -> None:
    quick, whole = PARSERS["en"]
    file = SourceFile(
        "glossary.md", TextKind.REGISTER, "glossary", f"# G\n\n{text}\n\n## X\n\n{text}"
    )
    raw, _ = read_names(file, REGISTERS[0])
    assert seen(quick.register(raw)) == seen(whole.register(raw))


@pytest.mark.parametrize("book", ["book", "tests/books/blocks/book", "tests/books/notes/book"])
def test_real_files_are_the_same_with_and_without(book: str) -> None:
    assert list(differences(ROOT / book)) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus stands beside the project")
def test_ten_days_is_the_same_with_and_without(tmp_path: Path) -> None:
    assert list(differences(assemble(tmp_path))) == []


@pytest.mark.parametrize(
    "text",
    [
        'Words, and "more" -- of them... in the so-called 1st line\nof two.',
        "A note.[^n] Two.[^a-b][^c_d]",
        "*So* it **was**, _so_ it __was__; (*so*) in*tra*word.",
        "*A note[^n] in it*, and *two\nlines*.",
        "\\[Escaped\\] \\* and \\_ and \\$5",
        "He says so [@carr1952, p. 12]; (others don't [see -@nove1992; @carr, ch. 2]).",
        "*To [the town](towns/kiel.md#a_b)*, [two\nwords](https://example.org/?a=b).",
        'In [Georgia]{.plain}, *[Paris, "so"]{.plain}*',
        "Smith & Co., &c., 5 > 4, a = b, 50 % of it: what? No! and/or #1",
        "snake",
    ],
)
def test_this_is_read_at_sight(text: str) -> None:
    assert isinstance(plain_text(text), KnownText)


@pytest.mark.parametrize(
    "text",
    [
        *("`code`", "[words]", "![x](y.png)", "a@b.org", "<b>", "a < b"),
        *("&amp;", "x^2^", "H~2~O", "~~x~~", "==x==", "$x$", "{x}", "a | b", "^[note]"),
        *("back\\slash", "\\(x\\)", "\\\\", "\\`", "two  \nlines", "two\n lines", "end\\"),
        *("* a", "a * b", "*a", "a*", "*a **b***", "***a***", "*a _b_*", "* a*", "*a *", "*a* *"),
        *("snake_case", "_a_b", "a_b_", "_a", "__a_", "*a**", "[^n]: x", "[^]", "[^a.b]", "[^n"),
        *("!!! note", "??? x", "/// x", "%%x%%", ".. note::", "a::b", "\x02", "\x00"),
        *(
            " a",
            "a ",
            "\na",
            "[@a_b]",
            "[@a says]",
            "@a",
            "[@a]. @b",
            "[@{a}]",
            "[@key][^n]",
            "[@key]{.plain}",
            "[a@b.org]",
            "[@a, *b*]",
        ),
        *("[*a*](b.md)", "[a](b.md)[c]", "![a](b.md)", "[a](b.md){.c}", '[a](b.md "c")', "[a]()"),
        *("[a](javascript:b)", "[a](a--b.md)", "[a](b c.md)", "[a][b]", "[a](<b>)", "[a](b(c))"),
        *("[a]{.b}", "[a]{}", "[a]{.plain .b}", "[a](b", "[[a](b)]", "[a]{.plain}(b)"),
    ],
)
def test_this_is_left_to_the_parser(text: str) -> None:
    assert plain_text(text) is None


@pytest.mark.parametrize("text", ["a\n\n    b", "a | b\n---|---", "[a]: b", "a\n\n\nb", "<p>", ""])
def test_what_may_be_another_block_is_left_to_the_parser(text: str) -> None:
    assert paragraphs(text) is None


def test_paragraphs_are_told_apart_at_sight() -> None:
    assert paragraphs("a\nb\n\n*c*") == ["a\nb", "*c*"]


def test_signs_are_counted_in_what_is_read_at_sight() -> None:
    # Each of the links has two.
    text = "[a](b_c) " * 10_001 + "so"
    assert plain_text(text) is None
    assert isinstance(plain_text(text[9:]), KnownText)
