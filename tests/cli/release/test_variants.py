"""A book's variants are released with it, as one edition that has one record."""

import shutil
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.formats import epubcheck
from glossator.model.diagnostics import Diagnostics, error
from glossator.model.publication import Publication
from tests.cli.conftest import files
from tests.cli.release.conftest import RECORD, edit, said

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
