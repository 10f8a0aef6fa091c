"""`import`: somebody's file in, a book's folder out, whole or not at all."""

import argparse
import datetime
import sys
import uuid
from dataclasses import replace
from pathlib import Path

from glossator.cli import build as building
from glossator.cli.output import replace_file
from glossator.cli.settling import SettleError, check_folder, settle
from glossator.cli.terminal import ProgressLine
from glossator.importing.encoding import EncodingNameError, check_name
from glossator.importing.folder import RECORD, SETTINGS, Fresh, book_files, write_record
from glossator.importing.imported import GivenFile, Imported, ImportingError
from glossator.importing.language import guess
from glossator.importing.plain.plan import UNSURE, Plan, PlanError, read_plan, write_plan
from glossator.importing.plain.reading import PlainText, read_text
from glossator.importing.table import MOST, find_reader, is_plain
from glossator.model.shell import command

_MOST_PLAN = 50_000_000
_SHOWN = 8


class _FaultError(Exception):
    """What is wrong with how the command was used, or with the file; the exit status with it."""

    def __init__(self, message: str, hint: str, status: int = 2) -> None:
        super().__init__(message)
        self.hint = hint
        self.status = status


def run(options: argparse.Namespace) -> int:
    """Import a file; returns the exit status. Nothing is written where something is wrong."""
    try:
        return _import(options)
    except _FaultError as cause:
        print(f"error: {cause}\n  hint: {cause.hint}", file=sys.stderr)
        return cause.status
    except SettleError as cause:
        print(f"error: {cause}\n  hint: {cause.hint}", file=sys.stderr)
        return 2


def _import(options: argparse.Namespace) -> int:
    if options.to is None and options.plan is None:
        hint = "name a book's folder: --to DIR; or a file for the plan: --plan FILE"
        raise _FaultError("nothing says where the book goes", hint)
    if options.to is not None:
        check_folder(options.to)
    given = _given(options.file)
    plan = _plan(options.use_plan) if options.use_plan else None
    with ProgressLine().waiting(f"reading {options.file.name}"):
        imported, text = _read(options, given, plan)
    if options.plan:
        if text is None:
            raise _FaultError("only plain text has a plan", "leave --plan and --use-plan out")
        _write_plan(options, text)
    if options.to is None:
        assert text is not None
        print(f"{options.plan}: {_doubts(text)}")
        return 0
    return _finish(options, imported, text)


def _given(path: Path) -> GivenFile:
    """The file, whose size is looked at before it is read."""
    if path.is_dir():
        raise _FaultError(f'"{path}" is a folder', "name one file of it")
    try:
        with path.open("rb") as file:
            # What is too large isn't read, and neither is more of what has no size: a pipe.
            too_large = path.stat().st_size > MOST
            data = b"" if too_large else file.read(MOST + 1)
    except FileNotFoundError:
        raise _FaultError(f'there is no file "{path}"', "look at how it is spelled") from None
    if too_large or len(data) > MOST:
        message = f'"{path}" is larger than {MOST / 1e6:.0f} MB, the most that is read of one file'
        raise _FaultError(message, "cut it into several books, and import one after the other", 1)
    folder = path.parent.resolve()

    def beside(name: str) -> bytes | None:
        one = (folder / name).resolve()
        if not one.is_relative_to(folder) or not one.is_file() or one.stat().st_size > MOST:
            return None
        return one.read_bytes()

    return GivenFile(path.name, data, beside)


def _plan(path: Path) -> Plan:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_PLAN + 1)
        if len(data) > _MOST_PLAN:
            raise _FaultError(
                f'"{path}" is too large for a plan', "name the file that --plan wrote"
            )
        return read_plan(data.decode("utf-8"))
    except FileNotFoundError:
        raise _FaultError(f'there is no plan "{path}"', "write one: --plan FILE") from None
    except UnicodeDecodeError:
        raise _FaultError(f'"{path}" is no plan', "name the file that --plan wrote") from None
    except ImportingError as cause:
        raise _FaultError(f"{_place(path, cause.line)}: {cause}", cause.hint) from None


