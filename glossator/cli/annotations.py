"""`annotations`: the notes of a book as a set of annotations that reading apps import."""

import argparse
import sys
from pathlib import Path

from glossator.cli.options import (
    add_common,
    add_variant,
    bounds_of,
    check_output,
    default_output,
    run_stages_as_asked,
)
from glossator.cli.terminal import print_findings, summary
from glossator.model.counted import count_of
from glossator.model.diagnostics import has_errors

_READIUM, _W3C = ".annotation", ".annotations"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Writes the book's notes as a set of annotations, which Thorium and other apps show at "
        "their places in the e-book: docs/annotations.md. The set is for the e-book that `build` "
        "makes of the same folder."
    )
    add_common(parser)
    add_variant(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the set goes (default: dist/<the book's title>.annotation beside book.toml, as "
        "Readium has it; FILE.annotations is written as the W3C has it)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the set; returns the exit status."""
    from glossator.annotating.annotations.sets import DETACHED, ranges_of, readium_set, w3c_set
    from glossator.engine.books import file_name
    from glossator.engine.output import replace_file
    from glossator.formats.archive import packed
    from glossator.formats.table import find_format

    output: Path | None = options.output
    check_output(output)
    made = run_stages_as_asked(options)
    print_findings(made.found, options.book, sys.stderr)
    if made.publication is None or made.edition is None or has_errors(made.found):
        print(f"not written: {summary(made.found)}", file=sys.stderr)
        return 1
    publication = made.publication
    if output is None:
        name = file_name(publication.settings, find_format("epub"))
        output = default_output(options.book, name).with_suffix(_READIUM)
    is_w3c = output.suffix.lower() == _W3C
    ranges = ranges_of(made.edition)
    data = (
        packed({DETACHED: w3c_set(publication, ranges)})
        if is_w3c
        else readium_set(publication, ranges)
    )
    replace_file(output, data, bounds_of(options.output, options.book))
    print(f"{output}: {count_of(made.edition.note_count, 'note')}")
    return 0
