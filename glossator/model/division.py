"""The Division: which file each id of a page is on, where a page went into several files."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.ids import holders, is_note, target_of, whole_page

PAGE_BOUND = 250_000
"""Bytes that a page has at most, in the format where it is largest. Readers that show nothing of a
page beyond 300 kB have room left, and others open it at once."""


@dataclass(frozen=True, slots=True)
class Division:
    """The files of those pages of the apparatus that went into several.

    A page's first file is called as the page is. A page that isn't named is one file.
    """

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files of each page, in their order."""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """By page and id of what can be linked to there."""
    digest: str = ""
    """Another one, where anything else is otherwise."""

    def parts_of(self, page: str) -> tuple[str, ...]:
        """The files of a page."""
        return self.parts.get(page, (page,))

    def file_of(self, page: str, identity: str) -> str:
        """The file on which an id of a page is; its first one for the page itself."""
        files = self.files.get(page)
        if files is None:
            return page
        if known := files.get(identity):
            return known
        return next((files[one] for one in holders(identity) if one in files), page)

    def has_right(self, links: Iterable[str], here: str) -> bool:
        """Whether links that stand on the file `here` lead to the files where their ids are now."""
        for link in links:
            if ":" in link or link.startswith("//"):
                continue
            goal = target_of(link, here)
            page = whole_page(goal.page)
            is_divided = page in self.parts or page != goal.page
            if is_divided and self.file_of(page, goal.id) != goal.page:
                return False
        return True

    def has_here(self, ids: Iterable[str], here: str) -> bool:
        """Whether none of the ids that stand on the file `here` belongs to another now."""
        page = whole_page(here)
        return all(self.file_of(page, one) == here for one in ids if is_note(one))


UNDIVIDED = Division()
