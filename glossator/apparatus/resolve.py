"""The Book in, the Edition out: the whole apparatus, put together in one place.

First all that has a number or a name is given its place; then every text is filled, in reading
order, chapters before registers; last the entries get the locators that were gathered on the way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from posixpath import dirname

from glossator.apparatus.checks import (
    check_ids,
    check_image_names,
    check_language,
    check_symbols,
)
from glossator.apparatus.citeorder import CitationOrder, MetEntry, entries_met, met_in
from glossator.apparatus.entries import fill_register, register_page
from glossator.apparatus.fields import SeeAlso, check_passages, wanted_passages
from glossator.apparatus.fill import Filler, FillTexts, World, fill_notes, fill_texts, gleaned
from glossator.apparatus.links import resolve_cover
from glossator.apparatus.locators import Locators, locators_of
from glossator.apparatus.places import DocumentPlaces, LinkTargets
from glossator.apparatus.printed import check_pages
from glossator.apparatus.rows import PlaceCounter
from glossator.apparatus.shared import is_shared
from glossator.apparatus.sofar import check_names, refer, so_far_of, so_far_pages
from glossator.apparatus.units import Unit, number_units
from glossator.apparatus.variant import check_variants
from glossator.apparatus.works import check_groups, check_works, cited_works, work_places
from glossator.model.book import Book, EntryKey, Register
from glossator.model.diagnostics import Diagnostic, Diagnostics
from glossator.model.edition import Edition, NoteSection, PlacedCitation
from glossator.model.ids import entry_target, image_name
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.registers import Layout, Linking, RegisterKind
from glossator.model.settings import LocatorForm, Settings
from glossator.model.text import Target, TextKind
from glossator.model.words import words_for
from glossator.text.alphabet import Order, in_order, order_of
from glossator.text.printed import pages_before

Cite = Callable[[Book, Sequence[PlacedCitation], Sequence[DocumentPlaces]], None]
"""Is told of a book's citations in their order, and of all documents with their places."""


def no_cite(*_: object) -> None:
    """The Cite that has nothing to do."""


def resolve(
    book: Book,
    see: Mapping[EntryKey, EntryKey],
    memory: Memory = NO_MEMORY,
    fill: FillTexts = fill_texts,
    order: Order = order_of,
    cite: Cite = no_cite,
) -> tuple[Edition, Diagnostics]:
    """The edition of a book whose mentions are marked; `see` says where entries lead.

    `fill` fills the texts; registers are filled while it may be at work. `order` finds the order of
    a register's entries. `cite` is told of all citations as soon as they are known.
    """
    kinds = {row.name: row for row in book.settings.kinds}
    ordered = (
        _in_order(register, kinds[register.name], memory, order) for register in book.registers
    )
    book = replace(book, registers=tuple(ordered))
    units, diagnostics = number_units(book)
    found = list(diagnostics)
    wanted, lost = wanted_passages(book)
    found += lost
    texts_in_parts = _in_parts(units[: len(book.documents)])
    so_far, unsaid = so_far_of(book, texts_in_parts, see)
    found += unsaid
    world = replace(
        _world(book, kinds, see, units),
        wanted=wanted.by_text,
        by_hand=wanted.by_hand,
        readable=so_far.readable if so_far else None,
    )
    citations = tuple(_citations(book, kinds, units, world)) if book.works else ()
    cite(book, citations, [unit.places for unit in units])
    filled_texts = fill(texts_in_parts, world)
    filled = []
    for register, unit in zip(book.registers, units[len(book.documents) :], strict=True):
        filler = Filler(world, unit.places)
        parts = fill_register(register, kinds[register.name], unit.places, filler)
        if so_far:
            refer(so_far, register, parts.bodies, unit, filler.backlinks)
        filled.append((parts, fill_notes(unit, filler), gleaned(filler)))
    texts = filled_texts()
    gleanings = [
        *(one.gleanings for one in texts),
        *(gleaned_here for _, _, gleaned_here in filled),
    ]
    for one in gleanings:
        found += one.found
    if book.settings.variant is None:
        paths = (unit.places.path for unit in units)
        unmet = {path: one.unmet for path, one in zip(paths, gleanings, strict=True)}
        found += check_passages(wanted, unmet, book)
    locators = locators_of(
        (unit.places.label, unit.places.page, one.mentions)
        for unit, one in zip(units, gleanings, strict=True)
    )
    beside = SeeAlso(book, see)
    counter = PlaceCounter(_printed_order(book, units))
    registers = tuple(
        register_page(parts, see, locators, found.extend, beside, kinds, counter, memory)
        for parts, _, _ in filled
    )
    found += _checked(book, units, locators)
    if so_far:
        found += check_names(so_far, book)
    cover, picture = resolve_cover(book.settings.cover, book.images, found.append)
    shown = (book.images[path] for one in gleanings for path in one.images)
    images = {image_name(file.path): file for file in shown}
    images |= {cover: picture} if picture else {}
    found += check_image_names(book.images)
    edition = Edition(
        settings=book.settings,
        texts=tuple(one.text for one in texts),
        notes=_by_series(
            [*(one.notes for one in texts), *(notes for _, notes, _ in filled)], book.settings
        ),
        registers=registers,
        images=dict(sorted(images.items())),
        cover=cover,
        style=book.style,
        works=cited_works(book.works, locators, book.settings.work_groups),
        citations=citations,
        citation_style=book.citation_style,
        style_files=book.style_files,
        so_far=tuple(so_far_pages(so_far, registers)) if so_far else (),
    )
    return edition, tuple(found)


