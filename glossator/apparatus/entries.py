"""A register of the Book in; its page in the Edition, with locators, out.

This happens in two steps, because locators come from all texts, the entries' own among them: first
every register's text is filled, then the pages are put together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from glossator.apparatus.alphabet import grouped
from glossator.apparatus.checks import check_chronology, check_mentions, check_register
from glossator.apparatus.fill import Filler, World
from glossator.apparatus.locators import Spot
from glossator.apparatus.places import TITLE_ID, DocumentPlaces, entry_target
from glossator.model.book import Entry, Register
from glossator.model.edition import EntryGroup, EntryItem, LocatorKind, RegisterPage
from glossator.model.text import Filled, FilledBody, Target
from glossator.registers import Layout, RegisterKind


@dataclass(frozen=True, slots=True)
class FilledRegister:
    """A register's text, filled in the order of reading. Entries that only point have none."""

    register: Register
    row: RegisterKind
    home: DocumentPlaces
    title: tuple[Filled, ...]
    introduction: FilledBody
    bodies: Mapping[str, FilledBody]
    """The entries' bodies by key."""


def fill_register(
    register: Register, row: RegisterKind, home: DocumentPlaces, filler: Filler
) -> FilledRegister:
    """Fill a register's title, introduction and entries, which are in the order of the page."""
    title_target = Target(home.page, TITLE_ID)
    # The register's name says enough: its introduction has no numbered paragraphs.
    spot = Spot(LocatorKind.PARAGRAPH, home.page, target=title_target)
    title = filler.pieces(register.document.title, spot)
    introduction = filler.body(register.document.body, spot)
    bodies = {}
    for entry in register.entries:
        if not entry.head.see:
            filler.start_links_anew()
            target = entry_target(row, entry.head.key)
            spot = Spot(LocatorKind.ENTRY, home.page, 0, entry.head.name, target)
            bodies[entry.head.key] = filler.body(entry.body, spot)
    return FilledRegister(register, row, home, title, introduction, bodies)


def register_page(filled: FilledRegister, world: World) -> RegisterPage:
    """A register's page, each entry with its locators; all texts of the book must be filled."""
    register, row, home = filled.register, filled.row, filled.home
    world.found.extend(check_register(register, row))
    if row.layout is Layout.CHRONOLOGY:
        world.found.extend(check_chronology(register))
    names = {
        entry.head.key: entry.head.sort if row.layout is Layout.INDEX else entry.head.name
        for entry in register.entries
    }
    items = [
        _item(world, entry, row, names, filled.bodies.get(entry.head.key, ()))
        for entry in register.entries
    ]
    return RegisterPage(
        name=register.name,
        layout=row.layout,
        page=home.page,
        label=home.label,
        title=filled.title,
        body=filled.introduction,
        groups=(EntryGroup("", tuple(items)),)
        if row.layout is Layout.CHRONOLOGY
        else grouped(items),
    )


def _item(
    world: World, entry: Entry, row: RegisterKind, names: Mapping[str, str], body: FilledBody
) -> EntryItem:
    head = entry.head
    _, goal = world.see[(row.name, head.key)]
    locators = () if head.see else world.locators.of((row.name, head.key))
    if row.sought:
        world.found.extend(check_mentions(entry, row, locators))
    see = (names[goal], entry_target(row, goal)) if head.see else None
    identity = entry_target(row, head.key).id
    return EntryItem(identity, head.name, head.sort, head.fields, body, locators, see)
