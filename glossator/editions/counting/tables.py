"""The numbers of a book as tables, for a terminal or a web page, and as rows for programs.

A table is the same everywhere; how it looks, and how many of its rows are shown, is the affair of
whoever shows it. docs/stats.md explains each key of the rows for programs.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from glossator.editions.counting.stats import EntryCount, NoteCount, RegisterCount, Stats, TextCount
from glossator.model.counted import counted
from glossator.model.dataclass import dataclass


def rows(stats: Stats) -> dict[str, Any]:
    """All numbers, as objects, lists, texts and numbers that JSON has."""
    return {
        "title": stats.title,
        "language": stats.language,
        "edition": stats.edition,
        "variant": stats.variant,
        "totals": _totals(stats),
        "texts": [_text(text) for text in stats.texts],
        "registers": [_register(register) for register in stats.registers],
        "together": [{"names": list(pair.names), "places": pair.places} for pair in stats.together],
        **_series_rows(stats),
        "notes": [_note(note, of_series=bool(stats.series)) for note in stats.notes],
        "note_lengths": [
            {"from": band.first, "to": band.last, "notes": band.notes} for band in stats.bands
        ],
        "note_links": [
            {"from": link.start.id, "to": link.goal.id, "links": link.count} for link in stats.links
        ],
        "works": [
            {
                "key": work.key,
                "work": work.label,
                "citations": work.citations,
                "places": work.places,
            }
            for work in stats.works
        ],
    }


def _totals(stats: Stats) -> dict[str, int | float]:
    return {
        "texts": len(stats.texts),
        "chapters": stats.chapters,
        "words": stats.words,
        "notes": len(stats.notes),
        "note_words": stats.note_words,
        "note_median": stats.median,
        "note_links": stats.linked,
        "citations": stats.citations,
    }


def _text(text: TextCount) -> dict[str, Any]:
    return {
        "page": text.page,
        "kind": text.kind.value,
        "number": text.number,
        "title": text.title,
        "words": text.words,
        "notes": text.notes,
        "note_words": text.note_words,
        "citations": text.citations,
        "registers": {
            name: {"entries": one.entries, "mentions": one.mentions}
            for name, one in text.registers.items()
        },
    }


def _register(register: RegisterCount) -> dict[str, Any]:
    return {
        "name": register.name,
        "title": register.title,
        "entries": len(register.entries),
        "mentions": register.mentions if register.sought else None,
        "never_mentioned": list(register.unmentioned) if register.sought else None,
        "words": register.words,
        "notes": register.notes,
        "citations": register.citations,
        "where": [_entry(entry) for entry in register.entries] if register.sought else None,
    }


def _entry(entry: EntryCount) -> dict[str, Any]:
    return {"name": entry.name, "mentions": entry.mentions, "texts": list(entry.texts)}


def _series_rows(stats: Stats) -> dict[str, Any]:
    """The series of notes; nothing where the book has but one."""
    if not stats.series:
        return {}
    keys = ("title", "notes", "words")
    return {"series": [{key: getattr(one, key) for key in keys} for one in stats.series]}


def _note(note: NoteCount, *, of_series: bool) -> dict[str, Any]:
    row = {"id": note.id, "of": note.home, "number": note.number, "words": note.words}
    return {**row, "mark": note.mark, "series": note.series} if of_series else row


Cell = str | int | None
"""Words, a number, or what there can't be a number of."""


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Rows of numbers under a title; the first cell of a row says what it is of."""

    key: str
    """A short name of its own, of letters and hyphens."""
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""
    """What its numbers count, in a sentence or two."""
    total: tuple[Cell, ...] = ()
    ours: bool = True
    """Whether its first column is in our own words, and not in those of the book."""


def tables(stats: Stats) -> tuple[NumberTable, ...]:
    """All tables that have a row, in the order in which they are shown."""
    found = (
        texts_table(stats),
        registers_table(stats),
        *(_where_table(one, stats.texts) for one in stats.sought),
        pairs_table(stats),
        _series_table(stats),
        lengths_table(stats),
        targets_table(stats),
        _links_table(stats),
        works_table(stats),
    )
    return tuple(table for table in found if table.rows)


def texts_table(stats: Stats) -> NumberTable:
    """Words, notes, entries and citations of every text, and of all."""
    sought = stats.sought
    heads = ("Text", "Words", "Notes", "Words in notes", *(one.title for one in sought))
    rows = tuple(_text_row(text, sought) for text in stats.texts)
    total = ("All", *_sums(stats))
    return NumberTable(
        "texts",
        "Texts",
        (*heads, "Citations"),
        rows,
        "Of each register, how many entries the text and its notes mention, each counted once.",
        total,
        ours=False,
    )


def _text_row(text: TextCount, sought: Iterable[RegisterCount]) -> tuple[Cell, ...]:
    appearing = (text.registers[one.name].entries for one in sought)
    return (text.heading, text.words, text.notes, text.note_words, *appearing, text.citations)


def _sums(stats: Stats) -> tuple[Cell, ...]:
    """What all texts together have; an entry that two texts mention is one entry."""
    return (
        stats.words,
        sum(text.notes for text in stats.texts),
        sum(text.note_words for text in stats.texts),
        *(len(one.by_mentions) for one in stats.sought),
        sum(text.citations for text in stats.texts),
    )


def registers_table(stats: Stats) -> NumberTable:
    """Entries, mentions, and entries never mentioned of every register."""
    heads = ("Register", "Entries", "Mentions", "Never mentioned", "Words", "Notes", "Citations")
    return NumberTable(
        "registers",
        "Registers",
        heads,
        tuple(_register_row(one) for one in stats.registers),
        "Mentions are those in texts, notes and entries. The names of a chronology aren’t sought.",
        ours=False,
    )


def _register_row(one: RegisterCount) -> tuple[Cell, ...]:
    mentions = one.mentions if one.sought else None
    unmentioned = len(one.unmentioned) if one.sought else None
    holds = (one.words, one.notes, one.citations)
    return (one.title, len(one.entries), mentions, unmentioned, *holds)


def _where_table(register: RegisterCount, texts: tuple[TextCount, ...]) -> NumberTable:
    """How often which text and its notes mention which entry, the most mentioned first."""
    return NumberTable(
        f"where-{register.name}",
        f"{register.title}: {register.who} appears where",
        ("Name", *(text.short for text in texts), "All"),
        tuple((one.name, *one.texts, sum(one.texts)) for one in register.by_mentions),
        "How often a text and its notes mention the name.",
        ours=False,
    )


def pairs_table(stats: Stats) -> NumberTable:
    """Who stands with whom, and in how many places."""
    return NumberTable(
        "together",
        "Who stands with whom",
        ("Two people", "Places"),
        tuple((" · ".join(pair.names), pair.places) for pair in stats.together),
        "A place is a paragraph of a text, or a note, that mentions both.",
        ours=False,
    )


def _series_table(stats: Stats) -> NumberTable:
    """How many notes each series has."""
    rows = tuple((one.title, one.notes, one.words) for one in stats.series)
    heads = ("Series", "Notes", "Words")
    return NumberTable("series", "Series of notes", heads, rows, ours=False)


def lengths_table(stats: Stats) -> NumberTable:
    """How many notes have how many words."""
    about = ""
    if stats.notes:
        lengths = [note.words for note in stats.notes]
        about = (
            f"The shortest has {counted(min(lengths), 'word')}, the longest "
            f"{max(lengths):,}; the median is {stats.median:,g}."
        )
    rows = tuple((band.label, band.notes) for band in stats.bands)
    return NumberTable("lengths", "Notes by length", ("Words", "Notes"), rows, about)


def targets_table(stats: Stats) -> NumberTable:
    """The notes that other notes lead to, those first that the most links lead to."""
    reached: Counter[NoteCount] = Counter()
    for link in stats.links:
        reached[link.goal] += link.count
    rows = tuple((_begun(note.label), count) for note, count in reached.most_common())
    about = "How many links of other notes lead to a note."
    return NumberTable("targets", "Notes that others lead to", ("Note", "Links"), rows, about)


def _links_table(stats: Stats) -> NumberTable:
    """Which note leads to which."""
    rows = tuple(
        (_begun(f"{one.start.label} → {one.goal.label}"), one.count) for one in stats.links
    )
    return NumberTable("links", "Links between notes", ("From one to another", "Links"), rows)


def works_table(stats: Stats) -> NumberTable:
    """How often each work is cited."""
    return NumberTable(
        "works",
        "Citations by work",
        ("Work", "Citations", "Places"),
        tuple((work.label, work.citations, work.places) for work in stats.works),
        "A place is a paragraph, a note or an entry that cites the work, once or more.",
        ours=False,
    )


def headline(stats: Stats) -> str:
    """The book, its edition, and its variant."""
    variant = f", variant {stats.variant}" if stats.variant else ""
    return f"{stats.title}, edition {stats.edition}{variant}"


def summary(stats: Stats) -> str:
    """What the book holds, in one line."""
    others = len(stats.texts) - stats.chapters
    more = f" and {counted(others, 'other text')}" if others else ""
    parts = [f"{counted(stats.chapters, 'chapter')}{more} of {counted(stats.words, 'word')}"]
    if stats.notes:
        several = [f"{one.notes:,} in “{one.title}”" for one in stats.series]
        by_series = f" ({', '.join(several)})" if several else ""
        notes = counted(len(stats.notes), "note")
        parts.append(f"{notes}{by_series} of {counted(stats.note_words, 'word')}")
    if stats.links:
        parts.append(f"{counted(stats.linked, 'link')} between notes")
    if stats.works:
        works = counted(len(stats.works), "work")
        parts.append(f"{counted(stats.citations, 'citation')} of {works}")
    return ", ".join(parts)


def _begun(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]
