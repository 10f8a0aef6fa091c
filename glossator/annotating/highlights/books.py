"""Picks the highlights of this book out of exports, which may be of a whole shelf.

An export calls a book what the e-book's data say, what the shop says, or what the file is called.
The highlights of other books are counted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from glossator.annotating.highlights.home import Home, Placed
from glossator.annotating.highlights.order import Given
from glossator.annotating.highlights.search import SHORT
from glossator.annotating.highlights.stream import letters
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.highlight import Highlight
from glossator.model.settings import Settings
from glossator.readers.exported import Exported, Remark

_BRACKETS = expression(r"\s*[(\[][^()\[\]]*[)\]]")
"""The author, an edition, a series."""
_FILE = expression(r"\.(?:kepub\.epub|epub|azw3?|kfx|mobi)$", re.IGNORECASE)
_ARTICLE = expression(r"^(?:the|a|an|der|die|das|le|la|les|l|el|il|lo)\s+", re.IGNORECASE)
_LEAST = 5
_NAMELESS = expression(r"[0-9A-Fa-f-]{8,}|B0[0-9A-Z]{8}|\d*")
"""A name that is only a number: Apple's, a shop's."""


def fitting(settings: Settings, asked: str, names: Iterable[str]) -> frozenset[str]:
    """Those of the names that are the book's, or that are `asked` for, in place of its title.

    Names are compared loosely: by their letters, without articles, brackets and endings of files.
    Where some names are the title alone, or title and subtitle, names that only begin with the
    title are other books'.
    """
    if asked:
        wanted = {_plain(asked), letters(asked)}
    else:
        wanted = {_plain(settings.title), _plain(f"{settings.title} {settings.subtitle}")}
    names = frozenset(names)
    same = frozenset(name for name in names if wanted & {_plain(name), letters(name), name})
    if asked and asked in names:
        return frozenset((asked,))
    return same or frozenset(name for name in names if _begins(name, wanted))


def is_nameless(name: str) -> bool:
    """Whether a name says nothing about which book it is."""
    return _NAMELESS.fullmatch(name) is not None


def _plain(name: str) -> str:
    """The letters of a title, with its articles and what stands in brackets left out."""
    name = _FILE.sub("", name).replace("_", " ").replace("-", " ")
    bare = _BRACKETS.sub("", name) or name
    return letters(_ARTICLE.sub("", bare.strip()))


def _begins(name: str, wanted: Iterable[str]) -> bool:
    plain = _plain(name)
    return any(
        min(len(plain), len(one)) >= _LEAST and (plain.startswith(one) or one.startswith(plain))
        for one in wanted
    )


_SHARE = 0.5
"""How many of the longer highlights have to be in the book, where its title isn't told."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What exports hold of one book."""

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
    """The highlights of a book; `asked` is the title to go by instead of its own, or empty.

    A record belongs to the book by its title. Where an export gives a number instead of a title,
    has one book only, or names pages of this book, the words decide: most of the longer highlights
    have to stand in the book.
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
