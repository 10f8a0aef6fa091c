"""What entries are called: the words by which a text's mentions of them are found."""

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Place


@dataclass(frozen=True, slots=True)
class CalledEntry:
    """An entry, and all words that a text calls it by."""

    id: str
    """Its id in the e-book, which no other entry of the book has."""
    name: str
    """Its name as its heading has it, without mark-up."""
    words: tuple[str, ...]
    """Each once, its name first. Words that several entries are called by stand with each."""
    place: Place
    """Where it stands in the book's folder."""
