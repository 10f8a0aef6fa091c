"""A book whose notes and people go into several files is built from the cache as it is without."""

from pathlib import Path

import pytest

import glossator
from glossator.engine.texts import Texts
from tests.books.large import write_large_book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_large_book(tmp_path / "book", chapters=14, notes=500, people=300, mentions=25)


def same(folder: Path, to: str = "epub", profile: str = "any") -> list[str]:
    """Build twice, with the cache and without; the names of the files of notes and people."""
    kept = glossator.build(folder, to, profile, jobs=1)
    cold = glossator.build(folder, to, profile, jobs=1, cache=False)
    assert kept.findings == cold.findings
    assert kept.files == cold.files
    return [name for name in kept.files if name.startswith(("notes.", "people."))]


def edit(folder: Path, text: int, old: str, new: str) -> None:
    (path,) = (folder / "chapters").glob(f"{text:03}-*.md")
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


def test_after_edits_that_move_notes_to_other_files_the_bytes_are_those_of_a_cold_build(
    folder: Path,
) -> None:
    before = same(folder, "html")
    assert len(before) == 4
    edit(folder, 2, "[^n0]: ", f"[^n0]: {'Much more is said of this now. ' * 2000}")
    longer = same(folder, "html")
    assert longer != before
    (folder / "chapters" / "005-text-5.md").unlink()
    same(folder, "html")
    edit(folder, 2, "Much more is said of this now. ", "")
    same(folder, "html")
    people = folder / "people.md"
    people.write_text(people.read_text("utf-8").replace("Somebody of", "Someone of " * 9), "utf-8")
    same(folder, "html")
    same(folder, "epub", "kobo")


def test_a_book_is_the_same_in_pages_and_in_one_whole_built_by_turns(folder: Path) -> None:
    same(folder, "html", "single")
    same(folder)
    same(folder, "txt")
    same(folder)


def test_what_changes_in_one_text_writes_no_other_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glossator.build(folder, jobs=1)
    written: list[str] = []
    remembered = Texts._remembered_written

    def watched(self: Texts, placed: object, key: bytes) -> object:
        found = remembered(self, placed, key)  # type: ignore[arg-type]
        if found is None or not found.fits(self.writing[0].writer.division):  # type: ignore[index]
            written.append(placed.places.path)  # type: ignore[attr-defined]
        return found

    monkeypatch.setattr(Texts, "_remembered_written", watched)
    edit(folder, 3, "So it was with", "So it was of old with")
    glossator.build(folder, jobs=1)
    assert written == ["chapters/003-text-3.md"]
