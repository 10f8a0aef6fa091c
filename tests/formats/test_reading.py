"""The file in a reader's engine: MuPDF opens it, lays it out, and follows its links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pymupdf
import pytest

from glossator.formats.epub import write_epub
from tests.books.making import Files, make

FILES: Files = {
    "chapters/a.md": "# A\n\nAnn begins.[^first]\n\nThe term.[^second]\n\n"
    "[^first]: The first note.\n[^second]: The second note, on Ann.\n",
    "glossary.md": "## Term\n\nA word with a meaning.\n",
    "people.md": "## Zoë\n\nKnows the term.\n\n## Ann\n\nA person.\n\n[^z]: Unused.\n",
}

MARGIN = 36
"""MuPDF lays pages out with a margin, and says where links lead without it."""


@dataclass(frozen=True)
class Link:
    """A link that a reader can tap: its words, and the line of text at the place it leads to."""

    words: str
    lands_on: str


def links(document: Any) -> Iterator[tuple[str, Link]]:
    """All links of a laid-out book, with the first line of the page that they stand on."""
    for page in document:
        for link in page.get_links():
            assert link["kind"] == pymupdf.LINK_GOTO, link
            goal = document[link["page"]]
            height = link["to"].y + MARGIN
            # The cover, which is a picture, has no lines at all.
            lines = [block[4] for block in goal.get_text("blocks") if block[3] >= height]
            words = page.get_textbox(link["from"]).strip().partition("\n")[0]
            lands_on = " ".join(lines[:1]).partition("\n")[0]
            yield page.get_text().strip(), Link(_plain(words), _plain(lands_on))


def _plain(text: str) -> str:
    """A text without the signs of our style sheet that keep a number at its word."""
    return text.replace("\u2060", "")


@pytest.fixture(scope="module")
def document() -> Any:
    # Its types are incomplete.
    library: Any = pymupdf
    return library.open(stream=write_epub(make(FILES).publication), filetype="epub")


def on_page(document: Any, beginning: str) -> set[tuple[str, str]]:
    return {
        (link.words, link.lands_on) for text, link in links(document) if text.startswith(beginning)
    }


def test_from_the_text_to_note_entry_and_person(document: Any) -> None:
    assert on_page(document, "Chapter\xa01") == {
        ("1", "1. The first note."),
        ("2", "2. The second note, on Ann."),
        ("Ann", "Ann"),
        ("term", "Term"),
    }


def test_and_back_to_the_same_line(document: Any) -> None:
    back = on_page(document, "Notes")
    assert {("1.", "Ann begins.1"), ("2.", "The term.2")} <= back


def test_locators_lead_to_their_paragraphs(document: Any) -> None:
    assert ("Chapter 1, ¶2", "The term.2") in on_page(document, "Glossary")
    assert {
        ("Chapter 1, ¶1", "Ann begins.1"),
        ("note 2", "2. The second note, on Ann."),
    } <= on_page(document, "People")


def test_the_table_of_contents_has_a_page_for_every_line(document: Any) -> None:
    contents = document.get_toc()
    assert [title for _, title, _ in contents] == [
        "1. A",
        "Notes",
        "Glossary",
        "People",
        "About this edition",
    ]
    assert all(page > 0 for _, _, page in contents)
