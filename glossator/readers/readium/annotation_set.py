"""Reads and writes W3C annotations as JSON: Thorium's and Readium's, and those of EPUBs.

Thorium writes the file, an AnnotationSet (Readium Annotations, section 2), under “Export
annotations”; other apps that are built on Readium write it too. The sources for what an annotation
says: Web Annotation Data Model, sections 3 and 4; EPUB Annotations 1.0 (working draft of 2026),
which has no selector for quotations and has text fragments instead.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight, W3cSelectors
from glossator.readers.exported import (
    Exported,
    ExportError,
    Item,
    ItemKind,
    Remark,
    Tally,
    digest_of,
)
from glossator.readers.readium.selectors import Selectors
from glossator.readers.scan import Scanned, ScannedRecord, decoded, of_type, scanned, words
from glossator.readers.text import clean
from glossator.xhtml.book import Ebook
from glossator.xhtml.page import EbookPage, Span

_ENDING = ".annotation"
_START = 20_000
"""How much of a file says what it is."""
LISTS = ("items",)
_DIRECTIVE = ":~:text="
_HINT = "this reads what Thorium's export of annotations writes: NAME.annotation"
_INDENT = expression(r"\{\r?\n([ \t]+)")
_SPACE = " \t\r\n"
_RECORDING = ("Image", "Audio", "Video")


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is a set of annotations: by its content, or, if that is cut off, its name."""
    start, _ = decoded(data[:_START])
    if not start.lstrip().startswith(("{", "[")):
        return False
    return "epub-anno" not in start and (
        '"AnnotationSet"' in start or "ns/anno.jsonld" in start or name.lower().endswith(_ENDING)
    )


def read(data: bytes) -> Exported:
    """All highlights and comments; raises ExportError where the file holds nothing of the kind."""
    found = exported("Thorium or another reader of Readium's", scanned(data, LISTS, is_annotation))
    if not (found.highlights or found.remarks) and b"items" not in data.replace(b"\0", b""):
        raise ExportError("it holds no annotations", "export the annotations from the app again")
    return found


def is_annotation(value: dict[str, Any]) -> bool:
    """Whether an object is an annotation: it has a target, and none of its parts has."""
    return isinstance(value.get("target"), (dict, list, str))


def exported(reader: str, found: Scanned) -> Exported:
    """The highlights in what could be read of a file."""
    highlights, left = [], Tally()
    remarks = list(found.remarks)
    book = _book(found.about)
    for record in found.records:
        if not is_annotation(record.value):
            what = "this is no annotation: it has no target"
            remarks.append(Remark(record.line, what, _told(record.value)))
            continue
        highlight = _highlight(record, book)
        kind = _first(record.value.get("body")).get("type")
        if highlight.text or highlight.comment:
            highlights.append(highlight)
        elif kind not in _RECORDING:
            spoken = f"{highlight.file}: … {highlight.before} | {highlight.after} …"
            one = "bookmark or mark without words"
            left.add(one, "bookmarks or marks without words", spoken)
        if kind in _RECORDING:
            what = f"its note is a file ({kind}), which can't be read"
            remarks.append(Remark(record.line, what, _told(record.value)))
    generator = found.about.get("generator")
    name = words(generator.get("name")) if isinstance(generator, dict) else ""
    return Exported(name or reader, tuple(highlights), (*remarks, *left.remarks()))


def _highlight(record: ScannedRecord, book: str) -> Highlight:
    value = record.value
    body, target = _first(value.get("body")), _first(value.get("target"), "source")
    selectors = list(_selectors(target.get("selector")))
    exact, before, after = _quotation(selectors)
    if _is_bookmark(value, body):
        # A bookmark stands before a letter, which some apps quote.
        exact, after = "", exact + after
    source = words(target.get("source"))
    path = unquote(_path(source))
    comment = _localized(body.get("value"))
    return Highlight(
        exact.strip(),
        comment=comment,
        chapter=_chapter(target.get("meta")),
        file=PurePosixPath(path).stem,
        before=before.strip(),
        after=after.strip(),
        position=_position(path, target.get("selector")),
        progress=_share(of_type(selectors, "ProgressionSelector").get("value")),
        made=words(value.get("created")) or words(value.get("modified")),
        id=words(value.get("id")) or digest_of(source, exact, before, after, comment),
        line=record.line,
        book=book,
    )


