"""Does what depends on one file of a book: from its text to its finished page.

A file is parsed and searched for names; when the book has numbered itself, its holes are filled,
and its page and its notes are written, looked through and deflated. All of this happens in one
process, in which its text stays. What leaves it is small: facts about the file, and finished bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from glossator.apparatus.anchor import anchored
from glossator.apparatus.asked import questions_of
from glossator.apparatus.checks import check_notes
from glossator.apparatus.citednotes import NotingRule, with_cited_notes, with_cited_notes_in
from glossator.apparatus.citeorder import met_in, with_numbers, with_numbers_in
from glossator.apparatus.fill import Answers, World, fill_text
from glossator.apparatus.filled import FilledText
from glossator.apparatus.identify import Earlier, identify
from glossator.apparatus.mention import Marked, mark_document, mark_register
from glossator.apparatus.names import Hit, NameIndex
from glossator.apparatus.places import DocumentPlaces
from glossator.apparatus.units import Unit, note_order
from glossator.apparatus.variant import note_kind
from glossator.engine.cache import key_of
from glossator.engine.results import (
    ParsedFile,
    WrittenText,
    filled_bytes,
    parsed_bytes,
    written_bytes,
)
from glossator.model.book import Document, EntryKey, Note, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics
from glossator.model.edition import LocatorRow
from glossator.model.ids import WORKS, text_page
from glossator.model.labels import Labels
from glossator.model.manuscript import SourceFile
from glossator.model.publication import deflated
from glossator.model.settings import Settings
from glossator.model.text import OpenBody, SetWords, Target
from glossator.pages.maker import drawn_cover
from glossator.pages.sheets import TextWriter
from glossator.source.document.parse import Parser, RawRegister
from glossator.text.alphabet import order_of

Made = TypeVar("Made")
UnparsedFile = SourceFile | RawRegister
Bodies = tuple[OpenBody, tuple[Note, ...]]
"""The body and the notes of a document."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Made]):
    """What was made, or the bytes that it is kept as, or both."""

    made: Made | None
    kept: bytes = b""
    causes: bytes = b""
    """A digest of what it was made from beside the file itself, where only its maker knows that."""
    searched: str = ""
    """Of a file that was parsed: what was searched for names."""


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
    labels: Labels = Labels()
    """How labels of notes are read in texts."""
    beside: Labels = Labels()
    """How they are read in files of stand-off notes."""
    ranges: bool | None = False
    """Whether words in brackets before a note are what the note is on; None: nobody said."""
    noting: NotingRule | None = None
    """What becomes of citations in a style of notes; None: they stay where they are."""
    remembered: bool = False
    """Whether what is made is to be remembered."""
    kept: bool = True
    """Whether a text stays where it was made when nothing more is to be made of it."""


def names_digest(index: NameIndex, file: UnparsedFile, hits: Iterable[Hit]) -> bytes:
    """A digest of the names that go into what is made of a file, and where a register's lead."""
    own: tuple[EntryKey, ...] = ()
    if isinstance(file, RawRegister):
        own = tuple(index.see[head.register, head.key] for head in file.heads)
    return key_of(index.digest(hits), repr(own))


