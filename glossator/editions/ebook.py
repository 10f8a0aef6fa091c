"""Reads the Record of an edition from its e-book, where that is all that is left of the edition.

It reads e-books that Glossator made, by the ids and types of their elements. The same words count
as in the records that are made from the source (apparatus/identify.py); only works, whose data an
e-book doesn't hold, have the words that it shows for them.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossator.model.digits import whole
from glossator.model.ids import (
    NOTES,
    WORKS,
    IdKind,
    is_own,
    is_text_page,
    note_label,
    notes_lead,
    read_id,
    so_far_register,
    target_of,
    whole_page,
)
from glossator.model.record import Passage, Record, Section, SectionKind, Sketch, beginning, cited
from glossator.model.registers import OWN, REGISTERS
from glossator.text.likeness import sketch
from glossator.xhtml.archive import ArchiveError
from glossator.xhtml.book import Ebook, open_book
from glossator.xhtml.elements import BLOCKS, HEADINGS, OWN_CITATION, TEXTS
from glossator.xhtml.markup import Element, words_of
from glossator.xhtml.package import Package
from glossator.xhtml.page import TYPE, is_lemma

_LETTERS = frozenset(row.prefix for row in REGISTERS)
_PARAGRAPHS = TEXTS - HEADINGS.keys()
"""Elements that are paragraphs where they have an id."""
_APART = BLOCKS | {"br"}
"""Elements that words end before and after."""
_HIDDEN_ROLES = frozenset(("doc-noteref", "doc-backlink"))


class EbookError(ValueError):
    """A file that is no e-book, or not one that Glossator made."""


def read_ebook(data: bytes) -> Record:
    """The record of an EPUB; raises EbookError, which says what is wrong with the file."""
    try:
        package, book = open_book(data)
    except ArchiveError as cause:
        raise EbookError(f"it can't be read as an EPUB: {cause}") from cause
    if not package.generator.startswith("Glossator"):
        raise EbookError("it wasn't made by Glossator")
    return _record(package, book)


def _record(package: Package, book: Ebook) -> Record:
    pages = {target_of(page.path.rpartition("/")[2]).page: page for page in book.pages}
    titles = {name: words_of(page.root.find("head/title")) for name, page in pages.items()}
    sections = [one for name, page in pages.items() for one in _sections(name, page.root, titles)]
    filled = _joined(section for section in sections if section.passages)
    # In the order of records made from the source: texts, notes, registers, works.
    order = list(SectionKind)
    return Record(
        package.identifier,
        package.title,
        whole(package.edition),
        datetime.date.fromisoformat(package.date) if package.date else None,
        tuple(sorted(filled, key=lambda section: order.index(section.kind))),
    )


def _joined(sections: Iterable[Section]) -> list[Section]:
    """The sections, those of one page together that went into several files."""
    joined: dict[tuple[SectionKind, str, str], Section] = {}
    for one in sections:
        known = joined.setdefault((one.kind, one.page, one.lead), one)
        if known is not one:
            passages, files = (*known.passages, *one.passages), (*known.files, *one.files)
            joined[one.kind, one.page, one.lead] = replace(known, passages=passages, files=files)
    return list(joined.values())


def _sections(file: str, root: Element, titles: Mapping[str, str]) -> Iterator[Section]:
    """The sections of one file of the e-book."""
    page = whole_page(file)
    for one in _sections_of(page, root, titles):
        begun = ((file, one.passages[0].id),) if file != page and one.passages else ()
        yield replace(one, files=begun)


def _sections_of(page: str, root: Element, titles: Mapping[str, str]) -> Iterator[Section]:
    if is_text_page(page):
        yield Section(SectionKind.TEXT, page, titles[page], tuple(_paragraphs(root)))
    elif notes_lead(page) is not None:
        yield from _notes(page, root, titles)
    elif so_far_register(page):
        return  # It repeats what its register has.
    elif page == WORKS:
        works = [_work(one) for one in _of_kind(root, IdKind.WORK)]
        yield Section(SectionKind.WORKS, page, "", tuple(works))
    else:
        entries = [one for one in _of_kind(root, IdKind.ENTRY, page) if one.tag == "div"]
        passages = [_passage(one, _name(one), _entry(one)) for one in entries]
        yield Section(SectionKind.REGISTER, page, titles[page], tuple(passages))


def _paragraphs(root: Element) -> Iterator[Passage]:
    for one in root.iter():
        if _is_paragraph(one):
            words = _words(one, apart=True)
            # What has an id by an editor and no words of its own is a box round others.
            if words or _kind(one) is IdKind.PARAGRAPH:
                yield _passage(one, "", words)


def _notes(here: str, root: Element, titles: Mapping[str, str]) -> Iterator[Section]:
    """The notes of one series; it has a name where the e-book has several."""
    of_notes = {whole_page(page) for page in titles if notes_lead(page) is not None}
    series = (notes_lead(here) or "", titles[here]) if len(of_notes) > 1 else None
    for section in root.iter("section"):
        link = section.find("h2/a")
        if link is None:
            continue
        page = target_of(link.get("href", "")).page
        passages = []
        for note in _of_kind(section, IdKind.NOTE):
            passages.append(_passage(note, note_label(note.get("id", "")), _words(note)))
        title = titles.get(page, "")
        yield Section(SectionKind.NOTES, page, title, tuple(passages), series=series)


def _of_kind(root: Element, kind: IdKind, page: str = "") -> Iterator[Element]:
    return (one for one in root.iter() if _kind(one, page) is kind)


def _kind(element: Element, page: str = "") -> IdKind | None:
    """What an element is, by its id, if that is Glossator's own; `page` may be a register's."""
    found = read_id(element.get("id", ""), {*_LETTERS, f"{OWN}{page}"})
    return found.kind if found else None


def _is_paragraph(element: Element) -> bool:
    return element.tag in _PARAGRAPHS and _is_identified(element)


def _is_number(element: Element) -> bool:
    """Whether an element is the number that a paragraph begins with for readers to see."""
    figures = element.text or ""
    return element.get("class") == "number" and figures.isdigit() and not len(element)


def _is_identified(element: Element) -> bool:
    """Whether an element has an id that a paragraph may have, of ours or of the editor's."""
    identity = element.get("id", "")
    own = is_own(identity, _LETTERS)
    return bool(identity) and (not own or _kind(element) is IdKind.PARAGRAPH)


