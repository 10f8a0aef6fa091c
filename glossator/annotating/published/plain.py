"""A note's element in, its words as plain text out: EPUB Annotations allow nothing else.

Left out are the ways back to the text, and the numbers of other notes that it refers to.
"""

import re

from glossator.xhtml.elements import BLOCKS, CELLS
from glossator.xhtml.markup import Element
from glossator.xhtml.page import roles

_SPACE = re.compile(r"[ \t\r\n]+")
_LEFT_OUT = frozenset(("backlink", "noteref"))


def plain_text(note: Element) -> str:
    """The text of a note: an empty line between paragraphs, a line for each item and row."""
    text = _Text()
    text.read(note)
    return text.finished()


class _Text:
    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._mark = ""
        self._is_line = False

    def read(self, note: Element) -> None:
        """Read what is in a note's own element, which is an item of a list itself."""
        self._inner(note, is_kept=False)
        self._flush()

    def finished(self) -> str:
        """All that was read."""
        return "\n\n".join(self._blocks)

    def _element(self, element: Element, is_kept: bool) -> None:
        if _LEFT_OUT & roles(element) or element.get("class", "") == "again":
            return
        if element.tag == "img":
            if words := element.get("alt", ""):
                self._line.append(f"[{words}]")
        elif element.tag == "br":
            self._line.append("\n")
        elif element.tag == "math" and element.get("alttext"):
            self._line.append(element.get("alttext", ""))
        elif element.tag in CELLS:
            if "".join(self._line).strip():
                self._line.append(" | ")
            self._inner(element, is_kept)
        elif element.tag in BLOCKS:
            self._flush()
            self._mark = "– " if element.tag == "li" else self._mark
            self._inner(element, is_kept or element.tag == "pre")
            self._flush(is_kept=element.tag == "pre", is_row=element.tag == "tr")
        else:
            self._inner(element, is_kept)

    def _inner(self, element: Element, is_kept: bool) -> None:
        self._words(element.text, is_kept)
        for inner in element:
            self._element(inner, is_kept)
            self._words(inner.tail, is_kept)

    def _words(self, words: str | None, is_kept: bool) -> None:
        if words:
            self._line.append(words if is_kept else _SPACE.sub(" ", words))

    def _flush(self, is_kept: bool = False, is_row: bool = False) -> None:
        lines = "".join(self._line).split("\n")
        self._line.clear()
        whole = "\n".join(lines if is_kept else (_SPACE.sub(" ", line).strip() for line in lines))
        whole = whole.strip("\n") if is_kept else whole.strip()
        if not whole:
            return
        mark, self._mark = self._mark, ""
        if self._blocks and (mark or is_row) and self._is_line:
            self._blocks[-1] += f"\n{mark}{whole}"
        else:
            self._blocks.append(mark + whole)
        self._is_line = bool(mark or is_row)
