"""`new`: notes, terms, people and books that are begun, and build at once."""

import re
import uuid
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import BOOK

Said = pytest.CaptureFixture[str]


def kept(folder: Path) -> dict[str, bytes]:
    """All files of a book's folder, but for the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".glossator-cache" not in path.parts
    }


def sound(*options: str) -> bool:
    """Whether the book builds without a warning, once somebody has written what was begun."""
    for path in Path().rglob("*.md"):
        path.write_bytes(path.read_bytes().replace("…".encode(), b"Words of somebody."))
    return main(["build", "--strict", "--output", "out.epub", *options]) == 0


def test_a_note_is_written_beside_the_chapter(here: Path, capsys: Said) -> None:
    before = kept(here / "book")
    assert main(["new", "note", "Liebknecht", "spoke"]) == 0
    assert capsys.readouterr() == (
        "book/notes/01-kiel.md:5\n",
        'note "liebknecht-spoke" on 01-kiel:1, after "Liebknecht spoke."\n'
        'write its text in place of "…"\n',
    )
    after = kept(here / "book")
    assert after.pop("notes/01-kiel.md").decode() == (
        "## liebknecht-spoke\n\n> Liebknecht spoke.\n\n…\n"
    )
    assert after == before
    assert sound()


def test_a_note_with_a_text_asks_for_none(here: Path, capsys: Said) -> None:
    assert main(["new", "note", "01-kiel:1", "--label", "all", "--text", "One.\n\nTwo."]) == 0
    assert (
        capsys.readouterr().err == 'note "all" on 01-kiel:1, after "A soviet was formed. '
        'Liebknecht spoke."\n'
    )
    assert "\n\nOne.\n\nTwo.\n" in (here / "book/notes/01-kiel.md").read_text("utf-8")
    assert sound()


def test_notes_stand_in_the_order_of_the_text_and_print_their_lines(
    here: Path, capsys: Said
) -> None:
    for words in ("spoke", "A soviet", "Liebknecht"):
        assert main(["new", "note", words, "--chapter", "kiel", "--text", f"On {words}."]) == 0
        path, line = capsys.readouterr().out.strip().split(":")
        assert Path(path).read_text("utf-8").split("\n")[int(line) - 1] == f"On {words}."
    labels = re.findall(r"(?m)^## (.*)", (here / "book/notes/01-kiel.md").read_text("utf-8"))
    assert labels == ["a-soviet", "liebknecht", "spoke"]
    assert sound()


def test_what_opens_a_part_can_have_notes(here: Path, capsys: Said) -> None:
    part = here / "book/chapters/3-early"
    part.mkdir()
    (part / "part.md").write_text("# Early years\n\nOf 1917.\n", "utf-8")
    (part / "01-spring.md").write_text("# Spring\n\nIt began.\n", "utf-8")
    assert main(["new", "note", "3-early:1"]) == 0
    assert main(["new", "note", "It began."]) == 0
    said = capsys.readouterr().out
    assert said == "book/notes/3-early.md:5\nbook/notes/01-spring.md:5\n"
    assert sound()


def test_registers_that_are_shared_get_the_entry(here: Path, capsys: Said) -> None:
    assert main(["new", "book", "second"]) == 0
    settings = here / "second/book.toml"
    settings.write_text('registers = "../book"\n' + settings.read_text("utf-8"), "utf-8")
    (here / "second/people.md").unlink()
    capsys.readouterr()
    assert main(["new", "person", "Accursius", "--book", "second"]) == 0
    assert capsys.readouterr().out == "second/../book/people.md:3\n"
    assert (here / "book/people.md").read_text("utf-8").startswith("## Accursius\n\n…\n\n## Karl ")
    assert sound("--book", "second")
    assert not (here / "second/people.md").exists()
    assert main(["new", "person", "Karl Liebknecht", "--book", "second"]) == 2


def test_a_note_can_go_into_the_chapter(here: Path, capsys: Said) -> None:
    assert main(["new", "note", "spoke", "--inline"]) == 0
    assert capsys.readouterr().out == "book/chapters/01-kiel.md:7\n"
    assert kept(here / "book") == {
        **{name: text.encode() for name, text in BOOK.items()},
        "images/cover.png": (here / "book/images/cover.png").read_bytes(),
        "chapters/01-kiel.md": (
            "# Kiel\n\nA soviet was formed.[^kiel] Liebknecht spoke.[^spoke]\n\n"
            "[^kiel]: On 4 November 1918.\n\n[^spoke]: …\n"
        ).encode(),
    }
    assert sound()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["soviet"], 'error: "soviet" stands in 2 places\n  01-kiel:1  '),
        (["a", "soviet"], 'error: "a soviet" stands nowhere in the book\'s texts\n  '),
        (["Kiel:9"], 'error: "01-kiel" has no paragraph 9: it has one\n'),
        (["kiel:9"], 'error: "01-kiel" has no paragraph 9: it has one\n'),
        (["01-kiel.md:9"], "book/chapters/01-kiel.md:9: error: no paragraph stands on this line\n"),
        (["kil:1"], 'error: no text is called "kil"\n  hint: '),
        (["spoke", "--label", "kiel"], 'error: "01-kiel" has a note "kiel" already\n  hint: '),
        (["spoke", "--label", "a b"], 'error: "a b" can\'t be the label of a note\n  hint: '),
        (["spoke", "--chapter", "berlin"], 'error: "spoke" stands nowhere in chapters/02-berlin'),
        (["\udcff"], r"error: '\udcff' isn't UTF-8"),
    ],
)
def test_a_note_without_a_sure_place_is_refused(
    arguments: list[str], said: str, here: Path, capsys: Said
) -> None:
    before = kept(here / "book")
    assert main(["new", "note", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said)
    assert kept(here / "book") == before


def test_a_term_is_written_where_the_alphabet_has_it(here: Path, capsys: Said) -> None:
    assert main(["new", "term", "formed", "--also", "formation", "--text", "Made."]) == 0
    assert capsys.readouterr() == (
        "book/glossary.md:5\n",
        '"formed", with its other names, stands once in the book, in 1 file\n',
    )
    assert (here / "book/glossary.md").read_text("utf-8") == (
        "## formed\n\n- also: formation\n\nMade.\n\n" + BOOK["glossary.md"]
    )
    assert sound()


def test_a_person_is_sorted_by_the_surname(here: Path, capsys: Said) -> None:
    (here / "book/chapters/03-end.md").write_text("# The end\n\nRosa von Luxemburg. Luxemburg.\n")
    command = ["new", "person", "Rosa von Luxemburg", "--born", "1871", "--role", "Socialist"]
    assert main(command) == 0
    assert capsys.readouterr() == (
        "book/people.md:13\n",
        '"Rosa von Luxemburg" stands once in the book, in 1 file\n'
        'sorted as "Luxemburg, Rosa von"; --sort says it otherwise\n'
        '"Luxemburg" alone would count, too: - also: Luxemburg\n',
    )
    assert (here / "book/people.md").read_text("utf-8") == BOOK["people.md"] + (
        "\n## Rosa von Luxemburg\n\n- sort: Luxemburg, Rosa von\n- born: 1871\n- role: Socialist\n"
        "\n…\n"
    )
    assert sound()


def test_a_register_that_is_not_there_is_begun_with_its_title(here: Path, capsys: Said) -> None:
    (here / "book/people.md").unlink()
    settings = here / "book/book.toml"
    settings.write_text(BOOK["book.toml"].replace('"en"', '"de"'), "utf-8")
    assert main(["new", "person", "Karl Liebknecht", "--also", "Liebknecht"]) == 0
    assert (here / "book/people.md").read_text("utf-8") == (
        "# Personen\n\n## Karl Liebknecht\n\n- also: Liebknecht\n- sort: Liebknecht, Karl\n\n…\n"
    )
    assert sound()


def test_what_is_there_already_is_refused_with_its_place(here: Path, capsys: Said) -> None:
    before = kept(here / "book")
    assert main(["new", "person", "Rosa", "--also", "Liebknecht"]) == 2
    assert capsys.readouterr().err == (
        'book/people.md:1: error: "Liebknecht" is there already, as a name of "Karl Liebknecht"\n'
        "  hint: add to that entry: of two that claim a name, neither is found in the text\n"
    )
    assert kept(here / "book") == before


def test_entries_of_another_order_are_followed_by_the_new_one(here: Path, capsys: Said) -> None:
    glossary = here / "book/glossary.md"
    glossary.write_text("## Soviet\n\nA.\n\n## Another\n\nB.\n", "utf-8")
    assert main(["new", "term", "formed"]) == 0
    assert capsys.readouterr().err.startswith("at the end of the file, for its entries aren't in ")
    assert glossary.read_text("utf-8").endswith("\nB.\n\n## formed\n\n…\n")


def test_line_ends_byte_order_mark_and_links_stay(here: Path) -> None:
    old = "\ufeff# Terms\r\n\r\n## Soviet\r\n\r\nA."
    real = here / "book/shared/terms.md"
    real.parent.mkdir()
    real.write_bytes(old.encode())
    glossary = here / "book/glossary.md"
    glossary.unlink()
    glossary.symlink_to("shared/terms.md")
    assert main(["new", "term", "spoke"]) == 0
    assert glossary.is_symlink()
    assert real.read_bytes().decode() == f"{old}\r\n\r\n## spoke\r\n\r\n…"
    assert sound()


@pytest.mark.parametrize(
    "arguments",
    [
        ["note", "spoke"],
        ["note", "spoke", "--inline"],
        ["term", "formed"],
        ["person", "Rosa"],
        ["book", "other"],
    ],
)
def test_a_dry_run_shows_all_and_writes_nothing(
    arguments: list[str], here: Path, capsys: Said
) -> None:
    before = kept(here)
    assert main(["new", *arguments, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert kept(here) == before
    assert not (here / "book/.glossator-cache").exists()
    assert main(["new", *arguments]) == 0
    place, _, new = shown.partition("\n\n")
    if arguments[0] != "book":
        assert capsys.readouterr().out == f"{place}\n"
        assert new.strip() in Path(place.partition(":")[0]).read_text("utf-8")


def test_a_file_that_is_no_utf8_is_named_and_left_alone(here: Path, capsys: Said) -> None:
    (here / "book/glossary.md").write_bytes(b"## Gr\xfcn\n\nA.\n")
    before = kept(here / "book")
    assert main(["new", "term", "formed"]) == 1
    assert "book/glossary.md:1: error: this file isn't UTF-8" in capsys.readouterr().err
    assert kept(here / "book") == before


def test_a_book_that_can_not_be_read_is_said_to_be_so(here: Path, capsys: Said) -> None:
    (here / "book/book.toml").write_text("title = ", "utf-8")
    assert main(["new", "note", "spoke"]) == 1
    assert "[bad-toml]" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said_to_be_so(here: Path, capsys: Said) -> None:
    assert main(["new", "term", "soviet", "--book", "nowhere"]) == 2
    assert "the book's folder \"nowhere\" doesn't exist" in capsys.readouterr().err


def test_an_error_elsewhere_in_the_book_is_in_nobodys_way(here: Path) -> None:
    (here / "book/chapters/02-berlin.md").write_text("# Berlin\n\nAnother.[^none]\n", "utf-8")
    assert main(["new", "note", "spoke"]) == 0


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "de-AT"])
def test_a_new_book_builds_without_a_warning(language: str, here: Path, capsys: Said) -> None:
    command = ["new", "book", "my-essays", "--language", language, "--creator", "Rosa Example"]
    assert main(command) == 0
    said = capsys.readouterr()
    assert said.err == "to build it: glossator build --book my-essays\n"
    assert sorted(said.out.split()) == [
        f"my-essays/{name}" for name in sorted(kept(here / "my-essays"))
    ]
    assert sound("--book", "my-essays")
    assert "1 chapter, 1 note, 1 term, 1 person" in capsys.readouterr().out
    assert main(["check", "--strict", "--book", "my-essays"]) == 0


def test_a_new_book_can_be_added_to(here: Path) -> None:
    assert main(["new", "book", "b", "--title", 'A "quoted" \\ title']) == 0
    assert main(["new", "note", "--book", "b", "standard gloss", "--chapter", "1"]) == 2
    assert main(["new", "note", "--book", "b", "Where a word was hard"]) == 0
    assert main(["new", "term", "--book", "b", "law"]) == 0
    assert main(["new", "person", "--book", "b", "Roman"]) == 0
    assert sound("--book", "b")


def test_every_book_has_an_identifier_of_its_own(here: Path) -> None:
    found = set()
    for name in ("a", "b"):
        assert main(["new", "book", name]) == 0
        text = (here / name / "book.toml").read_text("utf-8")
        match = re.search(r'identifier = "urn:uuid:(.*)"', text)
        assert match is not None
        found.add(uuid.UUID(match[1]))
    assert len(found) == 2


def test_an_empty_folder_or_one_under_version_control_becomes_a_book(here: Path) -> None:
    (here / "a").mkdir()
    (here / "b/.git").mkdir(parents=True)
    for name in ("a", "b"):
        assert main(["new", "book", name]) == 0
        assert sound("--book", name)


def test_a_folder_that_holds_something_is_left_alone(here: Path, capsys: Said) -> None:
    before = kept(here)
    assert main(["new", "book", "book"]) == 2
    assert 'the folder "book" isn\'t empty' in capsys.readouterr().err
    (here / "file").touch()
    assert main(["new", "book", "file"]) == 2
    assert '"file" is a file, not a folder' in capsys.readouterr().err
    assert {**before, "file": b""} == kept(here)


def test_a_language_that_is_none_makes_no_book(here: Path, capsys: Said) -> None:
    assert main(["new", "book", "b", "--language", "Deutsch!"]) == 2
    assert '"Deutsch!" is not a language tag' in capsys.readouterr().err
    assert not (here / "b").exists()


@pytest.mark.parametrize("name", ["new", "empty"])
def test_a_book_that_can_not_be_written_leaves_nothing(
    name: str, here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "empty").mkdir()
    before = sorted(here.rglob("*"))
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if b"# People" in data:
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["new", "book", name]) == 2
    assert capsys.readouterr().err == (
        f"error: {name}/people.md: can't be written: No space left on device\n"
    )
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("arguments", [[], ["nte"], ["note"], ["term"], ["book"]])
def test_what_is_asked_for_has_to_be_said(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["new", *arguments])
    assert stopped.value.code == 2
    assert "usage: " in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["note", "term", "person", "book"])
def test_help_has_examples(kind: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["new", kind, "--help"])
    assert stopped.value.code == 0
    assert f"\nexamples:\n  glossator new {kind} " in capsys.readouterr().out