def _work(element: Element) -> Passage:
    """A work without a digest: an e-book shows what a style makes of its data."""
    text = _words(element)
    identity = element.get("id", "")
    found = read_id(identity)
    key = found.key if found else ""
    return Passage(identity, key, beginning(text), Sketch("", frozenset()), text)


def _passage(element: Element, name: str, text: str) -> Passage:
    return Passage(element.get("id", ""), name, beginning(text), sketch(text), text)


def _name(entry: Element) -> str:
    """The name that an entry is shown by."""
    for one in entry.iter():
        if one.tag == "dt" or one.get(TYPE) == "index-term":
            return " ".join(_words(one).split())
    return ""


def _entry(entry: Element) -> str:
    """The words of an entry without its name; of a life's dates, the figures."""
    parts = []
    for one in entry:
        dates = one.find("span[@class='dates']")
        if dates is not None:
            parts += re.findall(r"\d+", _words(dates))
        elif one.tag == "dd" or one.get(TYPE) == "index-editor-note":
            parts.append(_words(one))
    return " ".join(filter(None, parts))


def _words(element: Element, apart: bool = False) -> str:
    """The own words of an element; `apart` leaves out the paragraphs and headings inside it."""
    return " ".join("".join(_strings(element, apart)).split())


def _strings(element: Element, apart: bool) -> Iterator[str]:
    hidden = element.get("role") in _HIDDEN_ROLES or _to_a_note(element)
    if element.tag in _APART:
        yield " "
    if (citation := element.get(OWN_CITATION)) is not None:
        yield citation
    elif element.get("role") == "doc-biblioref" and (key := _work_cited(element)):
        # What it shows is the style's; the work and the place in it are the passage's own.
        yield cited(key, element.get("data-locator", ""))
    elif not hidden:
        yield element.text or ""
        for place, child in enumerate(element):
            # A paragraph inside another, as in a list of lists, is a passage of its own.
            own = apart and (child.tag in HEADINGS or _is_paragraph(child))
            number = place == 0 and not element.text and _is_number(child)
            if not own and not number and not is_lemma(child, element):
                yield from _strings(child, apart)
            yield child.tail or ""
    if element.tag in _APART:
        yield " "


def _to_a_note(element: Element) -> bool:
    goal = target_of(element.get("href", ""), NOTES)
    is_note = notes_lead(goal.page) is not None and bool(note_label(goal.id))
    return element.tag == "a" and is_note


def _work_cited(element: Element) -> str:
    """The key of the work that a link leads to; empty where it leads to none."""
    found = read_id(target_of(element.get("href", "")).id)
    return found.key if found and found.kind is IdKind.WORK else ""
