"""E-books to compare or to carry highlights between, spoilt as archives and as pages."""

import random
from functools import cache

from glossator.formats.epub import write_epub
from tests.books.making import make
from tests.harden.archives import spoilt
from tests.harden.books import BOOK, DRAWING, book
from tests.harden.imports import HTML_PARTS
from tests.harden.mutation import damaged, encoded, mutated
from tests.harden.trial import Command, Trial
from tests.readers.written import Mark, sidecar

_PARTS = (
    *(
        "id='p-000000'",
        "id='x'",
        "id='n-.'",
        "href='#none'",
        "href='notes.xhtml#n-chapter-kiel.kiel-999'",
    ),
    *(
        'class="notes"',
        "epub:type='backlink'",
        "<dt>",
        "<li id='n-chapter-kiel.kiel'>",
        "<section>",
    ),
    *("<item href='../x' id='y'/>", "<itemref idref='none'/>", "<spine>", "<dc:date>x</dc:date>"),
    *(
        "<dc:date>2026-13-45</dc:date>",
        "<meta property='schema:bookEdition'>²</meta>",
        "<manifest>",
    ),
    *("<dc:identifier/>", "<meta property='schema:bookEdition'>" + "9" * 5000 + "</meta>"),
    *HTML_PARTS,
)


@cache
def _edition() -> bytes:
    made = make(
        {**BOOK, "images/map.svg": DRAWING, "book.toml": BOOK["book.toml"].replace("cover", "# c")}
    )
    return bytes(write_epub(made.publication))


def _changed(chance: random.Random, _: str, data: bytes) -> bytes:
    if chance.random() < 0.1:
        return damaged(chance, data)
    return encoded(chance, mutated(chance, data.decode("utf-8", "replace"), _PARTS, 3))


def trial(chance: random.Random) -> Trial:
    """An edition that was spoilt, beside the book that it was made of."""
    files = {**book({}), "old.epub": spoilt(chance, _edition(), _changed)}
    form = ("--format", chance.choice(("text", "json", "html")))
    if chance.random() < 0.3:
        files["metadata.epub.lua"] = sidecar((Mark("A soviet was formed", "x", "Kiel"),))
        carry = ("migrate", "metadata.epub.lua", "old.epub", "book", "--output", "next.lua")
        command = Command(carry, changes=("next.lua", "next.left.txt"), statuses=(0, 1, 2))
    elif chance.random() < 0.5:
        command = Command(("diff", "old.epub", "old.epub", *form), statuses=(0, 1, 2))
    else:
        command = Command(("diff", "old.epub", "book", *form), statuses=(0, 1, 2))
    return Trial(files, (command,))
