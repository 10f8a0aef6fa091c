"""Commands know the registers that a book adds: build and its cache, new, suggest."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.books.making import Files
from tests.books.ships import FILES, LOCHS, SHIPS, written


def ran(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--book", str(folder)])


def test_the_cache_knows_its_settings(tmp_path: Path) -> None:
    folder = written(tmp_path / "b", SHIPS, FILES)
    texts = []
    for settings in (SHIPS, f'{SHIPS}match = "any-case"\n', f'{SHIPS}kind = "glossary"\n', SHIPS):
        written(folder, settings, {})
        output = tmp_path / "out.epub"
        assert ran(folder, "build", "--output", str(output)) == 0
        texts.append(output.read_bytes())
        assert ran(folder, "build", "--no-cache", "--output", str(output)) == 0
        assert output.read_bytes() == texts[-1]
    assert texts[0] == texts[3]
    assert texts[0] != texts[2]


def test_build_counts_its_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(
        tmp_path, f"{SHIPS}[register.lochs]\n", {**FILES, "lochs.md": "## Ann's Loch\n\nA.\n"}
    )
    assert ran(folder, "build", "--output", str(tmp_path / "o.epub")) == 0
    assert "1 chapter, 2 notes, 1 person, 2 ships, 1 entry of Lochs;" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["ship", "ships", "Ship"])
def test_new_begins_an_entry(word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ships = str(FILES["ships.md"]).replace("## Gull\n\n- see: mowe\n\n", "")
    folder = written(tmp_path, SHIPS, {**FILES, "ships.md": ships})
    options = ["--also", "Hamburg class", "--field", "built=1907", "--text", "A ship."]
    assert ran(folder, "new", word, "Hamburg", *options) == 0
    text = (folder / "ships.md").read_text(encoding="utf-8")
    new = "## Hamburg\n\n- also: Hamburg class\n- built: 1907\n\nA ship.\n\n## Möwe"
    assert new in text
    said = capsys.readouterr()
    assert "ships.md:" in said.out
    assert '"Hamburg", with its other names, stands nowhere in the book yet' in said.err


def test_new_begins_its_file_too(tmp_path: Path) -> None:
    files: Files = {"chapters/a.md": "# A\n\nEmden.\n"}
    folder = written(tmp_path, "[register.ships]\n", files)
    assert ran(folder, "new", "ship", "Emden", "--text", "A ship.") == 0
    assert (folder / "ships.md").read_text() == "# Ships\n\n## Emden\n\nA ship.\n"


def test_new_puts_events_where_they_belong_in_time(tmp_path: Path) -> None:
    lochs = "## 1933\n\n[Seen](chapters/a.md).\n\n## 1960\n\n[Again](chapters/a.md).\n"
    folder = written(tmp_path, SHIPS + LOCHS, {**FILES, "lochs.md": lochs})
    text = "[So](chapters/a.md)."
    assert ran(folder, "new", "lochs", "2 May 1934", "--field", "depth=3 m", "--text", text) == 0
    assert ran(folder, "new", "entry", "lochs", "2001", "--text", text) == 0
    names = [one for one in (folder / "lochs.md").read_text().split("\n") if one.startswith("##")]
    assert names == ["## 1933", "## 2 May 1934", "## 1960", "## 2001"]
    assert ran(folder, "new", "event", "1914", "--text", text) == 0
    assert (folder / "chronology.md").read_text().startswith("# Chronology\n\n## 1914\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "shipp", "Emden"), 'no register "shipp"\n  hint: did you mean "ship"?'),
        (
            ("new", "entry", "cart", "Emden"),
            "hint: there are: note, term, person, event, ship, book",
        ),
        (("new", "ship", "Emden"), '"Emden" is there already'),
        (("new", "ship", "Ann"), '"Ann" is there already'),
        (("new", "ship", "Bob", "--field", "born=1"), "fields are: role, built"),
        (("new", "event", "1914", "--also", "War"), '"--also" means nothing for the event'),
        (("new", "event", "1914", "--sort", "1"), '"--sort" means nothing for the event'),
    ],
)
def test_new_refuses_what_can_not_be(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path, SHIPS, FILES)
    assert ran(folder, *arguments) == 2
    assert message in capsys.readouterr().err


def test_suggest_knows_its_names_and_what_is_never_mentioned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# A\n\n" + "We met Emden in Kiel, and Hipper in Kiel, and Emden near Hipper.\n\n" * 4
    ships = "## Emden\n\nA ship.\n\n## Dresden\n\nAnother.\n"
    files: Files = {"chapters/a.md": text, "ships.md": ships, "places.md": "## Rome\n\nRome.\n"}
    folder = written(tmp_path, "[register.ships]\n[register.places]\n", files)
    assert ran(folder, "suggest", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    words = {row["words"]: row for row in rows}
    assert "Emden" not in words
    assert (words["Dresden"]["kind"], words["Dresden"]["register"]) == ("mentions", "ships")
    assert (words["Kiel"]["kind"], words["Kiel"]["register"]) == ("names", "places")
