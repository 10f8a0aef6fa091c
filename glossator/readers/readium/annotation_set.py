"""W3C annotations as JSON: Thorium's and Readium's `.annotation`, and what EPUB Annotations share.

The file is an AnnotationSet (Readium Annotations, section 2). Thorium writes it under «Export
annotations»; other apps that are built on Readium write it too. What an annotation says: Web
Annotation Data Model, sections 3 and 4; EPUB Annotations 1.0 (working draft of 2026), which has no
selector for quotations, and says them as a text fragment instead.
"""

import math
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from glossator.model.highlight import Highlight
from glossator.readers.exported import Exported, ExportError, Remark, Tally, digest_of
from glossator.readers.scan import Record, Scanned, decoded, scanned, words
from glossator.readers.text import clean

_ENDING = ".annotation"
_START = 20_000
"""How much of a file says what it is."""
LISTS = ("items",)
_DIRECTIVE = ":~:text="
_RECORDING = ("Image", "Audio", "Video")


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is a set of annotations, by its content; by its name, where that is cut."""
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
    """The highlights of what was read of a file."""
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


def _highlight(record: Record, book: str) -> Highlight:
    value = record.value
    body, target = _first(value.get("body")), _first(value.get("target"), "source")
    selectors = list(_selectors(target.get("selector")))
    exact, before, after = _quotation(selectors)
    if value.get("motivation") == "bookmarking" or body.get("highlight") == "bookmark":
        # A bookmark stands before a letter, which some apps quote.
        exact, after = "", exact + after
    progress = next(
        (one.get("value") for one in selectors if _is(one, "ProgressionSelector")), None
    )
    source = words(target.get("source"))
    comment = _localized(body.get("value"))
    return Highlight(
        exact.strip(),
        comment=comment,
        chapter=_chapter(target.get("meta")),
        file=PurePosixPath(unquote(_path(source))).stem,
        before=before.strip(),
        after=after.strip(),
        progress=_share(progress),
        made=words(value.get("created")) or words(value.get("modified")),
        id=words(value.get("id")) or digest_of(source, exact, before, after, comment),
        line=record.line,
        book=book,
    )


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
