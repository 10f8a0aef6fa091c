"""Has work done in this process, and in others beside it, each of which keeps what it has made.

What is worked on has numbers. A process that has done something with a number does all that comes
later with that number, so that whatever it made can stay where it is; what travels is what is asked
for and what is answered.

Ctrl-C is answered by the first process alone, and no worker outlives that.
"""

import contextlib
import gc
import os
import pickle
import struct
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from glossator.model.dataclass import dataclass

if TYPE_CHECKING:
    # Few builds need other processes, and what makes them takes its time to import.
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

Worker = TypeVar("Worker")

_Answers = SimpleQueue[tuple[int, Callable[[], Any]]]
"""The numbers of one call, with what gives the answers."""
_HEAD = struct.Struct("<qq")
"""What comes before an answer: whose it is, as a place among the calls, and its number."""
_AHEAD = 2
"""How many requests a worker has at a time: one that it answers, and the next."""


class WorkerLostError(Exception):
    """A worker ended before its work did: the machine stopped it, for want of memory perhaps."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a method of the worker, called with a number and these arguments."""

    method: str
    number: int
    """0 or more."""
    arguments: tuple[Any, ...] = ()


class Workers(Generic[Worker]):
    """A worker in this process, made by `make_here`; and when they `grow`, more in other processes.

    Each of those is made there by `make` from the one here: what this has made when they are forked
    is made once, and takes memory once. It is sent to processes that can't be forked, and so must
    be picklable, as must be all arguments and answers.
    """

    def __init__(self, make_here: Callable[[], Worker], make: Callable[[Worker], Worker]) -> None:
        self._make_here = make_here
        self._make = make
        self._here: Worker | None = None
        self._told: dict[str, tuple[Any, ...]] = {}
        self._others: list[_Other] = []
        self._homes: dict[int, _Other | None] = {}
        """Who has each number; nobody else where it is here."""
        self._free: deque[tuple[Request, int]] = deque()
        self._asked: list[_Answers] = []
        """Where the answers to each call of `ask` go: one may come while another's are awaited."""

    def grow(self, count: int) -> None:
        """Be this many processes, this one among them, if there are no others yet."""
        if count < 2 or self._others:
            return
        make = partial(self._make, self.here)
        with _interrupts_held():
            # All are forked before the first thread begins.
            self._others = [_Other(make) for _ in range(count - 1)]
        for other in self._others:
            other.begin(self._next, self._asked)
        for method, arguments in self._told.items():
            self._tell_others(method, arguments)

    @property
    def here(self) -> Worker:
        """The worker in this process, which has been told whatever others were."""
        if self._here is None:
            self._here = self._make_here()
            for method, arguments in self._told.items():
                getattr(self._here, method)(*arguments)
        return self._here

    @property
    def are_many(self) -> bool:
        """Whether there are processes beside this one."""
        return bool(self._others)

    @property
    def count(self) -> int:
        """How many processes there are, with this one."""
        return 1 + len(self._others)

    def tell(self, method: str, *arguments: object) -> None:
        """Call a method of every worker, before whatever is asked of it next."""
        self._told[method] = arguments
        if self._here is not None:
            getattr(self._here, method)(*arguments)
        self._tell_others(method, arguments)

    def _tell_others(self, method: str, arguments: tuple[Any, ...]) -> None:
        if self._others:
            data = pickle.dumps((method, None, arguments, 0), pickle.HIGHEST_PROTOCOL)
            for other in self._others:
                other.put(data)

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[int, Any]]:
        """Number and answer of each request, as they are ready.

        Other processes begin at once, this one while it would wait for their answers. Raises what
        a worker raised, and WorkerLostError.
        """
        asked = list(requests)
        if not self._others:
            return ((one.number, self._answer_here(one)) for one in asked)
        answers: _Answers = SimpleQueue()
        place = len(self._asked)
        self._asked.append(answers)
        own: deque[Request] = deque()
        for one in asked:
            if one.number not in self._homes:
                self._free.append((one, place))
            elif (home := self._homes[one.number]) is None:
                own.append(one)
            else:
                home.put(_request(one, place))
        for other in self._others:
            other.wake()
        if any(other.is_lost for other in self._others):
            answers.put((-1, _lost))
        return self._answered(answers, own, len(asked))

    def _answered(
        self, answers: "_Answers", own: deque[Request], count: int
    ) -> Iterator[tuple[int, Any]]:
        """The answers as they come; what is to be done here is done while there are none."""
        while count:
            if answers.empty() and own:
                request = own.popleft()
                number, answer = request.number, self._answer_here(request)
            elif answers.empty() and self._take():
                continue
            else:
                number, get = answers.get()
                answer = get()
            count -= 1
            yield number, answer

    def _take(self) -> bool:
        """Do here what has no home yet, if anything has none."""
        try:
            request, place = self._free.popleft()
        except IndexError:
            return False
        self._homes[request.number] = None
        answer = self._answer_here(request)
        self._asked[place].put((request.number, lambda: answer))
        return True

    def _answer_here(self, request: Request) -> Any:
        return getattr(self.here, request.method)(request.number, *request.arguments)

    def _next(self, other: "_Other") -> bytes | None:
        """The next request that has no home yet, which from now on is this worker's."""
        with contextlib.suppress(IndexError):
            request, place = self._free.popleft()
            self._homes[request.number] = other
            return _request(request, place)
        return None

    def close(self) -> None:
        """End all processes; what they made is gone."""
        self._here = None
        for other in self._others:
            other.stop()
        for other in self._others:
            other.wait()
        self._others = []
        self._homes.clear()


