"""A build that need not be made again: it is the same, and whatever changes makes it anew."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine import pipeline
from tests.books.making import picture
from tests.cli.conftest import doubtful

EPUB = Path("dist/the-wave.epub")


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stages that are run from here on, but for reading."""
    run: list[str] = []
    for name in ("gather", "number", "pages"):
        original = getattr(pipeline, name)

        def recorded(
            *arguments: object,
            name: str = name,
            original: Callable[..., object] = original,
            **named: object,
        ) -> object:
            run.append(name)
            return original(*arguments, **named)

        monkeypatch.setattr(pipeline, name, recorded)
    return run


def test_nothing_is_made_again_when_nothing_changed(
    here: Path, stages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful(here / "book")
    assert main([]) == 0
    first, said = EPUB.read_bytes(), capsys.readouterr()
    assert stages == ["gather", "number", "pages"]
    stages.clear()
    EPUB.unlink()
    assert main([]) == 0
    assert stages == []
    assert EPUB.read_bytes() == first
    again = capsys.readouterr()
    assert again.err == said.err != ""
    times = re.compile(r"\d+\.\d\d s")
    assert times.sub("", again.out) == times.sub("", said.out)


def test_strict_minds_what_was_found_then(here: Path, stages: list[str]) -> None:
    doubtful(here / "book")
    assert main([]) == 0
    stages.clear()
    assert main(["--strict"]) == 1
    assert stages == []


def test_without_the_cache_everything_is_made(here: Path, stages: list[str]) -> None:
    main([])
    stages.clear()
    main(["--no-cache"])
    assert stages == ["gather", "number", "pages"]


def test_no_cache_keeps_nothing(here: Path) -> None:
    main(["--no-cache"])
    assert not (here / "book" / ".glossator-cache").exists()


def chapter(book: Path) -> None:
    path = book / "chapters" / "01-kiel.md"
    path.write_text(path.read_text() + "\nMore.\n")


def renamed(book: Path) -> None:
    path = book / "chapters" / "01-kiel.md"
    path.rename(path.with_name("01-keel.md"))


def register(book: Path) -> None:
    path = book / "people.md"
    path.write_text(path.read_text() + "\n## Another\n\nOne more.\n")


def settings(book: Path) -> None:
    path = book / "book.toml"
    path.write_text(path.read_text() + '\n[notes]\nnumbering = "book"\n')


def style(book: Path) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "classic.css").write_text("p { margin: 0; }\n")


def image(book: Path) -> None:
    (book / "images").mkdir(exist_ok=True)
    (book / "images" / "a.png").write_bytes(picture())


def works(book: Path) -> None:
    (book / "works.json").write_text('[{"id": "k", "type": "book", "title": "T"}]')


def bibliography(book: Path) -> None:
    (book / "works.bib").write_text("@book{k, title={T}}")


EDITS = (chapter, renamed, register, settings, style, image, works, bibliography)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_whatever_changes_makes_the_book_anew(
    edit: Callable[[Path], None], here: Path, stages: list[str]
) -> None:
    main([])
    stages.clear()
    edit(here / "book")
    main(["--output", "warm.epub"])
    assert stages[:1] == ["gather"]
    main(["--output", "cold.epub", "--no-cache"])
    assert (here / "warm.epub").read_bytes() == (here / "cold.epub").read_bytes()


def test_another_time_makes_the_book_anew(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main([])
    before = EPUB.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    main([])
    assert EPUB.read_bytes() != before


def test_each_format_is_kept_by_itself(here: Path, stages: list[str]) -> None:
    main([])
    main(["--to", "html"])
    stages.clear()
    main([])
    main(["--to", "html"])
    assert stages == []


def test_a_damaged_build_is_made_anew(here: Path, stages: list[str]) -> None:
    main([])
    whole = EPUB.read_bytes()
    for path in (here / "book" / ".glossator-cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    stages.clear()
    main([])
    assert stages == ["gather", "number", "pages"]
    assert EPUB.read_bytes() == whole
