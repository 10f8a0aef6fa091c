"""Finished pages in; out, what is wrong with them that no earlier stage could see.

Every page passes an XML parser here before it is shipped. The parser sees every element, so this
is also where ids and links are compared, and where it is noted what a page holds that its manifest
item has to say. Whatever is found is a fault of the builder's, or of raw HTML that it let through.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote
from xml.parsers import expat

from glossator.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.publication import Page

_PROPERTIES = {"svg": "svg", "math": "mathml"}
"""What a manifest item has to say of its page, by element (EPUB 3.3, appendix D.6)."""


@dataclass(slots=True)
class _Seen:
    """What the parser saw on one page."""

    ids: set[str] = field(default_factory=set)
    doubled: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Note what matters of one element."""
        if (identity := attributes.get("id")) is not None:
            (self.doubled.append if identity in self.ids else self.ids.add)(identity)
        if name == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif "src" in attributes:
            self.sources.append(attributes["src"])
        elif (named := _PROPERTIES.get(name)) and named not in self.properties:
            self.properties.append(named)


def passed(
    pages: tuple[Page, ...], resources: Collection[str]
) -> tuple[tuple[Page, ...], Diagnostics]:
    """The pages with their manifest properties, and a finding for each fault in them.

    `resources` are the names of the files beside the pages.
    """
    found: list[Diagnostic] = []
    seen: dict[str, _Seen] = {}
    for page in pages:
        seen[page.name] = _Seen()
        parser = expat.ParserCreate()
        parser.StartElementHandler = seen[page.name].element
        try:
            parser.Parse(page.xhtml, True)
        except expat.ExpatError as cause:
            message = f"the page {page.name}.xhtml is not well-formed: {cause}"
            hint = "a fault in Glossator: please report it; without raw HTML it may go away"
            found.append(error("", 0, "malformed-page", message, hint))
    if not found:
        for page in pages:
            found += _faults(page.name, seen, resources)
    kept = (
        replace(page, properties=(*page.properties, *seen[page.name].properties)) for page in pages
    )
    return tuple(kept), tuple(found)


def _faults(name: str, pages: dict[str, _Seen], resources: Collection[str]) -> Iterator[Diagnostic]:
    seen = pages[name]
    for identity in seen.doubled:
        message = f'the id "{identity}" stands twice on the page {name}.xhtml'
        hint = "where both were given by hand, rename one: all notes share a page, as entries do"
        yield error("", 0, "duplicate-id", message, hint)
    for link in seen.links:
        file, _, fragment = link.partition("#")
        if ":" in file or file.startswith("//"):
            continue
        goal = pages.get(file.removesuffix(".xhtml") if file else name)
        if not link or goal is None or (fragment and unquote(fragment) not in goal.ids):
            message = f'the page {name}.xhtml has a link to "{link}", which is nowhere'
            hint = "link to a heading, a note, an entry, or an id outside of notes and entries"
            yield error("", 0, "dead-link", message, hint)
    for source in seen.sources:
        if source not in resources:
            message = f'the page {name}.xhtml shows "{source}", which is not in the e-book'
            hint = "put pictures in images/; other media can't be shown by this version"
            yield error("", 0, "missing-media", message, hint)
