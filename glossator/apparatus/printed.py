"""Knows the pages of the printed source: their order in the book, and which one a text is on."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossator.model.book import Document
from glossator.model.counted import count_of
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.edition import PrintedPlaces
from glossator.model.ids import page_break_id
from glossator.model.settings import LocatorForm, Settings
from glossator.model.text import LinkEnd, LinkStart, Markup, Open, PageBreak, Words
from glossator.text.numerals import is_next_page, page_number


class PrintedPages:
    """Follows one text, in the order of reading, from page to page.

    `before` is the page on which the text begins; empty: nobody knows.
    """

    def __init__(self, before: str) -> None:
        self.here = (before, "")
        """The page that was come to, and the id of its beginning if it began in this paragraph."""
        self._notes: dict[str, str] = {}
        self._worded: list[str] = []
        """The pages of the block that have words in it."""
        self._blocks: list[tuple[int, str]] = []
        """The blocks, each with every page that has words of it."""
        self._known: dict[tuple[int, int], PrintedPlaces] = {}

    def begin(self) -> None:
        """Begin a paragraph."""
        self.here = (self.here[0], "")

    def read(self, piece: Open, following: Sequence[Open]) -> None:
        """Come to a piece of the text, which another may follow."""
        if isinstance(piece, PageBreak):
            self._turn(piece)
        elif isinstance(piece, LinkStart):
            # A page that begins with the words of a link begins before it.
            self.pass_over(following)
        elif not isinstance(piece, (Markup, LinkEnd)) and (
            not isinstance(piece, Words) or piece.strip()
        ):
            self._note_words()

    def pass_over(self, pieces: Iterable[Open]) -> None:
        """Turn the pages that begin among some pieces."""
        for piece in pieces:
            if isinstance(piece, PageBreak):
                self._turn(piece)
            elif isinstance(piece, Words) and piece.strip():
                self._note_words()

    def _turn(self, page: PageBreak) -> None:
        self.here = (page.label, page_break_id(page.label))

    def _note_words(self) -> None:
        if not self._worded or self._worded[-1] != self.here[0]:
            self._worded.append(self.here[0])

    def end_block(self, block: int) -> None:
        """End a block of the text; -1: the title."""
        self._blocks += ((block, label) for label in self._worded)
        self._worded = []

    def refer(self, note: str) -> None:
        """Note that the text refers to a note here."""
        self._notes.setdefault(note, self.here[0])

    def enter_note(self, note: str) -> None:
        """Go on in a note, which is on the page where it is first referred to."""
        self.here = (self._notes.get(note, ""), "")

    def of_note(self, note: str) -> PrintedPlaces:
        """The page of a note."""
        return ((self._notes.get(note, ""), ""),)

    def between(self, start: int, end: int) -> PrintedPlaces:
        """The pages of the blocks from `start` to just before `end`; none, if one isn't known."""
        known = self._known.get((start, end))
        if known is None:
            first, last = (bisect_left(self._blocks, (at, "")) for at in (start, end))
            labels = dict.fromkeys(label for _, label in self._blocks[first:last])
            places = ((one, page_break_id(one) if at else "") for at, one in enumerate(labels))
            known = self._known[start, end] = () if "" in labels else tuple(places)
        return known


def pages_before(documents: Iterable[Document]) -> Mapping[str, str]:
    """The page on which each text begins that has pages of the printed source, by its path.

    Where its first page is the one that follows the last before it, what stands before that is on
    the last. Else nobody knows: the first page of a chapter often bears no number. Empty, then.
    """
    before: dict[str, str] = {}
    last = ""
    for document in documents:
        if document.pages:
            follows = bool(last) and is_next_page(last, document.pages[0].label)
            before[document.path] = last if follows else ""
            last = document.pages[-1].label
    return before


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
