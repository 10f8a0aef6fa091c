"""The files of a Manuscript in; every one parsed, given ids and searched for names, out.

What comes of a file depends on that file, on the names that begin with one of its words, and on the
record of the edition before. So files are parsed in any order, in several processes, and what the
store has of one isn't made again while these three stay what they were.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from glossator.apparatus.identify import Earlier, identify
from glossator.apparatus.mention import mark_document, mark_register, searched_words
from glossator.apparatus.names import EntryKey, NameIndex
from glossator.apparatus.places import page_name
from glossator.cache.keys import key_of, tool_key
from glossator.cache.store import Store
from glossator.cache.values import read_value, write_value
from glossator.diagnostics import Diagnostics
from glossator.model.book import Document, Register
from glossator.model.manuscript import SourceFile
from glossator.source.parse import Parser, RawRegister

Task = SourceFile | RawRegister
Result = tuple[Document | Register, Diagnostics]

PARALLEL_FROM = 400_000
"""Characters of source from which a second process earns back its start."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with one file, in whatever process. It is sent to each process once."""

    language: str
    index: NameIndex
    before: Earlier
    keeps: bool = False
    """Whether results are wanted as they are kept."""

    def __call__(self, task: Task, parser: Parser) -> "Result | _Kept":
        """What comes of one file."""
        result = self._result(task, parser)
        if not self.keeps:
            return result
        return _Kept(write_value(result), "\n".join(sorted(searched_words(result[0]))))

    def _result(self, task: Task, parser: Parser) -> Result:
        if isinstance(task, RawRegister):
            register, found = parser.register(task)
            marked, more = mark_register(register, self.index)
            return marked, (*found, *more)
        document, found = parser.document(task)
        taken = (*document.ids, *(heading.id for heading in document.headings))
        page = page_name(document)
        document = replace(document, body=identify(document.body, taken, page, self.before))
        named, more = mark_document(document, self.index)
        return named, (*found, *more)


@contextmanager
def results_of(
    work: Work, tasks: Sequence[Task], jobs: int, store: Store | None = None
) -> Iterator[Iterable[Result]]:
    """The results of all tasks, in their order, over so many processes at most.

    `jobs` of 0 leaves the choice to the size of what has to be parsed.
    """
    if store is None:
        with _mapped(work, tasks, _processes(jobs, tasks)) as results:
            yield (one for one in results if not isinstance(one, _Kept))
        return
    kept = _Keeper(work, store)
    with _without_collection():
        known = [kept.find(task) for task in tasks]
    missing = [task for task, result in zip(tasks, known, strict=True) if result is None]
    with _mapped(replace(work, keeps=True), missing, _processes(jobs, missing)) as results:
        yield _in_order(tasks, known, iter(results), kept)


def _in_order(
    tasks: Sequence[Task],
    known: Sequence[Result | None],
    made: Iterator["Result | _Kept"],
    keeper: "_Keeper",
) -> Iterator[Result]:
    for task, result in zip(tasks, known, strict=True):
        if result is not None:
            yield result
            continue
        one = next(made)
        assert isinstance(one, _Kept)
        keeper.keep(task, one)
        with _without_collection():
            value: Result = read_value(one.value)
        yield value


@dataclass(frozen=True, slots=True)
class _Kept:
    """A result as bytes, and the words that were searched for names."""

    value: bytes
    words: str


class _Keeper:
    """Keeps results in the store, each by all that went into it."""

    def __init__(self, work: Work, store: Store) -> None:
        self._store = store
        self._index = work.index
        self._names = {word: repr(names) for word, names in work.index.by_word.items()}
        self._common = key_of(tool_key(), work.language, repr(work.before))

    def find(self, task: Task) -> Result | None:
        """The result that is kept of a task, if nothing has changed that went into it."""
        name, key = self._named(task)
        words = self._store.get(f"words-{name}", key)
        if words is None:
            return None
        data = self._store.get(f"parsed-{name}", self._key(task, key, words.decode()))
        if data is None:
            return None
        try:
            value: Result = read_value(data)
        except ValueError:
            return None
        return value

    def keep(self, task: Task, made: _Kept) -> None:
        """Keep what was made of a task."""
        name, key = self._named(task)
        self._store.put(f"words-{name}", key, made.words.encode())
        self._store.put(f"parsed-{name}", self._key(task, key, made.words), made.value)

    def _named(self, task: Task) -> tuple[str, bytes]:
        file = task.file if isinstance(task, RawRegister) else task
        key = key_of(self._common, file.path, file.kind, file.slug, file.text)
        return key_of(file.path).hex()[:16], key

    def _key(self, task: Task, key: bytes, words: str) -> bytes:
        """The key of a result: the file's, and all names that a word of it may begin."""
        names = [self._names[word] for word in words.split() if word in self._names]
        own: tuple[EntryKey, ...] = ()
        if isinstance(task, RawRegister):
            heads = ((head.register, head.key) for head in task.heads)
            own = tuple(self._index.see[one] for one in heads)
        return key_of(key, *names, repr(own))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let no garbage be sought while values are read: there is none, and much to look through."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


_work: tuple[Work, Parser] | None = None


def _start_worker(work: Work) -> None:
    global _work
    # Ctrl-C reaches the whole group; the first process alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = (work, Parser(work.language))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the first process, and end with it: one that is killed can't stop its workers."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run_in_worker(task: Task) -> Result | _Kept:
    assert _work is not None
    work, parser = _work
    return work(task, parser)


def _processes(jobs: int, tasks: Sequence[Task]) -> int:
    if jobs:
        return jobs
    files = (task.file if isinstance(task, RawRegister) else task for task in tasks)
    size = sum(len(file.text) for file in files)
    return (os.cpu_count() or 1) if size >= PARALLEL_FROM else 1


@contextmanager
def _mapped(
    work: Work, tasks: Sequence[Task], processes: int
) -> Iterator[Iterable[Result | _Kept]]:
    """The results of all tasks, in the order of the tasks."""
    if processes == 1 or len(tasks) < 2:
        parser = Parser(work.language)
        yield (work(task, parser) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(work,))
    try:
        with _interrupts_held():
            results = pool.map(_run_in_worker, tasks)
        yield results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while processes are forked: Python swallows it there, or every child says it.

    The children keep it held, and leave it to their parent to stop them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
