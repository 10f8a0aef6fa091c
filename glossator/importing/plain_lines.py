"""A text in, its lines out, with what can be seen of a line by itself."""

import re
from dataclasses import dataclass
from functools import cached_property

_SPACES = re.compile(r"[ \t\v\f]+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»][.!?…)\]]*$")
_QUOTES = "\"“”„«»‘’'‹›"
_OPENING = '"“„«‘‹'
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = 4
_SMALL = frozenset(
    "after about above against among before behind below between during from into like over "
    "since than through toward towards under until upon versus with within without über unter nach "
    "vom zum sich eine einer dans pour avec contre sous entre desde para contra sobre dalla "
    "nella".split()
)
"""Words that titles in capitals leave small."""


@dataclass(frozen=True)
class Line:
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
        """What the line is known by when it stands somewhere else again."""
        return " ".join(_WORD.findall(self.text)).casefold()

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does, or a clause."""
        return _TERMINAL.search(self.text) is not None

    @property
    def begins_small(self) -> bool:
        """Whether its first letter is a small one."""
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


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, whose line ends are line feeds; what is after the last is no line."""
    rows = text.split("\n")
    if not rows[-1]:
        rows.pop()
    return tuple(_line(number, row) for number, row in enumerate(rows, 1))


def _line(number: int, row: str) -> Line:
    words = _SPACES.sub(" ", row).strip()
    lead = row[: len(row) - len(row.lstrip())]
    indent = len(lead.replace("\f", "").expandtabs(8))
    return Line(number, words, indent, "\f" in lead)
