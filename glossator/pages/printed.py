"""Writes the places that mention an entry by the pages of the printed source, as its index would.

    <a href="…#p-1a2b3c">pp. 83–85</a>, <a href="…#page-88">88</a>, <a href="…#fn-kiel">90n10</a>

Each page is named once, through all texts; a run of pages is one link, to the first of them, and a
note is named by the page that refers to it where the page itself doesn't mention the entry. What is
on no page that is known has the places that it has elsewhere (`pages/locators.py`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.edition import (
    COUNT_AT,
    PRINTED_AT,
    LocatorGroup,
    LocatorKind,
    LocatorRow,
    Text,
)
from glossator.model.ids import link_to_part
from glossator.model.listed import MANY, divided
from glossator.model.registers import Indexing
from glossator.model.text import Label, TextKind
from glossator.pages.locators import MAIN, TEXT, GatheredPlaces, LocatorWriter
from glossator.pages.markup import Writer
from glossator.text.escape import escape
from glossator.text.numerals import page_number

PageOrder = Mapping[tuple[str, str], int]
"""Where a page of the printed source stands among all, by the text's page and the label."""
_NOTE = LocatorKind.NOTE.value


def page_order(texts: Iterable[Text]) -> PageOrder:
    """The order of the pages of the printed source: of each text, with the one that goes before."""
    order: dict[tuple[str, str], int] = {}
    last = ""
    place = 0
    for text in texts:
        if not text.pages:
            continue
        order[text.page, last] = place
        for one in text.pages:
            place += 1
            order[text.page, one.label] = place
        last = text.pages[-1].label
    return order


@dataclass(frozen=True, slots=True)
class _PageSpot:
    """A page that mentions an entry, or a note that is referred to there."""

    place: int
    """Among all pages."""
    label: str
    number: int
    """Of the note; 0: the page itself."""
    mark: str
    """Of the note, if it isn't the number."""
    page: str
    """The e-book's page, and the id there."""
    id: str

    @property
    def key(self) -> tuple[int, int, str]:
        """What tells it from others; pages stand before their notes."""
        return self.place, self.number, self.page if self.number else ""

    def goes_on_to(self, other: "_PageSpot") -> bool:
        """Whether another page or note is the next in a run with this one."""
        if self.number or other.number:
            same = (self.place, self.page) == (other.place, other.page)
            return same and 0 < self.number == other.number - 1
        kind, number, letter = page_number(self.label)
        following = kind, number + 1, ""
        small = self.label.islower() == other.label.islower()
        return bool(kind) and not letter and small and page_number(other.label) == following


_Run = Sequence[_PageSpot]


