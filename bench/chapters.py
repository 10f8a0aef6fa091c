"""The chapters of the made-up book.

In: what each chapter must hold (``Plan``: title, headings, words, notes, names to mention, what its
notes cite). Out: the Markdown of the chapter, with exactly so many words, its notes defined at its
end in the order in which the text first refers to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.names import PLANTED
from bench.prose import Target, listing, paragraph, quotation, table
from bench.vocabulary import Dice, Vocabulary

PARAGRAPH, QUOTATION, LIST, TABLE = "paragraph", "quotation", "list", "table"
WORDS_A_NAME = 8
TAIL = 260


@dataclass(frozen=True)
class Plan:
    """What a chapter must hold."""

    file: str
    title: str
    headings: Sequence[str]
    words: int
    notes: int
    twice: int
    required: Sequence[str]
    optional: Sequence[str]
    planted: int
    citations: Sequence[str]


@dataclass
class Block:
    """A piece of the chapter between two blank lines, before it's written."""

    kind: str
    words: int
    names: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    @property
    def room(self) -> bool:
        """Whether a further name may stand here."""
        return len(self.names) < self.words // WORDS_A_NAME


def chapter(dice: Dice, vocabulary: Vocabulary, plan: Plan, target: Target) -> str:
    """The chapter as a file."""
    labels = dice.sample(vocabulary.words, plan.notes)
    in_notes = len(plan.optional) // 5
    notes = _notes(dice, vocabulary, labels, plan.optional[:in_notes], plan.citations)
    headings = (plan.title, *plan.headings)
    spent = sum(map(count_words, (*notes.values(), *headings)))
    blocks = _blocks(dice, plan.words - spent)
    _place(dice, blocks, plan, labels, plan.optional[in_notes:])
    text = "\n\n".join(_body(dice, vocabulary, plan, blocks, target))
    order = dict.fromkeys(re.findall(r"\[\^(\w+)\]", text))
    defined = "\n\n".join(f"[^{label}]: {notes[label]}" for label in order)
    return f"{text}\n\n{defined}\n"


def count_words(text: str) -> int:
    """How many pieces between white space have a letter."""
    return sum(1 for piece in text.split() if any(map(str.isalpha, piece)))


def _notes(
    dice: Dice,
    vocabulary: Vocabulary,
    labels: Sequence[str],
    names: Sequence[str],
    citations: Sequence[str],
) -> dict[str, str]:
    """The text of each note, some with a second paragraph, some with a source at their end."""
    blocks = [Block(PARAGRAPH, dice.between(15, 60)) for _ in labels]
    for name in names:
        _host(dice, blocks).names.append(name)
    sources = dict(zip(dice.sample(labels, len(citations)), citations, strict=True))
    notes: dict[str, str] = {}
    for label, block in zip(labels, blocks, strict=True):
        source = f" Source: {sources[label]}." if label in sources else ""
        words = block.words - count_words(source)
        second = words // 2 if words >= 40 and dice.chance(0.25) else 0
        middle = len(block.names) // 2 if second else len(block.names)
        text = paragraph(dice, vocabulary, words - second, block.names[:middle])
        if second:
            text += "\n\n    " + paragraph(dice, vocabulary, second, block.names[middle:])
        notes[label] = text + source
    return notes


def _blocks(dice: Dice, words: int) -> list[Block]:
    """Blocks that have so many words between them; every other one at least a paragraph."""
    blocks: list[Block] = []
    while words > TAIL:
        throw = dice.throw()
        if throw < 0.7 or (blocks and blocks[-1].kind != PARAGRAPH):
            block = Block(PARAGRAPH, dice.between(40, 140))
        elif throw < 0.84:
            block = Block(QUOTATION, dice.between(25, 80))
        elif throw < 0.95:
            block = Block(LIST, dice.between(30, 80))
        else:
            block = Block(TABLE, 6 * dice.between(3, 7))
        blocks.append(block)
        words -= block.words
    half = words // 2
    return [*blocks, Block(PARAGRAPH, half), Block(PARAGRAPH, words - half)]


def _place(
    dice: Dice, blocks: Sequence[Block], plan: Plan, labels: Sequence[str], names: Sequence[str]
) -> None:
    """Say which block has which names and which references."""
    paragraphs = [block for block in blocks if block.kind == PARAGRAPH]
    hosts = [block for block in blocks if block.kind in (PARAGRAPH, QUOTATION)]
    for block in dice.sample(paragraphs, plan.planted):
        block.names.append(PLANTED)
    for name in (*plan.required, *names):
        _host(dice, hosts).names.append(name)
    for label in labels:
        dice.pick(hosts).references.append(label)
    for label in dice.sample(labels, plan.twice):
        block = dice.pick(hosts)
        while label in block.references:
            block = dice.pick(hosts)
        block.references.append(label)


def _host(dice: Dice, hosts: Sequence[Block]) -> Block:
    """A block that has room for one more name."""
    for _ in range(1000):
        block = dice.pick(hosts)
        if block.room:
            return block
    raise ValueError("more names than the text has room for")


def _body(
    dice: Dice, vocabulary: Vocabulary, plan: Plan, blocks: Sequence[Block], target: Target
) -> list[str]:
    """The title, the headings at even distances, and the blocks as Markdown."""
    share = len(plan.headings) + 1
    at = {(n + 1) * len(blocks) // share: text for n, text in enumerate(plan.headings)}
    parts = [f"# {plan.title}"]
    for place, block in enumerate(blocks):
        if place in at:
            parts.append(f"## {at[place]}")
        parts.append(_write(dice, vocabulary, block, target))
    return parts


def _write(dice: Dice, vocabulary: Vocabulary, block: Block, target: Target) -> str:
    count = block.words
    if block.kind == QUOTATION:
        return quotation(dice, vocabulary, count, block.names, block.references)
    if block.kind == LIST:
        return listing(dice, vocabulary, count)
    if block.kind == TABLE:
        return table(dice, vocabulary, count // 6)
    return paragraph(dice, vocabulary, count, block.names, block.references, target)
