"""The selectors of W3C's Web Annotation Data Model that go by a page's text, and by CSS.

Offsets count Unicode characters of all the text there is in an element, white space between blocks
included (Web Annotation Data Model, 4.2.4 and 4.2.5), as apache-annotator counts them, which
Thorium uses. Selectors that are written here name an element by its id, or by its place among its
siblings.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from glossator.editions.migration.nodes import Element
from glossator.editions.migration.opened import Page
from glossator.editions.migration.stream import Point, Span

_WORD = 50
"""The longest word that a context is drawn out to, as in apache-annotator."""
_STEP = re.compile(
    r"(?P<tag>\*|[A-Za-z][\w-]*)?(?P<id>#(?:[\w\u00a0-\U0010ffff-]|\\.)+)?"
    r"(?P<classes>(?:\.(?:[\w\u00a0-\U0010ffff-]|\\.)+)*)(?::nth-child\((?P<nth>\d{1,9})\))?"
)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6}) ?|\\(.)")
_UNSAFE = re.compile(r"^-?\d|[^\w\u00a0-\U0010ffff-]")


class PageText:
    """All the text of an element, and where its letters stand."""

    def __init__(self, page: Page, element: Element | None = None) -> None:
        self.page = page
        texts = list((element or page.tree.body).texts())
        self.text = "".join(text.data for text in texts)
        self._first = texts[0].number if texts else 0
        self._starts = [0, *accumulate(len(text.data) for text in texts)]

    def span(self, start: int, end: int) -> Span | None:
        """The passage from one letter to another, its end excluded."""
        if not 0 <= start < end <= len(self.text):
            return None
        first, last = self._point(start), self._point(end - 1)
        return Span(first, Point(last.page, last.text, last.offset + 1))

    def offsets(self, span: Span) -> tuple[int, int]:
        """The letters of a passage that lies inside of the element."""
        return self._offset(span.start), self._offset(span.end)

    def _point(self, at: int) -> Point:
        index = bisect_right(self._starts, at) - 1
        return Point(self.page.place, self._first + index, at - self._starts[index])

    def _offset(self, point: Point) -> int:
        return self._starts[point.text - self._first] + point.offset


def find_quotes(text: PageText, exact: str, before: str, after: str) -> list[Span]:
    """All places of a quotation with its context, letter for letter (the Model's 4.2.4)."""
    spans = []
    whole = before + exact + after
    at = text.text.find(whole) if exact else -1
    while at >= 0:
        start = at + len(before)
        span = text.span(start, start + len(exact))
        spans.extend([span] if span else [])
        at = text.text.find(whole, at + 1)
    return spans


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What has to stand before and after a quotation so that the page has it once only.

    Whole words, as far as they aren't very long; no more than is needed.
    """
    first, last = _back_to_space(text, start), _on_to_space(text, end)
    while (other := _other(text, first, last)) is not None:
        at = other - first
        was = first, last
        while first > 0 and first + at > 0 and text[first - 1] == text[first + at - 1]:
            first -= 1
        while last < len(text) and last + at < len(text) and text[last] == text[last + at]:
            last += 1
        first = _back_to_space(text, max(0, first - 1))
        last = _on_to_space(text, min(len(text), last + 1))
        if (first, last) == was:
            break
    return text[first:start], text[end:last]


def _other(text: str, first: int, last: int) -> int | None:
    """Where else the quotation stands with its context."""
    whole = text[first:last]
    at = text.find(whole)
    if at == first:
        at = text.find(whole, first + 1)
    return at if at >= 0 else None


def _back_to_space(text: str, at: int) -> int:
    stop = max(0, at - _WORD)
    while at > stop and not text[at - 1].isspace():
        at -= 1
    return at


def _on_to_space(text: str, at: int) -> int:
    stop = min(len(text), at + _WORD)
    while at < stop and not text[at].isspace():
        at += 1
    return at


def around(page: Page, span: Span) -> Element:
    """The nearest element around a passage."""
    texts = page.tree.texts
    outer = list(texts[span.end.text].parent.ancestors())
    return next(one for one in texts[span.start.text].parent.ancestors() if one in outer)


def css_path(element: Element) -> str:
    """A selector of one element: from the nearest id on, children by their number."""
    steps: list[str] = []
    for one in element.ancestors():
        if one.id:
            steps.append(f"#{_UNSAFE.sub(_escape, one.id)}")
            break
        if one.parent is None or one.tag == "body":
            steps.append(one.tag)
            break
        place = next(at for at, other in enumerate(one.parent.elements, 1) if other is one)
        steps.append(f"{one.tag}:nth-child({place})")
    return " > ".join(reversed(steps))


def _escape(found: re.Match[str]) -> str:
    letters = found[0]
    sign = letters[:-1]
    last = letters[-1]
    return sign + (f"\\{ord(last):x} " if last.isdigit() else f"\\{last}")


def find_css(page: Page, selector: str) -> Element | None:
    """The element of a selector as Thorium writes them; None where there isn't just one.

    Those are steps of a name, an id, classes and a number, set apart by `>` or by white space.
    """
    steps = re.findall(r"(>)?\s*((?:\\.|[^\s>\\])+)", selector)
    found = [one for one in _descendants(page.tree.html) if _ends_here(one, steps)]
    return found[0] if len(found) == 1 else None


def _descendants(element: Element) -> list[Element]:
    return [element, *(inner for one in element.elements for inner in _descendants(one))]


def _ends_here(element: Element, steps: list[tuple[str, str]]) -> bool:
    child, step = steps[-1] if steps else ("", "")
    if not steps or not _matches(element, step):
        return False
    if len(steps) == 1:
        return True
    outer = list(element.ancestors())[1:]
    return any(_ends_here(one, steps[:-1]) for one in (outer[:1] if child else outer))


def _matches(element: Element, step: str) -> bool:
    found = _STEP.fullmatch(step)
    if found is None or not step:
        return False
    classes = [_unescaped(one) for one in re.split(r"(?<!\\)\.", found["classes"])[1:]]
    parent = element.parent
    return (
        found["tag"] in (None, "*", element.tag)
        and (not found["id"] or _unescaped(found["id"][1:]) == element.id)
        and set(classes) <= set(element.attributes.get("class", "").split())
        and (
            not found["nth"]
            or (parent is not None and parent.elements.index(element) + 1 == int(found["nth"]))
        )
    )


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda found: found[2] or chr(int(found[1], 16)), name)
