"""The order in which readers meet citations, and the notes and entries that these stand in."""

from glossator.apparatus.citeorder import (
    CitationOrder,
    MetEntry,
    met_in,
    with_numbers,
    with_numbers_in,
)
from glossator.apparatus.places import DocumentPlaces
from glossator.model.book import Document, Entry, EntryHead, Met, MetCitation, Note, Register
from glossator.model.edition import PlacedCitation
from glossator.model.registers import Match
from glossator.model.text import (
    Citation,
    CitationPart,
    Cite,
    Label,
    Markup,
    NoteReference,
    Open,
    Paragraph,
    Target,
    TextKind,
    Words,
)


def cite(key: str, part: CitationPart = CitationPart.WHOLE, number: int = 0) -> MetCitation:
    is_author = part is not CitationPart.WHOLE
    citation = Citation((Cite(key),), 1, is_author, part, number)
    return MetCitation(citation, begins=False, ends=False)


def placed(
    rows: dict[str, list[Met]], *labels: str, entries: tuple[MetEntry, ...] = ()
) -> tuple[PlacedCitation, ...]:
    """The citations of a chapter with notes of these labels; all works that are cited are there."""
    numbers = {label: number for number, label in enumerate(labels, start=1)}
    home = DocumentPlaces(
        "one.md", "", "chapter-one", Label(TextKind.CHAPTER, 1, "One"), {}, numbers
    )
    works = set("abcdefghijklmnopqrstuvwxyz") | {"gone"}
    return CitationOrder(home, works, lambda _, number: "*" * number).placed(rows.items(), entries)


def order(rows: dict[str, list[Met]], *labels: str) -> list[tuple[str, int]]:
    """Works in the order in which readers meet them, and which note each is in."""
    return [(one.cites[0].key, one.note_order) for one in placed(rows, *labels)]


def test_citations_of_a_note_come_where_it_is_referred_to_first() -> None:
    text: list[Met] = [cite("a"), "one", "two", "one", cite("b")]
    rows: dict[str, list[Met]] = {"": text, "two": [cite("d")], "one": [cite("c")]}
    assert order(rows, "one", "two") == [("a", 0), ("c", 1), ("d", 2), ("b", 0)]


def test_a_note_that_cites_nothing_is_counted() -> None:
    rows: dict[str, list[Met]] = {"": ["one", "silent", "two"]}
    rows |= {"one": [cite("a")], "two": [cite("b")]}
    assert order(rows, "one", "silent", "two") == [("a", 1), ("b", 3)]


def test_a_reference_to_no_note_is_passed_over() -> None:
    rows: dict[str, list[Met]] = {"": ["none", "one"], "one": [cite("a")], "none": [cite("b")]}
    assert order(rows, "one") == [("a", 1)]


def test_notes_of_two_series_are_no_neighbours() -> None:
    labels = ("one", "ed:two", "ed:three")
    rows: dict[str, list[Met]] = {"": list(labels)}
    rows |= {label: [cite(label[-1])] for label in labels}
    assert order(rows, *labels) == [("e", 1), ("o", 3), ("e", 4)]


def test_a_citation_says_which_note_it_stands_in_and_where_in_it() -> None:
    whole = MetCitation(Citation((Cite("a"), Cite("none?")), 7, number=3), begins=True, ends=True)
    (one,) = placed({"": ["one"], "one": [whole]}, "one")
    assert one == PlacedCitation(
        page="chapter-one",
        number=3,
        cites=(Cite("a"),),
        note=Target("notes", "n-chapter-one.one"),
        note_order=1,
        note_mark="*",
        opens_note=True,
    )


def test_each_entry_stands_by_itself() -> None:
    entries = tuple(MetEntry(Target("glossary", f"g-{key}"), key, (cite(key),)) for key in "ab")
    found = placed({}, entries=entries)
    assert [(one.note_order, one.note_mark, one.note) for one in found] == [
        (2, "a", Target("glossary", "g-a")),
        (4, "b", Target("glossary", "g-b")),
    ]


def test_an_author_comes_right_before_the_note_that_has_the_rest() -> None:
    """A stand-off note may stand between them; and what a variant leaves out comes last."""
    author = CitationPart.AUTHOR
    text: list[Met] = [cite("gone", author), cite("a", author), "standoff", "of-a"]
    rows: dict[str, list[Met]] = {"": text}
    rows |= {"standoff": [cite("b")], "of-a": [cite("a", CitationPart.NOTE)]}
    found = placed(rows, "standoff", "of-a")
    assert [(one.cites[0].key, one.part.value) for one in found] == [
        ("b", "whole"),
        ("a", "author"),
        ("a", "note"),
        ("gone", "author"),
    ]


def paragraph(*pieces: Open) -> Paragraph[Open]:
    return Paragraph("p", pieces, 1, Markup("</p>"))


def citation(key: str) -> Citation:
    return Citation((Cite(key),), 1)


DOCUMENT = Document(
    path="one.md",
    kind=TextKind.CHAPTER,
    slug="one",
    title=(Words("One "), citation("a")),
    title_slug="one",
    body=(Markup("<div>"), paragraph(citation("b"), Words(" and"), NoteReference("n", 1))),
    notes=(Note("n", (paragraph(citation("c")),), 1, "one.md"),),
    headings=(),
    ids=(),
)


def test_citations_of_a_text_and_its_notes_have_numbers_of_their_own() -> None:
    met = met_in(with_numbers(DOCUMENT))
    cited = {
        one.citation.cites[0].key: (one.citation.number, one.begins, one.ends)
        for _, row in met
        for one in row
        if isinstance(one, MetCitation)
    }
    assert cited == {"a": (0, False, True), "b": (1, True, False), "c": (2, True, True)}
    assert [(label, len(row)) for label, row in met] == [("", 3), ("n", 1)]


HEAD = EntryHead("people", "k", "K", (), {}, Match.CASE, None, "people.md", 1)


def test_those_of_entries_go_on_from_the_register_s_own() -> None:
    entry = Entry(HEAD, (paragraph(citation("d")),))
    register = with_numbers_in(Register("people", DOCUMENT, (entry,)))
    (block,) = register.entries[0].body
    assert isinstance(block, Paragraph)
    assert isinstance(block.pieces[0], Citation)
    assert block.pieces[0].number == 3


def test_a_document_that_cites_nothing_has_nothing_to_be_met() -> None:
    plain = Document(
        *("a.md", TextKind.CHAPTER, "a", (), ""),
        body=(paragraph(NoteReference("n", 1)),),
        notes=(Note("n", (), 1, "a.md"),),
        headings=(),
        ids=(),
    )
    assert met_in(plain) == ()
