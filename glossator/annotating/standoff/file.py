"""Writes stand-off notes: an entry for a note and its quotation, in its place in the file.

Nothing but the entry is added: what stood before it and after it stays byte for byte, and the entry
takes the line ends of the file.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.source.markdown.fences import set_apart
from glossator.text.passages import Quotation
from glossator.text.slugs import FreeNames, slug

_MARKUP = expression(
    r"[\\`*\[\]<{~^]|(?<!\w)_|_(?!\w)|=(?==)|(?<==)=|\$(?!\d)|%(?=%)|(?<=%)%|(?<!\w)@(?=\w)"
)
"""What is Markdown wherever it stands."""
_ENTITY = expression(r"&(?=#?\w)")
_BACKSLASH = "\\"
_ENTRY = expression(r"##[ \t]")
_FIELD = expression(r"[-*+][ \t]+(?:after|before|occurrence):")


@dataclass(frozen=True, slots=True)
class StandoffEntry:
    """One stand-off note: its label, the words that it hangs on, and its Markdown."""

    label: str
    quotation: Quotation
    body: str


def write_entry(entry: StandoffEntry) -> str:
    r"""The entry as it stands in a file, line ends `\n`, with one at its end.

    The words of the quotation aren't Markdown, whatever signs are in them. In the body, what would
    begin another entry or belong to this one's fields gets a backslash, and loses that meaning.
    """
    quoting = "\n".join(_write_quotation(entry.quotation))
    head = f"## {entry.label}\n\n{quoting}\n"
    body = re.sub(r"\r\n?", "\n", entry.body).strip("\n")
    if not body.strip():
        return head
    lines = body.split("\n")
    apart = set_apart(lines)
    for at, line in enumerate(lines):
        if (_ENTRY.match(line) and at not in apart) or (at == 0 and _FIELD.match(line)):
            lines[at] = _BACKSLASH + line
    return "\n".join((head, *lines, ""))


def _write_quotation(quotation: Quotation) -> list[str]:
    """The lines of a quotation, after those of the fields that it needs."""
    fields = (
        ("after", _line(quotation.after)),
        ("before", _line(quotation.before)),
        ("occurrence", str(quotation.occurrence or "")),
    )
    listed = [f"- {name}: {value}" for name, value in fields if value]
    return [*listed, f"> {_escaped(_line(quotation.words))}"]


def _escaped(words: str) -> str:
    """Words as Markdown that stands for them."""
    number = re.match(r"\d+(?=[.)](?:\s|$))", words)
    words = _ENTITY.sub("&amp;", _MARKUP.sub(r"\\\g<0>", words))
    if number:
        return f"{number[0]}{_BACKSLASH}{words[number.end() :]}"
    return _BACKSLASH + words if words[:1] in "#>|:=+-" else words


def _line(words: str) -> str:
    return " ".join(words.split())


_FOLDER = "notes"

_HEADING = expression(r"\ufeff?##[ \t]+(?P<label>.*?)[ \t]*#*[ \t]*$")
_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LINE_END = expression(r"\r\n|\r|\n")
_LONGEST = 28
"""Characters of a label that is made of words."""


def notes_path(chapter_path: str) -> str:
    """The file of the stand-off notes on a text, both from the book's folder.

    The opening of a part goes by its folder: `chapters/1-early/part.md` has `notes/1-early.md`. Of
    texts of the same name, the first in the book has the file.
    """
    path = PurePosixPath(chapter_path)
    stem = path.parent.name if path.name == "part.md" else path.stem
    return f"{_FOLDER}/{stem}.md"


def labels(text: str) -> dict[str, int]:
    """The labels of a file's entries, in its order, and the line that each stands on."""
    lines = LINE_END.split(text)
    apart = set_apart(lines)
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        match = _HEADING.match(line) if "##" in line and at not in apart else None
        if match is not None:
            found.setdefault(match["label"], at + 1)
    return found


def insert_at(text: str, entry: str, line: int) -> str:
    r"""A text with an entry (line ends `\n`) before a line, counted from 1; at the end for 0.

    The entry is set apart by empty lines, and the text ends as it did: with a line end or without.
    """
    ends = [match.span() for match in LINE_END.finditer(text)]
    end_of_line = text[slice(*ends[0])] if ends else "\n"
    entry = entry.rstrip("\n").replace("\n", end_of_line)
    starts = [len(text) - len(text.removeprefix("\ufeff")), *(end for _, end in ends)]
    if line:
        at = starts[line - 1]
        blank = line == 1 or not text[starts[line - 2] : at].strip()
        return f"{text[:at]}{'' if blank else end_of_line}{entry}{end_of_line * 2}{text[at:]}"
    stops = [*(start for start, _ in ends), len(text)]
    full = [stop for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]
    if not full:
        return text[: starts[0]] + entry + (text[starts[0] :] or end_of_line)
    return f"{text[: full[-1]]}{end_of_line * 2}{entry}{text[full[-1] :]}"


def requoted(text: str, quotations: Mapping[tuple[int, int], Quotation]) -> str:
    """A text with some of its quotations replaced by others.

    The keys are the first and the last line of the old quotation, fields included, from 1.
    """
    lines = _LINE.findall(text)
    # From the end, so that the lines before keep their numbers.
    for (first, last), quotation in sorted(quotations.items(), reverse=True):
        end = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
        lines[first - 1 : last] = [f"{line}{end}" for line in _write_quotation(quotation)]
    return "".join(lines)


def line_of(text: str, first: str) -> int:
    """The line on which the entry stands that begins with the line `first`; code doesn't count."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    apart = set_apart(lines)
    return next(at for at, line in enumerate(lines, 1) if line == first and at - 1 not in apart)


def free_label(words: str, taken: Collection[str]) -> str:
    """A label for a note, made from the words that it hangs on: the first that isn't taken."""
    return free_labels(taken).take(wished_label(words))


def free_labels(taken: Iterable[str]) -> FreeNames:
    """Gives out labels for notes, those left out that are taken.

    Labels that differ only in case count as the same, because readers wouldn't tell them apart.
    """
    return FreeNames(str.lower, taken)


def wished_label(words: str) -> str:
    """The label of a note, made from the words that it hangs on."""
    label = ""
    parts = (re.sub(r"[^\w-]+", "", slug(word)) for word in re.split(r"[\s…–—-]+", words))
    for word in filter(None, parts):
        if label and len(label) + 1 + len(word) > _LONGEST:
            break
        label = f"{label}-{word}".strip("-")[:_LONGEST]
    return label or "note"
