"""Decides what becomes of each highlight in the book: a note, a line of a list, or nothing new.

None is dropped: what can't be placed is listed with its words, and what is left alone because it
came before, or comes twice, is counted.

People write plain text on e-readers. So in a comment, what would be mark-up in Markdown loses its
meaning by a backslash, and each line is a paragraph: comments have no line ends but those that were
typed.

What was brought home before stands in a log beside the list, a line a highlight. A line begins with
the marks that the highlight is known by, in hexadecimal digits; the rest is for people. If somebody
takes a line out, its highlight comes again.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from glossator.annotating.highlights.home import Home, NoteAnchor, Placed, Unplaced
from glossator.annotating.highlights.order import Given, placed
from glossator.annotating.highlights.stream import letters
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.readers.exported import Remark

_MARKUP = expression(
    r"[\\`*\[\]<{~^]|_(?<![^\W_]_)|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)|=(?==)|(?<==)=|\$(?!\d)"
    r"|%(?=%)|(?<=%)%|(?<!\w)@(?=\w)"
)
_CONTROL = expression("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff\ufdd0-\ufdef]")
_BLOCK = expression(r"(?:[#>+:|=-]|\d+(?=[.)]))")
"""What makes a line a heading, a list or a rule, at its beginning."""


def as_markdown(comment: str) -> str:
    """The Markdown of a comment, in which nothing but its words has a meaning."""
    # What no file can hold is no word.
    whole = _CONTROL.sub("", comment).encode("utf-8", "replace").decode()
    lines = (" ".join(line.split()) for line in whole.splitlines())
    return "\n\n".join(_escaped(line) for line in lines if line)


def _escaped(line: str) -> str:
    text = _MARKUP.sub(lambda found: f"\\{found[0]}", line)
    block = _BLOCK.match(text)
    if block is None:
        return text
    if block[0].isdigit():
        return f"{block[0]}\\{text[block.end() :]}"
    return f"\\{text}"


FILE = "highlights.log"
HEAD = """\
# What `highlights --apply` brought home from e-readers, a line a highlight. What stands here isn't
# brought home again: take its line out to have it come once more. The line of a note may stay when
# the note has been edited, moved or thrown away.
"""
_LINE = expression(r"((?:[0-9a-f]{12} )+)")
_SHOWN = 60


def read_log(text: str) -> frozenset[str]:
    """The marks of all that came before."""
    return frozenset(
        mark
        for line in text.splitlines()
        if (match := _LINE.match(line)) is not None
        for mark in match[1].split()
    )


def log_line(marks: Iterable[str], where: str, words: str) -> str:
    """A line of the log: marks, what became of the highlight, and its first words."""
    shown = " ".join(words.encode("utf-8", "replace").decode().split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rpartition(" ")[0] + " …"
    return f"{' '.join(marks)}  {where}: {shown}\n"


def with_lines(text: str, lines: Iterable[str]) -> str:
    """The log with more lines at its end."""
    if text in ("", "\ufeff"):
        text += HEAD
    end = "\r\n" if "\r\n" in text else "\n"
    rows = "".join(lines).replace("\n", end)
    return text + ("" if text.endswith("\n") else end) + rows


def mark_of(export: str, remark: Remark) -> str:
    """What a remark on an export is known by when it comes again."""
    return _digest_mark("remark", export, remark.what, remark.text)


def _digest_mark(*parts: str) -> str:
    """The mark of what these words tell: twelve hexadecimal digits."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()


class Fate(StrEnum):
    """What becomes of a highlight."""

    NOTE = "note"
    """Its comment becomes a stand-off note."""
    LISTED = "listed"
    """It goes to the list: it has no comment, or stands where no note can."""
    UNPLACED = "unplaced"
    """It goes to the end of the list, for nobody knows where it stands."""
    DOUBLE = "double"
    """Another of these highlights says the same of the same words."""
    BEFORE = "before"
    """It was brought home before."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What becomes of a highlight, and why."""

    given: Given
    fate: Fate
    placed: Placed | None = None
    unplaced: Unplaced | None = None
    anchor: NoteAnchor | None = None
    marks: tuple[str, ...] = ()
    """What it is known by when it comes again."""
    leaves: tuple[str, ...] = ()
    """What is remembered of it: the same, and the highlight without its comment."""


def bring(home: Home, given: Iterable[Given], known: Collection[str]) -> tuple[Brought, ...]:
    """What becomes of highlights; `known` are the marks of those that came before.

    They come out in the order of the book; those without a place last, in the order of the exports.
    """
    rows = list(given)
    answers = placed(home, rows)
    turns = _turns(rows)
    brought = [
        _brought(home, one, answer, turn)
        for one, answer, turn in zip(rows, answers, turns, strict=True)
    ]
    brought.sort(key=_order)
    return tuple(_settled(brought, frozenset(known)))


def _turns(rows: Sequence[Given]) -> Iterator[int]:
    """Of each highlight, how many others of its export had the same words before it."""
    seen: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in rows:
        one = row.highlight
        same = seen.setdefault((row.export, letters(one.text), " ".join(one.comment.split())), {})
        yield same.setdefault(one.id, len(same))


def _brought(home: Home, given: Given, answer: Placed | Unplaced, turn: int) -> Brought:
    one = given.highlight
    comment = " ".join(one.comment.split())
    if isinstance(answer, Unplaced):
        # By its words, whichever e-reader it comes from; and it has another chance each time.
        again = (str(turn),) if turn and letters(one.text) else ()
        mark = _digest_mark("lost", letters(one.text) or one.id, comment, *again)
        return Brought(given, Fate.UNPLACED, unplaced=answer, marks=(mark,), leaves=(mark,))
    spots = (answer.first.page, answer.first.name, answer.last.name)
    place = (*spots, letters(answer.words), str(home.occurrence(answer)))
    marks = [_digest_mark("at", *place, comment)]
    if one.id:
        marks.append(_digest_mark("id", given.reader, one.id, comment))
    anchor = home.anchor(answer, one.text) if comment else None
    return Brought(
        given,
        Fate.NOTE if anchor else Fate.LISTED,
        answer,
        anchor=anchor,
        marks=tuple(marks),
        leaves=tuple(dict.fromkeys((*marks, _digest_mark("at", *place, "")))),
    )


def _order(one: Brought) -> tuple[bool, int, int, bool]:
    if one.placed is None:
        return True, 0, 0, False
    span = one.placed.span
    # What has no comment is a double of what has one, and so it comes after it.
    return False, span.start, span.end, not one.given.highlight.comment.strip()


def _settled(brought: Iterable[Brought], known: frozenset[str]) -> Iterator[Brought]:
    """The same, with what came before and what comes twice known as that."""
    seen: set[str] = set()
    for one in brought:
        if not known.isdisjoint(one.marks):
            yield replace(one, fate=Fate.BEFORE)
        elif not seen.isdisjoint(one.marks):
            yield replace(one, fate=Fate.DOUBLE)
        else:
            yield one
        seen.update(one.leaves)
