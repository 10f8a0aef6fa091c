"""What the steps of a build may ask of a cache, whoever keeps one: was this done before?

A step makes a key of all that goes into its result, and gives the result to be kept under that key.
With no cache, nothing is known and nothing is kept.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Value = TypeVar("Value")


class Memory(Protocol):
    """Results of earlier builds, by the name of the step's subject and a key of all causes."""

    def key(self, *parts: str | bytes) -> bytes:
        """A key for these parts; other parts give another. Empty where nothing is kept."""
        ...

    def find(self, name: str, key: bytes) -> Any | None:
        """What was kept last under a name with this key; an empty key finds nothing."""
        ...

    def keep(self, name: str, key: bytes, value: object) -> None:
        """Keep a value under a name, in the place of what was kept there; not with an empty key."""
        ...


class _None:
    """The Memory that knows nothing and keeps nothing."""

    def key(self, *_: str | bytes) -> bytes:
        return b""

    def find(self, *_: object) -> None:
        return None

    def keep(self, *_: object) -> None:
        pass


NO_MEMORY: Memory = _None()


def recalled(memory: Memory, name: str, key: bytes, make: Callable[[], Value]) -> Value:
    """What the memory has under a name and a key; if it has nothing, it is made and kept there."""
    known: Value | None = memory.find(name, key)
    if known is None:
        known = make()
        memory.keep(name, key, known)
    return known
