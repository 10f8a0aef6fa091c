"""The pictures of what is counted, each with its title and what it shows.

A picture holds as many rows as can be looked at; the table beside it has more, and the numbers as
JSON have all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from glossator.editions.counting.charts import Bar, ChartRow, Drawing, bars, discs
from glossator.editions.counting.stats import Pair, RegisterCount, Stats, TextCount, WorkCount
from glossator.model.counted import counted
from glossator.model.dataclass import dataclass

_ROWS = 30
"""How many names a picture has at most."""
_MEETING = 20
"""How many people the picture of who meets whom has at most."""


@dataclass(frozen=True, slots=True)
class TablePicture:
    """A picture beside the table of the same numbers; `table` is that table's key."""

    table: str
    name: str
    """Its file's name, without ending."""
    about: str
    """What it shows, in a sentence or two."""
    sheet: Drawing

    @property
    def title(self) -> str:
        """What it is called."""
        return self.sheet.title

    @property
    def svg(self) -> bytes:
        """The file."""
        return self.sheet.svg(self.about)


def pictures(stats: Stats) -> tuple[TablePicture, ...]:
    """The pictures of all of which there is something to show, in the order of their tables."""
    found = [*_texts(stats)]
    if any(register.entries for register in stats.sought):
        found.append(_registers(stats.sought))
    found += (_where(one, stats.texts) for one in stats.sought if one.by_mentions)
    if stats.together:
        found.append(_together(stats.together))
    if stats.notes:
        found.append(_lengths(stats))
    if stats.links:
        found.append(_links(stats))
    if stats.works:
        found.append(_works(stats.works))
    return tuple(found)


def _texts(stats: Stats) -> Iterator[TablePicture]:
    texts = stats.texts
    if not any(text.words or text.notes for text in texts):
        return
    keys = ("in the text", "in its notes") if stats.note_words else ()
    rows = [Bar(one.heading, one.words, one.note_words if keys else None) for one in texts]
    most = max(texts, key=lambda text: text.words + text.note_words)
    about = (
        f"A bar for each of {counted(len(texts), 'text')}: its words"
        f"{', then those of its notes' if keys else ''}. {most.label} has the most: "
        f"{counted(most.words + most.note_words, 'word')}."
    )
    yield TablePicture("texts", "words", about, bars("Words of every text", rows, keys))
    if any(text.notes for text in texts):
        notes = [one.notes for one in texts]
        yield _by_text(texts, "notes", "Notes on every text", notes, ("note", "notes"))
    for register in stats.sought:
        numbers = [text.registers[register.name].entries for text in texts]
        if any(numbers):
            kind = register.kind
            title = f"{register.title}: how many every text mentions"
            yield _by_text(texts, f"entries-{kind.name}", title, numbers, (kind.one, kind.many))


def _by_text(
    texts: Sequence[TextCount],
    name: str,
    title: str,
    numbers: Sequence[int],
    things: tuple[str, str],
) -> TablePicture:
    """A bar a text; `things` are what one and what many of those that are counted are called."""
    rows = [Bar(text.heading, number) for text, number in zip(texts, numbers, strict=True)]
    most, text = max(zip(numbers, texts, strict=True), key=lambda row: row[0])
    about = (
        f"A bar for each of {counted(len(texts), 'text')}. "
        f"{text.label} has the most: {counted(most, *things)}."
    )
    return TablePicture("texts", name, about, bars(title, rows))


def _registers(registers: Sequence[RegisterCount]) -> TablePicture:
    """How many entries are mentioned, and how many aren't."""
    rows = [
        Bar(one.title, len(one.entries) - len(one.unmentioned), len(one.unmentioned))
        for one in registers
    ]
    about = " ".join(
        f"{row.name}: {counted(row.first + (row.second or 0), 'entry', 'entries')}, "
        f"{row.second:,} never mentioned."
        for row in rows
    )
    sheet = bars("Entries of the registers", rows, ("mentioned", "never mentioned"))
    return TablePicture("registers", "registers", about, sheet)


