"""Exports in, of one book or of a whole shelf; the highlights of this book out, others counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossator.annotating.homing.home import Home, Placed
from glossator.annotating.homing.letters import letters
from glossator.annotating.homing.order import Given
from glossator.annotating.homing.settle import SHORT
from glossator.annotating.homing.titles import fitting, is_nameless
from glossator.model.highlight import Highlight
from glossator.model.settings import Settings
from glossator.readers.exported import Exported, Remark

_SHARE = 0.5
"""How many of the longer highlights have to be in the book, where its title isn't told."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What exports have of one book."""

    given: tuple[Given, ...]
    remarks: tuple[tuple[str, Remark], ...]
    """With the export that each is about."""
    others: Mapping[str, int]
    """How many highlights there are of other books, by what their exports call them."""
    known_by_words: tuple[str, ...]
    """What exports call the book of which only the highlights' words say that it is this one."""


def of_this_book(
    home: Home, settings: Settings, asked: str, exports: Sequence[tuple[str, Exported]]
) -> Ours:
    """The highlights of a book; `asked` is the title to go by in the place of its own, if any.

    A record belongs to it by the title. Where an export gives a number for one, has one book only,
    or names the pages of this one, the words decide: most of its longer highlights stand in it.
    """
    given: list[Given] = []
    remarks: list[tuple[str, Remark]] = []
    others: Counter[str] = Counter()
    by_words: list[str] = []
    for export, read in exports:
        groups: dict[str, list[Highlight]] = {}
        for one in read.highlights:
            groups.setdefault(one.book, []).append(one)
        ours = {"", *fitting(settings, asked, groups)}
        for name, group in groups.items():
            known = name in ours or asked or not _may_be(home, name, groups)
            if not known and _is_by_words(home, group):
                ours.add(name)
                by_words.append(name)
            if name in ours:
                given += (Given(one, read.reader, export) for one in group)
            else:
                others[name] += len(group)
        remarks += ((export, one) for one in read.remarks if one.book in ours)
    return Ours(tuple(given), tuple(remarks), others, tuple(dict.fromkeys(by_words)))


def _may_be(home: Home, name: str, groups: Mapping[str, Sequence[Highlight]]) -> bool:
    """Whether an export's name for a book may stand for any."""
    named = any(one.file in home.index.pages for one in groups[name])
    return is_nameless(name) or len(groups) == 1 or named


def _is_by_words(home: Home, group: Sequence[Highlight]) -> bool:
    long = [one for one in group if len(letters(one.text)) >= SHORT]
    there = sum(_stands(home, one) for one in long)
    return bool(there) and there >= len(long) * _SHARE


def _stands(home: Home, one: Highlight) -> bool:
    """Whether a highlight has a place in the book."""
    return home.stated(one).proven is not None or isinstance(home.place(one), Placed)
