"""Makes the rows of a book's registers from the tables in its `book.toml`.

    [register.ships]            # a register that the book adds: ships.md
    kind = "index"
    entry = ["ship", "ships"]

    [people]                    # one that every book may have
    link = "all"

A book that reads another book's register also takes what the other's settings say of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import notes_lead
from glossator.model.registers import (
    BORN,
    DIED,
    LIFE,
    REGISTERS,
    ROLE,
    Field,
    Indexing,
    Layout,
    Linking,
    Match,
    RegisterKind,
    Spoilers,
    own_kind,
)
from glossator.source.folder.values import Values

TABLE = "register"
COMMON_FIELDS = ("also", "sort", "see", "match", "link", "see also", "main", "sub", "passing")
"""The fields that the entries of every register may have."""
REVEAL = "reveal"
"""The field of an index that says from which text on an entry's life may be read."""

_KEYS = ("title", "match", "link", "fields", "after", "index", "spoilers")
_OWN_KEYS = ("kind", "entry", "persons", *_KEYS)
_NAME = expression(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEXT_PAGE = expression(r"(front|part|chapter|back)-.*")
_FIELD = expression(r"[a-z][a-z-]*")
_COMMANDS = frozenset(("note", "term", "person", "event", "entry", "book"))
"""The words of `new` that begin something else."""
_TAKEN = {
    **dict.fromkeys(("cover", "half-title", "title-page", "nav", "index", "notes"), "a page"),
    **dict.fromkeys(("works", "colophon", "changes", "ncx", "link"), "a page"),
    **dict.fromkeys(("front", "chapters", "back", "images", "styles", "editions"), "a folder"),
    **dict.fromkeys(("readme", "changelog", "license", "highlights"), "a file"),
    **dict.fromkeys(("register", "registers", "edition", "pdf", "typography"), "a setting"),
    **dict.fromkeys(("check", "variants", "source", "series", "accessibility"), "a setting"),
    **dict.fromkeys(_COMMANDS, "what `new` begins"),
}
"""Names that mean something else already, and what."""
_MATCH = {
    Layout.GLOSSARY: Match.FIRST_LETTER,
    Layout.INDEX: Match.CASE,
    Layout.CHRONOLOGY: Match.CASE,
}
"""How names are found, where nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A register as settings have it: its row, its links, and the register that comes before it."""

    kind: RegisterKind
    link: Linking = Linking.FIRST
    after: str = ""
    """A register's name, or `notes` for the place before all registers; empty: the last place."""


SHIPPED: Mapping[str, Declared] = {row.name: Declared(row) for row in REGISTERS}


def declared(
    data: Mapping[str, Any], values: Values, borrowed: Mapping[str, Declared]
) -> dict[str, Declared]:
    """All registers that settings know, by name, in the order of their pages.

    `data` is what stands in `book.toml`, `borrowed` what another book says of registers that are
    read from its folder. What is wrong is reported to `values`.
    """
    return _Tables(values, borrowed).read(data)


class _Tables:
    """Reads the tables of one file."""

    def __init__(self, values: Values, borrowed: Mapping[str, Declared]) -> None:
        self.values = values
        self.known = {**SHIPPED, **borrowed}

    def read(self, data: Mapping[str, Any]) -> dict[str, Declared]:
        own = self.own_tables(data)
        for name in SHIPPED:
            with self.values.within(name):
                table = self.values.table(data, name, _KEYS)
                self.known[name] = self.one(self.known[name], table)
        for name, table in own.items():
            base = self.known.get(name) or Declared(own_kind(name))
            with self.values.within(TABLE, name):
                self.values.known_keys(table, _OWN_KEYS, f"{TABLE}.{name}")
                self.known[name] = self.one(base, table)
        for name, table in own.items():
            with self.values.within(TABLE, name):
                self.check_word(self.known[name].kind, table)
        for name, table in {**data, **own}.items():
            if name in self.known and isinstance(table, dict) and "after" in table:
                self.check_after(name)
        return {one.kind.name: one for one in _ordered(self.known)}

    def own_tables(self, data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The tables of registers that the book adds, but for those whose names can't be used."""
        tables = data.get(TABLE, {})
        if not isinstance(tables, dict):
            hint = f"write [{TABLE}.places], with what is to be said of it below"
            self.values.report(TABLE, "bad-value", f'"{TABLE}" must be tables', hint)
            return {}
        own = {}
        for name, table in tables.items():
            why, hint = _refusal(name)
            if not why and not isinstance(table, dict):
                why, hint = f'"{name}" must be a table', f"write [{TABLE}.{name}]"
            if why:
                with self.values.within(TABLE):
                    self.values.report(name, "bad-value", why, hint)
            else:
                self.values.place(table, TABLE, name)
                own[name] = table
        return own

    def one(self, base: Declared, table: Mapping[str, Any]) -> Declared:
        """A register as it was known, with what its table says."""
        values, kind = self.values, base.kind
        if "kind" in table:
            layout = Layout(values.choice(table, "kind", tuple(Layout), kind.layout))
            if layout is not kind.layout:
                kind = replace(kind, layout=layout, match=_MATCH[layout])
        if "persons" in table:
            kind = replace(kind, persons=values.flag(table, "persons", kind.persons))
        if kind.is_own and not {"kind", "persons", "fields"}.isdisjoint(table):
            kind = replace(kind, fields=_usual_fields(kind))
        self.check_use(kind, table)
        if "match" in table:
            kind = replace(kind, match=Match(values.choice(table, "match", tuple(Match), "case")))
        if "index" in table:
            index = values.choice(table, "index", tuple(Indexing), kind.index)
            kind = replace(kind, index=Indexing(index))
        if "spoilers" in table:
            spoilers = values.choice(table, "spoilers", tuple(Spoilers), kind.spoilers)
            kind = replace(kind, spoilers=Spoilers(spoilers))
        if kind.hides and kind.layout is not Layout.INDEX:
            kind = replace(kind, spoilers=Spoilers.SHOW)
        if "title" in table:
            kind = replace(kind, title=self.title(table))
        if "fields" in table:
            kind = replace(kind, fields=self.fields(table["fields"], kind))
        if "entry" in table:
            one, many = self.words(table)
            kind = replace(kind, one=one, many=many)
        return Declared(
            kind,
            Linking(values.choice(table, "link", tuple(Linking), base.link)),
            values.text(table, "after", base.after),
        )

    def check_use(self, kind: RegisterKind, table: Mapping[str, Any]) -> None:
        """Report what would be without effect in a register of this layout."""
        idle = {}
        if not kind.sought:
            hint = "take it out: the texts aren't searched for dates"
            idle = {key: hint for key in ("match", "link", "index") if key in table}
        if table.get("persons") is True and kind.layout is not Layout.INDEX:
            idle["persons"] = 'take it out, or write kind = "index"'
        if "spoilers" in table and kind.layout is not Layout.INDEX:
            idle["spoilers"] = "take it out: an index alone can hide its entries"
        for key, hint in idle.items():
            message = f'"{key}" means nothing in a {kind.layout}'
            self.values.report(key, "unknown-key", message, hint)

    def title(self, table: Mapping[str, Any]) -> str:
        title = " ".join(self.values.text(table, "title").split())
        if not title and isinstance(table["title"], str):
            hint = "write one, or leave the line out"
            self.values.report("title", "bad-value", "the title is empty", hint)
        return title

    def words(self, table: Mapping[str, Any]) -> tuple[str, str]:
        """What one entry is called, and what many are."""
        words = self.values.texts(table, "entry")
        if len(words) == 2:
            one, many = (" ".join(word.split()) for word in words)
            return one, many
        if words:
            form = 'entry = ["ship", "ships"]'
            self.values.report("entry", "bad-value", '"entry" must be two words', form)
        return "entry", "entries"

    def fields(self, value: object, kind: RegisterKind) -> tuple[Field, ...]:
        """The usual fields, and those of a list of names, or of a table of names and labels."""
        rows = value if isinstance(value, dict) else {}
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            rows = dict.fromkeys(value)
        labels = [one is None or (isinstance(one, str) and one.strip()) for one in rows.values()]
        if not rows or not all(labels):
            form = 'fields = ["built", "sunk"], or fields = { built = "Stapellauf" }'
            message = '"fields" must be a list of names, or a table of names and labels'
            self.values.report("fields", "bad-value", message, form)
            return kind.fields
        fields = {field.name: field for field in kind.fields}
        for name, label in rows.items():
            common = (*COMMON_FIELDS, REVEAL)
            if not _FIELD.fullmatch(name) or name in common:
                message = f'a field can\'t be called "{name}"'
                hint = "its name is small letters and hyphens"
                if name in common:
                    hint = f"every entry may have {', '.join(common)}: leave it out"
                self.values.report("fields", "bad-value", message, hint)
            else:
                words = " ".join(label.split()) if label else _label(name, kind.layout)
                fields[name] = Field(name, words)
        return tuple(fields.values())

    def check_word(self, kind: RegisterKind, table: Mapping[str, Any]) -> None:
        """Report a word for an entry that `new` couldn't tell from another."""
        others = [one.kind for name, one in self.known.items() if name != kind.name]
        taken = {*_COMMANDS, *(row.name for row in others)}
        taken |= {row.one.casefold() for row in others if row.one != "entry"}
        if "entry" in table and kind.one != "entry" and kind.one.casefold() in taken:
            message = f'an entry of "{kind.name}" can\'t be called "{kind.one}"'
            hint = f'"new {kind.one}" begins something else: take another word'
            self.values.report("entry", "bad-value", message, hint)

    def check_after(self, name: str) -> None:
        """Report a place in the order that isn't one."""
        after, passed = self.known[name].after, [name]
        with self.values.within(*((name,) if name in SHIPPED else (TABLE, name))):
            if after not in ("notes", *self.known) or after == name:
                others = ("notes", *(one for one in self.known if one != name))
                self.values.choice({"after": after}, "after", others, "")
                self.put_last(name)
                return
            while after in self.known and after not in passed:
                passed.append(after)
                after = self.known[after].after
            if after == name:
                message = f'"after" goes round in a circle: {" → ".join((*passed, name))}'
                hint = "take it out of one of them"
                self.values.report("after", "bad-value", message, hint)
                self.put_last(name)

    def put_last(self, name: str) -> None:
        """Give a register a place all the same, or it would be missing for those that name it."""
        self.known[name] = replace(self.known[name], after="")


def _refusal(name: str) -> tuple[str, str]:
    """Why a book can't have a register of its own by a name, and what to do; empty if it can."""
    said = f'a register can\'t be called "{name}"'
    if name in SHIPPED:
        return f'"{name}" is a register of every book', f"its settings stand in [{name}]"
    if not _NAME.fullmatch(name):
        return (
            said,
            "its file is called so: small letters, digits and hyphens, a letter first: "
            f"[{TABLE}.ships]",
        )
    if name in _TAKEN:
        return said, f"that is {_TAKEN[name]} already: take another word"
    if _TEXT_PAGE.fullmatch(name):
        return said, "so pages of texts are called: take another word"
    if notes_lead(name) is not None:
        return said, "so pages of notes are called: take another word"
    return "", ""


def _usual_fields(kind: RegisterKind) -> tuple[Field, ...]:
    """The fields of a register that a book adds, beside those that its settings name."""
    if kind.layout is Layout.CHRONOLOGY:
        return ()
    return LIFE if kind.persons and kind.layout is Layout.INDEX else (ROLE,)


def _label(name: str, layout: Layout) -> str:
    """What stands before the value of a field; nothing where the layout has its own way for it."""
    if layout is Layout.INDEX and name in (BORN.name, DIED.name):
        return ""
    if layout is not Layout.CHRONOLOGY and name == ROLE.name:
        return ""
    return name.replace("-", " ").capitalize()


def _ordered(known: Mapping[str, Declared]) -> Iterator[Declared]:
    """The registers in the order of their pages: each behind the one that it is to follow."""
    followers: dict[str, list[Declared]] = {}
    for one in known.values():
        followers.setdefault(one.after, []).append(one)

    def behind(name: str) -> Iterator[Declared]:
        for one in followers.pop(name, ()):
            yield one
            yield from behind(one.kind.name)

    yield from behind("notes")
    yield from behind("")
