"""How names and texts are compared: character for character, and by whole words."""

import re
import unicodedata

WORD = re.compile(r"\w+")
_QUOTE = "'"


_USUAL = (("\n", " "), ("\xa0", " "), ("\u202f", " "), ("’", "'"), ("\u2011", "-"))
_OTHER_SPACES = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")
_JOINING = re.compile("[\u0600-\u1cff\u2e80-\uffdc]")
"""Letters of scripts in which a joiner between two of them means something, or that write no
spaces between words: what isn't seen behind these may end a word."""


def normalised(text: str) -> str:
    """A text as names are compared: spaces, apostrophes and hyphens each of one kind.

    Spaces are single, and what isn't seen (soft hyphens, joiners, spaces without width) is no part
    of it.
    """
    return squeezed(alike(text))[0]


def alike(text: str) -> str:
    """A text with spaces, apostrophes and hyphens each of one kind, character for character."""
    for old, new in _USUAL:
        if old in text:
            text = text.replace(old, new)
    return text if text.isascii() and "\t" not in text else _other_signs(text)


def _other_signs(text: str) -> str:
    return _OTHER_SPACES.sub(" ", text).replace("\u2010", "-")


def squeezed(text: str) -> tuple[str, list[int] | None]:
    """A text that is `alike`, its spaces single and without what isn't seen; and where each of its
    characters stood, or None where all have kept their places."""
    if "  " not in text and (text.isascii() or not _UNSEEN.search(text)):
        return text, None
    places: list[int] = []
    last = ""
    for place, letter in enumerate(text):
        if (letter == last == " ") or (_UNSEEN.match(letter) and not _JOINING.match(last)):
            continue
        places.append(place)
        last = letter
    return "".join(text[place] for place in places), places


def lower(text: str) -> str:
    """A text in lower case, character for character: İ is the only letter that would become two."""
    return text.replace("İ", "i").lower()


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end (Unicode Standard Annex 29, section 4.1).

    An apostrophe joins what stands on both sides of it, with two exceptions: the possessive s
    after a name, and an article before one (l'Internationale, L'Internationale, but not O'Brien).
    """
    if start and _is_of_word(text[start]):
        before = text[start - 1]
        if _is_of_word(before):
            return False
        if before == _QUOTE and start > 1 and text[start - 2].isupper() and text[start - 2] != "L":
            return False
    after = text[end : end + 1]
    if not after or not _is_of_word(text[end - 1]):
        return True
    if _is_of_word(after):
        return False
    if after == _QUOTE and text[end + 1 : end + 2].isalpha():
        rest = WORD.match(text, end + 1)
        return rest is not None and rest[0] == "s"
    return True


def _is_of_word(character: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a mark upon or after one."""
    if character.isalnum() or character == "_":
        return True
    return not character.isascii() and unicodedata.category(character).startswith("M")
