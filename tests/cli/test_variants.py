"""`build --variant` and `--all-variants`: each is built under its own name, beside the book."""

from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.cli.conftest import broken, doubtful, files


def test_a_variant_is_built_under_its_own_name(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--variant", "student"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("dist/the-wave-student.epub: 2 chapters, 0 notes, 1 term, 1 person;")
    assert said.err == ""
    assert list(files(varied)) == ["dist/the-wave-student.epub"]


def test_a_variant_s_output_can_be_named(varied: Path) -> None:
    assert main(["build", "--variant", "short", "--output", "short.epub"]) == 0
    assert list(files(varied)) == ["short.epub"]


def test_all_variants_are_built_beside_the_book(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--all-variants"]) == 0
    names = ["the-short-wave-short.epub", "the-wave-student.epub", "the-wave.epub"]
    assert sorted(files(varied)) == [f"dist/{name}" for name in names]
    assert capsys.readouterr().out.count("\n") == 3
    one_by_one = files(varied)
    for arguments in ([], ["--variant", "student"], ["--variant", "short"]):
        assert main(["build", *arguments]) == 0
    assert files(varied) == one_by_one
    assert len(set(one_by_one.values())) == 3


def test_variants_of_the_same_title_don_t_take_each_other_s_place(varied: Path) -> None:
    settings = varied / "book" / "book.toml"
    settings.write_text(settings.read_text("utf-8").replace("The Short Wave", "The Wave"))
    assert main(["build", "--all-variants"]) == 0
    assert len(files(varied)) == 3


def test_a_variant_comes_in_every_format(varied: Path) -> None:
    assert main(["build", "--variant", "student", "--to", "html", "--single"]) == 0
    assert main(["build", "--all-variants", "--for", "kobo"]) == 0
    assert sorted(files(varied)) == [
        "dist/the-short-wave-short.kepub.epub",
        "dist/the-wave-student.html",
        "dist/the-wave-student.kepub.epub",
        "dist/the-wave.kepub.epub",
    ]


@pytest.mark.parametrize("command", [["build"], ["build", "--dump", "edition"]])
def test_a_variant_that_is_not_there_is_refused_with_those_that_are(
    command: list[str], varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--variant", "teacher"]) == 2
    assert capsys.readouterr() == (
        "",
        'error: the book has no variant "teacher"\n  hint: there are: student, short\n',
    )
    assert files(varied) == {}


def test_a_book_without_variants_says_how_to_write_one(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--variant", "student"]) == 2
    assert capsys.readouterr().err == (
        'error: the book has no variant "student"\n'
        "  hint: write one: [variants.NAME] in book.toml\n"
    )
    assert main(["build", "--all-variants"]) == 0
    assert list(files(here)) == ["dist/the-wave.epub"]


@pytest.mark.parametrize(
    "option", [["--output", "a.epub"], ["--variant", "student"], ["--dump", "book"]]
)
def test_all_variants_go_with_no_option_for_one(
    option: list[str], varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--all-variants", *option]) == 2
    assert "leave --output, --variant and --dump out" in capsys.readouterr().err
    assert files(varied) == {}


def test_what_stops_the_book_stops_its_variants(
    varied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(varied / "book")
    assert main(["build", "--all-variants"]) == 1
    assert capsys.readouterr().err.count("not built: ") == 1
    assert files(varied) == {}


def test_warnings_are_told_once(varied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful(varied / "book")
    assert main(["build", "--all-variants"]) == 0
    assert capsys.readouterr().err.count("warning: ") == 1
