"""Slugs of headings and files, as code-hosting sites make them.

A slug is what a link in the source is written with (`#the-purge`), so it follows what editors see
when they click through the folder on a hosting site. Ids of the e-book are made in `model/ids.py`.
"""

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

_NUMBER_PREFIX = re.compile(r"^\d+[-_ .]+(?=.)")
_NOT_KEPT = re.compile(r"[^A-Za-z0-9_ -]")


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


def unused(wording: str, taken: Container[str], first: int = 1) -> str:
    """The wording, or, where it is taken, the wording with the first number that isn't.

    Numbers begin with 1, as code-hosting sites tell headings of one wording apart, or with `first`.
    """
    numbered = (f"{wording}-{number}" for number in count(first))
    return next(one for one in chain((wording,), numbered) if one not in taken)
