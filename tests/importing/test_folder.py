"""A book's folder from what was imported: names, links, settings, and the record."""

import datetime
import tomllib

from glossator.importing.folder import (
    Fresh,
    book_files,
    digest_of,
    read_record,
    write_record,
)
from glossator.importing.imported import Imported, ImportedText
from glossator.model.metadata import Creator
from tests.books.making import make

FRESH = Fresh("urn:uuid:00000000-0000-4000-8000-000000000000", datetime.date(2026, 1, 2))


def text(slug: str, markdown: str = "# Title\n", place: str = "chapters") -> ImportedText:
    return ImportedText(place, slug, markdown)


def book(*texts: ImportedText, **more: str) -> Imported:
    return Imported(title="A Book", texts=texts, **more)  # type: ignore[arg-type]


def test_files_are_numbered_within_their_folders() -> None:
    texts = [text("preface", place="front"), *(text(f"c{n}") for n in range(3))]
    files = book_files(book(*texts, text("end", place="back")), None)
    assert list(files) == [
        "front/01-preface.md",
        "chapters/01-c0.md",
        "chapters/02-c1.md",
        "chapters/03-c2.md",
        "back/01-end.md",
    ]


def test_a_hundred_chapters_stay_in_order() -> None:
    files = book_files(book(*(text(f"c{n}") for n in range(100))), None)
    assert sorted(files) == list(files)
    assert "chapters/007-c6.md" in files


def test_slugs_that_the_builder_could_not_tell_apart_are_made_different() -> None:
    slugs = ("war", "War", "wär", "1-war", "", "!!!", "глава", "x" * 300)
    files = book_files(book(*(text(slug) for slug in slugs)), None)
    assert len(files) == len(slugs)
    assert all(len(name) < 90 for name in files)
    assert make({name: data.decode() for name, data in files.items()}).found == ()


def test_links_between_texts_get_the_files_names() -> None:
    one = text("one", "# One\n\n[a](two.md#x), [b](end.md), [c](one.md), [d](other.md)\n")
    files = book_files(book(one, text("two"), text("end", place="back")), None)
    assert files["chapters/01-one.md"].decode().splitlines()[2] == (
        "[a](02-two.md#x), [b](../back/01-end.md), [c](01-one.md), [d](other.md)"
    )


def test_images_go_to_their_folder() -> None:
    imported = Imported("A", texts=(text("a"),), images={"a/b.png": b"x"})
    assert book_files(imported, None)["images/a/b.png"] == b"x"


def test_a_new_book_gets_settings() -> None:
    imported = Imported(
        'The "Long"\nField \\ \x01',
        subtitle="A Tale",
        creators=(Creator("Anna"), Creator("Ben")),
        language="de",
        numbered=True,
    )
    data = tomllib.loads(book_files(imported, FRESH)["book.toml"].decode())
    assert data["title"] == 'The "Long" Field \\ \x01'
    assert data["creators"] == ["Anna", "Ben"]
    assert data["language"] == "de"
    assert data["identifier"] == FRESH.identifier
    assert data["edition"] == {"number": 1, "date": FRESH.date}
    assert data["chapters"] == {"labels": False}
    assert "book.toml" in book_files(book(text("a")), FRESH)
    assert "book.toml" not in book_files(book(text("a")), None)


def test_the_record_knows_every_file_but_the_settings() -> None:
    files = {"book.toml": b"a", "chapters/01-a.md": b"b"}
    assert read_record(write_record("a.txt", files)) == {"chapters/01-a.md": digest_of(b"b")}
    assert read_record(b"not json") == read_record(b"[]") == read_record(b'{"files": 1}') == {}
