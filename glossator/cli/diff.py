"""`diff`: what changed between two editions, as text, JSON or a page to read."""

import argparse
import json
from pathlib import Path

import glossator
from glossator import BookError
from glossator.cli.options import HERE, add_format
from glossator.cli.terminal import ProgressLine, print_failure
from glossator.editions.report import headline, rows, text_report
from glossator.editions.report import summary as summary_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Says what changed between two editions: passages added, removed, reworded and moved. Each "
        "is a book's folder, an e-book, or a record (editions/<number>.json), which knows what "
        "changed but not the words."
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the edition before")
    parser.add_argument(
        "new",
        type=Path,
        nargs="?",
        default=HERE,
        metavar="NEW",
        help="the edition after (default: the book where you are)",
    )
    add_format(parser, "for reading, for programs, or a page for a browser", "html")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it there")


def run(options: argparse.Namespace) -> int:
    """Compare two editions; returns the exit status: 0 even where they differ."""
    editions = []
    for path in (options.old, options.new):
        try:
            with ProgressLine() as progress:
                editions.append(glossator.read_record(path, progress=progress))
        except BookError as cause:
            print_failure(cause.findings, path, f"{path}: ")
    if len(editions) < 2:
        return 2
    old, new = editions
    changes = glossator.compare(old, new)
    if options.format == "json":
        report = json.dumps(rows(changes), indent=1, ensure_ascii=False) + "\n"
    elif options.format == "html":
        from glossator.editions.report import web_report

        report = web_report(old, new, changes)
    else:
        report = text_report(old, new, changes)
    if options.output is None:
        print(report, end="")
    else:
        from glossator.engine.output import replace_file

        replace_file(options.output, report.encode())
        print(f"{options.output}: {headline(old, new)}: {summary_of(changes)}")
    return 0
