"""Gathers the pictures of pages for the book's images/, and writes the Markdown that shows them."""

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes

from bs4 import Tag

from glossator.importing.htmlpage import value_of
from glossator.importing.imported import Find
from glossator.importing.notation import escaped
from glossator.importing.pages.page import goal_of, is_address
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id
from glossator.text.slugs import FreeNames, file_slug
from glossator.xhtml.grammar.drawn import cleaned, drawing_fault

MOST = 300_000_000
"""Bytes of pictures that are taken of one book at most."""

_DATA = expression(r"data:([\w.+/-]*)(;[^,]*)?,", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
)
_SVG = expression(rb"\A(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<svg\b")


class Pictures:
    """Gathers the pictures of a book, whose bytes `find` gives."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.files: dict[str, bytes] = {}
        self.missing: list[str] = []
        self.unshown: list[str] = []
        self.refused: list[tuple[str, str]] = []
        """Drawings that can't be shown, and why."""
        self.cleaned: list[tuple[str, str]] = []
        """Drawings, and what was left out of each."""
        self._names: dict[str, str] = {}
        self._free: dict[str, FreeNames] = {}
        """What is free by the ending of a name."""
        self._size = 0

    def markdown(self, tag: Tag, path: str) -> str:
        """The Markdown for a picture's element on the page `path`; empty where it can't be had."""
        source = next(
            (value for name in ("src", "href", "xlink:href") if (value := value_of(tag, name))), ""
        ).strip()
        name = self._name(source, path)
        if not name:
            return ""
        alternative = " ".join(value_of(tag, "alt").split())
        decorates = tag.name == "img" and tag.has_attr("alt") and not alternative
        role = "{role=presentation}" if decorates else ""
        return f"![{escaped(alternative)}](../images/{name}){role}"

    def _name(self, source: str, path: str) -> str:
        """The name of a picture below images/; empty, and noted, where it can't be shown."""
        if match := _DATA.match(source):
            data = _inline(source, match)
            key, stem = source, "picture"
        elif not source or is_address(source):
            data, key, stem = None, source, ""
        else:
            key = goal_of(source, path)[0]
            stem = unquote(key).rpartition("/")[2].rpartition(".")[0]
            data = None if key in self._names else self.find(key)
        if key in self._names:
            return self._names[key]
        if data is None or self._size + len(data) > MOST:
            self.missing.append(source[:80])
            self._names[key] = ""
            return ""
        self._size += len(data)
        if is_markup(key, data):
            clean = cleaned(data)
            if clean is None:
                self.refused.append((stem, drawing_fault(data)))
                self._names[key] = ""
                return ""
            data = clean.data
            self.cleaned += ((stem, what) for what in clean.left_out)
        suffix = _suffix(data)
        known = suffix or f".{ascii_id(key.rpartition('.')[2].lower())[:5]}"
        free = self._free.setdefault(known, FreeNames(str.lower))
        name = free.take(ascii_id(file_slug(stem))[:60] or "picture") + known
        self.files[name] = data
        if not suffix:
            self.unshown.append(name)
            name = ""
        self._names[key] = name
        return name

    def remarks(self) -> list[str]:
        """Remarks on pictures that aren't in the text."""
        hint = "e-readers don't show its format: save it as PNG or JPEG, and put it in its place"
        return [
            *(f"a picture can't be found and is left out: {one}" for one in self.missing if one),
            *(f"the picture images/{one} isn't in the text; {hint}" for one in self.unshown),
            *(f"left out: the drawing {one}: {why}" for one, why in self.refused),
            *(f"left out of the drawing {one}: {what}" for one, what in self.cleaned),
        ]


def _inline(source: str, match: re.Match[str]) -> bytes | None:
    rest = source[match.end() :]
    if "base64" not in (match[2] or "").lower():
        return unquote_to_bytes(rest)
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(rest)), validate=True)
    except binascii.Error:
        return None


def is_markup(name: str, data: bytes) -> bool:
    """Whether a file is mark-up, as its name says or its beginning, be it in UTF-16."""
    begins = data[:4096].replace(b"\0", b"").lower()
    named = name.rpartition(".")[2].lower() in ("svg", "svgz", "xml", "html", "htm", "xhtml")
    return named or b"<svg" in begins or b"<html" in begins


def _suffix(data: bytes) -> str:
    """The ending that fits a picture's bytes; empty where e-readers don't show it."""
    for signature, suffix in _SIGNATURES:
        if data.startswith(signature):
            return suffix
    return ".svg" if _SVG.match(data[:4096]) else ""
