"""Leads each citation to its work, and lists the works that are cited."""

from collections.abc import Iterable, Iterator, Mapping

from glossator.apparatus.links import ReportLink
from glossator.apparatus.locators import Locators
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.edition import WorkItem
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
