"""Divides the pages of the apparatus that would be too large into several files.

It is decided before any page is written, since all pages have links there: from what the notes and
entries will weigh in the format where pages are largest. So all formats are divided alike.

What the last edition's record says stays: a file that it names begins where it began, and what has
grown beyond the bound is divided further. Elsewhere a page is cut into files of about one size:
between two texts' notes, or two letters, and in the middle of these only where one is too large by
itself. A file is called by what it begins with, so that it keeps its name when others come before.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from glossator.model.dataclass import dataclass
from glossator.model.division import PAGE_BOUND, UNDIVIDED, Division
from glossator.model.edition import (
    Edition,
    EntryItem,
    LocatorGroup,
    RegisterPage,
    WorkItem,
)
from glossator.model.ids import WORKS, key_of, notes_page, part_page
from glossator.model.listed import MANY
from glossator.model.record import Record
from glossator.model.registers import Layout
from glossator.model.text import SetWords
from glossator.xhtml.weights import weight_of_body, weight_of_pieces, weight_of_words

_TARGET = PAGE_BOUND * 4 // 5
"""What a file weighs at most that is cut now: it may grow until the next edition."""
_FRAME = 4_000
"""What a file weighs without its notes or entries."""
_ENTRY = {Layout.INDEX: 140, Layout.GLOSSARY: 60, Layout.CHRONOLOGY: 50}
"""What an entry weighs, with spans, without its words and places."""
_PLACES = 115
"""What its places weigh, without the places."""
_WORK = 180
"""What a work weighs, with spans, without its words and places."""
_PLACE = 126
"""What a link to a place weighs, with spans, without the names of its page and id."""
_TEXT = 10
"""What the places of one text weigh, without its links: its number or title."""
Scales = Mapping[str, float]
"""How much more the entries of a page weighed than was estimated, by its name."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What isn't cut: a note or an entry, with the ids that stand in it or before it."""

    id: str
    group: str
    """The text whose note it is, or the letter that it stands under."""
    weight: int
    more: tuple[str, ...] = ()
    """Other ids that are on its file."""


def divide(
    edition: Edition,
    works: Sequence[tuple[str, SetWords]],
    earlier: Record | None = None,
    scales: Scales | None = None,
) -> Division:
    """Which files the pages of notes, registers and works go into, by page and id.

    `works` is the list of works as the citation style orders it, `earlier` the last edition's
    record.
    """
    scales = scales or {}
    before = _recorded(earlier) if earlier and edition.settings.variant is None else {}
    parts: dict[str, tuple[str, ...]] = {}
    files: dict[str, dict[str, str]] = {}
    for page, pieces in _pages(edition, works):
        scale = scales.get(page, 1.0)
        total = _FRAME + scale * sum(piece.weight for piece in pieces)
        if total <= PAGE_BOUND and page not in before:
            continue
        starts = _Cutting(page, pieces, scale).starts(before.get(page, ()))
        if starts:
            parts[page] = (page, *starts.values())
            files[page] = _files(page, pieces, starts)
    if not parts:
        return UNDIVIDED
    said = repr((sorted(parts.items()), [(page, [*rows.items()]) for page, rows in files.items()]))
    return Division(parts, files, hashlib.sha256(said.encode()).hexdigest())


def _files(page: str, pieces: Sequence[_Piece], starts: Mapping[int, str]) -> dict[str, str]:
    files: dict[str, str] = {}
    here = page
    for at, piece in enumerate(pieces):
        here = starts.get(at, here)
        files[piece.id] = here
        for identity in piece.more:
            files[identity] = here
    return files


_Before = Sequence[tuple[str, Sequence[str]]]
"""The further files of a page in an earlier edition, with the ids on each, in their order."""


def _recorded(record: Record) -> dict[str, _Before]:
    """The further files of each page that was divided."""
    found: dict[str, dict[str, list[str]]] = {}
    for section in record.sections:
        page = notes_page(section.lead) if section.is_of_notes else section.page
        begins = {identity: file for file, identity in section.files}
        here = ""
        for passage in section.passages:
            here = begins.get(passage.id, here if section.page != WORKS else "")
            if here and here != page:
                found.setdefault(page, {}).setdefault(here, []).append(passage.id)
    return {page: tuple(files.items()) for page, files in found.items()}


