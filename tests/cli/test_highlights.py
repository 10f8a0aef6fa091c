"""`highlights`: what an e-reader exported, shown, and brought home into a book's source."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken

TITLE = "The Wave (A. Writer)"


def record(book: str, kind: str, location: str, words: str) -> str:
    """A record of Kindle's clippings."""
    added = "Added on Sunday, November 22, 2026 9:15:00 PM"
    return f"{book}\n- Your {kind} on Location {location} | {added}\n\n{words}\n==========\n"


CLIPPINGS = "".join(
    [
        record(TITLE, "Highlight", "11-12", "A soviet was formed.1 Lieb"),
        record(TITLE, "Note", "12", "so early? *who*\n- ask"),
        record(TITLE, "Highlight", "21-22", "Another soviet."),
        record(TITLE, "Highlight", "91-92", "On 9 November"),
        record(TITLE, "Note", "92", "where?"),
        record(TITLE, "Highlight", "95-96", "Another republic was proclaimed"),
        record("Dune (Frank Herbert)", "Highlight", "11-12", "Fear is the mind-killer"),
    ]
)


@pytest.fixture
def export(here: Path) -> Path:
    """Kindle's clippings beside the sound book."""
    path = here / "My Clippings.txt"
    path.write_text(CLIPPINGS, encoding="utf-8")
    return path


def files(folder: str = "book") -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and ".glossator-cache" not in path.parts
    }


