"""`suggest`: what it prints, for people and for programs, and what was declined once."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken

TEXT = """\
# Kiel

A soviet was formed.[^kiel] Liebknecht spoke, and Liebknecht left. They met Béla Kun in
the Winter Palace, and in the Winter Palace they saw Béla Kun’s friends.

Some 20,000 workers came. They met Liebknekht.

Another soviet.

[^kiel]: On 4 November 1918.
"""
SHOWN = """\
names that no register knows (1)

  2×  Béla Kun  book/chapters/01-kiel.md:3  person?

terms that no register knows (1)

  2×  Winter Palace  book/chapters/01-kiel.md:4  institution or term?

spellings that another is near to (1)

  Liebknekht / Liebknecht  book/chapters/01-kiel.md:6  “Liebknecht” stands in a register

dates and figures without a note (1)

  Some 20,000 workers came.  book/chapters/01-kiel.md:6  a figure, and no note in the paragraph

"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _text(here: Path) -> None:
    (here / "book/chapters/01-kiel.md").write_text(TEXT, encoding="utf-8")


def test_suggestions_are_shown_by_kind_and_what_to_do_with_them(capsys: Capture) -> None:
    assert main(["suggest"]) == 0
    said = capsys.readouterr()
    assert said.out == SHOWN
    assert said.err.startswith("1 name, 1 term, 1 spelling, 1 figure\n")
    assert "For what to paste: glossator suggest --kind names (or terms, or index). " in said.err
    assert "To decline one for good: glossator suggest --decline '" in said.err


def test_names_alone_come_with_entries_to_paste(capsys: Capture) -> None:
    main(["suggest", "--kind", "names"])
    said = capsys.readouterr()
    assert said.out.endswith(
        "\n  to paste into people.md:\n\n## Béla Kun\n\n- sort: Kun, Béla\n\n…\n\n"
    )
    assert "Paste an entry into its register. " in said.err


INDEX = """\
entries of the index with too many places in a row (1)

  8×  Karl Liebknecht  book/people.md:1  8 places in chapters/01-kiel.md

  to paste into the entry of Karl Liebknecht, book/people.md:1:

- sub: two speeches = 01-kiel.md#two-speeches

"""


def test_entries_to_divide_come_with_lines_to_paste(here: Path, capsys: Capture) -> None:
    places = "Liebknecht came.\n\nNobody came.\n\n" * 8
    text = f"# Kiel\n\n## Two speeches\n\n{places}"
    (here / "book/chapters/01-kiel.md").write_text(text, encoding="utf-8")
    assert main(["suggest", "--kind", "index"]) == 0
    said = capsys.readouterr()
    assert said.out == INDEX
    assert said.err.startswith("1 entry of the index\n")
    assert "Paste the lines that you want into their entries. " in said.err
    main(["suggest", "--decline", "index: Karl Liebknecht: two speeches"])
    capsys.readouterr()
    main(["suggest", "--kind", "index"])
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing to suggest\n")