def _citations(
    book: Book, kinds: Mapping[str, RegisterKind], units: Sequence[Unit], world: World
) -> Iterator[PlacedCitation]:
    """All citations, as readers meet them; those of registers come last."""
    count = len(book.documents)
    entries: list[Iterable[MetEntry]] = [()] * count
    entries += (entries_met(one.entries, kinds[one.name]) for one in book.registers)
    for unit, of_entries in zip(units, entries, strict=True):
        document = unit.document
        # What parsing gathered is of the document as it was parsed.
        met = document.met if document.digest else met_in(document)
        order = CitationOrder(unit.places, world.works, world.mark)
        yield from order.placed(met, of_entries)


def _in_parts(units: Iterable[Unit]) -> list[tuple[Unit, bool]]:
    """Texts, each with whether it is a chapter of the part opened last."""
    units = tuple(units)
    folders = {dirname(one.document.path) for one in units if one.document.kind is TextKind.PART}
    return [
        (one, one.document.kind is TextKind.CHAPTER and dirname(one.document.path) in folders)
        for one in units
    ]


def _checked(book: Book, units: Sequence[Unit], locators: Locators) -> Iterator[Diagnostic]:
    """What is wrong with the book as a whole."""
    for unit in units:
        yield from check_ids(unit.document, book.settings.kinds)
    yield from check_pages(book.documents, book.settings)
    notes = [(unit.places.path, unit.places.notes) for unit in units]
    yield from check_symbols(notes, book.settings)
    yield from check_language(book.settings)
    yield from check_variants(book)
    own = [work for work in book.works if not is_shared(work.path, book)]
    yield from check_works(own, locators)
    yield from check_groups(own, locators, book.settings.work_groups)


def _by_series(
    sections: Iterable[tuple[NoteSection, ...]], settings: Settings
) -> tuple[NoteSection, ...]:
    """The sections of all documents' notes, series by series."""
    order = {one.lead: at for at, one in enumerate(settings.series)}
    return tuple(sorted(chain.from_iterable(sections), key=lambda one: order[one.series]))


def _printed_order(book: Book, units: Iterable[Unit]) -> Mapping[tuple[str, str], int] | None:
    """The order of the pages of the printed source, if locators are by page."""
    if book.settings.locators is not LocatorForm.PAGES:
        return None
    # Few books are like that.
    from glossator.text.pageruns import page_order

    return page_order((unit.places.page, unit.document.pages) for unit in units)


def _in_order(register: Register, row: RegisterKind, memory: Memory, order: Order) -> Register:
    """The register as it is read: its notes are numbered, and its places listed, in that order.

    A chronology is in order as it is written.
    """
    if row.layout is Layout.CHRONOLOGY:
        return register
    entries = in_order(
        register.entries, lambda entry: entry.head.sort, memory, register.name, order
    )
    return replace(register, entries=entries)


def _world(
    book: Book,
    kinds: Mapping[str, RegisterKind],
    see: Mapping[EntryKey, EntryKey],
    units: tuple[Unit, ...],
) -> World:
    targets: dict[EntryKey, Target] = {}
    links: dict[EntryKey, Linking] = {}
    for register in book.registers:
        default = book.settings.linking.get(register.name, Linking.FIRST)
        for entry in register.entries:
            key = (register.name, entry.head.key)
            targets[key] = entry_target(kinds[register.name], see[key][1])
            links[key] = entry.head.link or default
    places = LinkTargets(
        {
            path: unit.places
            for unit in units
            for path in (unit.places.path, unit.places.notes_path)
            if path
        },
        targets,
        {register.document.path: kinds[register.name] for register in book.registers},
        f"{book.settings.registers.folder}/" if book.settings.registers else "",
        book.settings.labels,
        book.settings.labels_beside,
    )
    words = words_for(book.settings.base_language)
    by_page = book.settings.locators is LocatorForm.PAGES
    return World(
        places=places,
        see=see,
        links=links,
        images=book.images,
        through_book=book.settings.through_book,
        marks={one.lead: one.marks for one in book.settings.series},
        lemma=book.settings.lemma,
        note_words=tuple(words["note_words"].lower().split("|")),
        works=work_places(book.works),
        indexed=frozenset(row.name for row in kinds.values() if row.sought),
        printed=pages_before(book.documents) if by_page else {},
    )
