"""Writes highlights that were brought home: into the list of highlights, and as stand-off notes.

The list has each highlight under its chapter. It is the editor's, to be ticked off and thrown out
from: whatever stands in it stays letter for letter, and what is new is put in its place.

A comment becomes a stand-off note, and gets its entry in the file of its text's notes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise

from glossator.annotating.highlights.bring import Brought, Fate, as_markdown
from glossator.annotating.highlights.home import Home, Unplaced
from glossator.annotating.highlights.order import Given
from glossator.annotating.standoff.file import (
    StandoffEntry,
    free_labels,
    notes_path,
    wished_label,
)
from glossator.annotating.standoff.growing import GrowingNotes
from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight
from glossator.model.ids import ascii_id, lead_of
from glossator.model.numbered import name_order
from glossator.readers.exported import Remark
from glossator.text.slugs import FreeNames

FILE = "highlights.md"
HEAD = """\
# Highlights

What was marked in the e-book and brought home by `highlights --apply`. This list is no part of the
book: edit it, or take out what is done with. It comes again only if its line in `highlights.log`
goes, too.
"""
UNPLACED = "Without a place"
UNREAD = "Not understood"

_HEADING = expression(r"##[ \t]+(.*?)[ \t\r]*$")
_RANK = expression(r"- (?:(¶|note )(\d+)|note ([a-z]+)\b)")
_RANKS = {"¶": 0, "note ": 1}
_LETTERED = 2
_OTHER = 3


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of the list: the heading that it stands under, and its Markdown."""

    group: str
    text: str


def with_items(text: str, items: Iterable[ListEntry], order: Sequence[str]) -> str:
    """The list with more items; `order` are all headings in the order of the book."""
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    whole = text.removeprefix("\ufeff") or HEAD
    kept = whole.rstrip("\r\n")
    # The second half of a line's end is a part of the line: so each line keeps its own.
    end = "\r" if "\r\n" in whole else ""
    listed = _Listed(f"{kept}{end}".split("\n"), end)
    for item in items:
        listed.add(item, order)
    return mark + "\n".join(listed.lines()).rstrip("\r\n") + whole[len(kept) :]


class _Group:
    """What stands under a heading of the list: the heading, then each entry, in lines."""

    def __init__(self, lines: Sequence[str], end: str) -> None:
        self._end = end
        starts = [at for at, line in enumerate(lines) if at and line.startswith("- ")]
        cuts = [0, *starts, len(lines)]
        self.blocks = [list(lines[one:two]) for one, two in pairwise(cuts)]
        self._ranks = [_rank(lines[at]) for at in starts]
        self._tops = list(accumulate(self._ranks, max))
        """For each entry, the highest rank so far."""

    def add(self, new: Sequence[str], followed: bool) -> None:
        """Put an entry before the first of a higher rank; `followed`: another group comes."""
        rank = _rank(new[0])
        at = bisect_right(self._tops, rank)
        followed = followed or at < len(self._ranks)
        if self.blocks[at][-1].strip():
            self.blocks[at].append(self._end)
        self.blocks.insert(at + 1, [*new, self._end] if followed else list(new))
        self._ranks.insert(at, rank)
        top = self._tops[at - 1 : at]
        self._tops[at:] = list(accumulate((*top, *self._ranks[at:]), max))[len(top) :]


class _Listed:
    """The list in its groups, none of which is looked through for each entry that is added.

    `end` is what each line ends with that is added.
    """

    def __init__(self, lines: Sequence[str], end: str) -> None:
        self._end = end
        # Of headings of the same words, the last one counts.
        headings = {
            match[1]: at for at, line in enumerate(lines) if (match := _HEADING.match(line))
        }
        cuts = [*sorted(headings.values()), len(lines)]
        self._head = list(lines[: cuts[0]])
        named = {at: name for name, at in headings.items()}
        self._names = [named[at] for at in cuts[:-1]]
        self._groups = [_Group(lines[one:two], end) for one, two in pairwise(cuts)]

    def lines(self) -> Iterator[str]:
        """All lines."""
        yield from self._head
        for group in self._groups:
            yield from chain.from_iterable(group.blocks)

    def add(self, item: ListEntry, order: Sequence[str]) -> None:
        """Add an entry, in its place in its group; a group that isn't there is put in its own."""
        new = [line + self._end for line in item.text.split("\n")]
        if item.group in self._names:
            at = self._names.index(item.group)
            self._groups[at].add(new, followed=at + 1 < len(self._groups))
            return
        later = set(order[order.index(item.group) + 1 :] if item.group in order else ())
        at = next((at for at, name in enumerate(self._names) if name in later), len(self._names))
        before = self._groups[at - 1].blocks[-1] if at else self._head
        if before and before[-1].strip():
            before.append(self._end)
        after = [self._end] if at < len(self._groups) else []
        heading = [f"## {item.group}{self._end}", self._end]
        self._groups.insert(at, _Group([*heading, *new, *after], self._end))
        self._names.insert(at, item.group)


