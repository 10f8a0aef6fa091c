"""Labels of notes as editors write them, and the series of notes that a label is of.

    written = [ prefix ":" ] label      `kiel`, and of another series `ed:kiel`

A label that is written without a prefix is of the book's first series, and in a file of stand-off
notes of the series that those are of. Everywhere else in the program a label is whole: of the first
series it has no prefix, of any other one it has that series' (`ed:kiel`), wherever it stands.
"""

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import did_you_mean
from glossator.model.expressions import expression
from glossator.model.ids import is_label, lead_of

_PREFIXED = expression(r"[\w-]+:[\w-]+")


@dataclass(frozen=True, slots=True)
class Labels:
    """How the labels in a file are read."""

    prefixes: tuple[tuple[str, str], ...] = ()
    """What labels may begin with, and for each what whole labels begin with: for the prefix of the
    first series, that is nothing. There are none where a book names no series."""
    lead: str = ""
    """The prefix of labels that are written without one."""

    def whole(self, written: str) -> str:
        """A label as the program knows it; one that can't be a label comes back as it is."""
        prefix, colon, own = written.partition(":")
        if not colon:
            return f"{self.lead}:{written}" if self.lead else written
        for known, lead in self.prefixes:
            if known == prefix and is_label(own):
                return f"{lead}:{own}" if lead else own
        return written

    def is_one(self, written: str) -> bool:
        """Whether this can be a note's label."""
        prefix, colon, own = written.partition(":")
        if not colon:
            return is_label(written)
        return is_label(own) and any(known == prefix for known, _ in self.prefixes)

    def remedy(self, written: str, otherwise: str) -> str:
        """What to do about a label that can't be one.

        `otherwise` is the remedy where its signs are at fault, and not its prefix.
        """
        if not _PREFIXED.fullmatch(written):
            return otherwise
        prefix = lead_of(written)
        if not self.prefixes:
            table = f'[notes.series.{prefix}] in book.toml, with prefix = "{prefix}"'
            return f"{otherwise}; or name the series that it is of: {table}"
        known = [one for one, _ in self.prefixes]
        near = did_you_mean(prefix, known)
        listed = f"the prefixes of this book's series are: {', '.join(known)}"
        return f"{near} {listed}" if near else listed

    def written(self, label: str) -> str:
        """A whole label as it is to be written in the file."""
        lead = lead_of(label)
        own = label.removeprefix(f"{lead}:")
        if lead == self.lead:
            return own
        prefix = next((known for known, one in self.prefixes if one == lead), lead)
        return f"{prefix}:{own}"
