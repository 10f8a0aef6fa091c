"""How names and texts are compared: character for character, and by whole words."""

import re
import unicodedata

WORD = re.compile(r"\w+")
_QUOTE = "'"


def normalised(text: str) -> str:
    """A text as names are compared: white space, apostrophes and hyphens each of one kind.

    Character for character, so that places in the result are places in the text.
    """
    for old, new in (("\n", " "), ("\xa0", " "), ("\u202f", " "), ("’", "'"), ("\u2011", "-")):
        if old in text:
            text = text.replace(old, new)
    return text


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
