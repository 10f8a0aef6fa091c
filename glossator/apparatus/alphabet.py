"""Entries in any order in; grouped by letter and sorted as the Unicode Consortium sorts, out."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from glossator.model.edition import EntryGroup, EntryItem

if TYPE_CHECKING:
    from pyuca import Collator

_LEAD = re.compile(r"^[\W_]+")


def grouped(items: Iterable[EntryItem]) -> tuple[EntryGroup, ...]:
    """The items by the letter they sort under; digits and signs first, under an empty letter.

    The order is that of the Unicode Collation Algorithm (UTS 10) with its default table; what
    stands before the first letter or digit of an entry (a quotation mark, say) doesn't count.
    """
    items = tuple(items)
    if not items:
        return ()
    sort_key = _collator().sort_key
    keyed = sorted((sort_key(_LEAD.sub("", item.sort)), item.sort, item.id, item) for item in items)
    groups: dict[str, list[EntryItem]] = {}
    for _, sort, _, item in keyed:
        groups.setdefault(letter(sort), []).append(item)
    return tuple(EntryGroup(key, tuple(rows)) for key, rows in groups.items())


@cache
def _collator() -> "Collator":
    # Its table takes a tenth of a second to read, which a book without registers is spared.
    from pyuca import Collator

    return Collator()


def letter(sort: str) -> str:
    """The letter that a word stands under: its first without accents, a capital."""
    first = _LEAD.sub("", sort)[:1]
    base = unicodedata.normalize("NFD", first)[:1].upper()
    return base if base.isalpha() else ""
