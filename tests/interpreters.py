"""Every Python that runs here, from 3.11 on, in; the book as each builds it and tests pass, out.

`python -m tests.interpreters` looks for `python3.X` on the path and among pyenv's, takes each
version once, and gives each an environment of its own in a temporary folder. In it the book that
ships is built three times: without a cache, with a new one, and with what that kept. Then a part of
the tests runs: of the cache, the model, reading, and the command line. There Pythons differ: in how
they pickle values, make enumerations and data classes, read HTML and TOML, and read arguments.
The exit status is 0 if all is well, and every build of every Python gave the same bytes.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = (3, 11)
PART = (
    "tests/engine/cache/test_law.py",
    "tests/engine/cache/test_store.py",
    "tests/engine/cache/test_values.py",
    "tests/model",
    "tests/source",
    "tests/cli/test_main.py",
)
_NAME = re.compile(r"python3(\.\d+)?")
_ASK = "import sys; print(*sys.version_info[:3]); print(sys.version_info.releaselevel)"


@dataclass(frozen=True)
class Python:
    """An interpreter: where it is, and its version."""

    path: Path
    version: tuple[int, ...]

    def __str__(self) -> str:
        return f"Python {'.'.join(map(str, self.version))} ({self.path})"


@dataclass(frozen=True)
class Result:
    """What came of one Python: the digests of its builds, and what went wrong, if anything did."""

    python: Python
    digests: tuple[str, ...]
    told: str
    fault: str = ""


def pythons(folders: Iterable[Path]) -> list[Python]:
    """The interpreters in some folders that run and are new enough, each version once, in order."""
    found: dict[tuple[int, ...], Python] = {}
    for folder in folders:
        for path in sorted(folder.glob("python3*")) if folder.is_dir() else ():
            version = _version(path) if _NAME.fullmatch(path.name) else ()
            if version >= LEAST:
                found.setdefault(version, Python(path, version))
    return [found[version] for version in sorted(found)]


def folders() -> Iterator[Path]:
    """Where interpreters are looked for: on the path, and in what pyenv has made."""
    yield from (Path(one) for one in os.environ.get("PATH", "").split(os.pathsep) if one)
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(root.glob("versions/*/bin"))


def _version(path: Path) -> tuple[int, ...]:
    """An interpreter's version; empty where it doesn't run, as a shim of pyenv's may not."""
    try:
        done = subprocess.run(
            [path, "-c", _ASK], capture_output=True, text=True, check=True, timeout=30
        )
        version, level = done.stdout.splitlines()
        # One that isn't released yet may still change.
        return tuple(map(int, version.split())) if level == "final" else ()
    except (OSError, subprocess.SubprocessError, ValueError):
        return ()


def tried(python: Python, folder: Path) -> Result:
    """Build the book and run the tests with one Python, in a folder of its own."""
    started = time.monotonic()
    digests: tuple[str, ...] = ()
    try:
        own = _environment(python, folder)
        digests = tuple(_builds(own, folder))
        command = [own, *"-m pytest -q -p no:cacheprovider".split(), *PART]
        counted = _run([*command, f"--basetemp={folder / 'tests'}"], folder).splitlines()[-1]
    except subprocess.CalledProcessError as cause:
        return Result(python, digests, "", f"{_shown(cause.cmd)}\n{cause.stdout[-4000:]}")
    return Result(python, digests, f"{counted.strip('= ')}; {time.monotonic() - started:.0f} s")


def _environment(python: Python, folder: Path) -> Path:
    """A Python with what the tests need, and nothing of the machine's."""
    _run([python.path, "-m", "venv", folder / "venv"], folder)
    own = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = "-m pip --disable-pip-version-check --quiet install --require-hashes -r".split()
    _run([own, *install, ROOT / "requirements-tests.txt"], folder)
    return own


def _builds(own: Path, folder: Path) -> Iterator[str]:
    """The digests of three builds of the book: without a cache, with a new one, and from it."""
    book, output = folder / "book", folder / "out.epub"
    shutil.copytree(ROOT / "book", book, ignore=shutil.ignore_patterns(".glossator-cache"))
    build = [own, *"-m glossator build --strict --book".split(), book, "--output", output]
    for more in (["--no-cache"], [], []):
        _run([*build, *more], folder)
        yield hashlib.sha256(output.read_bytes()).hexdigest()
        output.unlink()
        # Or the last one would only be copied out of it.
        for whole in book.glob(".glossator-cache/built-*"):
            whole.unlink()


def _run(command: Sequence[object], folder: Path) -> str:
    """Run a command; what it says. Nothing compiled is left in the checkout."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
    }
    return subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=True,
    ).stdout


def _shown(command: Sequence[str]) -> str:
    return " ".join(command)


def judged(results: Sequence[Result]) -> tuple[int, str]:
    """The exit status, and what to say at the end."""
    if not results:
        return 1, "no Python from 3.11 on runs here"
    failed = [str(one.python) for one in results if one.fault]
    digests = sorted({digest for one in results for digest in one.digests})
    if failed:
        return 1, f"failed: {', '.join(failed)}"
    if len(digests) != 1:
        rows = (f"  {one.python}: {' '.join(one.digests)}" for one in results)
        return 1, "\n".join(["the book hasn't the same bytes everywhere:", *rows])
    return 0, f"the book has the same bytes from all: sha256 {digests[0]}"


def main() -> int:
    """Try every Python; returns the exit status."""
    found = pythons(folders())
    for one in found:
        print(one, flush=True)
    results = []
    with tempfile.TemporaryDirectory(prefix="glossator-") as name, ThreadPoolExecutor(2) as pool:
        places = []
        for number, _ in enumerate(found):
            places.append(Path(name) / str(number))
            places[-1].mkdir()
        for result in pool.map(tried, found, places):
            print(f"{result.python}: {result.fault or result.told}", flush=True)
            results.append(result)
    status, told = judged(results)
    print(told)
    return status


if __name__ == "__main__":
    sys.exit(main())
