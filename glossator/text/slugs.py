"""Makes the slugs of headings and files, as code-hosting sites make them.

A slug is what links in the source are written with (`#the-purge`), so it is the one that editors
see when they click through the folder on a hosting site. Ids of the e-book are made in
`model/ids.py`.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from glossator.model.expressions import expression

if TYPE_CHECKING:
    from glossator.model.settings import Settings

_NUMBER_PREFIX = expression(r"^\d+[-_ .]+(?=.)")
_NOT_KEPT = expression(r"[^A-Za-z0-9_ -]")


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
    """The slug of a file or folder name without its leading number: `the-purge` of `03-the-purge`.

    The number orders files and isn't part of a chapter's identity, so that a chapter that moves
    keeps its file name in the e-book.
    """
    return slug(_NUMBER_PREFIX.sub("", stem)) or slug(stem)


class FreeNames:
    """Gives out names of which no two are alike: one that is taken gets a number.

    Two names are alike if `alike` makes the same of both. `taken` are names that nobody gets, and
    `first` is the first number: code-hosting sites begin with 1 to tell headings of the same words
    apart.
    """

    def __init__(
        self, alike: Callable[[str], str] = str, taken: Iterable[str] = (), first: int = 2
    ) -> None:
        self._alike = alike
        self._taken = set(map(alike, taken))
        self._first = first
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        """Whether a name like this is taken."""
        return self._alike(name) in self._taken

    def reserve(self, names: Iterable[str]) -> None:
        """Keep names from being given out: somebody else has them."""
        self._taken.update(map(self._alike, names))

    def take(self, wished: str) -> str:
        """The name that is wished for, with the next number if one like it is taken."""
        name = wished
        while name in self:
            # Counted on from where the last one of this wish ended: there may be thousands.
            self._last[wished] = self._last.get(wished, self._first - 1) + 1
            name = f"{wished}-{self._last[wished]}"
        self._taken.add(self._alike(name))
        return name


def stem_of(settings: "Settings") -> str:
    """What files are called that are made of a book: its title's slug, cut to what disks allow."""
    name = slug(settings.title)[:60].strip("-") or "book"
    if settings.variant is not None:
        # Its title may be the book's, and so may the beginning of a long one.
        name += f"-{settings.variant.name}"
    return name
