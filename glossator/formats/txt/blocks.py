"""Writes the elements of a page as blocks of plain text.

Quotations, verse and code are set in, items of lists hang behind their marks, headings are
underlined. Empty lines part blocks; one that stands close to the block before has none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from glossator.formats.txt import apparatus
from glossator.formats.txt.inline import PlainInline, finished, words_in
from glossator.formats.txt.lines import (
    INDENT,
    PrintedBlock,
    PrintedLine,
    block,
    given_out,
    joined,
    set_in,
    wrapped,
)
from glossator.formats.txt.lists import LISTS, is_tight, marks_of
from glossator.formats.txt.tables import table_block
from glossator.model.words import WordTable
from glossator.text.columns import width_of
from glossator.xhtml.elements import BLOCKS, HEADINGS
from glossator.xhtml.markup import Element, classes_of

_LINE_BELOW = {1: "=", 2: "-"}
_BREAK = "* * *"
_IN = len(INDENT)
_DRAWN = frozenset(("svg", "math"))


class Blocks:
    """Makes blocks of the elements of one page.

    `width` is that of a whole line, in columns, of which `margin` are the margin's; `places` are
    the numbers of paragraphs, as the margin shows them, by the paragraphs' ids.
    """

    def __init__(
        self, words: WordTable, width: int, margin: int = 0, places: Mapping[str, str] | None = None
    ) -> None:
        self._words, self._whole, self._margin = words, width, margin
        self._places = places or {}
        self._apparatus: dict[Element, _Make] = {}
        self._inline = PlainInline(words)
        self._tables = 0
        """How many tables are open, and the lines of their cells by the widths asked for."""
        self._cells: dict[tuple[Element, int], PrintedBlock] = {}

    def page(self, body: Element) -> PrintedBlock:
        """All blocks of a page."""
        for path, make in _APPARATUS.items():
            self._apparatus |= dict.fromkeys(body.iterfind(path), make)
        return joined(self.flow(body, self._whole - self._margin))

    def flow(self, parent: Element, width: int) -> list[PrintedBlock]:
        """The blocks in an element; words that stand in none of their own are a paragraph."""
        blocks: list[PrintedBlock] = []
        run = self._inline.text(parent.text)
        for child in parent:
            if _is_block(child):
                blocks += self._paragraph(run, width)
                blocks += self.element(child, width)
                run = ""
            else:
                run += self._inline.element(child)
            run += self._inline.text(child.tail)
        return [*blocks, *self._paragraph(run, width)]

    def element(self, element: Element, width: int) -> list[PrintedBlock]:
        """The blocks of an element; the margin has its number, where places name it."""
        if element.get("hidden") is not None:
            return []
        make = self._apparatus.get(element) or _MADE.get(element.tag, Blocks.flow)
        return self._numbered(element, make(self, element, width))

    def _numbered(self, element: Element, blocks: list[PrintedBlock]) -> list[PrintedBlock]:
        number = self._places.get(element.get("id", ""))
        return _with_margin(blocks, number) if number else blocks

    def _paragraph(self, run: str, width: int, hang: int = 0) -> list[PrintedBlock]:
        text = finished(run)
        return [block(wrapped(text, width, hang))] if text else []

    def _p(self, element: Element, width: int) -> list[PrintedBlock]:
        classes = classes_of(element)
        run = self._inline.inner(element)
        if "verse" in classes:
            return [set_in(one, INDENT) for one in self._paragraph(run, width - _IN, _IN)]
        made = self._paragraph(run, width - _IN if "source" in classes else width)
        if "source" in classes:
            # Where a quotation is from stands right below it, further in.
            return [replace(set_in(one, INDENT), close=True) for one in made]
        return made

    def _heading(self, element: Element, _: int) -> list[PrintedBlock]:
        level = HEADINGS[element.tag]
        label, title = (_part(element, name) for name in ("label", "title"))
        if level == 1 and label is not None and title is not None:
            parts = {"label": words_in(label, self._words), "title": words_in(title, self._words)}
            text = self._words["heading"].format_map(parts)
        else:
            text = words_in(element, self._words)
        lines = wrapped(text, self._whole) if text else []
        below = _LINE_BELOW.get(level, "") * max(map(width_of, lines), default=0)
        # Above a section there are two empty lines, one of them its own.
        shown = [*([""] if level > 1 else []), *lines, *([below] if below else [])]
        return [PrintedBlock(tuple(PrintedLine(line, in_margin=True) for line in shown))]

    def _list(self, listed: Element, width: int) -> list[PrintedBlock]:
        tight = is_tight(listed)
        items: list[PrintedBlock] = []
        for item, mark in zip(listed, marks_of(listed), strict=True):
            hang = len(mark) or 2
            inner = self.element(item, width - hang)
            if tight:
                inner = _close(inner)
            one = set_in(joined(inner), mark, " " * hang)
            items.append(replace(one, close=tight and bool(items)))
        return items

    def _navigation(self, element: Element, width: int) -> list[PrintedBlock]:
        blocks = []
        for child in element:
            if child.tag == "ol":
                blocks.append(joined(self._contents(child, width)))
            else:
                blocks += self.element(child, width)
        return blocks

    def _contents(self, listed: Element, width: int) -> list[PrintedBlock]:
        lines: list[PrintedBlock] = []
        for item in listed:
            for child in item:
                if child.tag == "ol":
                    inner = self._contents(child, width - _IN)
                    lines += [set_in(one, INDENT) for one in inner]
                else:
                    lines.append(block(wrapped(words_in(child, self._words), width, _IN)))
        return _close(lines)

    def _definitions(self, listed: Element, width: int) -> list[PrintedBlock]:
        return apparatus.definitions(listed, width, self.element, self._words)

    def _notes(self, listed: Element, width: int) -> list[PrintedBlock]:
        return apparatus.notes(listed, width, self.flow)

    def _index(self, listed: Element, width: int) -> list[PrintedBlock]:
        return apparatus.index_entries(listed, width, self.flow, self._words)

    def _works(self, listed: Element, width: int) -> list[PrintedBlock]:
        return apparatus.works(listed, width, self._words)

    def _section(self, element: Element, width: int) -> list[PrintedBlock]:
        blocks = self.flow(element, width)
        if "titlepage" in classes_of(element):
            named = [child.get("class") in ("creator", "contributor") for child in element]
            return [
                replace(one, close=named[at - 1 : at + 1] == [True, True])
                for at, one in enumerate(blocks)
            ]
        return blocks

    def _quotation(self, element: Element, width: int) -> list[PrintedBlock]:
        inner = apparatus.led(element, self.flow(element, width - _IN))
        return [set_in(one, INDENT) for one in inner]

    def _figure(self, element: Element, width: int) -> list[PrintedBlock]:
        inner = self.flow(element, width - _IN)
        return [set_in(one, INDENT) for one in [*inner[:1], *_close(inner, 0)[1:]]]

    def _code(self, element: Element, _: int) -> list[PrintedBlock]:
        text = PlainInline(self._words, keeps=True).inner(element).strip("\n").expandtabs()
        lines = (given_out(line).rstrip() for line in text.split("\n"))
        return [set_in(block(lines), INDENT)] if text.strip() else []

    def _line(self, _: Element, width: int) -> list[PrintedBlock]:
        return [block([" " * ((width - len(_BREAK)) // 2) + _BREAK])]

    def _table(self, table: Element, width: int) -> list[PrintedBlock]:
        captions = [self.element(one, width) for one in table.iterfind("caption")]
        self._tables += 1
        made = table_block(table, width, self._cell)
        self._tables -= 1
        if not self._tables:
            self._cells.clear()
        if not made.lines:
            return [one for blocks in captions for one in blocks]
        ids = (cell.get("id", "") for cell in table.iter() if cell.tag != "caption")
        number = next((self._places[one] for one in ids if one in self._places), "")
        body = _with_margin([made], number) if number else [made]
        return [*(one for blocks in captions for one in blocks), *body]

    def _cell(self, cell: Element, width: int) -> PrintedBlock:
        """The lines of a cell; each width is asked for by every table around it."""
        key = (cell, width)
        if key not in self._cells:
            self._cells[key] = joined(self.flow(cell, width))
        return self._cells[key]

    def _struck(self, element: Element, width: int) -> list[PrintedBlock]:
        """Whole paragraphs that are struck: the brackets stand about all of them."""
        blocks = self.flow(element, width - 2)
        if not blocks:
            return []
        blocks[0] = set_in(blocks[0], "⟦", "")
        *before, last = blocks[-1].lines
        blocks[-1] = replace(blocks[-1], lines=(*before, replace(last, text=f"{last.text}⟧")))
        return blocks


_Make = Callable[[Blocks, Element, int], list[PrintedBlock]]

_MADE: Mapping[str, _Make] = {
    **dict.fromkeys(HEADINGS, Blocks._heading),
    **dict.fromkeys(LISTS, Blocks._list),
    **dict.fromkeys(("blockquote", "aside"), Blocks._quotation),
    **dict.fromkeys(("del", "s"), Blocks._struck),
    "dl": Blocks._definitions,
    "figure": Blocks._figure,
    "hr": Blocks._line,
    "nav": Blocks._navigation,
    "p": Blocks._p,
    "pre": Blocks._code,
    "section": Blocks._section,
    "table": Blocks._table,
}
"""What is more than the blocks in it."""

_APPARATUS: Mapping[str, _Make] = {
    "section[@role='doc-endnotes']/section/ol": Blocks._notes,
    "section[@role='doc-index']/section/ul": Blocks._index,
    "section[@role='doc-bibliography']/div": Blocks._works,
    "section[@role='doc-bibliography']/section/div": Blocks._works,
}
"""Where a page has its notes and entries: by their place, since a class may be the book's own."""


def _is_block(element: Element) -> bool:
    """Whether an element is a block or, as a link may, holds one."""
    if element.tag in _DRAWN:
        return False
    return any(one.tag in BLOCKS for one in element.iter())


def _part(heading: Element, name: str) -> Element | None:
    return next((one for one in heading if name in classes_of(one)), None)


def _with_margin(blocks: Sequence[PrintedBlock], number: str) -> list[PrintedBlock]:
    """Blocks with a number in the margin before their first line."""
    if not blocks or not blocks[0].lines:
        return list(blocks)
    first, *lines = blocks[0].lines
    numbered = replace(first, margin=first.margin or number)
    return [replace(blocks[0], lines=(numbered, *lines)), *blocks[1:]]


def _close(blocks: Sequence[PrintedBlock], start: int = 1) -> list[PrintedBlock]:
    """Blocks without empty lines between them, but for what is before `start`."""
    return [replace(one, close=one.close or at >= start) for at, one in enumerate(blocks)]
