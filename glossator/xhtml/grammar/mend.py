"""Mends attributes of sizes and sides: each becomes one of the same meaning that a page may have.

`{width=50%}` on a picture and `align="right"` on a cell are what people write everywhere, and they
can mean only one thing: so that is done, and nothing is refused.
"""

import re
from collections.abc import Callable
from functools import partial

from glossator.model.expressions import expression
from glossator.xhtml.grammar.rows import HTML

Pairs = tuple[tuple[str, str], ...]

_SIZE = expression(
    r"\s*\+?(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*"
    r"(?P<unit>%|px|em|rem|ex|ch|pt|pc|cm|mm|in|q|vw|vh|vmin|vmax)?\s*",
    re.IGNORECASE,
)
_COLOUR = expression(r"\s*(#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?|[A-Za-z]+)\s*")
_SIDES = frozenset(("left", "right", "center", "justify"))
_HEIGHTS = frozenset(("top", "middle", "bottom", "baseline"))
_SIZED = frozenset("img table col td th colgroup hr tr thead tbody tfoot".split())
_ALIGNED = frozenset(
    "p div h1 h2 h3 h4 h5 h6 td th tr thead tbody tfoot col colgroup caption".split()
)


def mended(tag: str, attributes: Pairs) -> Pairs:
    """The attributes, in which what style sheets have taken over is said in `style`."""
    if tag not in HTML or not any(name in _STYLES for name, _ in attributes):
        return attributes
    kept: list[tuple[str, str]] = []
    style: list[str] = []
    for name, value in attributes:
        said = _STYLES[name](tag, value) if name in _STYLES else None
        if said is None:
            kept.append((name, value))
        elif said[:1].isdigit():
            kept.append((name, said))
        else:
            style.append(said)
    if not style:
        return tuple(kept)
    own = dict(kept).get("style", "").strip().rstrip(";")
    said = "; ".join([own, *style] if own else style)
    return (*(row for row in kept if row[0] != "style"), ("style", said))


def _size(name: str, tag: str, value: str) -> str | None:
    """A size; as a number where that is what the attribute takes."""
    match = _SIZE.fullmatch(value)
    if match is None or tag not in _SIZED:
        return None
    number, unit = match["number"], (match["unit"] or "").lower()
    if tag == "img" and unit in ("", "px") and number.isdecimal():
        return number
    return f"{name}:{number}{unit or 'px'}"


def _side(tag: str, value: str) -> str | None:
    word = value.strip().lower()
    return f"text-align:{word}" if tag in _ALIGNED and word in _SIDES else None


def _height(tag: str, value: str) -> str | None:
    word = value.strip().lower()
    return f"vertical-align:{word}" if tag in _ALIGNED and word in _HEIGHTS else None


def _paint(tag: str, value: str) -> str | None:
    match = _COLOUR.fullmatch(value)
    if match is None or tag not in ("table", "tr", "td", "th"):
        return None
    return f"background-color:{match[1]}"


def _unwrapped(tag: str, _: str) -> str | None:
    return "white-space:nowrap" if tag in ("td", "th") else None


_STYLES: dict[str, Callable[[str, str], str | None]] = {
    "width": partial(_size, "width"),
    "height": partial(_size, "height"),
    "align": _side,
    "valign": _height,
    "bgcolor": _paint,
    "nowrap": _unwrapped,
}