class _Cutting:
    """Finds where the files of one page begin."""

    def __init__(self, page: str, pieces: Sequence[_Piece], scale: float) -> None:
        self._page = page
        self._pieces = pieces
        weights = (int(scale * piece.weight) for piece in pieces)
        self._sums = list(accumulate(weights, initial=0))
        self._groups = [0, *(at for at, two in enumerate(pairwise(pieces), 1) if _parts(*two))]
        self._is_grouped = bool(pieces) and bool(pieces[0].group or len(self._groups) > 1)
        self._names: set[str] = {page}

    def starts(self, before: _Before) -> dict[int, str]:
        """The names of all files but the first, by the place of what each begins with."""
        known = self._kept(before)
        self._names |= set(known.values())
        bounds = [0, *known, len(self._pieces)]
        cuts = [cut for start, end in pairwise(bounds) for cut in self._cuts(start, end)]
        return dict(sorted({**known, **{cut: self._named(cut) for cut in cuts}}.items()))

    def _kept(self, before: _Before) -> dict[int, str]:
        """Where the files of the last edition begin now, as far as they still have anything."""
        places = {piece.id: at for at, piece in enumerate(self._pieces)} if before else {}
        groups = {self._name(at): at for at in self._groups} if before else {}
        kept: dict[int, str] = {}
        last = 0
        if self._page == WORKS:
            # Whose record is in no order.
            before = sorted(before, key=lambda row: places.get(row[1][0], 0))
        for name, ids in before:
            at = groups.get(name)
            if at is None:
                at = next((there for one in ids if (there := places.get(one, 0)) > last), 0)
            if at > last:
                kept[at] = name
                last = at
        return kept

    def _cuts(self, start: int, end: int) -> Iterator[int]:
        """Where a stretch is to be cut so that no file is too large."""
        total = self._sums[end] - self._sums[start]
        if total + _FRAME <= PAGE_BOUND or end - start < 2:
            return
        count = -(-total // _TARGET)
        wish = self._sums[start] + total * (count // 2) // count
        cut = self._nearest(self._groups, wish, start, end)
        if cut is None or abs(self._sums[cut] - wish) > _TARGET // 2:
            cut = self._nearest(range(len(self._pieces)), wish, start, end)
        if cut is not None:
            yield from self._cuts(start, cut)
            yield cut
            yield from self._cuts(cut, end)

    def _nearest(self, places: Sequence[int], wish: int, start: int, end: int) -> int | None:
        """The place nearest to a weight at which a file can begin."""
        sums = self._sums
        at = bisect_left(places, wish, key=sums.__getitem__)
        near = [one for one in places[max(0, at - 1) : at + 2] if start < one < end]
        return min(near, key=lambda one: (abs(sums[one] - wish), one), default=None)

    def _name(self, at: int) -> str:
        piece = self._pieces[at]
        if not self._is_grouped:
            return part_page(self._page, key_of(piece.id))
        begins = at == 0 or _parts(self._pieces[at - 1], piece)
        return part_page(self._page, piece.group, *(() if begins else (key_of(piece.id),)))

    def _named(self, at: int) -> str:
        """The name of a file that is cut now: no other has it."""
        name = self._name(at)
        while name in self._names:
            # Of an earlier edition, whose entry stands elsewhere now; or keys in letters of two
            # sizes.
            name += "-"
        self._names.add(name)
        return name


def _parts(one: _Piece, next_one: _Piece) -> bool:
    return one.group != next_one.group


def _pages(
    edition: Edition, works: Sequence[tuple[str, SetWords]]
) -> Iterator[tuple[str, list[_Piece]]]:
    """Every page that can be divided, with what stands on it."""
    for series, _ in edition.noted:
        yield series.page, [*_notes(edition, series.lead)]
    for register in edition.registers:
        yield register.page, [*_entries(register)]
    if edition.works:
        by_key = {work.key: work for work in edition.works}
        rows = ((by_key[key], words) for key, words in works)
        # The order holds in each group of works, and without groups all are in the first.
        ordered = sorted(rows, key=lambda row: row[0].group)
        yield WORKS, [_work(work, words) for work, words in ordered]


def _notes(edition: Edition, lead: str) -> Iterator[_Piece]:
    for section in edition.notes:
        if section.series == lead:
            page = section.target.page
            heading: tuple[str, ...] = (section.id,)
            for identity, weight in section.weights:
                yield _Piece(identity, page, weight, heading)
                heading = ()


def _entries(register: RegisterPage) -> Iterator[_Piece]:
    is_dated = register.layout is Layout.CHRONOLOGY
    for group in register.groups:
        letter = "" if is_dated else group.letter or "_"
        for item in group.items:
            weight = _ENTRY[register.layout] + _weight_of_entry(item)
            if not is_dated:
                weight += _weight_of_places(item.locators)
            yield _Piece(item.id, letter, weight)


def _weight_of_entry(item: EntryItem) -> int:
    words = (item.name, *item.fields.values(), *item.facts)
    total = sum(map(weight_of_words, words)) + weight_of_body(item.body)
    total += sum(_PLACE + len(name) + len(goal.page) + len(goal.id) for name, goal in item.see_also)
    return total


def _work(work: WorkItem, words: SetWords) -> _Piece:
    weight = _WORK + weight_of_pieces(words) + _weight_of_places(work.locators)
    return _Piece(work.id, "", weight)


def _weight_of_places(groups: Iterable[LocatorGroup]) -> int:
    """What the places of an entry will weigh: of each text, some links, or its number alone."""
    total = _PLACES
    for group in groups:
        rows = group.rows
        # Places in a row are one link, and very many are one as well (`model/listed.py`).
        links = len(rows) if len(rows) <= MANY else MANY // 2
        total += _TEXT + links * (_PLACE + len(rows[0][3]) + len(rows[0][4]))
    return total
