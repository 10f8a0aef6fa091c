"""Does what depends on one file of a book: from its text to its finished page.

A file is parsed and searched for names; when the book has numbered itself, its holes are filled,
and its page and its notes are written, looked through and deflated. All of this happens in one
process, in which its text stays. What leaves it is small: facts about the file, and finished bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Generic, TypeVar

from glossator.apparatus.anchor import anchored
from glossator.apparatus.checks import check_notes
from glossator.apparatus.fill import FilledText, Gleanings, World, answers, fill_text, questions_of
from glossator.apparatus.identify import Earlier, identify
from glossator.apparatus.mention import mark_document, mark_register, searched_words
from glossator.apparatus.names import NameIndex
from glossator.apparatus.places import DocumentPlaces
from glossator.apparatus.units import Unit, note_order
from glossator.apparatus.variant import note_kind
from glossator.engine.cache import key_of
from glossator.engine.values import read_value, write_value
from glossator.formats.archive import deflated
from glossator.model.book import Document, EntryKey, Note, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import LocatorGroup, NoteSection, Text
from glossator.model.ids import WORKS, text_page
from glossator.model.manuscript import SourceFile
from glossator.model.publication import PageFacts
from glossator.model.text import Cite, Markup, OpenBody, Target
from glossator.pages.sheets import TextWriter, WrittenPart
from glossator.source.document.parse import Parser, RawRegister
from glossator.text.normal import WORD, lower

Made = TypeVar("Made")
UnparsedFile = SourceFile | RawRegister
ParsedFile = tuple[Document | Register, Diagnostics]
Bodies = tuple[OpenBody, tuple[Note, ...]]
"""The body and the notes of a document."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The page of a document, the section of its notes, and the locators that lead to them."""

    page: WrittenPart
    notes: WrittenPart
    places: Mapping[Target, str]
    """By the places of the entries that they belong to."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Made]):
    """What was made, or the bytes that it is kept as, or both."""

    made: Made | None
    kept: bytes = b""
    causes: bytes = b""
    """A digest of what it was made from beside the file itself, where only its maker knows that."""
    words: bytes = b""
    """Of a file that was parsed: the words that were searched for names, apart by spaces."""


@dataclass(frozen=True, slots=True)
class ParsingWork:
    """A book's files, and what all of them are parsed with."""

    files: tuple[UnparsedFile, ...]
    language: str
    index: NameIndex
    before: Earlier
    works: frozenset[str] = frozenset()
    """The keys of the works that can be cited."""
    spaces: bool = True
    """Whether texts get no-break spaces."""
    remembered: bool = False
    """Whether what is made is to be remembered."""


class NameKeys:
    """Tells which names go into what is made of a file: those of which it has every word."""

    def __init__(self, index: NameIndex) -> None:
        self._see = index.see
        self._names = {
            word: [(repr(name), frozenset(WORD.findall(lower(name.text)))) for name in names]
            for word, names in index.by_word.items()
        }

    def digest(self, file: UnparsedFile, words: frozenset[str]) -> bytes:
        """A digest of the names that have only these words, and of where a register's lead."""
        names = [
            name
            for word in sorted(words & self._names.keys())
            for name, needed in self._names[word]
            if needed <= words
        ]
        own: tuple[EntryKey, ...] = ()
        if isinstance(file, RawRegister):
            own = tuple(self._see[head.register, head.key] for head in file.heads)
        return key_of("\n".join(names), repr(own))


