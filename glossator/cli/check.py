"""`check`: everything that is wrong or doubtful in a book, without building it."""

import argparse
import json
import sys
from pathlib import Path

from glossator.cli.fixing import fix
from glossator.cli.stages import is_folder, run_stages
from glossator.cli.terminal import print_findings, summary
from glossator.cli.validating import validated
from glossator.model.diagnostics import Diagnostic, has_errors


def run(options: argparse.Namespace) -> int:
    """Check a book; returns the exit status."""
    folder: Path = options.book
    if not is_folder(folder):
        return 2
    # Standard output is for programs where they asked for it.
    told = sys.stderr if options.format == "json" else sys.stdout
    if options.fix and (fixed := fix(folder, options.jobs, options.cache, told)):
        things = "quotation" if fixed == 1 else "quotations"
        print(f"fixed {fixed} {things}; look at each before you go on", file=sys.stderr)
    validate = validated if options.epubcheck else None
    found = run_stages(folder, options.jobs, validate, examine=True, cached=options.cache).found
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
