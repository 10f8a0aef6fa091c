"""Any text, escaped, is the text that readers see, and never mark-up."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.importing.notation import escaped, escaped_line
from glossator.model.book import Document
from glossator.model.manuscript import SourceFile
from glossator.model.text import Citation, Markup, Paragraph, TextKind, pieces_of, plain_text
from glossator.source.document.parse import Parser

always = settings(max_examples=600, deadline=None, derandomize=True)
syntax = st.text(
    st.sampled_from("*_#[]<>&|\\~`{}()^@!:=+-.1 \n\t\"'a2é;/x\xa0…"), min_size=1, max_size=30
)
pieces = st.lists(
    st.sampled_from(
        "[^a] [^a]: [@b,c] [see\N{NO-BREAK SPACE}@d] [x](y) [x][y] [x]: {#id} {.c} ]{.plain} ``` "
        "~~~ --- === *** ___ 1. 2) - + * : | |--- <div> </div> <!-- --> <script> &amp; &lt; &#65; "
        "&copy &copy; **a** *a* __a__ _a_ a_b \\ \\* # ## #a > ! ![x](y) ![x] [sic] [...] \n \n\n "
        "[[ ]] [[a]] [[a|b]] ![[a]] {{ }} {{a}} {% %} {%a%} {++ ++} {~~a~>b~~} {>>a<<} {==a==} "
        "\\emph{a} \\par {\\it "
        "[TOC] [[_TOC_]] {:toc} !!! ??? note === /// .. note:: *[A]: <% %> %% $a_b$ "
        'word Word "said" \'tis -- ... http://a.b <http://a.b> \x02 \x03 \x0c \ufeff =\n -\n'.split(
            " "
        )
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
anything = st.one_of(syntax, pieces, st.text(min_size=1, max_size=40))

_FOLDED = str.maketrans("“”‘’–—", "\"\"''--")


def seen(text: str) -> str:
    """What stays of a text whatever typography and white space do to it: all its other signs."""
    text = re.sub("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]", " ", text)
    text = unicodedata.normalize("NFC", text).replace("…", "...").translate(_FOLDED)
    return re.sub("-+", "-", "".join(text.split()))


def parsed(markdown: str) -> Document:
    """The document of a chapter with a paragraph before and after; nothing is found wrong in it."""
    text = f"# Title\n\nBefore\n\n{markdown}\n\nAfter\n"
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", unicodedata.normalize("NFC", text))
    document, found = Parser("en").document(file)
    assert not found
    return document


def paragraphs(document: Document) -> list[Paragraph]:  # type: ignore[type-arg]
    assert not document.notes
    assert not document.headings
    return [block for block in document.body if isinstance(block, Paragraph)]


@given(text=anything.filter(lambda text: bool(seen(text))))
@example(text="AT&T &amp; &lt;b&gt; &#65; &copy")
@example(text="[sic] and [...], [^1] [1]: [@key] [x](y)")
@example(text=": no definition")
@example(text="a\n===")
@always
def test_a_block_reads_as_its_text(text: str) -> None:
    before, block, after = paragraphs(parsed(escaped_line(text)))
    assert (before.tag, block.tag, after.tag) == ("p", "p", "p")
    assert not any(isinstance(piece, Markup) for piece in block.pieces)
    assert seen(plain_text(block.pieces)) == seen(text)


@given(text=anything)
@always
def test_a_stretch_within_a_block_reads_as_its_text(text: str) -> None:
    _, block, _ = paragraphs(parsed(f"so: {escaped(text)}"))
    assert seen(plain_text(block.pieces)) == seen(f"so: {text}")


@given(text=anything)
@always
def test_a_title_reads_as_its_text(text: str) -> None:
    words = " ".join(f"so {text}".split())
    file = SourceFile(
        "chapters/01-x.md", TextKind.CHAPTER, "x", f"# {escaped_line(words)}\n\nText.\n"
    )
    document, found = Parser("en").document(file)
    assert not found
    assert seen(plain_text(document.title)) == seen(words)


@pytest.mark.parametrize(
    "text",
    [
        'He said: "No" -- and left... (1917).',
        "snake_case, C# here, 5 > 4, AT&T, [sic] and [an editor's note], a: b",
        "~ about 3. The rest",
        "— Yes, said he! No?",
        "-5 degrees, +3",
    ],
)
def test_texts_that_need_no_escape_have_none(text: str) -> None:
    assert escaped_line(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1. May", "1\\. May"),
        ("- No, said he", "\\- No, said he"),
        ("# 5", "\\# 5"),
        ("Written in C#", "Written in C\\#"),
        ("see [1]", "see \\[1\\]"),
        ("a*b <i>", "a\\*b &lt;i>"),
        ("one\n2) two\n\nthree", "one\n2\\) two\nthree"),
    ],
)
def test_escapes_are_backslashes(text: str, markdown: str) -> None:
    assert escaped_line(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "@a says",
        "_@a",
        "(@a)",
        "@{a}",
        "-@a [p. 3]",
        "[@a]",
        "[see @a, p. 3; @a]",
        "so; @a",
        "@a_b",
    ],
)
def test_a_name_behind_an_at_sign_is_no_citation(text: str) -> None:
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# X\n\n{escaped_line(text)}\n")
    document, found = Parser("en", ("a", "a_b")).document(file)
    assert not any(isinstance(piece, Citation) for piece in pieces_of(document.body))
    assert not found
