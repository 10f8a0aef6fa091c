"""The Publication in, an EPUB with Kobo's own mark-up out: `.kepub.epub`."""

from dataclasses import replace

from glossator.formats.archive import deflated
from glossator.formats.epub import write_epub
from glossator.formats.written import Written
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.publication import Page, Publication
from glossator.xhtml.kobo_spans import with_spans

ENDING = ".kepub.epub"
"""The ending by which Kobo knows a book for its own reader (Kobo EPUB Guidelines, Sideloading)."""


def write(publication: Publication, memory: Memory = NO_MEMORY) -> Written:
    """The e-book for Kobo's own reader, with nothing changed but what is put in."""
    made = [_spanned(page, memory) for page in publication.pages]
    pages = tuple(
        replace(page, xhtml=xhtml) for page, (xhtml, _) in zip(publication.pages, made, strict=True)
    )
    spanned = replace(publication, pages=pages, deflated=dict(made))
    return Written({ENDING: write_epub(spanned, memory)})


def _spanned(page: Page, memory: Memory) -> tuple[bytes, bytes]:
    """A page with Kobo's spans, and the same deflated."""

    def spanned() -> tuple[bytes, bytes]:
        xhtml = with_spans(page.xhtml)
        return xhtml, deflated(xhtml)

    return recalled(memory, f"kobo-{page.name}", memory.key("kobo", page.xhtml), spanned)
