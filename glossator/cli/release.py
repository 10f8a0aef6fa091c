"""`release`: freeze an edition: its e-books, and beside the source the record of what is in it.

The record is the whole book's. A variant has ids and words of it alone, so it needs none of its
own: variants are compared by their e-books.
"""

import argparse
import sys
from pathlib import Path

from glossator.cli.build import default_output
from glossator.cli.output import replace_file
from glossator.cli.stages import Run, is_folder, run_stages
from glossator.cli.terminal import print_findings, summary
from glossator.cli.validating import has_validator, validated
from glossator.editions.compare import compare
from glossator.editions.report import summary as summary_of
from glossator.engine import pipeline
from glossator.formats.epub import write_epub
from glossator.formats.table import FORMATS
from glossator.model.diagnostics import has_errors
from glossator.model.record import Record, read_record, write_record
from glossator.model.standing import shown


def run(options: argparse.Namespace) -> int:
    """Release an edition, its variants with it; returns the exit status."""
    folder: Path = options.book
    if not (is_folder(folder) and has_validator()):
        return 2
    result = _checked(options, "")
    if result is None:
        return 1
    assert result.manuscript is not None
    record = _record(result)
    path = shown(folder / "editions" / f"{record.number}.json")
    if not _is_free(path, record):
        return 1
    files = dict([_file(result, options)])
    for variant in result.manuscript.settings.variants:
        varied = _checked(options, variant.name)
        if varied is None:
            return 1
        files.update([_file(varied, options)])
    # What has a record has been released, so the record comes last.
    for output, data in files.items():
        replace_file(output, data)
    replace_file(path, write_record(record).encode())
    names = ", ".join(map(str, files))
    print(f"{names}: edition {record.number} of {record.title}; its record is {path}")
    return 0


def _checked(options: argparse.Namespace, variant: str) -> Run | None:
    """What the stages made of the book or a variant; None, when it is said, if it has faults."""
    result = run_stages(
        options.book,
        options.jobs,
        validated,
        examine=True,
        variant=variant,
        cached=options.cache,
    )
    if not result.found:
        return result
    print_findings(result.found, options.book, sys.stderr)
    what = f'the variant "{variant}" has ' if variant else ""
    rule = "" if has_errors(result.found) else ", and a release lets none pass"
    print(f"not released: {what}{summary(result.found)}{rule}", file=sys.stderr)
    return None


def _file(result: Run, options: argparse.Namespace) -> tuple[Path, bytes]:
    """An e-book and its place; a variant's is beside the book's, under its own name."""
    output: Path | None = options.output
    assert result.manuscript is not None
    assert result.publication is not None
    settings, row = result.manuscript.settings, FORMATS[0]
    if output is None:
        output = default_output(options.book, settings, row)
    elif settings.variant is not None:
        stem = output.name.removesuffix(row.ending)
        ending = output.name.removeprefix(stem)
        output = output.with_name(f"{stem}-{settings.variant.name}{ending}")
    return output, write_epub(result.publication)


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
