"""Running text in Markdown.

In: dice, the vocabulary, a number of words, the names and the note references that must stand in
the text. Out: a paragraph, quotation, list or table with exactly so many words (a word is what
stands between white space and has a letter). Quotation marks, apostrophes and dashes are the
straight ones of a keyboard, so that each tool has its typography to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.vocabulary import Dice, Vocabulary

Target = Callable[[], str]
ENDS = (".", ".", ".", ".", ".", ".", ".", "?", "!")
DECORATIONS = (
    (0.10, '"', '"'),
    (0.08, "*", "*"),
    (0.03, "**", "**"),
    (0.05, "(", ")"),
    (0.02, "'", "'"),
)
LINKED = 0.015


def paragraph(
    dice: Dice,
    vocabulary: Vocabulary,
    count: int,
    names: Sequence[str] = (),
    references: Sequence[str] = (),
    target: Target | None = None,
) -> str:
    """Sentences on one line. Names never touch each other and are never part of a link."""
    items, named = _items(dice, vocabulary, count, names)
    bounds = _bounds(dice, len(items))
    hung: dict[int, list[str]] = {}
    spare = [end - 1 for _, end in bounds]
    for reference in references:
        place = spare.pop(dice.below(len(spare))) if spare else dice.below(len(items))
        hung.setdefault(place, []).append(f"[^{reference}]")
    for start, end in bounds:
        _decorate(dice, items, named, start, end, target)
    for place, marks in hung.items():
        items[place] += "".join(marks)
    return " ".join(items)


def quotation(
    dice: Dice,
    vocabulary: Vocabulary,
    count: int,
    names: Sequence[str] = (),
    references: Sequence[str] = (),
) -> str:
    """A block quotation of one paragraph."""
    return "> " + paragraph(dice, vocabulary, count, names, references)


def listing(dice: Dice, vocabulary: Vocabulary, count: int) -> str:
    """A list, with bullets or numbers, whose items have nine words or more each."""
    numbered = dice.chance(0.3)
    rows: list[str] = []
    while count:
        size = count if count < 18 else 9 + dice.below(min(10, count - 17))
        mark = f"{len(rows) + 1}." if numbered else "-"
        rows.append(f"{mark} {paragraph(dice, vocabulary, size)}")
        count -= size
    return "\n".join(rows)


def table(dice: Dice, vocabulary: Vocabulary, rows: int) -> str:
    """A table of three columns; six words a row, the heading's included."""
    lines = ["| " + " | ".join(_cells(dice, vocabulary, True)) + " |", "|---|---|---|"]
    for _ in range(rows - 1):
        lines.append("| " + " | ".join(_cells(dice, vocabulary, False)) + " |")
    return "\n".join(lines)


def _cells(dice: Dice, vocabulary: Vocabulary, head: bool) -> list[str]:
    cells = [" ".join(vocabulary.run(dice, size)) for size in (1, 2, 3)]
    return [cell.capitalize() for cell in cells] if head else cells


def _items(
    dice: Dice, vocabulary: Vocabulary, count: int, names: Sequence[str]
) -> tuple[list[str], set[int]]:
    """Words and whole names in a row, and where the names stand."""
    plain = vocabulary.run(dice, count - sum(len(name.split()) for name in names))
    after = dict(zip(dice.sample(range(len(plain)), len(names)), names, strict=True))
    items: list[str] = []
    named: set[int] = set()
    for place, word in enumerate(plain):
        items.append(f"{word}'s" if dice.chance(0.01) else word)
        if place in after:
            named.add(len(items))
            name = after[place]
            own = name[0].isupper() and not name.endswith("s") and dice.chance(0.08)
            items.append(f"{name}'s" if own else name)
    return items, named


def _bounds(dice: Dice, size: int) -> list[tuple[int, int]]:
    """Where sentences begin and end: some twenty items each, as in written English."""
    bounds: list[tuple[int, int]] = []
    start = 0
    while start < size:
        length = 5 + int((dice.throw() + dice.throw() + dice.throw()) * 10)
        end = start + length
        if size - end < 5:
            end = size
        bounds.append((start, end))
        start = end
    return bounds


def _decorate(
    dice: Dice, items: list[str], named: set[int], start: int, end: int, target: Target | None
) -> None:
    """Make a sentence of the items: a capital, commas, a full stop, at most one decoration."""
    first = items[start]
    items[start] = first[0].upper() + first[1:]
    opened, closed = _span(dice, start, end)
    throw = dice.throw()
    if target and throw > 1 - LINKED and not named.intersection(range(opened, closed + 1)):
        _wrap(items, opened, closed, "[", f"]({target()})")
    for probability, before, behind in DECORATIONS:
        throw -= probability
        if throw < 0:
            _wrap(items, opened, closed, before, behind)
            break
    for place in range(start + 1, end - 2):
        outside = not opened <= place < closed
        if outside and dice.chance(0.07):
            items[place] += " ---" if dice.chance(0.08) else ","
    items[end - 1] += dice.pick(ENDS)


def _span(dice: Dice, start: int, end: int) -> tuple[int, int]:
    """The first and last item of a stretch inside a sentence."""
    opened = dice.between(start, end - 2)
    return opened, min(opened + dice.below(4), end - 2)


def _wrap(items: list[str], opened: int, closed: int, before: str, behind: str) -> None:
    items[opened] = before + items[opened]
    items[closed] += behind
