"""What commands share: the options that name a book and an output, and what is done with them."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from glossator import GlossatorError
from glossator.cli.terminal import ProgressLine
from glossator.engine.places import file_meant
from glossator.model.standing import outputs, shown

if TYPE_CHECKING:
    from glossator.engine.pipeline import Run, Stage


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
    """A type for argparse: a whole number from `least` on."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            message = f'"{text}" is not a whole number from {least}'
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return read


def check_output(output: Path | None) -> None:
    """Raise GlossatorError where what is to be a file is a folder, a device or a pipe.

    So it is said before the work.
    """
    if output is None:
        return
    if output.is_dir():
        raise GlossatorError(f'the output "{output}" is a folder', "name a file: --output FILE")
    file_meant(output)


def default_output(book: Path, name: str) -> Path:
    """Where a file of that name that is made from a book goes, unless an option says otherwise."""
    return shown(outputs(book) / name)


def bounds_of(output: Path | None, book: Path) -> Path | None:
    """The folder that no link may lead out of on the way to an output; None if an option names it.

    Where a user wants it is the user's to say; a link may have come with the book.
    """
    return shown(outputs(book).parent) if output is None else None


def run_stages_as_asked(options: argparse.Namespace, until: "Stage | None" = None) -> "Run":
    """Run the stages for the book that `add_common` and `add_variant` name: all, or `until` one."""
    from glossator.engine.pipeline import Stage, run_stages

    with ProgressLine() as progress:
        return run_stages(
            options.book,
            options.jobs,
            variant=getattr(options, "variant", ""),
            cached=options.cache,
            until=until or Stage.PUBLICATION,
            progress=progress,
        )
