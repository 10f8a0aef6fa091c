"""What changed from one edition to the next: passages added, removed, reworded, moved."""

from enum import StrEnum

from glossator.model.dataclass import dataclass
from glossator.model.ids import notes_page
from glossator.model.record import Passage, Section, SectionKind
from glossator.model.text import Target


class Change(StrEnum):
    """What became of a passage."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """A passage in its section; `place` is its index there, from 0."""

    section: Section
    place: int

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.section.passages[self.place]

    @property
    def target(self) -> Target:
        """Where it is in the e-book."""
        section = self.section
        page = notes_page(section.lead) if section.kind is SectionKind.NOTES else section.page
        return Target(page, self.passage.id)

    @property
    def key(self) -> tuple[SectionKind, str, str]:
        """What identifies the passage in every edition."""
        return self.section.kind, self.section.page, self.passage.id


@dataclass(frozen=True, slots=True)
class Changed:
    """One passage that changed or moved. `old` is None for one that was added."""

    changes: tuple[Change, ...]
    old: PassagePlace | None
    new: PassagePlace | None

    @property
    def spot(self) -> PassagePlace:
        """Where it is now, or where it was before it was removed."""
        spot = self.new or self.old
        assert spot is not None
        return spot
