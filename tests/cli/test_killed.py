"""A build that is killed leaves the old e-book or the new one, whole, and the next build is right.

SIGKILL can't be answered, so nothing is cleaned up by the build that gets it. The builds are forked
from a process that has done one already, so that most of the moments fall into the work itself.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ENVIRONMENT, write_book

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

KILLS = 200
EPUB = [".epub"]
SITE = ["", "--to", "html"]

DRIVER = '''
import contextlib, io, json, os, random, signal, sys, time
from pathlib import Path

from glossator.cli.main import main

(ending, *options), kills, cached = json.loads(sys.argv[1])
shelf, chapter = Path("shelf"), Path("book/chapters/02-berlin.md")
text = chapter.read_text()
chance = random.Random(1918)

def build(seconds=None, step=0, shelf=shelf, cached=cached):
    """Builds in a process of its own, killed after some time or at a step of writing, or not."""
    child = os.fork()
    if not child:
        if step:
            kill_at(step)
        with contextlib.redirect_stdout(io.StringIO()):
            cache = [] if cached else ["--no-cache"]
            os._exit(main(["build", *options, *cache, "--output", f"{shelf}/wave{ending}"]))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]

def kill_at(step):
    """The process kills itself before it does this or that to a file of the shelf or the cache."""
    done = 0
    def hook(event, arguments):
        nonlocal done
        name = str(arguments[:1])
        if event == "fcntl.flock" or "shelf" in name or ".glossator-cache" in name:
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()
    }

def made(number):
    """What a build of the text of this number gives that nobody kills, without a cache."""
    chapter.write_text(f"{text}\\nWords {number}.\\n")
    assert build(shelf=Path("apart"), cached=False) == 0
    return files(Path("apart"))

with contextlib.redirect_stdout(io.StringIO()):
    assert main(["build", *options, "--output", f"{shelf}/wave{ending}"]) == 0
times = []
for number in range(9):
    chapter.write_text(f"{text}\\nOther words {number}.\\n")
    start = time.monotonic()
    build()
    times.append(time.monotonic() - start)
whole = sorted(times)[4]

killed, left, mixed, number = 0, 0, 0, 0
new = made(-1)
assert build() == 0
while True:
    old, new = new, made(number)
    if kills:
        ended = build(seconds=1.1 * whole * (number + chance.random()) / kills)
    else:
        ended = build(step=1 + number)
    killed += ended == signal.SIGKILL
    now = files(shelf)
    parts = [name for name in now if ".part" in name]
    left += bool(parts)
    ours = {name: data for name, data in now.items() if name not in parts}
    for name, data in ours.items():
        if not name.endswith(".glossator"):
            assert data in (old.get(name), new.get(name)), f"{name} is damaged"
    mixed += ours not in (old, new)
    assert build() == 0
    assert files(shelf) == new, f"the build after kill {number} is wrong"
    assert len([*shelf.iterdir()]) == 1
    number += 1
    if number == kills or not (kills or ended):
        break
print(json.dumps({"killed": killed, "left": left, "mixed": mixed}))
'''


def told(folder: Path, form: list[str], kills: int, cached: bool) -> dict[str, int]:
    """Kill so many builds at random, or (0) one at each step of writing; what came of it.

    Every build is one of a text that no build before has seen.
    """
    write_book(folder / "book")
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps([form, kills, cached])],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.parametrize("cached", [False, True])
def test_at_any_moment_the_e_book_is_the_old_one_or_the_new_one(
    cached: bool, tmp_path: Path
) -> None:
    counts = told(tmp_path, EPUB, KILLS // 2, cached)
    # The moments were those of the work: many builds were killed, however busy the machine was.
    assert KILLS / 10 < counts["killed"] <= KILLS / 2
    assert counts["mixed"] == 0


@pytest.mark.parametrize("cached", [False, True])
def test_at_any_step_of_writing_it_is_so_and_what_is_left_is_cleared_away(
    cached: bool, tmp_path: Path
) -> None:
    counts = told(tmp_path, EPUB, 0, cached)
    assert counts["killed"] > 5
    assert counts["left"] > 2
    assert counts["mixed"] == 0


def test_at_any_step_each_page_of_a_site_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """Files of a site that stands are replaced one by one, for there may be others among them."""
    counts = told(tmp_path, SITE, 0, cached=False)
    assert counts["killed"] > 20
    assert counts["left"] > 10


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in listed.split()]


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux for its processes")
def test_the_processes_of_a_build_end_with_it(large_book: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "glossator", "--book", str(large_book), "--jobs", "3"]
    build = subprocess.Popen([*command, "--no-cache"], cwd=tmp_path, env=ENVIRONMENT)
    while len(workers := children(build.pid)) < 2:
        assert build.poll() is None, "the build ended before it had two processes beside its own"
        time.sleep(0.01)
    build.kill()
    assert build.wait() == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while any(map(runs, workers)):
        assert time.monotonic() < deadline, "the processes live on"
        time.sleep(0.05)
