"""Pairs the notes of a plain text with the marks that lead to them, and makes blocks of lines.

A mark and a note belong together only where there can be no doubt: the marks of the text and those
of the notes are the same in the same order, or there is only one note of a mark before the mark
comes again. They are compared once more when the lines have become blocks, because a plan may have
changed either.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.importing.plain.lines import TextLine
from glossator.importing.plain.plan import OPENING, Decision, LineKind, PlanError
from glossator.model.expressions import expression

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REFERENCE = expression(
    r"\[(?P<square>\d{1,3}|[a-z]|\*{1,3}|[†‡§])\](?![(\[:])|\{(?P<curly>\d{1,3})\}"
    r"|(?<=[^\W\d_])(?P<over>[¹²³⁴-⁹⁰]{1,3})(?!\w)"
    r"|(?<=[.,;:!?”’\"')])(?P<after>[¹²³⁴-⁹⁰]{1,3})(?!\w)"
    r"|(?<=[\w.,;:!?”’\"')])(?P<sign>\*{1,3}|[†‡]{1,2})(?![\w*†‡])"
)
_DEFINITION = expression(
    r"\[(?:(?:foot|end)?note:? )?(?P<square>\d{1,3}|[a-z]|\*{1,3}|[†‡§])(?P<colon>:)?"
    r"(?(colon)|\])[.:]? ?(?=\S)"
    r"|\{(?P<curly>\d{1,3})\} ?(?=\S)"
    r"|(?P<over>[¹²³⁴-⁹⁰]{1,3}) ?(?=\S)"
    r"|(?P<sign>\*{1,3}|[†‡]{1,2})(?![*†‡]) ?(?=\w|[\"“‘'(\[])",
    re.IGNORECASE,
)
_EMPHASIS = expression(r"(?<![\w*])\*{1,3}(?=[^\s*])")
_FAR = 80
"""Lines below a mark that is a sign, up to which its note stands."""


@dataclass(frozen=True)
class NoteMark:
    """A mark: its sign, the line it stands on, and where in the line it begins and ends."""

    sign: str
    line: int
    start: int
    end: int


@dataclass
class LineBlock:
    """Lines that become one block of Markdown; in verse, one stanza."""

    kind: LineKind
    lines: list[TextLine]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


def mark_of(line: TextLine) -> NoteMark | None:
    """The mark of the note that a line begins; None where it begins none."""
    match = _DEFINITION.match(line.text)
    return match and NoteMark(_sign(match), line.number, 0, match.end())


def closes(line: TextLine) -> bool:
    """Whether a note's mark opens a bracket that its last line closes: `[Footnote 1: words]`."""
    match = _DEFINITION.match(line.text)
    return match is not None and match["colon"] is not None


def references(line: TextLine) -> Iterator[NoteMark]:
    """The marks in a line's words; asterisks that mean emphasis are not among them."""
    emphasis = _EMPHASIS.search(line.text) is not None
    for match in _REFERENCE.finditer(line.text):
        if not (emphasis and match["sign"] and match["sign"][0] == "*"):
            yield NoteMark(_sign(match), line.number, match.start(), match.end())


def _sign(match: re.Match[str]) -> str:
    sign = next(group for name, group in match.groupdict().items() if group and name != "colon")
    return sign.translate(_SUPER)


def paired(notes: Sequence[NoteMark], marks: Sequence[NoteMark]) -> dict[NoteMark, NoteMark]:
    """The notes' own marks, each with the mark in the text that surely leads to it.

    Both arguments are in the order of the text. A note that no mark surely leads to is left out.
    """
    of_sign: dict[str, list[NoteMark]] = defaultdict(list)
    for mark in marks:
        of_sign[mark.sign].append(mark)
    numbers = [note.sign for note in notes if note.sign.isdigit()]
    in_order = numbers == [mark.sign for mark in marks if mark.sign.isdigit()]
    next_one: dict[str, int] = defaultdict(int)
    found: dict[NoteMark, NoteMark] = {}
    for note in notes:
        candidates, start = of_sign[note.sign], next_one[note.sign]
        numbered = note.sign.isdigit()
        end = start + 1 if in_order and numbered else start
        if end == start:
            while end < len(candidates) and candidates[end].line < note.line:
                end += 1
        nearest = 0 if numbered else note.line - _FAR
        choice = [mark for mark in candidates[start:end] if nearest <= mark.line < note.line]
        next_one[note.sign] = end
        if len(choice) == 1:
            found[note] = choice[0]
    return found


