"""Makes words ready for comparing: what is alike becomes the same, as loosely as a form asks.

Names, quotations, and what e-readers make of a book's words are all compared in one of these forms,
and in no other way. Where places in the text matter, each letter of the form leads back to where it
stood. What a word is, and where it ends, is defined here too.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import chain, pairwise
from typing import overload

from glossator.model.expressions import expression

WORD = expression(r"\w+")


class Form(Enum):
    """How loosely words are compared: each form tells fewer of them apart than the one before."""

    NAME = "name"
    """A name as its editor wrote it: white space is single, and spaces, apostrophes and hyphens are
    of one kind. What isn't seen is dropped, but for joiners in scripts where they tell words apart.
    Dashes and quotation marks stay what they are, for they aren't parts of names."""
    QUOTATION = "quotation"
    """Words as somebody quotes them: quotation marks and dashes too are of one kind, ligatures are
    letters, an ellipsis is three full stops, and nothing that isn't seen is left."""
    UNSPACED = "unspaced"
    """A quotation without white space: e-readers break lines and blocks in ways of their own."""
    LETTERS = "letters"
    """Letters alone, in lower case and without accents: what is left of a text when an e-reader has
    put numbers, bullets and hyphens between its words, and taken others out."""


_SPACES = "\t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_OF_NAMES = {**dict.fromkeys(_SPACES, " "), "\u2019": "'", **dict.fromkeys("\u2010\u2011", "-")}
_OF_QUOTATIONS = {
    **_OF_NAMES,
    **dict.fromkeys("\u2018\u201a\u201b\u2039\u203a\u2032`\xb4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\xab\xbb\u2033", '"'),
    **dict.fromkeys("\u2012\u2013\u2014\u2212", "-"),
}
_OTHERS_OF_NAMES, _OTHERS = (
    expression(f"[{''.join(signs)}]") for signs in (_OF_NAMES, _OF_QUOTATIONS)
)
_LIGATURES = {
    sign: unicodedata.normalize("NFKC", sign)
    for sign in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u2026"
}
_UNSEEN_SIGNS = "\xad\u200b-\u200f\u2060\ufeff"
_UNSEEN = expression(f"[{_UNSEEN_SIGNS}]")
_RUN = f"[{_UNSEEN_SIGNS}][ {_UNSEEN_SIGNS}]*"
_SPACES_RUN = f"  [ {_UNSEEN_SIGNS}]*|{_RUN}"
_LIGATURE = f"[{''.join(_LIGATURES)}]"
_UNEVEN = {
    (True, False): expression(_RUN),
    (True, True): expression(_SPACES_RUN),
    (False, False): expression(f"{_RUN}|{_LIGATURE}"),
    (False, True): expression(f"{_SPACES_RUN}|{_LIGATURE}"),
}
"""What has to be looked at sign by sign, by whether names are compared, and whether there are two
spaces in a row: most texts have none, and are searched in a fraction of the time."""
_JOINING = expression("[\u0600-\u1cff\u2e80-\uffdc]")
"""Letters of scripts in which a joiner between two of them means something, or that write no
spaces between words: what isn't seen behind these may end a word."""
_UNSPACED = expression("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, East Asian."""
_NO_LETTER = expression(r"[\W\d_]+")
_NO_ASCII_LETTER = expression("[^a-z]+")
_MODIFIERS = dict.fromkeys(range(0x2B9, 0x2C0))
"""Signs that are letters to Unicode, and apostrophes to who types them."""
_APOSTROPHE = "'"
_IOTA, _MARK = "\u0345", "\u0301"
_APART = frozenset(" ,.;:!?()“”—–")
"""Signs that most words stand between, and that join none."""


def normal(text: str, form: Form) -> str:
    """A text in a form."""
    if form is Form.LETTERS:
        return _letters(text)
    plain, _ = located(text, Form.QUOTATION if form is Form.UNSPACED else form)
    return plain.replace(" ", "") if form is Form.UNSPACED else plain


def located(text: str, form: Form) -> tuple[str, Sequence[int]]:
    """A text in a form, and where in the text each letter of the form stands."""
    if form is Form.LETTERS:
        return _letters(text), [at for at, sign in enumerate(text) for _ in _letters(sign)]
    of_names = form is Form.NAME
    signs, others = (_OF_NAMES, _OTHERS_OF_NAMES) if of_names else (_OF_QUOTATIONS, _OTHERS)
    plain, places = _even(_alike(text, signs, others), of_names)
    if form is not Form.UNSPACED:
        return plain, places
    return plain.replace(" ", ""), [places[at] for at, sign in enumerate(plain) if sign != " "]


def _alike(text: str, signs: dict[str, str], others: re.Pattern[str]) -> str:
    """A text with what is alike made the same, sign for sign."""
    # Every paragraph of a book passes here, and these are most of what it has.
    for usual in "\n\xa0\u2019":
        text = text.replace(usual, signs[usual])
    if text.isascii() and text.isprintable() and "`" not in text:
        return text
    return others.sub(lambda found: signs[found[0]], text)


def _even(text: str, of_names: bool) -> tuple[str, Sequence[int]]:
    """A text with single spaces and without what isn't seen; for quotations, without ligatures."""
    spaces = "  " in text
    if not spaces and text.isascii():
        return text, range(len(text))
    runs = _UNEVEN[of_names, spaces].finditer(text)
    first = next(runs, None)
    if first is None:
        return text, range(len(text))
    parts: list[str] = []
    places = _Places()
    done = 0
    for run in chain((first,), runs):
        start, end = run.span()
        parts.append(text[done:start])
        places.add(done, start - done)
        last = text[start - 1 : start]
        for place in range(start, end):
            sign = text[place]
            if sign == last == " ":
                continue
            if _UNSEEN.match(sign) and not (of_names and _JOINING.match(last)):
                continue
            part = sign if of_names else _LIGATURES.get(sign, sign)
            parts.append(part)
            for _ in part:
                places.add(place, 1)
            last = sign
        done = end
    parts.append(text[done:])
    places.add(done, len(text) - done)
    return "".join(parts), places


class _Places(Sequence[int]):
    """Where the letters of a form stand in a text, as stretches in which place follows place."""

    __slots__ = ("_length", "_shifts", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._shifts: list[int] = []
        self._length = 0

    def add(self, place: int, count: int) -> None:
        """Add so many letters, of which the first stands at a place."""
        shift = place - self._length
        if count and not (self._shifts and self._shifts[-1] == shift):
            self._starts.append(self._length)
            self._shifts.append(shift)
        self._length += count

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return list(self)[at]
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError(at)
        return at + self._shifts[bisect_right(self._starts, at) - 1]

    def __iter__(self) -> Iterator[int]:
        for (start, end), shift in zip(
            pairwise((*self._starts, self._length)), self._shifts, strict=True
        ):
            yield from range(start + shift, end + shift)


def _letters(text: str) -> str:
    if text.isascii():
        return _NO_ASCII_LETTER.sub("", text.lower())
    return _NO_LETTER.sub("", folded(text))


def folded(text: str) -> str:
    """A text in lower case; accents are signs of their own, and come after their letters."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_MODIFIERS)


def lower(text: str) -> str:
    """A text of the same length, in which signs that differ in their case alone are one sign.

    Each sign is folded by itself (Unicode, section 3.13, R4), σ as ς; of one that becomes several
    the first counts. So a few signs are one that aren't the same, such as ß and s: what is found
    in lower case has to be looked at again.
    """
    # The iota below a letter would become a letter, and words have to stay what they are.
    made = text.replace("ß", "s").replace(_IOTA, _MARK).casefold()
    return made if len(made) == len(text) else text.replace(_IOTA, _MARK).translate(_FIRST_FOLDED)


class _FirstFolded(dict[int, str]):
    """The first sign of what each becomes when case doesn't count."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code).casefold()[0]
        return self[code]


_FIRST_FOLDED = _FirstFolded()


def goes_on(text: str, at: int) -> bool:
    """Whether a word goes on across the place `at` of a text: for words that were quoted."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return left.isalnum() and right.isalnum() and not _UNSPACED.match(left + right)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name in a text is whole words (Unicode Standard Annex 29, section 4.1).

    The text is in the form of names. An apostrophe joins what stands on both sides of it, with two
    exceptions: the possessive s after a name, and an article before one (l'Internationale,
    L'Internationale, but not O'Brien).
    """
    if text[start - 1 : start] in _APART and text[end : end + 1] in _APART:
        return True
    if start and _is_of_word(text[start]):
        before = text[start - 1]
        if _is_of_word(before):
            return False
        letter = text[start - 2] if start > 1 else ""
        if before == _APOSTROPHE and letter.isupper() and letter != "L":
            return False
    after = text[end : end + 1]
    if not after or not _is_of_word(text[end - 1]):
        return True
    if _is_of_word(after):
        return False
    if after == _APOSTROPHE and text[end + 1 : end + 2].isalpha():
        rest = WORD.match(text, end + 1)
        return rest is not None and rest[0] == "s"
    return True


def _is_of_word(sign: str) -> bool:
    """Whether a sign is part of a word: a letter, a digit, or a mark upon or after one."""
    if sign.isalnum() or sign == "_":
        return True
    return not sign.isascii() and unicodedata.category(sign).startswith("M")
