"""Thorium's and Readium's `.annotation`: a W3C AnnotationSet, read and written.

Thorium says of each annotation in several ways at once where it is, in the list `selector`
(`src/renderer/reader/redux/sagas/readiumAnnotation/selector.ts`), and on import it takes the last
way that leads anywhere (`src/common/readium/annotation/converter.ts`). So each that is there is put
right, and none is added.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glossator.editions.migration.held import FileError, Item, Kind
from glossator.editions.migration.selectors import Selectors
from glossator.xhtml.book import Book
from glossator.xhtml.page import Page, Span

_HINT = "this reads what Thorium's export of annotations writes: NAME.annotation"
_INDENT = re.compile(r"\{\r?\n([ \t]+)")
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """An annotation file, read."""

    items: tuple[Item, ...]
    data: dict[str, Any]
    text: str
    selectors: Selectors
    old: Book

    def written(self, carried: Mapping[int, Span], new: Book) -> tuple[bytes, frozenset[int]]:
        """See `Sheet`. Annotations keep the file's order."""
        selectors = Selectors(new)
        placed: list[dict[str, Any]] = []
        unsaid = set()
        for number in sorted(carried):
            span: Span | None = carried[number]
            if self.items[number].kind is Kind.BOOKMARK:
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

    def _placed(self, number: int, span: Span, new: Book, selectors: Selectors) -> dict[str, Any]:
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

    def _source(self, source: str, page: Page, new: Book) -> str:
        """The name of a page in the form that the file has names in."""
        if new.page(source) is page:
            return source
        was = self.old.page(source)
        folder = len(was.path) - len(source) if was and was.path.endswith(source) else 0
        return page.path[max(0, folder) :]


def is_annotation_set(data: bytes) -> bool:
    """Whether a file looks like a set of annotations."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"AnnotationSet" in data


def read_annotation_set(data: bytes, old: Book) -> AnnotationSet:
    """The annotations of the old edition; raises FileError where the file is none of theirs."""
    try:
        text = data.decode("utf-8-sig")
        held = json.loads(text)
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise FileError("it isn't in UTF-8", _HINT, line) from cause
    except json.JSONDecodeError as cause:
        raise FileError(f"it is no JSON: {cause.msg}", _HINT, cause.lineno) from cause
    except RecursionError as cause:
        raise FileError("it is no JSON that a reader writes", _HINT) from cause
    if not isinstance(held, dict) or held.get("type") != "AnnotationSet":
        raise FileError('it is no "AnnotationSet"', _HINT)
    rows = held.get("items")
    if not isinstance(rows, list) or not all(map(_is_annotation, rows)):
        raise FileError('its "items" are no list of annotations with a target', _HINT)
    selectors = Selectors(old)
    items = tuple(_item(row, old, selectors) for row in rows)
    return AnnotationSet(items, held, text, selectors, old)


def _is_annotation(row: Any) -> bool:
    target = row.get("target") if isinstance(row, dict) else None
    if not isinstance(target, dict) or not isinstance(target.get("source"), str):
        return False
    selector = target.get("selector")
    return isinstance(selector, list) and all(isinstance(one, dict) for one in selector)


def _item(row: dict[str, Any], old: Book, selectors: Selectors) -> Item:
    target = row["target"]
    page = old.page(target["source"])
    spans = tuple(selectors.spans(target["selector"], page)) if page else ()
    quote: Any = next(
        (one for one in target["selector"] if one.get("type") == "TextQuoteSelector"), {}
    )
    body = row.get("body")
    body = body if isinstance(body, dict) else {}
    is_bookmark = row.get("motivation") == "bookmarking" or body.get("highlight") == "bookmark"
    meta = target.get("meta")
    headings = meta.get("headings") if isinstance(meta, dict) else None
    last = headings[0] if isinstance(headings, list) and headings else {}
    return Item(
        Kind.BOOKMARK if is_bookmark else Kind.HIGHLIGHT,
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
