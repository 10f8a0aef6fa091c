"""`diff`: two editions in, what changed between them out, as text, JSON or a page to read."""

import argparse
import json
import sys
from pathlib import Path

from glossator.cli.output import replace_file
from glossator.cli.stages import run_stages
from glossator.cli.terminal import print_findings, summary
from glossator.editions.compare import compare
from glossator.editions.report import headline, rows, text_report
from glossator.editions.report import summary as summary_of
from glossator.engine import pipeline
from glossator.model.diagnostics import has_errors
from glossator.model.record import Record


def run(options: argparse.Namespace) -> int:
    """Compare two editions; returns the exit status: 0 even where they differ."""
    old, new = _record(options.old), _record(options.new)
    if old is None or new is None:
        return 2
    changes = compare(old, new)
    if options.format == "json":
        report = json.dumps(rows(changes), indent=1, ensure_ascii=False) + "\n"
    elif options.format == "html":
        from glossator.editions.webpage import web_report

        report = web_report(old, new, changes)
    else:
        report = text_report(old, new, changes)
    if options.output is None:
        print(report, end="")
    else:
        replace_file(options.output, report.encode())
        print(f"{options.output}: {headline(old, new)}: {summary_of(changes)}")
    return 0


def _record(path: Path) -> Record | None:
    """The record of an edition: of a book's folder, a record's file or an e-book."""
    try:
        if path.is_dir():
            return _record_of_folder(path)
        data = path.read_bytes()
        if data.startswith(b"PK"):
            from glossator.editions.ebook import read_ebook

            return read_ebook(data)
        from glossator.model.record import read_record

        return read_record(data.decode())
    except ValueError as cause:
        print(f'error: "{path}" is no edition: {cause}', file=sys.stderr)
        hint = "name a book's folder, an e-book (.epub) or a record (editions/1.json)"
        print(f"  hint: {hint}", file=sys.stderr)
        return None


def _record_of_folder(folder: Path) -> Record | None:
    # An edition is only read: no cache is left in its folder.
    result = run_stages(folder, 0, cached=False)
    if result.manuscript is None or result.edition is None or has_errors(result.found):
        print_findings(result.found, folder, sys.stderr)
        print(f"{folder}: {summary(result.found)}", file=sys.stderr)
        return None
    return pipeline.record(result.edition, result.manuscript)
