"""How the pages of the printed source that mention an entry are listed: each once, and in runs.

A page stands for all that it mentions; a note stands by the page that refers to it, and only where
that page itself doesn't mention the entry ("83–85, 90n10").
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from glossator.model.dataclass import dataclass
from glossator.model.edition import PRINTED_AT, LocatorKind, LocatorRow
from glossator.model.text import PageBreak
from glossator.text.numerals import page_number

PageOrder = Mapping[tuple[str, str], int]
"""Where a page of the printed source stands among all, by what its text is called and the label."""
_NOTE = LocatorKind.NOTE.value


def page_order(texts: Iterable[tuple[str, Sequence[PageBreak]]]) -> PageOrder:
    """The order of the pages of the printed source: of each text, with the one that goes before.

    `texts` are what they are called, each with its pages, in the order of reading.
    """
    order: dict[tuple[str, str], int] = {}
    last = ""
    place = 0
    for text, pages in texts:
        if not pages:
            continue
        order[text, last] = place
        for one in pages:
            place += 1
            order[text, one.label] = place
        last = pages[-1].label
    return order


@dataclass(frozen=True, slots=True)
class PageSpot:
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

    def goes_on_to(self, other: "PageSpot") -> bool:
        """Whether another page or note is the next in a run with this one."""
        if self.number or other.number:
            same = (self.place, self.page) == (other.place, other.page)
            return same and 0 < self.number == other.number - 1
        kind, number, letter = page_number(self.label)
        following = kind, number + 1, ""
        small = self.label.islower() == other.label.islower()
        return bool(kind) and not letter and small and page_number(other.label) == following


PageRun = Sequence[PageSpot]


def page_spots(text: str, rows: Iterable[LocatorRow], order: PageOrder) -> Iterator[PageSpot]:
    """The pages and notes that some locators of one text are on, where they are known."""
    return (
        PageSpot(
            *(order[text, label], label),
            *((row[1], row[2]) if row[0] == _NOTE else (0, "")),
            *(row[3], identity or row[4]),
        )
        for row in rows
        for label, identity in row[PRINTED_AT]
        if label
    )


def without_page(rows: Iterable[LocatorRow]) -> list[LocatorRow]:
    """The locators of which nobody knows the page, or not all of them."""
    return [
        row for row in rows if not row[PRINTED_AT] or any(not label for label, _ in row[PRINTED_AT])
    ]


def page_runs(
    spots: Iterable[PageSpot], listed: Collection[tuple[int, int, str]] = ()
) -> list[PageRun]:
    """The pages and notes in their order, in runs; without those that are `listed` elsewhere.

    A note counts as listed where its page is.
    """
    first: dict[tuple[int, int, str], PageSpot] = {}
    for spot in spots:
        first.setdefault(spot.key, spot)
    pages = {key[0] for key in (*first, *listed) if not key[1]}
    runs: list[list[PageSpot]] = []
    for key in sorted(first):
        spot = first[key]
        if key in listed or (spot.number and spot.place in pages):
            continue
        if runs and runs[-1][-1].goes_on_to(spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return list(runs)
