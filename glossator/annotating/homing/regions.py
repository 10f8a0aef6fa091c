"""What an e-reader says of the chapter in; the parts of the book that it may mean, out."""

import re
from collections.abc import Iterator, Mapping

from glossator.annotating.homing.index import Held, Index, Span
from glossator.annotating.homing.letters import letters

_PARTED = re.compile(r"[>›»|/•·]")
"""Between the chapter and the section, where a reader names both."""
_LEAST = 8
"""Letters that a heading must have to be known again as a part of a longer name."""
_ENDING = re.compile(r"\.x?html?$", re.IGNORECASE)


class Regions:
    """The headings of a book, by what readers call them."""

    def __init__(
        self, index: Index, titles: Mapping[str, str], inner: frozenset[str] = frozenset()
    ) -> None:
        """`titles` are those of the pages; `inner` pages repeat others' headings, as notes do."""
        self._index = index
        self._headings: list[tuple[str, Span, bool]] = []
        for page, whole in index.pages.items():
            held = [one for one in index.held if one.page == page and one.block.level]
            for one, end in _ends(held, whole.end):
                name = letters(one.block.text)
                repeats = page in inner and one.block.level > 1
                span = Span(one.span.start, end)
                # The title may stand there with its number, and the e-reader may leave it out.
                titled = {letters(titles[page])} if one.block.level == 1 else set()
                self._headings += ((form, span, repeats) for form in sorted({name, *titled}))
        self._files = {page.lower(): span for page, span in index.pages.items()}

    def of(self, file: str, chapter: str) -> Iterator[tuple[Span, ...]]:
        """The parts of the book that a highlight may stand in, the most likely first."""
        page = self._file(file)
        named, repeated = self._named(chapter)
        if page is not None:
            inside = tuple(one for one in (*named, *repeated) if page.holds(one))
            yield from filter(None, (inside, (page,)))
        yield from filter(None, (named, repeated))

    def _file(self, file: str) -> Span | None:
        name = file.partition("#")[0].rpartition("/")[2]
        return self._files.get(_ENDING.sub("", name).lower()) if name else None

    def _named(self, chapter: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The headings of a name; and those on pages that repeat the headings of others."""
        for one in (chapter, *reversed(_PARTED.split(chapter))):
            name = letters(one)
            for same in (_is_named, _ends_alike):
                found = [(span, inner) for own, span, inner in self._headings if same(own, name)]
                if found:
                    return (
                        tuple(dict.fromkeys(span for span, inner in found if not inner)),
                        tuple(dict.fromkeys(span for span, inner in found if inner)),
                    )
        return (), ()


def _ends(headings: list[Held], end: int) -> Iterator[tuple[Held, int]]:
    """Each heading with where its section ends: at the next that isn't below it."""
    for at, one in enumerate(headings):
        level = one.block.level
        later = (other for other in headings[at + 1 :] if other.block.level <= level)
        after = next(later, None)
        yield one, after.span.start if after else end


def _is_named(own: str, name: str) -> bool:
    return bool(name) and own == name


def _ends_alike(own: str, name: str) -> bool:
    """With or without the label: `Chapter 2. Europe in revolt`, `2 Europe in revolt`."""
    short, long = sorted((own, name), key=len)
    return len(short) >= _LEAST and long.endswith(short)
