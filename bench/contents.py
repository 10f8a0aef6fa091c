"""Whether an e-book holds the whole book.

In: a built EPUB and the folder of the book. Out: nothing, or ``BenchError`` where the file can't be
read, lacks the title of a chapter (signs apart, which typography changes), has the planted name
less often than the chapters have it, or has fewer words than they have. A fast build of half a book
must not win.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from bench.measure import BenchError
from bench.names import PLANTED

TAGS = re.compile(r"<[^>]*>")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
MARKS = re.compile(
    r"\[\^[^\]]+\]|[\W_]+"
)  # references to notes, and all that is no letter or figure


def verify(epub: Path, book: Path) -> None:
    """Raise ``BenchError`` unless the e-book has what the chapters have."""
    built = text(epub)
    titles: list[str] = []
    words = planted = 0
    for path in sorted((book / "chapters").glob("*.md")):
        source = path.read_text("utf-8")
        titles += TITLE.findall(source)[:1]
        words += len(source.split())
        planted += source.count(PLANTED)
    letters = MARKS.sub("", built)
    missing = [title for title in titles if MARKS.sub("", title) not in letters]
    if missing:
        raise BenchError(
            f"{epub.name} lacks {len(missing)} of {len(titles)} chapters: {missing[0]}"
        )
    if built.count(PLANTED) < planted:
        raise BenchError(f"{epub.name} has {built.count(PLANTED)} of {planted} times {PLANTED}")
    # Some of the source's pieces are mark-up: bars of tables, marks of lists, labels of notes.
    if len(built.split()) < 0.97 * words:
        raise BenchError(f"{epub.name} has {len(built.split())} words, the book {words}")


def text(epub: Path) -> str:
    """The words of all pages, one space between them; ``BenchError`` where the file is no EPUB."""
    pages: list[str] = []
    try:
        with zipfile.ZipFile(epub) as archive:
            for name in archive.namelist():
                if name.endswith((".xhtml", ".html")):
                    pages.append(archive.read(name).decode("utf-8"))
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise BenchError(f"{epub.name} can't be read: {error}") from error
    return " ".join(html.unescape(TAGS.sub("", "\n".join(pages))).split())
