"""The Book in, the Edition out: the whole apparatus, put together in one place.

First all that has a number or a name is given its place; then every text is filled, in reading
order, chapters before registers; last the entries get the locators that were gathered on the way.
"""

from collections.abc import Mapping
from dataclasses import replace
from posixpath import dirname

from glossator.apparatus.alphabet import in_order
from glossator.apparatus.checks import (
    check_ids,
    check_image_names,
    check_language,
    check_notes,
)
from glossator.apparatus.entries import fill_register, register_page
from glossator.apparatus.fill import Filler, World
from glossator.apparatus.links import resolve_cover
from glossator.apparatus.locators import LocatorList, Spot
from glossator.apparatus.names import EntryKey
from glossator.apparatus.places import TITLE_ID, Places, entry_target, note_target
from glossator.apparatus.units import Unit, number_units
from glossator.apparatus.variant import check_variants
from glossator.apparatus.works import check_works, cited_works, work_places
from glossator.diagnostics import Diagnostic, Diagnostics
from glossator.model.book import Book, Register
from glossator.model.edition import Edition, EndNote, LocatorKind, NoteSection, Section, Text
from glossator.model.text import Kind, Target
from glossator.registers import Layout, Linking, RegisterKind
from glossator.words import words_for


def resolve(
    book: Book, rows: tuple[RegisterKind, ...], see: Mapping[EntryKey, EntryKey]
) -> tuple[Edition, Diagnostics]:
    """The edition of a book whose mentions are marked; `see` says where entries lead."""
    kinds = {row.name: row for row in rows}
    ordered = (_in_order(register, kinds[register.name]) for register in book.registers)
    book = replace(book, registers=tuple(ordered))
    units, diagnostics = number_units(book, kinds)
    found = list(diagnostics)
    world = _world(book, kinds, see, units, found)
    part_folders = {
        dirname(document.path) for document in book.documents if document.kind is Kind.PART
    }
    texts = []
    sections = []
    for unit in units[: len(book.documents)]:
        filler = Filler(world, unit.places)
        in_part = unit.document.kind is Kind.CHAPTER and dirname(unit.document.path) in part_folders
        texts.append(_text(unit, filler, in_part))
        sections.append(_note_section(unit, filler))
    filled = []
    for register, unit in zip(book.registers, units[len(book.documents) :], strict=True):
        filler = Filler(world, unit.places)
        filled.append(fill_register(register, kinds[register.name], unit.places, filler))
        sections.append(_note_section(unit, filler))
    registers = tuple(register_page(parts, world) for parts in filled)
    for unit in units:
        found += check_notes(unit.document)
        found += check_ids(unit.document, rows)
    found += check_language(book.settings)
    found += check_variants(book)
    found += check_works(book.works, world.locators)
    cover, picture = resolve_cover(book.settings.cover, book.images, found.append)
    images = {**world.used_images, **({cover: picture} if picture else {})}
    found += check_image_names(book.images)
    edition = Edition(
        settings=book.settings,
        texts=tuple(texts),
        notes=tuple(section for section in sections if section.notes),
        registers=registers,
        images=dict(sorted(images.items())),
        cover=cover,
        style=book.style,
        works=cited_works(book.works, world.locators),
        cites=tuple(world.cites),
        citation_style=book.citation_style,
    )
    return edition, tuple(found)


def _in_order(register: Register, row: RegisterKind) -> Register:
    """The register as it is read: its notes are numbered, and its places listed, in that order.

    A chronology is in order as it is written.
    """
    if row.layout is Layout.CHRONOLOGY:
        return register
    return replace(register, entries=in_order(register.entries, lambda entry: entry.head.sort))


def _world(
    book: Book,
    kinds: Mapping[str, RegisterKind],
    see: Mapping[EntryKey, EntryKey],
    units: tuple[Unit, ...],
    found: list[Diagnostic],
) -> World:
    targets: dict[EntryKey, Target] = {}
    links: dict[EntryKey, Linking] = {}
    for register in book.registers:
        default = book.settings.linking.get(register.name, Linking.FIRST)
        for entry in register.entries:
            key = (register.name, entry.head.key)
            targets[key] = entry_target(kinds[register.name], see[key][1])
            links[key] = entry.head.link or default
    places = Places(
        {unit.places.path: unit.places for unit in units},
        targets,
        {register.document.path: kinds[register.name] for register in book.registers},
    )
    words = words_for(book.settings.base_language)
    return World(
        places=places,
        see=see,
        links=links,
        images=book.images,
        numbering=book.settings.numbering,
        note_words=tuple(words["note_words"].lower().split("|")),
        locators=LocatorList(),
        found=found,
        works=work_places(book.works),
    )


def _text(unit: Unit, filler: Filler, in_part: bool) -> Text:
    places, document = unit.places, unit.document
    spot = Spot(LocatorKind.PARAGRAPH, places.page)
    title_spot = Spot(LocatorKind.PARAGRAPH, places.page, target=Target(places.page, TITLE_ID))
    return Text(
        page=places.page,
        slug=document.slug,
        label=places.label,
        title=filler.pieces(document.title, title_spot),
        title_id=TITLE_ID,
        body=filler.body(document.body, spot),
        sections=tuple(
            Section(heading.text, Target(places.page, heading.id))
            for heading in document.headings
            if heading.level == 2 and heading.text
        ),
        in_part=in_part,
    )


def _note_section(unit: Unit, filler: Filler) -> NoteSection:
    filler.start_links_anew()
    page = unit.places.page
    filled = []
    for numbered in unit.notes:
        label = numbered.note.label
        target = note_target(page, label)
        spot = Spot(LocatorKind.NOTE, page, numbered.number, "", target, label)
        filled.append((numbered, target, filler.body(numbered.note.body, spot)))
    # Only now are the references known that stand in the notes themselves.
    notes = tuple(
        EndNote(
            numbered.number, target.id, body, tuple(filler.backlinks.get(numbered.note.label, ()))
        )
        for numbered, target, body in filled
    )
    return NoteSection(f"notes-{page}", unit.places.label, Target(page), notes)
