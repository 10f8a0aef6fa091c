"""The one door to pandoc, which sets citations by CSL styles and reads BibLaTeX.

The extra `citations` brings a pandoc of its own (PyPI's `pypandoc_binary`); one on the path does as
well, if it isn't too old. It runs in a folder made for it, in its own sandbox: it reads what it is
given and nothing else, has so much memory and so much time, and no network.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from glossator.model.dataclass import dataclass
from glossator.model.errors import GlossatorError
from glossator.model.expressions import expression
from glossator.model.shell import install

OLDEST = (3, 1)
"""The first version that sets citations as all later ones do."""
_SECONDS = 300
"""More time than any book takes: a thousand works, cited 5,000 times, take a second or two."""
_MEMORY = "-M2g"
"""An option of Haskell's run-time system, in which pandoc runs: so much memory at most."""
_VERSION = expression(r"pandoc(?:\.exe)? (\d+)\.(\d+)([\d.]*)")
_INPUT, _OUTPUT = "input", "output"
"""Files in the folder that is made for it."""
_FEW = 300
"""So much of what it says when it gives up stands in our message."""


# What runs a program takes long to import, and few builds run one: so it is imported late.


class EngineError(GlossatorError):
    """Pandoc isn't there, or gave up: the message says why, the hint what to do.

    `told` is all that it said.
    """

    def __init__(self, message: str, hint: str, told: str = "") -> None:
        super().__init__(message, hint)
        self.told = told


@dataclass(frozen=True, slots=True)
class Pandoc:
    """A pandoc that can be run: its file, and its version as it tells it (`3.9.0.2`)."""

    path: str
    version: str

    @property
    def shown(self) -> str:
        """What to call it where somebody wants to know which one it is."""
        return f"pandoc {self.version} ({self.path})"


@dataclass(frozen=True, slots=True)
class Converted:
    """What pandoc made of what it was given, and what it warned of."""

    output: bytes
    told: str


def find_pandoc() -> Pandoc:
    """The pandoc that is used here; raises EngineError where there is none that can be."""
    return _asked(_found())


def pandoc_stamp() -> str:
    """What tells this pandoc from another without running it; empty where there is none.

    It is made from the file's path, size and time.
    """
    path = _path()
    try:
        status = Path(path).stat() if path else None
    except OSError:
        return ""
    return f"{path} {status.st_size} {status.st_mtime_ns}" if status else ""


def run_pandoc(
    options: Sequence[str], given: bytes, files: Mapping[str, bytes] | None = None
) -> Converted:
    """What pandoc makes of `given`, which it reads as its standard input.

    `options` are its own; they may name `files`, which are there by these names while it runs.
    Raises EngineError where there is no pandoc, and where it gives up.
    """
    return start_pandoc(options, given, files).result()


def start_pandoc(
    options: Sequence[str], given: bytes, files: Mapping[str, bytes] | None = None
) -> "PandocRun":
    """Begin with what `run_pandoc` does; raises EngineError where there is no pandoc."""
    return PandocRun(_found(), options, given, files or {})


class PandocRun:
    """A pandoc that runs beside this process, until its `result` is asked for, or its `stop`.

    What it reads and writes lies in files of a folder made for it, so nobody has to hand it over.
    """

    def __init__(
        self, path: str, options: Sequence[str], given: bytes, files: Mapping[str, bytes]
    ) -> None:
        import subprocess
        import tempfile

        self._path = path
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="glossator-")
        except OSError as cause:
            raise _unrunnable(path, cause) from cause
        try:
            folder = Path(self._folder.name)
            for name, data in {**files, _INPUT: given}.items():
                (folder / name).write_bytes(data)
            # Nothing of its user's own: a default style, say, would lie in that folder.
            own = ("+RTS", _MEMORY, "-RTS", "--sandbox", f"--data-dir={folder}")
            with (
                (folder / _INPUT).open("rb") as stdin,
                (folder / _OUTPUT).open("wb") as stdout,
            ):
                self._process = subprocess.Popen(
                    [path, *own, *options],
                    stdin=stdin,
                    stdout=stdout,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                )
        except OSError as cause:
            self._folder.cleanup()
            raise _unrunnable(path, cause) from cause

    def result(self) -> Converted:
        """Wait for what it makes; raises EngineError where it gives up, or can't be used."""
        import subprocess

        try:
            pandoc = _asked(self._path)
            # Its pipe says at once when it ends; `wait` would look only now and then.
            _, said = self._process.communicate(timeout=_SECONDS)
            told = said.decode(errors="replace").strip()
            output = (Path(self._folder.name) / _OUTPUT).read_bytes()
        except subprocess.TimeoutExpired as cause:
            message = f"{pandoc.shown} was stopped after {_SECONDS} seconds"
            hint = "look for what is large beyond reason in works"
            raise EngineError(message, hint) from cause
        except OSError as cause:
            raise _unrunnable(self._path, cause) from cause
        finally:
            self.stop()
        if self._process.returncode:
            raise EngineError(_reason(pandoc, self._process.returncode, told), "", told)
        return Converted(output, told)

    def stop(self) -> None:
        """End it, if it still runs, and leave nothing of it behind."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        self._folder.cleanup()


def _unrunnable(path: str, cause: OSError) -> EngineError:
    return EngineError(f"the pandoc {path} can't be run: {cause.strerror}", _remedy())


def _reason(pandoc: Pandoc, status: int, told: str) -> str:
    if status < 0:
        return f"{pandoc.shown} was ended from outside (signal {-status})"
    return f"{pandoc.shown} gave up: {' '.join(told.split())[:_FEW] or f'status {status}'}"


def _remedy() -> str:
    oldest = ".".join(map(str, OLDEST))
    return f"install it: {install('citations')}; or have pandoc {oldest} or later on the path"


def _found() -> str:
    """The file of pandoc; raises EngineError where there is none."""
    if path := _path():
        return path
    raise EngineError("there is no pandoc, which sets citations", _remedy())


def _path() -> str:
    """The file of the extra's pandoc, or else of the one on the path; empty where there is none."""
    spec = find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        # The package itself is large, and looks for pandoc in places of its own.
        for name in ("pandoc", "pandoc.exe"):
            own = Path(spec.origin).parent / "files" / name
            if own.is_file():
                return str(own)
    from shutil import which

    return which("pandoc") or ""


@cache
def _asked(path: str) -> Pandoc:
    """The pandoc at a path; raises EngineError where it is too old, or none."""
    import subprocess

    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as cause:
        raise EngineError(f'the pandoc "{path}" can\'t be run', _remedy()) from cause
    match = _VERSION.match(done.stdout.decode(errors="replace"))
    if match is None:
        raise EngineError(f'"{path}" doesn\'t say which pandoc it is', _remedy())
    found = Pandoc(path, f"{match[1]}.{match[2]}{match[3]}")
    if (int(match[1]), int(match[2])) < OLDEST:
        raise EngineError(f"{found.shown} is too old", _remedy())
    return found
