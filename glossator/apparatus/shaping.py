"""Shapes the mentions in one text as an index wants them: main, passing, under sub-headings.

What an entry's fields say of a passage is found in the text here, where its words are: a heading
stands for its whole section, with the notes that are referred to there; a quotation is sought as
those of stand-off notes are. An entry whose fields name no main passage has those of which the
heading has its name.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from glossator.apparatus.anchor import passages_of
from glossator.apparatus.locators import Mentions, Spot, Spots
from glossator.apparatus.units import Unit
from glossator.model.book import EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import did_you_mean
from glossator.model.edition import LocatorKind, LocatorRow, PrintedPlaces
from glossator.model.expressions import expression
from glossator.model.ids import note_target, noted_label
from glossator.model.labels import Labels
from glossator.model.text import Markup, Paragraph
from glossator.text.passages import Passages
from glossator.text.printed import PrintedPages
from glossator.xhtml.elements import HEADINGS

_SHOWN = 60
"""Characters of a quotation that a message shows."""
_ID = expression(r'\bid="([^"]*)"')


class PassageRole(StrEnum):
    """What a passage is for an entry."""

    MAIN = "main"
    PASSING = "passing"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage of one text that a field of an entry names."""

    entry: EntryKey
    role: PassageRole
    under: str
    """The sub-heading that is to have its mentions."""
    fragment: str
    """The slug of a heading, an id, or `fn-` and a note's label; empty: the whole text."""
    words: str
    """A quotation; empty: none."""


Unmet = tuple[int, str, str, str]
"""What is wrong with a wanted passage: its place among those of the text, a code, what is wrong,
what to do. A passage in which nothing mentions the entry has the code `idle-passage`, and no words.
"""
IDLE = "idle-passage"


@dataclass(frozen=True, slots=True)
class _Area:
    """A passage: blocks of the text from `start` to just before `end`; or a note."""

    start: int
    end: int
    note: str = ""
    with_notes: bool = True
    """Whether it has the notes that are referred to there."""
    heading: str = ""
    """The id of the heading that it begins with."""

    def covers(self, spot: Spot) -> bool:
        if self.note:
            return spot.at.note == self.note
        return self.start <= spot.block < self.end and (self.with_notes or not spot.at.note)

    def holds(self, other: "_Area") -> bool:
        """Whether it is more than another passage, or the same."""
        if self.note or other.note:
            return self == other
        return self.start <= other.start and other.end <= self.end


class _FaultError(Exception):
    """A passage isn't there: code, what is wrong, what to do."""


NoteMark = Callable[[str, int], str]
"""Gives what stands for the number of a note in the text, by its whole label; empty: nothing."""
_WHOLE = _Area(-1, 1 << 60)


def shaped(
    unit: Unit,
    spots: Spots,
    wanted: Sequence[Wanted],
    by_hand: Collection[EntryKey],
    labels: Labels,
    mark: NoteMark,
    printed: PrintedPages | None = None,
) -> tuple[Mentions, tuple[Unmet, ...]]:
    """The locators of what a text mentions, and what is wrong with the passages that are wanted.

    `by_hand` are the entries whose fields name main passages. `labels` says how labels of notes
    are read there, and `mark` what stands for a note's number. `printed` knows the pages of the
    printed source, where locators are by page.
    """
    shape = _Shape(unit, labels, mark, printed)
    unmet: list[Unmet] = []
    found: dict[EntryKey, list[tuple[Wanted, _Area]]] = {}
    for at, one in enumerate(wanted):
        try:
            area = shape.area(one)
        except _FaultError as fault:
            code, message, hint = fault.args
            unmet.append((at, code, message, hint))
            continue
        found.setdefault(one.entry, []).append((one, area))
        if one.role is not PassageRole.MAIN and not any(map(area.covers, spots.get(one.entry, ()))):
            unmet.append((at, IDLE, "", ""))
    main = shape.by_headings(spots, by_hand)
    rows: dict[EntryKey, tuple[LocatorRow, ...]] = {}
    for key in (*spots, *(one for one in found if one not in spots)):
        own = tuple(shape.rows(spots.get(key, ()), found.get(key, ()), main.get(key, ())))
        if own:
            rows[key] = own
    return rows, tuple(unmet)


