"""The headings of one document: a heading's words in; its slug and its id, each used once, out."""

from collections.abc import Iterable

from glossator.model.book import Heading
from glossator.model.ids import section_id
from glossator.model.text import Attributes, Image, Open, Words, plain_text
from glossator.source.pieces.elements import Context
from glossator.source.pieces.typography import unescaped
from glossator.text.slugs import FreeNames, slug


def typed_words(pieces: Iterable[Open]) -> str:
    """The words of pieces that no typography was applied to: of these, slugs are made.

    A picture is no word, but the space beside it counts, as hosting sites have it.
    """
    words = (Words("\ufffc") if isinstance(piece, Image) else piece for piece in pieces)
    return unescaped(plain_text(tuple(words)))


class Headings:
    """Gathers the headings of a document in its order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows: list[Heading] = []
        self._slugs = FreeNames(first=1)

    def add(
        self, level: int, text: str, attributes: Attributes, line: int, typed: str | None = None
    ) -> Attributes:
        """Note a heading down; its attributes with the id that links lead to.

        Its slug is made of the words as they were `typed`, before typography, as hosting sites
        make it.
        """
        given = dict(attributes).get("id")
        if not text:
            hint = "write its words after the #, or take it out"
            self.context.report(line, "empty-heading", "this heading has no words", hint)
        self._check_level(level, line)
        if given is not None:
            self.context.ids.remove(given)
            if given in self._slugs:
                message = f'the id "{given}" is the id of another heading already'
                self.context.report(line, "duplicate-id", message, "rename one of the two")
        key = self._slugs.take(given or slug(text if typed is None else typed))
        identity = section_id(key)
        self.rows.append(Heading(level, key, identity, text))
        return (("id", identity), *(row for row in attributes if row[0] != "id"))

    def _check_level(self, level: int, line: int) -> None:
        """Report what the contents can't show: a title below the first, a level left out."""
        if not self.rows:
            return
        if level == 1:
            message = "a second title: the contents have one for a file"
            hint = "begin it with ## for a section, or make it a file of its own"
            self.context.warn(line, "second-title", message, hint)
        elif level > (before := self.rows[-1].level) + 1:
            message = f"a heading of level {level} follows one of level {before}"
            hint = f"begin it with {'#' * (before + 1)}"
            self.context.warn(line, "skipped-level", message, hint)
