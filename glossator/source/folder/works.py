"""Reads the works that can be cited from the text of `works.json`.

The file is CSL-JSON, as Zotero and others export it: a list of objects, each with an `id`, a
`type` and what the type asks for (citation-style-language/schema, csl-data.json).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from glossator.model.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.expressions import expression
from glossator.model.manuscript import Work
from glossator.source.folder.files import FORBIDDEN

FILE = "works.json"

_KEY = expression(r"\w(?:[\w:.+/-]*\w)?")
_ID = expression(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_NAMES = frozenset(
    """
    author collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator
    translator
    """.split()
)
_DATES = frozenset(
    "accessed available-date container event-date issued original-date submitted".split()
)
_DEEPEST = 20
"""How deep a field's lists may be nested; dates, the deepest of CSL-JSON, have three."""
_PARTS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
)
_FORM = '[{"id": "reed1919", "type": "book", "title": "…", "author": [{"family": "…"}]}]'
_HINT = f"a work looks like this: {_FORM}"


def parse_works(text: str) -> tuple[tuple[Work, ...], Diagnostics]:
    """The works of the file, in its order, and what is wrong with them."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as cause:
        message = f"this isn't JSON: {cause.msg}"
        hint = "export it anew as CSL-JSON, or look at the comma before this place"
        return (), (error(FILE, cause.lineno, "bad-works", message, hint),)
    except (RecursionError, ValueError):
        message = "this is JSON that can't be read: it is too deep, or has too long a number"
        return (), (error(FILE, 0, "bad-works", message, "export it anew as CSL-JSON"),)
    if not isinstance(rows, list):
        message = "this isn't a list of works"
        return (), (error(FILE, 1, "bad-works", message, f"CSL-JSON looks like this: {_FORM}"),)
    found: list[Diagnostic] = []
    works: dict[str, Work] = {}
    ids = _ids(text)
    for row in rows:
        work = _work(row, ids, found)
        if work is None:
            continue
        # CSL processors take keys of different case for one.
        first = works.setdefault(work.key.lower(), work)
        if first is not work:
            message = f'the key "{work.key}" stands for two works: line {first.line} is the other'
            hint = "give one of them another id"
            found.append(error(FILE, work.line, "duplicate-work", message, hint))
    return tuple(works.values()), tuple(found)


def _work(row: object, ids: Iterator[tuple[str, int]], found: list[Diagnostic]) -> Work | None:
    identity = row.get("id") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(identity, (str, int)):
        found.append(error(FILE, 0, "bad-works", "a work has no id", _HINT))
        return None
    key = str(identity)
    line = next((line for one, line in ids if one == key), 0)
    problem = _problem(key, row)
    if problem:
        message = f'the work "{FORBIDDEN.sub("?", key)}" {problem}'
        found.append(error(FILE, line, "bad-works", message, _HINT))
        return None
    return Work(key, {**row, "id": key}, line)


def _problem(key: str, row: Mapping[str, Any]) -> str:
    if not _KEY.fullmatch(key):
        return "has an id that can't be cited: ids are letters, digits and : . + / - _ within"
    if not isinstance(row.get("type"), str):
        return "has no type"
    if not isinstance(row.get("title"), str) or not row["title"].strip():
        return "has no title"
    for field, value in row.items():
        if field in _NAMES and not (isinstance(value, list) and all(map(_is_name, value))):
            return f'has an "{field}" that isn\'t a list of names'
        if field in _DATES and not _is_date(value):
            return f'has a date "{field}" that isn\'t {{"date-parts": [[1952, 1, 31]]}}'
        if _is_deeper(value, _DEEPEST):
            return f'has lists in lists in its "{field}", deeper than any work has'
        if any(FORBIDDEN.search(text) for text in _texts(value)):
            return f'has a character in its "{field}" that no e-book can hold'
    return ""


def _is_name(name: object) -> bool:
    if not isinstance(name, dict):
        return False
    parts = [name[part] for part in _PARTS if part in name]
    named = any(name.get(part) for part in ("family", "given", "literal"))
    return named and all(isinstance(part, str) for part in parts)


def _is_date(date: object) -> bool:
    """Whether this is a date, or a range of two; `date-parts` may be left out for words."""
    if not isinstance(date, dict):
        return False
    parts = date.get("date-parts", [])
    return isinstance(parts, list) and len(parts) <= 2 and all(map(_is_day, parts))


def _is_day(parts: object) -> bool:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return False
    return all(re.fullmatch(r"-?\d{1,4}", str(part)) for part in parts)


def _is_deeper(value: object, levels: int) -> bool:
    """Whether lists and tables stand in one another more often than that."""
    if not isinstance(value, (list, dict)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return not levels or any(_is_deeper(one, levels - 1) for one in inner)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _ids(text: str) -> Iterator[tuple[str, int]]:
    """The ids of the file with their lines, in its order."""
    line, done = 1, 0
    for match in _ID.finditer(text):
        line += text.count("\n", done, match.start())
        done = match.start()
        yield str(json.loads(match[1], strict=False)), line
