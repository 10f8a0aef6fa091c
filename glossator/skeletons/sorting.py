"""A person's name in; the words that an index sorts it by, guessed, out.

Particles go after the forename, as German and English indexes have them for names that aren't
English (Hindenburg, Paul von); one with a capital is part of the surname (Du Bois, W. E. B.). What
no rule can know, that a name begins with the surname (Mao Zedong) say, the editor has to say.
"""

import re

_CAPITAL = frozenset(
    "da dal de del della di do dos du la las le lo los mac saint san santa st st. van von".split()
)
"""What belongs to the surname after it where it begins with a capital."""
_ALWAYS = frozenset("abu al bar ben bin el ibn".split())
"""What belongs to it anyhow, in Arabic and Hebrew names."""
_SUFFIXES = frozenset("jr jr. sr sr. jun. sen.".split())
_NUMERAL = re.compile(r"[IVX]+\.?|\d+\.")
_EPITHETS = frozenset("the of".split())
_ARTICLES = frozenset("der die".split())
_UNPARTED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts of names that begin with the surname."""


def sort_name(name: str) -> str:
    """The words to sort a person by: `Hindenburg, Paul von`; the name itself where it stays.

    Names of one word stay, and so do those of rulers (Nicholas II) and with an epithet (Ivan the
    Terrible).
    """
    words = name.split()
    if len(words) < 2 or "," in name or _UNPARTED.search(name):
        return " ".join(words)
    suffix = f", {words.pop()}" if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if _is_ruler(words):
        return " ".join(words) + suffix
    start = len(words) - 1
    while start > 1 and _belongs(words[start - 1]):
        start -= 1
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}{suffix}"


def _is_ruler(words: list[str]) -> bool:
    """Whether a name is a forename and a number, or a forename and what the person is called."""
    if _NUMERAL.fullmatch(words[-1]) or not _EPITHETS.isdisjoint(words[1:-1]):
        return True
    return len(words) == 3 and words[1] in _ARTICLES


def _belongs(word: str) -> bool:
    """Whether a word before a surname is part of it."""
    low = word.lower()
    return low in _ALWAYS or (word[0].isupper() and low in _CAPITAL)