class Chapters:
    """Makes what comes of each file, which is called by its place in the book's `files`.

    What a later step needs of an earlier one is made if it isn't there. Where this is another
    process than the book's, what is to be remembered is given as the bytes that are kept alone.
    """

    def __init__(
        self, work: ParsingWork, parser: Parser | None = None, is_far: bool = False
    ) -> None:
        self._work = work
        self._is_far = is_far
        self._parser = parser or Parser(
            work.language,
            work.works,
            work.spaces,
            labels=work.labels,
            beside=work.beside,
            ranges=work.ranges,
        )
        self._documents: dict[int, Document] = {}
        self._filled: dict[int, FilledText] = {}
        self._world: World | None = None
        self._answers: Answers | None = None
        self._writer: TextWriter | None = None

    def elsewhere(self) -> "Chapters":
        """The one for another process, which goes on with this one's parser."""
        return Chapters(self._work, self._parser, is_far=True)

    def __reduce__(self) -> tuple[type["Chapters"], tuple[ParsingWork]]:
        return Chapters, (self._work,)

    def parsed(self, at: int, whole: bool) -> Answer[ParsedFile]:
        """What parsing makes of a file, and what it finds.

        Where it isn't to be `whole`, a document comes without its texts, which stay here.
        """
        file = self._work.files[at]
        marked: Marked[Document] | Marked[Register]
        value: Document | Register
        if isinstance(file, RawRegister):
            marked = self._register(file)
            value = marked.value
        else:
            marked = self._document(file)
            document = self._documents[at] = _asking(marked.value)
            value = document if whole else replace(document, body=(), notes=())
        answer = self._answer((value, marked.found), parsed_bytes)
        if not answer.kept:
            return answer
        causes = names_digest(self._work.index, file, marked.hits)
        return replace(answer, causes=causes, searched=marked.searched)

    def document(self, file: SourceFile) -> tuple[Document, Diagnostics]:
        """A text parsed, its names marked; and what is found in it."""
        marked = self._document(file)
        return marked.value, marked.found

    def _register(self, file: RawRegister) -> Marked[Register]:
        """A register parsed, its names marked, with all that is found in it."""
        register, found = self._parser.register(file)
        if self._work.noting:
            register = with_cited_notes_in(register, self._work.noting)
        if self._work.works:
            register = with_numbers_in(register)
        marked = mark_register(register, self._work.index)
        found = (*found, *marked.found, *check_notes(marked.value.document))
        return replace(marked, found=found)

    def _document(self, file: SourceFile) -> Marked[Document]:
        """A text parsed, its names marked, with all that is found in it."""
        document, found = self._parser.document(file)
        taken = (*document.ids, *(heading.id for heading in document.headings))
        page = text_page(document.kind, document.slug)

        def identified(body: OpenBody) -> OpenBody:
            return identify(body, taken, page, self._work.before)

        if self._work.noting:
            document = with_cited_notes(document, self._work.noting, identified)
        else:
            document = replace(document, body=identified(document.body))
        if self._work.works:
            document = with_numbers(document)
        marked = mark_document(document, self._work.index)
        named, unanchored = anchored(marked.value)
        order, in_notes = note_order(named, [named.body])
        kinds = dict.fromkeys(filter(None, map(note_kind, named.notes)))
        met = met_in(named) if self._work.works else ()
        named = replace(named, order=order, kinds=tuple(kinds), met=met)
        found = (*found, *marked.found, *unanchored, *in_notes, *check_notes(named))
        return replace(marked, value=named, found=found)

    def bodies(self, at: int) -> Bodies:
        """The texts of a document."""
        document = self._held(at)
        return document.body, tuple(document.notes)

    def _held(self, at: int) -> Document:
        if at not in self._documents:
            file = self._work.files[at]
            assert isinstance(file, SourceFile)
            document, _ = self.document(file)
            self._documents[at] = _asking(document)
        return self._documents[at]

    def set_world(self, world: World) -> None:
        """Take note of what the book answers to its texts."""
        self._world = world
        self._answers = Answers(world)
        self._filled.clear()

    def filled(self, at: int, places: DocumentPlaces, in_part: bool) -> Answer[FilledText]:
        """A document with its places, filled, without its texts."""
        made = self.filled_whole(at, places, in_part).without_texts()
        questions = self._held(at).questions
        if not self._work.kept:
            del self._documents[at]
        answer = self._answer(made, filled_bytes)
        if not answer.kept:
            return answer
        assert self._answers is not None
        return replace(answer, causes=key_of(self._answers.to(questions, places)))

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
        self, at: int, places: DocumentPlaces, in_part: bool, citations: Mapping[int, SetWords]
    ) -> Answer[WrittenText]:
        """What comes of a document with its places, written.

        `citations` are the words of what it cites, by number.
        """
        assert self._writer is not None
        filled = self.filled_whole(at, places, in_part)
        if not self._work.kept:
            del self._filled[at]
        sheet = self._writer.text(filled.text, citations)
        notes = {one.series: self._writer.notes(one, citations) for one in filled.notes}
        page = replace(sheet.page, content=deflated(sheet.page.xhtml))
        mentions = self._writer.places(self._mentions(filled))
        by = self._writer.writer.division.digest
        made = WrittenText(replace(sheet, page=page), notes, mentions, by)
        return self._answer(made, written_bytes)

    def drawn(self, _: int, settings: Settings) -> tuple[bytes, str]:
        """What `drawn_cover` makes of the book's settings."""
        return drawn_cover(settings)

    def ordered(self, _: int, sorts: tuple[str, ...]) -> tuple[int, ...]:
        """What `order_of` makes of the words that a register's entries are sorted by."""
        return order_of(sorts)

    def _mentions(self, filled: FilledText) -> dict[Target, Sequence[LocatorRow]]:
        """What a document mentions, by the places of entries and works."""
        assert self._world is not None
        entries, works = self._world.places.entries, self._world.works
        return {
            works[key[1]] if key[0] == WORKS else entries[key]: rows
            for key, rows in filled.gleanings.mentions.items()
        }

    def _answer(self, made: Made, kept: Callable[[Made], bytes]) -> Answer[Made]:
        if not self._work.remembered:
            return Answer(made)
        try:
            return Answer(None if self._is_far else made, kept(made))
        except ValueError:
            return Answer(made)


def _asking(document: Document) -> Document:
    """A document with all that it asks of the book."""
    return replace(document, questions=questions_of(document))


def path_of(file: UnparsedFile) -> str:
    """The path of a file that is parsed."""
    return file.file.path if isinstance(file, RawRegister) else file.path
