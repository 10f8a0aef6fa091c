"""Has the texts of a book parsed, filled and written, in one process or in many.

What was made of a text by an earlier build, and would be the same again, isn't made: of each text,
three results are remembered, each by a key of all that goes into it. The texts themselves stay
where they are made; whoever looks at one has it handed over, or parsed anew.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from itertools import count
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from glossator.apparatus.fill import Answers, World, fill_text
from glossator.apparatus.filled import FilledText
from glossator.apparatus.places import DocumentPlaces
from glossator.apparatus.units import Unit
from glossator.engine.cache import key_of
from glossator.engine.chapters import (
    Answer,
    Bodies,
    Chapters,
    ParsingWork,
    UnparsedFile,
    names_digest,
    path_of,
)
from glossator.engine.results import (
    ParsedFile,
    Results,
    WrittenText,
    read_filled,
    read_parsed,
    read_written,
)
from glossator.engine.workers import Request, Workers
from glossator.model.book import Book, Document
from glossator.model.dataclass import dataclass
from glossator.model.edition import Edition, NoteSection, PlacedCitation, Text
from glossator.model.later import Later
from glossator.model.memory import Memory
from glossator.model.progress import Progress
from glossator.model.registers import Layout
from glossator.model.settings import Settings
from glossator.pages.maker import drawn_cover
from glossator.pages.sheets import (
    CitationsByPage,
    Sheet,
    TextWriter,
    WrittenPart,
    WrittenTexts,
)
from glossator.source.document.parse import RawRegister
from glossator.source.markdown.bare import works_asked
from glossator.text.alphabet import order_of

if TYPE_CHECKING:
    from glossator.citing.cited import Begun

Result = TypeVar("Result")

_MANY_ENTRIES = 100
"""So many that another process may as well put them in order."""
PARALLEL_FROM = 200_000
"""Characters of source from which a second process earns back its start."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text that has its places: its number among the files, and what it was filled with."""

    at: int
    places: DocumentPlaces
    in_part: bool
    digest: bytes
    """A digest of all that it was filled from."""

    def request(self, method: str, *more: object) -> Request:
        return Request(method, self.at, (self.places, self.in_part, *more))


