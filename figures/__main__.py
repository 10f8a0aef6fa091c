"""The command line in, the files in the book's folder out: `python -m figures [--book DIR]`."""

import argparse
import sys
from pathlib import Path

from figures.drawing import draw_all, read_source
from figures.tables import TableError


def main(arguments: list[str] | None = None) -> int:
    """Draw everything, and write what has changed; the status is 1 where nothing can be drawn."""
    parser = argparse.ArgumentParser("figures", description="Draw a book's pictures from its text.")
    parser.add_argument("--book", type=Path, default=Path("book"), help="the book's folder")
    folder: Path = parser.parse_args(arguments).book
    try:
        files = draw_all(read_source(folder))
    except TableError as cause:
        sys.stderr.write(f"error: {cause}\n")
        return 1
    for name, data in files.items():
        path = folder / name
        # A file that is as it should be keeps its time, for those who build by times.
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
