"""Finds and writes selectors of W3C's Web Annotation Data Model: quotations, and CSS.

Offsets count Unicode characters of all the text there is in an element, white space between blocks
included (Web Annotation Data Model, 4.2.4 and 4.2.5), as apache-annotator counts them, which
Thorium uses. Selectors that are written here name an element by its id, or by its place among its
siblings.
"""

import re

from glossator.model.expressions import expression
from glossator.xhtml.markup import Element, classes_of
from glossator.xhtml.page import EbookPage, Span

_WORD = 50
"""The longest word that a context is drawn out to, as in apache-annotator."""
_LETTER = r"\\[0-9a-fA-F]{1,6} ?|\\."
"""A letter as CSS escapes it."""
_NAME = rf"(?:{_LETTER}|[\w\u00a0-\U0010ffff-])+"
_STEPS = expression(rf"(>)?\s*((?:{_LETTER}|[^\s>\\])+)")
_STEP = expression(
    rf"(?P<tag>\*|[A-Za-z][\w-]*)?(?P<id>#{_NAME})?(?P<classes>(?:\.{_NAME})*)"
    r"(?::nth-child\((?P<nth>\d{1,9})\))?"
)
_ESCAPED = expression(r"\\([0-9a-fA-F]{1,6}) ?|\\(.)")
_UNSAFE = expression(r"^-?\d|[^\w\u00a0-\U0010ffff-]")


def find_quotes(page: EbookPage, exact: str, before: str, after: str) -> list[Span]:
    """All places of a quotation with its context, letter for letter (the Model's 4.2.4)."""
    spans = []
    whole = before + exact + after
    at = page.text.find(whole) if exact else -1
    while at >= 0:
        start = at + len(before)
        span = page.span(start, start + len(exact))
        spans.extend([span] if span else [])
        at = page.text.find(whole, at + 1)
    return spans


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What has to stand before and after a quotation so that it is unique on the page.

    These are whole words, unless they are very long, and no more than is needed.
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


def around(page: EbookPage, span: Span) -> Element:
    """The nearest element around a passage."""
    outer = list(page.outer(page.texts[span.end.text].parent))
    return next(one for one in page.outer(page.texts[span.start.text].parent) if one in outer)


def css_path(page: EbookPage, element: Element) -> str:
    """A selector of one element: it begins at the nearest id, and numbers children from there."""
    steps: list[str] = []
    for one in page.outer(element):
        if identity := one.get("id", ""):
            steps.append(f"#{_UNSAFE.sub(_escape, identity)}")
            break
        if one is page.root or one is page.body:
            steps.append(one.tag)
            break
        steps.append(f"{one.tag}:nth-child({_number(page, one)})")
    return " > ".join(reversed(steps))


def _number(page: EbookPage, element: Element) -> int:
    """Which child it is, from 1."""
    parent = page.around.get(element)
    return list(parent).index(element) + 1 if parent is not None else 1


def _escape(found: re.Match[str]) -> str:
    letters = found[0]
    sign = letters[:-1]
    last = letters[-1]
    return sign + (f"\\{ord(last):x} " if last.isdigit() else f"\\{last}")


def find_css(page: EbookPage, selector: str) -> Element | None:
    """The element of a selector as Thorium writes them; None where there isn't just one.

    These have steps of a name, an id, classes and a number, parted by `>` or by white space.
    """
    steps = _STEPS.findall(selector)
    found = [one for one in page.root.iter() if _ends_here(page, one, steps)]
    return found[0] if len(found) == 1 else None


def _ends_here(page: EbookPage, element: Element, steps: list[tuple[str, str]]) -> bool:
    child, step = steps[-1] if steps else ("", "")
    if not steps or not _matches(page, element, step):
        return False
    if len(steps) == 1:
        return True
    outer = list(page.outer(element))[1:]
    return any(_ends_here(page, one, steps[:-1]) for one in (outer[:1] if child else outer))


def _matches(page: EbookPage, element: Element, step: str) -> bool:
    found = _STEP.fullmatch(step)
    if found is None or not step:
        return False
    classes = [_unescaped(one) for one in re.split(r"(?<!\\)\.", found["classes"])[1:]]
    return (
        found["tag"] in (None, "*", element.tag)
        and (not found["id"] or _unescaped(found["id"][1:]) == element.get("id", ""))
        and set(classes) <= set(classes_of(element))
        and (not found["nth"] or _number(page, element) == int(found["nth"]))
    )


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda found: found[2] or _sign(int(found[1], 16)), name)


def _sign(number: int) -> str:
    """The sign of an escape; what is none is the sign for that (CSS Syntax, section 4.3.7)."""
    is_one = 0 < number <= 0x10FFFF and not 0xD800 <= number < 0xE000
    return chr(number) if is_one else "\ufffd"
