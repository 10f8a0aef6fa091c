"""`stats`: the apparatus of a book in numbers: as tables, as JSON, or as pictures on a page."""

import argparse
import sys
from pathlib import Path

from glossator import Edition, ForeignFolderError, GlossatorError
from glossator.cli.options import (
    add_common,
    add_format,
    add_variant,
    run_stages_as_asked,
    whole_number,
)
from glossator.cli.terminal import ProgressLine, print_failure, print_json, summary
from glossator.editions.counting.count import count
from glossator.editions.counting.report import text_report
from glossator.editions.counting.stats import Stats
from glossator.editions.counting.tables import rows
from glossator.editions.counting.tables import summary as summary_of
from glossator.engine.output import MARK, replace_folder
from glossator.engine.pipeline import Stage
from glossator.model.diagnostics import has_errors
from glossator.model.shell import command

_LIMIT = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Says the apparatus of a book in numbers: words and notes of every text, which terms and "
        "people appear where, who stands with whom, registers, notes by length, links between "
        "notes, citations by work. docs/stats.md says how each is counted."
    )
    add_common(parser)
    add_variant(parser)
    add_format(parser, "for reading or for programs")
    parser.add_argument(
        "--limit",
        type=whole_number(0),
        default=_LIMIT,
        metavar="N",
        help="how many rows of each long list are shown for reading; 0 for all (default: 10)",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="write a page with pictures (SVG) and tables, and all numbers as JSON, into this "
        "folder, and print no table",
    )


def run(options: argparse.Namespace) -> int:
    """Count, and print the numbers or write them; returns the exit status."""
    edition = _edition(options)
    if edition is None:
        return 1
    with ProgressLine() as progress:
        stats = count(edition, progress)
        page = _write(options.to, stats, progress) if options.to is not None else None
    if page is not None:
        told = sys.stderr if options.format == "json" else sys.stdout
        print(f"{page}: {summary_of(stats)}", file=told)
    if options.format == "json":
        print_json(rows(stats))
    elif page is None:
        print(text_report(stats, options.limit), end="")
    return 0


def _edition(options: argparse.Namespace) -> Edition | None:
    """The numbered book; None, when it is said why, where the book has errors."""
    made = run_stages_as_asked(options, Stage.EDITION)
    if made.edition is None or has_errors(made.found):
        print_failure(made.found, options.book, "not counted: ")
        return None
    if made.found:
        # What is doubtful in a book makes its numbers doubtful.
        check = command("check", book=options.book)
        print(f"{summary(made.found)}; {check} says what", file=sys.stderr)
    return made.edition


def _write(folder: Path, stats: Stats, progress: ProgressLine) -> Path:
    """Write the page with its pictures; returns its path."""
    from glossator.editions.counting.webpage import NUMBERS, PAGE, files_of

    if (folder / MARK).is_file() and not (folder / NUMBERS).is_file():
        # Ours too, but a book's pages: they would be taken out.
        message = f'the folder "{folder}" holds the web pages of a book'
        raise GlossatorError(message, "name a new folder, or an empty one: --to DIR")
    progress("drawing", 0, 0)
    try:
        replace_folder(folder, files_of(stats))
    except ForeignFolderError as cause:
        raise GlossatorError(str(cause), f"{cause.hint}: --to DIR") from None
    return folder / PAGE
