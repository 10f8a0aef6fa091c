"""Counts everything in an Edition once, from what the e-book shows.

Mentions and citations are those of the index and of the list of works, so that no number here can
contradict a page of the book. Notes are counted by their length, and so are the links between them.

Two people stand together where one paragraph of a text or one note mentions both; all cells of a
table are one paragraph, as the index has it. How often they are named there doesn't count.

A word is what stands between spaces or dashes of full length (—) and has a letter or a digit in it.
What the builder adds isn't counted: the numbers of notes, and the short forms of works.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from glossator.editions.counting.stats import (
    Appearing,
    EntryCount,
    NoteCount,
    NoteLink,
    Pair,
    RegisterCount,
    SeriesCount,
    Stats,
    TextCount,
    WorkCount,
    label,
)
from glossator.model.edition import (
    Edition,
    EndNote,
    EntryItem,
    Locator,
    LocatorGroup,
    LocatorKind,
    NoteSection,
    RegisterPage,
    Text,
    WorkItem,
)
from glossator.model.expressions import expression
from glossator.model.text import (
    FilledBody,
    Link,
    Reference,
    Target,
    paragraphs_of,
    pieces_of,
    plain_text,
)
from glossator.model.words import words_for


class _Homes:
    """Knows of every locator whose it is, and which locators are of one place."""

    def __init__(self, edition: Edition) -> None:
        self._notes = {
            note.id: section.target.page for section in edition.notes for note in section.notes
        }

    def page(self, locator: Locator) -> str:
        """The page of the text or register that a locator is of; a note's is that of its text."""
        if locator.kind is LocatorKind.NOTE:
            return self._notes[locator.target.id]
        return locator.target.page

    def place(self, locator: Locator) -> Hashable:
        """What two locators have in common that are of one paragraph, one table or one note."""
        if locator.kind is LocatorKind.PARAGRAPH and locator.number:
            # Each entry is led to its own cell of a table, and all cells have one number.
            return locator.target.page, locator.number
        return locator.target


_TITLES = words_for("en")
"""What is reported of a book is reported in English."""
_Notes = Mapping[str, tuple[NoteCount, ...]]
"""By the page of their text or register, in the order of the book; of others there are none."""


def _notes_of(edition: Edition) -> _Notes:
    """All notes of the edition, with their lengths."""
    titles = {one.lead: " ".join(one.titled(_TITLES).split()) for one in edition.settings.series}
    found: defaultdict[str, tuple[NoteCount, ...]] = defaultdict(tuple)
    for section in edition.notes:
        title = titles[section.series]
        found[section.target.page] += tuple(_note(one, section, title) for one in section.notes)
    return found


def _series_of(edition: Edition, notes: _Notes) -> tuple[SeriesCount, ...]:
    """The series of notes, where the book has several."""
    if len(edition.settings.series) == 1:
        return ()
    every = [note for section in notes.values() for note in section]
    counts = []
    for row, _ in edition.noted:
        title = " ".join(row.titled(_TITLES).split())
        words = [note.words for note in every if note.series == title]
        counts.append(SeriesCount(title, len(words), sum(words)))
    return tuple(counts)


def _links_between(edition: Edition, notes: _Notes) -> tuple[NoteLink, ...]:
    """Which note leads to which other: by a link, or by the number of a note that stands in it.

    What leads from a note to itself is left out.
    """
    counted = {note.id: note for section in notes.values() for note in section}
    found: Counter[tuple[str, str]] = Counter()
    for section in edition.notes:
        for note in section.notes:
            found.update((note.id, goal) for goal in _goals(note) if goal != note.id)
    return tuple(
        NoteLink(counted[start], counted[goal], count) for (start, goal), count in found.items()
    )


def _note(note: EndNote, section: NoteSection, series: str) -> NoteCount:
    own = section.label
    home = label(own.kind, own.number, own.title)
    words = words_in(note.body)
    return NoteCount(note.id, section.target.page, home, note.number, words, note.shown, series)


def _goals(note: EndNote) -> Iterator[str]:
    """The ids of the notes that a note leads to, in the order of its words."""
    for piece in pieces_of(note.body):
        if isinstance(piece, Reference):
            yield piece.target.id
        elif isinstance(piece, Link) and piece.kind == "note":
            assert isinstance(piece.target, Target)
            yield piece.target.id


def _together(
    people: Iterable[EntryItem], pages: Collection[str], homes: _Homes
) -> tuple[Pair, ...]:
    """The pairs, those who stand together in the most places first, then as the index has them.

    Only places on these pages count: an entry that is about both is no place where they meet.
    """
    names: list[str] = []
    present: dict[Hashable, list[int]] = {}
    for rank, person in enumerate(people):
        names.append(" ".join(person.name.split()))
        for group in person.locators:
            for locator in group.locators:
                if locator.count and homes.page(locator) in pages:
                    present.setdefault(homes.place(locator), []).append(rank)
    counts: Counter[tuple[int, int]] = Counter()
    for ranks in present.values():
        counts.update(combinations(ranks, 2))
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Pair((names[one], names[other]), count) for (one, other), count in ordered)


