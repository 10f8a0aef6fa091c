"""Lines and what they are in, the notes out: which mark in the text leads to which note.

A mark and a note belong together only where there can be no doubt: the marks of the text and those
of the notes are the same in the same order, or a note is the only one of its mark before the mark
comes again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossator.importing.plain_lines import Line

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REFERENCE = re.compile(
    r"\[(?P<square>\d{1,3}|[a-z]|\*{1,3}|[†‡§])\](?![(\[:])|\{(?P<curly>\d{1,3})\}"
    r"|(?<=[^\W\d_])(?P<over>[¹²³⁴-⁹⁰]{1,3})(?!\w)"
    r"|(?<=[.,;:!?”’\"')])(?P<after>[¹²³⁴-⁹⁰]{1,3})(?!\w)"
    r"|(?<=[\w.,;:!?”’\"')])(?P<sign>\*{1,3}|[†‡]{1,2})(?![\w*†‡])"
)
_DEFINITION = re.compile(
    r"\[(?:(?:foot|end)?note:? )?(?P<square>\d{1,3}|[a-z]|\*{1,3}|[†‡§])(?P<colon>:)?"
    r"(?(colon)|\])[.:]? ?(?=\S)"
    r"|\{(?P<curly>\d{1,3})\} ?(?=\S)"
    r"|(?P<over>[¹²³⁴-⁹⁰]{1,3}) ?(?=\S)"
    r"|(?P<sign>\*{1,3}|[†‡]{1,2})(?![*†‡]) ?(?=\w|[\"“‘'(\[])",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])")
_FAR = 80


@dataclass(frozen=True)
class Mark:
    """A mark: its sign, the line it stands on, and where in the line it begins and ends."""

    sign: str
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """A note: its own mark, at the beginning of its line, and the marks that lead to it."""

    mark: Mark
    reference: Mark


def mark_of(line: Line) -> Mark | None:
    """The mark of the note that a line begins; None where it begins none."""
    match = _DEFINITION.match(line.text)
    if match is None:
        return None
    return Mark(_sign(match), line.number, 0, match.end())


def closes(line: Line) -> bool:
    """Whether a note's mark opens a bracket that its last line closes: `[Footnote 1: words]`."""
    match = _DEFINITION.match(line.text)
    return match is not None and match["colon"] is not None


def references(line: Line) -> Iterator[Mark]:
    """The marks in a line's words; where asterisks mean emphasis, they are none."""
    emphasis = _EMPHASIS.search(line.text) is not None
    for match in _REFERENCE.finditer(line.text):
        if not (emphasis and match["sign"] and match["sign"][0] == "*"):
            yield Mark(_sign(match), line.number, match.start(), match.end())


def _sign(match: re.Match[str]) -> str:
    sign = next(group for name, group in match.groupdict().items() if group and name != "colon")
    return sign.translate(_SUPER)


def paired(
    notes: Sequence[Mark], marks: Sequence[Mark], is_free: Callable[[int], bool]
) -> tuple[tuple[Note, ...], tuple[Mark, ...]]:
    """Notes with the marks that lead to them, and the notes that no mark surely leads to.

    `notes` and `marks` stand in the order of the text; `is_free` says whether a mark may stand on
    a line, which is none of a note's own.
    """
    marks = [mark for mark in marks if is_free(mark.line)]
    of_sign: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        of_sign[mark.sign].append(mark)
    numbers = [note.sign for note in notes if note.sign.isdigit()]
    in_order = numbers == [mark.sign for mark in marks if mark.sign.isdigit()]
    next_one: dict[str, int] = defaultdict(int)
    found: list[Note] = []
    left: list[Mark] = []
    for note in notes:
        candidates, start = of_sign[note.sign], next_one[note.sign]
        if in_order and note.sign.isdigit():
            end = start + 1
            choice = [mark for mark in candidates[start:end] if mark.line < note.line]
        else:
            end = start
            while end < len(candidates) and candidates[end].line < note.line:
                end += 1
            far = 0 if note.sign.isdigit() else note.line - _FAR
            choice = [mark for mark in candidates[start:end] if mark.line >= far]
        next_one[note.sign] = end
        if len(choice) == 1:
            found.append(Note(note, choice[0]))
        else:
            left.append(note)
    return tuple(found), tuple(left)
