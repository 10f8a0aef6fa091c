"""A book is the same while no byte that is read of it changes, wherever links lead."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine.unchanged import Snapshot, read_elsewhere
from tests.cli.conftest import write_book
from tests.conftest import ROOT


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of a book with pictures."""
    source = ROOT / "tests" / "books" / "images" / "book"
    ignored = shutil.ignore_patterns(".glossator-cache")
    return Path(shutil.copytree(source, tmp_path / "book", ignore=ignored))


def digest(book: Path, *elsewhere: str) -> bytes:
    return Snapshot(book, elsewhere).digest()


def test_each_byte_of_each_file_counts(book: Path) -> None:
    before = digest(book)
    files = [path for path in sorted(book.rglob("*")) if path.is_file()]
    assert len(files) > 5
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert digest(book) != before, path
        path.write_bytes(data)
    assert digest(book) == before


def added(book: Path) -> None:
    (book / "chapters" / "99-new.md").write_text("# New\n")


def renamed(book: Path) -> None:
    path = next((book / "chapters").glob("*.md"))
    path.rename(path.with_name("98-other.md"))


def a_part(book: Path) -> None:
    (book / "chapters" / "5-part").mkdir()


def another_ending(book: Path) -> None:
    (book / "chapters" / "notes.txt").write_text("Not read, and said so.")


@pytest.mark.parametrize("change", [added, renamed, a_part, another_ending])
def test_so_does_what_is_there(change: Callable[[Path], None], book: Path) -> None:
    before = digest(book)
    change(book)
    assert digest(book) != before


def test_its_own_cache_and_what_is_not_read_count_for_nothing(book: Path) -> None:
    (book / "images" / "film.mp4").write_bytes(b"one")
    before = digest(book)
    (book / ".glossator-cache").mkdir()
    (book / "images" / "film.mp4").write_bytes(b"another")
    assert digest(book) == before


def test_links_lead_in_no_circle(book: Path) -> None:
    for number in range(20):
        (book / "images" / f"loop{number}").symlink_to("..")
    assert digest(book) == digest(book)


def test_a_part_that_is_a_link_is_looked_into(book: Path) -> None:
    part = book / "parts"
    part.mkdir()
    (part / "part.md").write_text("# Part\n")
    (book / "chapters" / "5-part").symlink_to(part)
    before = digest(book)
    (part / "part.md").write_text("# Another\n")
    assert digest(book) != before


def test_what_is_read_elsewhere_is_looked_at_there(book: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "people.md").write_text("## Ann\n\nOne.\n")
    (book / "fonts").mkdir()
    (book / "fonts" / "a.woff2").write_bytes(b"font")
    elsewhere = ("../shared", "fonts/a.woff2")
    before = digest(book, *elsewhere)
    (tmp_path / "shared" / "people.md").write_text("## Ann\n\nTwo.\n")
    changed = digest(book, *elsewhere)
    (book / "fonts" / "a.woff2").write_bytes(b"other")
    assert len({before, changed, digest(book, *elsewhere)}) == 3


def test_what_a_snapshot_does_not_see_by_itself_is_elsewhere() -> None:
    asked = ("book.toml", "chapters/a.md", "styles/own.css", "styles/a.woff2", "fonts/b.ttf")
    assert read_elsewhere((*asked, "../people.md")) == {
        "styles/a.woff2",
        "fonts/b.ttf",
        "../people.md",
    }


def test_what_is_written_meanwhile_is_seen(book: Path) -> None:
    snapshot = Snapshot(book)
    assert snapshot.still_holds()
    added(book)
    assert not snapshot.still_holds()


def test_a_font_of_its_own_that_changes_makes_the_book_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = write_book(tmp_path / "book")
    (book / "styles" / "fonts").mkdir(parents=True)
    (book / "styles" / "classic.css").write_text(
        '@font-face { font-family: "A"; src: url("fonts/a.woff2"); }\np { font-family: "A"; }\n'
    )
    files = []
    for letter in (b"a", b"b"):
        (book / "styles" / "fonts" / "a.woff2").write_bytes(b"wOF2" + letter * 40)
        assert main(["build", "--book", "book", "--output", "one.epub"]) == 0
        assert main(["build", "--book", "book", "--output", "cold.epub", "--no-cache"]) == 0
        assert Path("one.epub").read_bytes() == Path("cold.epub").read_bytes()
        files.append(Path("one.epub").read_bytes())
    assert files[0] != files[1]
