"""Divides the texts into stretches, and says who of a hidden register was met up to each.

    [people]
    spoilers = "hide"               - reveal: 05-one-country.md

A stretch is a part with its chapters, or a chapter outside of parts, or all front or back matter;
it ends before a text that a `reveal` names, or where its page would be too long (`FULL`). The page
stands behind it, if it has somebody new: with those whom it mentions first, and those of whom more
than the name may be read from it on. Others are names that lead to the pages where they stand. So
each entry stands on two such pages at most, and whatever the size of the book, the names of others
are few (`LISTED`).

As all links lead to these pages, it is known who is mentioned where before any text is filled.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from glossator.apparatus.fields import TextFiles
from glossator.apparatus.reading import Readable
from glossator.apparatus.shared import asked_by, is_shared, with_notes
from glossator.apparatus.units import Unit
from glossator.model.book import Book, Entry, EntryHead, EntryKey, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.edition import EntryItem, LocatorGroup, LocatorRow, RegisterPage, SoFarPage
from glossator.model.ids import entry_target, note_target, so_far_page
from glossator.model.registers import RegisterKind, Spoilers
from glossator.model.text import (
    Filled,
    FilledBody,
    Label,
    Link,
    LinkEnd,
    Mention,
    Paragraph,
    Reference,
    Target,
    TextKind,
    pieces_of,
)

LISTED = 200
"""Up to so many others are all named on a page; of more, those whom its stretch mentions.

