"""Writes values of the model as the bytes that are kept of them, and reads them back.

A book's folder may come from anybody, and its cache with it: so nothing but the model's own classes
is ever made from what is read there. `StoreMemory` is the `Memory` that keeps values in a `Store`.
"""

import contextlib
import copyreg
import io
import pickle
from enum import Enum
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from glossator.engine.cache import Store, key_of, tool_key

_MODULES = (
    *("model.book", "model.diagnostics", "model.edition", "model.manuscript", "model.metadata"),
    *("model.publication", "model.record", "model.registers", "model.settings", "model.text"),
    "text.likeness",
)


@cache
def _classes() -> dict[tuple[str, str], type]:
    """The classes of the model by module and name. They are imported when something is read."""
    modules = [import_module(f"glossator.{name}") for name in _MODULES]
    return {
        (one.__module__, one.__qualname__): one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__
    }


def _by_value(member: Enum) -> tuple[type[Enum], tuple[Any]]:
    return type(member), (member.value,)


def write_value(value: object) -> bytes:
    """A value as bytes; raises ValueError for what can't be written."""
    data = io.BytesIO()
    try:
        _pickler()(data, 5).dump(value)
    except Exception as cause:
        raise ValueError("no value of the model") from cause
    return data.getvalue()


@cache
def _pickler() -> type[pickle.Pickler]:
    enums = [one for one in _classes().values() if issubclass(one, Enum)]

    class ModelPickler(pickle.Pickler):
        # Some Pythons (3.11.0 to 3.11.3) write a member of an enumeration as a call of `getattr`,
        # which no reader of ours will ever make.
        dispatch_table = copyreg.dispatch_table | dict.fromkeys(enums, _by_value)

    return ModelPickler


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The model's class of that name; raises UnpicklingError for whatever else is named."""
        try:
            return _classes()[(module, name)]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no class of the model") from None


def read_value(data: bytes) -> Any:
    """The value that these bytes hold; raises ValueError where they hold none."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as cause:
        # A stranger's bytes may make a reader of pickles stumble in any way.
        raise ValueError("no value of the model") from cause


class StoreMemory:
    """The results of steps, as values of the model: the program itself is part of each key."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def tool(self) -> bytes:
        """The key of the program, its libraries and its Python."""
        return tool_key()

    def key(self, *parts: str | bytes) -> bytes:
        """A key for these parts; other parts, or another program, give another."""
        return key_of(self.tool, *parts)

    def find(self, name: str, key: bytes) -> Any | None:
        """The value that was kept last under a name, if it was kept with this key."""
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
