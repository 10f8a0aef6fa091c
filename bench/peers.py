"""The builders: how each is made ready for the book and which command builds it.

In: the folder of a book and an empty folder to work in. Out: ``Task``, the command, where it runs,
the copy of the book that it reads and the file it writes. Making ready (copies, a configuration)
isn't part of what is measured. The first build starts cold: from a fresh copy of the book and with
an empty cache. The command may be run again, and then finds what it kept of the build before.

All read the same words: pandoc and Sphinx get the registers as more chapters, and leave citations
as they are written. Nothing is switched off that a tool does by itself, but for Sphinx's printing
of web addresses after links. Sphinx has two processes; Glossator takes as many as it likes.

``FLOOR`` is no tool but the least that any must do (``bench/floor.py``), and ``IMPORTS`` is Python
importing three libraries, which measures the machine: small books are held against it.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.floor import REGISTERS
from bench.measure import BenchError

ROOT = Path(__file__).resolve().parent.parent
OURS, PANDOC, SPHINX, FLOOR, IMPORTS = "glossator", "pandoc", "sphinx", "floor", "imports"


@dataclass(frozen=True)
class Task:
    """A command that builds the book; ``source`` holds ``chapters`` and the registers.

    ``printed`` says that the output is what the command prints.
    """

    command: tuple[str, ...]
    folder: Path
    source: Path
    output: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    printed: bool = False


@dataclass(frozen=True)
class Builder:
    """A tool: its name, how it's made ready, which version it is."""

    name: str
    prepare: Callable[[Path, Path], Task]
    version: Callable[[], str]


def _glossator(book: Path, work: Path) -> Task:
    source = work / "book"
    shutil.copytree(book, source)
    output = work / "out" / "glossator.epub"
    options = ("--book", str(source), "--output", str(output))
    cache = {"XDG_CACHE_HOME": str(work / "cache")}
    command = (sys.executable, str(ROOT / "build.py"), "build", *options)
    return Task(command, work, source, output, cache)


def _pandoc(book: Path, work: Path) -> Task:
    source = _copy(book, work)
    output = work / "out" / "pandoc.epub"
    options = ("-f", "markdown", "--file-scope", "-t", "epub3", "--toc")
    about = ("--metadata", f"title={_about(book, 'title')}", "--metadata", "lang=en-GB")
    # It mends links between files whose names it gets as the links have them.
    files = [path.name for path in sorted((source / "chapters").glob("*.md"))]
    files += [f"../{name}" for name in REGISTERS if (source / name).is_file()]
    command = (_pandoc_path(), *options, *about, "-o", str(output), *files)
    return Task(command, source / "chapters", source, output)


def _sphinx(book: Path, work: Path) -> Task:
    source = _copy(book, work)
    title = _about(book, "title")
    files = sorted(path.relative_to(source) for path in source.rglob("*.md"))
    tree = "\n".join(str(path.with_suffix("")) for path in files)
    _write(source / "index.md", f"# {title}\n\n```{{toctree}}\n{tree}\n```\n")
    _write(source / "conf.py", CONFIGURATION.format(title=title))
    out = work / "out"
    places = ("-d", str(work / "doctrees"), str(source), str(out))
    command = (sys.executable, "-m", "sphinx", "-b", "epub", "-j", "2", "-q", *places)
    return Task(command, work, source, out / "book.epub")


def _floor(book: Path, work: Path) -> Task:
    source = work / "book"
    shutil.copytree(book, source)
    output = work / "out" / "floor"
    command = (sys.executable, "-m", "bench.floor", str(source), str(output), str(work / "kept"))
    return Task(command, ROOT, source, output)


def _imports(book: Path, work: Path) -> Task:
    command = (sys.executable, "-c", "import markdown, ebooklib, bs4; print('imported')")
    return Task(command, work, book, work / "printed", printed=True)


CONFIGURATION = """\
project = {title!r}
author = "The Glossator Project"
copyright = "The Glossator Project"
version = release = "1"
language = "en_GB"
extensions = ["myst_parser"]
root_doc = "index"
myst_heading_anchors = 2
epub_basename = "book"
epub_show_urls = "no"
"""


def _copy(book: Path, work: Path) -> Path:
    """The chapters and images as they are, the registers with a title, which a chapter needs."""
    source = work / "source"
    for name in ("chapters", "images"):
        if (book / name).is_dir():
            shutil.copytree(book / name, source / name)
    for name in REGISTERS:
        if (book / name).is_file():
            text = (book / name).read_text("utf-8")
            title = (
                "" if text.startswith("# ") else f"# {name.removesuffix('.md').capitalize()}\n\n"
            )
            _write(source / name, f"{title}{text}")
    return source


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _about(book: Path, key: str) -> str:
    return str(tomllib.loads((book / "book.toml").read_text("utf-8"))[key])


def _pandoc_path() -> str:
    try:
        return str(importlib.import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError) as error:
        raise BenchError("pandoc isn't there: install requirements-bench.in") from error


def _pandoc_version() -> str:
    shown = subprocess.run([_pandoc_path(), "--version"], check=True, stdout=subprocess.PIPE)
    return shown.stdout.decode().split("\n")[0].removeprefix("pandoc ")


def _sphinx_version() -> str:
    try:
        return f"{version('sphinx')} with myst-parser {version('myst-parser')}"
    except PackageNotFoundError as error:
        raise BenchError(f"{error.name} isn't there: install requirements-bench.in") from error


def _floor_version() -> str:
    try:
        return ", ".join(f"{name} {version(name)}" for name in ("pyromark", "ahocorasick-rs"))
    except PackageNotFoundError as error:
        raise BenchError(f"{error.name} isn't there: install requirements-bench.in") from error


def _imports_version() -> str:
    return "of markdown, ebooklib, bs4"


def _glossator_version() -> str:
    """From the project's own description: what is measured is the tree, not what is installed."""
    try:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        return str(project.get("version", "of this tree"))
    except (OSError, KeyError):
        return "of this tree"


BUILDERS = {
    OURS: Builder(OURS, _glossator, _glossator_version),
    PANDOC: Builder(PANDOC, _pandoc, _pandoc_version),
    SPHINX: Builder(SPHINX, _sphinx, _sphinx_version),
    FLOOR: Builder(FLOOR, _floor, _floor_version),
    IMPORTS: Builder(IMPORTS, _imports, _imports_version),
}
