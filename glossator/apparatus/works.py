"""Leads each citation to its work, and lists the works that are cited."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from glossator.apparatus.links import ReportLink
from glossator.apparatus.locators import Locators
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.edition import WorkItem
from glossator.model.expressions import expression
from glossator.model.ids import WORKS, work_target
from glossator.model.manuscript import Work
from glossator.model.settings import WorkGroup
from glossator.model.text import Citation, Cite, Target

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


_FEW = 20
"""So many works that nothing cites, at most, may be an oversight in a short list."""


def check_works(works: Iterable[Work], locators: Locators) -> Iterator[Diagnostic]:
    """Works that nothing cites, in files that are a book's own list and no library of its editor's.

    A library has many more works than a book cites: nobody has forgotten those.
    """
    by_file: dict[str, list[Work]] = {}
    for work in works:
        by_file.setdefault(work.path, []).append(work)
    for listed in by_file.values():
        uncited = [work for work in listed if (WORKS, work.key) not in locators]
        cited = len(listed) - len(uncited)
        is_library = len(uncited) > max(_FEW, 2 * cited)
        for work in () if is_library else uncited:
            message = f'nothing cites the work "{work.key}"; it is left out'
            hint = f"cite it: [@{work.key}], or take it out"
            yield warning(work.path, work.line, "uncited-work", message, hint)
