"""Finds what the fields of entries point to: passages of texts, and other entries.

Where a passage is in its text is found with the text (`shaping.py`). What a shared register says of
another book's passages is left alone, and so is, in a variant, what it leaves out.
"""

from collections.abc import Iterator, Mapping, Sequence

from glossator.apparatus.shaping import IDLE, PassageRole, Unmet, Wanted
from glossator.apparatus.shared import is_shared
from glossator.model.book import Book, EntryHead, EntryKey, FieldTarget, SubHeading
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, did_you_mean, error, warning
from glossator.model.ids import path_beside
from glossator.model.registers import Layout, RegisterKind


@dataclass(frozen=True, slots=True)
class _Origin:
    """The field that names a passage."""

    head: EntryHead
    pointer: FieldTarget
    sub: SubHeading | None = None


@dataclass(frozen=True, slots=True)
class WantedPassages:
    """What the entries of a book say of its passages, by the path of the text."""

    by_text: Mapping[str, tuple[Wanted, ...]]
    by_hand: frozenset[EntryKey]
    """The entries that name main passages."""
    origins: Mapping[str, Sequence[_Origin]]
    """Beside each of `by_text`."""


def wanted_passages(book: Book) -> tuple[WantedPassages, list[Diagnostic]]:
    """What entries say of passages; and of which files there are no texts."""
    found: list[Diagnostic] = []
    texts = TextFiles([document.path for document in book.documents])
    wanted: dict[str, list[Wanted]] = {}
    origins: dict[str, list[_Origin]] = {}
    by_hand: set[EntryKey] = set()
    for register in book.registers:
        for entry in register.entries:
            head = entry.head
            if head.see or not (head.main or head.passing or head.subs):
                continue
            key = (head.register, head.key)
            if head.main:
                by_hand.add(key)
            for role, under, origin in _named(head):
                pointer = origin.pointer
                path = texts.path(pointer.file)
                if path:
                    one = Wanted(key, role, under, pointer.fragment, pointer.words)
                    wanted.setdefault(path, []).append(one)
                    origins.setdefault(path, []).append(origin)
                elif not is_shared(head.path, book):
                    found.append(texts.missing(head.path, pointer))
    by_text = {path: tuple(rows) for path, rows in wanted.items()}
    return WantedPassages(by_text, frozenset(by_hand), origins), found


def _named(head: EntryHead) -> Iterator[tuple[PassageRole, str, _Origin]]:
    yield from ((PassageRole.MAIN, "", _Origin(head, one)) for one in head.main)
    yield from ((PassageRole.PASSING, "", _Origin(head, one)) for one in head.passing)
    for sub in head.subs:
        yield from ((PassageRole.SUB, sub.words, _Origin(head, one, sub)) for one in sub.passages)


class TextFiles:
    """The texts of a book, by their files' names, or as much of their paths as is needed."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._by_end: dict[str, list[str]] = {}
        for path in paths:
            end = ""
            for part in reversed(path.split("/")):
                end = f"{part}/{end}" if end else part
                self._by_end.setdefault(end, []).append(path)

    def path(self, file: str) -> str:
        """The path of the text that a file's name means; empty where none, or several, are so."""
        found = self._meant(file)
        return found[0] if len(found) == 1 else ""

    def _meant(self, file: str) -> Sequence[str]:
        return self._by_end.get(file.removeprefix("../").removeprefix("./"), ())

    def missing(self, path: str, pointer: FieldTarget) -> Diagnostic:
        """That there isn't one text of that name."""
        several = self._meant(pointer.file)
        if several:
            message = f'"{pointer.file}" could be {" or ".join(several[:3])}'
            return error(path, pointer.line, "unknown-chapter", message, "write the path, too")
        message = f'no text "{pointer.file}"'
        names = [end for end in self._by_end if "/" not in end]
        hint = did_you_mean(pointer.file, names, "name a file of chapters/, front/ or back/")
        return error(path, pointer.line, "unknown-chapter", message, hint)


