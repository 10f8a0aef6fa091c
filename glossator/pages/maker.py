"""Who makes the parts of a publication: this process alone, or several."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from glossator.model.edition import Edition
from glossator.model.settings import Settings
from glossator.model.words import words_for
from glossator.pages.credits import credit_lines
from glossator.pages.sheets import CitationsByPage, TextWriter, WrittenTexts, write_texts

if TYPE_CHECKING:
    # Few books cite works.
    from glossator.citing.cited import Begun


class Maker(Protocol):
    """What is asked for while pages are written: what takes long, and may be done elsewhere."""

    @property
    def citing(self) -> "Begun | None":
        """The book's citations, if they are being set already."""
        ...

    def draw(self, settings: Settings) -> tuple[bytes, str]:
        """Do what `drawn_cover` does."""
        ...

    def write(
        self, writer: TextWriter, edition: Edition, citations: CitationsByPage
    ) -> Callable[[], WrittenTexts]:
        """Begin with what `write_texts` does."""
        ...


class OwnMaker:
    """The Maker that does everything in this process, when it is asked for."""

    citing = None
    write = staticmethod(write_texts)

    def draw(self, settings: Settings) -> tuple[bytes, str]:
        """Do what `drawn_cover` does."""
        return drawn_cover(settings)


def drawn_cover(settings: Settings) -> tuple[bytes, str]:
    """The cover that a book gets which has none, and the signs that it can't show."""
    # Few books need Pillow.
    from glossator.pages.cover import draw_cover
    from glossator.pages.lettering import unwritable

    names = cover_names(settings)
    bad = unwritable("".join((settings.title, settings.subtitle, *names)))
    return draw_cover(settings.title, settings.subtitle, names), bad


def cover_names(settings: Settings) -> tuple[str, ...]:
    """The lines of a drawn cover that say who made the book."""
    words = words_for(settings.base_language)
    return tuple(one.text for one in credit_lines(settings.creators, words) if one.leads)
