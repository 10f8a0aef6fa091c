"""Looks at the pages of the printed source as the whole book has them: their order, and whose."""

import re
from collections.abc import Iterable, Iterator

from glossator.model.book import Document
from glossator.model.counted import count_of
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.expressions import expression
from glossator.model.settings import PrintedSource
from glossator.model.text import PageBreak
from glossator.text.numerals import roman_value

_NUMBER = expression(r"(\d{1,9})([a-z]?)", re.IGNORECASE)


def check_pages(
    documents: Iterable[Document], source: PrintedSource | None
) -> Iterator[Diagnostic]:
    """Pages that begin twice in the book, or before one that stands before them; whose they are."""
    seen: dict[str, tuple[str, int]] = {}
    last: dict[str, tuple[int, str, str]] = {}
    for document in documents:
        again = [one for one in document.pages if one.label in seen]
        if again:
            yield _again(document.path, again, seen[again[0].label])
        for page in document.pages:
            seen.setdefault(page.label, (document.path, page.line))
            kind, number, letter = _place(page.label)
            if kind and (number, letter) < (before := last.get(kind, (0, "", "")))[:2]:
                yield _down(document.path, page, before[2])
            if kind:
                last[kind] = number, letter, page.label
    if seen and source is None:
        path, line = next(iter(seen.values()))
        message = "the text has pages of a printed book, and nothing says of which"
        hint = 'name it in book.toml, under [source]: isbn = "…", or title, publisher and date'
        yield warning(path, line, "no-source", message, hint)


def _place(label: str) -> tuple[str, int, str]:
    """The kind of a page's number, and its place among those; no kind where it has none."""
    if match := _NUMBER.fullmatch(label):
        return "figures", int(match[1]), match[2].lower()
    if value := roman_value(label):
        return "roman", value, ""
    return "", 0, ""


def _again(path: str, pages: list[PageBreak], where: tuple[str, int]) -> Diagnostic:
    more = len(pages) - 1
    others = f", and {count_of(more, 'more page')} of this text in others" if more else ""
    message = f'page "{pages[0].label}" begins in {where[0]}:{where[1]} too{others}'
    hint = "take out the one that is wrong; of several volumes, tell them apart: [I 12]{.page}"
    return warning(path, pages[0].line, "duplicate-page", message, hint)


def _down(path: str, page: PageBreak, before: str) -> Diagnostic:
    message = f'page "{page.label}" begins after page "{before}"'
    hint = "look at both numbers in the printed book; pages stand in the order of reading"
    return warning(path, page.line, "page-order", message, hint)
