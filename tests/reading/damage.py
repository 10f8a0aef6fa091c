"""A finished book in; the same with one fault in its mark-up, out.

Each fault is one that valid e-books have, and that EPUBCheck says nothing of: what it costs a
reader is shown in an engine by the tests, and the checks of `glossator/devices` have to find it.
"""

import dataclasses
import re
from collections.abc import Callable

from glossator.model.publication import Publication


def without_a_way_back(publication: Publication) -> Publication:
    """The number of the first note is no link any more."""
    return _replaced(
        publication, "notes", r'<a href="[^"]*" epub:type="backlink"[^>]*>([^<]*)</a>', r"\1"
    )


def id_on_the_term(publication: Publication) -> Publication:
    """In the glossary the first entry's id is on its `dt`, and no longer on the whole entry."""
    return _replaced(publication, "glossary", r'<div id="([^"]*)"><dt>', r'<div><dt id="\1">')


def notes_as_asides(publication: Publication) -> Publication:
    """The notes of the first chapter are `aside` elements and no items of a list."""

    def asides(found: re.Match[str]) -> str:
        note = r'<li><div id="(n-[^"]*)"[^>]*>'
        opened = re.sub(note, r'<aside id="\1" epub:type="footnote">', found[1])
        return re.sub(r"</p></div></li>", "</p></aside>", opened)

    return _replaced(publication, "notes", r'(?s)<ol class="notes">(.*?)</ol>', asides)


def without_alternative(publication: Publication) -> Publication:
    """The first image of the first chapter has no alternative text."""
    name = next(page.name for page in publication.pages if page.name.startswith("chapter-"))
    return _replaced(publication, name, r'(<img [^>]*?) alt="[^"]*"', r"\1")


def without_links_to(publication: Publication, identity: str) -> Publication:
    """Nothing in the book leads to an entry any more; the words of the links stay."""
    pattern = rf'<a [^>]*href="[^"]*#{re.escape(identity)}"[^>]*>(.*?)</a>'
    pages = tuple(
        dataclasses.replace(page, content=re.sub(pattern, r"\1", page.xhtml.decode()).encode())
        for page in publication.pages
    )
    return dataclasses.replace(publication, pages=pages)


def with_a_long_note(publication: Publication, identity: str, words: str) -> Publication:
    """A note goes on for so many words more."""
    pattern = rf'(<div id="{re.escape(identity)}"[^>]*><p>.*?)</p>'
    return _replaced(publication, "notes", pattern, rf"\1 {words}</p>")


def _replaced(
    publication: Publication,
    name: str,
    pattern: str,
    replacement: str | Callable[[re.Match[str]], str],
) -> Publication:
    """Replace the first place on a page that a pattern describes; there has to be one."""
    pages = []
    for page in publication.pages:
        if page.name == name:
            text, count = re.subn(pattern, replacement, page.xhtml.decode(), count=1)
            assert count == 1, f"{name} has nothing to be damaged"
            page = dataclasses.replace(page, content=text.encode())
        pages.append(page)
    return dataclasses.replace(publication, pages=tuple(pages))