def _request(request: Request, place: int) -> bytes:
    asked = (request.method, request.number, request.arguments, place)
    return pickle.dumps(asked, pickle.HIGHEST_PROTOCOL)


def _read(data: bytes) -> Any:
    """The answer that another process gave, or raise what it raised."""
    answer, failure = pickle.loads(data)
    if failure is not None:
        raise failure
    return answer


def _lost() -> Any:
    raise WorkerLostError("a process was stopped before its work was done")


class _Other:
    """A worker in another process, and the thread here that talks with it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        how = _how()
        self._line, its_end = how.Pipe()
        self._process = how.Process(target=_serve, args=(make, its_end, self._line), daemon=True)
        self._process.start()
        its_end.close()
        self._waiting: deque[bytes] = deque()
        self._woken = threading.Event()
        self._ended = False
        self.is_lost = False
        """Whether the process ended by itself: nothing more will be answered."""

    def begin(
        self,
        more: Callable[["_Other"], bytes | None],
        asked: Sequence["_Answers"],
    ) -> None:
        """Begin to hand over what is asked, then `more`, and to gather what is answered."""
        talk = threading.Thread(target=self._talk, args=(more, asked), daemon=True)
        talk.start()

    def put(self, data: bytes) -> None:
        """Let a request be the worker's next but those that it has."""
        self._waiting.append(data)
        self._woken.set()

    def wake(self) -> None:
        """Let it look whether there is more."""
        self._woken.set()

    def stop(self) -> None:
        """Stop the process at once."""
        self._ended = True
        self._woken.set()
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._process.join()
        self._line.close()

    def _talk(
        self,
        more: Callable[["_Other"], bytes | None],
        asked: Sequence["_Answers"],
    ) -> None:
        due = 0
        try:
            while not self._ended:
                while due < _AHEAD and (data := self._taken(more)) is not None:
                    self._line.send_bytes(data)
                    due += 1
                if due:
                    place, number = _HEAD.unpack(self._line.recv_bytes())
                    if number >= 0:
                        asked[place].put((number, partial(_read, self._line.recv_bytes())))
                    due -= 1
                else:
                    self._woken.wait()
                    self._woken.clear()
        except Exception:  # whatever it is, nobody else is here to answer
            if not self._ended:
                self.is_lost = True
                for answers in asked:
                    answers.put((-1, _lost))

    def _taken(self, more: Callable[["_Other"], bytes | None]) -> bytes | None:
        return self._waiting.popleft() if self._waiting else more(self)


def _how() -> "ForkContext | SpawnContext":
    """How processes begin: by forking, but not on macOS, where its own libraries may fail then."""
    import multiprocessing

    if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _serve(make: Callable[[], Any], line: "Connection", its_other_end: "Connection") -> None:
    """What a worker's process does until its line is closed."""
    import signal

    # Ctrl-C reaches the whole group; the first process alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    its_other_end.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    worker = make()
    with contextlib.suppress(EOFError, OSError), seldom_swept():
        while True:
            method, number, arguments, place = pickle.loads(line.recv_bytes())
            if number is None:
                getattr(worker, method)(*arguments)
                line.send_bytes(_HEAD.pack(place, -1))
                continue
            answer = _answer(worker, method, number, arguments)
            line.send_bytes(_HEAD.pack(place, number))
            line.send_bytes(answer)


def _answer(worker: Any, method: str, number: int, arguments: tuple[Any, ...]) -> bytes:
    try:
        done = (getattr(worker, method)(number, *arguments), None)
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except Exception as cause:  # whatever it is, the first process says it
        with contextlib.suppress(Exception):
            return pickle.dumps((None, cause), pickle.HIGHEST_PROTOCOL)
        return pickle.dumps((None, RuntimeError(repr(cause))), pickle.HIGHEST_PROTOCOL)


def _end_with_parent() -> None:
    """Wait for the first process, and end with it: one that is killed can't stop its workers."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while processes are forked: Python swallows it there, or every child says it.

    The children keep it held, and leave it to their parent to stop them.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def seldom_swept() -> Iterator[None]:
    """Let garbage be looked for seldom: a build makes little, and has much to look through."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 20, 100)
    try:
        yield
    finally:
        # What there is counts as old from here on, or all of it would be looked through at once.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*before)


def out_of_memory(cause: BaseException) -> bool:
    """Whether the machine ran out of memory, or stopped one of our processes."""
    return isinstance(cause, MemoryError | WorkerLostError)
