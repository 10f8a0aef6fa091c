"""The Publication in, an EPUB for Send to Kindle out, and an `.azw3` where calibre is installed.

Most of what Kindle asks for, every edition has: links of notes both ways with the number first,
a contents page before the text, an NCX, a declared encoding, a language, no id on a `body`. So
little is changed here, and each change has its rule; `docs/devices.md` lists them with sources.
"""

import re
from dataclasses import replace

from glossator.formats import azw3
from glossator.formats.epub import write_epub
from glossator.formats.written import Written
from glossator.model.diagnostics import Diagnostic
from glossator.model.ids import page_file
from glossator.model.publication import Publication, Resource

ENDING = ".kindle.epub"
_AZW3 = ".azw3"
_COVER = "cover"
_STYLE = b"""
/* Kindle: margins of the running text are the reader's to set. */
body { margin-left: 0; margin-right: 0; }
"""
_SPACES = {
    # No-break spaces stay what they are: a figure space, a narrow no-break space.
    **dict.fromkeys((0x2007, 0x202F), "\u00a0"),
    # En, em and their parts, thin and hair space, the space of formulas.
    **dict.fromkeys((*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F), " "),
}


def write(publication: Publication) -> Written:
    """The e-book prepared for Kindle: as EPUB, and as `.azw3` if calibre can make it.

    Where it can't, the EPUB comes with a warning that says why.
    """
    prepared = prepare(publication)
    epub = write_epub(prepared)
    made = azw3.convert(epub, prepared)
    if isinstance(made, Diagnostic):
        return Written({ENDING: epub}, (made,))
    return Written({ENDING: epub, _AZW3: made})


def prepare(publication: Publication) -> Publication:
    """The publication without a cover page, in spaces that Kindle knows, without side margins."""
    shown = _without_cover_page(publication)
    pages = tuple(
        replace(page, xhtml=page.xhtml.decode("utf-8").translate(_SPACES).encode("utf-8"))
        for page in shown.pages
    )
    return replace(shown, pages=pages, resources=tuple(map(_styled, shown.resources)))


def _without_cover_page(publication: Publication) -> Publication:
    """Kindle shows the cover's image by itself, and would show it twice."""
    hrefs = {mark.href for mark in publication.landmarks if mark.type == _COVER}
    lines = re.compile(rb'<li><a epub:type="%s" [^>]*>[^<]*</a></li>\n' % _COVER.encode())
    return replace(
        publication,
        pages=tuple(
            replace(page, xhtml=lines.sub(b"", page.xhtml)) if "nav" in page.properties else page
            for page in publication.pages
            if page_file(page.name) not in hrefs
        ),
        landmarks=tuple(mark for mark in publication.landmarks if mark.type != _COVER),
    )


def _styled(resource: Resource) -> Resource:
    if resource.media_type != "text/css":
        return resource
    return replace(resource, data=resource.data + _STYLE)
