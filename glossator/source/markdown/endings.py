"""Remembers of lines that were looked at whether a paragraph is open at their end.

Whether a line without a sign goes on with a quotation or an item can only be known by reading all
that stands before it there. Of lines in several containers, each asks the same.
"""

from collections.abc import Sequence
from hashlib import blake2b

from glossator.source.markdown.bounds import REREAD, TooMuchError


class Digest:
    """The digest of a list of lines that grows."""

    def __init__(self) -> None:
        self._told = blake2b(digest_size=16)
        self._length = 0

    def of(self, lines: Sequence[str]) -> bytes:
        """The digest of all the lines; those that were there before are the same."""
        rows = "".join(f"{row}\n" for row in lines[self._length :])
        self._told.update(rows.encode("utf-8", "surrogatepass"))
        self._length = len(lines)
        return self._told.digest()


class Endings:
    """What is known of one file."""

    def __init__(self) -> None:
        self._open: dict[bytes, bool] = {}
        self._looked_at = 0
        self.looking = False
        """Whether lines are read only to see what is where."""
        self.asked_on = 0
        """The line of the file for which lines are being read again."""

    def known(self, digest: bytes) -> bool | None:
        """Whether a paragraph is open at the end of lines; None where that isn't known."""
        return self._open.get(digest)

    def note(self, lines: Sequence[str], is_open: bool) -> None:
        """Remember it of lines that are read again; raises TooMuchError where they are too many."""
        if not self.looking:
            return
        self._open[Digest().of(lines)] = is_open
        self._looked_at += len(lines)
        if self._looked_at > REREAD:
            message = "too many lines go on with a quotation or an item without its sign"
            hint = (
                "write the sign, > or the item's indent, before every line: to see where the "
                f"others belong, more than {REREAD:,} lines would have to be read again"
            )
            raise TooMuchError(self.asked_on, message, hint)
