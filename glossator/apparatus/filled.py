"""What filling makes of a text: it, its notes, and all that is to be gleaned from them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from glossator.apparatus.locators import Mentions
from glossator.apparatus.shaping import Unmet
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import NoteSection, Text
from glossator.model.ids import lead_of
from glossator.model.later import Later


@dataclass(frozen=True, slots=True)
class Gleanings:
    """What the texts of a document hold that the rest of the book wants to know."""

    mentions: Mentions
    images: tuple[str, ...]
    """The paths of the images that are shown."""
    found: Diagnostics
    unmet: tuple[Unmet, ...] = ()
    """What is wrong with the passages that fields of entries name."""


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with its notes and all that is to be gleaned from them."""

    text: Text
    notes: tuple[NoteSection, ...]
    """One for each series that it has notes of."""
    gleanings: Gleanings

    def without_texts(self) -> "FilledText":
        """The same without the text and its notes, which are long and seldom asked for again."""
        notes = tuple(replace(section, notes=()) for section in self.notes)
        return FilledText(replace(self.text, body=()), notes, self.gleanings)

    def with_texts(
        self, whole: Callable[[], "FilledText"], labels: Iterable[str], digest: bytes
    ) -> "FilledText":
        """The same with the texts of `whole`, which is called when somebody looks at them.

        `labels` are those of its notes, `digest` one of all that the text was filled from.
        """
        counts = Counter(map(lead_of, labels))

        def later(at: int, section: NoteSection) -> NoteSection:
            notes = Later(lambda: whole().notes[at].notes, counts[section.series])
            return replace(section, notes=notes, digest=digest)

        body = Later(lambda: whole().text.body)
        return FilledText(
            replace(self.text, body=body, digest=digest),
            tuple(later(at, section) for at, section in enumerate(self.notes)),
            self.gleanings,
        )
