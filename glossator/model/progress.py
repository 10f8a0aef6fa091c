"""What work that takes long calls, to say how far it has come."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is; 0: nobody knows."""


def quiet(what: str, done: int, of: int) -> None:
    """The Progress that says nothing."""
