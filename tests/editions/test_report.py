"""What changed, in words: for a terminal, in a line, and for programs."""

import datetime
import json

import pytest

from glossator.editions.report import headline, rows, summary, text_report, what
from glossator.model.changes import Change, Changed, PassagePlace
from glossator.model.record import Passage, Record, Section, SectionKind
from glossator.text.likeness import sketch

OLD = Record("urn:x", "The Wave", 1, datetime.date(2026, 1, 2), ())
NEW = Record("urn:x", "The Wave", 2, None, ())


def spot(kind: SectionKind, page: str, text: str, name: str = "", title: str = "T") -> PassagePlace:
    passage = Passage("p-1", name, text[:12], sketch(text), text)
    return PassagePlace(Section(kind, page, title, (passage,)), 0)


def text(words: str, page: str = "chapter-one") -> PassagePlace:
    return spot(SectionKind.TEXT, page, words, title=page.title())


REWORDED = Changed((Change.REWORDED,), text("a b c"), text("a x c"))
MOVED = Changed((Change.MOVED,), text("a b c", "chapter-two"), text("a b c"))
BOTH = Changed((Change.REWORDED, Change.MOVED), text("a b c", "chapter-two"), text("a c"))
ADDED = Changed((Change.ADDED,), None, text("New words."))
POET = spot(SectionKind.REGISTER, "people", "A poet.", "Éluard, Paul", "People")
REMOVED = Changed((Change.REMOVED,), POET, None)
RENAMED = Changed(
    (Change.REWORDED,),
    spot(SectionKind.REGISTER, "glossary", "A way.", "Road", "Glossary"),
    spot(SectionKind.REGISTER, "glossary", "A way.", "Way", "Glossary"),
)
WORK = Changed((Change.REMOVED,), spot(SectionKind.WORKS, "works", "Reed", "reed", ""), None)
NOTE = Changed((Change.ADDED,), None, spot(SectionKind.NOTES, "chapter-one", "So.", "n"))


@pytest.mark.parametrize(
    ("kind", "page", "one", "many"),
    [
        (SectionKind.TEXT, "chapter-one", "paragraph", "paragraphs"),
        (SectionKind.NOTES, "chapter-one", "note", "notes"),
        (SectionKind.WORKS, "works", "work", "works"),
        (SectionKind.REGISTER, "glossary", "term", "terms"),
        (SectionKind.REGISTER, "people", "person", "people"),
        (SectionKind.REGISTER, "chronology", "event", "events"),
        (SectionKind.REGISTER, "ships", "entry", "entries"),
    ],
)
def test_passages_are_called_what_they_are(
    kind: SectionKind, page: str, one: str, many: str
) -> None:
    passage = spot(kind, page, "Words.")
    assert (what(passage), what(passage, 2), what(passage, 0)) == (one, many, many)


def test_editions_are_named_by_title_number_and_date() -> None:
    assert headline(OLD, NEW) == "The Wave, edition 1 (2026-01-02) → The Wave, edition 2"


def test_a_summary_counts() -> None:
    changes = (REWORDED, ADDED, REWORDED, BOTH, REMOVED)
    assert summary(changes) == (
        "3 paragraphs reworded, 1 paragraph added, 1 paragraph moved, 1 person removed"
    )
    assert summary(()) == "nothing changed"


def test_the_report_has_a_line_a_change_below_the_titles_of_pages() -> None:
    assert text_report(OLD, NEW, (REWORDED, MOVED, BOTH, ADDED, NOTE, REMOVED, RENAMED, WORK)) == (
        "The Wave, edition 1 (2026-01-02) → The Wave, edition 2\n"
        "\n"
        "Chapter-One (chapter-one)\n"
        "  reworded paragraph “a x c”\n"
        "    - b\n"
        "    + x\n"
        "  moved paragraph “a b c”, from Chapter-Two (chapter-two)\n"
        "  reworded and moved paragraph “a c”, from Chapter-Two (chapter-two)\n"
        "    - b\n"
        "  added paragraph “New words.”\n"
        "  added note n\n"
        "\n"
        "People (people)\n"
        "  removed person Éluard, Paul\n"
        "\n"
        "Glossary (glossary)\n"
        "  reworded term Way, formerly Road\n"
        "\n"
        "works\n"
        "  removed work reed\n"
        "\n"
        "2 paragraphs reworded, 2 paragraphs moved, 1 paragraph added, 1 note added, "
        "1 person removed, 1 term reworded, 1 work removed\n"
    )


def test_nothing_is_said_to_be_nothing() -> None:
    assert text_report(OLD, OLD, ()).endswith("\n\nnothing changed\n")


def test_programs_get_both_places_with_their_words() -> None:
    assert rows((BOTH, NOTE)) == [
        {
            "changes": ["reworded", "moved"],
            "what": "paragraph",
            "name": "",
            "old": {"page": "chapter-two", "id": "p-1", "title": "Chapter-Two", "text": "a b c"},
            "new": {"page": "chapter-one", "id": "p-1", "title": "Chapter-One", "text": "a c"},
        },
        {
            "changes": ["added"],
            "what": "note",
            "name": "n",
            "old": None,
            "new": {"page": "notes", "id": "p-1", "title": "T", "text": "So."},
        },
    ]
    assert json.loads(json.dumps(rows((BOTH,)))) == rows((BOTH,))
