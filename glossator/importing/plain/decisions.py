"""Decides what each line of a plain text is, how sure that is, and why.

First comes what belongs to a page, a site or an archive and not to the text: page numbers and
running heads, links to the next page, what an archive puts before and after a text. Each is left
out only for several reasons at once: a number alone is no page number. In the rest, the title,
headings, notes and quotations are sought in this order, and what is none of them is text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from glossator.importing.plain import cues
from glossator.importing.plain.headings import Scene, headings, opening
from glossator.importing.plain.lines import LineGroup, TextLayout, TextLine, measure, paragraphs
from glossator.importing.plain.notes import mark_of, paired, references
from glossator.importing.plain.plan import PLAIN_TEXT, Decision, LineKind
from glossator.importing.plain.quotations import quotations
from glossator.model.expressions import expression

_BLANK = Decision(LineKind.BLANK, 100)
_ENTRY_WORDS = 16
_MOST_ENTRIES = 500
_NUMBER = expression(
    r"[-–—\[(|~ ]*(?:p(?:age|\.)? ?|seite |s\. )?(\d{1,4})[-–—\])|~ ]*", re.IGNORECASE
)
_RULE = expression(r"(?:[-=_~*•·#+.⁂❦§—–] ?){3,}|⁂|❦")
_UNDERLINE = expression(r"[-=~_]{3,}")
_NAVIGATION = expression(
    r"[\W\d]*(?:(?:continue|go|back|return|on|up|forward|proceed|skip|jump)\b.*\b(?:to|next|"
    r"previous)\b.*|(?:next|previous|prev)\b(?: (?:chapter|page|section|part|article|post|letter|"
    r"act|scene|volume))?(?::.*)?|(?:first|last) (?:page|chapter)|contents page|(?:main )?index(?: "
    r"page)?|home(?: ?page)?|top(?: of (?:the )?page)?|site map|print(?: (?:this|version).*)?|"
    r"weiter\b.*|zurück\b.*|nächste[rs]?\b.*|vorige[rs]?\b.*|suite\b.*|suivante?|précédente?|"
    r"retour\b.*|chapitre (?:suivant|précédent)|siguiente|anterior|volver\b.*|avanti|indietro)"
    r"[\W\d]*",
    re.IGNORECASE,
)
_LINK = expression(
    r"\b(?:chapter|page|index|contents|top|home|section|part|menu|archive|list|start|kapitel|seite|"
    r"inhalt\w*|anfang|chapitre|sommaire|haut|capítulo|índice|capitolo|inizio)\b|[<>«»←→↑|]",
    re.IGNORECASE,
)
_ARCHIVE = expression(r"\*{3} ?(START|END) OF .*|(Start|End) of (?:the )?Project .*")
_HEAD_WORDS = 12
_NEAR_EDGE = 3
_PAGE_NUMBERS = 4


def decide(lines: Sequence[TextLine]) -> list[Decision]:
    """What each line of a text is, one decision a line."""
    aside = _furniture(lines)
    layout = measure(lines)
    rows = paragraphs(lines, aside, layout)
    scene = Scene(rows)
    first = opening(rows)
    notes = _notes(lines, rows, aside.keys() | first.keys())
    found = {at: one for at, one in headings(scene).items() if at not in first and at not in notes}
    _leave_out_contents(rows, found, aside)
    _leave_out_note_heading(rows, found, notes, aside)
    known = {**quotations(scene, found.keys() | notes.keys()), **found, **notes}
    result = [aside.get(line.number, _BLANK) for line in lines]
    for at, row in enumerate(rows):
        if row.first.number in aside:
            continue
        if at in first:
            decisions = first[at]
        else:
            glued = row.glued and at - 1 not in first and at - 1 not in found
            over = Decision(LineKind.MORE, 85, "goes on over the edge of a page")
            text = over if glued else Decision(LineKind.TEXT, _text_sure(row, layout))
            decisions = _of_lines(known.get(at, text), len(row.lines))
        for line, one in zip(row.lines, decisions, strict=True):
            result[line.number - 1] = one
    return result


def _of_lines(whole: Decision, count: int) -> list[Decision]:
    """The decisions for the lines of a paragraph; each line of verse is one by itself."""
    more = whole if whole.kind is LineKind.VERSE else Decision(LineKind.MORE, whole.sure)
    return [whole, *[more] * (count - 1)]


def _text_sure(row: LineGroup, layout: TextLayout) -> int:
    """How sure it is that a paragraph is running text: short ones could be much else."""
    line = row.last
    if row.size <= 12 and not line.ends and not line.text.endswith(","):
        return 60
    if row.size <= 12 and row.gap and not layout.wrapped:
        return 88
    return PLAIN_TEXT


def _notes(
    lines: Sequence[TextLine], rows: Sequence[LineGroup], other: Container[int]
) -> dict[int, Decision]:
    """The paragraphs that are notes, by their places."""
    heads = {
        mark: row
        for at, row in enumerate(rows)
        if at not in other and not row.glued and (mark := mark_of(row.first)) is not None
    }
    if not heads:
        return {}
    own = {line.number for row in heads.values() for line in row.lines}
    marks = [mark for line in lines if line and line.number not in own for mark in references(line)]
    found = paired(list(heads), marks)
    places = {row.first.number: at for at, row in enumerate(rows)}
    why = "a mark in the text leads to it"
    return {
        places[mark.line]: Decision(LineKind.NOTE, 93 if mark.sign.isdigit() else 86, why)
        for mark in found
    }


def _leave_out_contents(
    rows: Sequence[LineGroup], found: dict[int, Decision], aside: dict[int, Decision]
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
            aside[line.number] = Decision(LineKind.LEFT_OUT, 85 if again else 72, why)


def _leave_out_note_heading(
    rows: Sequence[LineGroup],
    found: dict[int, Decision],
    notes: Mapping[int, Decision],
    aside: dict[int, Decision],
) -> None:
    """Leave out the heading of a list of notes, all of which go to the notes of the book."""
    for at, end in pairwise([*sorted(found), len(rows)]):
        if not cues.is_notes(rows[at].text):
            continue
        if end > at + 1 and all(place in notes for place in range(at + 1, end)):
            del found[at]
            for line in rows[at].lines:
                why = "heads notes that go to the notes of the book"
                aside[line.number] = Decision(LineKind.LEFT_OUT, 85, why)


def _furniture(lines: Sequence[TextLine]) -> dict[int, Decision]:
    """What isn't text, by line number from 1."""
    found: dict[int, Decision] = {}
    found.update(_navigation(lines))
    found.update(_rules(lines))
    found.update(_archive(lines))
    numbers = dict(_page_numbers(lines))
    found.update(numbers)
    found.update(_running_heads(lines, numbers))
    return found


