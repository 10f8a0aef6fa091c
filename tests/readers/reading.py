"""Exports that may be damaged, read as the tests want it: with an error that is of any help."""

from collections.abc import Callable

from glossator.readers.exported import Exported, ExportError


def found_in(read: Callable[[bytes], Exported], data: bytes) -> Exported | None:
    """What was read, or None where nothing can be: then the reader of the message is told a way."""
    try:
        return read(data)
    except ExportError as cause:
        if not (cause.hint and str(cause)):
            raise
        return None
