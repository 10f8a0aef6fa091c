"""A text in; its letters alone, as passages of e-books and of exports compare, out.

What e-readers do to a text on its way out leaves the letters as they were: they write white space,
line ends, hyphens and bullets of their own, straighten quotation marks, take ligatures apart or
put the numbers of notes between words. So passages are sought by their letters, without case and
accents, and what stands between the letters is looked at afterwards. Figures above all: the year of
an event tells two passages apart, the number of a note doesn't.
"""

import re
import unicodedata
from dataclasses import dataclass

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Stand round the number of a note in a page's text. No text has them: they are no characters."""

_NUMBER = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_NO_LETTER = re.compile(r"[\W\d_]+")
_NOT_ASCII_LETTER = re.compile("[^a-z]+")
_TOKEN = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}|\d+|[^\W\d_]+")
_APOSTROPHES = dict.fromkeys(range(0x2B9, 0x2C0))
"""Signs that are letters to Unicode, and apostrophes to who types them."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words."""


def letters(text: str) -> str:
    """The letters of a text, in lower case and without accents; numbers of notes left out."""
    if OPEN in text:
        text = _NUMBER.sub("", text)
    if text.isascii():
        return _NOT_ASCII_LETTER.sub("", text.lower())
    return _NO_LETTER.sub("", _folded(text))


def places(text: str) -> list[int]:
    """Where in a text each of its `letters` stands."""
    hidden = {at for found in _NUMBER.finditer(text) for at in range(*found.span())}
    found = []
    for at, character in enumerate(text):
        if at not in hidden:
            found += [at] * len(letters(character))
    return found


def bare(text: str) -> str:
    """A page's text without the numbers of notes."""
    return _NUMBER.sub("", text)


def whole(text: str) -> str:
    """A page's text as an e-reader shows it, the numbers of notes in it."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def joined(left: str, right: str) -> bool:
    """Whether two characters that stand side by side are of one word."""
    return left.isalpha() and right.isalpha() and not _UNSPACED.match(left + right)


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
    for token in _TOKEN.findall(text if text.isascii() else _folded(text)):
        if token[0] == OPEN:
            digits = "".join(filter(str.isdigit, token))
            notes[length] = notes.get(length, "") + digits
        elif token[0].isdigit():
            own[length] = own.get(length, "") + token
        else:
            length += len(token)
    return Figures(own, notes, length)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