class _Shape:
    """Knows the passages of one text."""

    def __init__(
        self, unit: Unit, labels: Labels, mark: NoteMark, printed: PrintedPages | None
    ) -> None:
        self._labels, self._mark, self._printed = labels, mark, printed
        self._document, self._places = unit.document, unit.places
        self._passages: tuple[Passages, Sequence[int]] | None = None
        self._sections: Mapping[str, _Area] | None = None
        self._blocks: dict[str, int] | None = None
        self._numbered: Sequence[tuple[int, int, str]] | None = None
        self._headings = {one.slug: one for one in unit.document.headings}

    def area(self, wanted: Wanted) -> _Area:
        """Where a passage is; raises _FaultError where it isn't."""
        area = self._named(wanted.fragment)
        return self._quoted(wanted.words, area) if wanted.words else area

    def _named(self, fragment: str) -> _Area:
        document, places = self._document, self._places
        if fragment in ("", document.title_slug):
            return _WHOLE
        if (written := noted_label(fragment)) is not None:
            label = self._labels.whole(written)
            if label in places.notes:
                return _Area(0, 0, label)
            hint = did_you_mean(label, places.notes, "a note is its file, #fn- and its label")
            raise _FaultError("unknown-note", f'no note "{label}" in {document.path}', hint)
        heading = self._headings.get(fragment)
        if heading is not None and heading.id in self.sections():
            return self.sections()[heading.id]
        block = self._block_of(fragment) if fragment in document.ids else None
        if block is not None:
            return _Area(block, block + 1, with_notes=False)
        otherwise = "a heading's slug is its words as they are typed, with hyphens for spaces"
        hint = did_you_mean(fragment, places.fragments, otherwise)
        message = f'no heading "{fragment}" in {document.path}'
        raise _FaultError("unknown-heading", message, hint)

    def _block_of(self, identity: str) -> int | None:
        """The block that has an id, or that follows the start of an element which has it."""
        if self._blocks is None:
            self._blocks = {}
            begun: list[str] = []
            for at, block in enumerate(self._document.body):
                if isinstance(block, Markup):
                    begun += _ID.findall(block)
                    continue
                inside = "".join(piece for piece in block.pieces if isinstance(piece, Markup))
                for one in (*begun, dict(block.attributes).get("id", ""), *_ID.findall(inside)):
                    self._blocks.setdefault(one, at)
                begun = []
        return self._blocks.get(identity)

    def _quoted(self, words: str, within: _Area) -> _Area:
        """Where a quotation stands, in one of the text's paragraphs or in several."""
        if self._passages is None:
            body = enumerate(self._document.body)
            paragraphs = [at for at, block in body if isinstance(block, Paragraph)]
            self._passages = passages_of(self._document), (-1, *paragraphs)
        passages, blocks = self._passages
        found = (
            _Area(blocks[one.part], blocks[one.end_part] + 1, with_notes=False)
            for one in passages.find(words)
        )
        areas = [one for one in dict.fromkeys(found) if within.holds(one)]
        if len(areas) == 1:
            return areas[0]
        path = self._document.path
        shown = words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"
        if areas:
            message = f'"{shown}" stands in {len(areas)} places of {path}'
            hint = "quote more, or name the heading, too: file.md#heading and the words"
            raise _FaultError("unclear-quotation", message, hint)
        near = next(iter(passages.nearest(words, 1)), None)
        hint = f'did you mean "{near.words}"?' if near else "quote the words as they stand there"
        raise _FaultError("lost-quotation", f'"{shown}" doesn\'t stand in {path}', hint)

    def sections(self) -> Mapping[str, _Area]:
        """The section of each heading, by the heading's id: to the next that isn't below it."""
        if self._sections is None:
            made: dict[str, _Area] = {}
            opened: list[tuple[int, str, int]] = []
            body = self._document.body

            def close(level: int, end: int) -> None:
                while opened and opened[-1][0] >= level:
                    _, identity, start = opened.pop()
                    made[identity] = _Area(start, end, heading=identity)

            for at, block in enumerate(body):
                if isinstance(block, Paragraph) and block.tag in HEADINGS:
                    level = int(block.tag[1:])
                    close(level, at)
                    opened.append((level, dict(block.attributes).get("id", ""), at))
            close(0, len(body))
            self._sections = made
        return self._sections

    def by_headings(
        self, spots: Spots, by_hand: Collection[EntryKey]
    ) -> Mapping[EntryKey, Sequence[_Area]]:
        """The main passages of entries that name none: where the heading has a name of theirs."""
        found: dict[EntryKey, list[_Area]] = {}
        blocks: dict[EntryKey, list[int]] = {}
        titles = ((key, _WHOLE) for key in self._document.title_names)
        headings = (
            (key, self.sections().get(heading.id))
            for heading in self._document.headings
            for key in heading.names
        )
        for key, area in (*titles, *headings):
            if area is None or key in by_hand:
                continue
            if key not in blocks:
                blocks[key] = sorted(spot.block for spot in spots.get(key, ()))
            first = bisect_left(blocks[key], area.start)
            if first < len(blocks[key]) and blocks[key][first] < area.end:
                found.setdefault(key, []).append(area)
        return found

    def rows(
        self,
        spots: Iterable[Spot],
        wanted: Sequence[tuple[Wanted, _Area]],
        by_headings: Sequence[_Area],
    ) -> Iterator[LocatorRow]:
        """The locators of one entry, those of its main passages first."""
        if not wanted and not by_headings:
            yield from (spot.row() for spot in spots)
            return
        main = [area for one, area in wanted if one.role is PassageRole.MAIN]
        passing = [area for one, area in wanted if one.role is PassageRole.PASSING]
        subs = [(one.under, area) for one, area in wanted if one.role is PassageRole.SUB]
        yield from map(self._main_row, _largest((*main, *by_headings)))
        for spot in spots:
            if not any(area.covers(spot) for area in passing):
                under = (*spot.under, *(words for words, area in subs if area.covers(spot)))
                yield spot.row(under=tuple(dict.fromkeys(under)))

    def _main_row(self, area: _Area) -> LocatorRow:
        page = self._places.page
        printed: PrintedPlaces = ()
        if self._printed is not None:
            of_note = self._printed.of_note(area.note) if area.note else None
            printed = of_note or self._printed.between(area.start, area.end)
        if area.note:
            target = note_target(page, area.note)
            number = self._places.notes[area.note]
            mark = self._mark(area.note, number)
            return self._row(LocatorKind.NOTE, number, mark, target.page, target.id, printed)
        if area == _WHOLE:
            return self._row(LocatorKind.PARAGRAPH, 0, "", page, "", printed)
        if self._numbered is None:
            self._numbered = [
                (at, block.number, block.id)
                for at, block in enumerate(self._document.body)
                if isinstance(block, Paragraph) and block.number
            ]
        first, end = (bisect_left(self._numbered, (at,)) for at in (area.start, area.end))
        if first == end:
            heading = next((one for one in self._document.headings if one.id == area.heading), None)
            name = heading.text if heading else ""
            return self._row(LocatorKind.PARAGRAPH, 0, name, page, area.heading, printed)
        _, number, identity = self._numbered[first]
        _, last, last_id = self._numbered[end - 1]
        whole = (last, last_id) if last > number else (0, "")
        begin = area.heading or identity
        return self._row(LocatorKind.PARAGRAPH, number, "", page, begin, printed, *whole)

    def _row(
        self,
        kind: LocatorKind,
        number: int,
        name: str,
        page: str,
        identity: str,
        printed: PrintedPlaces,
        last: int = 0,
        last_id: str = "",
    ) -> LocatorRow:
        return kind.value, number, name, page, identity, 0, last, last_id, True, (), printed


def _largest(areas: Iterable[_Area]) -> list[_Area]:
    """Passages in the order of the text, without those that lie in others, notes last."""
    ordered = sorted(dict.fromkeys(areas), key=lambda one: (bool(one.note), one.start, -one.end))
    kept: list[_Area] = []
    for area in ordered:
        # Of those that begin before it, only the last that is kept can reach so far.
        if not kept or not kept[-1].holds(area):
            kept.append(area)
    return kept
