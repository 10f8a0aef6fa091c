"""Reads highlights from KOReader's JSON export, of one book or of several.

The source is `plugins/exporter.koplugin/target/json.lua`. One book is `{title, author, entries:
[…], number_of_pages, …}`; several are `{documents: […]}`, each of them such a book. An entry has
`text`, `note`, `chapter`, `page` and `time`, in seconds since 1970.
"""

import json
from typing import Any

from glossator.model.highlight import Highlight, XPointers
from glossator.readers.dates import date_of_seconds
from glossator.readers.exported import Exported, ExportError, Remark, Tally, digest_of
from glossator.readers.scan import scanned, words
from glossator.readers.text import read_text

_HEAD = 200_000


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is such an export, by the names of its list and of its entries' parts."""
    text = read_text(data[:_HEAD]).text
    return (
        text.lstrip().startswith("{")
        and '"entries"' in text
        and any(f'"{key}"' in text for key in ("drawer", "pn_xp", "created_on", "sort"))
    )


def read(data: bytes) -> Exported:
    """The highlights of all books; raises ExportError where there is nothing in the file."""
    found = scanned(data, ("entries", "documents"), _is_record)
    highlights: list[Highlight] = []
    remarks = list(found.remarks)
    tally = Tally()
    for record in found.records:
        if isinstance(record.value.get("entries"), list):
            about, entries = record.value, record.value["entries"]
        else:
            about, entries = found.about, [record.value]
        for entry in entries:
            _add(entry, about, record.line, highlights, remarks, tally)
    if not highlights and not remarks and not found.about:
        raise ExportError("there are no entries in it", "KOReader's export to JSON has some")
    return Exported("KOReader", tuple(highlights), (*remarks, *tally.remarks()))


def _is_record(value: dict[str, Any]) -> bool:
    return isinstance(value.get("entries"), list) or (
        ("text" in value or "note" in value) and bool({"page", "time", "sort"} & value.keys())
    )


def _add(
    entry: Any,
    about: dict[str, Any],
    line: int,
    highlights: list[Highlight],
    remarks: list[Remark],
    tally: Tally,
) -> None:
    title, author = words(about.get("title")), words(about.get("author"))
    book = f"{title} ({', '.join(author.split(chr(10)))})" if title and author else title
    if not isinstance(entry, dict):
        remarks.append(Remark(line, "this is no entry", words(_shown(entry)), book))
        return
    text, note = words(entry.get("text")), words(entry.get("note"))
    if entry.get("sort") == "bookmark" and not note:
        tally.add("bookmark without words", "bookmarks without words", text)
        return
    if not text and not note:
        what = "this entry has no words: it is of a picture, or they were lost"
        remarks.append(Remark(line, what, words(_shown(entry)), book))
        return
    made = words(date_of_seconds(entry.get("time")))
    where = words(entry.get("pn_xp")) or str(entry.get("page"))
    highlights.append(
        Highlight(
            text,
            note,
            chapter=words(entry.get("chapter")),
            # Where it begins; the export doesn't say where it ends.
            position=XPointers(where, "") if where.startswith("/") else None,
            progress=_progress(entry.get("page"), about.get("number_of_pages")),
            made=made,
            id=digest_of(book, where, made, text, note),
            line=line,
            book=book,
        )
    )


def _progress(page: Any, pages: Any) -> float | None:
    try:
        share = float(page) / float(pages)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return share if 0 <= share <= 1 else None


def _shown(entry: Any) -> str:
    return json.dumps(entry, ensure_ascii=False)
