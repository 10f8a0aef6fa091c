"""sdcv, the engine of KOReader's dictionaries, asked about words as KOReader asks it."""

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_AT_ONCE = 200
"""Words of one call: a command line has no room for all words of a book."""


@dataclass(frozen=True)
class Found:
    """One answer: the word that stands above it, and its text."""

    word: str
    text: str


def ask(folder: Path, words: Iterable[str], cache: Path) -> dict[str, list[Found]]:
    """What the dictionaries in a folder answer to each word, and to no word that is like it.

    `cache` is a folder for what sdcv keeps.
    """
    every = list(words)
    answers: dict[str, list[Found]] = {}
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        rows = _asked(folder, some, cache)
        for word, row in zip(some, rows, strict=True):
            answers[word] = [Found(one["word"], one["definition"]) for one in row]
    return answers


def _asked(folder: Path, words: list[str], cache: Path) -> list[list[dict[str, str]]]:
    options = "--utf8-input --utf8-output --json-output --non-interactive --exact-search".split()
    done = subprocess.run(
        ["sdcv", *options, "--data-dir", str(folder), "--", *words],
        env={**os.environ, "HOME": str(cache), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line for line in done.stdout.splitlines() if line.startswith("["))
    return [json.loads(line, strict=False) for line in lines]
