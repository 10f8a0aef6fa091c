"""The package's door: what it offers, what it costs to open, and how it says no."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import glossator
from tests.cli.conftest import broken, doubtful, write_book
from tests.conftest import ROOT


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_types_see_is_what_programs_get() -> None:
    module = ast.parse((ROOT / "glossator" / "__init__.py").read_text(encoding="utf-8"))
    (choice,) = (node for node in module.body if isinstance(node, ast.If))
    typed = {"Finding"}
    for node in choice.body:
        if isinstance(node, ast.ImportFrom):
            typed |= {alias.asname for alias in node.names if alias.asname}
    assert typed | {"__version__"} == set(vars(glossator)["__all__"])
    assert all(getattr(glossator, name) is not None for name in typed)
    assert typed <= set(dir(glossator))
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        getattr(glossator, "biuld")  # noqa: B009 - types know that it isn't there


def test_everything_at_the_door_is_explained() -> None:
    for name in vars(glossator)["__all__"]:
        value = getattr(glossator, name)
        assert isinstance(value, str) or (value.__doc__ or "").rstrip().endswith("."), name


def test_opening_it_imports_nothing_behind_it() -> None:
    script = "import sys, glossator; print(*sorted(one for one in sys.modules if 'gloss' in one))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = [name for name in done.stdout.split() if name.startswith("glossator")]
    assert ours == ["glossator", "glossator.model", "glossator.model.shipped"]


@pytest.mark.parametrize("strict", [False, True])
def test_what_is_doubtful_stops_a_strict_build_alone(strict: bool, book: Path) -> None:
    built = glossator.build(doubtful(book), strict=strict)
    assert [one.severity for one in built.findings] == ["warning"]
    assert bool(built.files) is not strict
    assert bool(built.write(book.parent / "dist")) is not strict
    assert (book.parent / "dist").exists() is not strict


@pytest.mark.parametrize("to", ["epub", "html"])
def test_a_bad_book_raises_nothing_and_leaves_the_old_files(to: str, book: Path) -> None:
    shelf = book.parent / "dist"
    assert glossator.build(book, to).write(shelf)
    before = tree(shelf)
    built = glossator.build(broken(book), to)
    assert [one.code for one in built.findings] == ["undefined-label"]
    assert (built.files, built.write(shelf), built.summary) == ({}, (), "")
    assert tree(shelf) == before


def test_a_folder_without_a_book_is_a_finding(tmp_path: Path) -> None:
    built = glossator.build(tmp_path)
    assert [one.code for one in built.findings] == ["no-book"]
    assert (built.name, built.files, built.settings, built.edition) == ("", {}, None, None)
    assert [one.code for one in glossator.check(tmp_path)] == ["no-book"]
    for read in (glossator.read_book, glossator.read_record):
        with pytest.raises(glossator.BookError) as caught:
            read(tmp_path)
        assert [one.code for one in caught.value.findings] == ["no-book"]


def test_a_build_that_was_kept_has_its_edition_too(book: Path) -> None:
    first, second = glossator.build(book), glossator.build(book)
    assert first.files == second.files
    assert first.edition == second.edition is not None
    assert first.record == second.record


def test_files_have_the_names_that_they_are_written_under(book: Path) -> None:
    for to, profile in (("epub", "any"), ("epub", "kobo"), ("html", "single")):
        built = glossator.build(book, to, profile)
        assert list(built.files) == [built.name]
        (path,) = built.write(book.parent / to)
        assert path == book.parent / to / built.name
        assert path.read_bytes() == built.files[built.name]
    site = glossator.build(book, "html")
    assert site.write_as(book.parent / "site") == (book.parent / "site" / "index.html",)
    assert site.files.items() <= tree(book.parent / "site").items()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"to": "epup"}, glossator.UnknownFormatError),
        ({"to": "pdf", "profile": "kobo"}, glossator.UnknownFormatError),
        ({"to": "html", "annotations": True}, glossator.UnknownFormatError),
        ({"variant": "student"}, glossator.UnknownVariantError),
        ({"folder": "nowhere"}, glossator.NoFolderError),
    ],
)
def test_misuse_is_told_with_what_to_do(
    arguments: dict[str, object], error: type[glossator.GlossatorError], book: Path
) -> None:
    with pytest.raises(error) as caught:
        glossator.build(**{"folder": book, **arguments})  # type: ignore[arg-type]
    assert caught.value.hint
    assert not (book / ".glossator-cache").exists()


def test_web_pages_go_among_no_files_of_others(book: Path) -> None:
    before = tree(book)
    with pytest.raises(glossator.ForeignFolderError):
        glossator.build(book, "html", cache=False).write_as(book)
    assert tree(book) == before


def test_progress_is_told_of(book: Path) -> None:
    told: list[tuple[str, int, int]] = []
    glossator.build(book, progress=lambda *one: told.append(one))
    assert told[:2] == [("parsing", 1, 4), ("parsing", 2, 4)]
    assert told[-1] == ("writing an e-book", 0, 0)


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("field.md", "# The Field\n\nLong.\n\n## Its end\n\nA river.\n", "chapters"),
        ("field.html", "<html><body><h1>The Field</h1><p>Long.</p></body></html>", "chapters"),
    ],
)
def test_a_text_is_read_as_its_name_says(name: str, text: str, where: str, tmp_path: Path) -> None:
    found = glossator.import_text(text, name)
    assert {one.place for one in found.texts} == {where}
    settled = found.write(tmp_path / "book", title="A Field", language="en-GB")
    assert settled.title == "A Field"
    assert glossator.read_book(tmp_path / "book").settings.language == "en-GB"
    with pytest.raises(glossator.GlossatorError, match="only plain text has a plan"):
        found.plan()


def test_a_plan_is_made_and_followed(tmp_path: Path) -> None:
    (tmp_path / "field.txt").write_text("The Field\n\nIt was a long field.\n\nPage 2\n")
    found = glossator.import_file(tmp_path / "field.txt")
    assert found.plan().splitlines()[-1].startswith("5  ")
    (tmp_path / "plan").write_text("5 left-out\n")
    again = glossator.import_file(tmp_path / "field.txt", plan=tmp_path / "plan")
    assert "Page 2" in found.texts[-1].markdown
    assert "Page 2" not in again.texts[-1].markdown


def test_what_cannot_be_imported_is_told(tmp_path: Path) -> None:
    (tmp_path / "field.docx").write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(glossator.ImportFileError):
        glossator.import_file(tmp_path / "field.docx")
    with pytest.raises(glossator.GlossatorError, match="there is no file"):
        glossator.import_file(tmp_path / "none.txt")
