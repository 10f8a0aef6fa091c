"""A highlight that a reader made in an e-book, as an e-reader's export says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that was marked, with what the reader wrote beside it."""

    text: str
    """The quoted words as the e-reader has them; may be empty."""
    comment: str = ""
    chapter: str = ""
    """The e-reader's own name for the chapter or section, if it gives one; of several levels the
    outermost first, with " > " between them."""
    file: str = ""
    """The page's file name in the e-book without its ending (chapter-wave), if it gives one."""
    before: str = ""
    after: str = ""
    """Words around it, if the e-reader gives them."""
    progress: float | None = None
    """How far through the book or its page, in any measure that grows; only the order counts."""
    made: str = ""
    """The date as ISO 8601 where it can be read, else as written."""
    id: str = ""
    """The e-reader's own id, or a digest of what the record says."""
    line: int = 0
    """Where in the export the record stands, from 1, if that is text."""
    book: str = ""
    """The title of the e-book, with its author if the export says so, as written."""
