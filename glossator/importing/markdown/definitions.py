"""The notes and link definitions of a Markdown text: taken out of it, to stand where they are used.

What is defined anywhere in a file that becomes several has to stand in each that uses it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.importing.markdown.text import masked, replaced
from glossator.source.definitions import split_definitions
from glossator.text.slugs import FreeNames, ascii_id, is_label, slug

_REFERENCE = re.compile(r"\[\^([^\]\[\n]+)\](?!:)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\[\^([^\]\[\n]+)\]")
_LINK = re.compile(
    r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(<[^>\n]*>|\S+)"
    r"(?:\s+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_INNER = re.compile(r"\[[^\]]+\]:[ \t]*<?(#[^\s>]+)")
_NAMED = re.compile(
    r"(?<![!\\\]])\[(?P<words>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?(?![(\[{:])"
)


@dataclass
class Definitions:
    """What a text defines: the Markdown of notes by label, the lines of links by folded label."""

    notes: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def links_in(self, text: str) -> list[str]:
        """The definitions of the links that a text may use."""
        used = {_folded(label) for label in re.findall(r"\[([^\[\]]+)\]", masked(text))}
        return [line for label, line in self.links.items() if label in used]


def labels_in(text: str) -> list[str]:
    """The labels of the notes that a text refers to, in order."""
    return _REFERENCE.findall(masked(text))


def with_links(text: str, links: Mapping[str, str]) -> str:
    """The text with links in place of references to notes, by the notes' labels."""
    return replaced(text, _REFERENCE, lambda one: links.get(one[1]))


def take_definitions(text: str) -> tuple[str, Definitions]:
    """The text without its definitions; and what it defines."""
    defined = Definitions()

    def take(match: re.Match[str]) -> str:
        defined.links.setdefault(_folded(match[1]), match[0].strip())
        return ""

    text = _without_notes(_with_good_labels(replaced(text, _LINK, take)), defined)
    found = {label: _INNER.match(line) for label, line in defined.links.items()}
    inner = {label: one[1] for label, one in found.items() if one is not None}
    for label in inner:
        del defined.links[label]
    defined.notes = {label: _led_inside(note, inner) for label, note in defined.notes.items()}
    return _led_inside(text, inner), defined


def _folded(label: str) -> str:
    """A link's label as labels compare."""
    return " ".join(label.split()).casefold()


def _with_good_labels(text: str) -> str:
    """The text with the labels of notes that can't be ids written so that they can."""
    labels = list(dict.fromkeys(_NOTE.findall(masked(text))))
    free = FreeNames()
    for label in filter(is_label, labels):
        free.take(label)
    bad = [label for label in labels if not is_label(label)]
    names = {label: free.take(ascii_id(slug(label)) or "note") for label in bad}
    return replaced(text, _LABEL, lambda one: f"[^{names[one[1]]}]" if one[1] in names else None)


def _without_notes(text: str, defined: Definitions) -> str:
    """The text without the definitions of notes, which come to be defined."""
    without, notes, found = split_definitions(text, "")
    for note in notes:
        body = note.text.strip("\n")
        if note.label not in defined.notes:
            defined.notes[note.label] = body
            continue
        again = f'the note "{note.label}" is defined twice: the second is left out'
        words = " ".join(body.split())
        defined.remarks += [again, f"  it says: {words}"] if words else [again]
    begins = {one.place.line - 1: False for one in found if one.code == "bad-label"}
    begins |= {note.line - 1: True for note in notes}
    rows: list[str] = []
    taken = False
    for at, (was, row) in enumerate(zip(text.split("\n"), without.split("\n"), strict=True)):
        taken = begins.get(at, taken)
        # A definition's lines are empty now, and one of them is enough; what can't be one stays.
        if row == was or not taken:
            rows.append(was)
        elif at in begins:
            rows.append("")
    return "\n".join(rows)


def _led_inside(text: str, inner: Mapping[str, str]) -> str:
    """The text with links of its own where names of places in it were looked up below."""

    def led(match: re.Match[str]) -> str | None:
        goal = inner.get(_folded(match["label"] or match["words"]))
        return f"[{match['words']}]({goal})" if goal is not None else None

    return replaced(text, _NAMED, led) if inner else text
