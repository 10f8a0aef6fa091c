"""Several series of notes: new ones, comments brought home, and annotations taken out."""

import json
from pathlib import Path

import pytest

from glossator.annotating.annotations.sets import readium_set, w3c_set
from glossator.annotating.highlights.bring import bring
from glossator.annotating.highlights.home import Home
from glossator.annotating.highlights.writing import make_notes
from glossator.annotating.new.notes import new_label, series_of, standoff_note
from glossator.annotating.new.texts import RefusalError, texts_of
from glossator.cli.main import main
from glossator.model.settings import Settings
from tests.annotating.highlights.test_bring import given
from tests.books.making import SETTINGS, Made, make
from tests.books.two_series import FILES, SERIES


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES, SERIES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"book.toml": SETTINGS + SERIES, **FILES}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(text), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "label", "inline", "expected"),
    [
        ("", "", False, "editor"),
        ("", "", True, "author"),
        ("author", "", False, "author"),
        ("ed", "", True, "editor"),
        ("", "ed:kiel", True, "editor"),
        ("", "[^author:kiel]", False, "author"),
    ],
)
def test_which_series_a_new_note_is_of(
    made: Made, name: str, label: str, inline: bool, expected: str
) -> None:
    assert series_of(made.edition.settings, name, label, inline=inline).name == expected


def test_a_series_that_isnt_there(made: Made) -> None:
    with pytest.raises(RefusalError, match='no series of notes "edditor"') as refused:
        series_of(made.edition.settings, "edditor", "", inline=False)
    assert refused.value.hint == 'did you mean "editor"?'
    with pytest.raises(RefusalError, match='no series of notes "ed"'):
        series_of(Settings("T", "en", "urn:x"), "ed", "", inline=False)


def test_a_label_is_taken_in_its_own_series_alone(made: Made) -> None:
    text = texts_of(made.book)[0]
    author, editor = made.edition.settings.series
    assert new_label(text, "", "x", "2", editor) == new_label(text, "", "x", "ed:2", editor) == "2"
    with pytest.raises(RefusalError, match='has a note "2" already'):
        new_label(text, "", "x", "2", author)


def test_a_stand_off_note_stands_among_the_others_without_prefix(made: Made) -> None:
    text = texts_of(made.book)[0]
    editor = made.edition.settings.series[1]
    (place,) = text.passages.find("The fleet")
    _, whole = standoff_note(text, place, str(FILES["notes/01-port.md"]), "fleet", "So.", editor)
    headings = [line for line in whole.splitlines() if line.startswith("##")]
    assert headings == ["## fleet", "## agent"]


def test_new_writes_a_note_of_another_series_into_the_chapter(folder: Path) -> None:
    words = ["new", "note", "The fleet", "--book", str(folder), "--text", "So it is."]
    assert main([*words, "--series", "author"]) == 0
    assert main([*words, "--inline", "--label", "ed:fleet"]) == 0
    text = (folder / "chapters/01-port.md").read_text(encoding="utf-8")
    assert "[^the-fleet]: So it is." in text
    assert "[^ed:fleet]: So it is." in text
    assert main(["check", "--book", str(folder)]) == 0


def test_a_comment_becomes_a_stand_off_note(made: Made) -> None:
    home = Home(made.book, made.edition, made.publication)
    brought = bring(home, [given("They had not", ""), given("The fleet lay", "kiel")], ())
    taken = {one.path: [note.label for note in one.notes] for one in made.book.documents}
    notes = make_notes(home, brought, taken, lambda path: str(FILES.get(path, "")), "ed")
    (note,) = notes.notes.values()
    # `kiel` is the label of a note of each series already.
    assert (note.path, note.label) == ("notes/01-port.md", "kiel-2")
    text = notes.files["notes/01-port.md"]
    assert text.index("## kiel-2") < text.index("## agent")
    assert {one.placed.last.name for one in brought if one.placed} == {"note 2 (2)", "¶1"}


def test_annotations_have_a_colour_for_each_series(made: Made) -> None:
    for written in (readium_set(made.publication), w3c_set(made.publication)):
        items = json.loads(written)["items"]
        assert len(items) == 8
        colours = {one["body"]["value"]: one["body"]["color"] for one in items}
        assert colours["They had not been paid."] == "blue"
        assert colours["One boat did come."] == "orange"
