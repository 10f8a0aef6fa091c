"""Runs a command line, and gives its exit status.
0: all is well. 1: the book has errors (or warnings, under --strict). 2: the command was used
wrongly, or the machine couldn't do it.
"""

import argparse
import atexit
import contextlib
import gc
import io
import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from glossator import ForeignFolderError, GlossatorError, NoFolderError
from glossator.cli.options import HERE
from glossator.cli.table import COMMANDS, in_full, module_of, parser
from glossator.model.files import RefusedFileError
from glossator.model.nearest import nearest
from glossator.model.shell import NAME, command, legible, set_up
from glossator.model.standing import SETTINGS, books_below, find_book

_OPTIONS = {NoFolderError: ": --book DIR", ForeignFolderError: ": --output DIR"}
"""What a hint ends with: programs have no options."""


class _NoBookError(Exception):
    """No book was named, and there is none where one stands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (by default that of the process); returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Or Python would end with a search for garbage among all that there is: a tenth of its time.
    atexit.register(gc.freeze)
    if arguments is None:
        # What is imported is none, and every 700 objects of it would be searched.
        gc.set_threshold(100_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter gets its number, and no one a traceback.
            stream.reconfigure(errors="backslashreplace")
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    try:
        if not given[0].startswith("-") and given[0] not in COMMANDS:
            return _no_command(given[0])
        # Each command imports what it needs, and no more.
        options = parser(given[:1]).parse_args(in_full(given))
        _look_around(options)
        status = int(module_of(options.command).run(options))
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
    except _NoBookError:
        _say(_no_book(given))
        return 2
    except GlossatorError as cause:
        _say_refusal(cause)
        return 2
    except ModuleNotFoundError as cause:
        if (cause.name or NAME).partition(".")[0] == NAME:
            return _fault(cause)
        _say(f'error: this Python has no "{cause.name}"\n  hint: {set_up(given)}')
        return 2
    except OSError as cause:
        where = legible(f"{cause.filename}: ") if cause.filename else ""
        hint = f"\n  hint: {cause.hint}" if isinstance(cause, RefusedFileError) else ""
        _say(f"error: {where}{cause.strerror or cause}{hint}")
        _drop_output()
        return 2
    except Exception as cause:
        # What doesn't happen takes no time.
        from glossator.engine.workers import out_of_memory

        if out_of_memory(cause):
            _say(
                "error: the machine ran out of memory, or stopped one of our processes\n"
                "  hint: --jobs 1 needs the least memory"
            )
            return 2
        return _fault(cause)


def _fault(cause: Exception) -> int:
    if os.environ.get("GLOSSATOR_DEBUG"):
        raise cause
    _say(
        f"error: a fault in Glossator, not in your book: {type(cause).__name__}: {legible(cause)}\n"
        "  hint: please report it, with what it prints when GLOSSATOR_DEBUG=1 is set"
    )
    return 2


def _look_around(options: argparse.Namespace) -> None:
    """Put the book where one stands in the place of each that isn't named."""
    for name, value in vars(options).items():
        if value is HERE:
            try:
                book = find_book()
            except FileNotFoundError as cause:
                raise OSError("the folder that you are in isn't there any more") from cause
            if book is None:
                raise _NoBookError
            setattr(options, name, book)


def _no_book(given: Sequence[str]) -> str:
    """What to say where there is no book, with the command that was meant."""
    here = Path.cwd()
    above = "" if here.parent == here else ", and neither has a folder above it"
    with contextlib.suppress(OSError):
        for book in itertools.islice(books_below(), 1):
            hint = f"to take the one in {book}: {command(*given, '--book', book)}"
            return f"error: {here} has no {SETTINGS}{above}\n  hint: {hint}"
    begin = command("new", "book", "my-book")
    hint = f"go to a book's folder, or name it: --book DIR; to begin a book: {begin}"
    return f"error: {here} has no {SETTINGS}{above}\n  hint: {hint}"


def _no_command(word: str) -> int:
    if near := nearest(word, COMMANDS):
        hint = f'did you mean "{near}"?'
    elif Path(word).is_dir():
        hint = f"to build that folder: {command('build', '--book', word)}"
    else:
        hint = f"there are: {', '.join(COMMANDS)}; --help explains them"
    _say(f'error: no command "{legible(word)}"\n  hint: {hint}')
    return 2


def _say_refusal(cause: GlossatorError) -> None:
    hint = legible(cause.hint + _OPTIONS.get(type(cause), ""))
    _say(f"error: {legible(cause)}" + (f"\n  hint: {hint}" if hint else ""))


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
