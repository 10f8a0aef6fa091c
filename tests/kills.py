"""Kills every command that writes, at every step of its writing, and runs it again.

What is promised: at no moment is a file half written, and after the second run the folder is just
as if nobody had killed the first: nothing is lost, nothing is there twice, and nothing of the first
run lies about or stands in the way. `python -m tests.kills TRIES SEED` does it as often as it is
told.

The commands run in processes that are forked from this one, for speed. A process is killed before
it does something to a file (a hook of the interpreter counts that), or while it writes one: at its
end the system kills a process that writes beyond the size that a file may have.
"""

import contextlib
import gc
import io
import os
import random
import resource
import shutil
import signal
import stat
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import glossator.cli.release as release_command
from glossator.cli.main import main
from glossator.formats import epubcheck
from tests.cli.conftest import write_book
from tests.cli.test_highlights import CLIPPINGS
from tests.cli.test_import import TEXT
from tests.cli.test_migrate import SIDECAR

_CHANGES = frozenset(
    ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.chown", "fcntl.flock")
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CACHE = ".glossator-cache"
_BROUGHT = """
## soviet

> A soviet was formd.

A council, in the afternoon of that day.
"""


@dataclass(frozen=True)
class Writing:
    """A command that writes: what lies there before, and its arguments."""

    name: str
    prepare: Callable[[], None]
    """Called in the empty folder."""
    arguments: tuple[str, ...]
    over: tuple[int, ...] = (0,)
    """What the second run may end with; 2 where it says that the first was done."""


@dataclass(frozen=True)
class Kills:
    """What came of it."""

    tries: int
    killed: int
    left: int
    """How often something lay about until the second run."""


def _book() -> None:
    write_book(Path("book"))
    for path in Path("book/chapters").iterdir():
        long = path.read_text("utf-8").replace("November 1918.", "November 1918, in the afternoon.")
        path.write_text(long, encoding="utf-8")


def _built(*options: str) -> None:
    _book()
    _command("build", *options)
    chapter = Path("book/chapters/02-berlin.md")
    chapter.write_text(chapter.read_text("utf-8") + "\nMore of it.\n", encoding="utf-8")


def _export(with_list: bool) -> None:
    _book()
    Path("My Clippings.txt").write_text(CLIPPINGS, encoding="utf-8")
    if with_list:
        listed = "# Mine\r\n\r\n## Chapter 2. Berlin\r\n\r\n- ¶9\r\n"
        Path("book/highlights.md").write_bytes(listed.encode())
        Path("book/highlights.log").write_bytes(b"# mine\n")
        Path("book/notes").mkdir()
        Path("book/notes/01-kiel.md").write_bytes(b"# Notes\n")
        Path("book/notes/01-kiel.md").chmod(0o600)


def _lost() -> None:
    _book()
    Path("book/notes").mkdir()
    for name, words in (("01-kiel", "A soviet was formd."), ("02-berlin", "Anothr soviet.")):
        text = f"## n\n\n> {words}\n\nA council, on that afternoon.\n"
        Path(f"book/notes/{name}.md").write_text(text, encoding="utf-8")


def _text() -> None:
    Path("field.txt").write_text(TEXT, encoding="utf-8")


def _imported(changed: bool) -> None:
    """An import, then a text of other words, and perhaps an editor's words in the first."""
    _text()
    _command("import", "field.txt", "--to", "new")
    other = TEXT.replace("long", "wide").replace("The end of it", "The river")
    Path("field.txt").write_text(other, encoding="utf-8")
    if changed:
        for path in Path("new/chapters").iterdir():
            path.write_text(path.read_text("utf-8") + "\nMine.\n", encoding="utf-8")


def _editions() -> None:
    _book()
    _command("build", "--output", "old.epub")
    Path("old.sdr").mkdir()
    Path("old.sdr/metadata.epub.lua").write_text(SIDECAR, encoding="utf-8")
    chapter = Path("book/chapters/02-berlin.md")
    text = chapter.read_text("utf-8").replace("Another soviet", "A second one")
    chapter.write_text(text, encoding="utf-8")


def _repository() -> None:
    Path("mine/.git").mkdir(parents=True)
    Path("mine/.git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")


NOTE = ("new", "note", "Liebknecht spoke")
HIGHLIGHTS = ("highlights", "My Clippings.txt", "--apply")
IMPORT = ("import", "field.txt", "--to", "new")
SITE = ("build", "--to", "html", "--output", "site")
WRITINGS = (
    Writing("build", _book, ("build",)),
    Writing("build again", _built, ("build",)),
    Writing("a site", _book, SITE),
    Writing("a site again", lambda: _built(*SITE[1:]), SITE),
    Writing("variants", _book, ("build", "--to", "txt", "--all-variants", "--no-cache")),
    Writing("a note", _book, NOTE, (0, 2)),
    Writing("a note in the text", _book, (*NOTE, "--inline"), (0, 2)),
    Writing("a term", _book, ("new", "term", "formed"), (0, 2)),
    Writing("a person", _book, ("new", "person", "Rosa Luxemburg"), (0, 2)),
    Writing("a new register", _book, ("new", "entry", "event", "1918", "--text", "A."), (0, 2)),
    Writing("a book", lambda: None, ("new", "book", "mine"), (0, 2)),
    Writing("a book in a repository", _repository, ("new", "book", "mine"), (0, 2)),
    Writing("highlights", lambda: _export(False), HIGHLIGHTS),
    Writing("highlights again", lambda: _export(True), HIGHLIGHTS),
    Writing("quotations", _lost, ("check", "--fix"), (0, 1)),
    Writing("what is declined", _book, ("suggest", "--decline", "names: Karl Marx")),
    Writing("import", _text, IMPORT),
    Writing("import again", lambda: _imported(False), IMPORT),
    Writing("import over", lambda: _imported(True), (*IMPORT, "--replace"), (0, 2)),
    Writing("a plan", _text, ("import", "field.txt", "--plan", "field.plan")),
    Writing("release", _book, ("release",)),
    Writing("migrate", _editions, ("migrate", "old.sdr", "old.epub", "book")),
    Writing("statistics", _book, ("stats", "--to", "numbers")),
    Writing("annotations", _book, ("annotations",)),
    Writing("a comparison", _editions, ("diff", "old.epub", "book", "--output", "diff.txt")),
)


def kill(tries: int, seed: int, writings: Sequence[Writing] = WRITINGS) -> Kills:
    """Kill commands so many times, at moments that the seed chooses: as evenly as it can be.

    Every step of every command comes once before any comes again. Raises AssertionError with the
    command and the moment where a promise isn't kept.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, _still():
        warm(Path(folder), writings)
        scenes = [_Scene(one, Path(folder) / str(at)) for at, one in enumerate(writings)]
        counts = [0, 0]
        for scene, moment in _moments(scenes, tries, chance):
            killed, left = scene.kill(moment)
            counts[0] += killed
            counts[1] += left
    return Kills(tries, *counts)


def warm(folder: Path, writings: Sequence[Writing]) -> None:
    """Run the commands here once, so that those that are forked have all that they import."""
    for at, one in enumerate(writings):
        place = folder / f"warm-{at}"
        place.mkdir()
        nowhere = io.StringIO()
        with contextlib.chdir(place), contextlib.redirect_stdout(nowhere):
            with contextlib.redirect_stderr(nowhere):
                one.prepare()
                main(one.arguments)
    gc.freeze()


def build_at_once(folder: Path, builds: int, writers: int = 4, *options: str) -> bytes:
    """Build the book in a folder into one file, many times, by several processes at once.

    Returns the file; raises AssertionError where a build fails, or what is there is no whole file.
    """
    output = folder / "at-once.epub"
    arguments = ["build", "--book", str(folder / "book"), "--output", str(output), *options]
    assert _run(arguments) == 0
    whole = output.read_bytes()

    def write() -> int:
        return max(main(arguments) for _ in range(builds // writers))

    children = [_forked(write) for _ in range(writers)]
    looks = 0
    for child in children:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            assert output.read_bytes() == whole, "the e-book was a part for a moment"
            looks += 1
        # Its status has been taken by the loop.
    return whole


def _moments(
    scenes: Sequence["_Scene"], tries: int, chance: random.Random
) -> Iterator[tuple["_Scene", int]]:
    """Scenes, and the steps of theirs; below 0 the bytes after which a file is too large."""
    done = 0
    while done < tries:
        steps = [(one, step) for one in scenes for step in range(1, one.steps + 1)]
        steps += [(one, -chance.randint(1, one.largest)) for one in scenes for _ in range(4)]
        chance.shuffle(steps)
        for one in steps[: tries - done]:
            yield one
        done += len(steps)


Tree = Mapping[str, tuple[int, bytes]]


class _Scene:
    """A command with its folder: before it, and after a run that nobody has disturbed."""

    def __init__(self, writing: Writing, folder: Path) -> None:
        self.writing = writing
        self._before, self._work = folder / "before", folder / "work"
        self._before.mkdir(parents=True)
        assert _forked_in(self._before, lambda: writing.prepare() or 0) == 0, writing.name
        self.old = _tree(self._before)
        steps = folder / "steps"
        status = self._run(lambda: sys.addaudithook(_counting(self._work, 0, steps)))
        assert status in (0, 1), f"{writing.name}: {status}"
        self.steps = len(steps.read_bytes())
        self.new = _tree(self._work)
        self.largest = max(len(data) for _, data in self.new.values())
        assert self.new != self.old, f"{writing.name} writes nothing"

    def kill(self, moment: int) -> tuple[bool, bool]:
        """Kill it at a moment and run it again; whether it was killed, and left something."""
        where = f"{self.writing.name}, killed at {moment}"
        ended = self._run(lambda: _mortal(self._work, moment))
        now = _tree(self._work)
        parts = {name for name in now if ".part" in name or ".glossator-writing" in name}
        for name, (_, data) in now.items():
            if name not in parts and not name.endswith("/.glossator"):
                known = [tree[name][1] for tree in (self.old, self.new) if name in tree]
                known += [data for aside in self.new if aside.endswith(name) and data]
                assert data in known, f"{where}: {name} is damaged"
        status = _forked_in(self._work, lambda: main(self.writing.arguments))
        assert status in self.writing.over, f"{where}: the next run ends with {status}"
        after = _tree(self._work)
        other = {name for name in {*after, *self.new} if after.get(name) != self.new.get(name)}
        assert not other, f"{where}: the next run leaves {sorted(other)} otherwise"
        return ended == -signal.SIGKILL or ended == -signal.SIGXFSZ, bool(parts)

    def _run(self, before: Callable[[], object]) -> int:
        shutil.rmtree(self._work, ignore_errors=True)
        shutil.copytree(self._before, self._work, symlinks=True)

        def run() -> int:
            before()
            return main(self.writing.arguments)

        return _forked_in(self._work, run)


def _mortal(folder: Path, moment: int) -> None:
    if moment > 0:
        sys.addaudithook(_counting(folder, moment, None))
        return
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (-moment, -moment))


def _counting(folder: Path, moment: int, told: Path | None) -> Callable[[str, tuple[Any, ...]], None]:
    """A hook that kills the process before its step of that number, or writes a byte a step."""
    done = 0
    notes = os.open(told, os.O_WRONLY | os.O_CREAT) if told else -1
    inside = (str(folder), str(folder.resolve()))

    def hook(event: str, values: tuple[Any, ...]) -> None:
        nonlocal done
        if event == "open":
            path, _, flags = values
            if isinstance(path, int) or not (flags or 0) & _WRITES:
                return
        elif event not in _CHANGES:
            return
        path = values[0]
        named = isinstance(path, str | bytes | os.PathLike)
        if named and not os.path.abspath(os.fsdecode(path)).startswith(inside):
            return
        done += 1
        if told:
            os.write(notes, b".")
        elif done == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def _tree(folder: Path) -> Tree:
    """The files of a folder, and their permissions; of a cache, that it is there."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        mode = stat.S_IMODE(path.stat().st_mode)
        if path.is_dir():
            if _CACHE not in path.parent.parts:
                found[f"{name}/"] = mode, b""
        elif _CACHE not in path.parts or path.name == ".gitignore":
            found[name] = mode, path.read_bytes()
    return found


def _command(*arguments: str) -> None:
    assert main(arguments) == 0, arguments


def _run(arguments: Sequence[str]) -> int:
    return _status(_forked(lambda: main(arguments)))


def _forked_in(folder: Path, work: Callable[[], int]) -> int:
    def inside() -> int:
        os.chdir(folder)
        return work()

    return _status(_forked(inside))


def _status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _forked(work: Callable[[], int]) -> int:
    """The number of a process that does this, says nothing, and ends with what it returns."""
    child = os.fork()
    if not child:
        status = 70
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
            status = work()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 2
        finally:
            os._exit(status)
    return child


@contextlib.contextmanager
def _still() -> Iterator[None]:
    """Let no chance be in what is made, and nobody ask EPUBCheck, which takes a second."""
    real = uuid.uuid4, epubcheck.validated, release_command.validator
    one = uuid.UUID("c0ffee00-0000-4000-8000-000000000000")
    uuid.uuid4 = lambda: one
    epubcheck.validated = lambda publication: ()
    release_command.validator = lambda: None  # type: ignore[assignment, return-value]
    try:
        yield
    finally:
        uuid.uuid4, epubcheck.validated, release_command.validator = real


if __name__ == "__main__":
    print(kill(*map(int, sys.argv[1:3])))
