"""The Publication as a whole: pages, resources, accessibility (OUTPUT, rules 6 and 15)."""

import pytest

from glossator.pages.publish import with_hints
from tests.books.making import DATE, SETTINGS, chapter, make, picture


def test_the_apparatus_comes_after_the_text_in_pages_of_its_own() -> None:
    made = chapter(
        "Ann, term.[^1]\n\n[^1]: Note.", people="## Ann\n\nA.\n", glossary="## Term\n\nT.\n"
    )
    assert [page.name for page in made.publication.pages] == [
        "cover",
        "title-page",
        "nav",
        "chapter-one",
        "notes",
        "glossary",
        "people",
        "colophon",
    ]


def test_pages_of_what_is_not_there_are_not_made() -> None:
    names = [page.name for page in chapter("Text.").publication.pages]
    assert names == ["cover", "title-page", "nav", "chapter-one", "colophon"]


def test_what_readers_who_do_not_see_may_expect() -> None:
    plain = chapter("Text.").publication
    assert plain.features == (
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
        "ARIA",
        "alternativeText",
    )
    assert plain.access_modes == ("textual", "visual")
    assert "both ways" not in plain.summary
    full = chapter("Ann.", people="## Ann\n\nA.\n").publication
    assert full.features[-1] == "index"
    assert "both ways" in full.summary


def test_pictures_are_told_of() -> None:
    with_one = make({"chapters/a.md": "# A\n\n![x](../images/x.png)\n", "images/x.png": picture()})
    assert with_one.publication.summary.endswith("Pictures have text alternatives.")
    assert chapter("Text.").publication.summary.endswith("The text holds no pictures.")


def test_a_book_s_own_cover_is_taken() -> None:
    settings = SETTINGS.replace("[edition]", 'cover = "images/x.png"\n\n[edition]')
    made = make({"book.toml": settings, "chapters/a.md": "# A\n", "images/x.png": picture()})
    assert made.publication.cover == "images/x.png"
    assert [file.name for file in made.publication.resources] == ["images/x.png", "style.css"]
    assert made.publication.summary.endswith("The text holds no pictures.")


def test_the_date_is_the_one_given() -> None:
    assert chapter("Text.").publication.modified == DATE


@pytest.mark.parametrize(
    "first",
    [
        "",
        '@charset "utf-8";',
        '/* a; b */ @import "x.css";\n/**/@namespace epub "http://www.idpf.org/2007/ops";',
    ],
)
def test_hints_stand_before_a_sheet_s_rules_and_after_what_has_to_be_first(first: str) -> None:
    sheet = f"{first}\n/* mine */ a {{ color: red; }}\n"
    hinted = with_hints(sheet)
    before, after = hinted.split("/* Hints", 1)
    assert before == first
    assert "-cr-hint: noteref;" in after
    assert hinted.endswith(f"\n\n{sheet.removeprefix(first)}")
