"""`dictionary`: the terms, people and other entries of a book as a dictionary for e-readers."""

import argparse
import sys
from pathlib import Path

from glossator.cli.options import (
    add_common,
    add_format,
    add_variant,
    bounds_of,
    check_output,
    default_output,
    run_stages_as_asked,
)
from glossator.cli.terminal import print_failure, print_findings, print_json, say_waiting
from glossator.engine.dictionary import DICTIONARIES, STARDICT, dictionary_of, find_dictionary
from glossator.model.diagnostics import has_errors


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Writes the glossary, the people and the other registers as a dictionary: whoever holds a "
        "finger on a name in the book reads who that is, whether the name is a link or not. "
        "docs/dictionary.md says how it gets onto an e-reader."
    )
    forms = "; ".join(f"{row.to}: {row.about}" for row in DICTIONARIES.values())
    add_common(parser)
    add_variant(parser)
    parser.add_argument(
        "--to",
        choices=tuple(DICTIONARIES),
        default=STARDICT,
        help=f"{forms} (default: {STARDICT})",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="where the dictionary goes: the folder, or the file for Kobo (default: "
        "dist/<the book's title>-dictionary or dist/dicthtml-<the book's title>.zip beside "
        "book.toml)",
    )
    add_format(parser, "what is said of it, for reading or for programs")


def run(options: argparse.Namespace) -> int:
    """Write the dictionary; returns the exit status."""
    row = find_dictionary(options.to)
    if not row.is_folder:
        check_output(options.output)
    made = run_stages_as_asked(options)
    if made.publication is None or has_errors(made.found):
        print_failure(made.found, options.book, "not written: ")
        return 1
    dictionary = dictionary_of(made, row)
    print_findings((*made.found, *dictionary.findings), options.book, sys.stderr)
    path = dictionary.write_as(
        options.output or default_output(options.book, dictionary.name),
        within=bounds_of(options.output, options.book),
        waiting=say_waiting,
    )
    if options.format == "json":
        facts = {"path": str(path), "entries": dictionary.entries, "words": dictionary.words}
        print_json(facts)
    else:
        print(f"{path}: {dictionary.summary}")
    return 0
