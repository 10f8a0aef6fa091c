"""The Publication in, an EPUB with Kobo's own mark-up out: `.kepub.epub`."""

from dataclasses import replace

from glossator.formats.epub import write_epub
from glossator.formats.written import Written
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.publication import Deflated, Page, Publication, deflated
from glossator.xhtml.kobo_spans import with_spans

ENDING = ".kepub.epub"
"""The ending by which Kobo knows a book for its own reader (Kobo EPUB Guidelines, Sideloading)."""


def write(publication: Publication, memory: Memory = NO_MEMORY) -> Written:
    """The e-book for Kobo's own reader, with nothing changed but what is put in."""
    pages = tuple(_spanned(page, memory) for page in publication.pages)
    return Written({ENDING: write_epub(replace(publication, pages=pages), memory)})


def _spanned(page: Page, memory: Memory) -> Page:
    """A page with Kobo's spans."""
    xhtml = page.xhtml

    def spanned() -> Deflated:
        return deflated(with_spans(xhtml))

    key = memory.key("kobo", xhtml)
    return replace(page, content=recalled(memory, f"kobo-{page.name}", key, spanned))