def check_passages(
    wanted: WantedPassages, unmet: Mapping[str, Sequence[Unmet]], book: Book
) -> Iterator[Diagnostic]:
    """What is wrong with passages that entries name: `unmet` by the path of the text."""
    idle: set[tuple[EntryKey, str]] = set()
    met: set[tuple[EntryKey, str]] = set()
    waiting: list[tuple[Wanted, _Origin]] = []
    for path, rows in wanted.by_text.items():
        wrong = {at: fault for at, *fault in unmet.get(path, ())}
        for at, (one, origin) in enumerate(zip(rows, wanted.origins[path], strict=True)):
            if is_shared(origin.head.path, book):
                continue
            code, message, hint = wrong.get(at, ("", "", ""))
            if code and code != IDLE:
                yield error(origin.head.path, origin.pointer.line, code, message, hint)
            elif code:
                waiting.append((one, origin))
                idle.add((one.entry, one.under))
            else:
                met.add((one.entry, one.under))
    for one, origin in waiting:
        name, line = origin.head.name, origin.pointer.line
        if one.role is PassageRole.SUB and (one.entry, one.under) not in met:
            if (one.entry, one.under) in idle:
                idle.remove((one.entry, one.under))
                message = f'nothing stands under the sub-heading "{one.under}" of "{name}"'
                hint = f'its passages don\'t mention "{name}": name others, or take it out'
                yield warning(origin.head.path, line, "empty-subheading", message, hint)
            continue
        what = f'nothing in {origin.pointer} mentions "{name}"'
        hint = "name another passage, or take it out: it has no effect"
        yield warning(origin.head.path, line, "idle-passage", what, hint)


class SeeAlso:
    """Knows where `see also` leads in a book; `see` says where entries lead that only point."""

    def __init__(self, book: Book, see: Mapping[EntryKey, EntryKey]) -> None:
        self._book = book
        self._see = see
        self._entries = {
            (register.name, entry.head.key): entry.head
            for register in book.registers
            for entry in register.entries
        }
        self._files = {register.document.path: register.name for register in book.registers}
        self._by_key: dict[str, list[EntryKey]] = {}
        for key in self._entries:
            self._by_key.setdefault(key[1], []).append(key)

    def head(self, key: EntryKey) -> EntryHead:
        """An entry's head, by its register and key."""
        return self._entries[key]

    def is_shared(self, head: EntryHead) -> bool:
        """Whether an entry is another book's too."""
        return is_shared(head.path, self._book)

    def name(self, goal: EntryKey, kinds: Mapping[str, RegisterKind]) -> str:
        """What the register of an entry calls it."""
        head = self._entries[goal]
        return head.sort if kinds[goal[0]].layout is Layout.INDEX else head.name

    def of(self, head: EntryHead, found: list[Diagnostic]) -> Iterator[EntryKey]:
        """The entries that one points to beside, each once; what is wrong is added to `found`."""
        if head.see:
            return
        told = found if not is_shared(head.path, self._book) else []
        own = (head.register, head.key)
        seen: set[EntryKey] = set()
        for one in head.see_also:
            key = self._key(head, one, told)
            if key is None:
                continue
            goal = self._see.get(key, key)
            if goal == own or goal in seen or goal != key:
                told.append(self._circle(head, one, key, goal, goal in seen))
            if goal != own and goal not in seen:
                seen.add(goal)
                yield goal

    def _key(
        self, head: EntryHead, pointed: FieldTarget, found: list[Diagnostic]
    ) -> EntryKey | None:
        keys = self._by_key.get(pointed.fragment, [])
        if pointed.file:
            register = self._files.get(path_beside(head.path, pointed.file))
            keys = [key for key in keys if key[0] == register]
        own = [key for key in keys if key[0] == head.register]
        if len(keys) == 1 or own:
            return (own or keys)[0]
        if keys:
            message = f'"see also" leads to "{pointed}", which two registers have'
            hint = f"say of which: {' or '.join(f'{name}.md#{key}' for name, key in keys)}"
        else:
            message = f'"see also" leads to "{pointed}", which is no entry'
            hint = did_you_mean(pointed.fragment, self._by_key, "write an entry's key")
        found.append(error(head.path, pointed.line, "unknown-see", message, hint))
        return None

    def _circle(
        self, head: EntryHead, pointed: FieldTarget, key: EntryKey, goal: EntryKey, again: bool
    ) -> Diagnostic:
        """That `see also` leads nowhere new."""
        hint = "take it out"
        if goal == (head.register, head.key):
            message = f'"see also" leads from "{head.name}" to itself'
        elif again:
            message = f'"see also" of "{head.name}" leads to "{self._entries[goal].name}" twice'
        else:
            name = self._entries[key].name
            message = f'"see also" leads to "{name}", which only points to another entry'
            hint = f"lead to that one at once: {goal[1]}"
        return warning(head.path, pointed.line, "see-also-circle", message, hint)
