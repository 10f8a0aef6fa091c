"""Reads and writes EPUB Canonical Fragment Identifiers of passages: `/4/2[id]/6,/1:12,/3:40`.

Elements have even numbers, the text between them odd ones; offsets count UTF-16 units of the text
between two elements (EPUB Canonical Fragment Identifiers 1.1, section 2). What is read and written
here is the part behind the `!`, which is about one page; assertions in brackets are ids, and an id
that the page has leads to its element, whatever the numbers say.
"""

import re

from glossator.model.expressions import expression
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, Point, Span, TextNode

_STEP = expression(r"/(\d{1,9})(?:\[((?:\^.|[^\]^])*)\])?")
_OFFSET = expression(r":(\d{1,9})(?:\[(?:\^.|[^\]^])*\])?")
_SPECIAL = expression(r"[\^\[\](),;=]")
_BRACKETS = expression(r"\[(?:\^.|[^\]^])*\]")
_NUMBER = expression(r"[/:](\d+)")
_PARTS = expression(r"((?:\[(?:\^.|[^\]^])*\]|[^,\[])*)(?:,|$)")


def read_cfi(cfi: str, page: EbookPage, by_ids: bool = True) -> Span | None:
    """The passage of a CFI's part about a page; None where it leads nowhere.

    Without `by_ids`, its numbers alone count, as in readers that don't look at assertions.
    """
    cfi = cfi if by_ids else _BRACKETS.sub("", cfi)
    parts = _PARTS.findall(cfi.strip())[:-1] if cfi else []
    if len(parts) == 3:
        ends = [parts[0] + parts[1], parts[0] + parts[2]]
    elif len(parts) == 1:
        ends = [cfi, cfi]
    else:
        return None
    start, end = (_follow(one, page) for one in ends)
    return Span(start, end) if start and end and start <= end else None


def numbers_of(cfi: str) -> tuple[int, ...]:
    """The numbers of its steps and its offset: they put CFIs in the order of their places."""
    return tuple(int(number[:9]) for number in _NUMBER.findall(_BRACKETS.sub("", cfi)))


def write_cfi(span: Span, page: EbookPage) -> str:
    """The CFI of a passage: the path that its two ends share, and the rest of each."""
    start, end = _steps(span.start, page), _steps(span.end, page)
    shared = 0
    while shared < min(len(start), len(end)) - 1 and start[shared] == end[shared]:
        shared += 1
    first, last = "".join(start[shared:]), "".join(end[shared:])
    return f"{''.join(start[:shared])},{first},{last}"


def _steps(point: Point, page: EbookPage) -> list[str]:
    text = page.texts[point.text]
    steps: list[str] = []
    for element in page.outer(text.parent):
        if (parent := page.around.get(element)) is not None:
            number = 2 * (list(parent).index(element) + 1)
            name = _SPECIAL.sub(lambda found: f"^{found[0]}", element.get("id", ""))
            steps.append(f"/{number}[{name}]" if name else f"/{number}")
    steps.reverse()
    elements = units = 0
    for one in page.children(text.parent)[: text.place]:
        if isinstance(one, TextNode):
            units += _units(one.data)
        else:
            elements, units = elements + 1, 0
    units += _units(text.data[: point.offset])
    return [*steps, f"/{2 * elements + 1}", f":{units}"]


def _follow(path: str, page: EbookPage) -> Point | None:
    element = page.root
    texts: list[TextNode] | None = None
    at = 0
    while found := _STEP.match(path, at):
        number, name = int(found[1]), re.sub(r"\^(.)", r"\1", found[2] or "")
        at = found.end()
        if texts is not None:
            return None
        if number % 2:
            texts = _between(page, element, number // 2)
        elif name in page.ids:
            element = page.ids[name]
        elif 0 < number <= 2 * len(element):
            element = element[number // 2 - 1]
        else:
            return None
    offset = _OFFSET.match(path, at)
    if (offset.end() if offset else at) < len(path):
        return None
    if texts is None:
        inside = page.texts_of(element)
        return Point(page.place, inside[0].number, 0) if inside else None
    return _at(texts, int(offset[1]) if offset else 0, page)


def _between(page: EbookPage, element: Element, elements: int) -> list[TextNode]:
    """The texts that stand behind so many child elements, before the next."""
    texts = []
    seen = 0
    for child in page.children(element):
        if not isinstance(child, TextNode):
            seen += 1
        elif seen == elements:
            texts.append(child)
    return texts


def _at(texts: list[TextNode], units: int, page: EbookPage) -> Point | None:
    for text in texts:
        size = _units(text.data)
        if units <= size:
            return Point(page.place, text.number, _letters(text.data, units))
        units -= size
    return None


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _letters(text: str, units: int) -> int:
    """How many characters so many UTF-16 units are."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    count = 0
    while units > 0:
        units -= 2 if text[count] > "\uffff" else 1
        count += 1
    return count
