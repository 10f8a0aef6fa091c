"""`python -m tests.hostile CHAPTERS DRAWINGS IMPORTS [SEED]`: hostile books in Chromium.

Prints the seed, how far it is, what came of each page of which something came, and the counts; the
exit status says whether nothing ran and nothing was asked. Needs what `make test-readers` needs.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.hostile.campaign import Tally, campaign
from tests.reading.conftest import FLAGS
from tests.reading.engines import chromium

_SHOWN = 20
"""How many pages of which something came are told of each kind."""


def main(given: list[str]) -> int:
    """Run as many of each kind as is said."""
    chapters, drawings, imports = (int(one) for one in given[:3])
    seed = int(given[3]) if len(given) > 3 else random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    begun = time.monotonic()
    done = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with campaign(browser, Path(folder)) as going:
            kinds = ((going.chapters, chapters), (going.drawings, drawings))
            for kind, number in (*kinds, (going.imports, imports)):
                tally = Tally(kind.__name__)
                for tally in kind(range(seed, seed + number)):
                    print(f"{time.monotonic() - begun:5.0f} s  {tally}", flush=True)
                for one in tally.bad[:_SHOWN]:
                    print(f"  {one}")
                done.append((number, tally))
        browser.close()
    print(*(tally for _, tally in done), sep="\n")
    return 0 if all(tally.harmless for number, tally in done if number) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