def _is_bookmark(value: dict[str, Any], body: dict[str, Any]) -> bool:
    return value.get("motivation") == "bookmarking" or body.get("highlight") == "bookmark"


def _position(path: str, selector: object) -> W3cSelectors | None:
    found = selector if isinstance(selector, list) else [selector]
    ways = tuple(one for one in found if isinstance(one, dict))
    return W3cSelectors(path, ways) if ways else None


def _quotation(selectors: list[dict[str, Any]]) -> tuple[str, str, str]:
    """The words, and those before and after them."""
    for one in selectors:
        if _is(one, "TextQuoteSelector") and words(one.get("exact")):
            exact, prefix, suffix = (
                clean(value) if isinstance(value := one.get(name), str) else ""
                for name in ("exact", "prefix", "suffix")
            )
            return exact, prefix, suffix
    for one in selectors:
        value = words(one.get("value"))
        if _is(one, "FragmentSelector") and _DIRECTIVE in value:
            return _directive(value.partition(_DIRECTIVE)[2].partition("&")[0])
    return "", "", ""


def _directive(value: str) -> tuple[str, str, str]:
    """A text directive, `before-,first words,last words,-after` (URL Fragment Text Directives)."""
    parts = value.split(",")
    before = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    after = parts.pop()[1:] if parts and parts[-1].startswith("-") else ""
    return " … ".join(map(unquote, parts)), unquote(before), unquote(after)


def _selectors(value: object) -> Iterator[dict[str, Any]]:
    """All selectors, with those that refine them."""
    for one in value if isinstance(value, list) else [value]:
        while isinstance(one, dict):
            yield one
            refined = one.get("refinedBy")
            if isinstance(refined, list):
                yield from _selectors(refined)
                break
            one = refined


def _first(value: object, name: str = "value") -> dict[str, Any]:
    """A body or target as an object: the model allows a list, or a text alone."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {name: value}
    return value if isinstance(value, dict) else {}


def _localized(value: object) -> str:
    """A text that may be an object with its language (draft, «Localizable texts»)."""
    if isinstance(value, dict):
        names = ("text", "stringValue", "@value", "value")
        return next((found for name in names if (found := words(value.get(name)))), "")
    return words(value)


def _book(about: dict[str, Any]) -> str:
    told = about.get("about")
    told = told if isinstance(told, dict) else {}
    title = _localized(told.get("dc:title"))
    creators = told.get("dc:creator")
    names = [_localized(one) for one in (creators if isinstance(creators, list) else [creators])]
    by = "; ".join(filter(None, names))
    return f"{title} ({by})" if title and by else title


def _chapter(meta: object) -> str:
    """The outermost heading: the innermost may be any subheading."""
    headings = meta.get("headings") if isinstance(meta, dict) else None
    rows = [one for one in headings if isinstance(one, dict)] if isinstance(headings, list) else []
    return words(min(rows, key=_level).get("txt")) if rows else ""


def _level(heading: dict[str, Any]) -> float:
    level = heading.get("level")
    return level if isinstance(level, (int, float)) else 9


def _path(source: str) -> str:
    try:
        return urlsplit(source).path
    except ValueError:
        return source


def _share(value: object) -> float | None:
    if isinstance(value, (int, float)) and math.isfinite(value):
        return min(1.0, max(0.0, float(value)))
    return None


def _is(selector: dict[str, Any], kind: str) -> bool:
    return selector.get("type") == kind


def _told(value: dict[str, Any]) -> str:
    """All the texts of an object, for people."""
    found: list[str] = []
    queue: list[object] = [value]
    while queue:
        one = queue.pop(0)
        if isinstance(one, str):
            found.append(words(one))
        elif isinstance(one, dict):
            queue += one.values()
        elif isinstance(one, list):
            queue += one
    return " · ".join(filter(None, found))


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """An annotation file, read."""

    items: tuple[Item, ...]
    data: dict[str, Any]
    text: str
    selectors: Selectors
    old: Ebook

    def written(self, carried: Mapping[int, Span], new: Ebook) -> tuple[bytes, frozenset[int]]:
        """See `ExportedFile`. Annotations keep the file's order."""
        selectors = Selectors(new)
        placed: list[dict[str, Any]] = []
        unsaid = set()
        for number in sorted(carried):
            span: Span | None = carried[number]
            if self.items[number].kind is ItemKind.BOOKMARK:
                # Thorium's bookmark is one letter.
                span = (
                    selectors.letter(carried[number]) if carried[number].start.text >= 0 else None
                )
            if span is None:
                unsaid.add(number)
            else:
                placed.append(self._placed(number, span, new, selectors))
        indent = _INDENT.match(self.text)
        text = json.dumps(
            {**self.data, "items": placed},
            ensure_ascii=False,
            indent=indent[1] if indent else None,
            separators=None if indent else (",", ":"),
        )
        end = self.text[len(self.text.rstrip(_SPACE)) :]
        return (text + end).encode("utf-8", "surrogatepass"), frozenset(unsaid)

    def _placed(self, number: int, span: Span, new: Ebook, selectors: Selectors) -> dict[str, Any]:
        item: dict[str, Any] = self.data["items"][number]
        target = item["target"]
        was = self.items[number].spans

        def share(value: float) -> float:
            now = selectors.share(span)
            before = self.selectors.share(was[0]) if was else value
            return value if now == before else round(min(1.0, max(0.0, value + now - before)), 6)

        source = self._source(target["source"], new.pages[span.start.page], new)
        selector = selectors.rewritten(target["selector"], span, share)
        return {**item, "target": {**target, "source": source, "selector": selector}}

    def _source(self, source: str, page: EbookPage, new: Ebook) -> str:
        """The name of a page in the form that the file has names in."""
        if new.page(source) is page:
            return source
        was = self.old.page(source)
        folder = len(was.path) - len(source) if was and was.path.endswith(source) else 0
        return page.path[max(0, folder) :]


