"""A book's dictionary: what is in it, that it is the same each time, and where there is none."""

import shutil
from pathlib import Path

import pytest

import glossator
from glossator.engine.dictionary import Dictionary, NoEntriesError, dictionary_of, find_dictionary
from glossator.engine.pipeline import run_stages
from glossator.model.errors import BookError, ForeignFolderError, UnknownFormatError
from tests.cli.conftest import VARIANTS, broken, write_book

FORMS = ("stardict", "kobo")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def made(
    book: Path, to: str = "stardict", *, cached: bool = False, variant: str = ""
) -> Dictionary:
    run = run_stages(book, cached=cached, variant=variant)
    return dictionary_of(run, find_dictionary(to))


@pytest.mark.parametrize(
    ("to", "name", "files"),
    [
        ("stardict", "the-wave-dictionary", [".dict", ".idx", ".ifo", ".syn"]),
        ("kobo", "dicthtml-the-wave.zip", [".zip"]),
    ],
)
def test_it_has_the_book_s_name(to: str, name: str, files: list[str], book: Path) -> None:
    dictionary = made(book, to)
    assert dictionary.name == name
    assert [Path(one).suffix for one in sorted(dictionary.files)] == files
    assert dictionary.entries == 2
    assert dictionary.findings == ()


def test_it_knows_what_koreader_makes_of_names(book: Path) -> None:
    (book / "people.md").write_text("## Jean d'Alembert\n\n- also: D'Alembert\n\nA.\n")
    synonyms = made(book).files["the-wave.syn"]
    for word in ("D’Alembert", "D'Alembert", "Alembert", "D’Alembert’s"):
        assert f"\0{word}\0".encode() in b"\0" + synonyms, word


@pytest.mark.parametrize("to", FORMS)
def test_its_bytes_are_the_same_with_a_cache_or_without(to: str, book: Path) -> None:
    first = made(book, to).files
    elsewhere = shutil.copytree(book, book.parent / "other")
    assert made(elsewhere, to, cached=True).files == first
    assert made(elsewhere, to, cached=True).files == first
    people = book / "people.md"
    people.write_text(people.read_text().replace("Spoke", "Talked"))
    shutil.copy(people, elsewhere)
    changed = made(book, to).files
    assert changed != first
    assert made(elsewhere, to, cached=True).files == changed


def test_the_e_book_has_nothing_of_it(book: Path) -> None:
    before = glossator.build(book, cache=False).files
    built = glossator.build(book)
    built.dictionary()
    assert built.files == before


def test_a_variant_has_the_entries_of_its_registers(book: Path) -> None:
    with (book / "book.toml").open("a") as file:
        file.write(f'{VARIANTS}\n[variants.terms]\nregisters = ["glossary"]\n')
    terms = made(book, variant="terms")
    assert (terms.name, terms.entries) == ("the-wave-terms-dictionary", 1)
    assert b"bookname=The Wave (terms)\n" in terms.files["the-wave-terms.ifo"]
    with pytest.raises(NoEntriesError, match='the variant "short" of the book has no entry'):
        made(book, variant="short")


def test_a_book_without_entries_has_none(book: Path) -> None:
    (book / "people.md").unlink()
    (book / "glossary.md").unlink()
    (book / "chronology.md").write_text("## 1918\n\nA year.\n")
    with pytest.raises(NoEntriesError) as caught:
        made(book)
    assert "glossary.md" in caught.value.hint


def test_a_book_with_errors_has_none(book: Path) -> None:
    with pytest.raises(BookError):
        made(broken(book))
    with pytest.raises(BookError):
        glossator.build(book).dictionary()


def test_another_format_is_refused() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        find_dictionary("stardic")
    assert caught.value.hint == 'did you mean "stardict"?'


def test_it_is_written_where_nothing_else_is(book: Path) -> None:
    dictionary = made(book)
    folder = dictionary.write(book.parent)
    assert folder == book.parent / "the-wave-dictionary"
    assert dictionary.write(book.parent) == folder
    (path,) = glossator.build(book, "html").write(book.parent)
    with pytest.raises(ForeignFolderError, match="something else that Glossator made"):
        dictionary.write_as(path.parent)
    with pytest.raises(ForeignFolderError, match="files that aren't ours"):
        dictionary.write_as(book)


def test_hidden_entries_are_as_they_stand_where_the_text_mentions_them_first(book: Path) -> None:
    """Nobody knows how far the reader is who looks one up."""
    (book / "people.md").write_text(
        "## Friedrich Ebert\n\n- also: Ebert\n- role: The chancellor\n- reveal: 02-ebb.md\n\n"
        "He won.\n\n## Rosa Luxemburg\n\nIn no text.\n\n## Kiel\n\nA port.\n"
    )
    (book / "chapters" / "02-ebb.md").write_text("# The ebb\n\nEbert took office, in Kiel.\n")
    shown = made(book).files["the-wave.dict"].decode()
    assert "The chancellor" in shown
    with (book / "book.toml").open("a") as settings:
        settings.write('\n[people]\nspoilers = "hide"\n')
    (book / "chapters" / "01-wave.md").write_text("# The wave\n\nThe soviet met Ebert.\n")
    dictionary = made(book)
    shown = dictionary.files["the-wave.dict"].decode()
    assert "<b>Friedrich Ebert</b>" in shown
    assert "A port." in shown
    for hidden in ("chancellor", "He won", "In no text"):
        assert hidden not in shown
    assert b"Luxemburg" not in dictionary.files["the-wave.idx"]
