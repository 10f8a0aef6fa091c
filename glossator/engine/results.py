"""What is remembered of each file of a book: what was parsed, filled and written of it.

Each result is kept by a key of all that goes into it, in the process that made it. A result without
its texts, which are long and can be made again, is small.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from glossator.apparatus.fill import FilledText, Gleanings
from glossator.engine.cache import KEY, key_of
from glossator.engine.values import StoreMemory, read_value, write_value
from glossator.model.book import Document, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import NoteSection, Text
from glossator.model.publication import Page, PageFacts
from glossator.pages.sheets import Sheet, WrittenPart

Made = TypeVar("Made")
ParsedFile = tuple[Document | Register, Diagnostics]
_SIZE = 8
"""The bytes of a number."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The page of a document, the section of its notes, and the locators that lead to them."""

    page: Sheet
    notes: WrittenPart
    places: Mapping[str, Mapping[str, str]]
    """By the page of the register that lists them, and the entry's id there."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for names, and which names could have been found in it."""

    names: bytes
    """A digest of all names that there were."""
    causes: bytes
    """A digest of those of which every word stands there."""
    words: str
    """All words that stand there, in lower case, apart by spaces."""


class Results:
    """The results that are remembered of a book's files, each by the file's path."""

    def __init__(self, memory: StoreMemory) -> None:
        self._memory = memory

    def key(self, *parts: str | bytes) -> bytes:
        """A key for these parts; other parts, or another program, give another."""
        return self._memory.key(*parts)

    def has(self, step: str, path: str) -> bool:
        """Whether anything is remembered of a step."""
        return self._memory.store.has(_name(step, path))

    def parsed(
        self, path: str, own: bytes, names: bytes, causes: Callable[[frozenset[str]], bytes]
    ) -> tuple[bytes, ParsedFile] | None:
        """What was parsed of a file, with the digest of the names that go into it.

        `own` is the key of all else that goes into it, and `names` a digest of all names. Which of
        them do, only parsing knows, since it is the words that are searched which say so: they are
        remembered, too. `causes` gives the digest for these words, where names have changed.
        """
        data = self._get("parsed", path, own)
        with suppress(ValueError):
            searched, value = _divided(data or b"")
            if searched.names != names:
                now = causes(frozenset(searched.words.split()))
                if now != searched.causes:
                    return None
                self._put("parsed", path, own, _joined(Searched(names, now, searched.words), value))
            return searched.causes, read_parsed(value)
        return None

    def keep_parsed(self, path: str, own: bytes, searched: Searched, value: bytes) -> None:
        """Remember what was parsed of a file."""
        self._put("parsed", path, own, _joined(searched, value))

    def filled(self, path: str, key: bytes) -> FilledText | None:
        """What a document was filled to, without its texts."""
        return _read(self._get("filled", path, key), read_filled)

    def keep_filled(self, path: str, key: bytes, value: bytes) -> None:
        """Remember what a document was filled to."""
        self._put("filled", path, key, value)

    def written(self, path: str, key: bytes) -> WrittenText | None:
        """What was written of a document."""
        return _read(self._get("page", path, key), read_written)

    def keep_written(self, path: str, key: bytes, value: bytes) -> None:
        """Remember what was written of a document."""
        self._put("page", path, key, value)

    def _get(self, step: str, path: str, key: bytes) -> bytes | None:
        return self._memory.store.get(_name(step, path), key)

    def _put(self, step: str, path: str, key: bytes, data: bytes) -> None:
        self._memory.store.put(_name(step, path), key, data)


def _name(step: str, path: str) -> str:
    return f"{step}-{key_of(path).hex()[:16]}"


def _joined(searched: Searched, value: bytes) -> bytes:
    words = searched.words.encode()
    return b"".join((searched.names, searched.causes, len(words).to_bytes(_SIZE), words, value))


def _divided(data: bytes) -> tuple[Searched, bytes]:
    """What `_joined` was given; raises ValueError where the bytes are something else."""
    start = 2 * KEY + _SIZE
    end = start + int.from_bytes(data[2 * KEY : start])
    if not start <= end <= len(data):
        raise ValueError("too few bytes")
    return Searched(data[:KEY], data[KEY : 2 * KEY], data[start:end].decode()), data[end:]


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
    return write_value((made.text, made.notes, (of.mentions, of.images, of.cites, of.found)))


def written_bytes(made: WrittenText) -> bytes:
    """What was written of a text as bytes; raises ValueError where that can't be."""
    page, notes = made.page, made.notes
    return write_value((page.page, page.facts, notes.xhtml, notes.facts, made.places))


def read_parsed(data: bytes) -> ParsedFile:
    """What `parsed_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Document() | Register() as value, tuple(found)):
            return value, found
    raise ValueError("another value than was kept")


def read_filled(data: bytes) -> FilledText:
    """What `filled_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Text() as text, NoteSection() as notes, (mentions, images, cites, found)):
            return FilledText(text, notes, Gleanings(mentions, images, cites, found))
    raise ValueError("another value than was kept")


def read_written(data: bytes) -> WrittenText:
    """What `written_bytes` was given; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (
            Page() as page,
            PageFacts() as facts,
            bytes(xhtml),
            PageFacts() as others,
            dict(places),
        ):
            return WrittenText(Sheet(page, facts), WrittenPart(xhtml, others), places)
    raise ValueError("another value than was kept")
