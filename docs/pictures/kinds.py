"""The kinds of page that are looked at, and where a book shows each: by selectors, never by page.

A book seldom has all of them. What it lacks is taken from the specimen, a small book beside this
module that holds what no book need hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cssselect2  # type: ignore[import-untyped]
from lxml import etree


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page, and the selector of an element that stands on it."""

    name: str
    selector: str


KINDS = (
    Kind("cover", "section.cover img"),
    Kind("title page", "section.titlepage h1"),
    Kind("chapter", "section.chapter h1"),
    Kind("quotation", "section blockquote"),
    Kind("table", "section.back th"),
    Kind("figure", "figcaption"),
    Kind("notes", "ol.notes > li:nth-child(9)"),
    Kind("glossary", "[role~=doc-glossary] dl > div:nth-child(5)"),
    Kind("people", "ul.entries > li > ul.places > li:nth-child(4)"),
    Kind("works cited", "div.works > div:nth-child(3)"),
    Kind("chronology", ".chronology dl > div:nth-child(12)"),
    Kind("colophon", "section.colophon h1"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page's file name, and the id of an element on it."""

    page: str
    id: str


def mark(pages: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, Place]]:
    """Find the kinds in a book's pages, which come in reading order.

    An element that is looked for gets an id where it has none, so that every engine can be sent
    to it by a link. Gives the pages that were changed, and the places by the kinds' names.
    """
    changed: dict[str, bytes] = {}
    places: dict[str, Place] = {}
    trees = {name: etree.fromstring(data) for name, data in pages.items()}
    for kind in KINDS:
        for name, tree in trees.items():
            found = cssselect2.ElementWrapper.from_html_root(tree).query(kind.selector)
            if found is None:
                continue
            element = found.etree_element
            if element.get("id") is None:
                element.set("id", f"shown-{kind.name.replace(' ', '-')}")
                changed[name] = etree.tostring(
                    tree, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>"
                )
            places[kind.name] = Place(name, element.get("id"))
            break
    return changed, places