_UNPAGED = frozenset((LineKind.NOTE, LineKind.BREAK)) | OPENING
"""Kinds of lines that no page begins with: they stand elsewhere in the book, or show no words."""


def blocks_of(lines: Sequence[TextLine], decisions: Sequence[Decision]) -> list[LineBlock]:
    """The blocks of a text, in order, without what is left out.

    A page's sign stands before the text that follows it.
    """
    result: list[LineBlock] = []
    parted = True
    pages = ""
    for line, one in zip(lines, decisions, strict=True):
        if one.kind is LineKind.BLANK or not line:
            parted = True
            continue
        if one.kind is LineKind.LEFT_OUT:
            continue
        if one.kind is LineKind.PAGE:
            pages += line.text
            continue
        if (
            pages
            and one.kind not in _UNPAGED
            and not (one.kind is LineKind.MORE and result and result[-1].kind in _UNPAGED)
        ):
            line, pages = replace(line, text=pages + line.text), ""
        stanza = (
            one.kind is LineKind.VERSE
            and not parted
            and result
            and result[-1].kind is LineKind.VERSE
        )
        if result and (stanza or one.kind is LineKind.MORE):
            result[-1].lines.append(line)
        else:
            kind = LineKind.TEXT if one.kind is LineKind.MORE else one.kind
            result.append(LineBlock(kind, [line]))
        parted = False
    return result


class Notes:
    """The notes of a text: the blocks of each, by the mark that leads to it.

    A block that was taken for a note, but that no mark leads to, becomes text. Raises PlanError
    where the plan (`given`, kinds by line) says that such a block is a note.
    """

    def __init__(self, blocks: list[LineBlock], given: Mapping[int, LineKind]) -> None:
        self.blocks: dict[NoteMark, list[LineBlock]] = {}
        self.on_line: dict[int, list[NoteMark]] = defaultdict(list)
        self.remarks: tuple[str, ...] = ()
        self._given = given
        heads: dict[NoteMark, list[LineBlock]] = {}
        last: list[LineBlock] | None = None
        for block in blocks:
            if block.kind is not LineKind.NOTE:
                continue
            mark = mark_of(block.lines[0])
            if mark is not None:
                last = heads[mark] = [block]
            elif last is not None:
                last.append(block)
            else:
                self._refuse(block, "no note stands before it, and it has no mark itself")
        if heads:
            self._pair(blocks, heads)

    def _pair(self, blocks: list[LineBlock], heads: dict[NoteMark, list[LineBlock]]) -> None:
        marks = [
            mark
            for block in blocks
            if block.kind not in (LineKind.NOTE, LineKind.BREAK, *OPENING)
            for line in block.lines
            for mark in references(line)
        ]
        found = paired(list(heads), marks)
        left = [mark for mark in heads if mark not in found]
        for mark in left:
            for block in heads[mark]:
                self._refuse(block, f'no mark "{mark.sign}" in the text surely leads to it')
        for note, reference in found.items():
            self.blocks[reference] = heads[note]
            self.on_line[reference.line].append(reference)
        for row in self.on_line.values():
            row.sort(key=lambda mark: mark.start)
        if left:
            one = "a line that looks" if len(left) == 1 else f"{len(left)} lines that look"
            self.remarks = (f"{one} like notes stayed text: no mark surely leads there",)

    def _refuse(self, block: LineBlock, reason: str) -> None:
        line = block.lines[0].number
        if self._given.get(line) is LineKind.NOTE:
            message = f"line {line} of the text is a note by the plan, but {reason}"
            raise PlanError(message, f"to keep it where it is, write: {line} text")
        block.kind = LineKind.TEXT
