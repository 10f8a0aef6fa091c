"""Dedication and epigraph, which need no heading: their pages, and what calls them by a name."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.formats.txt.write import write
from tests.books.making import EPUB, Files, make

FILES: Files = {
    "front/01-dedication.md": "For Zoe[^z]\n\n[^z]: A note.\n",
    "front/02-epigraph.md": "> The past.\n>\n> — Ben\n> {.source}\n",
    "front/03-preface.md": "# Preface\n\nSee the [words](01-dedication.md).\n",
    "chapters/a.md": "# A\n\nText.\n",
    "people.md": "## Zoe\n\nA sister.\n",
}


@pytest.mark.parametrize(
    ("page", "kind", "tag"),
    # DPUB-ARIA's epigraph can't be the role of a section (ARIA in HTML, section 4).
    [("front-dedication", "dedication", "section"), ("front-epigraph", "epigraph", "div")],
)
def test_their_pages_have_a_name_and_no_heading(page: str, kind: str, tag: str) -> None:
    made = make(FILES)
    assert not made.found
    (section,) = made.tree(page).iter("section")
    (typed,) = (one for one in section.iter() if one.get("role") == f"doc-{kind}")
    assert (typed.tag, typed.get(f"{EPUB}type")) == (tag, kind)
    assert section.get("aria-label") == kind.capitalize()
    assert section.get("aria-labelledby") is None
    assert not [one for one in section.iter() if one.tag in ("h1", "h2")]


def test_they_stand_before_the_contents_and_not_in_it() -> None:
    made = make(FILES)
    names = [page.name for page in made.publication.pages]
    assert names[1:6] == [
        "title-page",
        "front-dedication",
        "front-epigraph",
        "nav",
        "front-preface",
    ]
    assert "front-dedication" not in made.page("nav")
    assert not validate(write_epub(made.publication))


def test_notes_and_entries_call_them_by_the_languages_word() -> None:
    german = make({**FILES, "front/01-widmung.md": "Für Zoe[^z]\n\n[^z]: Ein Wort.\n"})
    assert ">Dedication</a>" in make(FILES).page("notes")
    assert "Dedication, ¶1" in make(FILES).page("people")
    assert german.page("front-widmung").count('epub:type="dedication"') == 1


def test_in_german_they_are_widmung_and_motto() -> None:
    settings = 'title = "T"\nlanguage = "de"\nidentifier = "urn:x"\n[edition]\ndate = 2026-01-01\n'
    files: Files = {
        "book.toml": settings,
        "front/1-widmung.md": "Für Zoe\n",
        "front/2-motto.md": "> Was war.\n",
        "chapters/a.md": "# A\n",
    }
    made = make(files)
    assert not made.found
    assert [text.label.title for text in made.edition.texts] == ["Widmung", "Motto", "A"]


def test_one_after_titled_front_matter_stays_where_it_is() -> None:
    made = make({**FILES, "front/09-epigraph-two.md": "> Last words.\n"})
    names = [page.name for page in made.publication.pages]
    assert names.index("front-epigraph-two") == names.index("front-preface") + 1
    assert "epigraph-two" not in made.page("nav")


def test_with_a_title_they_are_front_matter_like_any_other() -> None:
    made = make({**FILES, "front/01-dedication.md": "# For Zoe\n\nWith love.[^z]\n\n[^z]: x\n"})
    assert "For Zoe" in made.page("nav")
    names = [page.name for page in made.publication.pages]
    assert names.index("nav") < names.index("front-dedication")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("front/01-dedication.md", ""),
        ("front/01-preface.md", "No title.\n"),
        ("chapters/dedication.md", "No title.\n"),
        ("back/epigraph.md", "No title.\n"),
    ],
)
def test_all_other_texts_need_a_title(path: str, text: str) -> None:
    assert "missing-title" in make({"chapters/a.md": "# A\n", path: text}).codes


def test_plain_text_has_their_words_and_the_contents_after_them() -> None:
    (text,) = write(make(FILES).publication).files.values()
    assert text.index(b"For Zoe") < text.index(b"The past.") < text.index(b"Contents")


def test_the_ncx_doesnt_list_them() -> None:
    from glossator.formats.epub import ncx_document

    root = etree.fromstring(ncx_document(make(FILES).publication))
    assert "Dedication" not in "".join(root.itertext()).replace("Notes", "")