def test_without_apply_it_only_shows(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files()
    assert main(["highlights", str(export)]) == 0
    assert files() == before
    said = capsys.readouterr()
    assert said.out == (
        "Chapter 1. Kiel\n"
        "  ¶1, 2026-11-22  (chapters/01-kiel.md:3)\n"
        "      “A soviet was formed. Liebknecht”\n"
        "      — so early? *who* - ask\n"
        "      → notes/01-kiel.md: ## so-early\n"
        "\n"
        "Chapter 2. Berlin\n"
        "  ¶1, 2026-11-22  (chapters/02-berlin.md:3)\n"
        "      “Another soviet.”\n"
        "  note 1 (berlin), 2026-11-22  (chapters/02-berlin.md:5)\n"
        "      “On 9 November”\n"
        "      — where?\n"
        "      → highlights.md: no note can hang on what it stands in\n"
        "\n"
        "Without a place\n"
        "  My Clippings.txt:27, 2026-11-22: its words aren't in the book\n"
        "      “Another republic was proclaimed”\n"
        "\n"
        "4 highlights: 1 comment becomes a note; 2 go to highlights.md (1 comment that can't be a "
        "note); 1 has no sure place\n"
        'left out, of other books: 1 highlight ("Dune (Frank Herbert)" 1)\n'
        "nothing is written; with --apply: notes/01-kiel.md, highlights.md, highlights.log\n"
    )


def test_what_is_applied_is_in_the_book_and_in_the_list(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    found = capsys.readouterr().out
    assert main(["highlights", str(export), "--apply"]) == 0
    assert Path("book/notes/01-kiel.md").read_text("utf-8") == (
        "## so-early\n\n> A soviet was formed. Liebknecht\n\nso early? \\*who\\*\n\n\\- ask\n"
    )
    listed = Path("book/highlights.md").read_text("utf-8")
    assert "## Chapter 2. Berlin\n\n- ¶1, 2026-11-22, Kindle\n\n  > Another soviet.\n" in listed
    assert "- note 1 (berlin), 2026-11-22, Kindle\n\n  > On 9 November\n\n  where?\n" in listed
    assert "  > Another republic was proclaimed\n" in listed
    assert "Fear" not in listed
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().out == found
    assert main(["build", "--output", "out.epub"]) == 0


def test_the_second_time_nothing_is_written(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["highlights", str(export), "--apply"])
    once = files()
    capsys.readouterr()
    assert main(["highlights", str(export), "--apply"]) == 0
    assert files() == once
    assert "4 came before" in capsys.readouterr().out


def test_what_is_done_with_does_not_come_back(export: Path) -> None:
    main(["highlights", str(export), "--apply"])
    for name in ("notes/01-kiel.md", "highlights.md"):
        Path("book", name).unlink()
    main(["highlights", str(export), "--apply"])
    assert not Path("book/notes/01-kiel.md").exists()
    assert not Path("book/highlights.md").exists()


def test_what_is_new_comes_beside_what_was_edited(export: Path) -> None:
    main(["highlights", str(export), "--apply"])
    note = Path("book/notes/01-kiel.md")
    note.write_text(note.read_text("utf-8").replace("so early?", "It was early."), "utf-8")
    listed = Path("book/highlights.md").read_text("utf-8")
    more = record(TITLE, "Highlight", "12-13", "Liebknecht spoke.")
    export.write_text(CLIPPINGS + more + record(TITLE, "Note", "13", "Where?"), "utf-8")
    assert main(["highlights", str(export), "--apply"]) == 0
    text = note.read_text("utf-8")
    assert text.count("## ") == 2
    assert "It was early." in text
    assert "so early?" not in text
    assert text.endswith("## where\n\n> Liebknecht spoke.\n\nWhere?\n")
    assert Path("book/highlights.md").read_text("utf-8") == listed


def test_a_log_that_was_lost_makes_no_second_note(export: Path) -> None:
    main(["highlights", str(export), "--apply"])
    note = Path("book/notes/01-kiel.md").read_bytes()
    Path("book/highlights.log").unlink()
    main(["highlights", str(export), "--apply"])
    assert Path("book/notes/01-kiel.md").read_bytes() == note


def test_another_title_can_be_asked_for(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export.write_text(CLIPPINGS.replace("The Wave", "Draft 7"), "utf-8")
    assert main(["highlights", str(export)]) == 0
    assert '"Draft 7 (A. Writer)" 4' in capsys.readouterr().out
    assert main(["highlights", str(export), "--title", "draft 7"]) == 0
    assert "1 comment becomes a note" in capsys.readouterr().out


def test_an_export_of_one_book_is_known_by_its_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / "My Clippings.txt"
    path.write_text(
        record("Proofs", "Highlight", "1-2", "A soviet was formed. Liebknecht"), "utf-8"
    )
    assert main(["highlights", str(path)]) == 0
    said = capsys.readouterr().out
    assert "1 goes to highlights.md" in said
    assert '"Proofs" is taken for this book by the words of its highlights' in said


def test_records_that_are_not_understood_are_told_and_listed(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export.write_text(
        f"{CLIPPINGS}{TITLE}\n- Xyzzy 12\n\nA soviet was formed\n==========\n", "utf-8"
    )
    assert main(["highlights", str(export), "--apply"]) == 0
    assert "Not understood\n  My Clippings.txt:" in capsys.readouterr().out
    assert "- Xyzzy 12" in Path("book/highlights.md").read_text("utf-8").replace("\\", "")
    before = files()
    main(["highlights", str(export), "--apply"])
    assert files() == before


def test_programs_are_told_the_same(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["highlights", str(export), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"note": 1, "listed": 2, "unplaced": 1, "double": 0, "before": 0}
    assert said["others"] == {"Dune (Frank Herbert)": 1}
    first = said["highlights"][0]
    assert first["note"] == {"path": "notes/01-kiel.md", "label": "so-early"}
    assert (first["path"], first["source_line"], first["place"]) == ("chapters/01-kiel.md", 3, "¶1")
    assert said["highlights"][-1]["reason"] == "its words aren't in the book"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["none.txt"], "none.txt"),
        (["My Clippings.txt", "book/people.md"], "people.md"),
        (["My Clippings.txt", "--book", "none"], "none"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_written(
    arguments: list[str], what: str, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(".")
    assert export.exists()
    assert main(["highlights", "--apply", *arguments]) == 2
    assert what in capsys.readouterr().err
    assert files(".") == before


def test_a_book_with_errors_has_to_be_mended_first(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(Path("book"))
    assert main(["highlights", str(export), "--apply"]) == 1
    assert "undefined-label" in capsys.readouterr().err
    assert not Path("book/highlights.md").exists()
