"""`highlights`: what was marked on an e-reader, brought home into the book's source."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from glossator import Severity
from glossator.annotating.highlights.books import Ours, of_this_book
from glossator.annotating.highlights.bring import FILE as LOG
from glossator.annotating.highlights.bring import (
    Brought,
    Fate,
    bring,
    log_line,
    mark_of,
    read_log,
    with_lines,
)
from glossator.annotating.highlights.home import Home
from glossator.annotating.highlights.report import counted, row_of, told
from glossator.annotating.highlights.writing import FILE as LIST
from glossator.annotating.highlights.writing import (
    UNPLACED,
    UNREAD,
    NotesMade,
    group_of,
    item_of,
    make_notes,
    remark_item,
    where,
    with_items,
)
from glossator.cli.options import add_common, add_format, run_stages_as_asked
from glossator.cli.terminal import print_error, print_failure, print_json, say_waiting
from glossator.engine.edits import Edits
from glossator.model.standing import check_folder, shown
from glossator.readers.exported import Exported, ExportError, Remark
from glossator.readers.table import read_export


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Finds the paragraph that each highlight was made in, by its words. Comments become "
        "stand-off notes to be edited, other highlights go to a list, highlights.md in the book's "
        "folder: docs/highlights.md. Without --apply it only shows what it would do."
    )
    parser.add_argument(
        "exports",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="what Kindle, KOReader, Kobo, Apple Books, Thorium, Hypothesis or calibre exported",
    )
    add_common(parser)
    parser.add_argument(
        "--apply", action="store_true", help="write the notes and the list, and remember what came"
    )
    parser.add_argument(
        "--title",
        default="",
        metavar="T",
        help="what the e-reader calls the book, where that isn't its title",
    )
    add_format(parser, "how it is said what becomes of each highlight")


def run(options: argparse.Namespace) -> int:
    """Bring highlights home, or show what that would do; returns the exit status."""
    folder: Path = options.book
    check_folder(folder)
    exports = _exports(options.exports)
    if exports is None:
        return 2
    with Edits(folder, dry=not options.apply, waiting=say_waiting) as edits:
        return _bring(options, exports, edits)


def _bring(
    options: argparse.Namespace, exports: Sequence[tuple[str, Exported]], edits: Edits
) -> int:
    folder: Path = options.book
    result = run_stages_as_asked(options)
    if result.publication is None or result.edition is None or result.parsed is None:
        errors = [one for one in result.found if one.severity is Severity.ERROR]
        print_failure(errors, folder, "the book can't be built: ")
        return 1
    home = Home(result.parsed.book, result.edition, result.publication)
    ours = of_this_book(home, result.edition.settings, options.title, exports)
    known = read_log(edits.text(LOG))
    brought = bring(home, ours.given, known)
    taken = {
        document.path: [note.label for note in document.notes]
        for document in result.parsed.book.documents
    }
    lead = result.edition.settings.labels_beside.lead
    made = make_notes(home, brought, taken, edits.text, lead)
    remarks = [(name, one) for name, one in ours.remarks if mark_of(name, one) not in known]
    files = _files(edits, home, brought, made, remarks)
    if options.format == "json":
        print_json(_report(brought, made, ours, files))
    else:
        lines = list(told(brought, made.notes, home.groups, remarks))
        for line in (*lines, *([""] if lines else []), *counted(brought, ours)):
            print(line)
    if not options.apply:
        if options.format == "text" and files:
            print(f"nothing is written; with --apply: {', '.join(files)}")
        return 0
    edits.put(files)
    if options.format == "text":
        written = ", ".join(shown(folder / path).as_posix() for path in files)
        print(f"written: {written}" if files else "nothing is new, and nothing was written")
    return 0


def _exports(paths: Sequence[Path]) -> list[tuple[str, Exported]] | None:
    """What stands in each export; None, when it is said, if one can't be read."""
    found = []
    failed = False
    for path in dict.fromkeys(paths):
        try:
            found.append((path.name, read_export(path)))
        except ExportError as cause:
            print_error(f"{path}: {cause}", cause.hint)
            failed = True
    return None if failed else found


def _files(
    edits: Edits,
    home: Home,
    brought: Sequence[Brought],
    made: NotesMade,
    remarks: Sequence[tuple[str, Remark]],
) -> dict[str, str]:
    """The files that are to be written, by their paths in the book's folder."""
    files = dict(made.files)
    items = []
    lines = []
    for one in brought:
        if one.fate in (Fate.BEFORE, Fate.DOUBLE):
            continue
        if one in made.notes:
            note = made.notes[one]
            what = f"{note.path}, {note.label}"
        else:
            items.append(item_of(one))
            what = f"{LIST}, {group_of(one)}"
        words = one.placed.words if one.placed else one.given.highlight.text
        lines.append(log_line(one.leaves, f"{where(one)} → {what}".lstrip(), words))
    for name, remark in remarks:
        items.append(remark_item(name, remark))
        lines.append(log_line((mark_of(name, remark),), f"→ {LIST}, {UNREAD}", remark.text))
    if items:
        order = [*home.groups, UNPLACED, UNREAD]
        files[LIST] = with_items(edits.text(LIST), items, order)
    if lines:
        files[LOG] = with_lines(edits.text(LOG), lines)
    return files


def _report(
    brought: Sequence[Brought], made: NotesMade, ours: Ours, files: dict[str, str]
) -> dict[str, object]:
    fates = [one.fate for one in brought]
    return {
        "highlights": [row_of(one, made.notes.get(one)) for one in brought],
        "counts": {str(fate): fates.count(fate) for fate in Fate},
        "remarks": [
            {"export": name, "line": one.line, "what": one.what, "text": one.text}
            for name, one in ours.remarks
        ],
        "others": dict(ours.others),
        "files": list(files),
    }
