"""A file of stand-off notes in; the same file with one more entry, in its place, out.

Nothing but the entry is added: what stood before it and after it stays byte for byte, and the
entry takes the line ends of the file.
"""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath

from glossator.annotating.standoff.entry import StandoffEntry, write_entry, write_quotation
from glossator.source.fences import set_apart
from glossator.text.quotations.quote import Quotation
from glossator.text.slugs import slug

FOLDER = "notes"

_HEADING = re.compile(r"\ufeff?##[ \t]+(?P<label>.*?)[ \t]*#*[ \t]*$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST = 28
"""Characters of a label that is made of words."""


def notes_path(chapter_path: str) -> str:
    """The file of the stand-off notes on a text, both from the book's folder.

    What opens a part goes by its folder: `chapters/1-early/part.md`, `notes/1-early.md`. Of texts
    of one name, the first of the book has the file.
    """
    path = PurePosixPath(chapter_path)
    stem = path.parent.name if path.name == "part.md" else path.stem
    return f"{FOLDER}/{stem}.md"


def labels(text: str) -> dict[str, int]:
    """The labels of a file's entries, in its order, and the line that each stands on."""
    lines = _LINE_END.split(text)
    apart = set_apart(lines)
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        match = _HEADING.match(line) if "##" in line and at not in apart else None
        if match is not None:
            found.setdefault(match["label"], at + 1)
    return found


def insert(text: str, entry: StandoffEntry, comes_before: Callable[[str], bool]) -> str:
    """A file's text with an entry more, before the first that comes later in the chapter.

    `comes_before` is asked with the label of an entry that is there, and says whether the new one
    comes before it. The text is the file's own, with its line ends and its byte order mark.
    """
    line = next((line for label, line in labels(text).items() if comes_before(label)), 0)
    return insert_at(text, write_entry(entry), line)


def insert_at(text: str, entry: str, line: int) -> str:
    r"""A text with an entry (line ends `\n`) before a line, counted from 1; at the end for 0.

    The entry is set apart by empty lines, and the text ends as it did: with a line end or without.
    """
    ends = [match.span() for match in _LINE_END.finditer(text)]
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
    """A text with these quotations in place of those that stand on some lines.

    Each is named by its first and its last line, fields included, counted from 1.
    """
    lines = _LINE.findall(text)
    # From the end, so that the lines before keep their numbers.
    for (first, last), quotation in sorted(quotations.items(), reverse=True):
        end = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
        lines[first - 1 : last] = [f"{line}{end}" for line in write_quotation(quotation)]
    return "".join(lines)


def line_of(text: str, first: str) -> int:
    """The line on which an entry stands that begins with the line `first`; code isn't looked at."""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    apart = set_apart(lines)
    return next(at for at, line in enumerate(lines, 1) if line == first and at - 1 not in apart)


def free_label(words: str, taken: Collection[str]) -> str:
    """A label for a note, made of the words that it hangs on: the first that isn't taken.

    Labels that differ in their case alone aren't told apart, for readers wouldn't.
    """
    label = ""
    parts = (re.sub(r"[^\w-]+", "", slug(word)) for word in re.split(r"[\s…–—-]+", words))
    for word in filter(None, parts):
        if label and len(label) + 1 + len(word) > _LONGEST:
            break
        label = f"{label}-{word}".strip("-")[:_LONGEST]
    label = label or "note"
    used = {one.lower() for one in taken}
    free, number = label, 1
    while free in used:
        number += 1
        free = f"{label}-{number}"
    return free
