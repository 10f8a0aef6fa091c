"""Says where links to hidden entries lead, by how far a reader has come.

An entry that its register hides stands on pages between the texts: on the first from where it is
mentioned, and once more from where its life may be read. A link leads to the newest of these that
isn't after the stretch of texts in which the link stands; where there is none, it leads nowhere.
"""

from collections.abc import Iterable, Mapping

from glossator.model.book import EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.text import Target


@dataclass(frozen=True, slots=True)
class Readable:
    """Where the entries of hidden registers stand, each place with the text that it counts from."""

    texts: Mapping[str, int]
    """The place of each text among all, by its page."""
    entries: Mapping[EntryKey, tuple[tuple[int, Target], ...]]
    pages: Mapping[str, tuple[tuple[int, str], ...]]
    """By the name of the register, which is its page's, too."""
    read_at: Mapping[EntryKey, int]
    """At which text readers first come to an entry's own words, of whatever register."""

    def hides(self, register: str) -> bool:
        """Whether the entries of a register are hidden."""
        return register in self.pages

    def entry(self, key: EntryKey, at: int) -> Target | None:
        """Where the text at this place leads who wants a hidden entry."""
        return next(
            (goal for start, goal in reversed(self.entries.get(key, ())) if start <= at), None
        )

    def page(self, register: str, at: int) -> Target | None:
        """Where it leads who wants a hidden register as a whole."""
        pages = reversed(self.pages[register])
        return next((Target(page) for start, page in pages if start <= at), None)

    def told(self, page: str, keys: Iterable[EntryKey]) -> object:
        """All that a text asks of this, which stands on a page and leads to these entries."""
        at = self.texts[page]
        hidden = [self.entry(key, at) for key in keys if self.hides(key[0])]
        return hidden, [self.page(register, at) for register in self.pages]


class ReaderSoFar:
    """Somebody who reads a document, and is taken to what may be read by then."""

    def __init__(self, readable: Readable | None, page: str) -> None:
        self._readable = readable
        self._at = readable.texts.get(page) if readable else None
        """At which text the reader is; None: the whole book is read."""
        self._notes: dict[str, int | None] = {}
        self._entry_at = self._at

    def begin_entry(self, key: EntryKey) -> None:
        """Read an entry of a register: who is sent to it comes from where it is first mentioned.

        What a hidden register has at the end of the book is read there, but its notes before.
        """
        if self._readable:
            self._entry_at = self._readable.read_at.get(key)
            self._at = None if self._readable.hides(key[0]) else self._entry_at

    def refer(self, note: str) -> None:
        """Come to a reference to a note of the document."""
        self._notes.setdefault(note, self._entry_at)

    def begin_note(self, note: str) -> None:
        """Read a note."""
        if note in self._notes:
            self._at = self._entry_at = self._notes[note]

    def entry(self, key: EntryKey, whole: Target) -> Target | None:
        """Where a mention leads; `whole` is the entry's place where nothing is hidden."""
        if self._at is None or self._readable is None or not self._readable.hides(key[0]):
            return whole
        return self._readable.entry(key, self._at)

    def goal(self, target: Target | str, key: EntryKey | None) -> Target | str | None:
        """Where a link leads by hand; `key` is that of the entry, if it is one."""
        if isinstance(target, str):
            return target
        if key is not None:
            return self.entry(key, target)
        if self._at is None or self._readable is None or not self._readable.hides(target.page):
            return target
        return self._readable.page(target.page, self._at)
