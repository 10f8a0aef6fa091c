"""A Store in, the Memory that keeps results in it out."""

import contextlib
from functools import cached_property
from typing import Any

from glossator.engine.cache.keys import key_of, tool_key
from glossator.engine.cache.store import Store
from glossator.engine.cache.values import read_value, write_value


class StoreMemory:
    """The results of steps, as values of the model: the program itself is part of each key."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def tool(self) -> bytes:
        """The key of the program, its libraries and its Python."""
        return tool_key()

    def key(self, *parts: str | bytes) -> bytes:
        """A key that other parts don't have, nor the same parts in another program."""
        return key_of(self.tool, *parts)

    def find(self, name: str, key: bytes) -> Any | None:
        """The value that was kept last under a name, if with this key."""
        data = self.store.get(_file(name), key) if key else None
        if data is None:
            return None
        try:
            return read_value(data)
        except ValueError:
            return None

    def keep(self, name: str, key: bytes, value: object) -> None:
        """Keep a value of the model under a name; what can't be written isn't kept."""
        if key:
            with contextlib.suppress(ValueError):
                self.store.put(_file(name), key, write_value(value))


def _file(name: str) -> str:
    """A name of any length, with any signs, as a file can have it."""
    return f"step-{key_of(name).hex()[:24]}"
