"""Has the words of a book's citations set, and puts the numbers of its notes among them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from glossator.citing.cited import Begun, Citing, by_page, cite_works
from glossator.citing.numbers import with_note_numbers
from glossator.citing.question import notes_before
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.ids import notes_lead
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.settings import Settings
from glossator.model.text import Label, SetWords, TextKind
from glossator.model.words import WordTable
from glossator.pages.sheets import CitationsByPage
from glossator.text.escape import escape

_ENTRIES = 1_000_000
"""More numbers than any register's notes and entries take."""


@dataclass(frozen=True, slots=True)
class CitedBook:
    """What a book cites: the works that are cited, and its citations as readers meet them.

    `labels` has what each document is called, and `notes` how many notes it has, both by the
    document's page, in the order of the book.
    """

    style: str
    """The XML of the citation style."""
    settings: Settings
    works: Sequence[WorkItem]
    citations: Sequence[PlacedCitation]
    labels: Mapping[str, Label]
    notes: Mapping[str, int]

    @property
    def _orders(self) -> dict[str, int]:
        """How many numbers each document takes, by its page: more where it leaves some out."""
        has_several = len(self.settings.series) > 1
        orders = {}
        for page, count in self.notes.items():
            orders[page] = 2 * count + 1 if has_several else count
            if self.labels[page].kind is TextKind.REGISTER:
                orders[page] = _ENTRIES
        return orders

    @property
    def _citing(self) -> Citing:
        """All that their words depend on, but for the style."""
        given = (self.works, self.citations, self._orders, self.settings.no_break_spaces)
        return Citing(self.settings.language, *given)

    def begin(self, memory: Memory = NO_MEMORY) -> Begun:
        """Begin to have the citations set."""
        return Begun(self.style, self._citing, memory)

    def words(
        self,
        label: Callable[[Label], str],
        table: WordTable,
        memory: Memory = NO_MEMORY,
        begun: Begun | None = None,
    ) -> tuple[CitationsByPage, tuple[tuple[str, SetWords], ...], Diagnostics]:
        """The words of all citations, the list of works, and what is wrong with the style.

        `label` gives what a text is called in running words, and `table` has the book's words;
        `begun` is what `begin` gave for the same book, if that was called.
        """
        settings, citing = self.settings, self._citing
        given = (settings.citation_style, citing, memory, begun)
        answer, found = cite_works(self.style, *given)
        before = notes_before(citing.notes)
        notes = {
            before[one.page] + one.note_order: one
            for one in self.citations
            if one.note is not None and one.page in before
        }

        def shown(order: int, here: str) -> str:
            first = notes.get(order)
            if first is None or first.note is None:
                return ""
            lead = notes_lead(first.note.page)
            if lead is None:
                return escape(table["entry"].format(name=first.note_mark))
            if lead in settings.through_book or first.page == here:
                return escape(first.note_mark)
            named = label(self.labels[first.page])
            return escape(table["number_of"].format(number=first.note_mark, label=named))

        words = [
            with_note_numbers(one, partial(shown, here=placed.page))
            for one, placed in zip(answer.citations, self.citations, strict=True)
        ]
        return by_page(self.citations, words), answer.entries, found