_BETWEEN = expression(r"[\s—]+")


def words_in(body: FilledBody) -> int:
    """How many words all paragraphs of a body have, headings, tables and captions with them."""
    # A word may begin in one piece and end in the next: it is put together before it is counted.
    return sum(words_of(plain_text(block.pieces)) for block in paragraphs_of(body))


def words_of(text: str) -> int:
    """How many words a text has."""
    return sum(any(map(str.isalnum, one)) for one in _BETWEEN.split(text))


def _works_of(edition: Edition) -> tuple[WorkCount, ...]:
    """The works that are cited, the most cited first, then in the order of their file."""
    works = map(_work, edition.works)
    return tuple(sorted(works, key=lambda work: -work.citations))


def _work(work: WorkItem) -> WorkCount:
    locators = [locator for group in work.locators for locator in group.locators]
    return WorkCount(
        key=work.key,
        author=_author(work.data),
        year=_year(work.data),
        title=work.name,
        citations=sum(locator.count for locator in locators),
        places=len(locators),
    )


def _author(data: Mapping[str, Any]) -> str:
    """The families of one author or two, or of the first of more; of editors if it has no author.

    Empty where it has neither.
    """
    people = data.get("author") or data.get("editor") or ()
    names = [_family(person) for person in people]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"


def _family(person: Mapping[str, str]) -> str:
    family = person.get("family") or person.get("literal") or person.get("given") or ""
    particle = person.get("non-dropping-particle", "")
    return " ".join(f"{particle} {family}".split())


def _year(data: Mapping[str, Any]) -> str:
    """The year in which it came out; empty where its date has no figures."""
    parts = data.get("issued", {}).get("date-parts") or ()
    return str(parts[0][0]) if parts else ""


_Progress = Callable[[str, int, int], None]


def count(edition: Edition, progress: _Progress) -> Stats:
    """The numbers of an edition.

    `progress` is told what is being counted, how much of it is done, and how much there is.
    """
    homes = _Homes(edition)
    pages = [text.page for text in edition.texts]
    notes = _notes_of(edition)
    settings = edition.settings
    cited = _by_page((work.locators for work in edition.works), homes)
    registers = tuple(
        RegisterCount(
            kind=settings.kind(page.name),
            title=page.label.title,
            entries=tuple(_entry(item, pages, homes) for item in _entries(page)),
            words=words_in(page.body) + sum(words_in(item.body) for item in _entries(page)),
            notes=len(notes[page.page]),
            citations=cited[page.page],
        )
        for page in edition.registers
    )
    texts = []
    for place, text in enumerate(edition.texts):
        progress("counting", place + 1, len(pages))
        texts.append(_text(text, place, registers, notes[text.page], cited[text.page]))
    return Stats(
        title=settings.title,
        language=settings.language,
        edition=settings.edition_number,
        variant=settings.variant.name if settings.variant else "",
        texts=tuple(texts),
        registers=registers,
        together=_together(_people(edition), frozenset(pages), homes),
        notes=tuple(note for section in notes.values() for note in section),
        links=_links_between(edition, notes),
        works=_works_of(edition),
        series=_series_of(edition, notes),
    )


def _text(
    text: Text,
    place: int,
    registers: Iterable[RegisterCount],
    notes: tuple[NoteCount, ...],
    citations: int,
) -> TextCount:
    return TextCount(
        page=text.page,
        kind=text.label.kind,
        number=text.label.number,
        title=text.label.title,
        words=words_in(text.body),
        notes=len(notes),
        note_words=sum(note.words for note in notes),
        citations=citations,
        registers={one.name: _appearing(one, place) for one in registers if one.sought},
    )


def _appearing(register: RegisterCount, place: int) -> Appearing:
    """What of a register appears in the text that has this place among the texts."""
    counts = [entry.texts[place] for entry in register.entries]
    return Appearing(sum(map(bool, counts)), sum(counts))


def _entry(item: EntryItem, pages: list[str], homes: _Homes) -> EntryCount:
    counts = _by_page([item.locators], homes)
    # Names have spaces that end no line, which are for pages.
    name = " ".join(item.name.split())
    return EntryCount(name, item.mentions, tuple(counts[page] for page in pages))


def _people(edition: Edition) -> Iterator[EntryItem]:
    """The entries that are people, of whatever registers."""
    for register in edition.registers:
        if edition.settings.kind(register.name).persons:
            yield from _entries(register)


def _entries(register: RegisterPage) -> Iterator[EntryItem]:
    """The entries of a register, without those that only point to another."""
    return (item for group in register.groups for item in group.items if item.see is None)


def _by_page(listed: Iterable[Iterable[LocatorGroup]], homes: _Homes) -> Mapping[str, int]:
    """How often the pages of texts and registers, their notes with them, are led to; else 0."""
    counts: Counter[str] = Counter()
    for groups in listed:
        for group in groups:
            for locator in group.locators:
                counts[homes.page(locator)] += locator.count
    return counts
