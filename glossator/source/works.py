"""The text of `works.json` in, the works that can be cited out.

The file is CSL-JSON, as Zotero and others export it: a list of objects, each with an `id`, a
`type` and what the type asks for (citation-style-language/schema, csl-data.json).
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from glossator.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.manuscript import Work

FILE = "works.json"

_KEY = re.compile(r"\w(?:[\w:.+/-]*\w)?")
_NAMES = ("author", "editor", "translator", "container-author", "collection-editor")
_FORM = '[{"id": "reed1919", "type": "book", "title": "…", "author": [{"family": "…"}]}]'


def parse_works(text: str) -> tuple[tuple[Work, ...], Diagnostics]:
    """The works of the file, in its order, and what is wrong with them."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as cause:
        message = f"this isn't JSON: {cause.msg}"
        hint = "export it anew as CSL-JSON, or look at the comma before this place"
        return (), (error(FILE, cause.lineno, "bad-works", message, hint),)
    if not isinstance(rows, list):
        message = "this isn't a list of works"
        return (), (error(FILE, 1, "bad-works", message, f"CSL-JSON looks like this: {_FORM}"),)
    found: list[Diagnostic] = []
    works: dict[str, Work] = {}
    for row in rows:
        work = _work(row, text, found)
        if work is None:
            continue
        # CSL processors take keys of different case for one.
        first = works.setdefault(work.key.lower(), work)
        if first is not work:
            message = f'the key "{work.key}" stands for two works: line {first.line} is the other'
            hint = "give one of them another id"
            found.append(error(FILE, work.line, "duplicate-work", message, hint))
    return tuple(works.values()), tuple(found)


def _work(row: object, text: str, found: list[Diagnostic]) -> Work | None:
    if not isinstance(row, dict) or not isinstance(row.get("id"), (str, int)):
        message = "a work has no id"
        found.append(error(FILE, 0, "bad-works", message, f"a work looks like this: {_FORM}"))
        return None
    key = str(row["id"])
    line = _line(text, key)
    problem = _problem(key, row)
    if problem:
        message = f'the work "{key}" {problem}'
        found.append(error(FILE, line, "bad-works", message, f"a work looks like this: {_FORM}"))
        return None
    return Work(key, {**row, "id": key}, line)


def _problem(key: str, row: Mapping[str, Any]) -> str:
    if not _KEY.fullmatch(key):
        return "has an id that can't be cited: ids are letters, digits and : . + / - _ within"
    if not isinstance(row.get("type"), str):
        return "has no type"
    if not isinstance(row.get("title"), str) or not row["title"].strip():
        return "has no title"
    for field in _NAMES:
        names = row.get(field, [])
        if not isinstance(names, list) or not all(_is_name(name) for name in names):
            return f'has an "{field}" that isn\'t a list of names'
    return ""


def _is_name(name: object) -> bool:
    return isinstance(name, dict) and any(
        isinstance(name.get(part), str) for part in ("family", "literal", "given")
    )


def _line(text: str, key: str) -> int:
    match = re.search(rf'"id"\s*:\s*"?{re.escape(key)}\b', text)
    return text.count("\n", 0, match.start()) + 1 if match else 0
