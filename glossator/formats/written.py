"""What writing a Publication in a format gives: files, and what was found on the way."""

from collections.abc import Mapping
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics


@dataclass(frozen=True, slots=True)
class Written:
    """Finished files, by what follows the book's name in theirs.

    `{".epub": …}` is one file, `{".kindle.epub": …, ".azw3": …}` are two; in a format that is a
    folder, the names are paths in it, with forward slashes.
    """

    files: Mapping[str, bytes] = field(repr=False)
    found: Diagnostics = ()

    @property
    def size(self) -> int:
        """The size of all files, in bytes."""
        return sum(map(len, self.files.values()))
