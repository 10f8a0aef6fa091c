"""The form of stand-off notes."""

import pytest

from glossator.source.document.standoff import split_standoff

FILE = """# Notes on the wave

What stands here isn't read.

## kiel

- after: In November
> the sailors
> mutinied

The note.

- A list.

## next ##
> Words

- before: more words
- occurrence: 2

Second.
"""


def test_entries_with_their_places() -> None:
    (kiel, following), found = split_standoff(FILE, "notes/x.md")
    assert found == ()
    assert (kiel.label, kiel.quotation, kiel.quoted_on, kiel.quoted_to, kiel.heading) == (
        *("kiel", "the sailors\nmutinied", 8, 9),
        5,
    )
    assert kiel.fields == {"after": "In November"}
    assert (kiel.text, kiel.line) == ("The note.\n\n- A list.", 11)
    assert (following.label, following.quotation) == ("next", "Words")
    assert following.fields == {"before": "more words", "occurrence": "2"}
    assert (following.text, following.line) == ("Second.", 21)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("## a b\n\n> Words\n\nText.", "bad-label", 1),
        ("## n\n\nText.", "no-quotation", 1),
        ("## n\n\n>\n\nText.", "no-quotation", 1),
        ("## n\n\n- befor: x\n\n> Words\n\nText.", "unknown-field", 3),
        ("## n\n\n- after:\n\n> Words\n\nText.", "empty-field", 3),
        ("## n\n\n- after: a\n- after: b\n\n> Words\n\nText.", "duplicate-field", 4),
        ("## n\n\n- occurrence: two\n\n> Words\n\nText.", "bad-field", 3),
        ("## n\n\n- occurrence: 0\n\n> Words\n\nText.", "bad-field", 3),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(text: str, code: str, line: int) -> None:
    _, (one,) = split_standoff(text, "notes/x.md")
    assert (one.code, one.place.line) == (code, line)


def test_a_place_may_be_counted_with_more_digits_than_python_reads() -> None:
    text = f"## n\n\n- occurrence: {'9' * 5000}\n\n> Words\n\nText."
    ((note,), found) = split_standoff(text, "notes/x.md")
    assert found == ()
    assert note.fields["occurrence"].startswith("999")


def test_a_note_may_begin_with_a_list_of_its_own() -> None:
    ((note,), found) = split_standoff("## n\n\n> Words\n\n- one: two\n- three\n", "notes/x.md")
    assert found == ()
    assert note.text == "- one: two\n- three"


def test_code_holds_no_entry() -> None:
    ((note,), found) = split_standoff("## n\n\n> Words\n\n```\n## m\n```\n", "notes/x.md")
    assert found == ()
    assert note.text == "```\n## m\n```"


@pytest.mark.parametrize("line", ["##kiel", "  ##kiel", "##kiel ##"])
def test_a_heading_without_its_space_is_reported(line: str) -> None:
    """Its note would be a part of the one before, or not be read at all."""
    for before in ("", "## a\n\n> words\n\nText.\n\n"):
        _, found = split_standoff(f"{before}{line}\n\n> Words\n\nText.\n", "notes/x.md")
        (one,) = found
        assert (one.code, one.place.line) == ("bad-heading", before.count("\n") + 1)
        assert one.hint == f"write one: ## {line.strip(' ')[2:]}"
