"""The numbers of notes among a style's words."""

from glossator.citing.numbers import asked_number, with_note_numbers
from glossator.model.ids import work_target
from glossator.model.text import Link, LinkEnd, Markup, SetWords


def shown(text: str, known: tuple[int, ...] = (1, 5, 41)) -> str:
    (piece,) = with_note_numbers((Markup(text),), lambda at: f"{at} to A" if at in known else "")
    return str(piece)


def test_a_number_that_was_asked_with_becomes_the_reader_s() -> None:
    assert shown(f"Carr, n. {asked_number(5)}, p. 7.") == "Carr, n. 5 to A, p. 7."
    assert shown(f"{asked_number(41)} and {asked_number(1)}") == "41 to A and 1 to A"


def test_other_numbers_stay() -> None:
    for text in (
        "1952, p. 700",
        f"x{asked_number(2)}",
        f"{asked_number(5)}0",
        f"9{asked_number(5)}",
    ):
        assert shown(text) == text


def test_links_stay_what_they_are() -> None:
    words: SetWords = (Link(work_target("a")), Markup(f"n. {asked_number(5)}"), LinkEnd())
    assert with_note_numbers(words, str) == (words[0], Markup("n. 5"), words[2])
