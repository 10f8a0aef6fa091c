"""The benchmark: Glossator, pandoc and Sphinx build the same book in turn, and again after edits.

What Glossator alone does, stand-off notes and suggestions, is held against its own build.

In: how many rounds, at which scale, against which peers. Out: on standard output the versions, the
medians and whether the targets are met; exit status 0 if all are, 1 if one is missed, 2 if a tool
failed. Progress goes to standard error.

    python -m bench [--rounds 3] [--scale 1] [--peers pandoc,sphinx] [--keep DIR] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.measure import BenchError
from bench.peers import BUILDERS, OURS
from bench.report import Size, Verdict, again, alone, judge, table, targets
from bench.rounds import build_all

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
            where, scale, rounds = place / "full", options.scale, options.rounds
            full = build_all("full size", where, scale, tools, rounds, more=True)
            _print(table(full))
            if full.later:
                _print(again(full))
            if full.alone:
                _print(alone(full))
            where = place / "eighth"
            eighth = build_all("an eighth", where, scale / 8, tools, rounds, more=False)
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


def _save(
    path: Path, versions: Mapping[str, str], sizes: Sequence[Size], verdicts: Sequence[Verdict]
) -> None:
    figures = {
        "versions": {**versions, "python": platform.python_version()},
        "sizes": [asdict(size) for size in sizes],
        "targets": [{**asdict(verdict), "met": verdict.met} for verdict in verdicts],
    }
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _print(lines: Sequence[str]) -> None:
    print("", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
