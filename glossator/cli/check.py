"""`check`: everything that is wrong or doubtful in a book, without building it."""

import argparse
import sys
from pathlib import Path
from typing import TextIO

import glossator
from glossator import BookError
from glossator.cli.options import add_common, add_format
from glossator.cli.terminal import ProgressLine, print_findings, print_json, say_waiting, summary
from glossator.model.counted import count_of
from glossator.model.diagnostics import has_errors
from glossator.model.standing import shown


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = "Says everything that is wrong or doubtful in a book, without building it."
    add_common(parser)
    parser.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    add_format(parser, "how findings are written")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="rewrite quotations of stand-off notes that the text has left behind, where one "
        "passage alone is close, and show what was done",
    )
    parser.add_argument(
        "--epubcheck",
        action="store_true",
        help="validate the e-book with EPUBCheck too",
    )


def run(options: argparse.Namespace) -> int:
    """Check a book; returns the exit status."""
    folder: Path = options.book
    # Standard output is for programs where they asked for it.
    told = sys.stderr if options.format == "json" else sys.stdout
    if options.fix and (fixed := _fix(options, told)):
        things = count_of(fixed, "quotation")
        print(f"fixed {things}; look at each before you go on", file=sys.stderr)
    with ProgressLine() as progress:
        found = glossator.check(
            folder,
            epubcheck=options.epubcheck,
            jobs=options.jobs,
            cache=options.cache,
            progress=progress,
        )
    if options.format == "json":
        print_json([_row(one) for one in found])
    else:
        print_findings(found, folder, sys.stdout)
        print(summary(found), file=sys.stderr)
    return 1 if has_errors(found) or (options.strict and found) else 0


def _row(one: "glossator.Finding") -> dict[str, str | int]:
    return {
        "path": one.path,
        "line": one.line,
        "severity": str(one.severity),
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
    }


def _fix(options: argparse.Namespace, stream: TextIO) -> int:
    """Rewrite the quotations that have exactly one close match, and show each on a stream.

    Gives how many there are. Everything else in the files stays byte for byte.
    """
    from glossator.annotating.standoff.file import requoted
    from glossator.annotating.standoff.mend import Mend, mends
    from glossator.engine.edits import Edits

    folder: Path = options.book
    try:
        with Edits(folder, waiting=say_waiting) as edits, ProgressLine() as progress:
            book = glossator.read_book(
                folder, jobs=options.jobs, cache=options.cache, progress=progress
            )
            by_file: dict[str, list[Mend]] = {}
            for mend in mends(book):
                by_file.setdefault(mend.anchor.path, []).append(mend)
            files = {}
            for name, rows in by_file.items():
                places = {(row.anchor.line, row.anchor.end): row.quotation for row in rows}
                files[name] = requoted(edits.text(name), places)
            edits.put(files)
    except BookError:
        # The check that follows says what is wrong.
        return 0
    for name, rows in by_file.items():
        for row in rows:
            place = f"{shown(folder / name)}:{row.anchor.line}"
            old = " ".join(row.anchor.raw.split())
            print(f"{place}: fixed: {row.likeness:.0%} like {row.text}:{row.line}", file=stream)
            print(f"  - {old}\n  + {row.quotation.words}", file=stream)
    return sum(map(len, by_file.values()))
