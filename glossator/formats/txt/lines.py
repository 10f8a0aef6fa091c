"""Wraps words into lines of as many columns as there are: says where a line may end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.columns import WIDE, width_of

INDENT = "    "
"""What quotations, code and what is said of an entry are set in by."""

_NO_END = "（［｛〔〈《「『【"
_NO_BEGINNING = "、。，．・：；？！）］｝〕〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〻"
_MAY_END = expression(f"(?<=[{WIDE}])(?<![{_NO_END}])(?=[{WIDE}])(?![{_NO_BEGINNING}])|\u200b")
"""Where a line may end without a space: between two wide signs, and at a space of no width."""

_TAKEN_IN = str.maketrans(
    {
        # Signs that only say how to set a line: soft hyphen, word joiner, mark of a file's order.
        **dict.fromkeys("\u00ad\u2060\ufeff"),
        # En, em and their parts, thin and hair space, the space of formulas.
        **dict.fromkeys(map(chr, (*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F)), " "),
    }
)
_GIVEN_OUT = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": None})
"""Spaces that end no line, once the lines have ended elsewhere."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the finished text."""

    text: str
    margin: str = ""
    """What stands in the margin before it: the number of a paragraph."""
    in_margin: bool = False
    """Whether the line itself begins in the margin, as headings do."""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Lines that belong together: a paragraph, a row of a list, a table."""

    lines: tuple[PrintedLine, ...] = field(repr=False)
    close: bool = False
    """Whether no empty line parts it from the block before."""

    @property
    def width(self) -> int:
        """The width of the widest line, in columns."""
        return max((width_of(line.text) for line in self.lines), default=0)


def taken_in(text: str) -> str:
    """Words as they are wrapped: without soft hyphens, with one kind of space where lines end."""
    return text if text.isascii() else text.translate(_TAKEN_IN)


def given_out(line: str) -> str:
    """A line as it is written, once it is known where it ends: every space is a plain one."""
    return line if line.isascii() else line.translate(_GIVEN_OUT)


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """The lines of a paragraph; further lines are set in by `hang` columns.

    A line break in the text ends a line. No word is broken, not at a hyphen either, so that
    whoever searches the file finds it: one that is wider than `width` has a line to itself.
    """
    return [line for row in text.split("\n") for line in _row(row, width, hang)]


def block(texts: Iterable[str], close: bool = False) -> PrintedBlock:
    """A block of these lines."""
    return PrintedBlock(tuple(map(PrintedLine, texts)), close)


def set_in(one: PrintedBlock, first: str, others: str | None = None) -> PrintedBlock:
    """A block with `first` before its first line, and `others` (or blanks) before all others.

    A block without lines becomes one of `first` alone, so that no mark or number is lost.
    """
    rest = " " * width_of(first) if others is None else others
    lines = []
    for at, line in enumerate(one.lines or (PrintedLine(""),)):
        before = rest if at else first
        lines.append(replace(line, text=f"{before}{line.text}" if line.text or not at else ""))
    return replace(one, lines=tuple(lines))


def joined(blocks: Sequence[PrintedBlock]) -> PrintedBlock:
    """Blocks as one, with an empty line between two unless the second stands close."""
    lines: list[PrintedLine] = []
    for one in blocks:
        if lines and not one.close:
            lines.append(PrintedLine(""))
        lines += one.lines
    return PrintedBlock(tuple(lines))


def _row(text: str, width: int, hang: int) -> list[str]:
    lines: list[str] = []
    line, room = "", width
    for word, space in _pieces(text):
        longer = f"{line}{space}{word}" if line else word
        if line and width_of(longer) > room:
            lines.append(line)
            line, room = word, width - hang
        else:
            line = longer
    lines.append(line)
    finished = (given_out(one).rstrip() for one in lines)
    return [f"{' ' * hang * (at > 0)}{one}" for at, one in enumerate(finished)]


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    """What is never broken, each with what stands before it within a line: a space, or nothing."""
    for word in re.split("[ \t]+", text.strip(" \t")):
        parts = [word] if word.isascii() else _MAY_END.split(word)
        for at, part in enumerate(parts):
            yield part, "" if at else " "
