"""A Record to its JSON and back: `editions/<number>.json` in the book's folder.

A line a passage, so that what changed between two records can be read in any comparison of files.
"""

import base64
import datetime
import json
import re
from collections import Counter
from typing import Any

from glossator.model.record import (
    SKETCH_HASH,
    SKETCH_SIZE,
    Passage,
    Record,
    Section,
    SectionKind,
    Sketch,
)

FORM = 1
"""The form of the file; one that a later version writes in another way has a higher number."""


# As ids that editors give are checked (apparatus/checks.py): they go into pages as they are.
_ID = re.compile(r"[^\W\d][\w.-]*")


class RecordError(ValueError):
    """A file that is no record, or can't be read by this version."""


def write_record(record: Record) -> str:
    """The JSON of a record."""
    head = {
        "record": FORM,
        "identifier": record.identifier,
        "title": record.title,
        "number": record.number,
        "date": record.date.isoformat() if record.date else None,
        "source": record.source,
    }
    lines = [f" {_json(key)}: {_json(value)}," for key, value in head.items()]
    sections = ",\n".join(_section(section) for section in record.sections)
    return "{\n" + "\n".join(lines) + f'\n "sections": [\n{sections}\n ]\n}}\n'


def read_record(text: str) -> Record:
    """The record that a JSON text holds; raises RecordError with what is wrong with it."""
    try:
        data = _table(json.loads(text))
        if data["record"] != FORM:
            raise RecordError(f"it has the form {data['record']}, and this version reads {FORM}")
        record = Record(
            identifier=_text(data["identifier"]),
            title=_text(data["title"]),
            number=_number(data["number"]),
            date=datetime.date.fromisoformat(data["date"]) if data["date"] else None,
            sections=tuple(_read_section(section) for section in _list(data["sections"])),
            source=_text(data["source"]),
        )
    except RecordError:
        raise
    except KeyError as cause:
        raise RecordError(f'it is no record of an edition: it has no "{cause.args[0]}"') from cause
    except (ValueError, TypeError, RecursionError) as cause:
        raise RecordError(f"it is no record of an edition: {cause}") from cause
    for section, times in Counter((one.kind, one.page) for one in record.sections).items():
        if times > 1:
            raise RecordError(f"it has the {section[0]} of {section[1]} twice")
    return record


def _section(section: Section) -> str:
    passages = ",\n".join(f"   {_json(_row(one, section.kind))}" for one in section.passages)
    head = f'"kind": {_json(section.kind)}, "page": {_json(section.page)}'
    title = f'"title": {_json(section.title)}'
    if section.words:
        title += f', "entry": {_json(list(section.words))}'
    return f'  {{{head}, {title}, "passages": [\n{passages}\n  ]}}'


def _row(one: Passage, kind: SectionKind) -> list[str]:
    """A passage's row. Only paragraphs need a sketch: all else is known again by its key."""
    row = [one.id, one.name, one.begins, one.sketch.digest]
    return [*row, written_pairs(one.sketch.pairs)] if kind is SectionKind.TEXT else row


def _read_section(value: Any) -> Section:
    data = _table(value)
    page = _text(data["page"])
    passages = tuple(_read_passage(row) for row in _list(data["passages"]))
    for identity, times in Counter(one.id for one in passages).items():
        if times > 1:
            raise RecordError(f'it has the id "{identity}" twice on the page "{page}"')
    words = _read_words(data["entry"]) if "entry" in data else None
    return Section(SectionKind(data["kind"]), page, _text(data["title"]), passages, words)


def _read_words(value: Any) -> tuple[str, str]:
    one, many = map(_text, _list(value))
    return one, many


def _read_passage(row: Any) -> Passage:
    identity, name, begins, digest, *pairs = map(_text, _list(row))
    if not _ID.fullmatch(identity):
        raise RecordError(f'"{identity}" can\'t be an id')
    return Passage(identity, name, begins, Sketch(digest, read_pairs("".join(pairs))))


def written_pairs(pairs: frozenset[int]) -> str:
    """The hashes of a sketch as letters and digits, four a hash."""
    data = b"".join(pair.to_bytes(SKETCH_HASH) for pair in sorted(pairs))
    return base64.urlsafe_b64encode(data).decode()


def read_pairs(letters: str) -> frozenset[int]:
    """The hashes that `written` wrote; raises ValueError where it can't have."""
    data = base64.b64decode(letters, altchars=b"-_", validate=True)
    if len(data) % SKETCH_HASH or len(data) > SKETCH_SIZE * SKETCH_HASH:
        raise ValueError("no sketch has this length")
    return frozenset(
        int.from_bytes(data[place : place + SKETCH_HASH])
        for place in range(0, len(data), SKETCH_HASH)
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{_shown(value)} stands where a text should")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise RecordError(f"{_shown(value)} stands where a whole number should")
    return value


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RecordError(f"{_shown(value)} stands where a table should")
    return value


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) < 40 else f"{shown[:40]}…"


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise RecordError(f"{_shown(value)} stands where a list should")
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
