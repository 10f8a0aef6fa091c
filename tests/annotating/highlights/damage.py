"""What e-readers do to words on their way out, each in its manner."""

import random
import re
from dataclasses import replace

from tests.annotating.highlights.marking import Marked

_STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")
_GUILLEMETS = str.maketrans("“”", "«»")
_LIGATURES = {"ffi": "\ufb03", "fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}
_GLUED = re.compile(r"(?<=[.,;:!?”’)\w])\d{1,2}(?=\s|$)")
"""A number at a word's end: mostly that of a note."""


def damaged(one: Marked, chance: random.Random) -> Marked:
    """A passage with its words as some e-reader has them."""
    text = one.text
    for harm, share in (
        (_straightened, 0.3),
        (_other_marks, 0.1),
        (_ligated, 0.15),
        (_hyphenated, 0.15),
        (_spaced, 0.3),
        (_run_together, 0.2),
        (_renumbered, 0.2),
        (_bulleted, 0.1),
        (_cut_short, 0.1),
        (_begun_inside, 0.05),
    ):
        if chance.random() < share:
            text = harm(text, chance)
    return replace(one, text=text)


def _straightened(text: str, _chance: random.Random) -> str:
    return text.translate(_STRAIGHT).replace("…", "...")


def _other_marks(text: str, _chance: random.Random) -> str:
    return text.translate(_GUILLEMETS).replace("’", "\u02bc").replace("-", "\u2011")


def _ligated(text: str, _chance: random.Random) -> str:
    for plain, ligature in _LIGATURES.items():
        text = text.replace(plain, ligature)
    return text


def _hyphenated(text: str, chance: random.Random) -> str:
    """Soft hyphens, or hyphens at the ends of lines."""
    sign = chance.choice(("\u00ad", "-\n"))

    def divided(match: re.Match[str]) -> str:
        word = match[0]
        return f"{word[:4]}{sign}{word[4:]}" if chance.random() < 0.3 else word

    return re.sub(r"[a-z]{8,}", divided, text)


def _spaced(text: str, chance: random.Random) -> str:
    signs = (" ", " ", "  ", "\n", "\u00a0", "\u2009", "\t")
    return re.sub(" ", lambda _: chance.choice(signs), text)


def _run_together(text: str, _chance: random.Random) -> str:
    """Paragraphs with nothing between them."""
    return text.replace("\n", "")


def _renumbered(text: str, chance: random.Random) -> str:
    """Numbers of notes left out, or set apart."""
    sign = chance.choice(("", " ", " [#]"))
    return _GLUED.sub(lambda match: sign.replace("#", match[0]), text) if _notes(text) else text


def _notes(text: str) -> bool:
    return re.search(r"[a-z][.,;:”’)]?\d{1,2}(?:\s|$)", text) is not None


def _bulleted(text: str, chance: random.Random) -> str:
    lead = chance.choice(("• ", "1. ", "– "))
    return lead + text


def _cut_short(text: str, chance: random.Random) -> str:
    """The end lost, as a Kindle's limit does it."""
    if len(text) < 80:
        return text
    end = len(text) - chance.randint(5, 30)
    return text[:end] + chance.choice(("…", "...", " …"))


def _begun_inside(text: str, _chance: random.Random) -> str:
    """A finger that came down in the middle of a word."""
    first = re.match(r"[A-Za-z]{6,}", text)
    return text[3:] if first and len(text) > 40 else text
