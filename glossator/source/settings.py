"""`book.toml` in, Settings out, with a finding for each key that is wrong or missing."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from glossator.diagnostics import Diagnostic, Diagnostics, did_you_mean, error
from glossator.model.settings import Ignore, Numbering, PaperSize, PrintedNotes, Settings
from glossator.registers import Linking, RegisterKind

FILE = "book.toml"

_REQUIRED = ("title", "language", "identifier")
_TEXTS = (*_REQUIRED, "subtitle", "publisher", "rights", "description", "cover", "style")
_LISTS = ("creators", "subjects")
# BCP 47, section 2.1, as far as books use it: language, script, region, variants.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")
_PLACE = re.compile(r"(?P<path>[^:]+)(:(?P<line>\d+))?")


def parse_settings(
    text: str, registers: tuple[RegisterKind, ...]
) -> tuple[Settings | None, Diagnostics]:
    """The settings of a book.toml's text, or None where they can't be used at all."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        line = re.search(r"at line (\d+)", str(cause))
        found = error(
            FILE,
            int(line[1]) if line else 0,
            "bad-toml",
            f"this isn't TOML: {cause}",
            'texts stand in quotation marks: title = "My Book"',
        )
        return None, (found,)
    return _Reader(text, registers).settings(data)


class _Reader:
    """Reads one file's tables, gathering findings; `line_of` finds a key's line for them."""

    def __init__(self, text: str, registers: tuple[RegisterKind, ...]) -> None:
        self.lines = text.split("\n")
        self.registers = registers
        self.found: list[Diagnostic] = []

    def settings(self, data: dict[str, Any]) -> tuple[Settings | None, Diagnostics]:
        tables = (
            "edition",
            "notes",
            "chapters",
            "works",
            "pdf",
            "check",
            *(row.name for row in self.registers),
        )
        self.known_keys(data, (*_TEXTS, *_LISTS, *tables), "")
        for key in _REQUIRED:
            if not data.get(key):
                self.report(key, "missing-key", f'"{key}" is missing', _EXAMPLES[key])
        texts: dict[str, Any] = {key: self.text(data, key) for key in _TEXTS if key in data}
        lists: dict[str, Any] = {key: self.texts(data, key) for key in _LISTS if key in data}
        language = texts.get("language", "")
        if language and not _LANGUAGE.fullmatch(language):
            self.report(
                "language",
                "bad-value",
                f'"{language}" is not a language tag',
                'write it as in "en", "en-GB" or "de" (BCP 47)',
            )
        edition = self.table(data, "edition", ("number", "date"))
        notes = self.table(data, "notes", ("numbering",))
        chapters = self.table(data, "chapters", ("labels",))
        works = self.table(data, "works", ("style",))
        printed = self.table(data, "pdf", ("notes", "paper"))
        check = self.table(data, "check", ("ignore",))
        linking = {}
        for row in self.registers:
            table = self.table(data, row.name, ("link",))
            linking[row.name] = Linking(self.choice(table, "link", tuple(Linking), "first"))
        settings = Settings(
            **{"title": "", "language": "", "identifier": "", **texts},
            **lists,
            edition_number=self.number(edition, "number"),
            edition_date=self.date(edition, "date"),
            numbering=Numbering(self.choice(notes, "numbering", tuple(Numbering), "chapter")),
            chapter_labels=self.flag(chapters, "labels"),
            printed_notes=PrintedNotes(
                self.choice(printed, "notes", tuple(PrintedNotes), "footnotes")
            ),
            paper=PaperSize(self.choice(printed, "paper", tuple(PaperSize), "A5")),
            citation_style=self.text(works, "style") if "style" in works else "works",
            linking=linking,
            ignores=self.ignores(check),
        )
        return (None if self.found else settings), tuple(self.found)

    def report(self, key: str, code: str, message: str, hint: str = "") -> None:
        self.found.append(error(FILE, self.line_of(key), code, message, hint))

    def line_of(self, key: str) -> int:
        """The line where a key is set or a table begins; 0 when it stands nowhere."""
        pattern = re.compile(rf"\s*\[*\s*{re.escape(key)}\s*[=\].]")
        return next((n for n, line in enumerate(self.lines, 1) if pattern.match(line)), 0)

    def known_keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], name: str) -> None:
        for key in table:
            if key not in allowed:
                where = f"in [{name}]" if name else "in book.toml"
                listed = "allowed here: " + ", ".join(sorted(allowed))
                hint = did_you_mean(key, allowed)
                self.report(
                    key,
                    "unknown-key",
                    f'no key "{key}" {where}',
                    f"{hint} {listed}" if hint else listed,
                )

    def table(self, data: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> dict[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            self.report(key, "bad-value", f'"{key}" must be a table', f"write [{key}]")
            return {}
        self.known_keys(value, allowed, key)
        return value

    def text(self, data: Mapping[str, Any], key: str) -> str:
        value = data[key]
        if not isinstance(value, str):
            self.report(key, "bad-value", f'"{key}" must be a text', f'{key} = "…"')
            return ""
        return value.strip()

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data[key]
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            self.report(key, "bad-value", f'"{key}" must be a list of texts', f'{key} = ["…"]')
            return ()
        return tuple(value)

    def number(self, table: Mapping[str, Any], key: str) -> int:
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.report(key, "bad-value", f'"{key}" must be a whole number from 1', f"{key} = 1")
            return 1
        return value

    def date(self, table: Mapping[str, Any], key: str) -> datetime.date | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if not isinstance(value, datetime.date):
            self.report(key, "bad-value", f'"{key}" must be a date', f"{key} = 2026-12-01")
            return None
        return value

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, True)
        if not isinstance(value, bool):
            self.report(key, "bad-value", f'"{key}" must be true or false', f"{key} = true")
            return True
        return value

    def choice(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str
    ) -> str:
        value = table.get(key, default)
        if value not in allowed:
            listed = ", ".join(f'"{choice}"' for choice in allowed)
            self.report(key, "bad-value", f'"{key}" can\'t be "{value}"', f"allowed: {listed}")
            return default
        return str(value)

    def ignores(self, check: Mapping[str, Any]) -> tuple[Ignore, ...]:
        rows = check.get("ignore", [])
        form = 'ignore = [{ code = "long-note", at = "chapters/02-x.md:14", reason = "…" }]'
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.report("ignore", "bad-value", '"ignore" must be a list of tables', form)
            return ()
        ignores = []
        for row in rows:
            self.known_keys(row, ("code", "at", "reason"), "check.ignore")
            missing = [key for key in ("code", "at", "reason") if not str(row.get(key, "")).strip()]
            place = _PLACE.fullmatch(str(row.get("at", "")))
            if missing or place is None:
                what = f"lacks {' and '.join(missing)}" if missing else "has no file in its place"
                self.report("ignore", "bad-value", f"an entry of [check] ignore {what}", form)
                continue
            line = int(place["line"] or 0)
            ignores.append(Ignore(str(row["code"]), place["path"], line, str(row["reason"])))
        return tuple(ignores)


_EXAMPLES = {
    "title": 'add a line: title = "My Book"',
    "language": 'add a line: language = "en" (or "en-GB", "de" …)',
    "identifier": 'add a line that stays for ever: identifier = "urn:uuid:…" '
    '(make one with: python -c "import uuid; print(uuid.uuid4())")',
}
