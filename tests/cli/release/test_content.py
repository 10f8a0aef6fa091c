"""A number stands for one content: what counts as other content, and what doesn't."""

from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import files
from tests.cli.release.conftest import BERLIN, RECORD, edit, said


def test_how_files_are_written_is_no_content(here: Path) -> None:
    main(["release"])
    before = RECORD.read_bytes()
    text = BERLIN.read_text(encoding="utf-8")
    BERLIN.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    edit("book.toml", 'title = "The Wave"', '# Ours.\ntitle   =   "The Wave"')
    assert main(["release"]) == 0
    assert RECORD.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("chapters/02-berlin.md", "Another", "One more", "1 paragraph reworded"),
        ("chapters/02-berlin.md", "the afternoon", "the evening", "1 note reworded"),
        ("chapters/02-berlin.md", "[^berlin]\n", "[^berlin]\n\nA line.\n", "1 paragraph added"),
        ("glossary.md", "A council of", "A gathering of", "1 term reworded"),
        ("people.md", "\nSpoke at", "\n- born: 1871\n\nSpoke at", "1 person reworded"),
        ("people.md", "also: Liebknecht", "also: Liebknecht, Karl", "the words are the same, but"),
        ("book.toml", "2026-01-01", "2026-01-02", "the words are the same, but other things are"),
        ("chapters/02-berlin.md", "# Berlin", "# In Berlin", "the words are the same, but other"),
    ],
)
def test_other_content_needs_another_number(
    name: str, old: str, new: str, told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["release"])
    before = (files(here), RECORD.read_bytes())
    said(capsys)
    edit(name, old, new)
    assert main(["release"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.startswith(f"error: edition 1 has been released with other content: {told}")
    assert err.endswith(
        "\n  hint: give this one its own number, in book.toml: [edition] number = 2\n"
    )
    assert (files(here), RECORD.read_bytes()) == before
    edit("book.toml", "[edition]\n", "[edition]\nnumber = 2\n")
    assert main(["release"]) == 0
    assert {path.name for path in RECORD.parent.iterdir()} == {"1.json", "2.json"}


def test_a_picture_is_content(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["release"])
    cover = Path("book/images/cover.png")
    cover.write_bytes(cover.read_bytes() + b"\0")
    assert main(["release"]) == 1
    assert "the words are the same, but other things are not" in said(capsys)[1]


def test_how_pages_look_is_no_content(here: Path) -> None:
    main(["release"])
    edit("book.toml", "[edition]", 'style = "own"\n\n[pdf]\npaper = "A4"\n\n[edition]')
    Path("book/styles").mkdir()
    Path("book/styles/own.css").write_text("p { color: red }", encoding="utf-8")
    assert main(["release"]) == 0
