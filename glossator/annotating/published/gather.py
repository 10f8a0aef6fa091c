"""A finished book in; its notes as annotations out, each with its words and with its anchor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossator.annotating.published.anchors import Anchor, Anchors, calls
from glossator.annotating.published.plain import plain_text
from glossator.model.ids import target_of
from glossator.model.publication import Page as FinishedPage
from glossator.model.publication import Publication
from glossator.model.text import Target
from glossator.xhtml.markup import Element
from glossator.xhtml.page import Page


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note at the first place that refers to it."""

    note: str
    """The note's id on its page, which no later edition changes."""
    anchor: Anchor
    text: str


def annotations(publication: Publication) -> tuple[Annotation, ...]:
    """The notes of a book, in the order of the text.

    A note that other notes alone refer to stands where the first of them does, behind the others.
    """
    # Most pages have no reference, and none need be read for them.
    pages = {
        page.name: Page(page.xhtml, page.name)
        for page in publication.pages
        if b"noteref" in page.xhtml
    }
    found: dict[Target, Annotation] = {}
    notes = _Notes(publication.pages)
    for is_among_notes in (False, True):
        for page in pages.values():
            anchors = Anchors(page)
            for call, goal in _goals(page):
                if goal in found or (goal.page == page.path) is not is_among_notes:
                    continue
                note = notes.find(goal)
                if note is not None:
                    found[goal] = Annotation(goal.id, anchors.anchor(call), plain_text(note))
    return tuple(found.values())


def _goals(page: Page) -> Iterator[tuple[Element, Target]]:
    """The references of a page, and where each leads."""
    for call in calls(page):
        yield call, target_of(call.get("href", ""), page.path)


class _Notes:
    """The notes of a book by page and id, read when they are first asked for."""

    def __init__(self, pages: tuple[FinishedPage, ...]) -> None:
        self._pages = {page.name: page for page in pages}
        self._read: dict[str, Mapping[str, Element]] = {}

    def find(self, target: Target) -> Element | None:
        """A note's element."""
        if target.page not in self._read:
            page = self._pages.get(target.page)
            self._read[target.page] = Page(page.xhtml, target.page).ids if page else {}
        return self._read[target.page].get(target.id)
