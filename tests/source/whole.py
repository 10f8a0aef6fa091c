"""Books' folders in; the files out that mean something else where all text goes to the parser.

`python -m tests.source.whole BOOK…` is for real books that are no part of this project: of their
text, hardly any goes to Python-Markdown, and nobody must be able to tell.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from glossator.source.document.parse import Parser, read_names
from glossator.source.folder.reading import read_folder


def differences(folder: Path) -> Iterator[str]:
    """The path of each file of a book that isn't the same, read in either way."""
    manuscript, found = read_folder(folder)
    if manuscript is None:
        raise ValueError(found[0].message)
    settings = manuscript.settings
    language, spaces = settings.base_language, settings.no_break_spaces
    works = [work.key for work in manuscript.works]
    quick, whole = (Parser(language, works, spaces, quick=quick) for quick in (True, False))
    for file in manuscript.texts:
        if quick.document(file) != whole.document(file):
            yield file.path
    for file in manuscript.registers:
        raw, _ = read_names(file, settings.kind(file.slug), language, spaces)
        if quick.register(raw) != whole.register(raw):
            yield file.path


def main(folders: list[Path]) -> int:
    """Compare all books, and say how it goes; 1 where a file isn't the same."""
    status = 0
    for folder in folders:
        different = list(differences(folder))
        print(f"{folder}: {', '.join(different) or 'the same'}", flush=True)
        status |= bool(different)
    return status


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
