"""Deflates large pages, of which a book has a few, while other pages are still being made.

The pages of texts come deflated from whoever wrote them. What is left are the notes and registers:
they may be megabytes, and stay the same when a chapter changes in a word.
"""

from contextlib import suppress
from dataclasses import replace
from threading import Thread

from glossator.model.ids import is_part
from glossator.model.memory import Memory, recalled
from glossator.model.publication import Deflated, Page, deflated

_LARGE, _LARGE_PART = 100_000, 30_000
"""Bytes from which it is worth the trouble to do something beside, or to remember it; of a file
that is one of several of its page, which are many."""


def is_large(page: Page) -> bool:
    """Whether it is worth the trouble to do something beside for a page, or to remember it."""
    return len(page.xhtml) >= (_LARGE_PART if is_part(page.name) else _LARGE)


class Packing:
    """Deflates pages in threads of their own: `zlib` lets go of the interpreter meanwhile."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._threads: list[Thread] = []
        self._done: dict[str, Deflated] = {}

    def begin(self, page: Page) -> None:
        """Begin with a page, if it is large and not deflated yet."""
        content = page.content
        if isinstance(content, Deflated) or not is_large(page):
            return

        def work() -> None:
            key = self._memory.key("deflated", content)
            name = f"deflated-{page.name}"
            # Without memory for it, the page stays as it is: whoever packs it says what is missing.
            with suppress(MemoryError):
                self._done[page.name] = recalled(self._memory, name, key, lambda: deflated(content))

        thread = Thread(target=work)
        thread.start()
        self._threads.append(thread)

    def finished(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The pages, those deflated that were begun."""
        for thread in self._threads:
            thread.join()
        done = self._done
        return tuple(replace(page, content=done.get(page.name, page.content)) for page in pages)
