"""What is wrong with mark-up: a code, a message, and what to write instead."""

from glossator.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an element or an attribute; `code` is one of those in `model/diagnostics.py`."""

    code: str
    message: str
    hint: str


DEEPEST = 100
"""How many elements of a text may stand in one another; no book has thirty. Every format, and all
that reads its pages, goes through them by as many calls as that."""


class TooDeepError(RecursionError):
    """That elements stand in one another more than `DEEPEST` times; `line` is where."""

    def __init__(self, line: int) -> None:
        super().__init__(f"elements are nested more than {DEEPEST} deep")
        self.line = line


def check_depth(depth: int, line: int) -> int:
    """The depth itself; raises TooDeepError where it is more than `DEEPEST`."""
    if depth > DEEPEST:
        raise TooDeepError(line)
    return depth
