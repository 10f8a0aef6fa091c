"""The same source gives the same bytes: wherever, whenever and by whomever a book is built.

Each row of the matrix is a build of the shipped book in a process of its own.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from glossator.engine.cache import FOLDER as CACHE
from tests.conftest import ROOT

FOLDERS = {"near": "book", "far": "Zoë’s книги/a b/../a b/the book", "deep": "d/" * 12 + "book"}
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8")
SEEDS = ("0", "1", "31337")
JOBS = ("1", "2", "3")
TIMES = {"fresh": None, "old": 315_619_200, "future": 4_102_444_800}
CACHES = ("none", "cold", "warm")
AXES = ("folder", "zone", "locale", "seed", "jobs", "times", "cache")

# Of any two of the first four axes all nine pairs are met, and six at least of any others.
ROWS = """
0000222
0112010
0221001
1011112
1120002
1202121
2022211
2101100
2210220
""".split()
CASES = []
for row in ROWS:
    a, b, c, d, e, f, g = map(int, row)
    CASES.append(([*FOLDERS][a], ZONES[b], LOCALES[c], SEEDS[d], JOBS[e], [*TIMES][f], CACHES[g]))


def built(folder: Path, case: tuple[str, ...], name: str, **more: str) -> str:
    """The digest of the e-book that one case gives."""
    place, zone, locale, seed, jobs, times, cache = case
    book = folder / FOLDERS[place]
    if not book.exists():
        shutil.copytree(ROOT / "book", book, ignore=shutil.ignore_patterns(CACHE))
    if cache == "cold":
        shutil.rmtree(book / CACHE, ignore_errors=True)
    moment = TIMES[times]
    for path in [*book.rglob("*"), book]:
        os.utime(path, (moment, moment) if moment is not None else None)
    environment = {
        **{
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "PYTHON"))
        },
        "TZ": zone,
        "LANG": locale,
        "LC_ALL": locale,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        **more,
    }
    if not more:
        environment.pop("SOURCE_DATE_EPOCH", None)
    output = folder / f"{name}.epub"
    command = [sys.executable, "-m", "glossator", "--book", FOLDERS[place], "--jobs", jobs]
    if cache == "none":
        command.append("--no-cache")
    done = subprocess.run(
        [*command, "--output", str(output)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return hashlib.sha256(output.read_bytes()).hexdigest()


def test_the_matrix_meets_most_pairs_of_values() -> None:
    for one, two in combinations(range(len(AXES)), 2):
        pairs = {(case[one], case[two]) for case in CASES}
        assert len(pairs) >= (9 if two < 4 else 6), (AXES[one], AXES[two])
        # Every value of an axis is met with two of the other at least.
        for axis in (0, 1):
            counts = Counter(pair[axis] for pair in pairs)
            assert len(counts) == 3
            assert min(counts.values()) >= 2 - (two >= 4), (AXES[one], AXES[two])


def test_every_case_gives_one_digest(tmp_path: Path) -> None:
    digests = defaultdict(list)
    for number, case in enumerate(CASES):
        if case[-1] == "warm":
            built(tmp_path, case, "before")
        digests[built(tmp_path, case, str(number))].append(case)
    assert len(digests) == 1, dict(digests)


@pytest.mark.parametrize("zone", ZONES[1:])
def test_source_date_epoch_gives_one_digest_too(zone: str, tmp_path: Path) -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1700000000"}
    near = built(tmp_path, CASES[0], "near", **epoch)
    case = ("far", zone, *CASES[4][2:])
    assert built(tmp_path, case, "far", **epoch) == near
    assert built(tmp_path, CASES[0], "without") != near
