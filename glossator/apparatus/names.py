"""Indexes the names of all entries by their first words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from glossator.model.book import EntryHead, EntryKey
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.registers import Match
from glossator.text.names import genitive
from glossator.text.normal import WORD, Form, lower, normal


@dataclass(frozen=True, slots=True)
class Name:
    """One name, normalised, and the entries that claim it (one, if all is well).

    `lead` is how many characters stand before the name's first word.
    """

    text: str
    match: Match
    lead: int
    entries: tuple[EntryKey, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names of a book by the lower-case form of their first word, longest name first."""

    by_word: Mapping[str, tuple[Name, ...]]
    see: Mapping[EntryKey, EntryKey]
    """Where a `see` entry leads in the end; every entry that isn't one leads to itself."""
    files: Mapping[str, str]
    """The file of each register; that of one which is shared lies outside the book's folder."""


def index_names(
    heads: Iterable[EntryHead], unsought: Collection[str] = (), language: str = "en"
) -> tuple[NameIndex, Diagnostics]:
    """The index of all entries' names, and what is wrong with keys, names and `see` fields.

    `unsought` are registers whose headings are no names (dates, say) and aren't sought in texts,
    `language` is the texts' base language.
    """
    heads = tuple(heads)
    found: list[Diagnostic] = []
    entries = _by_key(heads, found)
    see = {key: _see_target(head, entries, found) for key, head in entries.items()}
    claims: dict[tuple[str, Match], list[EntryKey]] = {}
    for head in heads:
        if head.register in unsought:
            continue
        names = [normal(name, Form.NAME) for name in (head.name, *head.also)]
        for at, name in enumerate(names):
            if name in names[:at]:
                hint = "take it out of 'also'"
                message = f'the name "{name}" stands twice in "{head.name}"'
                found.append(warning(head.path, head.line, "duplicate-name", message, hint))
                continue
            key = see[(head.register, head.key)]
            claim = claims.setdefault((name, head.match), [])
            if key not in claim:
                claim.append(key)
    _add_genitives(claims, language)
    by_word: dict[str, list[Name]] = {}
    for (text, match), keys in claims.items():
        first_word = WORD.search(lower(text))
        if first_word is not None:
            claimed = Name(text, match, first_word.start(), tuple(keys))
            by_word.setdefault(first_word[0], []).append(claimed)
    for names_of_word in by_word.values():
        names_of_word.sort(key=lambda one: (-len(one.text), one.text))
    index = NameIndex(
        {word: tuple(names) for word, names in by_word.items()},
        see,
        {head.register: head.path for head in heads},
    )
    return index, tuple(found)


def _add_genitives(claims: dict[tuple[str, Match], list[EntryKey]], language: str) -> None:
    """Add the genitives of names of which the case counts, as it does of proper names.

    Where an entry has the longer word for a name, that word is its own.
    """
    taken = {name.casefold() for name, _ in claims}
    for (name, match), keys in list(claims.items()):
        form = genitive(name, language) if match is Match.CASE else ""
        if form and form.casefold() not in taken:
            claims[(form, match)] = keys


def _by_key(heads: tuple[EntryHead, ...], found: list[Diagnostic]) -> dict[EntryKey, EntryHead]:
    entries: dict[EntryKey, EntryHead] = {}
    for head in heads:
        first = entries.setdefault((head.register, head.key), head)
        if first is not head:
            message = f'the key "{head.key}" stands for two entries: line {first.line} is the other'
            hint = f"give one of them a key of its own: ## {head.name} {{#another-key}}"
            found.append(error(head.path, head.line, "duplicate-key", message, hint))
    return entries


def _see_target(
    head: EntryHead, entries: dict[EntryKey, EntryHead], found: list[Diagnostic]
) -> EntryKey:
    """Where an entry's `see` leads in the end; to the entry itself where it goes wrong."""
    own = (head.register, head.key)
    passed = [own]
    while head.see:
        key = (head.register, head.see)
        if key not in entries:
            if head is entries[own]:
                message = f'"see" leads to "{head.see}", which is no entry'
                hint = did_you_mean(head.see, (key for _, key in entries), "write an entry's key")
                found.append(error(head.path, head.line, "unknown-see", message, hint))
            return own
        if key in passed:
            if key == own:
                way = " → ".join(key for _, key in (*passed, key))
                message = f'"see" goes round in a circle: {way}'
                hint = "let one of them have a text of its own"
                found.append(error(head.path, head.line, "see-circle", message, hint))
            return own
        passed.append(key)
        head = entries[key]
    return passed[-1]
