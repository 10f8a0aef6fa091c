"""What is remembered of each file of a book: what was parsed, filled and written of it.

Each result is kept by a key of all that goes into it. A result without its texts, which are long
and can be made again, is small.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from glossator.apparatus.filled import FilledText, Gleanings
from glossator.engine.cache import KEY, Pack
from glossator.engine.values import StoreMemory, read_value, write_value
from glossator.model.book import Document, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.division import Division
from glossator.model.edition import NoteSection, Text
from glossator.model.publication import Page, PageFacts
from glossator.pages.locators import WrittenPlace
from glossator.pages.sheets import Sheet, WrittenPart

Made = TypeVar("Made")
ParsedFile = tuple[Document | Register, Diagnostics]


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The page of a document, the sections of its notes, and the locators that lead to them."""

    page: Sheet
    notes: Mapping[str, tuple[WrittenPart, ...]]
    """By the series (what the labels of its notes begin with), the parts in each file."""
    places: Mapping[str, Mapping[str, tuple[WrittenPlace, ...]]]
    """By the page of the register that lists them, and the entry's id there."""
    division: str = ""
    """The digest of the Division by which its links lead to files."""

    def fits(self, division: Division) -> bool:
        """Whether its notes and links are on the files that they are on now."""
        if self.division == division.digest:
            return True
        name = self.page.page.name
        return division.has_right(self.page.facts.links, name) and all(
            division.has_right(part.facts.links, part.page)
            and division.has_here(part.facts.ids, part.page)
            for parts in self.notes.values()
            for part in parts
        )


class Results:
    """The results that are remembered of a book's files, each by the file's path."""

    def __init__(self, memory: StoreMemory) -> None:
        self._memory = memory
        self._parsed, self._searched, self._filled, self._written = (
            Pack(memory.store, name) for name in ("parsed", "searched", "filled", "written")
        )

    def key(self, *parts: str | bytes) -> bytes:
        """A key for these parts; other parts, or another program, give another."""
        return self._memory.key(*parts)

    def parsed(
        self, path: str, own: bytes, names: bytes, causes: Callable[[str], bytes]
    ) -> tuple[bytes, ParsedFile] | None:
        """What was parsed of a file, with a digest of the names that go into it.

        `own` is the key of all else that goes into it, and `names` a digest of all names. Which of
        them do, only what was searched says; so this is remembered, too. `causes` gives the digest
        for it, where names have changed.
        """
        data = self._parsed.get(path, own)
        if data is None:
            return None
        before, digest, value = data[:KEY], data[KEY : 2 * KEY], data[2 * KEY :]
        if before != names:
            searched = self._searched.get(path, own)
            if searched is None or causes(searched.decode("utf-8", "surrogatepass")) != digest:
                return None
            self._parsed.put(path, own, names + digest + value)
        made = _read(value, read_parsed)
        return made and (digest, made)

    def keep_parsed(
        self, path: str, own: bytes, names: bytes, causes: bytes, searched: str, value: bytes
    ) -> None:
        """Remember what was parsed of a file; `causes` is the digest of the names in it."""
        self._parsed.put(path, own, names + causes + value)
        self._searched.put(path, own, searched.encode("utf-8", "surrogatepass"))

    def has_filled(self, path: str) -> bool:
        """Whether anything is remembered that a document was filled to."""
        return self._filled.has(path)

    def filled(self, path: str, key: bytes) -> FilledText | None:
        """What a document was filled to, without its texts."""
        return _read(self._filled.get(path, key), read_filled)

    def keep_filled(self, path: str, key: bytes, value: bytes) -> None:
        """Remember what a document was filled to."""
        self._filled.put(path, key, value)

    def written(self, path: str, key: bytes) -> WrittenText | None:
        """What was written of a document."""
        return _read(self._written.get(path, key), read_written)

    def keep_written(self, path: str, key: bytes, value: bytes) -> None:
        """Remember what was written of a document."""
        self._written.put(path, key, value)

    def flush_parsed(self) -> None:
        """Have what was parsed on the disk, and no longer in memory."""
        self._parsed.flush()
        self._searched.flush()

    def flush_filled(self) -> None:
        """Have what was filled on the disk, and no longer in memory."""
        self._filled.flush()

    def flush_written(self) -> None:
        """Have what was written on the disk, and no longer in memory."""
        self._written.flush()


def _read(data: bytes | None, read: Callable[[bytes], Made]) -> Made | None:
    try:
        return read(data) if data else None
    except ValueError:
        return None


def parsed_bytes(made: ParsedFile) -> bytes:
    """What was parsed of a file as bytes; raises ValueError where that can't be."""
    return write_value(made)


def filled_bytes(made: FilledText) -> bytes:
    """A filled text without its texts as bytes; raises ValueError where that can't be."""
    of = made.gleanings
    gleanings = (of.mentions, of.images, of.found, of.unmet)
    return write_value((made.text, made.notes, gleanings))


def written_bytes(made: WrittenText) -> bytes:
    """What was written of a text as bytes; raises ValueError where that can't be."""
    page = made.page
    notes = tuple(
        (series, one.xhtml, one.facts, one.page)
        for series, parts in made.notes.items()
        for one in parts
    )
    return write_value((page.page, page.facts, page.weight, notes, made.places, made.division))


def read_parsed(data: bytes) -> ParsedFile:
    """What `parsed_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Document() | Register() as value, tuple(found)):
            return value, found
    raise ValueError("another value than was kept")


def read_filled(data: bytes) -> FilledText:
    """What `filled_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Text() as text, tuple(notes), (mentions, images, found, unmet)) if all(
            isinstance(one, NoteSection) for one in notes
        ):
            return FilledText(text, notes, Gleanings(mentions, images, found, unmet))
    raise ValueError("another value than was kept")


def read_written(data: bytes) -> WrittenText:
    """What `written_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Page() as page, PageFacts() as facts, int(size), tuple(notes), dict(places), str(by)):
            parts: dict[str, tuple[WrittenPart, ...]] = {}
            for series, *part in notes:
                parts[series] = (*parts.get(series, ()), WrittenPart(*part))
            return WrittenText(Sheet(page, facts, size), parts, places, by)
    raise ValueError("another value than was kept")
