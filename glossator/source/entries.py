"""A register's text in; its introduction, and the heads and raw bodies of its entries, out.

Only headings and field lists are read here, by plain matching of lines, so that all names of the
book are known before any text is parsed and every chapter can be searched on its own.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from glossator.diagnostics import Diagnostic, Diagnostics, did_you_mean, error
from glossator.model.book import EntryHead
from glossator.registers import Linking, Match, RegisterKind
from glossator.slugs import is_label, slug
from glossator.source.fences import set_apart
from glossator.source.typography import educate

FIELDS = ("also", "sort", "born", "died", "role", "see", "match", "link")

_HEADING = re.compile(r"##[ \t]+(?P<name>.*?)(?:[ \t]+\{#(?P<key>[^}]*)\})?[ \t]*#*[ \t]*$")
_FIELD = re.compile(r"[-*+][ \t]+(?P<name>[a-z][a-z-]*):(?:[ \t]+(?P<value>.*))?$")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry's head and its text as written, which begins on `line`."""

    head: EntryHead
    text: str
    line: int


def split_entries(
    text: str, path: str, row: RegisterKind, language: str = "en"
) -> tuple[str, tuple[RawEntry, ...], Diagnostics]:
    """The text before the first entry, the entries, and what is wrong with their fields.

    Names and fields get the typography of the text's language, or they wouldn't be found in it.
    """
    lines = text.split("\n")
    starts = _entry_starts(lines)
    found: list[Diagnostic] = []
    entries: list[RawEntry] = []
    for start, end in pairwise((*starts, len(lines))):
        entries.append(_entry(lines, start, end, path, row, language, found))
    intro = "\n".join(lines[: starts[0]] if starts else lines)
    if not row.sought:
        entries = _told_apart(entries)
    return intro, tuple(entries), tuple(found)


def _told_apart(entries: list[RawEntry]) -> list[RawEntry]:
    """Entries whose headings are no names may share one, as two events of a day do.

    Keys that were given by hand stay as they are.
    """
    counts: dict[str, int] = {}
    result = []
    for entry in entries:
        key = entry.head.key
        if key != slug(entry.head.name):
            result.append(entry)
            continue
        count = counts.get(key, 0)
        counts[key] = count + 1
        # As code-hosting sites tell headings of one wording apart.
        head = replace(entry.head, key=f"{key}-{count}") if count else entry.head
        result.append(replace(entry, head=head))
    return result


def _entry_starts(lines: list[str]) -> list[int]:
    apart = set_apart(lines)
    return [
        at
        for at, line in enumerate(lines)
        if line.startswith("##") and at not in apart and _HEADING.match(line)
    ]


def _entry(
    lines: list[str],
    start: int,
    end: int,
    path: str,
    row: RegisterKind,
    language: str,
    found: list[Diagnostic],
) -> RawEntry:
    def typographic(text: str) -> str:
        return educate([text], [False], language)[0]

    heading = _HEADING.match(lines[start])
    assert heading is not None
    name = typographic(_EMPHASIS.sub(r"\2", heading["name"]))
    key = heading["key"] if heading["key"] is not None else slug(name)
    if not is_label(key):
        message = f'"{key}" can\'t be the key of an entry'
        hint = f"give it one of letters, digits and hyphens: ## {name} {{#{slug(name) or 'key'}}}"
        found.append(error(path, start + 1, "bad-key", message, hint))
    fields: dict[str, str] = {}
    at = start + 1
    while at < end and not lines[at].strip():
        at += 1
    last = ""
    while at < end:
        if (match := _FIELD.match(lines[at])) is not None:
            last = match["name"]
            _check_field(path, at + 1, match, fields, found)
            fields[last] = (match["value"] or "").strip()
        elif last and lines[at].startswith("  ") and lines[at].strip():
            fields[last] += " " + lines[at].strip()
        else:
            break
        at += 1
    _check_rest(lines, at, end, path, found)
    head = EntryHead(
        register=row.name,
        key=key,
        name=name,
        also=tuple(typographic(n) for n in _names(fields.pop("also", ""))),
        match=_choice(Match, fields, "match", path, start + 1, found) or row.match,
        link=_choice(Linking, fields, "link", path, start + 1, found),
        fields={key: typographic(value) for key, value in fields.items()},
        path=path,
        line=start + 1,
    )
    return RawEntry(head, "\n".join(lines[at:end]), at + 1)


def _check_rest(lines: list[str], at: int, end: int, path: str, found: list[Diagnostic]) -> None:
    """Report a line that ends the list of fields though more of them follow it."""
    rest = at
    while rest < end and lines[rest].strip():
        match = _FIELD.match(lines[rest])
        if match is not None and match["name"] in FIELDS:
            hint = "write a field as: - name: value; text and other lists follow an empty line"
            message = f'"{lines[at].strip()}" is no field, so those below it aren\'t read'
            found.append(error(path, at + 1, "bad-field", message, hint))
            return
        rest += 1


def _check_field(
    path: str, line: int, match: re.Match[str], fields: dict[str, str], found: list[Diagnostic]
) -> None:
    name = match["name"]
    if name not in FIELDS:
        listed = "fields are " + ", ".join(FIELDS) + "; a list of another kind follows a paragraph"
        hint = did_you_mean(name, FIELDS)
        message = f'no field "{name}" in an entry'
        found.append(
            error(path, line, "unknown-field", message, f"{hint} {listed}" if hint else listed)
        )
    elif name in fields:
        hint = "join the two lines"
        found.append(error(path, line, "duplicate-field", f'"{name}" stands twice', hint))
    elif not (match["value"] or "").strip():
        hint = f"write a value after the colon, or leave the line out: - {name}: …"
        found.append(error(path, line, "empty-field", f'the field "{name}" is empty', hint))


Choice = TypeVar("Choice", Match, Linking)


def _choice(
    kind: type[Choice],
    fields: dict[str, str],
    name: str,
    path: str,
    line: int,
    found: list[Diagnostic],
) -> Choice | None:
    value = fields.pop(name, "")
    allowed = [choice.value for choice in kind]
    if value and value not in allowed:
        hint = "allowed: " + ", ".join(allowed)
        found.append(error(path, line, "bad-field", f'"{name}" can\'t be "{value}"', hint))
        return None
    return kind(value) if value else None


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]
