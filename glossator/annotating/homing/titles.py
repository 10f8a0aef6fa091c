"""The names of e-books in exports; which of them is the book, out.

An export calls a book what the e-book's data say, what the shop says, or what the file is called.
"""

import re
from collections.abc import Iterable

from glossator.annotating.homing.letters import letters
from glossator.model.settings import Settings

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
"""The author, an edition, a series."""
_FILE = re.compile(r"\.(?:kepub\.epub|epub|azw3?|kfx|mobi)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|l|el|il|lo)\s+", re.IGNORECASE)
_LEAST = 5
_NAMELESS = re.compile(r"[0-9A-Fa-f-]{8,}|B0[0-9A-Z]{8}|\d*")
"""A name that is only a number: Apple's, a shop's."""


def fitting(settings: Settings, asked: str, names: Iterable[str]) -> frozenset[str]:
    """Those of the names that are the book's; or that are `asked` for, which overrules its title.

    Names are compared loosely: by their letters, without articles, brackets and endings of files.
    Where some have the title alone or title and subtitle, others that only begin with it are other
    books.
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
    """Whether a name says nothing of the book."""
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
