"""`import`: a book's folder made of somebody's file, whole or not at all."""

import argparse
from pathlib import Path

import glossator
from glossator import GlossatorError, ImportFileError
from glossator.cli import build
from glossator.cli.terminal import ProgressLine, print_error, say_waiting
from glossator.engine.imports import check_goal
from glossator.engine.output import replace_file
from glossator.importing.imported import Imported
from glossator.importing.plain.plan import UNSURE
from glossator.importing.plain.reading import PlainText
from glossator.model.counted import count_of, counted, word_for
from glossator.model.shell import command

_SHOWN = 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Makes a book's folder of somebody's file: plain text, HTML, Word (.docx), EPUB or "
        "Markdown. Of plain text it finds title, headings, quotations, notes, and what is no part "
        "of the text; --plan shows what was decided line by line, to be changed and followed with "
        "--use-plan: docs/import.md. A book.toml that is there is kept."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help="the book's folder: a new one, or one of yours"
    )
    parser.add_argument(
        "--plan",
        type=Path,
        metavar="PLAN",
        help="write what was decided of each line of a plain text into this file; without --to, "
        "do nothing else",
    )
    parser.add_argument(
        "--use-plan", type=Path, metavar="PLAN", help="follow this plan, changed or not"
    )
    parser.add_argument(
        "--no-words",
        action="store_true",
        help="leave the text's words out of the plan, so that it can be handed on without them",
    )
    parser.add_argument("--title", default="", help="the book's title, in a new book.toml")
    parser.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help='its language, as in "en-GB" (default: guessed from its words)',
    )
    parser.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="how a plain text is written: utf-8, cp1252, utf-16 … (default: as its bytes say)",
    )
    parser.add_argument(
        "--typographic",
        action="store_true",
        help="let straight quotation marks, -- and ... of a plain text be set as printers set "
        "them; without it they stay as they are",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put the new texts in the place of texts that were changed since they were "
        "imported, or that import didn't make; the old ones are kept in DIR/before-import",
    )
    parser.add_argument("--build", action="store_true", help="build the e-book when it is done")
    parser.add_argument("--output", type=Path, metavar="EPUB", help="where --build puts the e-book")


def run(options: argparse.Namespace) -> int:
    """Import a file; returns the exit status. If anything is wrong, nothing is written."""
    try:
        return _import(options)
    except ImportFileError as cause:
        print_error(cause, cause.hint)
        return 1


def _import(options: argparse.Namespace) -> int:
    if options.to is None and options.plan is None:
        hint = "name a book's folder: --to DIR; or a file for the plan: --plan FILE"
        raise GlossatorError("nothing says where the book goes", hint)
    if options.to is not None:
        check_goal(options.to)
    with ProgressLine() as progress:
        progress(f"reading {options.file.name}", 0, 0)
        found = glossator.import_file(
            options.file,
            encoding=options.encoding,
            typographic=options.typographic,
            plan=options.use_plan,
        )
    if options.plan:
        replace_file(options.plan, found.plan(words=not options.no_words).encode())
    if options.to is None:
        assert found.plain is not None
        print(f"{options.plan}: {_doubts(found.plain)}")
        return 0
    settled = found.write(
        options.to,
        title=options.title,
        language=options.language,
        replace=options.replace,
        waiting=say_waiting,
    )
    _say(options, found, settled)
    return _build(options) if options.build else 0


def _say(
    options: argparse.Namespace, found: "glossator.Import", settled: "glossator.Settled"
) -> None:
    """What was made, what was doubtful, and what to do next."""
    folder: Path = options.to
    imported, text = found.book, found.plain
    words = text.words if text else sum(len(one.markdown.split()) for one in imported.texts)
    parts = [counted(len(imported.texts), "text"), counted(words, "word")]
    parts.append(counted(_notes(imported), "note"))
    if imported.images:
        parts.append(counted(len(imported.images), "image"))
    if text:
        parts.append(f"{counted(len(text.left_out), 'line')} left out{_where(text.left_out)}")
    print(f"{folder}: {settled.title}: {', '.join(parts)}")
    for remark in settled.remarks:
        print(f"  {remark}")
    if settled.aside:
        print(f"  what stood there before is in {settled.aside}")
    if text and text.unsure:
        print(f"  {_doubts(text)}")
        if options.plan:
            print(f"  look at the lines with a ? in {options.plan}; then --use-plan {options.plan}")
        else:
            print("  --plan FILE shows what was decided, and --use-plan FILE follows your changes")
    if not options.build:
        check, build = (command(one, book=folder) for one in ("check", "build"))
        print(f"  next: {check}, then {build}")


def _notes(imported: Imported) -> int:
    return sum(row.startswith("[^") for one in imported.texts for row in one.markdown.split("\n"))


def _doubts(text: PlainText) -> str:
    """How many decisions are worth a look, and where."""
    unsure = text.unsure
    if not unsure:
        return f"all {len(text.lines)} lines were decided with {UNSURE} % sureness or more"
    decisions = count_of(len(unsure), "decision is", "decisions are")
    return f"{decisions} less than {UNSURE} % sure{_where(unsure)}"


def _where(lines: list[int]) -> str:
    if not lines:
        return ""
    more = " …" if len(lines) > _SHOWN else ""
    return f" ({word_for(len(lines), 'line')} {', '.join(map(str, lines[:_SHOWN]))}{more})"


def _build(options: argparse.Namespace) -> int:
    """Build the folder that was made; returns the exit status."""
    parser = argparse.ArgumentParser()
    build.add_options(parser)
    whole = parser.parse_args([f"--book={options.to}"])
    whole.output = options.output
    return build.run(whole)
