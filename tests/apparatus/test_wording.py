"""The words of a passage that are its own: those that stay when numbers elsewhere change."""

import pytest

from glossator.apparatus.identify import body_words, own_words
from glossator.model.text import Paragraph
from tests.books.making import Made, make

WORKS = '[{"id": "k", "type": "book", "title": "T", "author": [{"family": "Reed"}]}]'
PEOPLE = "## Ann\n\nA person.\n"


def made(text: str) -> Made:
    notes = "\n\nElsewhere.[^n]\n\n[^n]: A note.\n"
    return make(
        {"chapters/one.md": f"# One\n\n{text}{notes}", "works.json": WORKS, "people.md": PEOPLE}
    )


def words(text: str) -> str:
    first, *_ = (
        block for block in made(text).edition.texts[0].body if isinstance(block, Paragraph)
    )
    return own_words(first.pieces)


TEXTS = [
    ("Words alone.", "Words alone."),
    ("Words\n  over *two* lines.", "Words over two lines."),
    ("A line\\\nand another.", "A line and another."),
    ("A word[^n] with a note.", "A word with a note."),
    ("Ann, a *name*, and `code`.", "Ann, a name, and code."),
    ("As said [note](#fn-n).", "As said ."),
    ("As said [*there*, in Ann's words](#fn-n), by her.", "As said , by her."),
    ("A [link](https://example.org/page#fn-1) outside.", "A link outside."),
    (
        "Reed says so [see @k, p. 12; also @k, on it].",
        "Reed says so see [@k, page 12]; also [@k], on it.",
    ),
    (
        "Words [@k, vol. 2, 3; see @k, the first half].",
        "Words [@k, volume 2, 3]; see [@k], the first half.",
    ),
    ("A [link](02-x.md) nowhere.", "A link nowhere."),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_numbers_are_no_words_of_a_paragraph(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_the_words_are_the_same_before_anything_has_a_number(text: str) -> None:
    """Ids are given by the words of an open text, and kept in the record by those of a filled."""
    book = made(text)
    bodies = (book.book.documents[0].body, book.edition.texts[0].body)
    before, after = (
        [own_words(block.pieces) for block in body if isinstance(block, Paragraph)]
        for body in bodies
    )
    assert before == after


def test_a_body_has_the_words_of_all_its_paragraphs() -> None:
    body = made("One.\n\n- two\n- three\n\n![](x.png)\n\n## Four").edition.texts[0].body
    assert body_words(body) == "One. two three Four Elsewhere."
