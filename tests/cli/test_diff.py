"""`diff`: any two editions, in any form, for people, programs and browsers."""

import json
import shutil
from itertools import product
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.model.record import write_record
from tests.cli.conftest import PIXEL, broken, files
from tests.editions.test_ebook import both

TEXT = """\
The Wave, edition 1 (2026-01-01) → The Wave, edition 2 (2026-01-01)

Kiel (chapter-kiel)
  reworded paragraph “A first soviet was formed. Liebknecht spoke.”
    + first

Berlin (chapter-berlin)
  added paragraph “And one more.”

Kiel (chapter-kiel)
  reworded note kiel
    - 4
    + 3

Glossary (glossary)
  removed term Soviet

1 paragraph reworded, 1 paragraph added, 1 note reworded, 1 term removed
"""
FORMS = ("book", "book.json", "book.epub")


@pytest.fixture(autouse=True)
def _editions(here: Path) -> None:
    """Two editions, `old` and `new`, each as a folder, a record and an e-book."""
    shutil.copytree("book", "new")
    shutil.move("book", "old")
    for name, before, after in (
        ("book.toml", "[edition]\n", "[edition]\nnumber = 2\n"),
        ("chapters/01-kiel.md", "A soviet", "A first soviet"),
        ("chapters/01-kiel.md", "4 November", "3 November"),
        ("chapters/02-berlin.md", "[^berlin]\n", "[^berlin]\n\nAnd one more.\n"),
    ):
        path = Path("new") / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    Path("new/glossary.md").unlink()
    for name in ("old", "new"):
        record, _ = both(Path(name))
        Path(f"{name}.json").write_text(write_record(record), encoding="utf-8")
        assert main(["build", "--book", name, "--output", f"{name}.epub"]) == 0


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    capsys.readouterr()
    return capsys


def test_what_changed_is_said_in_words(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old", "new"]) == 0
    assert said.readouterr() == (TEXT, "")


@pytest.mark.parametrize(("old", "new"), [*product(("", ".json", ".epub"), repeat=2)])
def test_every_form_tells_the_same_changes(
    old: str, new: str, said: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", f"old{old}", f"new{new}"]) == 0
    out = said.readouterr().out
    # A record has no texts: which words changed, it can't tell.
    kept = ".json" in (old, new)
    assert out == "".join(
        line
        for line in TEXT.splitlines(keepends=True)
        if not (kept and line.startswith(("    - ", "    + ")))
    )


def test_an_edition_doesn_t_differ_from_itself(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old", "old.epub"]) == 0
    assert said.readouterr().out.endswith("\n\nnothing changed\n")


def test_programs_get_json(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.epub", "new", "--format", "json"]) == 0
    rows = json.loads(said.readouterr().out)
    assert [(row["changes"], row["what"], row["name"]) for row in rows] == [
        (["reworded"], "paragraph", ""),
        (["added"], "paragraph", ""),
        (["reworded"], "note", "kiel"),
        (["removed"], "term", "Soviet"),
    ]
    assert rows[2]["old"] == {
        "page": "notes",
        "id": "n-chapter-kiel.kiel",
        "title": "Kiel",
        "text": "On 4 November 1918.",
    }
    assert rows[1]["old"] is None
    assert rows[3]["new"] is None


def test_browsers_get_a_page(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old", "new", "--format", "html", "--output", "out/changes.html"]) == 0
    assert said.readouterr().out == (
        "out/changes.html: The Wave, edition 1 (2026-01-01) → The Wave, edition 2 (2026-01-01): "
        "1 paragraph reworded, 1 paragraph added, 1 note reworded, 1 term removed\n"
    )
    page = Path("out/changes.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<p>A <ins>first</ins> soviet was formed. Liebknecht spoke.</p>" in page


def test_an_output_is_written_in_every_format(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old", "new", "--output", "changes.txt"]) == 0
    assert Path("changes.txt").read_text(encoding="utf-8") == TEXT
    assert main(["diff", "old", "new", "--format", "json", "--output", "changes.json"]) == 0
    assert len(json.loads(Path("changes.json").read_bytes())) == 4


def test_an_edition_is_compared_as_its_record_made_it(said: pytest.CaptureFixture[str]) -> None:
    """With the record of the first edition in the second's folder, the second keeps its ids."""
    Path("new/editions").mkdir()
    shutil.copy("old.json", "new/editions/1.json")
    assert main(["diff", "old", "new"]) == 0
    assert said.readouterr().out == TEXT
    main(["diff", "old", "new", "--format", "json"])
    first = json.loads(said.readouterr().out)[0]
    assert first["old"]["id"] == first["new"]["id"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no record of an edition: Expecting value"),
        (b"Just text.", "it is no record of an edition: Expecting value"),
        (b"{}", 'it has no "record"'),
        (PIXEL, "codec can't decode"),
        (b"PK\x03\x04 and no more", "it can't be read as an EPUB"),
    ],
)
def test_what_is_no_edition_is_said_to_be_none(
    data: bytes, why: str, said: pytest.CaptureFixture[str]
) -> None:
    Path("file").write_bytes(data)
    for arguments in (["file", "new"], ["old", "file"]):
        assert main(["diff", *arguments]) == 2
        out, err = said.readouterr()
        assert out == ""
        assert err.startswith('error: "file" is no edition: ')
        assert why in err
        assert err.endswith(
            "  hint: name a book's folder, an e-book (.epub) or a record (editions/1.json)\n"
        )


def test_what_is_not_there_is_said(said: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "none", "new"]) == 2
    assert said.readouterr().err == "error: none: No such file or directory\n"


def test_a_book_with_errors_is_no_edition(here: Path, said: pytest.CaptureFixture[str]) -> None:
    broken(here / "new")
    assert main(["diff", "old", "new"]) == 2
    out, err = said.readouterr()
    assert out == ""
    assert "[undefined-label]" in err


def test_a_folder_that_is_no_book_is_no_edition(
    here: Path, said: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    assert main(["diff", "old", "empty"]) == 2
    assert "[no-book]" in said.readouterr().err


def test_editions_are_only_read(here: Path, said: pytest.CaptureFixture[str]) -> None:
    before = files(here)
    main(["diff", "old", "new.epub"])
    assert files(here) == before
