"""The command line: one module a command, named as the command."""

import importlib
import sys
from types import ModuleType


def _import_dataclasses() -> None:
    """Import `dataclasses` without `inspect`, which it asks about classes without docstrings only.

    With all that it imports in turn, that is a fortieth of a small build. Whoever asks for
    `inspect` gets the real one. A program's own process may do this; one that imports `glossator`
    has its modules as it wants them.
    """
    if "dataclasses" in sys.modules or "inspect" in sys.modules:
        return
    sys.modules["inspect"] = stand_in = ModuleType("inspect")
    stand_in.__getattr__ = lambda name: getattr(importlib.import_module("inspect"), name)  # type: ignore[method-assign]
    try:
        importlib.import_module("dataclasses")
    finally:
        del sys.modules["inspect"]


_import_dataclasses()
