"""Sound books, damaged on purpose: what a fault of the builder's would do to their pages."""

from collections.abc import Iterable
from dataclasses import replace

from glossator.engine import pipeline
from glossator.model.diagnostics import Diagnostics
from glossator.model.publication import Page, Publication
from tests.books.making import Files, Made, make, picture

FILES: Files = {
    "chapters/01-wave.md": """\
# The wave

It began at Kiel,[^kiel] and the first soviet was formed.[^soviet] Ebert took office.

![A map of the Baltic](../images/baltic.png)

[^kiel]: On 4 November 1918.

[^soviet]: By sailors; see the works on Ebert.
""",
    "glossary.md": "## Reichstag\n\nThe parliament.\n\n## Soviet\n\nA council of workers.\n",
    "people.md": "## Friedrich Ebert\n\n- also: Ebert\n\nChancellor of the republic.\n",
    "chapters/02-ebb.md": "# The ebb\n\nThe Reichstag met again.\n",
    "images/baltic.png": picture(),
}
"""A book with a bit of everything."""


def book(**files: str) -> Made:
    """The sound book, with some files of its own: `glossary` stands for `glossary.md`."""
    named = {name if "." in name else f"{name}.md": text for name, text in files.items()}
    return make({**FILES, **named})


def examined(made: Made, damaged: Publication | None = None) -> Diagnostics:
    """What the devices' rules say of a book, or of the damaged pages that were made of it."""
    return pipeline.devices(pipeline.Parsed(made.book, {}), damaged or made.publication)


def said(found: Diagnostics) -> list[str]:
    """Findings in a line each, hints left out."""
    return [f"{one.place.path}:{one.place.line}: {one.message} [{one.code}]" for one in found]


def damaged(publication: Publication, page: str, *changes: tuple[str, str]) -> Publication:
    """The publication with words of one page's XHTML changed; all of them must stand there."""
    return replace(publication, pages=tuple(_changed(publication.pages, page, changes)))


def _changed(
    pages: tuple[Page, ...], name: str, changes: tuple[tuple[str, str], ...]
) -> Iterable[Page]:
    for page in pages:
        if page.name == name:
            text = page.xhtml.decode()
            for old, new in changes:
                assert old in text, f"{old} doesn't stand on the page {name}"
                text = text.replace(old, new)
            yield replace(page, content=text.encode())
        else:
            yield page
