"""What is wrong with mark-up: a code, a message, and what to write instead."""

from glossator.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an element or an attribute; `code` is one of those in `model/diagnostics.py`."""

    code: str
    message: str
    hint: str
