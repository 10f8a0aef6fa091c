"""Plans, which say what each line of a text is, for a person to read and change line by line.

A plan has a decision for every line. Its file has a line of its own for each of them:

    file: tale.txt
    lines: 214
    digest: 0f3a…

       1  title     95%  The Tale of …
       3  text      90%  There was once …

Comments begin with #. The percentage and the words are there only to be read: line numbers and
kinds alone are a plan too, so that a plan can be handed on without the text. `5-9 left-out` says
the same of several lines, and passes over blank ones among them. Lines that a plan doesn't name are
decided as if there were no plan.
"""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum

from glossator.importing.imported import ImportingError
from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.shell import legible

_WORDS = 60
_ROW = expression(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s+([a-z][a-z-]*)(?:\s+(\d{1,3})%)?(?:\s.*)?")
_HEAD = expression(r"(file|lines|digest|pages)\s*:\s*(.*)")
_AGAIN = "make a plan anew (--plan FILE), and carry your changes over"


class PlanError(ImportingError):
    """A plan that doesn't fit its text, or can't be followed."""


class LineKind(StrEnum):
    """What a line can be. The words are those that stand in the plan's file."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    QUOTATION = "quotation"
    VERSE = "verse"
    SOURCE = "source"
    NOTE = "note"
    MORE = "more"
    BREAK = "break"
    PAGE = "page"
    LEFT_OUT = "left-out"
    BLANK = "blank"


MEANINGS = {
    LineKind.TITLE: "the book's title",
    LineKind.SUBTITLE: "its subtitle",
    LineKind.AUTHOR: 'who wrote it; a word like "by" before the name isn\'t printed',
    LineKind.HEADING: "a chapter begins, and this is its title",
    LineKind.SUBHEADING: "a heading within a chapter",
    LineKind.TEXT: "a paragraph begins",
    LineKind.QUOTATION: "a paragraph of a quotation begins, which is set off from the text",
    LineKind.VERSE: "a line of its own, set off too: verse, an address",
    LineKind.SOURCE: "says where the quotation before it is from",
    LineKind.NOTE: "a note's text begins, and a mark in the text leads to it; without a mark of "
    "its own, a further paragraph of the note before",
    LineKind.MORE: "goes on with what the line before began",
    LineKind.BREAK: "a sign between paragraphs, * * * or a rule: printed as a rule",
    LineKind.PAGE: "a page of the printed book begins, and this is its number",
    LineKind.LEFT_OUT: "not part of the book: a page number, a running head, a link",
    LineKind.BLANK: "nothing stands there",
}
"""What each kind says, for people."""

UNSURE = 80
"""What is less sure than this, in per cent, is worth a look."""

PLAIN_TEXT = 96
"""How sure it is, in per cent, that a paragraph is text where no sign says that it is more."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a line is, how sure that is in per cent, and in a few words why."""

    kind: LineKind
    sure: int
    why: str = ""


OPENING = frozenset((LineKind.TITLE, LineKind.SUBTITLE, LineKind.AUTHOR))
"""Kinds that go to the title page."""

FLOWING = frozenset(
    (LineKind.TEXT, LineKind.QUOTATION, LineKind.VERSE, LineKind.SOURCE, LineKind.NOTE)
)
"""Kinds that hold running text, and go on over several lines."""


_BESIDE = (LineKind.MORE, LineKind.BLANK, LineKind.PAGE, LineKind.LEFT_OUT)
"""Kinds that end nothing that was begun."""


def overruled(own: Sequence[Decision], given: Mapping[int, LineKind]) -> list[Decision]:
    """The decisions with those that a plan gives (by line, from 1) in their place.

    A line that continued one whose kind is now another begins something of its own.
    """
    result = list(own)
    head = LineKind.TEXT
    begin = False
    for at, was in enumerate(own):
        if was.kind not in _BESIDE:
            head, begin = was.kind, False
        kind = given.get(at + 1)
        if kind is not None:
            result[at] = Decision(kind, 100, "by the plan")
            if was.kind is not LineKind.BLANK:
                begin = kind not in FLOWING and kind not in (LineKind.MORE, was.kind)
        elif was.kind is LineKind.MORE and begin:
            result[at] = Decision(head if head in FLOWING else LineKind.TEXT, was.sure, was.why)
            begin = False
    return result


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan's file says: kinds by line, and the text it was made for, if it names one."""

    kinds: Mapping[int, LineKind]
    lines: int = 0
    digest: str = ""
    pages: str = ""
    """How the pages of a printed book are marked: one mark as it stands in the text."""
    stretched: frozenset[int] = frozenset()
    """The lines that are named in a stretch (5-9), which may be blank."""


def digest_of(text: str) -> str:
    """A digest of a text's words and lines: the same for every encoding and kind of line end."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def write_plan(
    name: str,
    digest: str,
    lines: Sequence[str],
    decisions: Sequence[Decision],
    words: bool = True,
    pages: str = "",
    kept: bool = False,
) -> str:
    """A plan's file for a text of this name; `words` says whether lines show how they begin.

    `pages` is how the pages of a printed book are marked, and `kept` whether they are kept.
    """
    unsure = sum(one.sure < UNSURE for one in decisions)
    name = legible(name)
    rows = [
        f"# What each line of {name} is, and how sure that is. Change the kind of a line where it",
        "# is wrong, and import with --use-plan. What you delete here is decided by itself again.",
        "# The shares say how plainly the signs speak, and not how often they are right: what no",
        f"# sign points at is text, {PLAIN_TEXT} % sure, a quotation that nothing marks included.",
        "#",
        *(f"#   {kind:<11} {meaning}" for kind, meaning in MEANINGS.items()),
        "#",
        f"# {unsure} of {len(decisions)} lines are less than {UNSURE} % sure: a ? follows them.",
        "",
        f"file: {name}",
        f"lines: {len(decisions)}",
        f"digest: {digest}",
        "",
    ]
    if pages and kept:
        rows[-1:] = [f"pages: {pages}", ""]
    elif pages:
        rows += ["# Pages of a printed book are marked so. Take the # away, and they are kept.", ""]
        rows[-1:] = [f"# pages: {pages}", ""]
    wide = len(str(len(decisions)))
    for at, (line, one) in enumerate(zip(lines, decisions, strict=True), 1):
        if one.kind is LineKind.BLANK:
            rows.append(f"{at:>{wide}}  blank")
            continue
        parts = [f"{at:>{wide}}  {one.kind:<10} {one.sure:>3}%"]
        if words:
            parts.append(line if len(line) <= _WORDS else f"{line[: _WORDS - 1].rstrip()}…")
        if one.sure < UNSURE:
            parts.append(f"  ? {one.why}" if one.why else "  ?")
        rows.append("  ".join(parts).rstrip())
    return "\n".join(rows) + "\n"


def read_plan(text: str) -> Plan:
    """What a plan's file says; raises ImportingError, with the line, where it says nothing."""
    kinds: dict[int, LineKind] = {}
    stretched: set[int] = set()
    head: dict[str, str] = {}
    for number, row in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        row = row.strip()
        if not row or row.startswith("#"):
            continue
        if (match := _HEAD.fullmatch(row)) is not None and not kinds:
            head[match[1]] = match[2].strip()
            continue
        match = _ROW.fullmatch(row)
        if match is None:
            message = f'nothing can be made of "{row[:40]}"'
            hint = "a line of a plan is a line's number and its kind: 12 heading"
            raise ImportingError(message, hint, number)
        kind = _kind(match[3], number)
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 10_000_000:
            message = f'"{match[1]}-{match[2]}" is no stretch of lines'
            raise ImportingError(message, "the lower number stands first: 5-9", number)
        for line in range(first, last + 1):
            if line in kinds:
                message = f"line {line} of the text stands in the plan twice"
                raise ImportingError(message, "take one of the two out", number)
            kinds[line] = kind
        if match[2]:
            stretched.update(range(first, last + 1))
    lines = head.get("lines", "")
    if lines and not (lines.isascii() and lines.isdigit()):
        raise ImportingError(f'"{lines}" is no number of lines', _AGAIN)
    marked = head.get("pages", "")
    return Plan(kinds, whole(lines), head.get("digest", ""), marked, frozenset(stretched))


def _kind(word: str, number: int) -> LineKind:
    try:
        return LineKind(word)
    except ValueError:
        near = difflib.get_close_matches(word, list(LineKind), n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(LineKind)}"
        raise ImportingError(f'no line can be "{word}"', hint, number) from None


def fitted(plan: Plan, digest: str, lines: Sequence[str]) -> dict[int, LineKind]:
    """The kinds that a plan gives the lines of a text, blank ones in its stretches passed over.

    Raises PlanError where the plan was not made for a text with these lines.
    """
    if plan.lines and plan.lines != len(lines):
        message = f"the plan is for a text of {plan.lines} lines, and this one has {len(lines)}"
        raise PlanError(message, _AGAIN)
    if plan.digest and plan.digest != digest:
        message = "the plan is for another text: the digests differ"
        hint = f"{_AGAIN}; to use it as it is, take its line digest: out"
        raise PlanError(message, hint)
    kinds: dict[int, LineKind] = {}
    for line, kind in plan.kinds.items():
        if not 1 <= line <= len(lines):
            message = f"the plan names line {line}, and the text has {len(lines)}"
            raise PlanError(message, _AGAIN)
        if kind is LineKind.BLANK and lines[line - 1]:
            message = f"line {line} is blank by the plan, and words stand there"
            raise PlanError(message, f"to leave them out, write: {line} left-out")
        if not lines[line - 1] and kind not in (LineKind.BLANK, LineKind.LEFT_OUT):
            if line in plan.stretched:
                continue
            message = f"line {line} is {kind} by the plan, and nothing stands there"
            raise PlanError(message, "line numbers count from 1, blank lines included")
        kinds[line] = kind
    return kinds
