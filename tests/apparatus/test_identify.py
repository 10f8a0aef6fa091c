"""Paragraphs' ids come from their words: nothing else in a chapter changes them."""

from glossator.model.text import Paragraph
from tests.books.making import Made, chapter

TEXT = "First paragraph.\n\nSecond, on Lenin.\n\n- a list\n- of two\n"


def ids(made: Made) -> dict[str, str]:
    """The ids of the first chapter's paragraphs, by what stands in their pieces' first words."""
    return {
        "".join(str(piece) for piece in block.pieces if isinstance(piece, str)): block.id
        for block in made.book.documents[0].body
        if isinstance(block, Paragraph) and block.number
    }


def numbers(text: str) -> list[int]:
    blocks = chapter(text).book.documents[0].body
    return [block.number for block in blocks if isinstance(block, Paragraph)]


def test_an_id_is_a_digest_of_the_words() -> None:
    """If this fails, every highlight in every edition so far has lost its paragraph."""
    assert ids(chapter(TEXT))["First paragraph."] == "p-98ea01"


def test_a_note_changes_no_id() -> None:
    with_note = chapter(
        TEXT.replace("First", "First[^n]").replace("list", "list.[^n]", 1) + "\n[^n]: x"
    )
    plain = ids(chapter(TEXT.replace("a list", "a list.")))
    assert list(ids(with_note).values()) == list(plain.values())


def test_a_mention_changes_no_id() -> None:
    named = chapter(TEXT, people="## Lenin\n\nText.\n")
    assert list(ids(named).values()) == list(ids(chapter(TEXT)).values())


def test_line_breaks_and_emphasis_change_no_id() -> None:
    assert list(ids(chapter("Some *plain*\nwords.")).values()) == list(
        ids(chapter("Some plain words.")).values()
    )


def test_paragraphs_of_the_same_words_are_told_apart() -> None:
    made = chapter("Same.\n\nSame.\n\nSame.\n")
    first, second, third = (
        block.id for block in made.book.documents[0].body if isinstance(block, Paragraph)
    )
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_an_id_given_by_hand_is_kept() -> None:
    assert ids(chapter("Words.\n{#by-hand}\n")) == {"Words.": "by-hand"}


def test_headings_and_pictures_are_not_counted() -> None:
    assert numbers("One.\n\n## Heading\n\n![](x.png)\n\nTwo.\n") == [1, 0, 0, 2]


def test_a_table_counts_once() -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    assert numbers(f"One.\n\n{table}\nThree.\n\n{table}") == [1, 2, 2, 2, 2, 3, 4, 4, 4, 4]
