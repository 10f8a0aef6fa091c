"""Leads each citation to its work, and lists the works that are cited."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from glossator.apparatus.links import ReportLink
from glossator.apparatus.locators import Locators, Whereabouts
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.edition import LocatorKind, PlacedCitation, WorkItem
from glossator.model.expressions import expression
from glossator.model.ids import WORKS, lead_of, work_target
from glossator.model.manuscript import Work
from glossator.model.settings import WorkGroup
from glossator.model.text import Citation, CitationPart, Cite, Target

_FIRST = "."
"""What stands for what labels of the first series begin with."""

_NOTED = expression(r"^keywords?:(.*)$", re.IGNORECASE | re.MULTILINE)
"""Fields in a note, as citation processors read them."""


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
        message = f'no work "{cite.key}" in works.json or works.bib'
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


def cited_works(
    works: tuple[Work, ...], locators: Locators, groups: Sequence[WorkGroup] = ()
) -> tuple[WorkItem, ...]:
    """The works that any text cites, with the places that cite them; all texts must be filled.

    What stands in none of the groups is put into the last.
    """
    items = []
    for work in works:
        if places := locators.get((WORKS, work.key), ()):
            group = _group_of(work, groups)
            at = len(groups) - 1 if group is None else group
            target = work_target(work.key)
            items.append(WorkItem(work.key, target.id, work.data, places, max(at, 0)))
    return tuple(items)


def _group_of(work: Work, groups: Sequence[WorkGroup]) -> int | None:
    """Which group a work stands in: named by key, else by a keyword, else by type, else the rest.

    None where it stands in none of them.
    """
    words = _keywords(work.data)
    ways: tuple[Callable[[WorkGroup], bool], ...] = (
        lambda group: work.key in group.works,
        lambda group: any(word.strip().casefold() in words for word in group.keywords),
        lambda group: work.data.get("type") in group.types,
        lambda group: group.is_rest,
    )
    found = (at for fits in ways for at, group in enumerate(groups) if fits(group))
    return next(found, None)


def _keywords(data: Mapping[str, Any]) -> frozenset[str]:
    """The keywords of a work, in small letters; Zotero's users write them into its note, too."""
    noted = _NOTED.findall(str(data.get("note", "")))
    words = ",".join((str(data.get("keyword", "")), *noted)).replace(";", ",").split(",")
    return frozenset(word.strip().casefold() for word in words)


def check_groups(
    works: Iterable[Work], locators: Locators, groups: Sequence[WorkGroup]
) -> Iterator[Diagnostic]:
    """Works that are cited, and stand in none of the groups."""
    for work in works if groups else ():
        if (WORKS, work.key) in locators and _group_of(work, groups) is None:
            kind = str(work.data.get("type", ""))
            message = f'the work "{work.key}" ({kind}) stands in no group: it comes into the last'
            hint = f'name "{kind}" among the types of a group in book.toml, or add one without any'
            yield warning(work.path, work.line, "ungrouped-work", message, hint)


def check_works(works: Iterable[Work], locators: Locators) -> Iterator[Diagnostic]:
    """Works that nothing cites."""
    for work in works:
        if (WORKS, work.key) not in locators:
            message = f'nothing cites the work "{work.key}"; it is left out'
            hint = f"cite it: [@{work.key}], or take it out"
            yield warning(work.path, work.line, "uncited-work", message, hint)
