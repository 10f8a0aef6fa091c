"""Every place that a link can lead to, by the file it stands in: pages, headings, notes, entries.

They are gathered once from the whole Book, before any link is resolved.
"""

from collections.abc import Iterable, Mapping

from glossator.model.book import Document, EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.ids import TITLE_ID, lead_of, page_break_id, page_fragment
from glossator.model.labels import Labels
from glossator.model.registers import RegisterKind
from glossator.model.text import Label, Target, TextKind


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """One file's page and the places on it, by what links are written with."""

    path: str
    notes_path: str
    """The file of its stand-off notes."""
    page: str
    label: Label
    fragments: Mapping[str, Target]
    """Headings, ids and printed pages; the title too."""
    notes: Mapping[str, int]
    """The numbers of its notes by label."""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """All documents by path, and all entries."""

    documents: Mapping[str, DocumentPlaces]
    entries: Mapping[EntryKey, Target]
    """By register and key; `see` entries lead where they point to."""
    registers: Mapping[str, RegisterKind]
    """The kind of register that a path is the file of."""
    elsewhere: str = ""
    """How the paths begin of files that are another book's too."""
    labels: Labels = Labels()
    """How links to texts are read that lead to a note."""
    beside: Labels = Labels()
    """How links to files of stand-off notes are read."""


def document_places(
    document: Document, page: str, label: Label, order: Iterable[str], before: Mapping[str, int]
) -> DocumentPlaces:
    """The places of one document, its notes numbered in this order of labels.

    Each series is numbered by itself; `before` says how many of its notes stand before these.
    """
    fragments = {identity: Target(page, identity) for identity in document.ids}
    for broken in document.pages:
        fragments[page_fragment(broken.label)] = Target(page, page_break_id(broken.label))
    for heading in document.headings:
        fragments[heading.slug] = Target(page, heading.id)
    if document.title_slug:
        fragments[document.title_slug] = Target(page, TITLE_ID)
    counts = dict(before)
    numbers = {}
    for one in order:
        lead = lead_of(one)
        numbers[one] = counts[lead] = counts.get(lead, 0) + 1
    return DocumentPlaces(document.path, document.notes_path, page, label, fragments, numbers)


def label_texts(documents: tuple[Document, ...], numbered: bool, titles: list[str]) -> list[Label]:
    """What each document is called; chapters and parts are counted through the book."""
    counts = {TextKind.CHAPTER: 0, TextKind.PART: 0}
    labels = []
    for document, title in zip(documents, titles, strict=True):
        if document.kind in counts:
            counts[document.kind] += 1
        number = counts.get(document.kind, 0) if numbered else 0
        labels.append(Label(document.kind, number, title, bool(document.title)))
    return labels