def _read(
    options: argparse.Namespace, given: GivenFile, plan: Plan | None
) -> tuple[Imported, PlainText | None]:
    """The book in the file, and what was decided of its lines if it is plain text."""
    try:
        reader = find_reader(given)
        if plan is None and not is_plain(reader):
            if options.encoding or options.typographic:
                hint = "leave --encoding and --typographic out"
                raise _FaultError(f"they are for plain text, and this is {reader.name}", hint)
            return reader.read(given), None
        if not is_plain(reader) and not given.name.lower().endswith((".txt", ".text")):
            hint = "leave --plan and --use-plan out"
            raise _FaultError(f"only plain text has a plan, and this is {reader.name}", hint)
        check_name(options.encoding)
        text = read_text(given, plan, options.encoding, not options.typographic)
    except (PlanError, EncodingNameError) as cause:
        lead = f"{options.use_plan}: " if isinstance(cause, PlanError) else ""
        raise _FaultError(f"{lead}{cause}", cause.hint) from None
    except ImportingError as cause:
        raise _FaultError(f"{_place(options.file, cause.line)}: {cause}", cause.hint, 1) from None
    return text.imported, text


def _place(path: Path, line: int) -> str:
    return f"{path}:{line}" if line else str(path)


def _write_plan(options: argparse.Namespace, text: PlainText) -> None:
    name, words = options.file.name, not options.no_words
    lines = [line.text for line in text.lines]
    plan = write_plan(name, text.digest, lines, text.decisions, words)
    replace_file(options.plan, plan.encode())


def _finish(options: argparse.Namespace, imported: Imported, text: PlainText | None) -> int:
    """Write the folder, say what was made, and build the book if that was asked for."""
    folder: Path = options.to
    if not imported.texts:
        hint = "look at what was decided of its lines: --plan FILE"
        raise _FaultError(f"{options.file}: no text is left for the book", hint, 1)
    remarks = list(imported.remarks)
    fresh = None
    if not (folder / SETTINGS).is_file():
        fresh = Fresh(uuid.uuid4().urn, datetime.date.today())
        imported, more = _settings(options, imported)
        remarks += more
    elif options.title or options.language:
        remarks.append(f"{folder / SETTINGS} was there and is kept: --title and --language too")
    files = book_files(imported, fresh)
    files[RECORD] = write_record(options.file.name, files)
    kept = settle(folder, files, options.replace)
    _say(options, imported, text, remarks, kept)
    return _build(options) if options.build else 0


def _settings(options: argparse.Namespace, imported: Imported) -> tuple[Imported, tuple[str, ...]]:
    """The book with the title and the language of a new book.toml, and what was assumed."""
    more: tuple[str, ...] = ()
    language = options.language or imported.language
    if not language:
        language = guess("\n".join(one.markdown for one in imported.texts))
    if not language:
        language = "en"
        more = ("its language couldn't be told, and book.toml says English: --language TAG",)
    title = options.title or imported.title or "Untitled"
    return replace(imported, title=title, language=language), more


def _say(
    options: argparse.Namespace,
    imported: Imported,
    text: PlainText | None,
    remarks: list[str],
    kept: Path | None,
) -> None:
    """What was made, what was doubtful, and what to do next."""
    folder: Path = options.to
    words = text.words if text else sum(len(one.markdown.split()) for one in imported.texts)
    parts = [_count(len(imported.texts), "text"), _count(words, "word")]
    parts.append(_count(_notes(imported), "note"))
    if imported.images:
        parts.append(_count(len(imported.images), "image"))
    if text:
        parts.append(f"{_count(len(text.left_out), 'line')} left out{_where(text.left_out)}")
    print(f"{folder}: {imported.title}: {', '.join(parts)}")
    for remark in remarks:
        print(f"  {remark}")
    if kept:
        print(f"  what stood there before is in {kept}")
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
    one = "decision is" if len(unsure) == 1 else "decisions are"
    return f"{len(unsure)} {one} less than {UNSURE} % sure{_where(unsure)}"


def _where(lines: list[int]) -> str:
    if not lines:
        return ""
    more = " …" if len(lines) > _SHOWN else ""
    word = "line" if len(lines) == 1 else "lines"
    return f" ({word} {', '.join(map(str, lines[:_SHOWN]))}{more})"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _build(options: argparse.Namespace) -> int:
    """Build the folder that was made; returns the exit status."""
    build: argparse.Namespace = options.build_options()
    build.book, build.output = options.to, options.output
    return building.run(build)
