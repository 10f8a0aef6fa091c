"""What commands share: the options that name a book and an output, and what is refused of them."""

import argparse
from collections.abc import Callable
from pathlib import Path

from glossator import GlossatorError
from glossator.model.standing import outputs, shown


class _Here:
    """Stands for the book where one stands, which is looked for once all options are read."""


HERE = _Here()
"""The default of options and arguments that are a book's folder."""


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


def add_common(command: argparse.ArgumentParser) -> None:
    """The book's folder, the number of processes, and the cache."""
    add_book(command)
    command.add_argument(
        "--jobs",
        type=whole_number(1),
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


def add_variant(command: argparse.ArgumentParser) -> None:
    """The variant of the book."""
    command.add_argument(
        "--variant",
        default="",
        metavar="NAME",
        help="a variant of the book, as [variants.NAME] in book.toml has it",
    )


def add_format(command: argparse.ArgumentParser, what: str, *more: str) -> None:
    """How a report is written: for reading, for programs, or in yet another form."""
    command.add_argument(
        "--format", choices=("text", "json", *more), default="text", help=f"{what} (default: text)"
    )


def whole_number(least: int) -> Callable[[str], int]:
    """What reads the value of an option that is a whole number from `least`."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            message = f'"{text}" is not a whole number from {least}'
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return read


def refuse_folder(output: Path | None) -> None:
    """Raises GlossatorError where a file is to be written, and a folder is there."""
    if output is not None and output.is_dir():
        raise GlossatorError(f'the output "{output}" is a folder', "name a file: --output FILE")


def default_output(book: Path, name: str) -> Path:
    """Where a file of that name, made of a book, goes by itself."""
    return shown(outputs(book) / name)