class Texts:
    """The texts of one book, on their way from files to pages.

    `jobs` is the number of processes at most; 0 leaves it to the size of what has to be done.
    `results` are what is remembered of earlier builds, and `names` a digest of all names;
    `settings` are the book's.
    Close it when nothing more is to be made: what is looked at later is made in this process.
    """

    def __init__(
        self,
        work: ParsingWork,
        jobs: int,
        results: Results | None = None,
        names: bytes = b"",
        settings: Settings | None = None,
    ) -> None:
        self._work = work
        self._jobs = jobs
        self._results = results
        self._all_names = names
        self._settings = settings
        self._free_numbers = count(len(work.files))
        """Numbers of requests that are about no file."""
        self._drawn: tuple[bytes, str] | None = None
        """The drawn cover, if it was drawn beside the parsing."""
        self._orders: dict[tuple[str, ...], tuple[int, ...]] = {}
        """The orders of registers that were found beside the parsing."""
        self._keeping: Thread | None = None
        """Puts what is to be remembered on the disk, beside what is done next."""
        self.citing: Begun | None = None
        """The citations, if they are being set while texts are filled."""
        self.workers = Workers(partial(Chapters, work), Chapters.elsewhere)
        self.filling: tuple[Sequence[tuple[Unit, bool]], World] | None = None
        """What texts were filled with last."""
        self.writing: tuple[TextWriter, CitationsByPage] | None = None
        """What texts were written with last: the words of what they cite, too."""
        self._ats = {path_of(file): at for at, file in enumerate(work.files)}
        self._placed: dict[str, _Placed] = {}
        self._bodies: dict[int, Bodies] = {}
        self._filled: dict[int, FilledText] = {}

    def close(self) -> None:
        """End all processes but this, and keep what is to be remembered."""
        self.workers.close()
        if self.citing is not None:
            self.citing.stop()
        if self._keeping:
            self._keeping.join()

    def _keep(self, flush: Callable[[Results], None]) -> None:
        """Begin to put what was made in a step on the disk."""
        if self._keeping:
            self._keeping.join()
        results = self._results
        if results is None:
            return

        def work() -> None:
            # What can't be kept is made again.
            with suppress(Exception):
                flush(results)

        self._keeping = Thread(target=work)
        self._keeping.start()

    # Parsing

    def whole(self, progress: Progress) -> list[ParsedFile]:
        """What parsing makes of all files, documents with their texts, and what it finds."""
        work = self._newly_parsed(range(len(self._work.files)), progress, whole=True)
        made = {at: _made(answer, read_parsed) for at, answer in work}
        return [made[at] for at in sorted(made)]

    def parsed(self, progress: Progress) -> list[ParsedFile]:
        """The same, but the texts of documents are made, or read again, when they are looked at."""
        made = dict(self._remembered_files())
        missing = [at for at in self._ats.values() if at not in made]
        for at, answer in self._newly_parsed(missing, progress, whole=False):
            made[at] = self._linked(at, _made(answer, read_parsed), self._keep_file(at, answer))
        self._keep(Results.flush_parsed)
        return [made[at] for at in sorted(made)]

    def _newly_parsed(
        self, numbers: Iterable[int], progress: Progress, *, whole: bool
    ) -> Iterator[tuple[int, Answer[ParsedFile]]]:
        """These files, parsed; the largest are begun first, so that all end together."""
        ordered = sorted(numbers, key=lambda at: -_size(self._work.files[at]))
        requests = [Request("parsed", at, (whole,)) for at in ordered]
        of = len(self._work.files)
        done = of - len(requests)
        crew = self._crew(ordered)
        # If nothing was built before, more can be done beside. It takes longer than most texts.
        beside = dict(self._beside()) if crew.are_many and len(ordered) == of else {}
        for at, answer in crew.ask((*(request for request, _ in beside.values()), *requests)):
            if at in beside:
                _, take = beside[at]
                take(answer)
                continue
            done += 1
            progress("parsing", done, of)
            yield at, answer

    def _beside(self) -> Iterator[tuple[int, tuple[Request, Callable[[Any], None]]]]:
        """What no text is needed for, by number; and what to do with the answer."""
        if self._settings and not self._settings.cover:
            number = next(self._free_numbers)
            yield number, (Request("drawn", number, (self._settings,)), self._take_cover)
        for file in self._work.files:
            if isinstance(file, RawRegister) and _is_worth_sorting(file):
                number, sorts = next(self._free_numbers), tuple(head.sort for head in file.heads)
                take = partial(self._orders.__setitem__, sorts)
                yield number, (Request("ordered", number, (sorts,)), take)

    def _take_cover(self, drawn: tuple[bytes, str]) -> None:
        self._drawn = drawn

    def _crew(self, numbers: Sequence[int]) -> Workers[Chapters]:
        """The workers, as many as these files are worth."""
        most = self._jobs or os.cpu_count() or 1
        size = sum(_size(self._work.files[at]) for at in numbers)
        if self._jobs or size >= PARALLEL_FROM:
            self.workers.grow(min(most, len(numbers)))
        return self.workers

    def _linked(self, at: int, value: ParsedFile, digest: bytes) -> ParsedFile:
        """A document whose texts are handed over when somebody looks at them."""
        document, found = value
        if not isinstance(document, Document):
            return value
        body = Later(lambda: self._bodies_of(at)[0])
        notes = Later(lambda: self._bodies_of(at)[1])
        return replace(document, body=body, notes=notes, digest=digest), found

    def _bodies_of(self, at: int) -> Bodies:
        if self.workers.are_many and not self._bodies:
            # Whoever looks at one text looks at all of them.
            texts = [at for at in self._ats.values() if not _is_register(self._work.files[at])]
            self._bodies |= self.workers.ask([Request("bodies", one) for one in texts])
        return self._bodies[at] if at in self._bodies else self.workers.here.bodies(at)

    # What is remembered of parsing

    def _remembered_files(self) -> Iterator[tuple[int, ParsedFile]]:
        results = self._results
        if results is None:
            return
        for at, file in enumerate(self._work.files):
            own, causes = self._own_keys[at], partial(self._causes, file)
            known = results.parsed(path_of(file), own, self._all_names, causes)
            if known is not None:
                digest, value = known
                yield at, self._linked(at, value, results.key(own, digest))

    def _causes(self, file: UnparsedFile, searched: str) -> bytes:
        index = self._work.index
        return names_digest(index, file, index.hits(searched))

    def _keep_file(self, at: int, answer: Answer[ParsedFile]) -> bytes:
        """Remember what was made of a file; gives a digest of all that it was made from."""
        path = path_of(self._work.files[at])
        if self._results is None or not answer.kept:
            return key_of(path)
        own, causes = self._own_keys[at], answer.causes
        self._results.keep_parsed(path, own, self._all_names, causes, answer.searched, answer.kept)
        return self._results.key(own, causes)

    @cached_property
    def _own_keys(self) -> list[bytes]:
        """The key of each file by itself, with all that files are parsed with but the names."""
        assert self._results is not None
        work = self._work
        common = self._results.key(
            *(work.language, str(work.spaces), repr(work.before), repr(work.index.files)),
            *map(repr, (work.labels, work.beside, work.ranges, work.noting)),
        )
        return [self._own_key(file, common) for file in work.files]

    def _own_key(self, task: UnparsedFile, common: bytes) -> bytes:
        file = task.file if isinstance(task, RawRegister) else task
        notes = (file.notes.path, file.notes.text) if file.notes else ()
        cited = sorted(works_asked(self._work.works, file.text, *notes))
        row = repr(task.row) if isinstance(task, RawRegister) else ""
        return key_of(
            *(common, file.path, file.kind, file.slug, file.text, *notes),
            *("\n".join(cited), row),
        )

    # Citing

    def cite(
        self,
        memory: Memory,
        book: Book,
        citations: Sequence[PlacedCitation],
        places: Sequence[DocumentPlaces],
    ) -> None:
        """Begin to have the citations set, beside all that is done until their words are asked for.

        `places` are those of all documents.
        """
        if citations:
            # Few books cite works.
            from glossator.engine.citing import begin_citing

            self.citing = begin_citing(book, citations, places, memory)

    # Filling

    def fill(
        self, units: Sequence[tuple[Unit, bool]], world: World
    ) -> Callable[[], list[FilledText]]:
        """Begin to fill the texts (`FillTexts`), but for those that the parser made otherwise."""
        images = {path: replace(one, data=b"") for path, one in world.images.items()}
        self.workers.tell("set_world", replace(world, images=images))
        self.filling = (units, world)
        asked = Answers(world)
        self._placed, self._filled = {}, {}
        made: dict[int, FilledText] = {}
        missing: dict[int, _Placed] = {}
        for unit, in_part in units:
            if digest := unit.document.digest:
                at = self._ats[unit.places.path]
                placed = _Placed(at, unit.places, in_part, digest)
                if (known := self._remembered_filled(placed, unit, asked)) is not None:
                    made[at] = known
                else:
                    missing[at] = placed
        requests = [one.request("filled") for one in missing.values()]
        answered = self._crew(list(missing)).ask(requests)

        def finished() -> list[FilledText]:
            for at, answer in answered:
                made[at] = self._newly_filled(missing[at], answer)
            self._keep(Results.flush_filled)
            return [
                made[self._ats[unit.places.path]]
                if unit.document.digest
                else fill_text(unit, world, in_part)
                for unit, in_part in units
            ]

        return finished

    def _remembered_filled(self, placed: _Placed, unit: Unit, asked: Answers) -> FilledText | None:
        results = self._results
        if results is None or not results.has_filled(placed.places.path):
            return None
        answers = key_of(asked.to(unit.document.questions, unit.places))
        key = results.key(placed.digest, answers, str(placed.in_part))
        known = results.filled(placed.places.path, key)
        return known and self._placed_text(placed, known, key)

    def _newly_filled(self, placed: _Placed, answer: Answer[FilledText]) -> FilledText:
        made = _made(answer, read_filled)
        if self._results is None or not answer.kept:
            return self._placed_text(placed, made, placed.digest)
        key = self._results.key(placed.digest, answer.causes, str(placed.in_part))
        self._results.keep_filled(placed.places.path, key, answer.kept)
        return self._placed_text(placed, made, key)

    def _placed_text(self, placed: _Placed, made: FilledText, digest: bytes) -> FilledText:
        placed = replace(placed, digest=digest)
        self._placed[placed.places.page] = placed
        return made.with_texts(lambda: self._filled_of(placed), placed.places.notes, digest)

    def _filled_of(self, placed: _Placed) -> FilledText:
        """A filled text whole, from where it is."""
        if self.workers.are_many and not self._filled:
            requests = [one.request("filled_whole") for one in self._placed.values()]
            self._filled |= self.workers.ask(requests)
        if placed.at in self._filled:
            return self._filled[placed.at]
        return self.workers.here.filled_whole(placed.at, placed.places, placed.in_part)

    def order(self, sorts: tuple[str, ...]) -> tuple[int, ...]:
        """Do what `order_of` does, if it hasn't been done beside the parsing."""
        return self._orders.get(sorts) or order_of(sorts)

    # Writing

    def draw(self, settings: Settings) -> tuple[bytes, str]:
        """Do what `drawn_cover` does, if it hasn't been done beside the parsing."""
        return self._drawn or drawn_cover(settings)

    def write(
        self, writer: TextWriter, edition: Edition, citations: CitationsByPage
    ) -> Callable[[], WrittenTexts]:
        """Begin with what `write_texts` does, but for texts that were made otherwise."""
        self.workers.tell("set_writer", writer)
        self.writing = (writer, citations)
        common = repr((writer.language, writer.numbered, writer.writer))
        made: dict[int, WrittenText] = {}
        missing: dict[int, bytes] = {}
        numbered: dict[int, _Placed] = {}
        requests: list[Request] = []
        for text in edition.texts:
            if (placed := self._filled_here(text.page, text.digest)) is not None:
                numbered[placed.at] = placed
                cited = citations.get(text.page, {})
                key = self._key(placed.digest, common, repr(sorted(cited.items())))
                known = self._remembered_written(placed, key) if key else None
                if known is not None and known.fits(writer.writer.division):
                    made[placed.at] = known
                else:
                    missing[placed.at] = key
                    requests.append(placed.request("written", cited))
        answered = self._crew(list(missing)).ask(requests)

        def finished() -> WrittenTexts:
            for at, answer in answered:
                made[at] = _made(answer, read_written)
                if self._results and answer.kept:
                    path = path_of(self._work.files[at])
                    self._results.keep_written(path, missing[at], answer.kept)
            self._keep(Results.flush_written)
            pages = {one.places.page: made[at] for at, one in numbered.items()}

            def page(text: Text) -> Sheet:
                known = self._filled_here(text.page, text.digest)
                return (
                    pages[text.page].page
                    if known
                    else writer.text(text, citations.get(text.page, {}))
                )

            def notes(section: NoteSection) -> tuple[WrittenPart, ...]:
                page = section.target.page
                if self._filled_here(page, section.digest):
                    return pages[page].notes[section.series]
                return writer.notes(section, citations.get(page, {}))

            places = {name: one.places for name, one in pages.items()}
            made_of_all = WrittenTexts(
                [*map(page, edition.texts)], [*map(notes, edition.notes)], places
            )
            if not self._work.kept:
                # Nothing more is made, and what other processes hold would only take the memory
                # in which the book is put together.
                self.workers.close()
            return made_of_all

        return finished

    def _filled_here(self, page: str, digest: bytes) -> _Placed | None:
        """What a page's text was filled with, if it is just what was filled here."""
        placed = self._placed.get(page)
        return placed if placed and digest and placed.digest == digest else None

    def _key(self, *parts: str | bytes) -> bytes:
        return self._results.key(*parts) if self._results else b""

    def _remembered_written(self, placed: _Placed, key: bytes) -> WrittenText | None:
        return self._results.written(placed.places.path, key) if self._results else None


def _made(answer: Answer[Result], read: Callable[[bytes], Result]) -> Result:
    return read(answer.kept) if answer.made is None else answer.made


def _size(file: UnparsedFile) -> int:
    return len(file.file.text if isinstance(file, RawRegister) else file.text)


def _is_worth_sorting(file: RawRegister) -> bool:
    return file.row.layout is not Layout.CHRONOLOGY and len(file.entries) >= _MANY_ENTRIES


def _is_register(file: UnparsedFile) -> bool:
    return isinstance(file, RawRegister)
