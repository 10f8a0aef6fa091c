"""Has a book's citations set by pandoc while its texts are filled."""

from collections.abc import Sequence

from glossator.apparatus.places import DocumentPlaces
from glossator.citing.cited import Begun
from glossator.model.book import Book
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.ids import work_target
from glossator.model.manuscript import Work
from glossator.model.memory import Memory
from glossator.model.settings import Settings
from glossator.pages.cited import CitedBook


def begin_citing(
    book: Book,
    citations: Sequence[PlacedCitation],
    places: Sequence[DocumentPlaces],
    memory: Memory,
) -> Begun:
    """Begin to have the citations of a book set; `places` are those of all its documents."""
    given = (book.citation_style, book.settings, book.works, citations, places)
    return cited_book(*given).begin(memory)


def cited_book(
    style: str,
    settings: Settings,
    works: Sequence[Work],
    citations: Sequence[PlacedCitation],
    places: Sequence[DocumentPlaces],
) -> CitedBook:
    """What a book cites, before it is known where each work is cited."""
    cited = {cite.key for one in citations for cite in one.cites}
    items = tuple(
        WorkItem(work.key, work_target(work.key).id, work.data, ())
        for work in works
        if work.key in cited
    )
    labels = {one.page: one.label for one in places}
    notes = {one.page: len(one.notes) for one in places}
    return CitedBook(style, settings, items, citations, labels, notes)
