"""Reads highlights from calibre's exports.

The viewer writes `NAME.calibre_highlights`, the library `NAME.calibre_annotation_collection`; the
content server's viewer shows the same as text to copy. All are JSON, in which each highlight gives
its place as an EPUB CFI.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from glossator.model.expressions import expression
from glossator.model.highlight import CfiRange, Highlight
from glossator.readers.exported import Exported, ExportError, Remark, Tally, digest_of
from glossator.readers.scan import ScannedRecord, decoded, scanned, words
from glossator.xhtml.cfi import numbers_of

_ENDINGS = (".calibre_highlights", ".calibre_annotation_collection")
_LISTS = ("annotations", "highlights")
_KINDS = ("highlight", "bookmark", "last-read")
_OWN = ('"calibre_highlights"', '"calibre_annotation_collection"', '"highlighted_text"')
_TRUE = (True, 1, "true")
_ROOT = expression(r"^/2(?:\[(?:\^.|[^\]^])*\])?(?=/)")


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is an export of calibre's.

    The keys are in alphabetical order, so `type` comes last, and a file that is cut off may lack
    it: the names of a highlight's other parts are proof enough.
    """
    start, _ = decoded(data[:200_000])
    if not start.lstrip().startswith(("{", "[")):
        return False
    held = any(own in start for own in _OWN) or '"toc_family_titles"' in start
    return held or any(own.encode() in data for own in _OWN) or name.lower().endswith(_ENDINGS)


def read(data: bytes) -> Exported:
    """All highlights and comments; raises ExportError where the file holds nothing of the kind.

    What was removed, bookmarks and last places are counted in remarks.
    """
    found = scanned(data, _LISTS, _is_record)
    highlights, places, left = [], [], Tally()
    remarks = list(found.remarks)
    several = len({_number(record) for record in found.records}) > 1
    for record in found.records:
        value, book = record.value, _number(record) if several else ""
        kind = value.get("type", "highlight" if "highlighted_text" in value else "")
        if value.get("removed") in _TRUE:
            text = words(value.get("highlighted_text"))
            left.add("was removed in calibre", "were removed in calibre", text, book)
        elif kind == "bookmark":
            left.add("bookmark", "bookmarks", words(value.get("title")), book)
        elif kind == "last-read":
            left.add("last place of reading", "last places of reading", book=book)
        elif words(value.get("highlighted_text")) or words(value.get("notes")):
            highlights.append(_highlight(record, book))
            places.append(_place(value))
        else:
            what = "this is no highlight: it has neither words nor notes"
            remarks.append(Remark(record.line, what, _told(record.value), book))
    if not (highlights or remarks or found.records) and not (found.about or _named(data)):
        raise ExportError("it holds no highlights", "export them again from calibre's viewer")
    measured = tuple(_measured(highlights, places))
    return Exported("calibre", measured, (*remarks, *left.remarks()))


def _place(value: dict[str, Any]) -> tuple[int, ...]:
    """Where a highlight begins, for putting several in order: page, and steps of its CFI."""
    page, steps = value.get("spine_index"), numbers_of(words(value.get("start_cfi")))
    return (page, *steps) if isinstance(page, int) and steps else ()


def _measured(
    highlights: Sequence[Highlight], places: Sequence[tuple[int, ...]]
) -> Iterator[Highlight]:
    """The highlights, with how far each is, by how many of the others stand before it."""
    order = {place: at for at, place in enumerate(sorted(set(places) - {()}))}
    for one, place in zip(highlights, places, strict=True):
        yield replace(one, progress=order[place] / len(order)) if place else one


def _is_record(value: dict[str, Any]) -> bool:
    kind = value.get("type")
    return (isinstance(kind, str) and kind in _KINDS) or "highlighted_text" in value


def _named(data: bytes) -> bool:
    return any(name.encode() in data.replace(b"\0", b"") for name in _LISTS)


def _number(record: ScannedRecord) -> str:
    """The library's number of the book, which is all that an export says of it."""
    number = record.value.get("book_id")
    return str(number) if isinstance(number, int) else ""


def _highlight(record: ScannedRecord, book: str) -> Highlight:
    value = record.value
    titles = value.get("toc_family_titles")
    # The chapter comes first; what is within it follows.
    chapter = words(titles[0]) if isinstance(titles, list) and titles else ""
    text, notes = words(value.get("highlighted_text")), words(value.get("notes"))
    name, made = words(value.get("spine_name")), words(value.get("timestamp"))
    return Highlight(
        text,
        comment=notes,
        chapter=chapter,
        file=PurePosixPath(name).stem,
        position=_position(value),
        made=made,
        id=words(value.get("uuid")) or digest_of(name, words(value.get("start_cfi")), text, notes),
        line=record.line,
        book=book,
    )


def _position(value: dict[str, Any]) -> CfiRange | None:
    """A highlight's CFI; calibre's two count the page's own root element, as no other's do."""
    start, end = (_ROOT.sub("", words(value.get(name))) for name in ("start_cfi", "end_cfi"))
    number = value.get("spine_index")
    if not (start and end and isinstance(number, int)):
        return None
    return CfiRange(f",{start},{end}", words(value.get("spine_name")), number + 1)


def _told(value: dict[str, Any]) -> str:
    return " · ".join(f"{key}: {one}" for key, one in value.items())[:2000]
