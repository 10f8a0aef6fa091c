"""`release`: freeze an edition: the e-book, and beside the source the record of what is in it."""

import argparse
import sys
from pathlib import Path

from glossator import pipeline
from glossator.commands.building import default_output
from glossator.commands.output import replace_file
from glossator.commands.stages import Run, is_folder, run_stages
from glossator.commands.terminal import print_findings, summary
from glossator.commands.validating import validated
from glossator.diagnostics import has_errors
from glossator.editions.compare import compare
from glossator.editions.report import summary as summary_of
from glossator.formats.epub import write_epub
from glossator.formats.table import FORMATS
from glossator.model.record import Record
from glossator.records import read_record, write_record


def run(options: argparse.Namespace) -> int:
    """Release an edition; returns the exit status."""
    folder: Path = options.book
    if not is_folder(folder):
        return 2
    result = run_stages(folder, options.jobs, validated, examine=True, cached=options.cache)
    if result.found:
        print_findings(result.found, folder, sys.stderr)
        rule = "" if has_errors(result.found) else ", and a release lets none pass"
        print(f"not released: {summary(result.found)}{rule}", file=sys.stderr)
        return 1
    record = _record(result)
    path = folder / "editions" / f"{record.number}.json"
    if not _is_free(path, record):
        return 1
    assert result.manuscript is not None
    assert result.publication is not None
    output: Path = options.output or default_output(result.manuscript.settings, FORMATS[0])
    replace_file(output, write_epub(result.publication))
    replace_file(path, write_record(record).encode())
    print(f"{output}: edition {record.number} of {record.title}; its record is {path}")
    return 0


def _record(result: Run) -> Record:
    assert result.manuscript is not None
    assert result.edition is not None
    return pipeline.record(result.edition, result.manuscript)


def _is_free(path: Path, record: Record) -> bool:
    """Whether an edition can have its number: it is new, or the same as the one that has it."""
    try:
        released = read_record(path.read_bytes().decode())
    except FileNotFoundError:
        return True
    except ValueError as cause:
        print(f"error: {path}: it can't be used: {cause}", file=sys.stderr)
        print("  hint: take it from your version control again", file=sys.stderr)
        return False
    if released.source == record.source:
        return True
    changes = compare(released, record)
    told = summary_of(changes) if changes else "the words are the same, but other things are not"
    print(
        f"error: edition {record.number} has been released with other content: {told}\n"
        f"  hint: give this one its own number, in book.toml: [edition] number = "
        f"{record.number + 1}",
        file=sys.stderr,
    )
    return False