def open_sheet(data: bytes, old: Ebook) -> AnnotationSet:
    """The annotations of the old edition; raises ExportError where the file is none of theirs."""
    try:
        text = data.decode("utf-8-sig")
        held = json.loads(text)
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise ExportError("it isn't in UTF-8", _HINT, line) from cause
    except json.JSONDecodeError as cause:
        raise ExportError(f"it is no JSON: {cause.msg}", _HINT, cause.lineno) from cause
    except RecursionError as cause:
        raise ExportError("it is no JSON that a reader writes", _HINT) from cause
    if not isinstance(held, dict) or held.get("type") != "AnnotationSet":
        raise ExportError('it is no "AnnotationSet"', _HINT)
    rows = held.get("items")
    if not isinstance(rows, list) or not all(map(_is_placed, rows)):
        raise ExportError('its "items" are no list of annotations with a target', _HINT)
    selectors = Selectors(old)
    items = tuple(_item(row, old, selectors) for row in rows)
    return AnnotationSet(items, held, text, selectors, old)


def _is_placed(row: Any) -> bool:
    target = row.get("target") if isinstance(row, dict) else None
    if not isinstance(target, dict) or not isinstance(target.get("source"), str):
        return False
    selector = target.get("selector")
    return isinstance(selector, list) and all(isinstance(one, dict) for one in selector)


def _item(row: dict[str, Any], old: Ebook, selectors: Selectors) -> Item:
    target = row["target"]
    page = old.page(target["source"])
    spans = tuple(selectors.spans(target["selector"], page)) if page else ()
    quote = of_type(target["selector"], "TextQuoteSelector")
    body = row.get("body")
    body = body if isinstance(body, dict) else {}
    is_bookmark = _is_bookmark(row, body)
    meta = target.get("meta")
    headings = meta.get("headings") if isinstance(meta, dict) else None
    last = headings[0] if isinstance(headings, list) and headings else {}
    return Item(
        ItemKind.BOOKMARK if is_bookmark else ItemKind.HIGHLIGHT,
        spans,
        quotation="" if is_bookmark else _string(quote, "exact").strip(),
        before=_string(quote, "prefix"),
        after=_string(quote, "suffix"),
        page=page.place if page else None,
        comment=_string(body, "value"),
        chapter=_string(last, "txt"),
        date=_string(row, "modified") or _string(row, "created"),
        place=target["source"],
    )


def _string(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""
