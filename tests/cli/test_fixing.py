"""`check --fix`: quotations that the text has left behind."""

from pathlib import Path

import pytest

from glossator.cli.main import main

TEXT = """# The wave

In November 1918 the sailors of the fleet mutinied at Kiel, and the port was theirs.

Councils were elected in every town. Councils of soldiers were elected in every barracks.

A long sentence begins here and goes on for a good while before it comes to its very end.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name, text in {
        "book.toml": 'title = "A"\nlanguage = "en"\nidentifier = "b"\n[edition]\ndate=2026-01-01\n',
        "chapters/01-wave.md": TEXT,
    }.items():
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "book" / "notes").mkdir()
    return tmp_path / "book"


def fixed(book: Path, notes: str, *options: str) -> tuple[int, str]:
    """The exit status, and the notes after it."""
    path = book / "notes" / "01-wave.md"
    path.write_bytes(notes.encode())
    status = main(["check", "--fix", "--book", str(book), *options])
    return status, path.read_bytes().decode()


def test_the_one_close_passage_is_taken_and_shown(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, notes = fixed(book, "## kiel\n\n> sailors of the fleets mutinied in Kiel\n\nNote.\n")
    assert status == 0
    assert notes == "## kiel\n\n> sailors of the fleet mutinied at Kiel\n\nNote.\n"
    told = capsys.readouterr()
    assert "notes/01-wave.md:3: fixed:" in told.out
    assert "  - sailors of the fleets mutinied in Kiel\n" in told.out
    assert "  + sailors of the fleet mutinied at Kiel\n" in told.out
    assert "fixed 1 quotation" in told.err


def test_everything_else_stays_byte_for_byte(book: Path) -> None:
    before = (
        "\ufeff# Notes \x0b\r\n\r\n## a\r\n\r\n> the port was their\r\n> own\r\n\r\nNote  \r\n\r\n"
    )
    after = "## b\r\n\r\n> every town.\r\n\r\nB"
    status, notes = fixed(book, before + after)
    assert status == 0
    assert notes == before.replace("> the port was their\r\n> own", "> the port was theirs") + after


def test_a_shortened_quotation_stays_shortened(book: Path) -> None:
    old = "## n\n\n> A longer sentence begins … comes to the very end\n\nNote.\n"
    status, notes = fixed(book, old)
    assert status == 0
    assert "> A long sentence begins … to its very end\n" in notes


@pytest.mark.parametrize(
    "quotation",
    [
        "were elected in each",
        "an elephant in the room",
        "fleet … in the other room",
        "- occurrence: 9\n\n> Councils",
    ],
)
def test_what_is_far_or_could_be_two_is_left_alone(book: Path, quotation: str) -> None:
    quoting = quotation if quotation.startswith("-") else f"> {quotation}"
    old = f"## n\n\n{quoting}\n\nNote.\n"
    status, notes = fixed(book, old)
    assert (status, notes) == (1, old)


def test_signs_of_markdown_are_words_in_a_quotation(book: Path) -> None:
    with (book / "chapters" / "01-wave.md").open("a", encoding="utf-8") as file:
        file.write("\nA table of 2\\*3\\*4 cells hung in the hall of the council.\n")
    old = "## n\n\n> a table of 2\\*3\\*4 cells hung in a hall of the council\n\nSome note.\n"
    status, notes = fixed(book, old)
    assert status == 0
    assert "2\\*3\\*4 cells hung in the hall" in notes


def test_programs_get_findings_alone(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = fixed(
        book, "## n\n\n> the ports was theirs\n\nA note of some length.\n", "--format", "json"
    )
    told = capsys.readouterr()
    assert (status, told.out) == (0, "[]\n")
    assert "fixed:" in told.err
