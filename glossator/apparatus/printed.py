"""Checks the pages of the printed source: each begins once, they go up, the source is named."""

from collections.abc import Iterable, Iterator

from glossator.model.book import Document
from glossator.model.counted import count_of
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.settings import LocatorForm, Settings
from glossator.model.text import PageBreak
from glossator.text.numerals import page_number


def check_pages(documents: Iterable[Document], settings: Settings) -> Iterator[Diagnostic]:
    """Pages that begin twice in the book, or before one that stands before them; whose they are.

    And that locators are to be by page where there is none.
    """
    seen: dict[str, tuple[str, int]] = {}
    last: dict[str, tuple[int, str, str]] = {}
    for document in documents:
        again = [one for one in document.pages if one.label in seen]
        if again:
            yield _again(document.path, again, seen[again[0].label])
        for page in document.pages:
            seen.setdefault(page.label, (document.path, page.line))
            kind, number, letter = page_number(page.label)
            if kind and (number, letter) < (before := last.get(kind, (0, "", "")))[:2]:
                yield _down(document.path, page, before[2])
            if kind:
                last[kind] = number, letter, page.label
    if seen and settings.source is None:
        path, line = next(iter(seen.values()))
        message = "the text has pages of a printed book, and nothing says of which"
        hint = 'name it in book.toml, under [source]: isbn = "…", or title, publisher and date'
        yield warning(path, line, "no-source", message, hint)
    if not seen and settings.locators is LocatorForm.PAGES:
        message = "entries are to list printed pages, and no text says where one begins"
        hint = "mark them: [12]{.page} is where page 12 begins; or take [index] locators out"
        yield warning("book.toml", 0, "no-pages", message, hint)


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