class PlacesByPage:
    """Gathers the places of an entry by printed page, for a register; `order` are all pages."""

    def __init__(self, writer: Writer, order: PageOrder) -> None:
        self._words, self._page, self._order = writer.words, writer.page, order
        self._usual = LocatorWriter(writer, writer.page)
        self._shaped = writer.indexing.get(writer.page, Indexing.ALL) is not Indexing.ALL

    def gathered(self, groups: Iterable[LocatorGroup], subs: Iterable[str]) -> GatheredPlaces:
        """The places; `subs` are sub-headings in their order."""
        texts = [one for one in groups if one.label.kind is not TextKind.REGISTER]
        parts = [divided(group.rows) for group in texts]
        pairs = list(zip(texts, parts, strict=True))
        made = GatheredPlaces(under={words: [] for words in subs})
        main = _runs(self._spots((group, of.main) for group, of in pairs))
        if main:
            made.main.append((texts[0].label, f"<b>{self._written(main)}</b>"))
        for words in dict.fromkeys(words for of in parts for words in of.under):
            rows = ((group, of.under.get(words, ())) for group, of in pairs)
            if runs := _runs(self._spots(rows)):
                made.under.setdefault(words, []).append((texts[0].label, self._written(runs)))
        known = {one.key for run in main for one in run}
        free: list[_PageSpot] = []
        crowded: list[tuple[Label, str]] = []
        for group, of in pairs:
            spots = self._spots([(group, of.others)])
            if runs := _runs(spots, known):
                if self._shaped and len(runs) > MANY:
                    mentions = sum(row[COUNT_AT] for row in of.others if _is_on_page(row))
                    crowded.append((group.label, self._counted(runs, mentions)))
                    made.by_text.append(crowded[-1])
                else:
                    free += spots
                    made.by_text.append((group.label, self._written(runs, TEXT)))
            self._add_unknown(group, made)
        runs = _runs(free, known)
        unknown, made.together = made.together, []
        if runs:
            made.together.append((texts[0].label, self._written(runs)))
        made.together += (*crowded, *unknown)
        made.count += len(runs) + len(crowded)
        return made

    def _add_unknown(self, group: LocatorGroup, made: GatheredPlaces) -> None:
        """Add the places of a text of which nobody knows the page."""
        label = group.label
        for words, places, count in self._usual.places(
            [
                row
                for row in group.rows
                if not row[PRINTED_AT] or any(not one for one, _ in row[PRINTED_AT])
            ]
        ):
            if words == MAIN:
                made.main.append((label, places))
            elif words:
                made.under.setdefault(words, []).append((label, places))
            else:
                made.together.append((label, places))
                made.count += count
                if made.by_text and made.by_text[-1][0] is label:
                    places = f"{made.by_text.pop()[1]}; {places}"
                made.by_text.append((label, places))

    def _spots(self, rows: Iterable[tuple[LocatorGroup, Sequence[LocatorRow]]]) -> list[_PageSpot]:
        return [
            _PageSpot(
                *(self._order[group.page, label], label),
                *((row[1], row[2]) if row[0] == _NOTE else (0, "")),
                *(row[3], identity or row[4]),
            )
            for group, some in rows
            for row in some
            for label, identity in row[PRINTED_AT]
            if label
        ]

    def _written(self, runs: Sequence[_Run], text: str = "") -> str:
        pages = {one.place for run in runs for one in run}
        lead = self._words["print_pages" if len(pages) > 1 else "print_page"]
        before = f"{text}, " if text else ""
        (first, *others) = ((run[0], self._shown(run)) for run in runs)
        links = [self._link(first[0], before + escape(lead.format(page=first[1])))]
        links += (self._link(spot, escape(shown)) for spot, shown in others)
        return ", ".join(links)

    def _counted(self, runs: Sequence[_Run], mentions: int) -> str:
        """Very many places of one text: from which page to which, and how many mentions."""
        first, last = runs[0][0], runs[-1][-1]
        pages = f"{first.label}–{last.label}"
        shown = escape(self._words["print_pages"].format(page=pages))
        count = escape(self._words["mentions"].format(count=mentions))
        return f"{self._link(first, f'{TEXT}, {shown}')} ({count})"

    def _shown(self, run: _Run) -> str:
        first, last = run[0], run[-1]
        if not first.number:
            return first.label if first is last else f"{first.label}–{last.label}"
        marks = [one.mark or str(one.number) for one in (first, last)]
        key = "print_note" if marks[0].isdecimal() else "print_mark"
        if first is last:
            return self._words[key].format(page=first.label, note=marks[0])
        return self._words[f"{key}s"].format(page=first.label, note="–".join(marks))

    def _link(self, spot: _PageSpot, shown: str) -> str:
        return f'<a href="{link_to_part(spot.page, spot.id, self._page)}">{shown}</a>'


def _is_on_page(row: LocatorRow) -> bool:
    return any(label for label, _ in row[PRINTED_AT])


def _runs(spots: Iterable[_PageSpot], listed: Collection[tuple[int, int, str]] = ()) -> list[_Run]:
    """The pages and notes in their order, in runs; without those that are `listed` elsewhere.

    A note counts as listed where its page is.
    """
    first: dict[tuple[int, int, str], _PageSpot] = {}
    for spot in spots:
        first.setdefault(spot.key, spot)
    pages = {key[0] for key in (*first, *listed) if not key[1]}
    runs: list[list[_PageSpot]] = []
    for key in sorted(first):
        spot = first[key]
        if key in listed or (spot.number and spot.place in pages):
            continue
        if runs and runs[-1][-1].goes_on_to(spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return list(runs)
