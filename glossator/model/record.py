"""The Record: what is kept of a finished edition, so that the next can be compared with it.

It holds no text, only enough of each passage to recognise it: its id, its sketch, and the words
that it begins with, for people. In the book's folder it is JSON, `editions/<number>.json`, a line a
passage, so that what changed between two records can be read in any comparison of files.
"""

import base64
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id, is_id, is_lead, is_part
from glossator.model.registers import REGISTERS
from glossator.model.text import Cite, plain_text

FORM = 1
"""The form of the file; one that a later version writes in another way has a higher number."""
SKETCH_SIZE = 24
"""Hashes in a sketch at most: likeness is then right within a tenth, two times of three."""
SKETCH_HASH = 3
"""Bytes of a hash."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: `digest` of its words, and the hashes of `pairs` of them."""

    digest: str
    pairs: frozenset[int] = field(repr=False)


class SectionKind(StrEnum):
    """What the passages of a section are."""

    TEXT = "text"
    NOTES = "notes"
    REGISTER = "register"
    WORKS = "works"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note, an entry or a work."""

    id: str
    """On the page that it stands on."""
    name: str
    """A note's label, the name of an entry, the key of a work; empty for paragraphs."""
    begins: str
    """Its first words."""
    sketch: Sketch
    text: str = ""
    """All its words, where the edition itself is at hand and not its record alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """The passages of one kind that belong to one page, in their order there."""

    kind: SectionKind
    page: str
    """The text's page, for its notes too; the register's page; the page of works."""
    title: str
    passages: tuple[Passage, ...]
    words: tuple[str, str] | None = None
    """What one entry and many are called, in a register that the book has added."""
    series: tuple[str, str] | None = None
    """Of notes, where the book has several series: what labels begin with, and the title."""
    files: tuple[tuple[str, str], ...] = ()
    """Where their page went into several files: each that has some of them, but for the first
    file of the page, with the id of the first one there (of works, one that is in no order)."""

    @property
    def is_of_notes(self) -> bool:
        """Whether its passages are notes, which stand on a page of all notes."""
        return self.kind is SectionKind.NOTES

    @property
    def lead(self) -> str:
        """Of notes: what the labels of their series begin with; empty: it is the first."""
        return self.series[0] if self.series else ""

    @property
    def series_title(self) -> str:
        """Of notes, where the book has several series: the title of theirs."""
        return self.series[1] if self.series else ""

    @property
    def entry(self) -> tuple[str, str]:
        """What an entry of the register is called: the words for one and for several."""
        shipped = {row.name: (row.one, row.many) for row in REGISTERS}
        return self.words or shipped.get(self.page, ("entry", "entries"))


@dataclass(frozen=True, slots=True)
class Record:
    """An edition, passage by passage."""

    identifier: str
    title: str
    number: int
    date: datetime.date | None
    sections: tuple[Section, ...]
    source: str = ""
    """The digest of the files that the edition was made from, where they are known."""

    def section(self, kind: SectionKind, page: str) -> Section | None:
        """The section of a kind and a page, if there is one."""
        return next((one for one in self.sections if one.kind is kind and one.page == page), None)


BEGINS = 8
"""How many of its first words a passage is shown by."""

_CITED = expression(r"\[@[^\]]*\]")


def cited(key: str, locator: str) -> str:
    """A work that is cited, as it stands among the words of a passage; the locator may be empty."""
    return f"[@{key}, {locator}]" if locator else f"[@{key}]"


def cited_words(cites: Iterable[Cite]) -> str:
    """The works that are cited, by what lasts of them, and what the editor wrote about them."""
    return "; ".join(
        (f"{plain_text(cite.prefix)} " if cite.prefix else "")
        + cited(ascii_id(cite.key), f"{cite.label} {cite.locator}" if cite.locator else "")
        + plain_text(cite.suffix)
        for cite in cites
    )


def cited_keys(text: str) -> list[str]:
    """The keys of the works that are cited among such words, as ids have them."""
    return [match[0][2:-1].partition(",")[0] for match in _CITED.finditer(text)]


def beginning(text: str) -> str:
    """The first words of a text, without the works it cites; an ellipsis where there are more."""
    # A citation leaves a space behind.
    words = re.sub(r" +(?=[.,])", "", _CITED.sub("", text)).split()
    return " ".join(words[:BEGINS]) + (" …" if len(words) > BEGINS else "")


class RecordError(ValueError):
    """A file that is no record, or that this version can't read."""


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
    kinds = Counter((one.kind, one.page, one.lead) for one in record.sections)
    for section, times in kinds.items():
        if times > 1:
            raise RecordError(f"it has the {section[0]} of {section[1]} twice")
    return record


def _section(section: Section) -> str:
    passages = ",\n".join(f"   {_json(_row(one, section.kind))}" for one in section.passages)
    head = f'"kind": {_json(section.kind)}, "page": {_json(section.page)}'
    title = f'"title": {_json(section.title)}'
    if section.words:
        title += f', "entry": {_json(list(section.words))}'
    if section.series:
        title += f', "series": {_json(list(section.series))}'
    if section.files:
        title += f', "files": {_json([list(row) for row in section.files])}'
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
    words = _read_pair(data["entry"]) if "entry" in data else None
    series = _read_pair(data["series"]) if "series" in data else None
    if series and series[0] and not is_lead(series[0]):
        raise RecordError(f'no label of a note can begin with "{series[0]}:"')
    files = tuple(map(_read_pair, _list(data.get("files", []))))
    for file, _ in files:
        if not is_part(file):
            raise RecordError(f'no page has a file "{file}"')
    kind, title = SectionKind(data["kind"]), _text(data["title"])
    return Section(kind, page, title, passages, words, series, files)


def _read_pair(value: Any) -> tuple[str, str]:
    first, second = map(_text, _list(value))
    return first, second


def _read_passage(row: Any) -> Passage:
    identity, name, begins, digest, *pairs = map(_text, _list(row))
    # They go into pages as they are.
    if not is_id(identity):
        raise RecordError(f'"{identity}" can\'t be an id')
    return Passage(identity, name, begins, Sketch(digest, read_pairs("".join(pairs))))


def written_pairs(pairs: frozenset[int]) -> str:
    """The hashes of a sketch as letters and digits, four a hash."""
    data = b"".join(pair.to_bytes(SKETCH_HASH) for pair in sorted(pairs))
    return base64.urlsafe_b64encode(data).decode()


def read_pairs(letters: str) -> frozenset[int]:
    """The hashes that `written_pairs` wrote; raises ValueError where it can't have."""
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
