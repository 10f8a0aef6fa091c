"""Reads values of the right kind from a TOML file's tables; a finding for each that isn't."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from glossator.model.diagnostics import Diagnostic, did_you_mean, error
from glossator.model.expressions import expression
from glossator.source.folder.files import FORBIDDEN
from glossator.source.folder.lines import KeyPath, key_lines

_ENDS = expression(r"[\t\n\r]+")
_LONGEST = 10_000
"""Characters that a value may have: titles are drawn on the cover."""
_LARGEST = 999_999_999
_SHOWN = 60


class Values:
    """Reads values of one file, gathering findings; `line_of` finds a key's line for them.

    The text must be TOML. Methods that read a key are given the table that has it, and know its
    place in the file where `table` gave it or `place` was told of it.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._text = text
        self.found: list[Diagnostic] = []
        self._within: KeyPath = ()
        self._places: dict[int, KeyPath] = {}
        self._before: dict[tuple[int, str], int] = {}
        """How many tables of its list have a key before the table with this `id()`."""

    @contextmanager
    def within(self, *table: str) -> Iterator[None]:
        """While this lasts, keys are sought in this table first: others may have them too."""
        before, self._within = self._within, table
        try:
            yield
        finally:
            self._within = before

    def place(self, table: Mapping[str, Any], *path: str) -> None:
        """Remember where a table of the file stands."""
        self._places[id(table)] = path

    def place_rows(self, rows: Iterable[Any], *path: str) -> None:
        """Remember where the tables of a list stand, each for itself."""
        counts: Counter[str] = Counter()
        for row in rows:
            if isinstance(row, dict):
                self.place(row, *path)
                self._before |= {(id(row), key): counts[key] for key in row}
                counts.update(row.keys())

    def report(
        self,
        key: str,
        code: str,
        message: str,
        hint: str = "",
        table: Mapping[str, Any] | None = None,
    ) -> None:
        """Note a finding at the line of a key, in a table if one is named."""
        # A value that is told may have ends of lines, and a message has one line.
        message, hint = _ENDS.sub(" ", message), _ENDS.sub(" ", hint)
        with self.within(*self._places.get(id(table), self._within)):
            line = self.line_of(key, self._before.get((id(table), key), 0))
            self.found.append(error(self.file, line, code, message, hint))

    def line_of(self, key: str, before: int = 0) -> int:
        """The line where a key is set or a table begins; 0 where there is none.

        `before` is how many tables of the same list come before that have this key, too.
        """
        here = self._within
        rows = self._rows.get(key, ())
        if just_there := sorted(line for path, line in rows if path == (*here, key)):
            return just_there[min(before, len(just_there) - 1)]
        below = (line for path, line in rows if path[: len(here)] == here)
        return min(below, default=0) or min((line for _, line in rows), default=0)

    @cached_property
    def _rows(self) -> dict[str, list[tuple[KeyPath, int]]]:
        """The places of each key: a file may have thousands."""
        rows: dict[str, list[tuple[KeyPath, int]]] = {}
        for path, line in key_lines(self._text):
            rows.setdefault(path[-1], []).append((path, line))
        return rows

    def known_keys(
        self, table: Mapping[str, Any], allowed: tuple[str, ...], name: str, tables: str = ""
    ) -> None:
        """Report the keys of the table `name` that mean nothing there.

        `tables` is a hint on those that are tables themselves, with `{}` in the place of the key.
        """
        for key in table:
            if key not in allowed:
                where = f"in [{name}]" if name else "in book.toml"
                listed = "allowed here: " + ", ".join(sorted(allowed))
                if tables and isinstance(table[key], dict):
                    listed = f"{tables.format(key)}; {listed}"
                hint = did_you_mean(key, allowed)
                self.report(
                    key,
                    "unknown-key",
                    f'no key "{key}" {where}',
                    f"{hint} {listed}" if hint else listed,
                    table,
                )

    def table(self, data: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> dict[str, Any]:
        """A table, which may have only these keys; empty where there is none."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            self.bad(data, key, "must be a table", f"write [{key}]")
            return {}
        if key in data:
            self.place(value, *self._places.get(id(data), ()), key)
        self.known_keys(value, allowed, key)
        return value

    def text(self, data: Mapping[str, Any], key: str, default: str = "") -> str:
        """A text, without white space around it."""
        value = data.get(key, default)
        if not isinstance(value, str):
            self.bad(data, key, "must be a text", f'{key} = "…"')
            return ""
        return value.strip()

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = data[key]
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            self.bad(data, key, "must be a list of texts", f'{key} = ["…"]')
            return ()
        return tuple(value)

    def number(self, table: Mapping[str, Any], key: str) -> int:
        """A whole number from 1 on, of nine digits at most; 1 is the default."""
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.bad(table, key, "must be a whole number from 1", f"{key} = 1")
            return 1
        if value > _LARGEST:
            self.bad(table, key, f"must be at most {_LARGEST:,}", f"{key} = 1")
            return 1
        return value

    def date(self, table: Mapping[str, Any], key: str) -> datetime.date | None:
        """A date, or None where there is none."""
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if not isinstance(value, datetime.date):
            self.bad(table, key, "must be a date", f"{key} = 2026-12-01")
            return None
        return value

    def flag(self, table: Mapping[str, Any], key: str, default: bool = True) -> bool:
        """True or false."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.bad(table, key, "must be true or false", f"{key} = true")
            return default
        return value

    def choice(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str
    ) -> str:
        """One of the texts that are allowed."""
        value = table.get(key, default)
        if value not in allowed:
            listed = ", ".join(f'"{choice}"' for choice in allowed)
            self.bad(table, key, f"can't be {_shown(value)}", f"allowed: {listed}")
            return default
        return str(value)

    def bad(self, table: Mapping[str, Any], key: str, what: str, hint: str) -> None:
        """Note that the value of a key in a table isn't what it has to be."""
        self.report(key, "bad-value", f'"{key}" {what}', hint, table)

    def cleaned(self, data: dict[str, Any]) -> dict[str, Any]:
        """All that the file holds, without what no e-book can hold and what is far too long.

        There is a finding for each; no key and no value is left that could do harm further on.
        """
        return self._clean_table(data, ())

    def _clean(self, value: Any, path: KeyPath) -> Any:
        # Nothing that was read is nested deeper than `lines.DEEPEST`.
        if isinstance(value, str):
            return self._clean_text(value, path, f'"{path[-1]}"')
        if isinstance(value, list):
            return [self._clean(one, path) for one in value]
        return self._clean_table(value, path) if isinstance(value, dict) else value

    def _clean_table(self, table: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
        # A key that had to be changed isn't there by the new name, and has its finding.
        return {
            key: self._clean(value, (*path, key))
            for key, value in table.items()
            if self._clean_text(key, (*path, key), "a key") == key
        }

    def _clean_text(self, text: str, path: KeyPath, what: str) -> str:
        with self.within(*path[:-1]):
            if (bad := FORBIDDEN.search(text)) is not None:
                message = f"{what} has the character U+{ord(bad[0]):04X}, which no e-book can hold"
                self.report(path[-1], "bad-value", message, "take it out")
                text = FORBIDDEN.sub("", text)
            if len(text) > _LONGEST:
                message = f"{what} has {len(text):,} characters, and {_LONGEST:,} are read"
                self.report(path[-1], "too-much", message, "write less: it is shown as one line")
                text = text[:_LONGEST]
        return text


def _shown(value: Any) -> str:
    """A value in a message: its words, or of what kind it is."""
    if isinstance(value, bool):
        return f'"{value}"'.lower()
    if isinstance(value, str):
        words = " ".join(value.split())
        return f'"{words}"' if len(words) <= _SHOWN else f'"{words[:_SHOWN]}…"'
    kinds = {list: "a list", dict: "a table", int: "a number", float: "a number"}
    return kinds.get(type(value), "a date or a time")
