"""The lines of a plain text, what can be seen of each by itself, and the paragraphs they make.

A paragraph can be one line, or several: then there are blank lines between paragraphs, or the first
line of each is indented. A line that ends early, though the next word would have had room, ends a
paragraph, or is a verse.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from glossator.model.expressions import expression

_SPACES = expression(r"[ \t\v\f]+")
_TERMINAL = expression(r"[.!?…:;][\"'”’»)\]]*$|[\"”»][.!?…)\]]*$")
_QUOTES = "\"“”„«»‘’'‹›"
_OPENING = '"“„«‘‹'
_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = 4
_SMALL = frozenset(
    "after about above against among before behind below between during from into like over "
    "since than through toward towards under until upon versus with within without über unter nach "
    "vom zum sich eine einer dans pour avec contre sous entre desde para contra sobre dalla "
    "nella".split()
)
"""Words that titles in capitals leave small."""
_ITEM = expression(r"(?:[-*•–]|\(?\d{1,3}[.)]|[a-z]\))\s")
_WRAPPED = 110
"""Wider than this no one wraps lines: the text has its paragraphs on a line each."""
_EARLY = 0.82
"""How much of the width a line fills at least, if it was wrapped there."""
_VERSE = 60
_NARROW = 50
"""No wider than this are verses, or columns of prose, whose lines begin with small letters."""
_SET_IN = 2


@dataclass(frozen=True)
class TextLine:
    """A line of a text: its words with single spaces between them, and how far it is indented.

    `page` says that a form feed stands before it.
    """

    number: int
    text: str
    indent: int
    page: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    @cached_property
    def size(self) -> int:
        """How many words there are."""
        return len(self.text.split())

    @cached_property
    def key(self) -> str:
        """What the line is recognised by when it stands somewhere else again."""
        return " ".join(_WORD.findall(self.text)).casefold()

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does, or a clause."""
        return _TERMINAL.search(self.text) is not None

    @property
    def begins_small(self) -> bool:
        """Whether its first letter is small."""
        return self.text.lstrip(_QUOTES)[:1].islower()

    @property
    def opens_quotation(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text[:1] in _OPENING

    @cached_property
    def is_capitals(self) -> bool:
        """Whether it is set in capitals throughout."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) > 1

    @cached_property
    def is_title_case(self) -> bool:
        """Whether its long words, two at least, all begin with a capital letter."""
        words = [word for word in _WORD.findall(self.text) if _counts(word)]
        return len(words) > 1 and all(word[0].isupper() for word in words)

    @cached_property
    def has_small_words(self) -> bool:
        """Whether a long word after the first begins with a small letter."""
        words = _WORD.findall(self.text)[1:]
        return any(word[0].islower() for word in words if _counts(word))


def _counts(word: str) -> bool:
    """Whether a title's capitals are to be expected at a word."""
    return len(word) >= _LONG and word not in _SMALL


def split_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of a text, whose line ends are line feeds; what is after the last is no line."""
    rows = text.split("\n")
    if not rows[-1]:
        rows.pop()
    return tuple(_line(number, row) for number, row in enumerate(rows, 1))


def _line(number: int, row: str) -> TextLine:
    words = _SPACES.sub(" ", row).strip()
    lead = row[: len(row) - len(row.lstrip())]
    indent = len(lead.replace("\f", "").expandtabs(8))
    return TextLine(number, words, indent, "\f" in lead)


@dataclass(frozen=True)
class LineGroup:
    """Lines that belong together; `gap` counts the blank lines before them.

    `verse` says that the lines stay lines; `set_in`, that all of them are indented, as quotations
    are; `glued`, that they continue the paragraph before, from one page to the next.
    """

    lines: tuple[TextLine, ...]
    gap: int
    verse: bool = False
    set_in: bool = False
    glued: bool = False

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        """Its last line."""
        return self.lines[-1]

    @cached_property
    def size(self) -> int:
        """How many words it has."""
        return sum(line.size for line in self.lines)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class TextLayout:
    """How a whole text is laid out: its width, its margin, and whether blank lines part it."""

    width: int
    margin: int
    blanks: bool

    @property
    def wrapped(self) -> bool:
        """Whether its lines were broken to fit a width."""
        return self.width <= _WRAPPED


def measure(lines: Sequence[TextLine]) -> TextLayout:
    """How a text is laid out, from all of its lines that hold text."""
    rows = [line for line in lines if line]
    # Lines that another follows at once were wrapped, if any were; half of the longest are full.
    inner = sorted(
        line.indent + len(line.text) for line, after in pairwise(lines) if line and after
    )
    lengths = sorted(len(line.text) for line in rows)
    full = inner or lengths
    width = full[(len(full) * 9) // 10 if len(full) > 9 else -1] if full else 0
    if not inner or len(inner) * 4 < len(rows):
        width = max(width, lengths[(len(lengths) * 3) // 4] if lengths else 0)
    margins = sorted(line.indent for line in rows)
    margin = margins[len(margins) // 10] if margins else 0
    gaps = sum(not line for line in lines)
    return TextLayout(width, margin, gaps * 12 > len(rows))


def paragraphs(
    lines: Sequence[TextLine], aside: Container[int], layout: TextLayout
) -> tuple[LineGroup, ...]:
    """The paragraphs of all lines but those in `aside`, which by their numbers are no text."""
    result: list[LineGroup] = []
    run: list[TextLine] = []
    gap, cut = 0, False
    for line in lines:
        if line and line.number not in aside:
            run.append(line)
            continue
        if run:
            result += _divided(run, gap, layout, result[-1] if cut and result else None)
            run, gap, cut = [], 0, False
        gap += not line
        cut = cut or line.page or line.number in aside
    if run:
        result += _divided(run, gap, layout, result[-1] if cut and result else None)
    return tuple(result)


def _divided(
    run: list[TextLine], gap: int, layout: TextLayout, before: LineGroup | None
) -> list[LineGroup]:
    """The paragraphs of lines without a blank one between them.

    `before` is the paragraph that ended at the page's edge, where one stands before this one.
    """
    left = min(line.indent for line in run)
    listed = sum(map(_is_item, run)) > 1
    glued = before is not None and not before.last.ends and run[0].begins_small
    groups: list[list[TextLine]] = (
        [run] if layout.blanks and not listed and _is_verse(run, layout) else []
    )
    for line in run if not groups else ():
        item = listed and _is_item(line)
        if groups and not item and _goes_on(groups[-1], line, run[0], left, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    result = []
    for at, group in enumerate(groups):
        verse = _is_verse(group, layout)
        set_in = _is_set_in(group, run, layout)
        result.append(LineGroup(tuple(group), 0 if at else gap, verse, set_in, glued and not at))
    return result


def _goes_on(
    group: list[TextLine], line: TextLine, first: TextLine, left: int, layout: TextLayout
) -> bool:
    """Whether a line goes on with the lines before it.

    `first` is the first line of all that stand without a blank one between them, and `left` is how
    far they are indented at least.
    """
    last = group[-1]
    if not layout.wrapped:
        return False
    room = layout.width - last.indent - len(last.text) - 1
    full = (
        last.indent + len(last.text) >= layout.width * _EARLY
        or len(line.text.partition(" ")[0]) > room
    )
    indented = line.indent > left
    if indented and last.indent < line.indent and len(group) > 1:
        return False
    if indented and line.indent == last.indent and last is first is group[0]:
        # Two lines set in alike: a block, unless each is a paragraph's first line.
        return full and not last.ends
    if indented and line.indent != last.indent:
        return full and not last.ends and not layout.blanks
    if indented and not layout.blanks:
        return full and not last.ends
    return full or not last.ends or line.begins_small


def _is_verse(group: list[TextLine], layout: TextLayout) -> bool:
    """Whether lines end early one after the other, though the next word would have had room."""
    if len(group) < 2:
        return False
    if any(len(line.text) > _VERSE for line in group):
        return False
    capitals = sum(not line.begins_small for line in group)
    if layout.width <= _NARROW:
        return capitals * 10 >= len(group) * 7
    early = layout.wrapped and all(
        line.indent + len(line.text) + 1 + len(after.text.partition(" ")[0]) < layout.width * 0.9
        for line, after in pairwise(group)
    )
    return (early or not layout.wrapped) and (capitals * 2 > len(group) or len(group) > 3)


def _is_item(line: TextLine) -> bool:
    """Whether a line begins like an item of a list: with a number, a dash or a dot."""
    return _ITEM.match(line.text) is not None


def _is_set_in(group: list[TextLine], run: list[TextLine], layout: TextLayout) -> bool:
    """Whether all lines are indented, as a quotation is and a paragraph's first line isn't."""
    inner = min(line.indent for line in group)
    if inner < layout.margin + _SET_IN:
        return False
    alone = len(group) == len(run) and layout.blanks
    return len(group) > 1 or (alone and layout.wrapped)
