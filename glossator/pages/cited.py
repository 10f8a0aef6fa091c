"""Has the words of a book's citations set, and puts the numbers of its notes among them."""

from collections.abc import Callable, Mapping, Sequence

from glossator.citing.cited import Citing, by_page, cite_works
from glossator.citing.numbers import with_note_numbers
from glossator.citing.question import notes_before
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.ids import notes_lead
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.settings import Settings
from glossator.model.text import Label, SetWords, TextKind
from glossator.pages.sheets import CitationsByPage
from glossator.text.escape import escape


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
        """How many numbers each document takes, by its page: where notes are parted, more."""
        has_several = len(self.settings.series) > 1
        return {
            page: 2 * count + 1
            if has_several or self.labels[page].kind is TextKind.REGISTER
            else count
            for page, count in self.notes.items()
        }

    def words(
        self, label: Callable[[Label], str], number_of: str, memory: Memory = NO_MEMORY
    ) -> tuple[CitationsByPage, tuple[tuple[str, SetWords], ...], Diagnostics]:
        """The words of all citations, the list of works, and what is wrong with the style.

        `label` gives what a text is called in running words, and `number_of` is the book's form for
        the number of another text's note.
        """
        settings, orders = self.settings, self._orders
        given = (self.works, self.citations, orders, settings.no_break_spaces)
        citing = Citing(settings.language, *given)
        answer, found = cite_works(self.style, settings.citation_style, citing, memory)
        before = notes_before(orders)
        notes = {
            before[one.page] + one.note_order: one
            for one in self.citations
            if one.note is not None and one.page in before
        }

        def shown(order: int, here: str) -> str:
            first = notes.get(order)
            if first is None or first.note is None:
                return ""
            through_book = notes_lead(first.note.page) in settings.through_book
            if through_book or first.page == here:
                return escape(first.note_mark)
            named = label(self.labels[first.page])
            return escape(number_of.format(number=first.note_mark, label=named))

        words = [
            with_note_numbers(one, lambda order, here=placed.page: shown(order, here))  # type: ignore[misc]
            for one, placed in zip(answer.citations, self.citations, strict=True)
        ]
        return by_page(self.citations, words), answer.entries, found
