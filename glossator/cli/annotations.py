"""`annotations`: the book's folder in, its notes as a set of annotations out."""

import argparse
import sys
from pathlib import Path

from glossator.annotating.published.sets import DETACHED, readium_set, w3c_set
from glossator.cli.build import default_output
from glossator.cli.output import replace_file
from glossator.cli.stages import is_folder, run_stages
from glossator.cli.terminal import print_findings, summary
from glossator.formats.archive import packed
from glossator.formats.table import find_format
from glossator.model.diagnostics import has_errors

_READIUM, _W3C = ".annotation", ".annotations"


def run(options: argparse.Namespace) -> int:
    """Write the set; returns the exit status."""
    output: Path | None = options.output
    if not is_folder(options.book):
        return 2
    if output is not None and output.is_dir():
        print(f'error: the output "{output}" is a folder', file=sys.stderr)
        print("  hint: name a file: --output FILE", file=sys.stderr)
        return 2
    result = run_stages(options.book, options.jobs, variant=options.variant, cached=options.cache)
    print_findings(result.found, options.book, sys.stderr)
    if result.publication is None or has_errors(result.found):
        print(f"not written: {summary(result.found)}", file=sys.stderr)
        return 1
    publication = result.publication
    if output is None:
        row = find_format("epub")
        assert row is not None
        output = default_output(options.book, publication.settings, row).with_suffix(_READIUM)
    is_w3c = output.suffix.lower() == _W3C
    replace_file(
        output, packed({DETACHED: w3c_set(publication)}) if is_w3c else readium_set(publication)
    )
    assert result.edition is not None
    count = result.edition.note_count
    print(f"{output}: {count} {'note' if count == 1 else 'notes'}")
    return 0
