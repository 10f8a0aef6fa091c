"""Reads `works.json`: CSL-JSON, as Zotero, Mendeley, pandoc and others export it.

The form is that of citation-style-language/schema, csl-data.json: a list of objects, each with an
`id`, a `type` and what the type asks for. What others make of it is read too: the list within an
object, as `items` or `references`, a table of works by their ids, one work alone.
"""

import json
from collections.abc import Iterator
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, error, warning
from glossator.model.expressions import expression
from glossator.model.manuscript import Work
from glossator.source.folder.files import FORBIDDEN
from glossator.source.works.fields import DATES, NAMES, csl_fields

JSON_FILE = "works.json"

_KEY = expression(r"[^\s{}]+")
"""What can stand in `@{…}`, if not after a bare `@`."""
_LISTS = ("items", "references", "works")
_NEXT = expression(r"[\s,:]*")
_FORM = '[{"id": "reed1919", "type": "book", "title": "…", "author": [{"family": "…"}]}]'
_HINT = f"a work looks like this: {_FORM}"
_SHOWS = frozenset(
    "title container-title event-title genre note archive number collection-title".split()
)
"""Fields that are enough for a work to be known by, where it has no title of its own."""
_LONGEST = 60
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _JsonRow:
    """A row of the file, and where it begins."""

    value: object
    start: int
    name: str = ""
    """What a table of works has it under."""


def parse_works(text: str) -> tuple[tuple[Work, ...], Diagnostics]:
    """The works of a works.json's text, in its order, and what is wrong with them."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as cause:
        message = f"this isn't JSON: {cause.msg}"
        hint = "export it anew as CSL-JSON, or look at the comma before this place"
        return (), (error(JSON_FILE, cause.lineno, "bad-works", message, hint),)
    except (RecursionError, ValueError):
        message = "this is JSON that can't be read: it is too deep, or has too long a number"
        return (), (error(JSON_FILE, 0, "bad-works", message, "export it anew as CSL-JSON"),)
    rows = _rows(text, data)
    if rows is None:
        message = "this isn't a list of works"
        hint = f"CSL-JSON looks like this: {_FORM}"
        return (), (error(JSON_FILE, 1, "bad-works", message, hint),)
    return _JsonReader(text).works(rows)


def _rows(text: str, data: object) -> Iterator[_JsonRow] | None:
    """The rows of the file, in whichever of its forms; None where it has none of them."""
    start = _after(text, 0)
    if isinstance(data, list):
        return _elements(text, start)
    if not isinstance(data, dict) or not data:
        return None
    parts = {key: (value, at) for key, value, _, at in _members(text, start)}
    for name in _LISTS:
        if isinstance(data.get(name), list):
            return _elements(text, parts[name][1])
    if "id" in data and "type" in data:
        return iter((_JsonRow(data, start),))
    if all(isinstance(value, dict) and "type" in value for value in data.values()):
        return (_JsonRow(value, at, key) for key, (value, at) in parts.items())
    return None


class _JsonReader:
    """Makes works of rows, and gathers findings with their lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._at = 1, 0
        self._found: list[Diagnostic] = []

    def works(self, rows: Iterator[_JsonRow]) -> tuple[tuple[Work, ...], Diagnostics]:
        works: dict[str, Work] = {}
        for row in rows:
            work = self._work(row)
            if work is None:
                continue
            # Readers of paper, and file systems, don't tell keys of different case.
            first = works.setdefault(work.key.lower(), work)
            if first is not work and first.data != work.data:
                self._found.append(duplicate(work, first))
        return tuple(works.values()), tuple(self._found)

    def _work(self, row: _JsonRow) -> Work | None:
        start = self._line_at(row.start)
        value = row.value
        identity = value.get("id", row.name) if isinstance(value, dict) else None
        if not isinstance(value, dict) or not _is_id(identity):
            self._found.append(error(JSON_FILE, start, "bad-works", "a work has no id", _HINT))
            return None
        key = str(identity)
        line = start + self._lines_to(row.start, "id")
        if problem := _key_problem(key):
            message = f'the work "{_shown(key)}" {problem}'
            self._found.append(error(JSON_FILE, line, "bad-works", message, _HINT))
            return None
        data, troubles = csl_fields({**value, "id": key})
        if not any(data.get(field) for field in (*_SHOWS, *NAMES)) and not troubles:
            message = f'the work "{_shown(key)}" has no title, and nothing else to know it by'
            self._found.append(error(JSON_FILE, line, "bad-works", message, _HINT))
            return None
        for trouble in troubles:
            place = start + self._lines_to(row.start, trouble.field or "id")
            finding = error if trouble.is_fatal else warning
            code = "bad-works" if trouble.is_fatal else "doubtful-work"
            message = FORBIDDEN.sub("?", f'the work "{_shown(key)}" {trouble.message}')
            hint = trouble.hint or (_date_hint(trouble.field) if trouble.is_fatal else "")
            self._found.append(finding(JSON_FILE, place, code, message, hint))
        return None if any(one.is_fatal for one in troubles) else Work(key, data, line)

    def _line_at(self, start: int) -> int:
        """The line of a place, each after the one that was asked for before."""
        self._line += self._text.count("\n", self._at, start)
        self._at = start
        return self._line

    def _lines_to(self, start: int, field: str) -> int:
        """How many lines after its beginning a work has the field; 0 where it hasn't."""
        if self._text[start] != "{":
            return 0
        for key, _, at, _ in _members(self._text, start):
            if key == field:
                return self._text.count("\n", start, at)
        return 0


def duplicate(work: Work, first: Work) -> Diagnostic:
    """That two works have one key; `first` is the one that is used."""
    other = f"line {first.line}" if first.path == work.path else f"{first.path}:{first.line}"
    message = f'the key "{_shown(work.key)}" stands for two works: {other} is the other'
    return error(work.path, work.line, "duplicate-work", message, "give one of them another id")


def _date_hint(field: str) -> str:
    if field in DATES:
        return 'a date looks like this: {"date-parts": [[1952, 1, 31]]}, or {"literal": "n.d."}'
    if field in NAMES:
        return (
            'names look like this: [{"family": "Reed", "given": "John"}, {"literal": "The Times"}]'
        )
    return _HINT


def _is_id(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool) and value != ""


def _key_problem(key: str) -> str:
    if FORBIDDEN.search(key):
        return "has a character in its id that no e-book can hold"
    if not _KEY.fullmatch(key):
        return "has an id that can't be cited: ids have no spaces and no braces"
    return ""


def _shown(key: str) -> str:
    key = FORBIDDEN.sub("?", " ".join(key.split()))
    return key if len(key) <= _LONGEST else f"{key[:_LONGEST]}…"


def _after(text: str, at: int) -> int:
    """Where the next value, or the end of those around, begins."""
    match = _NEXT.match(text, at)
    return match.end() if match else at


def _elements(text: str, at: int) -> Iterator[_JsonRow]:
    """The values of a list that begins at a place of a text that is JSON."""
    at = _after(text, at + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield _JsonRow(value, at)
        at = _after(text, end)


def _members(text: str, at: int) -> Iterator[tuple[str, Any, int, int]]:
    """What an object has that begins at a place: key, value, and where each of them begins."""
    at = _after(text, at + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        start = _after(text, end)
        value, end = _DECODER.raw_decode(text, start)
        yield key, value, at, start
        at = _after(text, end)
