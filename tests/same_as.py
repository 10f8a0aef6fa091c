"""Another checkout of this project in; every book that it builds otherwise than this one, out.

`python -m tests.same_as CHECKOUT [BOOK…]` builds the book that ships, the books of tests/books, and
the folders that are named, in every format that needs no other program, with both checkouts. It is
for changes that must not change a byte: clone the state before, `make` there, and compare.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = (
    ("--to", "epub"),
    ("--for", "kobo"),
    ("--for", "kindle"),
    ("--to", "html"),
    ("--to", "html", "--single"),
)
"""The options of each format."""


def own_books() -> list[Path]:
    """The folders of the books that this project has."""
    return [
        ROOT / "book",
        *sorted(path.parent for path in ROOT.glob("tests/books/*/book/book.toml")),
    ]


def built(checkout: Path, book: Path, kind: tuple[str, ...], into: Path) -> Path:
    """A book as a checkout builds it; raises CalledProcessError where it doesn't."""
    output = into / "".join(kind).strip("-")
    python = checkout / ".venv/bin/python"
    command: list[str | Path] = [python, checkout / "build.py", "build", "--no-cache"]
    command += ["--book", book, *kind]
    subprocess.run([*command, "--output", output], check=True, capture_output=True, text=True)
    return output


def digest(path: Path) -> str:
    """One digest for a file, or for all names and files of a folder."""
    whole = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            whole.update(str(file.relative_to(path)).encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def differences(other: Path, books: list[Path]) -> Iterator[str]:
    """A line for each book and format, with the digests where they aren't one."""
    for book in books:
        for kind in KINDS:
            with tempfile.TemporaryDirectory() as folder:
                copy = shutil.copytree(book, Path(folder) / "book")
                ends = []
                for number, checkout in enumerate((other, ROOT)):
                    into = Path(folder, str(number))
                    into.mkdir()
                    ends.append(digest(built(checkout, copy, kind, into)))
            name = book.parent.name if book.name == "book" else book.name
            same = "same" if ends[0] == ends[1] else "DIFFERENT"
            yield f"{same} {name} {' '.join(kind)} {' '.join(sorted({end[:16] for end in ends}))}"


def main(other: Path, more: list[Path]) -> int:
    """Compare, and say how it goes; 1 where a build isn't the same."""
    status = 0
    for line in differences(other.resolve(), own_books() + more):
        print(line, flush=True)
        status |= line.startswith("DIFFERENT")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
