"""A text's lines in, a decision for each of them out: what it is, how sure that is, and why."""

from collections.abc import Iterator, Sequence

from glossator.importing import plain_cues as cues
from glossator.importing.plain_furniture import furniture
from glossator.importing.plain_headings import Heading, Scene, headings
from glossator.importing.plain_layout import Layout, Paragraph, measure, paragraphs
from glossator.importing.plain_lines import Line
from glossator.importing.plain_notes import Mark, mark_of, paired, references
from glossator.importing.plain_quotations import Quoted, quotations
from glossator.importing.plain_title import opening
from glossator.importing.plan import Decision, Kind

_BLANK = Decision(Kind.BLANK, 100)
_TEXT_SURE = 96
_ENTRY_WORDS = 16
_MOST_ENTRIES = 500


def decide(lines: Sequence[Line]) -> list[Decision]:
    """What each line of a text is."""
    aside = furniture(lines)
    layout = measure(lines)
    rows = paragraphs(lines, aside, layout)
    scene = Scene(rows)
    first = opening(rows)
    notes = _notes(lines, rows, aside.keys() | first.keys())
    found = {at: one for at, one in headings(scene).items() if at not in first and at not in notes}
    _leave_out_contents(rows, found, aside)
    _leave_out_note_heading(rows, found, notes, aside)
    quoted = quotations(scene, {**found, **{at: Heading(at, Kind.NOTE, 0) for at in notes}})
    result = [aside.get(line.number, _BLANK) for line in lines]
    for at, row in enumerate(rows):
        if row.first.number in aside:
            continue
        decisions = _of_paragraph(at, row, first, found, notes, quoted, layout)
        for line, one in zip(row.lines, decisions, strict=True):
            result[line.number - 1] = one
    return result


def _of_paragraph(
    at: int,
    row: Paragraph,
    first: dict[int, list[Decision]],
    found: dict[int, Heading],
    notes: dict[int, int],
    quoted: dict[int, Quoted],
    layout: Layout,
) -> Iterator[Decision]:
    """The decisions for the lines of one paragraph."""
    whole = Decision(Kind.TEXT, _text_sure(row, layout))
    each = False
    if at in first:
        yield from first[at]
        return
    if at in notes:
        whole = Decision(Kind.NOTE, notes[at], "a mark in the text leads to it")
    elif (heading := found.get(at)) is not None:
        whole = Decision(heading.kind, heading.sure)
        if heading.joined:
            whole = Decision(Kind.MORE, heading.sure, "the title that belongs to the number")
    elif (one := quoted.get(at)) is not None:
        whole = Decision(one.kind, one.sure, one.why)
        each = one.kind is Kind.VERSE
    elif row.glued and at - 1 not in first and at - 1 not in found:
        whole = Decision(Kind.MORE, 85, "goes on over the edge of a page")
    yield whole
    for _ in row.lines[1:]:
        yield whole if each else Decision(Kind.MORE, whole.sure)


def _text_sure(row: Paragraph, layout: Layout) -> int:
    """How sure it is that a paragraph is running text: short ones could be much else."""
    line = row.last
    if row.size <= 12 and not line.ends and not line.text.endswith(","):
        return 60
    if row.size <= 12 and row.gap and not layout.wrapped:
        return 88
    return _TEXT_SURE


def _notes(lines: Sequence[Line], rows: Sequence[Paragraph], other: set[int]) -> dict[int, int]:
    """How sure it is of paragraphs that they are notes, by their places."""
    marks: dict[int, Mark] = {}
    for at, row in enumerate(rows):
        if at not in other and not row.glued and (mark := mark_of(row.first)) is not None:
            marks[at] = mark
    if not marks:
        return {}
    of_line = {mark.line: at for at, mark in marks.items()}
    every = [mark for line in lines if line for mark in references(line)]
    own = {line.number for at in marks for line in rows[at].lines}
    found, _ = paired(list(marks.values()), every, lambda line: line not in own)
    return {of_line[note.mark.line]: 93 if note.mark.sign.isdigit() else 86 for note in found}


def _leave_out_contents(
    rows: Sequence[Paragraph], found: dict[int, Heading], aside: dict[int, Decision]
) -> None:
    """Leave out a table of contents: a heading that says so, and the short lines after it.

    It ends where a line of it stands again, as a heading, or else where the text begins.
    """
    start = next((at for at, row in enumerate(rows) if cues.is_contents(row.text)), None)
    if start is None:
        return
    end, seen, again = start + 1, " ", False
    while end < len(rows) and (rows[end].verse or rows[end].size <= _ENTRY_WORDS):
        key = rows[end].first.key
        again = bool(key) and f" | {key} " in seen
        if again or end - start > _MOST_ENTRIES:
            break
        seen += "".join(f"| {line.key} " for line in rows[end].lines)
        end += 1
    while not again and end - 1 in found and not rows[end - 1].verse:
        end -= 1
    if sum(len(row.lines) for row in rows[start + 1 : end]) < 2:
        return
    for at in range(start, end):
        found.pop(at, None)
        for line in rows[at].lines:
            why = "a table of contents; the e-book has its own"
            aside[line.number] = Decision(Kind.LEFT_OUT, 85 if again else 72, why)


def _leave_out_note_heading(
    rows: Sequence[Paragraph],
    found: dict[int, Heading],
    notes: dict[int, int],
    aside: dict[int, Decision],
) -> None:
    """Leave out the heading of a list of notes, all of which go to the notes of the book."""
    for at in sorted(found):
        if not cues.is_notes(rows[at].text):
            continue
        end = next((later for later in sorted(found) if later > at), len(rows))
        if end > at + 1 and all(place in notes for place in range(at + 1, end)):
            del found[at]
            for line in rows[at].lines:
                why = "heads notes that go to the notes of the book"
                aside[line.number] = Decision(Kind.LEFT_OUT, 85, why)
