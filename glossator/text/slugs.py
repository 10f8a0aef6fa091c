"""Words to keys and ids: slugs of headings as code-hosting sites make them, ids safe in XML.

A *slug* is what a link in the source is written with (`#the-purge`), so it follows what editors
see when they click through the folder on a hosting site. An *id* is what stands in the e-book:
ASCII, because old readers compare percent-encoded fragments byte by byte.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable

_NUMBER_PREFIX = re.compile(r"^\d+[-_ .]+(?=.)")
_NOT_ID = re.compile(r"[^A-Za-z0-9_-]+")
_NOT_KEPT = re.compile(r"[^A-Za-z0-9_ -]")
_LABEL = re.compile(r"[\w-]+")


def slug(words: str) -> str:
    """The slug of a heading or title: lower case, spaces to hyphens, punctuation dropped.

    `words` are those that were typed: typography makes one dash of two hyphens, and hosting sites
    keep the hyphens.
    """
    words = unicodedata.normalize("NFC", words).strip().lower()
    kept = _NOT_KEPT.sub("", words) if words.isascii() else "".join(filter(_is_kept, words))
    return kept.replace(" ", "-")


def _is_kept(character: str) -> bool:
    """Letters, marks that belong to them, decimal digits, low lines; Ⅳ and Ⓐ are letters, ² isn't.

    So GitHub keeps what Unicode calls alphabetic, and drops other numbers and every sign.
    """
    if character.isascii():
        return not _NOT_KEPT.match(character)
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or "Ⓐ" <= character <= "ⓩ"


def file_slug(stem: str) -> str:
    """The slug of a file or folder name without its leading number: `03-the-purge`, `the-purge`.

    The number orders files and isn't part of a chapter's identity, so that a chapter that moves
    keeps its file name in the e-book.
    """
    return slug(_NUMBER_PREFIX.sub("", stem)) or slug(stem)


def ascii_id(key: str) -> str:
    """A key as part of an XML id and of a file name: itself when ASCII, else a likeness.

    A likeness ends with four hexadecimal digits of the key's digest, so that two keys that look
    alike without their accents stay two ids. A key of which nothing is left gets twelve.
    """
    if key.isascii() and not _NOT_ID.search(key):
        return key
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    plain = _NOT_ID.sub("-", plain).strip("-")
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{plain}-{digest[:4]}" if plain else digest[:12]


def is_label(text: str) -> bool:
    """Whether a note's label can be part of an id: letters, digits, hyphen and underscore."""
    return _LABEL.fullmatch(text) is not None


class FreeNames:
    """Gives out names of which no two are alike.

    `alike` makes of a name what others are compared with: two names are alike if it is the same.
    """

    def __init__(self, alike: Callable[[str], str] = str) -> None:
        self._alike = alike
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, wished: str) -> str:
        """The name that is wished for; with a number, from 2 on, where one like it was taken."""
        name = wished
        while self._alike(name) in self._taken:
            # Counted on from where the last one of this wish ended: there may be thousands.
            self._last[wished] = self._last.get(wished, 1) + 1
            name = f"{wished}-{self._last[wished]}"
        self._taken.add(self._alike(name))
        return name
