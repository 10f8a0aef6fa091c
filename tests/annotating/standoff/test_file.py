"""One entry more in a file of stand-off notes, and nothing else changed in it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.annotating.standoff.file import (
    StandoffEntry,
    free_label,
    insert_at,
    labels,
    line_of,
    notes_path,
    write_entry,
)
from glossator.annotating.standoff.growing import GrowingNotes
from glossator.model.ids import is_label
from glossator.text.passages import Quotation

ENTRY = StandoffEntry("new", Quotation("some words"), "Text.")
WRITTEN = "## new\n\n> some words\n\nText.\n"
OLD = "## kiel\n\n> At Kiel\n\nA port.\n\n## berlin\n\n> in Berlin\n\nA city.\n"


def insert(text: str, entry: StandoffEntry, comes_before: Callable[[str], bool]) -> str:
    """A file's text with one more entry."""
    growing = GrowingNotes(text)
    growing.add(entry, comes_before)
    return growing.text


def before(*later: str) -> Callable[[str], bool]:
    """That the new entry comes before the entries of these labels."""
    return lambda label: label in later


@pytest.mark.parametrize(
    ("chapter", "notes"),
    [
        ("chapters/02-wave.md", "notes/02-wave.md"),
        ("chapters/1-early/01-a.md", "notes/01-a.md"),
        ("chapters/1-early/part.md", "notes/1-early.md"),
        ("front/01-preface.md", "notes/01-preface.md"),
        ("back/01-after.word.md", "notes/01-after.word.md"),
    ],
)
def test_notes_have_the_file_name_of_their_chapter(chapter: str, notes: str) -> None:
    assert notes_path(chapter) == notes


def test_a_file_that_is_not_there_holds_the_entry_alone() -> None:
    assert insert("", ENTRY, before()) == WRITTEN


def test_an_entry_goes_before_the_first_that_comes_later_in_the_chapter() -> None:
    assert insert(OLD, ENTRY, before("berlin")) == OLD.replace("## berlin", f"{WRITTEN}\n## berlin")
    assert insert(OLD, ENTRY, before("kiel", "berlin")) == f"{WRITTEN}\n{OLD}"


def test_an_entry_that_comes_last_goes_to_the_end() -> None:
    assert insert(OLD, ENTRY, before()) == f"{OLD}\n{WRITTEN}"


def test_a_file_without_a_line_end_at_its_end_stays_without() -> None:
    assert insert("## a\n\n> b\n\nc", ENTRY, before()) == f"## a\n\n> b\n\nc\n\n{WRITTEN}"[:-1]


def test_empty_lines_at_the_end_stay_there() -> None:
    assert insert(f"{OLD}\n\n", ENTRY, before()) == f"{OLD}\n{WRITTEN}\n\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_entry_takes_the_line_ends_of_the_file(end: str) -> None:
    old = OLD.replace("\n", end)
    assert insert(old, ENTRY, before("berlin")) == insert(OLD, ENTRY, before("berlin")).replace(
        "\n", end
    )


def test_a_byte_order_mark_stays_first() -> None:
    assert insert("\ufeff", ENTRY, before()) == f"\ufeff{WRITTEN}"
    assert insert(f"\ufeff{OLD}", ENTRY, before("kiel")) == f"\ufeff{WRITTEN}\n{OLD}"


def test_a_heading_in_code_or_in_a_comment_is_no_entry() -> None:
    text = "## a\n\n> b\n\n```\n## code\n```\n\n<!--\n## comment\n-->\n\n## c\n"
    assert labels(text) == {"a": 1, "c": 13}
    assert insert(text, ENTRY, before("code", "comment", "c")).index("## new") > text.index("-->")


def test_an_entry_that_follows_a_line_of_text_is_set_apart_from_it() -> None:
    text = "## a\n> b\n\nc\n## d\n> e\n\nf\n"
    assert insert(text, ENTRY, before("d")) == f"## a\n> b\n\nc\n\n{WRITTEN}\n## d\n> e\n\nf\n"


def test_the_line_of_an_entry_is_found_beside_code_that_looks_like_it() -> None:
    text = "```\n## a\n```\n\n## a\n"
    assert line_of(text, "## a") == 5
    assert line_of("\ufeff## a\n", "## a") == 1


PIECES = st.lists(
    st.sampled_from(
        [
            "## a",
            "## b {#x}",
            "text",
            "",
            "  ",
            "```",
            "<!--",
            "-->",
            "> q",
            "\u2028",
            "é \x0c",
            "#",
        ]
    )
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    lines=PIECES,
    ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1),
    mark=st.sampled_from(["", "\ufeff"]),
    later=st.sets(st.sampled_from(["a", "b {#x}"])),
    final=st.booleans(),
)
def test_an_entry_more_leaves_all_else_byte_for_byte(
    lines: list[str], ends: list[str], mark: str, later: set[str], final: bool
) -> None:
    text = "".join(line + ends[at % len(ends)] for at, line in enumerate(lines))
    text = mark + (text if final else text.rstrip("\r\n"))
    new = insert(text, ENTRY, later.__contains__)
    added = len(new) - len(text)
    ways = (new[at : at + added] for at in range(len(text) + 1) if is_without(new, text, at))
    assert any(lines_of(way.strip("\r\n")) == lines_of(WRITTEN[:-1]) for way in ways)
    assert "new" in labels(new)


def is_without(new: str, old: str, at: int) -> bool:
    """Whether the new text is the old one with something put in at a place."""
    return new.startswith(old[:at]) and new.endswith(old[at:])


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def test_a_label_is_made_of_the_words_that_a_note_hangs_on() -> None:
    assert free_label("was made General Secretary", ()) == "was-made-general-secretary"
    assert free_label("first words … last words", ()) == "first-words-last-words"
    assert free_label("„Größe“ — so’n Ding", ()) == "größe-son-ding"


def test_a_long_quotation_gives_a_short_label() -> None:
    assert (
        free_label("For this it holds two things responsible", ()) == "for-this-it-holds-two-things"
    )


def test_a_label_that_is_taken_gets_a_number() -> None:
    assert free_label("Kiel", {"kiel"}) == "kiel-2"
    assert free_label("Kiel", {"Kiel", "kiel-2"}) == "kiel-3"


def test_words_without_a_letter_give_a_label_too() -> None:
    assert free_label("…", ()) == "note"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(words=st.text(), taken=st.sets(st.text(max_size=5)))
def test_a_label_is_always_one_and_always_free(words: str, taken: set[str]) -> None:
    label = free_label(words, taken)
    assert is_label(label)
    assert label not in taken


def test_any_entry_can_be_set_in_its_place_by_its_line() -> None:
    assert insert_at("# People\n", "## Ebert\n\n…\n", 0) == "# People\n\n## Ebert\n\n…\n"
    assert insert_at("## Zetkin\n", "## Ebert\n\n…\n", 1) == "## Ebert\n\n…\n\n## Zetkin\n"
    assert write_entry(ENTRY) == WRITTEN
