"""Reads Hypothesis' annotations, as its API gives them and as its sidebar exports them: JSON.

The API's answer is `{total, rows: […]}`, the sidebar's file `{annotations: […]}`. An annotation
quotes with a TextQuoteSelector; one without is a note on the whole page, and one with `references`
answers another, whose quotation it has no copy of (Hypothesis API, annotation schema).
"""

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from glossator.model.expressions import expression
from glossator.model.highlight import Highlight, W3cSelectors
from glossator.readers.exported import Exported, ExportError, Remark, digest_of
from glossator.readers.scan import ScannedRecord, of_type, scanned, words
from glossator.readers.text import read_text

_LISTS = ("rows", "annotations")
_HEAD = 200_000
_PAGE = expression(r"\.x?html?$", re.IGNORECASE)


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is Hypothesis': it has what only Hypothesis puts beside a quotation."""
    text = read_text(data[:_HEAD]).text
    if not text.lstrip().startswith(("{", "[")) or '"target"' not in text:
        return False
    named = '"uri"' in text and ("acct:" in text or "hypothes" in text)
    return named or ('"rows"' in text and ('"uri"' in text or '"selector"' in text))


def read(data: bytes) -> Exported:
    """The annotations in their order; raises ExportError where there is nothing in the file."""
    found = scanned(data, _LISTS, _is_record)
    remarks = list(found.remarks)
    if not found.records and not remarks and not found.about:
        raise ExportError("there are no annotations in it", "Hypothesis' export to JSON has some")
    answers: dict[str, list[ScannedRecord]] = {}
    roots: list[ScannedRecord] = []
    for record in found.records:
        references = record.value.get("references")
        if isinstance(references, list) and references and isinstance(references[0], str):
            answers.setdefault(references[0], []).append(record)
        else:
            roots.append(record)
    highlights = []
    for record in roots:
        name = record.value.get("id")
        given = answers.pop(name, []) if isinstance(name, str) and name else []
        if (one := _highlight(record, given, remarks)) is not None:
            highlights.append(one)
    for lost in answers.values():
        what = "the annotation that this answers isn't in the file"
        remarks += [Remark(one.line, what, words(one.value.get("text"))) for one in lost]
    return Exported("Hypothesis", tuple(highlights), tuple(remarks))


def _is_record(value: dict[str, Any]) -> bool:
    return "uri" in value and ("target" in value or "text" in value)


def _highlight(
    record: ScannedRecord, answers: list[ScannedRecord], remarks: list[Remark]
) -> Highlight | None:
    row = record.value
    selectors = _selectors(row)
    quote = of_type(selectors, "TextQuoteSelector")
    page = of_type(selectors, "EPUBContentSelector")
    text = words(quote.get("exact"))
    address = words(page.get("url")) or words(row.get("uri"))
    said = [words(row.get("text")), *(words(one.value.get("text")) for one in answers)]
    comment = "\n\n".join(filter(None, said))
    book = _title(row)
    for one in answers:
        what = "this answers an annotation, and was put to it"
        remarks.append(Remark(one.line, what, words(one.value.get("text")), book))
    tags = row.get("tags")
    if isinstance(tags, list) and tags:
        named = ", ".join(words(tag) or json.dumps(tag) for tag in tags)
        remarks.append(Remark(record.line, "its tags aren't taken over", named, book))
    if not text and not comment:
        what = "this annotation has neither a quotation nor words of its own"
        remarks.append(Remark(record.line, what, words(row.get("uri")), book))
        return None
    return Highlight(
        text,
        comment,
        chapter=words(page.get("title")),
        file=_file(address),
        before=_around(quote.get("prefix")),
        after=_around(quote.get("suffix")),
        position=W3cSelectors(_path(address), tuple(selectors)) if selectors else None,
        made=words(row.get("created")),
        id=words(row.get("id")) or digest_of(book, text, comment),
        line=record.line,
        book=book,
    )


def _selectors(row: dict[str, Any]) -> list[dict[str, Any]]:
    """All ways in which an annotation says where it stands."""
    targets = row.get("target")
    found: list[dict[str, Any]] = []
    for target in targets if isinstance(targets, list) else [targets]:
        given = target.get("selector") if isinstance(target, dict) else None
        if isinstance(given, list):
            found += [one for one in given if isinstance(one, dict)]
    return found


def _title(row: dict[str, Any]) -> str:
    document = row.get("document")
    title = document.get("title") if isinstance(document, dict) else None
    if isinstance(title, list):
        title = title[0] if title else ""
    return words(title)


def _file(address: str) -> str:
    """The name of a page of an e-book, from its address."""
    name = _path(address).rpartition("/")[2]
    return _PAGE.sub("", name) if _PAGE.search(name) else ""


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _around(value: object) -> str:
    """Words beside a quotation, with the space that is between them and it."""
    plain = words(value)
    return str(value) if isinstance(value, str) and value.strip() == plain else plain
