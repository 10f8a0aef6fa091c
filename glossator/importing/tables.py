"""A table's element in, a table of Markdown out.

Cells that go over several rows or columns get empty ones beside them; what stands in one cell stays
in one, its paragraphs parted by breaks. A table without a row of headings gets an empty one.
"""

from collections.abc import Callable

from bs4 import Tag

from glossator.importing.htmlpage import value_of

_WIDEST = 100
"""Columns; a wider number stands in no table that is one."""

Written = Callable[[Tag], str]
"""Writes a cell's content as one line."""


def table_rows(table: Tag) -> list[Tag]:
    """The rows of a table, those of tables within it left out."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def write_table(table: Tag, written: Written) -> str:
    """The Markdown of a table; empty where it has no cell."""
    rows: list[list[str]] = []
    heads: list[bool] = []
    hanging: dict[int, int] = {}
    for row in table_rows(table):
        cells = row.find_all(["td", "th"], recursive=False)
        line: list[str] = []
        for cell in cells:
            _fill(line, hanging)
            column = len(line)
            line.append(written(cell))
            wide = _span(cell, "colspan")
            line += [""] * (wide - 1)
            if (deep := _span(cell, "rowspan")) > 1:
                hanging.update(dict.fromkeys(range(column, column + wide), deep - 1))
        _fill(line, hanging)
        if line:
            rows.append(line)
            heads.append(_is_head(row, cells))
    if not rows:
        return ""
    width = max(len(line) for line in rows)
    if not heads[0]:
        rows.insert(0, [])
    rows = [line + [""] * (width - len(line)) for line in rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in rows)


def _fill(line: list[str], hanging: dict[int, int]) -> None:
    """Put empty cells where those of rows above reach down."""
    while hanging.get(len(line), 0):
        hanging[len(line)] -= 1
        line.append("")


def _span(cell: Tag, name: str) -> int:
    value = value_of(cell, name)
    return min(int(value), _WIDEST) if value.isascii() and value.isdecimal() and int(value) else 1


def _is_head(row: Tag, cells: list[Tag]) -> bool:
    return bool(cells) and (
        row.find_parent("thead") is not None or all(cell.name == "th" for cell in cells)
    )


def caption_of(table: Tag) -> Tag | None:
    """A table's caption."""
    for caption in table.find_all("caption"):
        if caption.find_parent("table") is table:
            return caption
    return None
