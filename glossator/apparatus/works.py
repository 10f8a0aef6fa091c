"""Leads each citation to its work, and lists the works that are cited."""

from collections.abc import Iterable, Iterator, Mapping

from glossator.apparatus.links import ReportLink
from glossator.apparatus.locators import Locators
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.ids import WORKS, work_target
from glossator.model.manuscript import Work
from glossator.model.text import Citation, Cite, Target


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
        numbers, and notes that are referred to."""

    def add(
        self,
        citation: Citation,
        cites: Iterable[tuple[Cite, Target]],
        note: str,
        target: Target | None,
    ) -> int:
        """Take the next citation, with what it cites; gives its number.

        `note` is the label of the note that it stands in, and `target` that note's place; without
        a label it stands in the text, or in an entry.
        """
        number = len(self._citations)
        own = tuple(cite for cite, _ in cites)
        placed = PlacedCitation(self._page, number, own, citation.in_text, target if note else None)
        self._citations.append(placed)
        self._met.setdefault(note, []).append(number)
        return number

    def refer(self, label: str, note: str) -> None:
        """Take a reference to a note, in the text or in the note of that label."""
        self._met.setdefault(note, []).append(label)

    def in_order(self) -> tuple[PlacedCitation, ...]:
        """The citations as readers meet them: those of a note where it is first referred to.

        Those of notes that nothing refers to come last.
        """
        order: list[int] = []
        entered: set[str] = set()
        for start in self._met:
            # A note may refer to others: what is met in those comes before what follows.
            ways = [iter(self._met[start])] if start not in entered else []
            entered.add(start)
            while ways:
                met = next(ways[-1], None)
                if met is None:
                    ways.pop()
                elif isinstance(met, int):
                    order.append(met)
                elif met not in entered:
                    entered.add(met)
                    ways.append(iter(self._met.get(met, ())))
        return tuple(self._citations[number] for number in order if self._citations[number].cites)


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
