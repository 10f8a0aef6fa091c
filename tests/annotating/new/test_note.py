"""Notes on words and on paragraphs: what they quote, what they are called, where they go."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glossator.annotating.new.notes import (
    new_label,
    notes_file,
    passage,
    quotable,
    standoff_note,
    with_stop,
)
from glossator.annotating.new.texts import RefusalError
from glossator.text.passages import LONGEST, Extent
from tests.annotating.new.books import text, texts

TWO = {
    "chapters/01-kiel.md": "# Kiel\n\nA soviet was formed. Within days a soviet stood in Bremen.\n",
    "chapters/02-berlin.md": "# Berlin\n\nIn the morning a soviet met.\n",
}


def test_words_that_stand_once_are_found_in_whatever_text() -> None:
    found, place = passage(texts(TWO), "in the morning".capitalize())
    assert found.name == "02-berlin"
    assert place == Extent(1, 0, 1, 14)


def test_words_that_stand_in_several_places_are_refused_with_the_places() -> None:
    with pytest.raises(RefusalError, match='"a soviet" stands in 2 places') as refused:
        passage(texts(TWO), "a soviet")
    assert refused.value.choices == (
        "01-kiel:1  … A soviet was formed. Within days [a soviet] stood in …",
        "02-berlin:1  … In the morning [a soviet] …",
    )


def test_what_stands_near_says_which_place_is_meant() -> None:
    found, place = passage(texts(TWO), "a soviet", after="morning")
    assert (found.name, place.start) == ("02-berlin", 15)
    found, place = passage(texts(TWO), "a soviet", before="stood")
    assert (found.name, place.start) == ("01-kiel", 33)


def test_of_many_places_ten_are_shown() -> None:
    with pytest.raises(RefusalError, match="stands in 12 places") as refused:
        passage([text("# A\n\n" + "Again a soviet.\n\n" * 12)], "a soviet")
    assert len(refused.value.choices) == 11
    assert refused.value.choices[-1] == "… and 2 more"


def test_words_that_stand_nowhere_are_refused_with_what_is_like_them() -> None:
    with pytest.raises(RefusalError, match="stands nowhere in the book's texts") as refused:
        passage(texts(TWO), "Within days the soviet stood")
    assert refused.value.choices[0].startswith('01-kiel:1  "Within days a soviet stood" (9')


def test_words_that_are_like_none_are_refused_alone() -> None:
    with pytest.raises(RefusalError) as refused:
        passage([text("# A\n\nB.\n")], "something else")
    assert str(refused.value) == '"something else" stands nowhere in chapters/01-a.md'
    assert not refused.value.choices


@pytest.mark.parametrize(
    ("source", "language", "words"),
    [
        ("A soviet.", "en", "soviet."),
        ("“A soviet.” So", "en", "soviet.”"),
        ("A “soviet”, so", "en", "soviet”,"),
        ("A soviet's end", "en", "soviet"),
        ("A soviet - so", "en", "soviet"),
        ("A soviet", "en", "soviet"),
        ("Ein soviet.", "de", "soviet"),
    ],
)
def test_in_english_a_stop_is_quoted_with_the_words_before_it(
    source: str, language: str, words: str
) -> None:
    one = text(f"# A\n\n{source}\n", language=language)
    found, place = passage([one], "soviet")
    # Typography has made the apostrophe of the source a sign of its own.
    assert found.passages.words(with_stop(found, place, language)) == words


def test_a_paragraph_is_quoted_by_its_ends() -> None:
    one = text("# A\n\n" + " ".join(f"word{n}" for n in range(60)) + "\n")
    entry, _ = standoff_note(one, quotable(one, one.paragraph(1)), "")
    assert entry.quotation.words == "word0 word1 word2 word3 … word56 word57 word58 word59"


def test_a_paragraph_too_long_for_that_is_quoted_by_its_last_words() -> None:
    one = text("# A\n\n" + " ".join(f"word{n}" for n in range(LONGEST // 4)) + "\n")
    entry, _ = standoff_note(one, quotable(one, one.paragraph(1)), "")
    assert entry.quotation.words == " ".join(f"word{n}" for n in range(488, 500))


def test_the_label_comes_from_the_words_or_from_the_editor() -> None:
    one = text("# A\n\nA soviet.[^a-soviet]\n\n[^a-soviet]: B.\n")
    assert new_label(one, "", "A soviet") == "a-soviet-2"
    assert new_label(one, "## a-soviet-2\n", "A soviet") == "a-soviet-3"
    assert new_label(one, "", "A soviet", "kiel") == "kiel"
    assert new_label(one, "", "A soviet", "[^kiel]") == "kiel"


def test_a_label_that_is_taken_or_is_none_is_refused() -> None:
    one = text("# A\n\nA soviet.[^kiel]\n\n[^kiel]: B.\n")
    with pytest.raises(RefusalError, match='"01-a" has a note "kiel" already') as refused:
        new_label(one, "", "A soviet", "kiel")
    assert refused.value.hint.endswith("--label kiel-2")
    with pytest.raises(RefusalError, match="can't be the label of a note") as refused:
        new_label(one, "", "A soviet", "at Kiel")
    assert refused.value.hint.endswith("--label at-kiel")
    with pytest.raises(RefusalError, match='has a note "bremen" already'):
        new_label(one, "## bremen\n", "A soviet", "bremen")


def test_a_note_has_something_to_be_replaced_where_nothing_is_said() -> None:
    one = text("# A\n\nA soviet met.\n")
    _, whole = standoff_note(one, Extent(1, 0, 1, 8), "")
    assert whole == "## a-soviet\n\n> A soviet\n\n…\n"


def test_notes_stand_in_the_order_of_the_text() -> None:
    source = "# A\n\nOne two three.\n\nFour five six.\n"
    notes = ""
    for word in ("five", "three", "six", "one", "Four"):
        one = text(source, notes)
        found, place = passage([one], word.capitalize() if word == "one" else word)
        _, notes = standoff_note(found, place, notes)
    assert re.findall(r"## (.*)", notes) == ["one", "three", "four", "five", "six"]


def test_texts_of_one_name_share_a_file_that_the_first_has() -> None:
    book = texts(
        {
            "front/01-a.md": "# Preface\n\nA.\n",
            "chapters/1-early/part.md": "# Early\n\nB.\n",
            "chapters/1-early/01-a.md": "# Spring\n\nC.\n",
        }
    )
    preface, part, spring = book
    assert notes_file(preface, book) == "notes/01-a.md"
    with pytest.raises(RefusalError, match=r"is the file of the notes on front/01-a\.md"):
        notes_file(spring, book)
    assert notes_file(part, book) == "notes/1-early.md"


def test_a_note_that_is_there_already_is_refused_with_its_place() -> None:
    """Whoever ran the command may have stopped it before it could say that all was done."""
    one = text("# A\n\nA soviet.\n")
    place = one.paragraph(1)
    entry, notes = standoff_note(one, place, "", body="B.")
    with pytest.raises(RefusalError, match='"a-soviet" hangs on the same words') as refused:
        standoff_note(text("# A\n\nA soviet.\n", notes), place, notes, body="B.")
    assert refused.value.place == ("notes/01-a.md", 1)
    other, _ = standoff_note(text("# A\n\nA soviet.\n", notes), place, notes, body="C.")
    assert other.label != entry.label


WORDS = st.sampled_from(
    "a soviet *met* in `Kiel` & [Bremen](#a). — “So” it's 3.5 end; I‑II ﬁn".split()
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
ASKED = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 30))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(paragraphs=st.lists(PARAGRAPH, min_size=1, max_size=4), asked=st.lists(ASKED, max_size=5))
def test_every_note_hangs_where_it_was_asked_for_and_all_are_in_order(
    paragraphs: list[str], asked: list[tuple[int, int, int]]
) -> None:
    source = "# Title\n\n" + "\n\n".join(paragraphs) + "\n"
    notes = ""
    wanted = {}
    for number, (paragraph, first, count) in enumerate(asked):
        one = text(source, notes)
        part = 1 + paragraph % (len(one.blocks) - 1)
        words = list(re.finditer(r"\S+", one.passages.parts[part]))
        start = first % len(words)
        end = words[min(start + count, len(words)) - 1].end()
        assume(any(map(str.isalnum, one.passages.parts[part][words[start].start() : end])))
        place = Extent(part, words[start].start(), part, end)
        entry, notes = standoff_note(one, place, notes, body=f"The note {number}.")
        wanted[entry.label] = (part, end)
    one = text(source, notes)
    assert {label: one.reference(label) for label in wanted} == wanted
    ends = [wanted[label] for label in re.findall(r"(?m)^## (\S+)$", notes)]
    assert ends == sorted(ends)
    assert len(ends) == len(asked)
