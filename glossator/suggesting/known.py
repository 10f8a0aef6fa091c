"""The heads of all entries in, which names the registers know out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossator.model.book import Book, EntryHead

_SAME = str.maketrans(
    {**dict.fromkeys("\xa0\u2009\u200a\u202f", " "), "’": "'", "\u2011": "-", "\xad": None}
)
PEOPLE = "people"
GLOSSARY = "glossary"
PLACES = "places"
"""The register that a book may add for places."""
_ENDINGS = ("s", "es", "n", "en", "e", "er")


@dataclass(frozen=True, slots=True)
class Known:
    """What the registers know, and the works: names, and parts of names."""

    names: frozenset[str] = frozenset()
    """In lower case."""
    words: frozenset[str] = frozenset()
    """The single words of all names, as they are written."""
    parts: dict[str, list[EntryHead]] = field(default_factory=dict)
    """The entries whose name ends with some words; after an equals sign, whose name they are."""
    authors: frozenset[str] = frozenset()
    """The family names of those who wrote the works cited."""
    for_places: str = GLOSSARY
    """The register that a place belongs to."""

    def has(self, words: str) -> bool:
        """Whether a register knows a name."""
        return words.lower() in self.names

    def near(self, words: str) -> list[EntryHead]:
        """The entries whose name ends with these words, or is their singular."""
        found = self.parts.get(words, [])
        if not found and " " not in words:
            for ending in _ENDINGS:
                if words.endswith(ending) and len(words) > len(ending) + 3:
                    found = self.parts.get(f"={words.removesuffix(ending)}", [])
                    if found:
                        break
        return found


def heads_of(book: Book) -> Iterator[EntryHead]:
    """The heads of the entries that the text is searched for."""
    sought = {row.name for row in book.settings.kinds if row.sought}
    for register in book.registers:
        if register.name in sought:
            yield from (entry.head for entry in register.entries)


def known_of(book: Book) -> Known:
    """What the registers of a book know."""
    names: set[str] = set()
    words: set[str] = set()
    parts: dict[str, list[EntryHead]] = {}
    for head in heads_of(book):
        own = [name.translate(_SAME) for name in (head.name, *head.also)]
        names.update(name.lower() for name in own)
        for name in own:
            words.update(name.split())
        for part in _parts(own[0], book.settings.kind(head.register).persons):
            _add(parts, part, head)
        for name in own:
            _add(parts, f"={name}", head)
    authors = frozenset(_authors(book))
    registers = {row.name for row in book.settings.kinds}
    for_places = PLACES if PLACES in registers else GLOSSARY
    return Known(frozenset(names), frozenset(words), parts, authors, for_places)


def _add(parts: dict[str, list[EntryHead]], part: str, head: EntryHead) -> None:
    heads = parts.setdefault(part, [])
    if head not in heads:
        heads.append(head)


def _parts(name: str, person: bool) -> Iterable[str]:
    """The ends of a name, by which its bearer may be called for short."""
    words = name.split(" ")
    # Of an institution one word alone says too little: "Committee", "Moscow".
    least = 1 if person else 2
    for at in range(1, len(words) + 1 - least):
        yield " ".join(words[at:])


def _authors(book: Book) -> Iterator[str]:
    for work in book.works:
        for role in ("author", "editor", "translator"):
            people = work.data.get(role, ())
            for person in people if isinstance(people, list) else ():
                if isinstance(person, dict) and isinstance(person.get("family"), str):
                    yield person["family"]
