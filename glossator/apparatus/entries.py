"""A register of the Book in; its page in the Edition, sorted and with locators, out.

This happens in two steps, because locators come from all texts, the entries' own among them: first
every register's bodies are filled, then the pages are put together.
"""

from collections.abc import Mapping

from glossator.apparatus.alphabet import grouped
from glossator.apparatus.checks import check_mentions, check_register
from glossator.apparatus.fill import Filler, World
from glossator.apparatus.locators import Spot
from glossator.apparatus.places import TITLE_ID, DocumentPlaces, entry_target
from glossator.model.book import Entry, Register
from glossator.model.edition import EntryItem, LocatorKind, RegisterPage
from glossator.model.text import FilledBody, Target
from glossator.registers import RegisterKind

INTRODUCTION = ""
"""The key under which a register's introduction stands among its entries' bodies."""


def fill_entries(
    register: Register, row: RegisterKind, home: DocumentPlaces, filler: Filler
) -> dict[str, FilledBody]:
    """The filled bodies of a register's entries, by key. Entries that only point have none."""
    title = Target(home.page, TITLE_ID)
    spot = Spot(LocatorKind.ENTRY, home.page, 0, home.label.title, title)
    bodies = {INTRODUCTION: filler.body(register.document.body, spot)}
    for entry in register.entries:
        if not entry.head.see:
            filler.start_links_anew()
            target = entry_target(row, entry.head.key)
            spot = Spot(LocatorKind.ENTRY, home.page, 0, entry.head.name, target)
            bodies[entry.head.key] = filler.body(entry.body, spot)
    return bodies


def register_page(
    register: Register,
    row: RegisterKind,
    home: DocumentPlaces,
    filler: Filler,
    bodies: Mapping[str, FilledBody],
) -> RegisterPage:
    """A register in alphabetical order, each entry with its locators; all texts must be filled."""
    world = filler.world
    world.found.extend(check_register(register, row))
    names = {entry.head.key: entry.head.name for entry in register.entries}
    items = [
        _item(world, entry, row, names, bodies.get(entry.head.key, ()))
        for entry in register.entries
    ]
    spot = Spot(LocatorKind.ENTRY, home.page, 0, "", Target(home.page, TITLE_ID))
    return RegisterPage(
        name=register.name,
        layout=row.layout,
        page=home.page,
        label=home.label,
        title=filler.pieces(register.document.title, spot),
        body=bodies[INTRODUCTION],
        groups=grouped(items),
    )


def _item(
    world: World, entry: Entry, row: RegisterKind, names: Mapping[str, str], body: FilledBody
) -> EntryItem:
    head = entry.head
    _, goal = world.see[(row.name, head.key)]
    locators = () if head.see else world.locators.of((row.name, head.key))
    world.found.extend(check_mentions(entry, row, locators))
    see = (names[goal], entry_target(row, goal)) if head.see else None
    identity = entry_target(row, head.key).id
    return EntryItem(identity, head.name, head.sort, head.fields, body, locators, see)
