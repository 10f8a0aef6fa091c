"""Knows which page of the printed source a text is on, as one reads."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from glossator.model.book import Document
from glossator.model.edition import PrintedPlaces
from glossator.model.ids import page_break_id
from glossator.model.text import LinkEnd, LinkStart, Markup, Open, PageBreak, Words
from glossator.text.numerals import is_next_page


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
