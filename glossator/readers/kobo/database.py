"""Reads highlights from Kobo's database, those of all books on the device.

The database is `.kobo/KoboReader.sqlite` on the device. A highlight is a row of the table Bookmark;
titles stand in the table content. Firmware before 4 has fewer columns, and says `false` for 0.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from glossator.model.expressions import expression
from glossator.model.highlight import CfiRange, Highlight, KoboSpans, Position
from glossator.readers.database import Database, DatabaseRow, around, is_database, is_torn, text
from glossator.readers.exported import Exported, Remark, Tally, digest_of

_TRUE = {"1", "true"}
_MARKUP = "markup"
_SPINE = expression(r"^#\(\d+\)")
"""What a plain EPUB's page begins with: its number in the spine."""
_PAGE = expression(r"\.x?html?$")
_SPAN = expression(r"span#(kobo\.\d+\.\d+)")
_POINT = expression(r"(?P<page>[^#]*)#point\(/1(?P<path>/[\d/]+(?::\d+)?)\)")
_CONTENTS = expression(r"(.+?\.x?html?)(?:#[^#]*)?-\d+$")


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is a Kobo's database."""
    return is_database(data, "Bookmark")


def read(data: bytes) -> Exported:
    """All highlights and comments; raises ExportError where nothing can be read.

    What has neither words nor a comment, such as a turned-down corner, and what was deleted on the
    device is counted in remarks.
    """
    database = Database(data)
    rows = list(database.rows("Bookmark"))
    remarks = list(database.remarks)
    titles = {text(row, "ContentID"): row for row in database.rows("content")}
    if len(database.remarks) > len(remarks):
        remarks.append(Remark(0, "the titles of some books and chapters can't be read"))
    chapters = _chapters(titles)
    highlights, left = [], Tally()
    for row in rows:
        marked, comment = text(row, "Text"), text(row, "Annotation")
        volume = text(row, "VolumeID")
        book = _book(volume, titles.get(volume, {}))
        if is_torn(row) or not text(row, "BookmarkID"):
            words = f"{marked}\n{comment}".strip()
            # Half of a name would be that of another book.
            whole = book if volume in titles else ""
            remarks.append(Remark(0, "the end of this record is lost", words, whole))
        elif text(row, "Hidden").lower() in _TRUE:
            left.add("was deleted on the e-reader", "were deleted on the e-reader", marked, book)
        elif text(row, "Type") == _MARKUP and not comment:
            left.add("drawing, which has no words", "drawings, which have no words", marked, book)
        elif not (marked or comment):
            place = text(row, "ContentID")
            left.add("bookmark without words", "bookmarks without words", place, book)
        else:
            highlights.append(_highlight(row, book, chapters))
    return Exported("Kobo", tuple(highlights), (*remarks, *left.remarks()))


def _highlight(row: DatabaseRow, book: str, chapters: Mapping[str, str]) -> Highlight:
    marked = text(row, "Text")
    before, after = around(marked, text(row, "ContextString"))
    place, volume = text(row, "ContentID"), text(row, "VolumeID")
    progress = row.get("ChapterProgress")
    return Highlight(
        marked,
        comment=text(row, "Annotation"),
        chapter=chapters.get(place, ""),
        file=_file(place, volume) or _file(text(row, "StartContainerPath"), ""),
        before=before,
        after=after,
        position=_position(row, place, volume),
        progress=min(1.0, max(0.0, progress)) if isinstance(progress, (int, float)) else None,
        made=text(row, "DateCreated"),
        id=text(row, "BookmarkID") or digest_of(volume, place, marked),
        book=book,
    )


def _position(row: DatabaseRow, place: str, volume: str) -> Position | None:
    """Where a highlight stands: in spans of Kobo's edition, or in a plain EPUB.

    There it is two points, `EPUB/chapter.xhtml#point(/1/4/2/26/1:223)`: the same as CFIs count,
    below a root that is `/1`.
    """
    ends = [text(row, f"{end}ContainerPath") for end in ("Start", "End")]
    spans = [_SPAN.fullmatch(one.replace("\\", "")) for one in ends]
    points = [_POINT.fullmatch(one) for one in ends]
    offsets = [row.get(f"{end}Offset") for end in ("Start", "End")]
    match spans, points, offsets:
        case [re.Match() as one, re.Match() as two], _, [int(first), int(last)]:
            return KoboSpans(_file(place, volume), one[1], first, two[1], last)
        case _, [re.Match() as one, re.Match() as two], _ if one["page"] == two["page"]:
            return CfiRange(f",{one['path']},{two['path']}", unquote(one["page"]))
    return None


def _file(place: str, volume: str) -> str:
    """A page's name, of what a ContentID says after the volume.

    A Kobo EPUB's page is `volume!!EPUB/chapter.xhtml` or `volume!EPUB!chapter.xhtml`, a plain
    EPUB's `volume#(5)EPUB/chapter.xhtml`; a book of Kobo's own shop has names that say nothing.
    """
    if volume and place.startswith(volume):
        place = place[len(volume) :]
    elif "!" in place:
        place = place[place.index("!") :]
    place = _SPINE.sub("", place).partition("#")[0]
    name = PurePosixPath(unquote(place.replace("!", "/"))).name
    return _PAGE.sub("", name) if _PAGE.search(name) else ""


def _chapters(titles: Mapping[str, DatabaseRow]) -> dict[str, str]:
    """The titles of pages, by their ContentID.

    A line of the table of contents has that of the page it leads to, and its depth after it.
    """
    pages: dict[str, str] = {}
    lines: dict[str, str] = {}
    for place, row in titles.items():
        title = text(row, "Title")
        if line := _CONTENTS.match(place):
            lines.setdefault(line[1], title)
        elif title and not _PAGE.search(title):
            # A page without a title has its file's name for one.
            pages[place] = title
    return {**pages, **lines}


def _book(volume: str, row: DatabaseRow) -> str:
    title, author = text(row, "Title"), text(row, "Attribution")
    if title:
        return f"{title} ({author})" if author else title
    return PurePosixPath(unquote(volume)).name
