"""Spaces that end no line, in whole books: what they change, and what they must leave alone."""

import re
from functools import cache

import pytest

from glossator.apparatus.outline import record_of
from glossator.model.text import Markup, Paragraph, Verbatim, Words
from tests.books.making import Made, made_of, make
from tests.conftest import ROOT

OFF = "\n[typography]\nspaces = false\n"
FILES = {
    "chapters/01-one.md": """\
# The 14 March and Nicholas II

On 14 March 1917 S. A. Smith wrote of Nicholas II; see chapter 3, `14 March` and
<code>5 km</code>. On 5
April *S. A.* Smith and S. A.[^n] Smith met 10 000 men.[^n] See [5 km](#chapter-3) and
[14 March](https://example.org/14 "x").

## Chapter 3

| No. 5 | 5 km |
|---|---|
| c. 1920 | S. A. Smith |

A verse of 14<br>March, and so

    code of 14 March

[^n]: On 14 March, p. 12 [see p. 5 of @a, p. 3].
""",
    "notes/01-one.md": "## held\n\n> On 14 March 1917 S. A. Smith wrote\n\nOn 14 March.\n",
    "people.md": """\
# People

## S. A. Smith

- sort: Smith, S. A.
- born: 14 March 1870
- died: 5 May 1930
- role: Writer until 14 March

He.

## Nicholas II

He.
""",
    "chronology.md": "# Time\n\n## 14 March 1917\n\nSee [one](chapters/01-one.md).\n",
    "works.json": '[{"id": "a", "type": "book", "title": "A, vol. 2", '
    '"author": [{"family": "Carr", "given": "E. H."}]}]',
}


@cache
def made(settings: str = "") -> Made:
    return make(FILES, settings)


def shown(text: str) -> str:
    return text.replace("\xa0", "~")


def test_texts_registers_and_citations_have_them() -> None:
    page = shown(made().page("chapter-one"))
    assert "On 14~March 1917 " in page
    assert "</a> wrote" in page
    assert ">S.~A.~Smith</a>" in page
    assert "see chapter~3, <code>14 March</code>" in page
    assert "<code>5 km</code>" in page
    assert "code of 14 March" in page
    assert "On 5~April\n" in page
    assert "10~000 men" in page
    assert ">5~km</a>" in page
    assert ">14~March</a>" in page
    assert ">No.~5</th>" in page
    assert ">c.~1920</td>" in page
    assert "The 14~March and Nicholas~II</span></h1>" in page
    assert "p.~12 " in shown(made().page("notes"))
    assert "p.~3</a>" in shown(made().page("notes"))
    assert "Carr, E.~H. <i>A, vol.~2</i>" in shown(made().page("works"))
    people = shown(made().page("people"))
    assert 'Smith, S.~A.</b> <span class="dates">(14~March 1870 – 5~May 1930)' in people
    assert "Chapter~1, ¶1" in people
    assert "<dt>14~March 1917</dt>" in shown(made().page("chronology"))


def test_a_break_that_is_meant_stays_one() -> None:
    assert "A verse of 14<br/>\nMarch" in made().page("chapter-one")


def test_a_book_may_do_without() -> None:
    off = made(OFF)
    for name in ("chapter-one", "chronology", "works"):
        assert "\xa0" not in off.page(name).replace("Chapter\xa01", "").replace("note\xa0", "")
    assert "10 000 men" in off.page("chapter-one")


def test_no_id_no_place_and_no_record_changes_by_them() -> None:
    on, off = made(), made(OFF)
    assert record_of(on.edition) == record_of(off.edition)
    assert on.codes == off.codes == []
    for one, other in zip(on.publication.pages, off.publication.pages, strict=True):
        plain, same = (" ".join(page.xhtml.decode().split()) for page in (one, other))
        assert plain == same, one.name


def test_names_and_quotations_are_found_over_them() -> None:
    assert made().entry("people", "i-s-a-smith").mentions == 3
    assert made().entry("people", "i-nicholas-ii").mentions == 1
    assert "wrote<sup>" in made().page("chapter-one")


def test_headings_keep_their_slugs() -> None:
    document = made().book.documents[0]
    assert document.title_slug == "the-14-march-and-nicholas-ii"
    assert [heading.slug for heading in document.headings] == ["chapter-3"]


def test_text_has_as_many_characters_as_without() -> None:
    for one, other in zip(made().edition.texts, made(OFF).edition.texts, strict=True):
        assert [len(part) for part in words(one.body)] == [len(part) for part in words(other.body)]


def words(body: object) -> list[str]:
    """The words of each piece of a body."""
    assert isinstance(body, tuple)
    return [
        str(piece)
        for block in body
        if isinstance(block, Paragraph)
        for piece in block.pieces
        if isinstance(piece, (Words, Verbatim)) and not isinstance(piece, Markup)
    ]


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BREAKABLE = re.compile(
    rf"(?<![\d.,])\d{{1,2}}[ \n](?:{MONTHS})\b"
    rf"|\b(?:{MONTHS})[ \n]\d{{1,2}}\b(?!\d)"
    r"|\d[ \n](?:km|kg|cm|million|billion|per cent)\b"
    r"|\b(?:[Cc]hapter|[Nn]ote|[Vv]ol\.|[Pp]\.|No\.|Part)[ \n]\d"
    r"|\b[A-Z]\.[ \n][A-Z]\.(?!\w)"
    r"|\b[A-Z]\.[ \n]?[A-Z]\.[ \n][A-Z][a-z]"
    r"|\b(?:Wilhelm|Alfonso|War|Nicholas)[ \n][IVX]+\b"
    r"|\b\d{1,3}[ \n]\d{3}\b"
)


@cache
def shipped() -> dict[str, str]:
    """The text of each page of the book that ships, an inline element being no end of words."""
    return {
        page.name: re.sub(
            r"<[^>]*>",
            "",
            re.sub(
                r"</?(?:p|li|d[tdl]|div|h\d|t[dhr]|br|section|ul|ol)\b[^>]*>",
                "  ",
                page.xhtml.decode().partition("<body")[2],
            ),
        )
        for page in made_of(ROOT / "book").publication.pages
    }


@pytest.mark.parametrize("name", ["chapter-spain", "notes", "people", "glossary", "chronology"])
def test_the_book_that_ships_has_them(name: str) -> None:
    assert "\xa0" in shipped()[name]


def test_nothing_in_the_book_that_ships_can_be_broken_where_it_must_not() -> None:
    found = {name: BREAKABLE.findall(text) for name, text in shipped().items()}
    assert {name: places for name, places in found.items() if places} == {}
