"""A finished book in; its notes as annotations out, each with its words and with its anchor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossator.annotating.published.anchors import Anchor, Anchors, calls
from glossator.annotating.published.plain import plain_text
from glossator.model.publication import Page as FinishedPage
from glossator.model.publication import Publication
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
    found: dict[str, Annotation] = {}
    notes = _Notes(publication.pages)
    for is_among_notes in (False, True):
        for page in pages.values():
            anchors = Anchors(page)
            for call, goal in _goals(page):
                name, _, identity = goal.partition("#")
                if goal in found or (name == page.path) is not is_among_notes:
                    continue
                note = notes.find(name, identity)
                if note is not None:
                    found[goal] = Annotation(identity, anchors.anchor(call), plain_text(note))
    return tuple(found.values())


def _goals(page: Page) -> Iterator[tuple[Element, str]]:
    """The references of a page, and the page and id that each leads to."""
    for call in calls(page):
        file, _, identity = call.get("href", "").partition("#")
        yield call, f"{file.removesuffix('.xhtml') or page.path}#{identity}"


class _Notes:
    """The notes of a book by page and id, read when they are first asked for."""

    def __init__(self, pages: tuple[FinishedPage, ...]) -> None:
        self._pages = {page.name: page for page in pages}
        self._read: dict[str, Mapping[str, Element]] = {}

    def find(self, name: str, identity: str) -> Element | None:
        """A note's element."""
        if name not in self._read:
            page = self._pages.get(name)
            self._read[name] = Page(page.xhtml, name).ids if page else {}
        return self._read[name].get(identity)
