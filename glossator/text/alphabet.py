"""Sorts entries by the alphabet, and groups them by letter.

The order is that of the Unicode Collation Algorithm (UTS 10) with its default table; what stands
before the first letter or digit of an entry (a quotation mark, say) doesn't count.
"""

import string
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from glossator.model.edition import EntryGroup, EntryItem
from glossator.model.expressions import expression
from glossator.model.memory import NO_MEMORY, Memory, recalled

_LEAD = expression(r"^[\W_]+")
_ELEMENT = expression(
    r"\[[*.]([0-9A-Fa-f]{4})\.([0-9A-Fa-f]{4})\.([0-9A-Fa-f]{4})(?:\.[0-9A-Fa-f]{4,5})?\]"
)
"""The weights of a character in the table (UTS 10, section 9.2)."""
_IMPLICIT = expression(r"[0-9A-Fa-f]+")
_FEW = 100
_LONGEST = 32
"""More characters than any row of the table has."""

Sorted = TypeVar("Sorted")
Order = Callable[[tuple[str, ...]], tuple[int, ...]]
"""Does what `order_of` does."""


def order_of(sorts: tuple[str, ...]) -> tuple[int, ...]:
    """The places of words in the order of the alphabet; equals keep their order."""
    _collator(_letters("".join(sorts)))
    weighed = [(_weights(_sorted_by(sort)), sort) for sort in sorts]
    return tuple(sorted(range(len(sorts)), key=weighed.__getitem__))


def in_order(
    items: Iterable[Sorted],
    words: Callable[[Sorted], str],
    memory: Memory = NO_MEMORY,
    name: str = "",
    order: Order = order_of,
) -> tuple[Sorted, ...]:
    """The items in the order of the words that each is sorted by; equals keep their order.

    `name` is what the memory knows them by; `order` finds the order, if it isn't known.
    """
    items = tuple(items)
    if len(items) < 2:
        return items
    sorts = tuple(words(item) for item in items)
    key = memory.key("order", *sorts)
    places = recalled(memory, f"order-{name}", key, lambda: order(sorts))
    return tuple(items[place] for place in places)


def grouped(
    items: Iterable[EntryItem], memory: Memory = NO_MEMORY, name: str = ""
) -> tuple[EntryGroup, ...]:
    """Sorted items in groups by their letter, which is empty for digits and signs.

    `name` is what the memory knows them by.
    """
    items = tuple(items)
    firsts = sorted({_sorted_by(item.sort)[:1] for item in items})
    key = memory.key("letters", *firsts)

    def by_first() -> dict[str, str]:
        # The table is read for all of them at once.
        _collator(_letters("".join(firsts)))
        return {first: letter(first) for first in firsts}

    letters = recalled(memory, f"letters-{name}", key, by_first)
    groups: dict[str, list[EntryItem]] = {}
    for item in items:
        groups.setdefault(letters[_sorted_by(item.sort)[:1]], []).append(item)
    return tuple(EntryGroup(key, tuple(rows)) for key, rows in groups.items())


def letter(sort: str) -> str:
    """The capital letter that a word stands under; empty for digits and signs.

    A letter that the algorithm sorts among another's words stands under that other letter (É under
    E, Ł under L, Æ under A), so that no group is torn in two. Й has a group of its own, because the
    algorithm tells it from И.
    """
    first = _sorted_by(sort)[:1]
    if not first.isalpha():
        return ""
    weight = _weights(first)[0]
    if weight in _latin():
        return _latin()[weight]
    base = unicodedata.normalize("NFD", first)[0]
    return (base if _weights(base)[0] == weight else first).upper()


def _sorted_by(sort: str) -> str:
    return _LEAD.sub("", sort) or sort


def _weights(words: str) -> tuple[int, ...]:
    return _collator(_letters(words))(words)


def _letters(words: str) -> frozenset[str]:
    """The characters that words are made of, as the algorithm takes them (UTS 10, section 4.1)."""
    return frozenset(unicodedata.normalize("NFD", words))


_LATIN = frozenset(string.ascii_uppercase)
_collators: list[tuple[frozenset[str], Callable[[str], tuple[int, ...]]]] = []


def _collator(letters: frozenset[str]) -> Callable[[str], tuple[int, ...]]:
    """What gives the sort keys of words that are made of these letters.

    Reading the whole table takes a fifth of a second, and the names of a book are made of a hundred
    letters: so only the rows of those are read.
    """
    if not _collators or not letters <= _collators[0][0]:
        known = _collators[0][0] if _collators else _LATIN
        _collators[:] = [(letters | known, _read_collator(letters | known))]
    return _collators[0][1]


def _read_collator(letters: frozenset[str]) -> Callable[[str], tuple[int, ...]]:
    from pyuca import Collator

    codes = frozenset(f"{ord(letter):04X}" for letter in letters)
    # Nearly all of the forty thousand rows begin otherwise.
    heads = frozenset(code[:4] for code in (*codes, "@implicit"))

    class PartCollator(Collator):  # type: ignore[misc]  # pyuca has no types
        def load(self, filename: str) -> None:
            """Read the rows that begin with one of the letters, and what isn't a row."""
            with Path(filename).open(encoding="utf-8") as table:
                rows = [row.partition("#")[0] for row in table if row[:4] in heads]
            for row in rows:
                if row.startswith("@implicitweights"):
                    first, last, base = _IMPLICIT.findall(row.partition(" ")[2])
                    self.implicit_weights.append([int(one, 16) for one in (first, last, base)])
                elif row.split(" ", 1)[0] in codes:
                    signs, _, weights = row.partition(";")
                    elements = [
                        [int(one, 16) for one in found] for found in _ELEMENT.findall(weights)
                    ]
                    self.table.add([int(sign, 16) for sign in signs.split()], elements)

        def collation_elements(self, normalized_string: str) -> list[list[int]]:
            """The weights of a string in the form NFD.

            pyuca's own method copies the rest of the string for each of its letters, which doesn't
            matter where there are few.
            """
            if len(normalized_string) <= _FEW:
                weights: list[list[int]] = super().collation_elements(normalized_string)
                return weights
            found: list[list[int]] = []
            # The last is the next.
            rest = self.build_lookup_key(normalized_string)[::-1]
            while rest:
                head, value, _ = self.table.find_prefix(rest[: -_LONGEST - 1 : -1])
                del rest[len(rest) - len(head) :]
                before = None
                for at in range(len(rest) - 1, -1, -1):
                    kind = unicodedata.combining(chr(rest[at]))
                    if kind in (0, before):
                        break
                    before = kind
                    # A mark that nothing keeps from the letters before it may belong to them.
                    _, joined, left = self.table.find_prefix([*head, rest[at]])
                    if not left and joined is not None:
                        del rest[at]
                        value = joined
                        break
                found += value or self.implicit_weight(rest.pop())
            return found

    weights: Callable[[str], tuple[int, ...]] = PartCollator().sort_key
    return weights


@cache
def _latin() -> dict[int, str]:
    """The letters of the Latin alphabet by the first of their weights."""
    return {_weights(capital)[0]: capital for capital in string.ascii_uppercase}
