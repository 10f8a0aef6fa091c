"""The order in which readers meet citations, and the notes and entries that these stand in."""

from glossator.apparatus.locators import Whereabouts
from glossator.apparatus.works import Cited
from glossator.model.edition import LocatorKind, PlacedCitation
from glossator.model.text import Citation, CitationPart, Cite, Target


def spot(note: str = "") -> Whereabouts:
    kind = LocatorKind.NOTE if note else LocatorKind.PARAGRAPH
    return Whereabouts(kind, "chapter-one", 1, "", Target("notes", f"n-{note}"), note)


def add(cited: Cited, key: str, note: str = "", part: CitationPart = CitationPart.WHOLE) -> int:
    is_author = part is not CitationPart.WHOLE
    citation = Citation((Cite(key),), 1, is_author, part)
    return cited.add(citation, [(Cite(key), Target("works"))], spot(note), begins=False)


def rows(cited: Cited) -> list[tuple[str, int]]:
    """Works in the order in which readers meet them, and which note each is in."""
    return [(one.cites[0].key, one.note_order) for one in cited.in_order()]


def test_citations_of_a_note_come_where_it_is_referred_to_first() -> None:
    cited = Cited("chapter-one")
    add(cited, "a")
    for label in ("one", "two", "one"):
        cited.refer(label, "")
    add(cited, "b")
    add(cited, "d", "two")
    add(cited, "c", "one")
    assert rows(cited) == [("a", 0), ("c", 1), ("d", 2), ("b", 0)]


def test_a_note_that_cites_nothing_is_counted() -> None:
    cited = Cited("chapter-one")
    for label in ("one", "silent", "two"):
        cited.refer(label, "")
    add(cited, "a", "one")
    add(cited, "b", "two")
    assert rows(cited) == [("a", 1), ("b", 3)]


def test_notes_of_two_series_are_no_neighbours() -> None:
    cited = Cited("chapter-one")
    for label in ("one", "ed:two", "ed:three"):
        cited.refer(label, "")
        add(cited, label[-1], label)
    assert rows(cited) == [("e", 1), ("o", 3), ("e", 4)]


def test_each_entry_stands_by_itself() -> None:
    cited = Cited("glossary")
    for key in ("a", "b"):
        cited.begin_entry()
        add(cited, key)
    assert rows(cited) == [("a", 2), ("b", 4)]


def test_an_author_comes_right_before_the_note_that_has_the_rest() -> None:
    """A stand-off note may stand between them; and what a variant leaves out comes last."""
    cited = Cited("chapter-one")
    add(cited, "gone", part=CitationPart.AUTHOR)
    add(cited, "a", part=CitationPart.AUTHOR)
    for label in ("standoff", "of-a"):
        cited.refer(label, "")
    add(cited, "b", "standoff")
    add(cited, "a", "of-a", CitationPart.NOTE)
    placed: list[PlacedCitation] = list(cited.in_order())
    assert [(one.cites[0].key, one.part.value) for one in placed] == [
        ("b", "whole"),
        ("a", "author"),
        ("a", "note"),
        ("gone", "author"),
    ]
