"""Reads highlights from Apple Books' database, those of all books in it.

The database is `AEAnnotation*.sqlite` in the folder of that name, below
`~/Library/Containers/com.apple.iBooksX/Data/Documents`. Titles stand in another database, so here a
book is known by its id alone.
"""

import datetime

from glossator.model.expressions import expression
from glossator.model.highlight import CfiRange, Highlight
from glossator.readers.database import Database, DatabaseRow, around, is_database, is_torn, text
from glossator.readers.dates import date_of_seconds
from glossator.readers.exported import Exported, Remark, Tally, digest_of
from glossator.xhtml.cfi import numbers_of

_TABLE = "ZAEANNOTATION"
_BOOKMARK, _PLACE = "1", "3"
_EPOCH = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
"""Apple's clocks count from here, 978,307,200 seconds after those of others."""
_ESCAPED = expression(r"\^(.)")
_ASSERTION = expression(r"\[((?:\^.|[^\]^])*)\]")


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is Apple Books' database of annotations."""
    return is_database(data, _TABLE)


def read(data: bytes) -> Exported:
    """All highlights and comments, book by book in the order of their text.

    Raises ExportError where nothing can be read. What was deleted, and what has neither words nor
    a comment, is counted in remarks.
    """
    database = Database(data)
    left = Tally()
    torn: list[Remark] = []
    books: dict[str, list[DatabaseRow]] = {}
    for row in database.rows(_TABLE):
        marked, comment = text(row, "ZANNOTATIONSELECTEDTEXT"), text(row, "ZANNOTATIONNOTE")
        kind, book = text(row, "ZANNOTATIONTYPE"), text(row, "ZANNOTATIONASSETID")
        if is_torn(row) or not text(row, "ZANNOTATIONUUID"):
            words = f"{marked}\n{comment}".strip()
            torn.append(Remark(0, "the end of this record is lost", words))
        elif text(row, "ZANNOTATIONDELETED") == "1":
            left.add("was deleted in the app", "were deleted in the app", marked, book)
        elif marked or comment:
            books.setdefault(book, []).append(row)
        elif kind == _PLACE:
            left.add("last place of reading", "last places of reading", book=book)
        else:
            what = "bookmark" if kind == _BOOKMARK else "record"
            words = text(row, "ZANNOTATIONREPRESENTATIVETEXT")
            left.add(f"{what} without words", f"{what}s without words", words, book)
    highlights = tuple(
        _highlight(row)
        for rows in books.values()
        for row in sorted(rows, key=lambda one: position(text(one, "ZANNOTATIONLOCATION")))
    )
    return Exported("Apple Books", highlights, (*database.remarks, *torn, *left.remarks()))


def page(location: str) -> str:
    """The page that an EPUB CFI leads to: the id of its item in the spine, if the CFI names it."""
    lead = location.partition("!")[0]
    named = _ASSERTION.findall(lead)
    return _ESCAPED.sub(r"\1", named[-1]) if named and "!" in location else ""


def position(location: str) -> tuple[int, ...]:
    """A key that puts EPUB CFIs in order: the place in the book at which one begins."""
    bare = _ASSERTION.sub("", location.removeprefix("epubcfi(").removesuffix(")"))
    path, _, rest = bare.partition(",")
    return numbers_of(path + rest.partition(",")[0])


def _position(location: str) -> CfiRange | None:
    lead, parted, path = location.removeprefix("epubcfi(").removesuffix(")").partition("!")
    if not parted:
        return None
    steps = numbers_of(lead)
    return CfiRange(path, page(location), steps[-1] // 2 if steps else 0)


def _highlight(row: DatabaseRow) -> Highlight:
    marked = text(row, "ZANNOTATIONSELECTEDTEXT")
    before, after = around(marked, text(row, "ZANNOTATIONREPRESENTATIVETEXT"))
    location = text(row, "ZANNOTATIONLOCATION")
    return Highlight(
        marked,
        comment=text(row, "ZANNOTATIONNOTE"),
        chapter=text(row, "ZFUTUREPROOFING5"),
        file=page(location),
        before=before,
        after=after,
        position=_position(location),
        made=date_of_seconds(row.get("ZANNOTATIONCREATIONDATE"), _EPOCH),
        id=text(row, "ZANNOTATIONUUID") or digest_of(location, marked),
        book=text(row, "ZANNOTATIONASSETID"),
    )
