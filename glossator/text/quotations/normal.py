"""How the words of an e-reader's file and of a page compare.

An e-reader gives words as it shows them, with white space of its own. KOReader leaves
soft hyphens out; others straighten quotation marks, or write ligatures as letters. None of this
makes other words.
"""

import re
import unicodedata

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\t\n\r\f\v\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
}
_EACH = str.maketrans(_ALIKE)
_UNUSUAL = re.compile("  |[\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06\u2026]")
_LIGATURES = frozenset("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\u2026")
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def normal(text: str) -> tuple[str, list[int] | None]:
    """A text with what is alike made the same, and where each letter stood in it.

    White space is single, what isn't seen is dropped. The places are None where each letter has
    kept its own.
    """
    plain = text.translate(_EACH)
    if not _UNUSUAL.search(plain):
        return plain, None
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(plain):
        if letter in _DROPPED or (letter == " " and letters and letters[-1] == " "):
            continue
        for one in unicodedata.normalize("NFKC", letter) if letter in _LIGATURES else letter:
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def squeezed(text: str) -> str:
    """A text for comparing where white space is no help: readers break blocks in their own ways."""
    return normal(text)[0].replace(" ", "")
