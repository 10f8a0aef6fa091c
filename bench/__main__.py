"""The benchmark: Glossator, pandoc and Sphinx build the same book in turn.

In: how many rounds, at which scale, against which peers. Out: on standard output the versions, the
medians and whether the targets are met; exit status 0 if all are, 1 if one is missed, 2 if a tool
failed. Progress goes to standard error.

    python -m bench [--rounds 3] [--scale 1] [--peers pandoc,sphinx] [--keep DIR] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.apparatus import verify_apparatus
from bench.contents import verify
from bench.corpus import write
from bench.measure import BenchError, Run, measure
from bench.peers import BUILDERS
from bench.report import OURS, Size, Verdict, judge, table, targets

PEERS = tuple(name for name in BUILDERS if name != OURS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    options = _options(arguments)
    tools = [*([] if options.peers_only else [OURS]), *options.peers]
    try:
        versions = {tool: BUILDERS[tool].version() for tool in tools}
        for tool, version in versions.items():
            print(f"{tool} {version}")
        print(f"Python {platform.python_version()}", flush=True)
        with tempfile.TemporaryDirectory(prefix="glossator-bench-") as folder:
            place = options.keep or Path(folder)
            full = _size("full size", place / "full", options.scale, tools, options.rounds)
            _print(table(full))
            eighth = _size("an eighth", place / "eighth", options.scale / 8, tools, options.rounds)
            _print(table(eighth))
    except BenchError as error:
        print(f"bench: error: {error}", file=sys.stderr)
        return 2
    verdicts = judge(full, eighth)
    if verdicts:
        _print(targets(verdicts))
    if options.json:
        _save(options.json, versions, (full, eighth), verdicts)
    return 0 if all(verdict.met for verdict in verdicts) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=_positive, default=3, help="builds by each tool (3)")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the full size")
    parser.add_argument("--peers", type=_peers, default=PEERS, help=",".join(PEERS))
    parser.add_argument("--peers-only", action="store_true", help="leave Glossator out")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep books and e-books here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the figures here")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("one round at least")
    return int(text)


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(filter(None, text.split(",")))
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"no peer {name!r}; there are {', '.join(PEERS)}")
    return names


def _size(label: str, place: Path, scale: float, tools: Sequence[str], rounds: int) -> Size:
    """Write the book of this scale and have it built, all tools in each round."""
    place = place.resolve()
    _say(f"{label}: writing the book")
    book = place / "book"
    shutil.rmtree(book, ignore_errors=True)
    figures = write(book, scale)
    runs: dict[str, list[Run]] = {tool: [] for tool in tools}
    for number in range(1, rounds + 1):
        for tool in tools:
            run = _build(tool, book, place / tool)
            runs[tool].append(run)
            spent = f"{run.seconds:.2f} s, {run.megabytes:.0f} MB"
            _say(f"{label}: round {number} of {rounds}: {tool}: {spent}")
    return Size(label, figures, runs)


def _build(tool: str, book: Path, work: Path) -> Run:
    """One build from a cold start, and a look at what it built."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    task = BUILDERS[tool].prepare(book, work)
    log = work / "log.txt"
    try:
        run = measure(task.command, task.folder, task.output, log, task.environment)
        verify(task.output, book)
        if tool == OURS:
            verify_apparatus(task.output, book)
    except BenchError as error:
        raise BenchError(f"{tool}: {error}") from error
    return run


def _save(
    path: Path, versions: Mapping[str, str], sizes: Sequence[Size], verdicts: Sequence[Verdict]
) -> None:
    figures = {
        "versions": {**versions, "python": platform.python_version()},
        "sizes": [asdict(size) for size in sizes],
        "targets": [{**asdict(verdict), "met": verdict.met} for verdict in verdicts],
    }
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _print(lines: Sequence[str]) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
