"""The navigation document: contents, landmarks, and what stays out of them (rules 7 and 14)."""

import pytest

from glossator.formats.epub import ncx_document
from tests.books.making import EPUB, Files, Made, make

FILES: Files = {
    "front/preface.md": "# Preface\n",
    "chapters/1-part/part.md": "# Early & late\n\n## In the part\n",
    "chapters/1-part/01-a.md": "# A\n\nAnn, term.[^n]\n\n## Section\n\n### Below\n\n[^n]: Note.\n",
    "chapters/2-b.md": "# B\n",
    "back/end.md": "# End\n",
    "glossary.md": "## Term\n\nText.\n",
    "people.md": "# Who\n\n## Ann\n\nText.\n",
}


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES)


def listed(made: Made, kind: str) -> list[str]:
    """The lines of a `nav` element, as `words href`."""
    nav = next(nav for nav in made.tree("nav").iter("nav") if nav.get(f"{EPUB}type") == kind)
    return [f"{link.text} {link.get('href')}" for link in nav.iter("a")]


def test_contents_list_parts_chapters_and_sections(made: Made) -> None:
    assert listed(made, "toc") == [
        "Preface front-preface.xhtml",
        "Part\xa01. Early & late part-part.xhtml",
        "In the part part-part.xhtml#s-in-the-part",
        "1. A chapter-a.xhtml",
        "Section chapter-a.xhtml#s-section",
        "2. B chapter-b.xhtml",
        "End back-end.xhtml",
        "Notes notes.xhtml",
        "Glossary glossary.xhtml",
        "Who people.xhtml",
        "About this edition colophon.xhtml",
    ]


def test_landmarks(made: Made) -> None:
    nav = next(nav for nav in made.tree("nav").iter("nav") if nav.get("hidden"))
    assert [(link.get(f"{EPUB}type"), link.get("href")) for link in nav.iter("a")] == [
        ("cover", "cover.xhtml"),
        ("titlepage", "title-page.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", "part-part.xhtml"),
        ("endnotes", "notes.xhtml"),
        ("glossary", "glossary.xhtml"),
        ("index", "people.xhtml"),
    ]


def test_single_notes_and_entries_are_in_no_contents(made: Made) -> None:
    for text in (made.page("nav"), ncx_document(made.publication).decode()):
        assert not [anchor for anchor in ("#n-", "#g-", "#i-") if anchor in text]


def test_a_book_without_an_apparatus_has_no_landmarks_for_it() -> None:
    made = make({"chapters/a.md": "# A\n"})
    assert [mark.type for mark in made.publication.landmarks] == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
    ]


def test_a_heading_without_words_is_no_line_of_the_contents() -> None:
    made = make({"chapters/a.md": "# A\n\n## \n\nText.\n"})
    assert [line.children for line in made.publication.contents] == [(), ()]


def test_contents_nest_as_the_book_does(made: Made) -> None:
    part = made.publication.contents[1]
    assert [child.title for child in part.children] == ["In the part", "1. A"]
    assert [child.title for child in part.children[1].children] == ["Section"]


def test_pages_of_a_printed_source_are_listed_out_of_sight() -> None:
    made = make(
        {
            "front/preface.md": "# Preface\n\n[xii]{.page} Text.\n",
            "chapters/1-a.md": "# A\n\n[1]{.page} Te[2]{.page}xt, and [Pl. IV]{.page} more.\n",
        }
    )
    assert [one.split("#")[0] for one in listed(made, "page-list")] == [
        "xii front-preface.xhtml",
        "1 chapter-a.xhtml",
        "2 chapter-a.xhtml",
        "Pl. IV chapter-a.xhtml",
    ]
    nav = next(nav for nav in made.tree("nav").iter("nav") if nav.get("id") == "page-list")
    assert (nav.get("role"), nav.get("hidden")) == ("doc-pagelist", "hidden")
    assert {"pageBreakMarkers", "pageNavigation"} <= {*made.publication.features}


def test_a_book_without_pages_has_no_list_of_them(made: Made) -> None:
    assert "page-list" not in made.page("nav")
    assert "pageBreakMarkers" not in made.publication.features
