"""Markdown of other dialects as books: chapters parted, notes and links where they belong."""

import builtins
import re
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.importing.imported import GivenFile, Imported, ImportingError
from glossator.importing.markdown.foreign import foreign
from glossator.importing.markdown.reading import is_one, read
from glossator.importing.markdown.text import headings, masked
from glossator.model.metadata import Creator
from glossator.model.shell import install
from glossator.source.markdown.fences import fences
from tests.books.making import picture
from tests.importing.sequence import built, signs


def imported(text: str | bytes, name: str = "d/my text.md") -> Imported:
    data = text if isinstance(text, bytes) else text.encode()
    given = GivenFile(name, data, {"pics/a.png": picture()}.get)
    assert is_one(given)
    return read(given)


def test_front_matter_says_what_book_it_is() -> None:
    book = imported(
        "---\ntitle: 'A *book*'\nsubtitle: S\nauthor: [Ann, {name: Bob}]\nlang: de\n"
        "tags: [x]\n---\n# One\n\na\n"
    )
    assert (book.title, book.subtitle) == ("A *book*", "S")
    assert book.creators == (Creator("Ann"), Creator("Bob"))
    assert book.language == "de"
    assert book.remarks == ("front matter that isn't used: tags",)
    assert [text.markdown for text in book.texts] == ["# One\n\na\n"]


def test_pandocs_title_block_is_front_matter() -> None:
    book = imported("% A title\n  that goes on\n% Ann; Bob\n% 2026\n\n# One\n\na\n")
    assert book.title == "A title that goes on"
    assert book.creators == (Creator("Ann"), Creator("Bob"))


def test_a_line_of_hyphens_is_none() -> None:
    assert built(imported("---\n\nOnce\n\n---\n\nmore\n")).texts == signs("my text Once more")


def test_headings_part_the_text() -> None:
    book = imported("Before.\n\nOne\n===\n\na\n\nSub\n---\n\nb\n\n# Two #\n\n### Deep\n\nc\n")
    assert [text.slug for text in book.texts] == ["my-text", "one", "two"]
    assert [text.markdown for text in book.texts] == [
        "# my text\n\nBefore.\n",
        "# One\n\na\n\n## Sub\n\nb\n",
        "# Two\n\n## Deep\n\nc\n",
    ]


def test_one_heading_above_the_others_is_the_title() -> None:
    book = imported("# The book\n\n## One\n\na\n\n### Sub\n\n## Two\n\nb\n")
    assert book.title == "The book"
    assert [text.markdown for text in book.texts] == ["# One\n\na\n\n## Sub\n", "# Two\n\nb\n"]


def test_notes_and_definitions_go_where_they_are_used() -> None:
    book = imported(
        "# One\n\na[^1] b^[An *inline* [one](http://x.y)[^in]] `[^no] ^[no]`\n\n# Two\n\n"
        "c[^my note] d[^1] [e][l] [f](#sub)\n\n## Sub\n\n[^1]: First.\n\n    More.\nLazy.\n\n"
        '[^my note]: Second.\n[^in]: Third.\n[l]: http://e.f "T"\n'
    )
    one, two = (text.markdown for text in book.texts)
    assert one == (
        "# One\n\na[^1] b^[An *inline* [one](http://x.y)[^in]] `[^no] ^[no]`\n\n"
        "[^1]: First.\n\n    More.\n    Lazy.\n\n[^in]: Third.\n"
    )
    assert two == (
        "# Two\n\nc[^my-note] d([note](one.md#fn-1)) [e][l] [f](#sub)\n\n## Sub\n\n"
        '[^my-note]: Second.\n\n[l]: http://e.f "T"\n'
    )
    result = built(book)
    assert not result.errors
    assert result.notes == signs("First. More. Lazy. An inline one Third. Second.")


def test_links_between_chapters_and_pictures_follow() -> None:
    book = imported(
        "# One {#first}\n\n[a](#two) [b](#the-sub) [c](other.md) [d](#gone) ![P](pics/a.png)\n\n"
        "# Two\n\n## The sub\n\n[e](#first) [f][r]\n\n[r]: #first\n\n```\n[g](#two)\n```\n"
    )
    one, two = (text.markdown for text in book.texts)
    assert "[a](two.md) [b](two.md#the-sub) c d ![P](../images/a.png)" in one
    assert "[e](one.md) [f](one.md)" in two
    assert "[g](#two)" in two
    assert book.images == {"a.png": picture()}
    assert "2 links lead out of the file and are words now: other.md, #gone" in book.remarks
    assert not built(book).errors


def test_what_the_dialect_has_not_is_told_with_its_line() -> None:
    book = imported("# One\n\n[TOC]\n\n[[wiki]] `[[code]]`\n\n*[A]: b\n")
    told = sorted(remark.partition(":")[0] for remark in book.remarks)
    assert told == ["line 3", "line 5", "line 7"]


def test_what_the_dialect_has_is_not_told() -> None:
    text = "# One\n\n- [ ] do\n\n~~a~~ $x^2$ ==b== x^2^\n\n::: warn\n\nc\n\n:::\n"
    book = imported(text)
    assert book.remarks == ()
    assert book.texts[0].markdown == text


