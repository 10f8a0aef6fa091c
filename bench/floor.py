"""The floor: the least that any builder of such a book must do, by the fastest parts there are.

In: the folder of a book, a file to write, a file in which what is made is kept. Out: both files: of
each Markdown file how often names stand in it, and its HTML, deflated. The text is read, goes once
through a Markdown parser and once through a search for all names of the registers, both in Rust,
and the result is deflated, in one process. What was made of a file is taken from the kept one while
its bytes and the names are the same. Nothing is numbered, linked, checked or listed: no builder can
be this fast, and the ratio says how much room is left.

    python -m bench.floor BOOK OUTPUT KEPT
"""

from __future__ import annotations

import hashlib
import pickle
import re
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

REGISTERS = ("glossary.md", "people.md", "chronology.md")
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
ALSO = re.compile(r"^- also: (.+)$", re.MULTILINE)
TEXTS = ("chapters", "front", "back")


class Floor:
    """The names of a book, and what is made of a text: ``make`` is all the work there is."""

    def __init__(self, names: list[str]) -> None:
        # Where nothing has changed, neither is needed, and both take time to import.
        import ahocorasick_rs
        import pyromark

        options = (pyromark.Options.ENABLE_FOOTNOTES, pyromark.Options.ENABLE_TABLES)
        self.options = options[0] | options[1] | pyromark.Options.ENABLE_SMART_PUNCTUATION
        self.html = pyromark.html
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        self.search = ahocorasick_rs.AhoCorasick([name.lower() for name in names], kind)

    def make(self, text: str) -> tuple[int, bytes]:
        """How often names stand in the text, and its HTML, deflated."""
        hits = self.search.find_matches_as_indexes(text.lower())
        return len(hits), zlib.compress(self.html(text, options=self.options).encode())


def names_of(book: Path) -> list[str]:
    """All names of the book's registers, each once."""
    names: dict[str, None] = {}
    for path in (book / name for name in REGISTERS):
        text = path.read_text("utf-8") if path.is_file() else ""
        names.update(dict.fromkeys(HEADING.findall(text)))
        for also in ALSO.findall(text):
            names.update(dict.fromkeys(also.split(", ")))
    return list(names)


def build(book: Path, kept: Mapping[str, object]) -> dict[str, object]:
    """What is made of each of the book's texts, by a digest of it and of the names."""
    names = names_of(book)
    salt = hashlib.sha256("\n".join(names).encode()).digest()
    floor: Floor | None = None
    made: dict[str, object] = {}
    texts = [path for folder in TEXTS for path in sorted((book / folder).glob("*.md"))]
    for path in (*texts, *(book / name for name in REGISTERS if (book / name).is_file())):
        data = path.read_bytes()
        digest = hashlib.sha256(salt + data).hexdigest()
        if digest in kept:
            made[digest] = kept[digest]
        else:
            floor = floor or Floor(names)
            made[digest] = floor.make(data.decode())
    return made


def main(book: Path, output: Path, kept: Path) -> None:
    """Build the book, and keep what was made."""
    before = pickle.loads(kept.read_bytes()) if kept.is_file() else {}
    data = pickle.dumps(build(book, before))
    output.write_bytes(data)
    kept.write_bytes(data)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
