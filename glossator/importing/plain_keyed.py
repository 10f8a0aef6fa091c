"""Paragraphs in, the headings out that say so: by a chapter's number, a known name, or a date."""

from collections.abc import Sequence

from glossator.importing import plain_cues as cues
from glossator.importing.plain_layout import Paragraph

MOST_WORDS = 14
"""Words of a heading at most."""

_MOST_LINES = 3
_LEAST = 50
_DATES = 3


def is_short(row: Paragraph) -> bool:
    """Whether a paragraph is short enough for a heading."""
    return row.size <= MOST_WORDS and len(row.lines) <= _MOST_LINES and not row.glued


def keyed(rows: Sequence[Paragraph], gap: int) -> dict[int, int]:
    """Paragraphs with a chapter's number or name, and how sure it is that they are headings."""
    found: dict[int, int] = {}
    numbered: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if row.glued or len(row.lines) > _MOST_LINES:
            continue
        if any(cues.is_keyword(line.text) for line in row.lines[1:]):
            continue
        first, text = row.first.text, row.text
        if cues.is_keyword(first) and row.size <= 2 * MOST_WORDS and not text.endswith((",", ";")):
            short = cues.is_keyword_alone(first) or not text.endswith(".")
            found[at] = 97 if short else 72
        elif cues.is_known(text):
            found[at] = 90
        elif (
            is_short(row)
            and not _in_list(rows, at, gap)
            and (number := cues.number_of(first))
            and not text.endswith((",", ":"))
        ):
            numbered.append((at, number))
    for place, (at, number) in enumerate(numbered):
        text = rows[at].text
        if _in_order(numbered, place, number):
            long = at + 1 < len(rows) and rows[at + 1].size > MOST_WORDS
            bare = cues.is_bare_number(text)
            dotted = text.endswith(".") and not bare
            if not dotted and (long or not bare):
                found[at] = 90 if long else 65
    found |= dict.fromkeys(_entries(rows), 84)
    # A list has its items one after the other: none of them has text of its own.
    for at in [at for at in found if at - 1 in found and at + 1 in found]:
        found[at] -= 45
    return {at: sure for at, sure in found.items() if sure >= _LEAST}


def _entries(rows: Sequence[Paragraph]) -> list[int]:
    """The dates that head the entries of a diary: several, from the beginning of the text on."""
    dates = [at for at, row in enumerate(rows) if is_short(row) and cues.is_date(row.text)]
    return dates if len(dates) >= _DATES and dates[0] <= _DATES else []


def _in_list(rows: Sequence[Paragraph], at: int, gap: int) -> bool:
    """Whether a paragraph stands close to another, as items of a list do and headings don't.

    `gap` is how many blank lines stand between paragraphs as a rule.
    """
    after = rows[at + 1] if at + 1 < len(rows) else None
    close = after is not None and after.gap == 0 and cues.number_of(after.first.text) > 0
    return gap > 0 and ((at > 0 and rows[at].gap == 0) or close)


def _in_order(numbered: list[tuple[int, int]], place: int, number: int) -> bool:
    """Whether the number before or after stands beside it in the text too."""
    before = numbered[place - 1][1] if place else 0
    after = numbered[place + 1][1] if place + 1 < len(numbered) else 0
    return (before == number - 1 and (number > 1 or after == 2)) or after == number + 1
