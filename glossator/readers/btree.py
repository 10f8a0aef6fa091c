"""A damaged SQLite file in; out, which rows of a table still stand in pages that can be read.

The tree of a table's pages is followed by hand (SQLite's file format, sections 1.5 and 1.6), since
SQLite itself stops at the first page that is lost and doesn't say what lies behind it.
"""

_INTERIOR, _LEAF = 5, 13
_HEADERS = {_INTERIOR: 12, _LEAF: 8}


def row_ids(data: bytes, page_size: int, root: int) -> tuple[list[int], int]:
    """The ids of the rows that a table's leaves name, in order, and how many pages are lost."""
    found: list[int] = []
    lost = 0
    seen: set[int] = set()
    pages = [root]
    while pages:
        number = pages.pop()
        if number in seen:
            continue
        seen.add(number)
        start = (number - 1) * page_size
        page = data[start : start + page_size] if number > 0 else b""
        # The first page begins with the file's own header.
        head = 100 if number == 1 else 0
        kind = page[head] if len(page) > head else 0
        if kind not in _HEADERS:
            lost += 1
            continue
        cells = _cells(page, head, kind)
        if kind == _LEAF:
            found += [_row_id(page, cell) for cell in cells]
        else:
            last = int.from_bytes(page[head + 8 : head + 12], "big")
            children = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
            pages += reversed([*children, last])
    return sorted(set(found)), lost


def _cells(page: bytes, head: int, kind: int) -> list[int]:
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    first = head + _HEADERS[kind]
    pointers = page[first : first + 2 * count]
    return [int.from_bytes(pointers[at : at + 2], "big") for at in range(0, len(pointers), 2)]


def _row_id(page: bytes, cell: int) -> int:
    _, at = _varint(page, cell)
    value, _ = _varint(page, at)
    return value - (1 << 64) if value >> 63 else value


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes (section 1.6), and where it ends."""
    value = 0
    for place, byte in enumerate(page[at : at + 9]):
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value, at + 9