def _rank(line: str) -> tuple[int, int]:
    match = _RANK.match(line)
    if match is None:
        return (_OTHER, 0)
    if match[3]:
        return (_LETTERED, int.from_bytes(match[3][:_LONGEST_MARK].encode()))
    return (_RANKS[match[1]], whole(match[2]))


_LONGEST_MARK = 8
_ISO = expression(r"\d{4}-\d\d-\d\d")
_PLACES = 8
"""How many of the places of the same words are named."""


def item_of(one: Brought) -> ListEntry:
    """A highlight's entry in the list."""
    highlight = one.given.highlight
    head = [where(one), *filter(None, (day(highlight), one.given.reader))]
    if one.unplaced is not None:
        head = [*head[1:], f"{source_of(one.given)}: {one.unplaced.loss}"]
        words = highlight.text
    else:
        assert one.placed is not None
        words = one.placed.words
    parts = [f"- {', '.join(head)}", _quoted(words)]
    if highlight.comment.strip():
        parts.append(as_markdown(highlight.comment))
    if one.unplaced is not None and (about := maybe(one.unplaced)):
        parts.append(as_markdown(f"({about})"))
    return ListEntry(group_of(one), _indented(parts))


def remark_item(export: str, remark: Remark) -> ListEntry:
    """A record that wasn't understood, as an entry in the list."""
    line = f":{remark.line}" if remark.line else ""
    return ListEntry(UNREAD, _indented([f"- {export}{line}: {remark.what}", _quoted(remark.text)]))


def group_of(one: Brought) -> str:
    """The heading that a highlight is listed under."""
    return one.placed.last.group if one.placed else UNPLACED


def where(one: Brought) -> str:
    """The places of a highlight as readers know them, within its chapter: ¶2, ¶2–¶4."""
    if one.placed is None:
        return ""
    first, last = one.placed.first, one.placed.last
    if first == last:
        return last.name
    if first.number and last.number:
        return last.name if first.number == last.number else f"{first.name}–{last.name}"
    lead = f"{first.group}, " if first.group != last.group else ""
    return f"{lead}{first.name} to {last.name}"


def day(highlight: Highlight) -> str:
    """The day that a highlight was made on, as far as it is known."""
    return highlight.made[:10] if _ISO.match(highlight.made) else highlight.made


def source_of(given: Given) -> str:
    """Where in an export a highlight stands, with the export's name for the chapter."""
    line, chapter = given.highlight.line, " ".join(given.highlight.chapter.split())
    place = f"{given.export}:{line}" if line else given.export
    return f"{place}, “{chapter}”" if chapter else place


def maybe(unplaced: Unplaced) -> str:
    """What a highlight without a place may mean, as half a sentence."""
    if unplaced.like:
        (spot,) = unplaced.places
        return f"{unplaced.likeness:.0%} like {spot.name} of {spot.group}: “{unplaced.like}”"
    groups: dict[str, list[str]] = {}
    for spot in unplaced.places[:_PLACES]:
        groups.setdefault(spot.group, []).append(spot.name)
    if not groups:
        return ""
    shown = "; ".join(f"{group}, {', '.join(names)}" for group, names in groups.items())
    more = len(unplaced.places) - _PLACES
    return f"they are: {shown}{f'; and {more} more' if more > 0 else ''}"


def _quoted(words: str) -> str:
    return (
        "\n".join(f"> {line}".rstrip() for line in as_markdown(words).split("\n"))
        if words.strip()
        else ""
    )


