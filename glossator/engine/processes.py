"""Does tasks in this process or in several, and gives their results in order.

Ctrl-C is answered by the first process alone, and no worker outlives that.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Start = Callable[[], Callable[[Task], Result]]
"""Called once in each process; gives what is done with a task. It is sent to the processes."""

_run: Callable[[Any], Any] | None = None


@contextmanager
def mapped(
    start: "Start[Task, Result]", tasks: Sequence[Task], processes: int
) -> Iterator[Iterable[Result]]:
    """The results of all tasks, in the order of the tasks, from this many processes."""
    if processes == 1 or len(tasks) < 2:
        yield map(start(), tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(start,))
    try:
        with _interrupts_held():
            results = pool.map(_run_in_worker, tasks)
        yield results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(start: "Start[Any, Any]") -> None:
    global _run
    # Ctrl-C reaches the whole group; the first process alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _run = start()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the first process, and end with it: one that is killed can't stop its workers."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run_in_worker(task: Any) -> Any:
    assert _run is not None
    return _run(task)


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


def out_of_memory(cause: BaseException) -> bool:
    """Whether the machine ran out of memory, or stopped one of our processes."""
    return isinstance(cause, MemoryError) or type(cause).__name__ == "BrokenProcessPool"