def _out(sure: int, why: str) -> Decision:
    return Decision(LineKind.LEFT_OUT, sure, why)


def _navigation(lines: Sequence[TextLine]) -> Iterator[tuple[int, Decision]]:
    """Links to other pages: at the beginning or the end of the text, or several times."""
    rows = [line for line in lines if line]
    edge = {line.number for line in (*rows[:_NEAR_EDGE], *rows[-_NEAR_EDGE:])}
    counts = Counter(line.key for line in rows if line.size <= _HEAD_WORDS)
    for line in rows:
        if line.size > _HEAD_WORDS or line.ends or _NAVIGATION.fullmatch(line.text) is None:
            continue
        known = _LINK.search(line.text) is not None
        alone = _apart(lines, line)
        if line is rows[0] and not (known and len(rows) > 1 and rows[1].size <= _HEAD_WORDS):
            continue
        if line.number in edge:
            yield line.number, _out(93 if known else 72, "a link to another page")
        elif known and alone and counts[line.key] > 1:
            yield line.number, _out(85, "a link to another page, several times")


def _apart(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line has blank ones around it."""
    at = line.number - 1
    before = at == 0 or not lines[at - 1]
    return before and (at + 1 == len(lines) or not lines[at + 1])


def _rules(lines: Sequence[TextLine]) -> Iterator[tuple[int, Decision]]:
    """Rules and asterisks between paragraphs, and the lines that headings are underlined with."""
    for line in lines:
        if not line or _RULE.fullmatch(line.text) is None:
            continue
        above = lines[line.number - 2] if line.number > 1 else None
        if above and _UNDERLINE.fullmatch(line.text) and above.size <= _HEAD_WORDS:
            yield line.number, _out(90, "underlines the line before")
        else:
            yield line.number, Decision(LineKind.BREAK, 92)


def _archive(lines: Sequence[TextLine]) -> Iterator[tuple[int, Decision]]:
    """What an archive says before `*** START OF …` and after `*** END OF …`."""
    first, last = 0, len(lines) + 1
    for line in lines:
        match = _ARCHIVE.match(line.text) if line.text[:1] in "*SE" else None
        if match is None:
            continue
        if (match[1] or match[2]).upper() == "START":
            first = line.number
        elif last > len(lines):
            last = line.number
    for line in lines:
        if line and (line.number <= first or line.number >= last):
            yield line.number, _out(95, "what the archive says of the text")


def _page_numbers(lines: Sequence[TextLine]) -> Iterator[tuple[int, Decision]]:
    """Lines that hold a number alone, several of them, each by one higher than the one before.

    Numbers of chapters do that too: so form feeds have to stand beside them, or paragraphs that
    go on after them.
    """
    rows: list[tuple[TextLine, int]] = []
    for line in lines:
        if line and len(line.text) < 16 and (match := _NUMBER.fullmatch(line.text)):
            rows.append((line, int(match[1])))
    runs: list[list[tuple[TextLine, int]]] = []
    for line, number in rows:
        if runs and 0 < number - runs[-1][-1][1] <= 2:
            runs[-1].append((line, number))
        else:
            runs.append([(line, number)])
    for run in runs:
        signs = sum(_at_page_break(lines, line) for line, _ in run)
        if len(run) >= _PAGE_NUMBERS and signs * 3 >= len(run):
            for line, _ in run:
                yield line.number, _out(92, "a page number")
        elif len(run) == 1 or signs == len(run):
            for line, _ in run:
                if line.page or _feeds(lines, line):
                    yield line.number, _out(80, "a number at the edge of a page")


def _feeds(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a page ends at a line: a form feed stands before the next that isn't blank."""
    at = line.number
    while at < len(lines) and not lines[at].page and not lines[at]:
        at += 1
    return at < len(lines) and lines[at].page


def _at_page_break(lines: Sequence[TextLine], line: TextLine) -> bool:
    if line.page or _feeds(lines, line):
        return True
    before = next(
        (one for one in reversed(lines[max(0, line.number - 5) : line.number - 1]) if one), None
    )
    after = next((one for one in lines[line.number : line.number + 4] if one), None)
    return before is not None and after is not None and not before.ends and after.begins_small


def _running_heads(
    lines: Sequence[TextLine], numbers: dict[int, Decision]
) -> Iterator[tuple[int, Decision]]:
    """Short lines that stand at the top or foot of page after page, often with its number."""
    places: dict[str, list[TextLine]] = defaultdict(list)
    for line in lines:
        if line and line.size <= _HEAD_WORDS and not line.ends and len(line.key) > 2:
            places[line.key].append(line)
    for rows in places.values():
        if len(rows) < 3:
            continue
        beside = sum(_beside(lines, row, numbers) for row in rows)
        if beside * 10 >= len(rows) * 7:
            for row in rows:
                yield row.number, _out(90, "the same line at the edge of many pages")


def _beside(lines: Sequence[TextLine], line: TextLine, numbers: dict[int, Decision]) -> bool:
    """Whether a line has a page number in it or near it, or stands at a page's edge."""
    if line.page or _feeds(lines, line) or re.search(r"^\d{1,4}\b|\b\d{1,4}$", line.text):
        return True
    return any(line.number + step in numbers for step in (-2, -1, 1, 2))
