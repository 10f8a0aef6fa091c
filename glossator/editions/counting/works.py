"""The works of an edition in; how often each is cited, out."""

from collections.abc import Mapping
from typing import Any

from glossator.editions.counting.stats import WorkCount
from glossator.model.edition import Edition, WorkItem


def works_of(edition: Edition) -> tuple[WorkCount, ...]:
    """The works that are cited, the most cited first, then in the order of their file."""
    works = map(_work, edition.works)
    return tuple(sorted(works, key=lambda work: -work.citations))


def _work(work: WorkItem) -> WorkCount:
    locators = [locator for group in work.locators for locator in group.locators]
    return WorkCount(
        key=work.key,
        author=_author(work.data),
        year=_year(work.data),
        title=" ".join(work.data["title"].split()),
        citations=sum(locator.count for locator in locators),
        places=len(locators),
    )


def _author(data: Mapping[str, Any]) -> str:
    """The families of one author or two, or of the first of more; of editors if it has no author.

    Empty where it has neither.
    """
    people = data.get("author") or data.get("editor") or ()
    names = [_family(person) for person in people]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"


def _family(person: Mapping[str, str]) -> str:
    family = person.get("family") or person.get("literal") or person.get("given") or ""
    particle = person.get("non-dropping-particle", "")
    return " ".join(f"{particle} {family}".split())


def _year(data: Mapping[str, Any]) -> str:
    """The year in which it came out; empty where its date has no figures."""
    parts = data.get("issued", {}).get("date-parts") or ()
    return str(parts[0][0]) if parts else ""
