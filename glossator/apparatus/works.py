"""Leads each citation to its work, and lists the works that are cited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossator.apparatus.links import ReportLink
from glossator.apparatus.locators import Locators, Whereabouts
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.edition import LocatorKind, PlacedCitation, WorkItem
from glossator.model.ids import WORKS, lead_of, work_target
from glossator.model.manuscript import Work
from glossator.model.text import Citation, CitationPart, Cite, Target

_FIRST = "."
"""What stands for what labels of the first series begin with."""


def resolve_citation(
    citation: Citation, path: str, works: Mapping[str, Target], report: ReportLink
) -> Iterator[tuple[Cite, Target]]:
    """The works that a citation in the file `path` cites, with their places.

    Works that don't exist are reported.
    """
    for cite in citation.cites:
        target = works.get(cite.key)
        if target is not None:
            yield cite, target
            continue
        message = f'no work "{cite.key}" in works.json'
        hint = did_you_mean(cite.key, works, f'add one with "id": "{cite.key}"')
        report(error(path, citation.line, "unknown-work", message, hint))


class Cited:
    """The citations of a document, gathered while it is filled; `page` is its page."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._citations: list[PlacedCitation] = []
        """In the order in which they were filled, which their numbers count."""
        self._met: dict[str, list[int | str]] = {}
        """By the label of the note (empty: the text), what is met there: citations, by their
        numbers, notes that are referred to, and beginnings of entries (empty)."""

    def add(
        self,
        citation: Citation,
        cites: Iterable[tuple[Cite, Target]],
        spot: Whereabouts,
        *,
        begins: bool,
    ) -> int:
        """Take the next citation, with what it cites; gives its number.

        `spot` is where it stands, and `begins` says whether a paragraph begins with it.
        """
        number = len(self._citations)
        own = tuple(cite for cite, _ in cites)
        placed = PlacedCitation(self._page, number, own, citation.in_text, citation.part)
        if spot.note or spot.kind is LocatorKind.ENTRY:
            mark = spot.name or str(spot.number)
            placed = replace(placed, note=spot.target, note_mark=mark, opens_note=begins)
        self._citations.append(placed)
        self._met.setdefault(spot.note, []).append(number)
        return number

    def begin_entry(self) -> None:
        """Take note that an entry begins: it is read by itself, as a note is."""
        self._met.setdefault("", []).append("")

    def refer(self, label: str, note: str) -> None:
        """Take a reference to a note, in the text or in the note of that label."""
        self._met.setdefault(note, []).append(label)

    def in_order(self) -> tuple[PlacedCitation, ...]:
        """The citations as readers meet them: those of a note where it is first referred to.

        Those of notes that nothing refers to come last.
        """
        order: list[PlacedCitation] = []
        authors: list[PlacedCitation] = []
        entered: dict[str, int] = {}
        last, lead = 0, None
        for start in ("", *self._met):
            if start in entered:
                continue
            entered[start] = last = last + 1 if entered else 0
            # A note may refer to others: what is met in those comes before what follows.
            ways = [(start, iter(self._met.get(start, ())))]
            while ways:
                note, rest = ways[-1]
                met = next(rest, None)
                if met is None:
                    ways.pop()
                elif isinstance(met, int):
                    placed = replace(self._citations[met], note_order=entered[note])
                    if placed.part is CitationPart.AUTHOR:
                        authors.append(placed)
                        continue
                    if placed.part is CitationPart.NOTE and placed.in_text:
                        order += _author_of(placed, authors)
                    order.append(placed)
                elif not met:
                    entered[note] = last = last + 2
                    lead = ""
                elif met not in entered:
                    # Neighbours have numbers that follow each other: of one "ibid." is said.
                    last += 1 if lead in (None, lead_of(met) or _FIRST) else 2
                    lead = lead_of(met) or _FIRST
                    entered[met] = last
                    ways.append((met, iter(self._met.get(met, ()))))
        # An author is followed by its note, unless a variant has left that out.
        return tuple(one for one in (*order, *authors) if one.cites)


def _author_of(note: PlacedCitation, authors: list[PlacedCitation]) -> list[PlacedCitation]:
    """The author that the text names last whose note this is, taken from those without one."""
    for at in range(len(authors) - 1, -1, -1):
        if authors[at].cites[:1] == note.cites[:1]:
            return [authors.pop(at)]
    return []


def work_places(works: tuple[Work, ...]) -> dict[str, Target]:
    """Where each work will stand, by its key."""
    return {work.key: work_target(work.key) for work in works}


def cited_works(works: tuple[Work, ...], locators: Locators) -> tuple[WorkItem, ...]:
    """The works that any text cites, with the places that cite them; all texts must be filled."""
    items = (
        WorkItem(work.key, work_target(work.key).id, work.data, locators.get((WORKS, work.key), ()))
        for work in works
    )
    return tuple(item for item in items if item.locators)


def check_works(works: Iterable[Work], locators: Locators) -> Iterator[Diagnostic]:
    """Works that nothing cites."""
    for work in works:
        if (WORKS, work.key) not in locators:
            message = f'nothing cites the work "{work.key}"; it is left out'
            hint = f"cite it: [@{work.key}], or take it out"
            yield warning(work.path, work.line, "uncited-work", message, hint)
