"""The benchmark: Glossator, pandoc and Sphinx build the same books in turn, and again after edits.

In: which books, how many rounds, against whom. Out: on standard output the versions, the medians,
their ratios and whether the targets are met; exit status 0 if all are, 1 if one is missed or can't
be measured, 2 if a tool failed. A corpus that isn't there is left out, and words say so. Progress
goes to standard error.

    python -m bench [--quick] [--rounds 5] [--books pepys,shipped,…] [--against pandoc,sphinx,…]
                    [--corpora DIR] [--keep DIR] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.books import PEPYS, SHIPPED, MissingBookError, Subject, subjects
from bench.measure import BenchError
from bench.peers import BUILDERS, OURS, ROOT
from bench.report import Row, load, rows, table
from bench.rounds import Measured, measure_book, warm_up

OTHERS = tuple(name for name in BUILDERS if name != OURS)
CORPORA = Path(os.environ.get("GLOSSATOR_CORPORA") or ROOT.parent / "shared" / "corpora")
BOOKS = tuple(subjects(CORPORA))
QUICK = (PEPYS, SHIPPED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    options = _options(arguments)
    tools = (OURS, *options.against)
    start, loads = time.perf_counter(), os.getloadavg()
    try:
        for tool in tools:
            print(f"{tool} {BUILDERS[tool].version()}")
        rounds = "one round" if options.rounds == 1 else f"medians of {options.rounds} rounds"
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {rounds}")
        print("Peak memory: the PSS of all processes together, sampled some 50 times a second.")
        print(
            "pandoc keeps nothing of a build: its time after a change is that of the first build."
        )
        print("What pandoc and Sphinx don't do, they aren't measured at (-).", flush=True)
        with tempfile.TemporaryDirectory(prefix="glossator-bench-") as folder:
            place = options.keep or Path(folder)
            warm_up(place / "warm", tools)
            known = subjects(options.corpora)
            books = list(_measured((known[name] for name in options.books), place, options))
    except BenchError as error:
        print(f"bench: error: {error}", file=sys.stderr)
        return 2
    found = rows(books)
    for book in books:
        own = [row for row in found if row.book == book.name]
        _print(table(book, own))
    _print([*load(books, loads), f"{(time.perf_counter() - start) / 60:.1f} minutes in all"])
    if options.json:
        _save(options.json, books, found)
    return 0 if all(row.met for row in found) else 1


def _measured(
    chosen: Iterable[Subject], place: Path, options: argparse.Namespace
) -> Iterator[Measured]:
    """Each book measured, but for those that aren't there."""
    for subject in chosen:
        try:
            work = place / subject.name
            yield measure_book(subject, work, (OURS, *options.against), options.rounds)
        except MissingBookError as missing:
            print(f"{subject.title}: skipped: {missing}; --corpora DIR says where it is")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help=f"one round of {' and '.join(QUICK)}")
    parser.add_argument("--rounds", type=_positive, help="builds by each tool (5)")
    parser.add_argument("--books", type=_of(BOOKS), help=",".join(BOOKS))
    parser.add_argument("--against", type=_of(OTHERS), default=OTHERS, help=",".join(OTHERS))
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA, metavar="DIR", help=f"real text ({CORPORA})"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep books and e-books here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the figures here")
    options = parser.parse_args(arguments)
    options.rounds = options.rounds or (1 if options.quick else 5)
    options.books = options.books or (QUICK if options.quick else BOOKS)
    return options


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("one round at least")
    return int(text)


def _of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Some of the known names, a comma between two."""

    def names(text: str) -> tuple[str, ...]:
        found = tuple(filter(None, text.split(",")))
        for name in found:
            if name not in known:
                raise argparse.ArgumentTypeError(f"no {name!r}; there are {', '.join(known)}")
        return found

    return names


def _save(path: Path, books: Sequence[Measured], found: Sequence[Row]) -> None:
    figures = {
        "versions": {tool: builder.version() for tool, builder in BUILDERS.items()},
        "books": [asdict(book) for book in books],
        "rows": [{**asdict(row), "targets": row.targets, "met": row.met} for row in found],
    }
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _print(lines: Sequence[str]) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
