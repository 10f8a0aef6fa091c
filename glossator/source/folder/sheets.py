"""Reads the book's style sheet with all that it imports and names, ready to be packed.

Imported sheets are put in where they are imported, because every format takes one sheet; fonts and
pictures go beside it. What isn't in the book's folder is a finding.
"""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from glossator.model.diagnostics import Diagnostic, did_you_mean, error
from glossator.model.expressions import expression
from glossator.model.ids import path_beside, style_name
from glossator.model.manuscript import StyleFile
from glossator.model.shipped import shipped_styles
from glossator.source.folder.files import Files
from glossator.source.folder.images import read_signature
from glossator.xhtml.grammar.css import Named, files_named, sheet_faults

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_CHARSET = expression(r"\s*@charset\s[^;]*;", re.IGNORECASE)
_FONTS = {
    b"\x00\x01\x00\x00": ("font/ttf", "ttf"),
    b"true": ("font/ttf", "ttf"),
    b"OTTO": ("font/otf", "otf"),
    b"wOFF": ("font/woff", "woff"),
    b"wOF2": ("font/woff2", "woff2"),
}
"""What the first bytes of a font say it is (EPUB 3.3, section 3.2: core media types)."""
_PICTURES = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/svg+xml": ("svg",),
}


class Sheets:
    """Reads one sheet with all that belongs to it; findings are added to `found`."""

    def __init__(self, folder: Path, files: Files, found: list[Diagnostic]) -> None:
        self.folder = folder
        self.files = files
        self.found = found
        self.packed: dict[str, StyleFile] = {}
        """The files that sheets name, by their paths in the book's folder."""

    def read(self, path: str) -> str:
        """The text of the sheet at `path`, with the sheets that it imports put in."""
        text = self.files.text(path)
        return "" if text is None else self._joined(path, text, (path,))

    def _joined(self, path: str, text: str, above: tuple[str, ...]) -> str:
        faults = list(sheet_faults(text))
        for line, fault in faults:
            self.found.append(error(path, line, fault.code, fault.message, fault.hint))
        if faults:
            # What can't be read for sure can't be changed for sure.
            return text
        parts, at = [], 0
        for named in files_named(text):
            parts.append(text[at : named.start])
            at = named.end
            written = text[named.start : named.end]
            if named.imported:
                parts.append(self._imported(path, named, above))
            elif (name := self._file(path, named)) is not None:
                parts.append(f'"{name}"' if written[:1] in "\"'" else f'url("{name}")')
            else:
                parts.append(written)
        return "".join((*parts, text[at:]))

    def _imported(self, path: str, named: Named, above: tuple[str, ...]) -> str:
        if named.layered:
            what = f'"{named.name}" is imported on a condition that can\'t be kept here'
            self._report(path, named, what, 'write @import "…"; or @import "…" screen;')
            return ""
        goal = self._goal(path, named)
        if goal is None:
            return ""
        if goal in above:
            self._report(path, named, f'"{named.name}" imports itself', "take one @import out")
            return ""
        if self.files.has(goal):
            text = self.files.text(goal) or ""
        elif (shipped := _shipped(goal)) is not None:
            text = shipped.read_text(encoding="utf-8")
        else:
            self._missing(path, named)
            return ""
        text = _CHARSET.sub("", self._joined(goal, text, (*above, goal)), count=1).strip()
        return f"@media {named.condition} {{\n{text}\n}}" if named.condition else text

    def _file(self, path: str, named: Named) -> str | None:
        """The name in the e-book of a font or a picture; None, with a finding, where none is."""
        goal = self._goal(path, named)
        if goal is None:
            return None
        fragment = named.name.partition("#")[2]
        if goal not in self.packed:
            if not self.files.has(goal):
                self._missing(path, named)
                return None
            data = self.files.data(goal)
            if data is None:
                return None
            media_type, fault = _type_of(goal, data)
            if fault:
                self._report(path, named, f'"{named.name}": {fault}', _TYPES)
                return None
            self.packed[goal] = StyleFile(self._name(goal), media_type, data)
        name = self.packed[goal].name
        return f"{name}#{fragment}" if fragment and goal.endswith(".svg") else name

    def _goal(self, path: str, named: Named) -> str | None:
        """The path in the book's folder that a name leads to."""
        name = unquote(re.split("[?#]", named.name)[0])
        if _SCHEME.match(named.name):
            message = f'"{named.name[:60]}" is on the net, and e-readers fetch nothing'
            self._report(path, named, message, "save it into the book's folder, beside the sheet")
            return None
        goal = path_beside(path, name)
        if posixpath.isabs(name) or self.files.strays(goal):
            message = f'"{named.name}" lies outside the book\'s folder'
            self._report(path, named, message, "copy it into the book's folder, beside the sheet")
            return None
        return goal

    def _missing(self, path: str, named: Named) -> None:
        root = self.folder / "styles"
        beside = [one for one in self.folder.rglob("*") if one.suffix and one.is_file()]
        known = (posixpath.relpath(one.as_posix(), root.as_posix()) for one in beside)
        otherwise = "its name is relative to the sheet: ../fonts/x.woff2 for one in fonts/"
        hint = did_you_mean(named.name, known, otherwise)
        self._report(path, named, f'there is no file "{named.name}"', hint)

    def _report(self, path: str, named: Named, message: str, hint: str) -> None:
        self.found.append(error(path, named.line, "css-file", message, hint))

    def _name(self, goal: str) -> str:
        """A name in the e-book of a file: ASCII, without spaces, nobody else's."""
        name, _, suffix = style_name(goal).rpartition(".")
        # Some systems take names for one that differ in capital letters alone.
        taken = {one.name.lower() for one in self.packed.values()}
        number = 1
        while f"{name}.{suffix}".lower() in taken:
            number += 1
            name = f"{name.removesuffix(f'-{number - 1}')}-{number}"
        return f"{name}.{suffix}"


_TYPES = "fonts are TTF, OTF, WOFF or WOFF2; pictures PNG, JPEG, GIF or SVG"


def _type_of(path: str, data: bytes) -> tuple[str, str]:
    """The media type of a file, and why it can't be packed, if it can't."""
    suffix = path.rpartition(".")[2].lower()
    if (font := _FONTS.get(data[:4])) is not None:
        media_type, own = font
        return media_type, "" if suffix == own else f"its name says {suffix}, but it is {own}"
    signature = read_signature(data)
    if signature.problem or signature.media_type not in _PICTURES:
        return "", signature.problem or "e-readers know no such file"
    if suffix not in _PICTURES[signature.media_type]:
        return "", f"its name says {suffix}, but it is {signature.media_type}"
    return signature.media_type, ""


def _shipped(goal: str) -> Path | None:
    """The package's own sheet of that name, for one that a book's sheet builds on."""
    folder, _, name = goal.rpartition("/")
    path = shipped_styles() / name
    return path if folder == "styles" and name.endswith(".css") and path.is_file() else None
