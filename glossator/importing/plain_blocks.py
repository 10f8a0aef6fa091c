"""Lines and decisions in, blocks out: lines that are one paragraph, heading, stanza or note.

Notes are held against the marks of the text once more here, for a plan may have changed either.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossator.importing.plain_lines import Line
from glossator.importing.plain_notes import Mark, mark_of, paired, references
from glossator.importing.plan import Decision, Kind, PlanError


@dataclass
class Block:
    """Lines that become one block of Markdown; of verse, one stanza."""

    kind: Kind
    lines: list[Line]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


def blocks_of(lines: Sequence[Line], decisions: Sequence[Decision]) -> list[Block]:
    """The blocks of a text, in order, without what is left out."""
    result: list[Block] = []
    parted = True
    for line, one in zip(lines, decisions, strict=True):
        if one.kind is Kind.BLANK or not line:
            parted = True
            continue
        if one.kind is Kind.LEFT_OUT:
            continue
        stanza = one.kind is Kind.VERSE and not parted and result and result[-1].kind is Kind.VERSE
        if result and (stanza or one.kind is Kind.MORE):
            result[-1].lines.append(line)
        else:
            kind = Kind.TEXT if one.kind is Kind.MORE else one.kind
            result.append(Block(kind, [line]))
        parted = False
    return result


class Notes:
    """The notes of a text: by the mark that leads to each, its blocks.

    A block that was taken for a note, and that no mark leads to, becomes text. Raises PlanError
    where the plan (`given`) says that it is one.
    """

    def __init__(self, blocks: list[Block], given: Mapping[int, Kind]) -> None:
        self.blocks: dict[Mark, list[Block]] = {}
        self.on_line: dict[int, list[Mark]] = defaultdict(list)
        self.remarks: tuple[str, ...] = ()
        heads: dict[Mark, list[Block]] = {}
        last: list[Block] | None = None
        for block in blocks:
            if block.kind is not Kind.NOTE:
                continue
            mark = mark_of(block.lines[0])
            if mark is not None:
                last = heads[mark] = [block]
            elif last is not None:
                last.append(block)
            else:
                self._refuse(block, given, "no note stands before it, and it has no mark itself")
        if heads:
            self._pair(blocks, heads, given)

    def _pair(
        self, blocks: list[Block], heads: dict[Mark, list[Block]], given: Mapping[int, Kind]
    ) -> None:
        marks = [
            mark
            for block in blocks
            if block.kind not in (Kind.NOTE, Kind.TITLE, Kind.SUBTITLE, Kind.AUTHOR, Kind.BREAK)
            for line in block.lines
            for mark in references(line)
        ]
        found, left = paired(list(heads), marks, lambda _: True)
        for mark in left:
            for block in heads[mark]:
                reason = f'no mark "{mark.sign}" in the text surely leads to it'
                self._refuse(block, given, reason)
        for note in found:
            self.blocks[note.reference] = heads[note.mark]
            self.on_line[note.reference.line].append(note.reference)
        for row in self.on_line.values():
            row.sort(key=lambda mark: mark.start)
        if left:
            one = "a line that looks" if len(left) == 1 else f"{len(left)} lines that look"
            self.remarks = (f"{one} like notes stayed text: no mark surely leads there",)

    def _refuse(self, block: Block, given: Mapping[int, Kind], reason: str) -> None:
        line = block.lines[0].number
        if given.get(line) is Kind.NOTE:
            message = f"line {line} of the text is a note by the plan, but {reason}"
            raise PlanError(message, f"to keep it where it is, write: {line} text")
        block.kind = Kind.TEXT
