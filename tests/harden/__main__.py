"""`make harden`, or `python -m tests.harden --seconds 3600 --seed 7 --what chapters,imports`.

`--seed 7:123 --what chapters` runs one trial alone, and shows all that was said. The exit status is
1 where a law was broken.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from tests.harden.campaign import campaign, known, table, try_one, warm_up
from tests.harden.found import FOLDER, Found, keep
from tests.harden.table import KINDS, trial_of


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.harden", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="how long (default: 600)")
    parser.add_argument("--seed", default="", help="a number, or NUMBER:TRIAL for one trial")
    parser.add_argument("--what", default="", help=f"some of: {','.join(KINDS)} (default: all)")
    parser.add_argument("--spare", type=int, default=0, help="processors that are left alone")
    parser.add_argument("--kept", type=Path, default=FOLDER, help=f"default: {FOLDER}")
    return parser.parse_args()


def main() -> int:
    """Run the campaign, or one trial."""
    options = _options()
    seed, _, number = options.seed.partition(":")
    try:
        kinds = known(options.what)
        chosen = int(seed) if seed else random.randrange(10**6)
        one = int(number) if number else None
    except ValueError as cause:
        print(f"error: {cause}", file=sys.stderr)
        return 2
    if one is not None:
        return max(_again(chosen, kind, one, options.kept) for kind in kinds)
    processes = max(1, len(os.sched_getaffinity(0)) - options.spare)
    print(f"seed {chosen}: {', '.join(kinds)}, in {processes} processes", flush=True)
    tallies = campaign(chosen, kinds, options.seconds, processes, options.kept, _say)
    print("\n".join(table(tallies)))
    return int(any(tally.faults for tally in tallies.values()))


def _say(line: str) -> None:
    print(line, flush=True)


def _again(seed: int, kind: str, number: int, kept: Path) -> int:
    """One trial: what was said, and the laws that it broke."""
    with tempfile.TemporaryDirectory(prefix="harden-") as name:
        warm_up([kind], Path(name))
        came = try_one(seed, kind, number, Path(name) / "again")
    found = Found(seed, kind, number, came.faults)
    print(came.said)
    print(f"its files are in {keep(found, trial_of(seed, kind, number), came.said, kept)}")
    print("\n".join(came.faults) or "no law is broken")
    return int(bool(came.faults))


if __name__ == "__main__":
    sys.exit(main())