Each page has somebody new, so no book has more than some hundred pages of the first kind; and the
names on the others are no more than the places that the whole index lists.
"""
_SHOWN = 5
"""So many names a message has at most."""
FULL = 100
"""So many entries a page has with their lives at most, unless a single text mentions more first."""


@dataclass(frozen=True, slots=True)
class _ShownEntry:
    """An entry on the page of a stretch, and whether more than its name is read there."""

    entry: Entry
    is_told: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Texts in a row, by their places among all, and whom their page shows."""

    first: int
    last: int
    page: str
    shown: tuple[_ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is known of hidden registers before texts are filled."""

    readable: Readable
    stretches: Mapping[str, tuple[_Stretch, ...]]
    """Those that have a page, by register."""
    texts: tuple[tuple[str, Label, bool], ...]
    """Of all texts: the page, what it is called, whether it is a chapter of a part."""
    met: Mapping[EntryKey, int]
    """By which text each entry is first mentioned, of whatever register."""
    keys: Mapping[Target, EntryKey]
    """The hidden entries by their places at the end of the book."""


def so_far_of(
    book: Book, units: Sequence[tuple[Unit, bool]], see: Mapping[EntryKey, EntryKey]
) -> tuple[SoFar | None, list[Diagnostic]]:
    """Who was met where; None where no register hides anybody. `units` are those of the texts.

    With it comes what is wrong with what entries say of it.
    """
    kinds = {row.name: row for row in book.settings.kinds}
    hidden = [one for one in book.registers if kinds[one.name].hides]
    files = TextFiles([document.path for document in book.documents])
    places = {document.path: at for at, document in enumerate(book.documents)}
    reveals: dict[EntryKey, int] = {}
    found: list[Diagnostic] = []
    for entry in book.entries:
        head = entry.head
        if head.reveal is None:
            continue
        path = files.path(head.reveal.file)
        if path:
            reveals[head.register, head.key] = places[path]
        elif not is_shared(head.path, book):
            found.append(files.missing(head.path, head.reveal))
        if not kinds[head.register].hides and not is_shared(head.path, book):
            found.append(_hides_nothing(head, kinds[head.register]))
    if not hidden:
        return None, found
    met = _met(book, see)
    texts = tuple((unit.places.page, unit.places.label, in_part) for unit, in_part in units)
    stretches: dict[str, tuple[_Stretch, ...]] = {}
    for register in hidden:
        row = kinds[register.name]
        rows = [*_rows(register, see, met, reveals)]
        found += _idle(rows, book)
        stretches[row.name] = tuple(_stretches(row, texts, rows))
    readable = _readable(stretches, kinds, texts, met)
    keys = {
        entry_target(kinds[one.name], entry.head.key): (one.name, entry.head.key)
        for one in hidden
        for entry in one.entries
    }
    return SoFar(readable, stretches, texts, met, keys), found


def _met(book: Book, see: Mapping[EntryKey, EntryKey]) -> dict[EntryKey, int]:
    files = {register.document.path: register.name for register in book.registers}
    met: dict[EntryKey, int] = {}
    for at, document in enumerate(book.documents):
        for key in asked_by(document, files):
            met.setdefault(see.get(key, key), at)
    return met


@dataclass(frozen=True, slots=True)
class _Met:
    """An entry that some text mentions: from which text on it stands, and from which it is told."""

    entry: Entry
    met: int
    told: int
    """Not before `met`."""
    is_idle: bool = False
    """Whether its `reveal` says nothing."""


def _rows(
    register: Register,
    see: Mapping[EntryKey, EntryKey],
    met: Mapping[EntryKey, int],
    reveals: Mapping[EntryKey, int],
) -> Iterator[_Met]:
    for entry in register.entries:
        key = (register.name, entry.head.key)
        reveal = reveals.get(key)
        if entry.head.see:
            # That somebody has another name may be what isn't to be known, until it is said.
            goal = met.get(see[key])
            if see[key] != key and goal is not None and reveal is not None:
                yield _Met(entry, max(goal, reveal), max(goal, reveal))
        elif (first := met.get(key)) is not None:
            is_idle = reveal is not None and reveal <= first
            yield _Met(entry, first, max(first, reveal or 0), is_idle)


def _stretches(
    row: RegisterKind, texts: Sequence[tuple[str, Label, bool]], rows: Sequence[_Met]
) -> Iterator[_Stretch]:
    """The stretches that have a page."""
    starts = _starts(row, texts, rows)
    of: list[int] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(texts)
        of += [number] * (end - start)
    shown: dict[int, list[_ShownEntry]] = {}
    for one in rows:
        if of[one.met] != of[one.told]:
            shown.setdefault(of[one.met], []).append(_ShownEntry(one.entry, is_told=False))
        shown.setdefault(of[one.told], []).append(_ShownEntry(one.entry, is_told=True))
    for number, entries in sorted(shown.items()):
        first = starts[number]
        last = (*starts, len(texts))[number + 1] - 1
        yield _Stretch(first, last, so_far_page(row.name, texts[first][0]), tuple(entries))


def _starts(
    row: RegisterKind, texts: Sequence[tuple[str, Label, bool]], rows: Sequence[_Met]
) -> list[int]:
    """The texts with which stretches begin: in a long part, too, as soon as one is `FULL`."""
    by_chapter = row.spoilers is Spoilers.BY_CHAPTER
    cuts = {one.told for one in rows if one.told > one.met or one.entry.head.see}
    new = Counter(chain.from_iterable({one.met, one.told} for one in rows))
    starts: list[int] = []
    count = 0
    for at, (_, label, _) in enumerate(texts):
        is_full = count + new[at] > FULL and label.kind is TextKind.CHAPTER
        if at in cuts or is_full or _begins(texts, at, by_chapter=by_chapter):
            starts.append(at)
            count = 0
        count += new[at]
    return starts


def _begins(texts: Sequence[tuple[str, Label, bool]], at: int, *, by_chapter: bool) -> bool:
    """Whether a stretch begins with a text, whatever is revealed there."""
    if not at:
        return True
    (_, label, in_part), (_, before, _) = texts[at], texts[at - 1]
    if label.kind is TextKind.CHAPTER:
        opened = in_part and before.kind is TextKind.PART
        return not opened and (by_chapter or not in_part)
    return label.kind is TextKind.PART or label.kind is not before.kind


def _readable(
    stretches: Mapping[str, Sequence[_Stretch]],
    kinds: Mapping[str, RegisterKind],
    texts: Sequence[tuple[str, Label, bool]],
    met: Mapping[EntryKey, int],
) -> Readable:
    entries: dict[EntryKey, tuple[tuple[int, Target], ...]] = {}
    read_at = dict(met)
    for name, some in stretches.items():
        for stretch in some:
            for one in stretch.shown:
                head = one.entry.head
                if not head.see:
                    key = (name, head.key)
                    goal = replace(entry_target(kinds[name], head.key), page=stretch.page)
                    entries[key] = (*entries.get(key, ()), (stretch.first, goal))
                    read_at[key] = stretch.first
    pages = {name: tuple((one.first, one.page) for one in some) for name, some in stretches.items()}
    return Readable({page: at for at, (page, *_) in enumerate(texts)}, entries, pages, read_at)


# What is made of it when all is filled


def refer(
    so_far: SoFar,
    register: Register,
    bodies: Mapping[str, FilledBody],
    notes: Unit,
    backlinks: dict[str, list[Target]],
) -> None:
    """Add the ways back from a register's notes to its pages between the texts, which come first.

    `bodies` are those of its entries, by key; `notes` has their numbers.
    """
    page = notes.places.page
    labels = {note_target(page, label): label for label in notes.places.notes}
    ahead: dict[str, list[Target]] = {}
    for stretch in so_far.stretches.get(register.name, ()):
        for one in stretch.shown:
            for piece in pieces_of(bodies.get(one.entry.head.key, ()) if one.is_told else ()):
                if isinstance(piece, Reference):
                    ways = ahead.setdefault(labels[piece.target], [])
                    ways.append(Target(stretch.page, piece.id))
    for label, targets in ahead.items():
        backlinks[label] = [*targets, *backlinks.get(label, ())]


def so_far_pages(so_far: SoFar, registers: Iterable[RegisterPage]) -> Iterator[SoFarPage]:
    """The pages between the texts, register by register."""
    for register in registers:
        if register.name in so_far.stretches:
            yield from _Pages(so_far, register).made()


class _Pages:
    """Makes the pages of one register."""

    def __init__(self, so_far: SoFar, register: RegisterPage) -> None:
        self._so_far, self._register = so_far, register
        self._items = {item.id: item for group in register.groups for item in group.items}
        self._order = {identity: at for at, identity in enumerate(self._items)}
        self._kind = register.kind

    def made(self) -> Iterator[SoFarPage]:
        """The pages in the order of reading."""
        stretches = self._so_far.stretches[self._register.name]
        mentioned = self._mentioned(stretches)
        stands: dict[str, Target] = {}
        for stretch, here in zip(stretches, mentioned, strict=True):
            ids = [entry_target(self._kind, one.entry.head.key).id for one in stretch.shown]
            are_all = len(stands) - sum(one in stands for one in ids) <= LISTED
            others = (stands.keys() if are_all else stands.keys() & here) - set(ids)
            listed = sorted(others, key=self._order.__getitem__)
            page, _, in_part = self._so_far.texts[stretch.last]
            yield SoFarPage(
                self._register.page,
                self._register.label.title,
                stretch.page,
                page,
                self._until(stretch),
                in_part,
                tuple(
                    self._item(self._items[identity], one, stretch)
                    for identity, one in zip(ids, stretch.shown, strict=True)
                ),
                tuple((self._items[one].sort, stands[one]) for one in listed),
                are_all,
            )
            for identity, one in zip(ids, stretch.shown, strict=True):
                if not one.entry.head.see:
                    stands[identity] = Target(stretch.page, identity)

    def _until(self, stretch: _Stretch) -> Label:
        """What the last text of a stretch is called, or the part that ends with it."""
        texts = self._so_far.texts
        _, label, in_part = texts[stretch.last]
        is_last = stretch.last + 1 == len(texts) or not texts[stretch.last + 1][2]
        if self._kind.spoilers is Spoilers.BY_CHAPTER or not in_part or not is_last:
            return label
        before = (one for _, one, _ in reversed(texts[: stretch.last]))
        return next(one for one in before if one.kind is TextKind.PART)

    def _mentioned(self, stretches: Sequence[_Stretch]) -> list[set[str]]:
        """The ids of the entries that each stretch mentions."""
        texts = self._so_far.texts
        at = {
            texts[one][0]: number
            for number, stretch in enumerate(stretches)
            for one in range(stretch.first, stretch.last + 1)
        }
        found: list[set[str]] = [set() for _ in stretches]
        for item in self._items.values():
            for group in item.locators:
                if group.page in at:
                    found[at[group.page]].add(item.id)
        return found

    def _item(self, item: EntryItem, shown: _ShownEntry, stretch: _Stretch) -> EntryItem:
        """An entry as it stands on the page of a stretch."""
        texts = self._so_far.readable.texts
        groups = (
            one for one in item.locators if texts.get(one.page, stretch.last + 1) <= stretch.last
        )
        if item.see is not None:
            name, goal = item.see
            target = self._readable(goal, stretch.last)
            assert target is not None
            return replace(item, see=(name, target))
        if not shown.is_told:
            plain = tuple(map(_without_subs, groups))
            return EntryItem(
                *(item.id, item.name, item.sort, {}, (), plain, None, item.shown),
                is_told=False,
            )
        also = ((name, self._readable(goal, stretch.last)) for name, goal in item.see_also)
        return replace(
            item,
            body=self._body(item.body, stretch.last),
            locators=tuple(groups),
            see_also=tuple((name, goal) for name, goal in also if goal is not None),
        )

    def _readable(self, target: Target, at: int) -> Target | None:
        """Where a link of an entry leads that is read at a text."""
        readable, key = self._so_far.readable, self._so_far.keys.get(target)
        if key is not None:
            return readable.entry(key, at)
        return readable.page(target.page, at) if readable.hides(target.page) else target

    def _body(self, body: FilledBody, at: int) -> FilledBody:
        return tuple(
            replace(block, pieces=tuple(self._pieces(block.pieces, at)))
            if isinstance(block, Paragraph)
            else block
            for block in body
        )

    def _pieces(self, pieces: Iterable[Filled], at: int) -> Iterator[Filled]:
        leads = True
        for piece in pieces:
            if isinstance(piece, Link):
                target = piece.target
                goal = self._readable(target, at) if isinstance(target, Target) else target
                leads = goal is not None
                if goal is not None:
                    yield replace(piece, target=goal)
            elif leads or not isinstance(piece, LinkEnd):
                yield piece


def _without_subs(group: LocatorGroup) -> LocatorGroup:
    """The places of a text without sub-headings, which tell what happens there."""
    rows: list[LocatorRow] = []
    for row in group.rows:
        kind, number, name, page, identity, count, last, last_id, main, _, printed = row
        rows.append((kind, number, name, page, identity, count, last, last_id, main, (), printed))
    return replace(group, rows=tuple(rows))


# What is told of it


def _hides_nothing(head: EntryHead, row: RegisterKind) -> Diagnostic:
    table = f"register.{row.name}" if row.is_own else row.name
    message = f'"reveal" of "{head.name}" has no effect: "{row.file}" hides no entry'
    hint = f'write spoilers = "hide" in [{table}] of book.toml, or take it out'
    return warning(head.path, _line(head), "idle-reveal", message, hint)


def _idle(rows: Iterable[_Met], book: Book) -> Iterator[Diagnostic]:
    for row in rows:
        head = row.entry.head
        if row.is_idle and not is_shared(head.path, book):
            document = book.documents[row.met]
            message = f'"reveal" of "{head.name}" has no effect: {document.path} mentions it first'
            hint = "name a text after that one, or take it out"
            yield warning(head.path, _line(head), "idle-reveal", message, hint)


def _line(head: EntryHead) -> int:
    return head.reveal.line if head.reveal else head.line


def check_names(so_far: SoFar, book: Book) -> Iterator[Diagnostic]:
    """Texts of entries, and notes to them, that name who is still hidden where they are read."""
    readable = so_far.readable
    by_key = {(entry.head.register, entry.head.key): entry.head for entry in book.entries}
    for register in book.registers:
        for entry in register.entries:
            head = entry.head
            at = readable.read_at.get((register.name, head.key))
            if at is None or head.see or is_shared(head.path, book):
                continue
            bodies = chain.from_iterable(map(pieces_of, with_notes(register, entry.body)))
            names = (one for one in bodies if isinstance(one, Mention))
            named = [
                key
                for key in dict.fromkeys((one.register, one.key) for one in names)
                if readable.hides(key[0]) and readable.entry(key, at) is None and key in so_far.met
            ]
            if named:
                yield _spoiling(head, [by_key[key] for key in named], so_far, book)


def _spoiling(head: EntryHead, named: Sequence[EntryHead], so_far: SoFar, book: Book) -> Diagnostic:
    met = [so_far.met[one.register, one.key] for one in named]
    files = [book.documents[at].path.rpartition("/")[2] for at in met]
    told = [f'"{one.name}" ({file})' for one, file in zip(named, files, strict=True)]
    more = ["…"] if len(told) > _SHOWN else []
    here = book.documents[_read_from(head, so_far)].path
    message = (
        f'"{head.name}" may be read from {here} on, and names entries that later texts mention '
        f"first: {', '.join(told[:_SHOWN] + more)}"
    )
    hint = "word it otherwise, or ignore this in [check]"
    if so_far.readable.hides(head.register):
        last = files[met.index(max(met))]
        hint = f"word it otherwise, or hide it longer: - reveal: {last}"
    return warning(head.path, head.line, "spoiling-name", message, hint)


def _read_from(head: EntryHead, so_far: SoFar) -> int:
    """The text from which on an entry may be read, or whose mention is the first."""
    key = (head.register, head.key)
    return max(so_far.readable.read_at[key], so_far.met[key])