def test_what_can_be_no_note_stays() -> None:
    (text,) = imported("# One\n\na[^x y]\n\n[^]: b\nc\n\n[^x y]: Note\n    more.\n").texts
    assert text.markdown == "# One\n\na[^x-y]\n\n[^]: b\nc\n\n[^x-y]: Note\n    more.\n"


def test_closing_signs_and_an_id_are_no_words_of_a_heading() -> None:
    (text,) = imported("# One # {#first}\n\n[a](#first)\n").texts
    assert (text.slug, text.markdown) == ("one", "# One {#first}\n\n[a](one.md)\n")


def test_the_text_stays_as_it_is_written() -> None:
    body = (
        "A *b* **c**  \nd\\\ne -- \"f\" 'g'\n\n| a | b |\n|---|:-:|\n| c | d "
        "|\n\n> q\n\n1. x\n2. y\n\n"
        "~~~ python\n# no heading\n[^no]: note\n~~~\n\nTerm\n:   Meaning\n\n<div>raw</div>\n\n"
        "<!-- # no heading -->\n"
    )
    (text,) = imported(f"# One\n\n{body}").texts
    assert text.markdown == f"# One\n\n{body}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 100, "no text"),
        (b"%PDF-1.7", "PDF"),
        (b"---\na: [\n---\nx\n", "isn't YAML"),
        (b"---\na: &a [1]\nb: *a\n---\nx\n", "aliases"),
        (b"---\n- a: 1\nb: 2\n---\nx\n", "YAML"),
        (b"x" * 26_000_000, "MB"),
    ],
)
def test_bad_files_are_refused(text: bytes, message: str) -> None:
    with pytest.raises(ImportingError, match=message) as caught:
        imported(text)
    assert caught.value.hint


@pytest.mark.parametrize(("library", "text"), [("yaml", "---\ntitle: x\n---\n\na\n")])
def test_a_missing_library_is_named(
    library: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return whole(name, *rest, **named)

    monkeypatch.delitem(sys.modules, library, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportingError, match="isn't installed") as caught:
        imported(text)
    assert install("import") in caught.value.hint


_OLD_SPAN = re.compile(
    r"(?<![`\\])(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*?[^`]\1(?!`)|(?<![`\\])(`+)[^`]+\2(?!`)"
)
_SIGNS = st.text("`\\ a\n<!->", max_size=40)


@given(_SIGNS)
@example("`` a ``` b `` c ```")
@example("\\`a` b`")
@settings(max_examples=500)
def test_code_and_comments_are_those_of_the_plain_rules(text: str) -> None:
    def nulls(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", "\0", match[0])

    lines = re.sub(r"<!--.*?-->", nulls, text, flags=re.DOTALL).split("\n")
    for fence in fences(lines):
        for at in range(fence.start, fence.end + 1):
            lines[at] = "\0" * len(lines[at])
    assert masked(text) == _OLD_SPAN.sub(nulls, "\n".join(lines))


@given(st.text("[]@a(\n .", max_size=30))
@example("[[[a]]")
@example("[a [b @c](d) [@e]")
@settings(max_examples=500)
def test_what_is_foreign_is_that_of_the_plain_rules(text: str) -> None:
    wiki = re.search(r"\[\[[^\]\n]+\]\]", text)
    cited = re.search(r"\[[^\]\n]*@[\w:.-]+[^\]\n]*\](?!\()", text)
    told = [one.partition(" hasn't ")[2][:9] for one in foreign(text, text)]
    assert told == ["links of "] * bool(wiki) + ["citations"] * bool(cited)


@given(st.text("{}#:a ", max_size=20))
@settings(max_examples=500)
def test_attributes_of_headings_are_those_of_the_plain_rule(words: str) -> None:
    plain = re.search(r"[ \t]*\{[:]?[^{}\n]*?(?:#(?P<id>[^\s{}]+))?[^{}\n]*\}$", f"A{words}")
    (found,) = headings(f"## A{words}")
    rule = plain if plain and f"A{words}".rstrip() == f"A{words}" else None
    if rule is not None:
        # Signs behind a space close a heading before its attributes, too. Others that stand there
        # are escaped, or they would be taken for closing ones.
        open_one = re.sub(r"[ \t]+#+[ \t]+(?=\{[^{}\n]*\}$)", " ", f"A{words}")
        written = found.markdown.replace("\\#", "#")
        assert (found.id, written.split()) == (rule["id"] or "", open_one.split())


def test_a_title_with_a_link_in_it_is_a_title() -> None:
    book = imported('# One\n\nSee [a](https://a.org "as [b](c) says") there.\n')
    assert '[a](https://a.org "as [b](c) says")' in book.texts[0].markdown


@pytest.mark.parametrize(
    "sign", ["<!-- a", "[", "[[", "[@a", "[a](b 'c", "[a](<b", "<img ", "{#a", "``a`"]
)
def test_signs_without_end_are_text(sign: str) -> None:
    for text in (f"{sign}\n" * 20_000, sign * 20_000, f"{sign} " * 20_000):
        book = imported(f"# One\n\n{text}")
        assert book.texts[0].markdown.count(sign.strip()) == 20_000


def test_a_heading_without_end_is_refused() -> None:
    with pytest.raises(
        ImportingError, match="a heading has 20,000 characters, and 10,000 are read"
    ):
        imported(f"# {'[a](' * 5000}\n\nText.\n")
