"""Parses every file of a Manuscript, gives its paragraphs ids, and searches it for names.

The result of a file depends on that file, on the names whose every word stands in it, on the works
that it may cite, and on the record of the edition before. So files are parsed in any order, in
several processes, and a result that is remembered isn't made again while these four stay what they
were.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from glossator.apparatus.anchor import anchored
from glossator.apparatus.checks import check_notes
from glossator.apparatus.fill import questions_of
from glossator.apparatus.identify import Earlier, identify
from glossator.apparatus.mention import mark_document, mark_register, searched_words
from glossator.apparatus.names import NameIndex
from glossator.apparatus.units import note_order
from glossator.apparatus.variant import note_kind
from glossator.engine.cache import StoreMemory, key_of, read_value, write_value
from glossator.engine.processes import mapped
from glossator.model.book import Document, EntryKey, Note, Register
from glossator.model.diagnostics import Diagnostics
from glossator.model.ids import text_page
from glossator.model.later import Later
from glossator.model.manuscript import SourceFile
from glossator.model.text import OpenBody
from glossator.source.document.parse import Parser, RawRegister
from glossator.source.markdown.leftovers import named_in
from glossator.text.normal import WORD, lower

UnparsedFile = SourceFile | RawRegister
ParsedFile = tuple[Document | Register, Diagnostics]

PARALLEL_FROM = 400_000
"""Characters of source from which a second process earns back its start."""


@dataclass(frozen=True, slots=True)
class ParsingWork:
    """What is done with each file, in whatever process; it is sent to each process once."""

    language: str
    index: NameIndex
    before: Earlier
    works: frozenset[str] = frozenset()
    """The keys of the works that can be cited."""
    spaces: bool = True

    def __call__(self, task: UnparsedFile, parser: Parser) -> ParsedFile:
        """The result of one file."""
        if isinstance(task, RawRegister):
            register, found = parser.register(task)
            marked, more = mark_register(register, self.index)
            return marked, (*found, *more, *check_notes(marked.document))
        document, found = parser.document(task)
        taken = (*document.ids, *(heading.id for heading in document.headings))
        page = text_page(document.kind, document.slug)
        document = replace(document, body=identify(document.body, taken, page, self.before))
        named, more = mark_document(document, self.index)
        named, unanchored = anchored(named)
        order, in_notes = note_order(named, [named.body])
        kinds = dict.fromkeys(filter(None, map(note_kind, named.notes)))
        named = replace(named, order=order, kinds=tuple(kinds), questions=questions_of(named))
        return named, (*found, *more, *unanchored, *in_notes, *check_notes(named))

    def start(self) -> Callable[[UnparsedFile], ParsedFile]:
        """The function that is called with each task; its parser is made once."""
        return partial(self.__call__, parser=Parser(self.language, self.works, self.spaces))

    def start_keeping(self) -> Callable[[UnparsedFile], "_Kept | ParsedFile"]:
        """The same as `start`, but results come as they are kept, if they can be kept."""
        parser = Parser(self.language, self.works, self.spaces)
        return lambda task: _kept(self(task, parser))


@contextmanager
def results_of(
    work: ParsingWork, tasks: Sequence[UnparsedFile], jobs: int, memory: StoreMemory | None = None
) -> Iterator[Iterable[ParsedFile]]:
    """The results of all tasks, in their order.

    `jobs` is the number of processes at most; 0 leaves it to the size of what has to be parsed.
    """
    if memory is None:
        with mapped(work.start, tasks, _processes(jobs, tasks)) as results:
            yield results
        return
    keeper = _Keeper(work, memory)
    known = [keeper.find(task) for task in tasks]
    missing = [task for task, result in zip(tasks, known, strict=True) if result is None]
    with mapped(work.start_keeping, missing, _processes(jobs, missing)) as made:
        remaining = iter(made)
        yield (
            keeper.keep(task, next(remaining)) if result is None else result
            for task, result in zip(tasks, known, strict=True)
        )


def _processes(jobs: int, tasks: Sequence[UnparsedFile]) -> int:
    if jobs:
        return jobs
    files = (task.file if isinstance(task, RawRegister) else task for task in tasks)
    size = sum(len(file.text) for file in files)
    return (os.cpu_count() or 1) if size >= PARALLEL_FROM else 1


@dataclass(frozen=True, slots=True)
class _Kept:
    """A result as bytes: what every build reads of it, and the texts, which few do."""

    value: bytes
    texts: bytes
    words: str
    """The words that were searched for names."""


def _kept(result: ParsedFile) -> _Kept | ParsedFile:
    value, found = result
    words = "\n".join(sorted(searched_words(value)))
    try:
        if isinstance(value, Register):
            return _Kept(write_value(result), b"", words)
        outer = replace(value, body=(), notes=())
        return _Kept(write_value((outer, found)), write_value((value.body, value.notes)), words)
    except ValueError:
        return result


class _Keeper:
    """Keeps results in memory, each by all that went into it."""

    def __init__(self, work: ParsingWork, memory: StoreMemory) -> None:
        self._work = work
        self._memory = memory
        self._names = {
            word: [(repr(name), frozenset(WORD.findall(lower(name.text)))) for name in names]
            for word, names in work.index.by_word.items()
        }
        self._common = memory.key(
            work.language, str(work.spaces), repr(work.before), repr(work.index.files)
        )

    def find(self, task: UnparsedFile) -> ParsedFile | None:
        """The result that is kept of a task, if nothing has changed that went into it."""
        name, key = self._named(task)
        words = self._memory.store.get(f"words-{name}", key)
        if words is None:
            return None
        try:
            key = self._key(task, key, words.decode())
            data = self._memory.store.get(f"parsed-{name}", key)
            return None if data is None else self._result(task, key, data, None)
        except ValueError:
            return None

    def keep(self, task: UnparsedFile, made: _Kept | ParsedFile) -> ParsedFile:
        """Keep what was made of a task; gives the result, as if it had been found."""
        if not isinstance(made, _Kept):
            return made
        name, key = self._named(task)
        self._memory.store.put(f"words-{name}", key, made.words.encode())
        key = self._key(task, key, made.words)
        self._memory.store.put(f"parsed-{name}", key, made.value)
        self._memory.store.put(f"texts-{name}", key, made.texts)
        try:
            return self._result(task, key, made.value, made.texts)
        except ValueError:
            return self._again(task)

    def _result(
        self, task: UnparsedFile, key: bytes, value: bytes, texts: bytes | None
    ) -> ParsedFile:
        """A result of which the texts are read when somebody looks at them."""
        document, found = _read(value, Register if isinstance(task, RawRegister) else Document)
        if isinstance(document, Register):
            return document, found
        both = Later(lambda: (self._texts(task, key, texts),))
        body = Later(lambda: both[0][0])
        notes = Later(lambda: both[0][1])
        return replace(document, body=body, notes=notes, digest=key), found

    def _texts(
        self, task: UnparsedFile, key: bytes, texts: bytes | None
    ) -> tuple[OpenBody, tuple[Note, ...]]:
        if texts is None:
            name, _ = self._named(task)
            texts = self._memory.store.get(f"texts-{name}", key)
        try:
            body, notes = _read(texts or b"", tuple)
        except ValueError:
            # The cache may have been taken away meanwhile.
            document, _ = self._again(task)
            assert isinstance(document, Document)
            body, notes = document.body, document.notes
        return body, notes

    def _again(self, task: UnparsedFile) -> ParsedFile:
        """What comes of a task without any memory."""
        return self._work.start()(task)

    def _named(self, task: UnparsedFile) -> tuple[str, bytes]:
        file = task.file if isinstance(task, RawRegister) else task
        notes = (file.notes.path, file.notes.text) if file.notes else ()
        cited = sorted(self._work.works.intersection(named_in(file.text, *notes)))
        row = repr(task.row) if isinstance(task, RawRegister) else ""
        key = self._memory.key(
            *(self._common, file.path, file.kind, file.slug, file.text, *notes),
            *("\n".join(cited), row),
        )
        return key_of(file.path).hex()[:16], key

    def _key(self, task: UnparsedFile, key: bytes, words: str) -> bytes:
        """The key of a result: the file's, and all names whose every word it has."""
        had = frozenset(words.split())
        names = [
            name
            for word in sorted(had & self._names.keys())
            for name, needed in self._names[word]
            if needed <= had
        ]
        own: tuple[EntryKey, ...] = ()
        if isinstance(task, RawRegister):
            heads = ((head.register, head.key) for head in task.heads)
            own = tuple(self._work.index.see[one] for one in heads)
        return self._memory.key(key, "\n".join(names), repr(own))


def _read(data: bytes, kind: type) -> tuple[Any, Any]:
    """A value of a kind, and a tuple that comes with it; raises ValueError for anything else.

    It is read without seeking garbage: there is none, and much to look through.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        value = read_value(data)
    finally:
        if was:
            gc.enable()
    match value:
        case (one, tuple(more)) if isinstance(one, kind):
            return one, more
    raise ValueError("another value than was kept")