class Chapters:
    """Makes what comes of each file, which is called by its place in the book's `files`.

    What a later step needs of an earlier one is made if it isn't there. Where this is another
    process than the book's, what is to be remembered is given as the bytes that are kept.
    """

    def __init__(self, work: ParsingWork, is_far: bool = False) -> None:
        self._work = work
        self._is_far = is_far
        self._parser = Parser(work.language, work.works, work.spaces)
        self._documents: dict[int, Document] = {}
        self._filled: dict[int, FilledText] = {}
        self._world: World | None = None
        self._writer: TextWriter | None = None

    @cached_property
    def _names(self) -> NameKeys:
        return NameKeys(self._work.index)

    def parsed(self, at: int, whole: bool) -> Answer[ParsedFile]:
        """What parsing makes of a file, and what it finds.

        Where it isn't to be `whole`, a document comes without its texts, which stay here.
        """
        file = self._work.files[at]
        value: Document | Register
        if isinstance(file, RawRegister):
            register, found = self._parser.register(file)
            value, more = mark_register(register, self._work.index)
            found = (*found, *more, *check_notes(value.document))
        else:
            value, found = self.document(file)
            self._documents[at] = value
        made = value if whole or isinstance(value, Register) else replace(value, body=(), notes=())
        if not self._work.remembered:
            return Answer((made, found))
        words = frozenset(searched_words(value))
        answer = self._answer((made, found), lambda: (made, found))
        causes = self._names.digest(file, words)
        return replace(answer, causes=causes, words=" ".join(sorted(words)).encode())

    def document(self, file: SourceFile) -> tuple[Document, Diagnostics]:
        """A text parsed, its names marked; and what is found in it."""
        document, found = self._parser.document(file)
        taken = (*document.ids, *(heading.id for heading in document.headings))
        page = text_page(document.kind, document.slug)
        document = replace(document, body=identify(document.body, taken, page, self._work.before))
        named, more = mark_document(document, self._work.index)
        named, unanchored = anchored(named)
        order, in_notes = note_order(named, [named.body])
        kinds = dict.fromkeys(filter(None, map(note_kind, named.notes)))
        named = replace(named, order=order, kinds=tuple(kinds), questions=questions_of(named))
        return named, (*found, *more, *unanchored, *in_notes, *check_notes(named))

    def bodies(self, at: int) -> Bodies:
        """The texts of a document."""
        document = self._held(at)
        return document.body, tuple(document.notes)

    def _held(self, at: int) -> Document:
        if at not in self._documents:
            file = self._work.files[at]
            assert isinstance(file, SourceFile)
            self._documents[at], _ = self.document(file)
        return self._documents[at]

    def set_world(self, world: World) -> None:
        """Take note of what the book answers to its texts."""
        self._world = world
        self._filled.clear()

    def filled(self, at: int, places: DocumentPlaces, in_part: bool) -> Answer[FilledText]:
        """A document with its places, filled, without its texts."""
        made = self.filled_whole(at, places, in_part).without_texts()
        if not self._work.remembered:
            return Answer(made)
        assert self._world is not None
        asked = answers(self._documents[at].questions, places, self._world)
        return replace(self._answer(made, lambda: kept_filled(made)), causes=key_of(asked))

    def filled_whole(self, at: int, places: DocumentPlaces, in_part: bool) -> FilledText:
        """A document with its places, filled."""
        if at not in self._filled:
            assert self._world is not None
            self._filled[at] = fill_text(Unit(self._held(at), places), self._world, in_part)
        return self._filled[at]

    def set_writer(self, writer: TextWriter) -> None:
        """Take note of what all pages are written with."""
        self._writer = writer

    def written(
        self, at: int, places: DocumentPlaces, in_part: bool, citations: Mapping[Cite, Markup]
    ) -> Answer[WrittenText]:
        """What comes of a document with its places, written.

        `citations` are the words for what it cites.
        """
        assert self._writer is not None
        filled = self.filled_whole(at, places, in_part)
        page = self._writer.text(filled.text, citations)
        notes = self._writer.notes(filled.notes, citations)
        page = replace(page, deflated=deflated(page.xhtml))
        made = WrittenText(page, notes, self._writer.places(self._groups(filled, places)))
        return self._answer(made, lambda: kept_written(made))

    def _groups(self, filled: FilledText, places: DocumentPlaces) -> dict[Target, LocatorGroup]:
        """What the document mentions, by the places of entries and works."""
        assert self._world is not None
        entries, works = self._world.places.entries, self._world.works
        return {
            works[key[1]] if key[0] == WORKS else entries[key]: LocatorGroup(
                places.label, rows, places.page
            )
            for key, rows in filled.gleanings.mentions.items()
        }

    def _answer(self, made: Made, kept: Callable[[], object]) -> Answer[Made]:
        if not self._work.remembered:
            return Answer(made)
        try:
            return Answer(None if self._is_far else made, write_value(kept()))
        except ValueError:
            return Answer(made)


def kept_filled(made: FilledText) -> object:
    """A filled text without its texts, as values of the model alone."""
    of = made.gleanings
    return made.text, made.notes, (of.mentions, of.images, of.cites, of.found)


def kept_written(made: WrittenText) -> object:
    """What was written of a text, as values of the model alone."""
    parts = (made.page, made.notes)
    places = [(target.page, target.id, text) for target, text in made.places.items()]
    return *((part.xhtml, part.facts, part.deflated) for part in parts), places


def read_parsed(data: bytes) -> ParsedFile:
    """What `parsed` gave; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Document() | Register() as value, tuple(found)):
            return value, found
    raise ValueError("another value than was kept")


def read_filled(data: bytes) -> FilledText:
    """What `filled` gave; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (Text() as text, NoteSection() as notes, (mentions, images, cites, found)):
            return FilledText(text, notes, Gleanings(mentions, images, cites, found))
    raise ValueError("another value than was kept")


def read_written(data: bytes) -> WrittenText:
    """What `written` gave; raises ValueError where the bytes hold something else."""
    match read_value(data):
        case (
            (bytes(page), PageFacts() as on_page, bytes(packed)),
            (bytes(notes), PageFacts() as in_notes, bytes(rest)),
            list(places),
        ):
            return WrittenText(
                WrittenPart(page, on_page, packed),
                WrittenPart(notes, in_notes, rest),
                {Target(page, identity): text for page, identity, text in places},
            )
    raise ValueError("another value than was kept")
