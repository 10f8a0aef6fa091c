"""Makes the page of a register, with the locators of its entries.

This takes two steps, because locators come from all texts, the entries' own among them: first every
register's text is filled, then the pages are put together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from glossator.apparatus.checks import check_chronology, check_mentions, check_register
from glossator.apparatus.fields import SeeAlso
from glossator.apparatus.fill import Filler
from glossator.apparatus.locators import Locators, Whereabouts
from glossator.apparatus.places import DocumentPlaces
from glossator.apparatus.rows import PlaceCounter, check_rows
from glossator.model.book import Entry, EntryKey, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic
from glossator.model.edition import EntryGroup, EntryItem, LocatorKind, RegisterPage
from glossator.model.ids import TITLE_ID, entry_target
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.registers import Layout, RegisterKind
from glossator.model.text import Filled, FilledBody, Target
from glossator.text.alphabet import grouped


@dataclass(frozen=True, slots=True)
class FilledRegister:
    """A register's text, filled in reading order; entries that only point to others have none."""

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
    """Fill a register's title, introduction and entries, in the order of its page."""
    title_target = Target(home.page, TITLE_ID)
    # The register's name says enough: its introduction has no numbered paragraphs.
    spot = Whereabouts(LocatorKind.PARAGRAPH, home.page, target=title_target)
    title = filler.pieces(register.document.title, spot)
    introduction = filler.body(register.document.body, spot)
    bodies = {}
    for entry in register.entries:
        if not entry.head.see:
            filler.start_links_anew()
            filler.reader.begin_entry((row.name, entry.head.key))
            target = entry_target(row, entry.head.key)
            spot = Whereabouts(LocatorKind.ENTRY, home.page, 0, entry.head.name, target)
            bodies[entry.head.key] = filler.body(entry.body, spot)
    return FilledRegister(register, row, home, title, introduction, bodies)


def register_page(
    filled: FilledRegister,
    see: Mapping[EntryKey, EntryKey],
    locators: Locators,
    report: Callable[[Iterable[Diagnostic]], None],
    beside: SeeAlso,
    kinds: Mapping[str, RegisterKind],
    counter: PlaceCounter,
    memory: Memory = NO_MEMORY,
) -> RegisterPage:
    """A register's page, each entry with its locators; `see` says where entries lead.

    `beside` says where they lead beside, `kinds` has the book's registers by name, and `counter`
    counts places.
    """
    register, row, home = filled.register, filled.row, filled.home
    report(check_register(register, row))
    if row.layout is Layout.CHRONOLOGY:
        report(check_chronology(register, row))
    names = {
        entry.head.key: entry.head.sort if row.layout is Layout.INDEX else entry.head.name
        for entry in register.entries
    }
    items = []
    for entry in register.entries:
        key = (row.name, entry.head.key)
        item = _item(entry, row, names, see[key][1], filled.bodies.get(key[1], ()), locators)
        if entry.head.see_also:
            wrong: list[Diagnostic] = []
            also = tuple(
                (beside.name(goal, kinds), entry_target(kinds[goal[0]], goal[1]))
                for goal in beside.of(entry.head, wrong)
            )
            item = replace(item, see_also=also)
            report(wrong)
        if row.sought and not beside.is_shared(entry.head):
            goal = beside.head(see[key]) if entry.head.see else None
            # One that leads to itself has been told of.
            if goal is None or see[key] != key:
                groups = locators.get(see[key], ())
                count = len(register.entries)
                report(check_rows(entry.head, row, groups, counter, goal, entries=count))
        if row.sought:
            report(check_mentions(entry, row, item.locators))
        items.append(item)
    return RegisterPage(
        kind=row,
        page=home.page,
        label=home.label,
        title=filled.title,
        body=filled.introduction,
        groups=(EntryGroup("", tuple(items)),)
        if row.layout is Layout.CHRONOLOGY
        else grouped(items, memory, register.name),
    )


def _item(
    entry: Entry,
    row: RegisterKind,
    names: Mapping[str, str],
    goal: str,
    body: FilledBody,
    locators: Locators,
) -> EntryItem:
    head = entry.head
    groups = () if head.see else locators.get((row.name, head.key), ())
    # One whose "see" goes wrong, which has been said, leads to itself: links to it find it there.
    see = (names[goal], entry_target(row, goal)) if head.see and goal != head.key else None
    identity = entry_target(row, head.key).id
    labels = {field.name: field.label for field in row.fields if field.label}
    fields = {name: value for name, value in head.fields.items() if name not in labels}
    facts = tuple(
        f"{label}: {head.fields[name]}" for name, label in labels.items() if name in head.fields
    )
    return EntryItem(
        identity,
        head.name,
        head.sort,
        fields,
        body,
        groups,
        see,
        head.shown,
        facts,
        tuple(sub.words for sub in head.subs),
    )
