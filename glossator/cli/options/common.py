"""The options that commands which read a book share."""

import argparse
from pathlib import Path
from typing import Protocol


class _Here:
    """Stands for the book where one stands, which is looked for once all options are read."""


HERE = _Here()
"""The default of options and arguments that are a book's folder."""


class Commands(Protocol):
    """What a command is added to."""

    def add_parser(self, name: str, **about: object) -> argparse.ArgumentParser:
        """A parser for one more command."""
        ...


def add_common(command: argparse.ArgumentParser) -> None:
    """The book's folder, the number of processes, and the cache."""
    add_book(command)
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes at most (default: one, or one a processor for a large book)",
    )

    command.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="make everything anew; the cache, .glossator-cache in the book's folder, is always "
        "safe to delete",
    )


def add_book(command: argparse.ArgumentParser) -> None:
    """The book's folder."""
    command.add_argument(
        "--book",
        type=Path,
        default=HERE,
        metavar="DIR",
        help="the book's folder, the one that holds book.toml (default: the one you are in, or "
        "the folder book)",
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1')
    return int(text)
