"""Finds in finished pages what is wrong with them and no earlier stage could see.

Every page passes an XML parser here before it is shipped. The parser sees every element, so this is
also where ids and links are compared, and where what a page holds is noted, as far as its manifest
item has to say it. Whatever is found is a fault of the builder, or of raw HTML that it let through.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from glossator.model.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.ids import is_heading, page_file, whole_page
from glossator.model.publication import PageFacts, listed
from glossator.xhtml.markup import scan

_PROPERTIES = {"svg": "svg", "math": "mathml"}
"""What a manifest item has to say of its page, by element (EPUB 3.3, appendix D.6)."""


def facts_of(xhtml: bytes) -> PageFacts:
    """What stands on a page, or in one element of it."""
    ids: dict[str, None] = {}
    doubled: dict[str, None] = {}
    links: dict[str, None] = {}
    sources: dict[str, None] = {}
    properties: dict[str, None] = {}

    def see(name: str, attributes: dict[str, str]) -> None:
        if (identity := attributes.get("id")) is not None:
            (doubled if identity in ids else ids).setdefault(identity)
        if name == "a" and "href" in attributes:
            links.setdefault(attributes["href"])
        elif "src" in attributes:
            sources.setdefault(attributes["src"])
        elif named := _PROPERTIES.get(name):
            properties.setdefault(named)

    fault = scan(xhtml, see)
    return PageFacts(
        listed(ids),
        tuple(doubled),
        listed(links),
        tuple(sources),
        tuple(properties),
        fault,
    )


def joined(parts: Iterable[PageFacts]) -> PageFacts:
    """What stands on a page that is made of these parts."""
    parts = tuple(parts)
    ids: dict[str, None] = {}
    doubled = dict.fromkeys(one for part in parts for one in part.doubled)
    for part in parts:
        before, own = len(ids), part.ids
        ids |= dict.fromkeys(own)
        if len(ids) < before + len(own):
            seen = {one for other in parts if other is not part for one in other.ids}
            doubled |= dict.fromkeys(one for one in own if one in seen)
    return PageFacts(
        listed(ids),
        tuple(doubled),
        listed(dict.fromkeys(link for part in parts for link in part.links)),
        tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        tuple(dict.fromkeys(one for part in parts for one in part.properties)),
        next((part.fault for part in parts if part.fault), ""),
    )


def ids_of(xhtml: bytes) -> frozenset[str]:
    """All ids of a page."""
    return frozenset(facts_of(xhtml).ids)


def faults(
    pages: Mapping[str, PageFacts],
    resources: Collection[str],
    others: Mapping[str, Collection[str]] | None = None,
) -> Diagnostics:
    """A finding for each fault of the pages, which are given by name.

    `resources` are the names of the files beside them. Where these aren't all pages of the book,
    `others` are the ids of each page that there is.
    """
    malformed = tuple(_malformed(name, facts.fault) for name, facts in pages.items() if facts.fault)
    if malformed:
        return malformed
    ids = others or {name: frozenset(facts.ids) for name, facts in pages.items()}
    apart = _doubled_apart(pages) if others is None else {}
    by_file = {page_file(name): there for name, there in ids.items()}
    right: Collection[str] = ()
    if others is None:
        # Nearly all links lead to one of these as it is written; the rest is looked at closely.
        right = {f"{file}#{one}" for file, there in by_file.items() for one in there}
    return tuple(
        fault
        for name, facts in pages.items()
        for fault in (
            *_doubled((*facts.doubled, *apart.get(name, ())), name),
            *_faults(name, facts, {**by_file, "": ids.get(name, ())}, right, resources),
        )
    )


def _doubled_apart(pages: Mapping[str, PageFacts]) -> dict[str, list[str]]:
    """By file, the ids of its page that stand in an earlier file of the page, too.

    In other formats, the page is one file. Headings of Glossator's own repeat there.
    """
    found: dict[str, list[str]] = {}
    seen: dict[str, set[str]] = {whole_page(name): set() for name in pages if "." in name}
    for name, facts in pages.items() if seen else ():
        before = seen.get(whole_page(name))
        if before is not None:
            found[name] = [one for one in facts.ids if one in before and not is_heading(one)]
            before.update(facts.ids)
    return found


def _doubled(ids: Iterable[str], name: str) -> Iterator[Diagnostic]:
    for identity in ids:
        message = f'the id "{identity}" stands twice on the page {page_file(name)}'
        hint = "where both were given by hand, rename one: all notes share a page, as entries do"
        yield error("", 0, "duplicate-id", message, hint)


def _malformed(name: str, cause: str) -> Diagnostic:
    message = f"the page {page_file(name)} is not well-formed: {cause}"
    hint = "a fault in Glossator: please report it; without raw HTML it may go away"
    return error("", 0, "malformed-page", message, hint)


def _faults(
    name: str,
    facts: PageFacts,
    ids: Mapping[str, Collection[str]],
    right: Collection[str],
    resources: Collection[str],
) -> Iterator[Diagnostic]:
    """The faults of a page; `ids` are those of every page, by its file, and the page's own.

    `right` are links that lead somewhere.
    """
    for link in (link for link in facts.links if link not in right):
        file, _, goal = link.partition("#")
        there = ids.get(file)
        if there is not None and (goal in there or (not goal and file)):
            continue
        if ":" in file or link.startswith("//"):
            continue
        if not link or there is None or (goal and unquote(goal) not in there):
            message = f'the page {page_file(name)} has a link to "{link}", which is nowhere'
            hint = "link to a heading, a note, an entry, or an id outside of notes and entries"
            yield error("", 0, "dead-link", message, hint)
    for source in facts.sources:
        if source not in resources:
            message = f'the page {page_file(name)} shows "{source}", which is not in the e-book'
            hint = "put pictures in images/; other media can't be shown by this version"
            yield error("", 0, "missing-media", message, hint)
