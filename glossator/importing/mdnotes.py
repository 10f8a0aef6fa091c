"""The notes and link definitions of a Markdown text in; the text without them, and them, out.

Pandoc's inline notes, `^[…]`, become notes with a label. What is defined anywhere in a file that
becomes several has to stand in each that uses it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.importing.mdtext import masked
from glossator.model.ids import ascii_id, is_label
from glossator.text.slugs import slug

REFERENCE = re.compile(r"\[\^([^\]\[\n]+)\](?!:)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[ \t]?", re.MULTILINE)
_LINK = re.compile(
    r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(<[^>\n]*>|\S+)"
    r"(?:\s+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_INNER = re.compile(r"\[[^\]]+\]:[ \t]*<?(#[^\s>]+)")
_NAMED = re.compile(
    r"(?<![!\\\]])\[(?P<words>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?(?![(\[{:])"
)
_BLOCK = re.compile(r" {0,3}(#|>|\||[-*+] |\d+[.)] |`{3}|~{3}|\[|<)")


@dataclass
class Defined:
    """What a text defines: the Markdown of notes by label, the lines of links by folded label."""

    notes: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def take_definitions(text: str) -> tuple[str, Defined]:
    """The text without its definitions, inline notes made references; and what it defines."""
    defined = Defined()
    text = _taken_notes(text, defined)
    text = _inline_notes(text, defined)
    for label in list(defined.notes):
        defined.notes[label] = _inline_notes(defined.notes[label], defined)
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in _LINK.finditer(mask):
        defined.links.setdefault(folded(match[1]), text[match.start() : match.end()].strip())
        parts.append(text[done : match.start()])
        done = match.end()
    text = "".join(parts) + text[done:]
    found = {label: _INNER.match(line) for label, line in defined.links.items()}
    inner = {label: one[1] for label, one in found.items() if one is not None}
    for label in inner:
        del defined.links[label]
    for label in defined.notes:
        defined.notes[label] = _led_inside(defined.notes[label], inner)
    return _with_good_labels(_led_inside(text, inner), defined), defined


def _led_inside(text: str, inner: Mapping[str, str]) -> str:
    """The text with links of its own where names of places in it were looked up below."""
    if not inner:
        return text
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in _NAMED.finditer(mask):
        words = text[match.start("words") : match.end("words")]
        goal = inner.get(folded(match["label"] or words))
        if goal is not None:
            parts += (text[done : match.start()], f"[{words}]({goal})")
            done = match.end()
    return "".join(parts) + text[done:]


def folded(label: str) -> str:
    """A link's label as labels compare."""
    return " ".join(label.split()).casefold()


def _taken_notes(text: str, defined: Defined) -> str:
    lines = text.split("\n")
    mask = masked(text).split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        match = _DEFINITION.match(mask[at])
        if match is None:
            kept.append(lines[at])
            at += 1
            continue
        label = match[1]
        body = [lines[at][match.end() :]]
        at += 1
        while at < len(lines) and _belongs(lines, at):
            body.append(re.sub(r"^(?: {4}| {0,3}\t)", "", lines[at]))
            at += 1
        if label in defined.notes:
            defined.remarks.append(f'the note "{label}" is defined twice: the second is left out')
            if " ".join(body).strip():
                defined.remarks.append(f"  it says: {' '.join(' '.join(body).split())}")
        else:
            defined.notes[label] = "\n".join(body).strip("\n")
        kept.append("")
    return "\n".join(kept)


def _belongs(lines: list[str], at: int) -> bool:
    """Whether a line is part of the note whose definition began above it."""
    line = lines[at]
    if not line.strip():
        rest = next((one for one in lines[at + 1 :] if one.strip()), "")
        return re.match(r" {4}| {0,3}\t", rest) is not None
    if re.match(r" {4}| {0,3}\t", line):
        return True
    return bool(lines[at - 1].strip()) and not _BLOCK.match(line)


def _inline_notes(text: str, defined: Defined) -> str:
    """The text with references in place of `^[…]`."""
    mask = masked(text)
    parts: list[str] = []
    done = at = 0
    while (at := mask.find("^[", at)) >= 0:
        end = _closing(mask, at + 1)
        if end < 0 or mask[at - 1 : at] in ("\\", "["):
            at += 2
            continue
        number = 1
        while f"inline-{number}" in defined.notes:
            number += 1
        label = f"inline-{number}"
        defined.notes[label] = " ".join(text[at + 2 : end].split())
        parts += (text[done:at], f"[^{label}]")
        done = at = end + 1
    return "".join(parts) + text[done:]


def _closing(mask: str, at: int) -> int:
    """Where the bracket that opens at `at` closes, in the same paragraph; -1 where it doesn't."""
    depth = 0
    while at < len(mask) and not mask.startswith("\n\n", at):
        if mask[at] == "\\":
            at += 1
        elif mask[at] == "[":
            depth += 1
        elif mask[at] == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return -1


def _with_good_labels(text: str, defined: Defined) -> str:
    """Labels that can't be ids, written so that they can, everywhere."""
    names: dict[str, str] = {}
    for label in defined.notes:
        if not is_label(label):
            name = ascii_id(slug(label)) or "note"
            while name in defined.notes or name in names.values():
                name += "-2"
            names[label] = name
    if not names:
        return text
    defined.notes = {names.get(label, label): note for label, note in defined.notes.items()}
    for label, note in defined.notes.items():
        defined.notes[label] = _renamed(note, names)
    return _renamed(text, names)


def _renamed(text: str, names: dict[str, str]) -> str:
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in REFERENCE.finditer(mask):
        if (name := names.get(match[1])) is not None:
            parts += (text[done : match.start()], f"[^{name}]")
            done = match.end()
    return "".join(parts) + text[done:]
