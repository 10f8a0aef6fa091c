"""A file's text in; the text without its note definitions, and the definitions, out.

Notes are taken out before Markdown sees the text, because Python-Markdown's own footnotes keep
state between files and number by definition. The lines they stood on are left empty, so that every
later line keeps its number.
"""

import re
from dataclasses import dataclass

from glossator.model.diagnostics import Diagnostic, Diagnostics, error, warning
from glossator.source.fences import set_apart
from glossator.text.slugs import is_label

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\n]*)\]:[ \t]?(.*)")
_INDENT = re.compile(r"^(?: {4}| {0,3}\t)")
# What begins another block even straight after a line of text.
_BLOCK = re.compile(r" {0,3}(#|>|\||[-*+] |\d+[.)] |`{3}|~{3}|\[\^|<)")


@dataclass(frozen=True, slots=True)
class RawNote:
    """A definition as written; the first line of `text` stands on `line`."""

    label: str
    text: str
    line: int


def split_definitions(text: str, path: str) -> tuple[str, tuple[RawNote, ...], Diagnostics]:
    """Take the note definitions out of a text.

    A definition is `[^label]: text` at the margin; its further paragraphs are indented by four
    spaces or a tab. Lines straight after a line of text belong to its paragraph without that.
    """
    if "[^" not in text:
        return text, (), ()
    lines = text.split("\n")
    notes: list[RawNote] = []
    found: list[Diagnostic] = []
    apart = set_apart(lines)
    at = 0
    while at < len(lines):
        match = _DEFINITION.match(lines[at]) if "[^" in lines[at] and at not in apart else None
        if match is None:
            at += 1
            continue
        label, first = match.groups()
        end = _end(lines, at)
        body = [first, *(_INDENT.sub("", row, count=1) for row in lines[at + 1 : end])]
        if not is_label(label):
            found.append(_bad_label(path, at + 1, label))
        else:
            notes.append(RawNote(label, "\n".join(body).rstrip(), at + 1))
        if end < len(lines) and re.match(r" {1,3}\S", lines[end]) and not lines[end - 1].strip():
            hint = f'indent it by four spaces to make it part of "{label}", or not at all'
            message = "this paragraph after a note is indented too little to belong to it"
            found.append(warning(path, end + 1, "note-indent", message, hint))
        lines[at:end] = [""] * (end - at)
        at = end
    return "\n".join(lines), tuple(notes), tuple(found)


def _end(lines: list[str], at: int) -> int:
    """The line after the definition that begins at `at`, trailing blank lines included."""
    end = at + 1
    while end < len(lines):
        row = lines[end]
        if not row.strip():
            end += 1
            continue
        lazy = bool(lines[end - 1].strip()) and not _BLOCK.match(row)
        if not (lazy or _INDENT.match(row)):
            break
        end += 1
    return end


def _bad_label(path: str, line: int, label: str) -> Diagnostic:
    suggestion = re.sub(r"[^\w-]+", "-", label).strip("-") or "note-1"
    return error(
        path,
        line,
        "bad-label",
        f'"{label}" can\'t be the label of a note',
        f"labels are letters, digits, hyphens and underscores: [^{suggestion}]",
    )
