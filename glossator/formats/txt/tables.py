"""Writes a table as lines: its columns side by side, or its rows one below the other.

Columns stand side by side as long as none has to be narrower than its longest word. Otherwise a row
is a paragraph with a line a cell, each behind the words that head its column.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from glossator.formats.trees import span_of
from glossator.formats.txt.lines import INDENT, PrintedBlock, block, joined, set_in
from glossator.model.dataclass import dataclass
from glossator.text.columns import width_of
from glossator.xhtml.markup import Element

ReadCell = Callable[[Element, int], PrintedBlock]
"""What makes lines of this width of a cell."""

GAP = 2
"""The columns that part two cells."""
_WHOLE = 10_000
"""A width that no line of a cell has."""
_LEAST = 9
"""A column of sentences that is narrower can't be read: rows then stand one below the other."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and where it stands."""

    element: Element = field(repr=False)
    column: int
    span: int
    longest_word: int
    whole: int
    """Its width where no line has to end."""

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.span


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells, the head's before all others."""

    heads: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]

    @property
    def cells(self) -> Iterator[GridCell]:
        """All cells, row by row."""
        return (cell for row in (*self.heads, *self.rows) for cell in row)


def table_block(table: Element, width: int, read: ReadCell) -> PrintedBlock:
    """The lines of a table without its caption; empty for a table without cells."""
    grid = _grid(table, read)
    widths = _widths(grid, width)
    if widths is None:
        return _one_below_the_other(grid, width, read)
    return block(_side_by_side(grid, widths, read))


def _grid(table: Element, read: ReadCell) -> Grid:
    heads: list[GridRow] = []
    rows: list[GridRow] = []
    below: dict[int, int] = {}
    for row, in_head in _rows(table):
        cells = tuple(_cells(row, below, read))
        is_head = in_head or (not rows and bool(cells) and all(one.tag == "th" for one in row))
        (heads if is_head and not rows else rows).append(cells)
    return Grid(tuple(heads), tuple(rows))


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows as they are shown: a foot stands last, wherever it is written."""
    for part in sorted(table, key=lambda part: part.tag == "tfoot"):
        for row in [part] if part.tag == "tr" else part.iterfind("tr"):
            yield row, part.tag == "thead"


def _cells(row: Element, below: dict[int, int], read: ReadCell) -> Iterator[GridCell]:
    """The cells of a row; `below` says how many rows a cell above still takes, by column."""
    column = 0
    taken = {at for at, rows in below.items() if rows > 0}
    for at in taken:
        below[at] -= 1
    for element in row:
        while column in taken:
            column += 1
        span, deep = span_of(element, "colspan"), span_of(element, "rowspan")
        for at in range(column, column + span):
            below[at] = max(below.get(at, 0), deep - 1)
        narrow, whole = read(element, 1).width, read(element, _WHOLE).width
        yield GridCell(element, column, span, narrow, whole)
        column += span


def _widths(grid: Grid, width: int) -> list[int] | None:
    """The widths of the columns, or None where they don't stand side by side."""
    count = max((cell.end for cell in grid.cells), default=0)
    room = width - GAP * (count - 1)
    least, whole = [0] * count, [0] * count
    for cell in grid.cells:
        if cell.span == 1:
            least[cell.column] = max(least[cell.column], cell.longest_word)
            whole[cell.column] = max(whole[cell.column], cell.whole)
    for cell in grid.cells:
        # What stands over several columns widens the last of them, if it has to.
        for widths, wish in ((least, cell.longest_word), (whole, cell.whole)):
            have = sum(widths[cell.column : cell.end]) + GAP * (cell.span - 1)
            widths[cell.end - 1] += max(0, wish - have)
    whole = [max(pair) for pair in zip(least, whole, strict=True)]
    least = [max(one, min(most, _LEAST)) for one, most in zip(least, whole, strict=True)]
    if sum(least) > room:
        return None
    fitting = (_limited(least, whole, limit) for limit in range(width, -1, -1))
    return next(widths for widths in fitting if sum(widths) <= room)


def _limited(least: Sequence[int], whole: Sequence[int], limit: int) -> list[int]:
    """Each column as wide as it wants, up to a limit that only its longest word passes."""
    return [max(one, min(most, limit)) for one, most in zip(least, whole, strict=True)]


def _side_by_side(grid: Grid, widths: Sequence[int], read: ReadCell) -> Iterator[str]:
    heads = [_lines_of_row(row, widths, read) for row in grid.heads]
    rows = [_lines_of_row(row, widths, read) for row in grid.rows]
    for lines in heads:
        yield from lines
    if heads:
        yield (" " * GAP).join("-" * width for width in widths)
    # Where a row has several lines, an empty one says where it ends.
    between = any(len(lines) > 1 for lines in rows)
    for before, lines in pairwise([[], *rows]):
        if before and between:
            yield ""
        yield from lines


def _lines_of_row(row: GridRow, widths: Sequence[int], read: ReadCell) -> list[str]:
    starts = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    columns = []
    for cell in row:
        width = sum(widths[cell.column : cell.end]) + GAP * (cell.span - 1)
        columns.append((cell, width, [line.text for line in read(cell.element, width).lines]))
    lines = []
    for at in range(max((len(texts) for _, _, texts in columns), default=0)):
        line = ""
        for cell, width, texts in columns:
            if at < len(texts) and texts[at]:
                line += " " * (starts[cell.column] - width_of(line))
                line += _aligned(texts[at], width, cell.element)
        lines.append(line.rstrip())
    return lines


def _aligned(text: str, width: int, cell: Element) -> str:
    left = max(width - width_of(text), 0)
    style = cell.get("style", "")
    if "right" in style:
        return " " * left + text
    return " " * (left // 2) + text if "center" in style else text


def _one_below_the_other(grid: Grid, width: int, read: ReadCell) -> PrintedBlock:
    names: dict[int, str] = {}
    for row in grid.heads:
        for cell in row:
            name = " ".join(line.text for line in read(cell.element, _WHOLE).lines).strip()
            for column in range(cell.column, cell.end):
                names[column] = f"{names[column]}, {name}" if column in names else name
    rows = grid.rows or grid.heads
    return joined([_as_paragraph(row, names if grid.rows else {}, width, read) for row in rows])


def _as_paragraph(row: GridRow, names: dict[int, str], width: int, read: ReadCell) -> PrintedBlock:
    parts: list[PrintedBlock] = []
    for cell in row:
        before = INDENT if parts else ""
        lead = f"{before}{names[cell.column]}: " if names.get(cell.column) else before
        if width_of(lead) > width // 2:
            parts.append(block([lead.rstrip()], close=True))
            lead = INDENT
        inner = read(cell.element, width - max(width_of(lead), len(INDENT)))
        if inner.lines:
            parts.append(replace(set_in(inner, lead, INDENT), close=True))
    return joined(parts)
