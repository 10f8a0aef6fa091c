"""The pages of a book in; where each internal link leads, and the order of all elements, out.

Pages are named by their paths in the archive that they come from, so that links between them can
be followed; a single page has the empty path.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from bs4 import Tag

from glossator.importing.htmlpage import value_of

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(slots=True)
class Page:
    """One page, without what isn't text.

    `title` is what the table of contents calls it, `place` where its own types say that it stands
    (front, chapters, back); both may be empty.
    """

    path: str
    body: Tag
    title: str = ""
    place: str = ""


def is_address(href: str) -> bool:
    """Whether a link leads out of the book."""
    return _SCHEME.match(href) is not None


def goal_of(href: str, path: str) -> tuple[str, str]:
    """The page and the id that a link within the book leads to, written in the page `path`."""
    file, _, fragment = href.partition("#")
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return (goal if file else path), unquote(fragment)


@dataclass
class Anchors:
    """All pages of a book, and what their links lead to.

    What is taken out of the pages later stays what it was here: the order of elements is that in
    which they were read.
    """

    pages: Sequence[Page]
    order: dict[int, int] = field(init=False)
    """The place of each element in reading order, by the element's identity."""

    def __post_init__(self) -> None:
        self.order = {}
        self._targets: dict[tuple[str, str], Tag] = {}
        self._paths: dict[int, str] = {}
        self._all: list[Tag] = []
        for page in self.pages:
            self._targets.setdefault((page.path, ""), page.body)
            for tag in (page.body, *page.body.find_all(True)):
                self.order[id(tag)] = len(self._all)
                # Identities of elements are good for as long as the elements are kept.
                self._all.append(tag)
                names = {value_of(tag, "id"), value_of(tag, "xml:id")}
                if tag.name == "a":
                    names.add(value_of(tag, "name"))
                if tag.name in ("a", "img", "image"):
                    self._paths[id(tag)] = page.path
                for name in names - {""}:
                    self._targets.setdefault((page.path, name), tag)

    def target(self, link: Tag) -> Tag | None:
        """The element that a link leads to; None where it leads out of the book, or nowhere.

        A link to a page alone leads to its body.
        """
        href = value_of(link, "href").strip()
        if not href or is_address(href):
            return None
        path, fragment = goal_of(href, self.path_of(link))
        found = self._targets.get((path, fragment))
        if found is None and fragment:
            found = self._targets.get((path, fragment.removeprefix("user-content-")))
        return found

    @cached_property
    def links(self) -> list[tuple[Tag, Tag]]:
        """The links that lead within the book, in reading order, each with what it leads to."""
        return list(self._links())

    def _links(self) -> Iterator[tuple[Tag, Tag]]:
        for tag in self._all:
            if tag.name == "a" and (target := self.target(tag)) is not None:
                yield tag, target

    def path_of(self, tag: Tag) -> str:
        """The path of the page that a link or a picture stands in."""
        return self._paths.get(id(tag), "")
