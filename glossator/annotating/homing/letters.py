"""A text in; its letters alone, as passages of e-books and of exports compare, out.

What e-readers do to a text on its way out leaves the letters as they were: they write white space,
line ends, hyphens and bullets of their own, straighten quotation marks, take ligatures apart or
put the numbers of notes between words. So passages are sought by their letters, without case and
accents, and what stands between the letters is looked at afterwards. Figures above all: the year of
an event tells two passages apart, the number of a note doesn't.
"""

import re
from dataclasses import dataclass

from glossator.text.normal import Form, folded, located, normal

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Stand round the number of a note in a page's text. No text has them: they are no characters."""

_NUMBER = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_TOKEN = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}|\d+|[^\W\d_]+")


def letters(text: str) -> str:
    """The letters of a text, in lower case and without accents; numbers of notes left out."""
    return normal(bare(text) if OPEN in text else text, Form.LETTERS)


def places(text: str) -> list[int]:
    """Where in a text each of its `letters` stands."""
    hidden = {at for found in _NUMBER.finditer(text) for at in range(*found.span())}
    return [at for at in located(text, Form.LETTERS)[1] if at not in hidden]


def bare(text: str) -> str:
    """A page's text without the numbers of notes."""
    return _NUMBER.sub("", text)


def whole(text: str) -> str:
    """A page's text as an e-reader shows it, the numbers of notes in it."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands between the letters of a text, by how many letters stand before it."""

    own: dict[int, str]
    """The digits of the text itself."""
    notes: dict[int, str]
    """Those of the numbers of notes."""
    length: int
    """How many letters the text has."""


def figures(text: str) -> Figures:
    """The figures of a text, and where among its letters they stand."""
    own: dict[int, str] = {}
    notes: dict[int, str] = {}
    length = 0
    for token in _TOKEN.findall(text if text.isascii() else folded(text)):
        if token[0] == OPEN:
            digits = "".join(filter(str.isdigit, token))
            notes[length] = notes.get(length, "") + digits
        elif token[0].isdigit():
            own[length] = own.get(length, "") + token
        else:
            length += len(token)
    return Figures(own, notes, length)