def _where(register: RegisterCount, texts: Sequence[TextCount]) -> TablePicture:
    """Entries by texts: those who come first in the book stand at the top."""
    entries = register.by_mentions
    chosen = sorted(entries[:_ROWS], key=lambda one: [not count for count in one.texts])
    things = (register.kind.one, register.kind.many)
    first = entries[0]
    about = (
        f"{_of(len(chosen), len(entries), *things)} in rows and {counted(len(texts), 'text')} in "
        "columns, with a disc where a text or its notes mention the name: the larger, the more "
        "often. What the book mentions first stands at the top. The most often mentioned is "
        f"{first.name}: {counted(sum(first.texts), 'time')}."
    )
    rows = [ChartRow(one.name, one.texts) for one in chosen]
    title = f"{register.title}: {register.who} appears where"
    sheet = discs(title, [text.short for text in texts], rows, "mention")
    return TablePicture(f"where-{register.name}", f"where-{register.name}", about, sheet)


def _together(pairs: Sequence[Pair]) -> TablePicture:
    """People by people, those first who stand with others most often."""
    met: Counter[str] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        one, other = pair.names
        met.update({one: pair.places, other: pair.places})
        places.update({(one, other): pair.places, (other, one): pair.places})
    names = [name for name, _ in met.most_common(_MEETING)]
    rows = [ChartRow(name, tuple(places[name, other] for other in names)) for name in names]
    best = pairs[0]
    about = (
        f"{_of(len(names), len(met), 'person', 'people')} in rows and again in columns, with a "
        "disc where two stand together: the larger, the more often. Most often do "
        f"{' and '.join(best.names)}: in {counted(best.places, 'place')}."
    )
    sheet = discs("Who stands with whom", names, rows, "place")
    return TablePicture("together", "together", about, sheet)


def _lengths(stats: Stats) -> TablePicture:
    rows = [Bar(f"{band.label} words", band.notes) for band in stats.bands]
    most = max(stats.bands, key=lambda band: band.notes)
    about = (
        f"A bar for each length of {counted(len(stats.notes), 'note')}. "
        f"Most have {most.label} words: {counted(most.notes, 'note')}."
    )
    return TablePicture("lengths", "note-lengths", about, bars("Notes by length", rows))


def _links(stats: Stats) -> TablePicture:
    """Texts and registers by each other: from whose notes to whose notes links lead."""
    counts: Counter[tuple[str, str]] = Counter()
    for link in stats.links:
        counts[link.start.page, link.goal.page] += link.count
    linked = {page for pages in counts for page in pages}
    names = {note.page: note.home for note in stats.notes if note.page in linked}
    rows = [
        ChartRow(f"from {name}", tuple(counts[page, goal] for goal in names))
        for page, name in names.items()
    ]
    within = sum(count for (start, goal), count in counts.items() if start == goal)
    about = (
        f"Rows are the texts that links start from, columns those that they lead to. Of "
        f"{counted(counts.total(), 'link')}, {within:,} stay within one text’s notes."
    )
    heads = [f"to {name}" for name in names.values()]
    sheet = discs("Links between notes", heads, rows, "link")
    return TablePicture("links", "note-links", about, sheet)


def _works(works: Sequence[WorkCount]) -> TablePicture:
    shown = works[:_ROWS]
    best = works[0]
    about = (
        f"A bar for each of {_of(len(shown), len(works), 'work').removesuffix(',')}. "
        f"The most cited is {best.label}: {counted(best.citations, 'time')}."
    )
    rows = [Bar(work.label, work.citations) for work in shown]
    return TablePicture("works", "works", about, bars("Citations by work", rows))


def _of(shown: int, count: int, one: str, many: str = "") -> str:
    """How many of what are shown, and which, if that isn't all."""
    if shown == count:
        return counted(count, one, many)
    return f"{shown:,} of {counted(count, one, many)}, those with the most,"
