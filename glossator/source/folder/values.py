"""Reads values of the right kind from a TOML file's tables; a finding for each that isn't."""

import datetime
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from glossator.model.diagnostics import Diagnostic, did_you_mean, error
from glossator.model.expressions import expression

_WORD = expression(r"[\w-]+")


class Values:
    """Reads values of one file, gathering findings; `line_of` finds a key's line for them."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.found: list[Diagnostic] = []
        self._start = 0

    @contextmanager
    def within(self, table: str) -> Iterator[None]:
        """While this lasts, keys are sought in this table first: others may have them too."""
        header = re.compile(rf"\s*\[\s*{re.escape(table)}\s*\]")
        self._start = next((n for n, line in enumerate(self.lines) if header.match(line)), 0)
        try:
            yield
        finally:
            self._start = 0

    def report(self, key: str, code: str, message: str, hint: str = "") -> None:
        """Note a finding at the line of a key."""
        self.found.append(error(self.file, self.line_of(key), code, message, hint))

    def line_of(self, key: str) -> int:
        """The line where a key is set or a table begins; 0 where there is none."""
        pattern = re.compile(rf"\s*\[*\s*([\w-]+\.)*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        # Keys of other letters, in quotation marks, are few.
        rows = self._rows.get(key, ()) if _WORD.fullmatch(key) else range(1, len(self.lines) + 1)
        lines = [n for n in rows if pattern.match(self.lines[n - 1])]
        return next((n for n in lines if n > self._start), min(lines, default=0))

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """The lines in which each word stands: a file may have thousands of keys."""
        rows: dict[str, list[int]] = {}
        for n, line in enumerate(self.lines, 1):
            for word in dict.fromkeys(_WORD.findall(line)):
                rows.setdefault(word, []).append(n)
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
                )

    def table(self, data: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> dict[str, Any]:
        """A table, which may have only these keys; empty where there is none."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            self.report(key, "bad-value", f'"{key}" must be a table', f"write [{key}]")
            return {}
        self.known_keys(value, allowed, key)
        return value

    def text(self, data: Mapping[str, Any], key: str, default: str = "") -> str:
        """A text, without white space around it."""
        value = data.get(key, default)
        if not isinstance(value, str):
            self.report(key, "bad-value", f'"{key}" must be a text', f'{key} = "…"')
            return ""
        return value.strip()

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = data[key]
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            self.report(key, "bad-value", f'"{key}" must be a list of texts', f'{key} = ["…"]')
            return ()
        return tuple(value)

    def number(self, table: Mapping[str, Any], key: str) -> int:
        """A whole number from 1 on; 1 is the default."""
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.report(key, "bad-value", f'"{key}" must be a whole number from 1', f"{key} = 1")
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
            self.report(key, "bad-value", f'"{key}" must be a date', f"{key} = 2026-12-01")
            return None
        return value

    def flag(self, table: Mapping[str, Any], key: str, default: bool = True) -> bool:
        """True or false."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.report(key, "bad-value", f'"{key}" must be true or false', f"{key} = true")
            return default
        return value

    def choice(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str
    ) -> str:
        """One of the texts that are allowed."""
        value = table.get(key, default)
        if value not in allowed:
            listed = ", ".join(f'"{choice}"' for choice in allowed)
            shown = str(value).lower() if isinstance(value, bool) else value
            self.report(key, "bad-value", f'"{key}" can\'t be "{shown}"', f"allowed: {listed}")
            return default
        return str(value)
