"""Splits a file of stand-off notes into notes, each with its quotation, its fields and its text.

An entry is `## label`, a quotation of the passage that the note hangs on, fields that say which
place is meant if the words stand in several, and the note's text.
"""

import re
from dataclasses import field
from itertools import pairwise

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.ids import lead_of
from glossator.model.labels import Labels
from glossator.source.markdown.fences import set_apart
from glossator.source.markdown.openings import text_from

FIELDS = ("after", "before", "occurrence")

_LABELS = Labels()

_HEADING = expression(r"##[ \t]+(?P<label>.*?)[ \t]*#*[ \t]*$")
_TOUCHING = expression(r" {0,3}##(?P<label>[^#\s].*)$")
_FIELD = expression(r"[-*+][ \t]+(?P<name>[a-z][a-z-]*):(?:[ \t]+(?P<value>.*))?$")
_QUOTED = expression(r" {0,3}>[ \t]?(.*)")


@dataclass(frozen=True, slots=True)
class RawStandoff:
    """A note as written: its label, what it quotes, its fields, and its text, from `line` on."""

    label: str
    quotation: str
    """Markdown, without the signs of quotation."""
    quoted_on: int
    """The line of the file that the quotation begins on."""
    quoted_to: int
    """The line of the file that the quotation ends on."""
    fields: dict[str, str]
    text: str
    line: int
    heading: int
    """The line of the label."""


@dataclass(slots=True)
class _Entry:
    """What has been read of an entry."""

    label: str
    heading: int
    fields: dict[str, str] = field(default_factory=dict)
    quotation: list[str] = field(default_factory=list)
    quoted_on: int = 0


def split_standoff(
    text: str, path: str, labels: Labels = _LABELS
) -> tuple[tuple[RawStandoff, ...], Diagnostics]:
    """The notes of a file, and what is wrong with them; what stands before the first isn't read.

    `labels` says how their labels are read.
    """
    lines = text.split("\n")
    apart = set_apart(lines)
    starts = [
        at
        for at, line in enumerate(lines)
        if line.startswith("##") and at not in apart and _HEADING.match(line)
    ]
    found: list[Diagnostic] = []
    for at, line in enumerate(lines):
        if at not in apart and (touching := _TOUCHING.match(line)):
            message = f'"{line.strip()}" is no note: no space follows the signs'
            hint = f"write one: ## {touching['label']}"
            found.append(error(path, at + 1, "bad-heading", message, hint))
    notes = []
    for start, end in pairwise((*starts, len(lines))):
        note = _note(lines, start, end, path, labels, found)
        if note is not None:
            notes.append(note)
    return tuple(notes), tuple(found)


def _note(
    lines: list[str], start: int, end: int, path: str, labels: Labels, found: list[Diagnostic]
) -> RawStandoff | None:
    heading = _HEADING.match(lines[start])
    assert heading is not None
    written = heading["label"]
    entry = _Entry(labels.whole(written), start + 1)
    if not labels.is_one(written) or lead_of(entry.label) != labels.lead:
        suggestion = re.sub(r"[^\w-]+", "-", written).strip("-").lower() or "note-1"
        message = f'"{written}" can\'t be the label of a note'
        hint = f"labels are letters, digits, hyphens and underscores: ## {suggestion}"
        if labels.is_one(written):
            message = f'"{written}" is of another series than the stand-off notes'
            hint = "put the note into the chapter, or take the prefix out: ## " + suggestion
        found.append(error(path, start + 1, "bad-label", message, hint))
        return None
    at = _fields(lines, start + 1, end, path, entry, found)
    while at < end and (quoted := _QUOTED.match(lines[at])):
        entry.quoted_on = entry.quoted_on or at + 1
        entry.quotation.append(quoted[1])
        at += 1
    quoted_to = at
    if not "".join(entry.quotation).strip():
        message = f'the note "{entry.label}" quotes nothing, so it has no place'
        hint = "write a few words of the passage below its heading: > as they stand there"
        found.append(error(path, start + 1, "no-quotation", message, hint))
        return None
    at = _fields(lines, at, end, path, entry, found)
    return RawStandoff(
        entry.label,
        "\n".join(entry.quotation),
        entry.quoted_on,
        quoted_to,
        entry.fields,
        "\n".join(lines[at:end]).rstrip(),
        at + 1,
        entry.heading,
    )


def _fields(
    lines: list[str], at: int, end: int, path: str, entry: _Entry, found: list[Diagnostic]
) -> int:
    """Read a list of fields, if there is one; gives the line after it and after empty lines."""
    at = min(text_from(lines, at), end)
    first = at
    while at < end and (match := _FIELD.match(lines[at])):
        name, value = match["name"], (match["value"] or "").strip()
        if name not in FIELDS:
            if entry.quotation:
                # The note's own text may begin with a list.
                break
            hint = did_you_mean(name, FIELDS, "fields are " + ", ".join(FIELDS))
            message = f'no field "{name}" in a note'
            found.append(error(path, at + 1, "unknown-field", message, hint))
        elif name in entry.fields:
            message = f'"{name}" stands twice'
            found.append(error(path, at + 1, "duplicate-field", message, "keep one of the two"))
        elif not value:
            hint = f"write a value after the colon, or leave the line out: - {name}: …"
            found.append(error(path, at + 1, "empty-field", f'the field "{name}" is empty', hint))
        elif name == "occurrence" and not (value.isascii() and whole(value)):
            hint = "count the places of these words from the chapter's beginning: - occurrence: 2"
            message = f'"occurrence" can\'t be "{value[:20]}"'
            found.append(error(path, at + 1, "bad-field", message, hint))
        else:
            entry.fields[name] = value
        at += 1
    return min(text_from(lines, at), end) if at > first else first
