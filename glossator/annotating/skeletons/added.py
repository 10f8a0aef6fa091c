"""A file's text with something new in it in; the line where the editor goes on writing, out."""

from dataclasses import dataclass

from glossator.annotating.standoff.file import line_of


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to a file: the file's whole text, and what is new in it."""

    whole: str
    new: str
    body: str
    """The end of what is new: what the editor has written, or is to write."""

    @property
    def line(self) -> int:
        """The line on which the editor's own text begins."""
        rows = self.new.rstrip("\n").split("\n")
        return line_of(self.whole, rows[0]) + len(rows) - len(self.body.split("\n"))
