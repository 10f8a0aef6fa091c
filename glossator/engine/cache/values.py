"""Values of the model to bytes and back.

A book's folder may come from anybody, and its cache with it: nothing but the model's own classes is
ever made from what is read there.
"""

import copyreg
import io
import pickle
from enum import Enum
from types import ModuleType
from typing import Any

from glossator.model import (
    book,
    diagnostics,
    edition,
    manuscript,
    publication,
    record,
    registers,
    settings,
    text,
)
from glossator.text import likeness

_MODULES: tuple[ModuleType, ...] = (
    *(book, edition, manuscript, publication, record, settings, text),
    *(diagnostics, likeness, registers),
)
_CLASSES = {
    (one.__module__, one.__qualname__): one
    for module in _MODULES
    for one in vars(module).values()
    if isinstance(one, type) and one.__module__ == module.__name__
}


def _by_value(member: Enum) -> tuple[type[Enum], tuple[Any]]:
    return type(member), (member.value,)


class _Pickler(pickle.Pickler):
    # Some Pythons (3.11.0 to 3.11.3) write a member of an enumeration as a call of `getattr`,
    # which no reader of ours will ever make.
    dispatch_table = copyreg.dispatch_table | {
        one: _by_value for one in _CLASSES.values() if issubclass(one, Enum)
    }


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The model's class of that name; raises UnpicklingError for whatever else is named."""
        try:
            return _CLASSES[(module, name)]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no class of the model") from None


def write_value(value: object) -> bytes:
    """A value as bytes; raises ValueError for what can't be written."""
    data = io.BytesIO()
    try:
        _Pickler(data, 5).dump(value)
    except Exception as cause:
        raise ValueError("no value of the model") from cause
    return data.getvalue()


def read_value(data: bytes) -> Any:
    """The value again; raises ValueError for what is none."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as cause:
        # A stranger's bytes may make a reader of pickles stumble in any way.
        raise ValueError("no value of the model") from cause
