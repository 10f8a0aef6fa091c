"""The marks that stand before the items of a list."""

from glossator.text.numerals import letters, roman
from glossator.xhtml.elements import BLOCKS
from glossator.xhtml.markup import Element, classes_of

LISTS = frozenset(("ul", "ol", "menu"))
"""Elements whose items have marks."""

_BULLET = "-"
_TASK = "task"
"""The class of an item whose words begin with a box, which is its mark."""


def marks_of(listed: Element) -> list[str]:
    """The mark of each item with the space behind it; all numbers of a list end at one place."""
    if listed.tag != "ol":
        return ["" if _TASK in classes_of(item) else f"{_BULLET} " for item in listed]
    down = listed.get("reversed") is not None
    number = _integer(listed.get("start"), len(listed) if down else 1)
    numbers = []
    for item in listed:
        number = _integer(item.get("value"), number)
        numbers.append(f"{_numeral(number, listed.get('type', '1'))}. ")
        number += -1 if down else 1
    width = max(map(len, numbers), default=0)
    return [one.rjust(width) for one in numbers]


def is_tight(listed: Element) -> bool:
    """Whether a list has nothing in its items but words, and lists below these."""
    children = (child for item in listed for child in item)
    return all(child.tag in LISTS or child.tag not in BLOCKS for child in children)


def _numeral(number: int, kind: str) -> str:
    shown = ""
    if kind in ("a", "A"):
        shown = letters(number)
    elif kind in ("i", "I"):
        shown = roman(number)
    return (shown.upper() if kind.isupper() else shown) or str(number)


def _integer(value: str | None, otherwise: int) -> int:
    try:
        return int(value or "")
    except ValueError:
        return otherwise