def test_a_terminal_gets_colours(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.cli.suggest.coloured", lambda _: True)
    main(["suggest", "--kind", "terms"])
    assert "\x1b[1mWinter Palace\x1b[0m" in capsys.readouterr().out


def test_kinds_can_be_chosen(capsys: Capture) -> None:
    assert main(["suggest", "--kind", "names", "figures"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.endswith("(1)")] == [
        "names that no register knows (1)",
        "dates and figures without a note (1)",
    ]


def test_a_limit_is_said(here: Path, capsys: Capture) -> None:
    names = ", ".join(f"Karl Radek{letter}" for letter in "abcdefghijkl")
    (here / "book/chapters/01-kiel.md").write_text(f"# Kiel\n\nSo {names}.\n", encoding="utf-8")
    main(["suggest", "--kind", "names"])
    said = capsys.readouterr()
    assert "names that no register knows (10 of 12)" in said.out
    assert "--limit 0 shows all." in said.err
    main(["suggest", "--kind", "names", "--limit", "0"])
    said = capsys.readouterr()
    assert "names that no register knows (12)" in said.out
    assert "--limit" not in said.err


def test_json_has_all_suggestions_ranked_over_all_kinds(capsys: Capture) -> None:
    assert main(["suggest", "--format", "json"]) == 0
    said = capsys.readouterr()
    rows = json.loads(said.out)
    assert said.err == ""
    assert [row["rank"] for row in rows] == [1, 2, 3, 4]
    assert sorted(row["words"] for row in rows) == [
        "Béla Kun",
        "Liebknekht / Liebknecht",
        "Some 20,000 workers came.",
        "Winter Palace",
    ]


def test_json_of_a_book_that_lacks_nothing_is_an_empty_list(here: Path, capsys: Capture) -> None:
    (here / "book/chapters/01-kiel.md").write_text(
        "# Kiel\n\nA soviet, Liebknecht, a soviet, Liebknecht.\n", encoding="utf-8"
    )
    assert main(["suggest", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


# Declining.


def test_what_is_declined_is_never_shown_again(here: Path, capsys: Capture) -> None:
    assert main(["suggest", "--decline", "Béla Kun", "--decline", "some 20,000 workers came."]) == 0
    assert capsys.readouterr().out == (
        "book/suggest.ignore: names: Béla Kun\n"
        "book/suggest.ignore: figures: Some 20,000 workers came.\n"
    )
    assert (
        (here / "book/suggest.ignore")
        .read_text(encoding="utf-8")
        .endswith("names: Béla Kun\nfigures: Some 20,000 workers came.\n")
    )
    main(["suggest"])
    said = capsys.readouterr()
    assert "Béla Kun" not in said.out
    assert "20,000" not in said.out
    assert said.err.startswith("1 term, 1 spelling; 2 declined before\n")


def test_a_kind_may_be_named_and_nothing_is_sought_then(here: Path, capsys: Capture) -> None:
    assert main(["suggest", "--decline", "names: Karl Marx"]) == 0
    assert capsys.readouterr().out == "book/suggest.ignore: names: Karl Marx\n"
    assert main(["suggest", "--decline", "names: Karl  Marx"]) == 0
    assert "it was there already" in capsys.readouterr().out
    text = (here / "book/suggest.ignore").read_text(encoding="utf-8")
    assert text.count("Karl Marx") == 1


def test_the_rest_of_the_file_stays_as_it_is(here: Path) -> None:
    path = here / "book/suggest.ignore"
    path.write_bytes("\ufeff# ours\r\nterms: x".encode())
    main(["suggest", "--decline", "names: Karl Marx"])
    assert path.read_bytes().decode("utf-8-sig") == "# ours\r\nterms: x\r\nnames: Karl Marx\r\n"


def test_what_is_not_suggested_cannot_be_declined_without_its_kind(
    here: Path, capsys: Capture
) -> None:
    assert main(["suggest", "--decline", "Bela Kun"]) == 2
    assert capsys.readouterr().err == (
        'error: nothing is suggested by the words "Bela Kun"\n  hint: did you mean "Béla Kun"?\n'
    )
    assert not (here / "book/suggest.ignore").exists()


def test_lines_that_say_nothing_are_told(here: Path, capsys: Capture) -> None:
    (here / "book/suggest.ignore").write_text("# ours\nBéla Kun\n", encoding="utf-8")
    assert main(["suggest"]) == 0
    assert capsys.readouterr().err.startswith(
        "book/suggest.ignore:2: warning: this line has no kind before its words\n"
        "  hint: write it as names: Ebert\n"
    )


def test_a_file_that_is_not_utf_8_is_said_to_be(here: Path, capsys: Capture) -> None:
    (here / "book/suggest.ignore").write_bytes(b"names: B\xe9la Kun\n")
    assert main(["suggest"]) == 2
    assert "book/suggest.ignore isn't UTF-8" in capsys.readouterr().err


def test_the_file_is_no_part_of_the_book(here: Path, capsys: Capture) -> None:
    main(["suggest", "--decline", "names: Karl Marx"])
    capsys.readouterr()
    assert main(["check", "--strict"]) == 0
    assert "suggest.ignore" not in capsys.readouterr().out


# When it goes wrong.


def test_a_book_with_errors_is_searched_all_the_same_and_the_status_says_so(
    here: Path, capsys: Capture
) -> None:
    (here / "book/chapters/02-berlin.md").write_text("# Berlin\n\nSee <b>this.\n\n### \n")
    broken(here / "book")
    (here / "book/people.md").write_text("## A\n\n- born\n", encoding="utf-8")
    assert main(["suggest"]) == 1
    said = capsys.readouterr()
    assert "Béla Kun" in said.out
    assert "error" in said.err


def test_a_folder_that_is_no_book_is_an_error(here: Path, capsys: Capture) -> None:
    (here / "book/book.toml").unlink()
    assert main(["suggest", "--book", "book"]) == 1
    assert "book.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--book", "none"], ["--kind", "name"], ["--limit", "-1"], ["--format", "xml"]]
)
def test_wrong_use(options: list[str], capsys: Capture) -> None:
    try:
        status = main(["suggest", *options])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    assert status == 2
    assert "error" in capsys.readouterr().err
