"""An Edition in, its numbers out: everything is counted once, from what the e-book shows.

Mentions and citations are those of the index and of the list of works, so that no number here can
contradict a page of the book.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from glossator.editions.counting.homes import Homes
from glossator.editions.counting.notes import links_between, notes_of
from glossator.editions.counting.pairs import together
from glossator.editions.counting.stats import (
    Appearing,
    EntryCount,
    NoteCount,
    RegisterCount,
    Stats,
    TextCount,
)
from glossator.editions.counting.wordcount import words_in
from glossator.editions.counting.works import works_of
from glossator.model.edition import Edition, EntryItem, LocatorGroup, RegisterPage, Text

Progress = Callable[[str, int, int], None]


def count(edition: Edition, progress: Progress) -> Stats:
    """The numbers of an edition.

    `progress` is told what is being counted, how much of it is done, and how much there is.
    """
    homes = Homes(edition)
    pages = [text.page for text in edition.texts]
    notes = notes_of(edition)
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
        together=together(_people(edition), frozenset(pages), homes),
        notes=tuple(note for section in notes.values() for note in section),
        links=links_between(edition, notes),
        works=works_of(edition),
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


def _entry(item: EntryItem, pages: list[str], homes: Homes) -> EntryCount:
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


def _by_page(listed: Iterable[Iterable[LocatorGroup]], homes: Homes) -> Mapping[str, int]:
    """How often the pages of texts and registers, their notes with them, are led to; else 0."""
    counts: Counter[str] = Counter()
    for groups in listed:
        for group in groups:
            for locator in group.locators:
                counts[homes.page(locator)] += locator.count
    return counts