def _indented(parts: Iterable[str]) -> str:
    """The parts of an entry, all but the first moved in under its sign."""
    whole = "\n\n".join(filter(None, parts))
    first, *rest = whole.split("\n")
    return "\n".join([first, *(f"  {line}".rstrip() for line in rest)])


_CLAUSE = expression(r"[.,;:?!…\n]+")
_WORDS = 5
"""How many words of a comment its note's label is made of."""


@dataclass(frozen=True, slots=True)
class NoteMade:
    """The note that a comment becomes."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class NotesMade:
    """All notes that comments become: those of each, and the files that they are in, whole."""

    notes: Mapping[Brought, NoteMade]
    files: Mapping[str, str]


def make_notes(
    home: Home,
    brought: Iterable[Brought],
    taken: Mapping[str, Iterable[str]],
    text_of: Callable[[str], str],
    lead: str = "",
) -> NotesMade:
    """The notes that comments become; `taken` are the labels of each text's notes, by its path.

    They are of the series that stand-off notes are of: `lead` is what its whole labels begin with.
    `text_of` gives the text of a file in the book's folder with its line ends, empty where there
    is none. An entry that is there already, under whatever label, isn't written again.
    """
    notes: dict[Brought, NoteMade] = {}
    files: dict[str, _NotesFile] = {}
    changed: set[str] = set()
    for one in brought:
        if one.fate is not Fate.NOTE or one.anchor is None:
            continue
        anchor = one.anchor
        source, page = anchor.spot.source.path, anchor.spot.page
        path = notes_path(source)
        if path not in files:
            files[path] = _NotesFile(text_of(path), _own(home.references(page), lead))
        file = files[path]
        body = as_markdown(one.given.highlight.comment)
        label = file.notes.label_of(StandoffEntry("", anchor.quotation, body))
        if not label:
            label = file.free_label(_lead(one), source, _own_labels(taken.get(source, ()), lead))
            file.add(StandoffEntry(label, anchor.quotation, body), anchor.end)
            changed.add(path)
        notes[one] = NoteMade(path, label)
    whole = {path: files[path].notes.text for path in sorted(changed, key=name_order)}
    return NotesMade(notes, whole)


def _own_labels(labels: Iterable[str], lead: str) -> Iterator[str]:
    """The labels of one series, as they are written where no prefix is."""
    return (one.removeprefix(f"{lead}:") for one in labels if lead_of(one) == lead)


def _own(references: Mapping[str, tuple[int, int]], lead: str) -> dict[str, tuple[int, int]]:
    """The references to the notes of one series, by labels without prefix."""
    own = (one for one in references if lead_of(one) == lead)
    return {one.removeprefix(f"{lead}:"): references[one] for one in own}


class _NotesFile:
    """A file of notes that comments become, in the order of the text, and the labels left for more.

    `references` says where the text refers to each note, as `Home.references` does.
    """

    def __init__(self, text: str, references: Mapping[str, tuple[int, int]]) -> None:
        self.notes = GrowingNotes(text)
        self._references = references
        self._free: dict[str, FreeNames] = {}
        """By the text that a note is on."""
        self._given: list[str] = []
        places = (references.get(ascii_id(label), (0, 0)) for label in self.notes.labels)
        self._farthest = list(accumulate(places, max))
        """Of each entry, how far in the text it or one before it stands."""

    def free_label(self, words: str, source: str, taken: Iterable[str]) -> str:
        """A label that is left for a note on a text; `taken` are those of the text's notes."""
        if source not in self._free:
            known = (*taken, *self.notes.labels, *self._references, *self._given)
            self._free[source] = free_labels(known)
        return self._free[source].take(wished_label(words))

    def add(self, entry: StandoffEntry, end: tuple[int, int]) -> None:
        """Add a note that ends at `end`: before the first that stands farther on."""
        at = bisect_right(self._farthest, end)
        self.notes.put(entry, at)
        self._farthest.insert(at, end)
        self._given.append(ascii_id(entry.label))
        for names in self._free.values():
            names.reserve((entry.label, ascii_id(entry.label)))


def _lead(one: Brought) -> str:
    """What a note's label is made of: the comment's first words, or the day it was made."""
    highlight = one.given.highlight
    for clause in _CLAUSE.split(highlight.comment):
        if any(map(str.isalnum, clause)):
            return " ".join(clause.split()[:_WORDS])
    return highlight.made[:10]
