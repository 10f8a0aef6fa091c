"""Every place that a link can lead to, by the file it stands in: pages, headings, notes, entries.

Made once from the whole Book, before any link is resolved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.apparatus.names import EntryKey
from glossator.model.book import Document
from glossator.model.registers import RegisterKind
from glossator.model.text import Kind, Label, Target
from glossator.text.slugs import ascii_id

NOTES_PAGE = "notes"
WORKS = "works"
"""The page of the works cited, and what stands for them where a register's name is asked for."""
TITLE_ID = "h"
"""The id of a page's title."""


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """One file's page and the places on it, by what links are written with."""

    path: str
    notes_path: str
    """The file of its stand-off notes."""
    page: str
    label: Label
    fragments: Mapping[str, Target]
    """Headings and ids; the title too."""
    notes: Mapping[str, int]
    """The numbers of its notes by label."""


@dataclass(frozen=True, slots=True)
class Places:
    """All documents by path, and all entries."""

    documents: Mapping[str, DocumentPlaces]
    entries: Mapping[EntryKey, Target]
    """By register and key; `see` entries lead where they point to."""
    registers: Mapping[str, RegisterKind]
    """The kind of register that a path is the file of."""
    elsewhere: str = ""
    """How the paths begin of files that are another book's too."""


def document_places(
    document: Document, page: str, label: Label, order: Iterable[str], start: int = 1
) -> DocumentPlaces:
    """The places of one document, its notes numbered from `start` in this order of labels."""
    fragments = {identity: Target(page, identity) for identity in document.ids}
    for heading in document.headings:
        fragments[heading.slug] = Target(page, heading.id)
    if document.title_slug:
        fragments[document.title_slug] = Target(page, TITLE_ID)
    numbers = {label: number for number, label in enumerate(order, start)}
    return DocumentPlaces(document.path, document.notes_path, page, label, fragments, numbers)


def page_name(document: Document) -> str:
    """The file name of a document's page, from its place in the book and its slug."""
    return f"{document.kind.value}-{ascii_id(document.slug)}"


def note_target(page: str, label: str) -> Target:
    """The place of the note `label` that belongs to a page."""
    return Target(NOTES_PAGE, f"n-{page}.{ascii_id(label)}")


def entry_target(row: RegisterKind, key: str) -> Target:
    """The place of an entry."""
    return Target(row.name, f"{row.prefix}-{ascii_id(key)}")


def work_target(key: str) -> Target:
    """The place of a work in the list of works."""
    return Target(WORKS, f"w-{ascii_id(key)}")


def image_name(path: str) -> str:
    """The file name in the e-book of an image of the book's folder: ASCII, without spaces.

    Images that lie beside the texts get a folder of their own, which none in images/ can share.
    """
    *folders, file = path.split("/")
    stem, dot, suffix = file.rpartition(".")
    top = () if folders[:1] == ["images"] else ("pictures",)
    return "/".join((*top, *map(ascii_id, folders), f"{ascii_id(stem)}{dot}{suffix.lower()}"))


def label_texts(documents: tuple[Document, ...], numbered: bool, titles: list[str]) -> list[Label]:
    """What each document is called; chapters and parts are counted through the book."""
    counts = {Kind.CHAPTER: 0, Kind.PART: 0}
    labels = []
    for document, title in zip(documents, titles, strict=True):
        if document.kind in counts:
            counts[document.kind] += 1
        number = counts.get(document.kind, 0) if numbered else 0
        labels.append(Label(document.kind, number, title))
    return labels
