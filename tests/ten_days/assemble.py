"""John Reed's book as a book's folder: the corpus beside the project, with small registers."""

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT

CORPUS = ROOT.parent / "shared" / "corpora" / "ten-days"
HERE = Path(__file__).resolve().parent

_FOLDERS = {"introduction": "front", "preface": "front", "notes": "front", "appendix": "back"}


def assemble(folder: Path) -> Path:
    """Copy the corpus into a folder as a book is laid out; returns the folder."""
    for name in ("book.toml", "people.md", "glossary.md"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, folder / name)
    for source in sorted(CORPUS.glob("*.md")):
        words = source.stem.split("-")
        target = folder / _FOLDERS.get(words[1], "chapters") / source.name
        target.parent.mkdir(exist_ok=True)
        # An appendix has a title for each of its pieces, where a file can have one.
        first, *rest = re.split(r"^# ", source.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        target.write_text("# " + "## ".join((first, *rest)), encoding="utf-8")
    return folder
