"""The files of a new book."""

import datetime
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.annotating.new.book import has_own_words, new_book, title_of
from glossator.annotating.new.texts import RefusalError

# Control characters are refused, and so is what is no character in a file.
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])).filter(
    lambda text: bool(text.strip())
)
DAY = datetime.date(2026, 11, 22)


def settings_of(
    title: str, language: str = "en", creators: tuple[str, ...] = ()
) -> dict[str, object]:
    """What the book.toml of a new book says."""
    return tomllib.loads(new_book(title, language, creators, "urn:uuid:1", DAY)["book.toml"])


def test_a_book_begins_with_one_of_each() -> None:
    files = new_book("A Book", "en", [], "urn:uuid:1", DAY)
    assert list(files) == [
        *("chapters/01-beginning.md", "glossary.md", "people.md", ".gitignore", "book.toml")
    ]


def test_the_settings_say_what_was_asked_for() -> None:
    assert settings_of("A Book", "en-GB", ("Rosa", "Karl")) == {
        "title": "A Book",
        "creators": ["Rosa", "Karl"],
        "language": "en-GB",
        "identifier": "urn:uuid:1",
        "edition": {"number": 1, "date": DAY},
    }


def test_a_german_book_is_german() -> None:
    files = new_book("Ein Buch", "de-AT", [], "urn:uuid:1", DAY)
    assert files["glossary.md"].startswith("# Glossar\n")
    assert files["people.md"].startswith("# Personen\n")
    assert "chapters/01-anfang.md" in files
    assert has_own_words("de-AT")


def test_a_book_in_a_language_without_a_text_begins_in_english() -> None:
    assert "chapters/01-beginning.md" in new_book("Un livre", "fr", [], "urn:uuid:1", DAY)
    assert not has_own_words("fr")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(title=NAMES, creator=NAMES)
def test_any_title_is_read_as_it_was_given(title: str, creator: str) -> None:
    read = settings_of(title, creators=(creator,))
    assert read["title"] == " ".join(title.split())
    assert read["creators"] == [" ".join(creator.split())]


@pytest.mark.parametrize(
    ("title", "language", "message"),
    [
        ("A", "English", "not a language tag"),
        ("", "en", "missing"),
        ("A", "", "missing"),
        ("A\x08", "en", r"has the character U\+0008, which no e-book can hold"),
    ],
)
def test_settings_that_make_no_book_are_refused(title: str, language: str, message: str) -> None:
    with pytest.raises(RefusalError, match=message):
        new_book(title, language, [], "urn:uuid:1", DAY)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("my-book", "My book"),
        ("essays", "Essays"),
        ("Die_Wende", "Die Wende"),
        ("überall", "Überall"),
    ],
)
def test_a_title_is_made_of_the_name_of_the_folder(name: str, title: str) -> None:
    assert title_of(name) == title
