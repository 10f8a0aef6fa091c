"""Paragraphs' ids come from their words: nothing else in a chapter changes them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.apparatus.identify import own_words
from glossator.apparatus.outline import record_of
from glossator.model.record import write_record
from glossator.model.text import Paragraph
from tests.books.making import SETTINGS, Made, chapter, make, picture

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


# With the record of the edition before.

LONG = (
    "In the {} of that year the sailors of the fleet refused to put to sea, and within a few days "
    "the {} had spread from the ports to the towns, where councils of workers and {} took office."
)
A, B, C = (
    LONG.format("autumn", "mutiny", "soldiers"),
    "What the councils wanted was peace and bread; few of their members had thought of more.",
    "Ebert took office on the ninth, a Saturday, and had the order restored that he believed in.",
)


def edition(*chapters: str, **others: str) -> Made:
    """A book of chapters `a`, `b` …, each of them a text below its title, and of other files."""
    number = "number = 2\n" if others else ""
    return make(
        {
            # A picture of its own saves drawing a cover for every book.
            "book.toml": SETTINGS.replace("[edition]", 'cover = "images/c.png"\n\n[edition]')
            + number,
            "images/c.png": picture(),
            **{f"chapters/{'abc'[n]}.md": f"# T\n\n{text}" for n, text in enumerate(chapters)},
            **others,
        }
    )


def after(old: Made, *chapters: str) -> Made:
    """The edition that follows another."""
    return edition(*chapters, **{"editions/1.json": write_record(record_of(old.edition))})


def by_words(made: Made, chapter: int = 0) -> list[tuple[str, str]]:
    return [
        (" ".join(own_words(block.pieces).split()[:3]), block.id)
        for block in made.book.documents[chapter].body
        if isinstance(block, Paragraph) and block.number
    ]


def only_ids(made: Made, chapter: int = 0) -> list[str]:
    return [identity for _, identity in by_words(made, chapter)]


def test_a_paragraph_reworded_keeps_its_id() -> None:
    old = edition(f"{A}\n\n{B}\n\n{C}\n")
    reworded = LONG.format("November", "revolt", "sailors")
    new = after(old, f"{reworded}\n\n{B}\n\n{C}\n")
    assert only_ids(new) == only_ids(old)
    # Without the record it would have got another.
    assert only_ids(edition(f"{reworded}\n\n{B}\n\n{C}\n"))[0] != only_ids(old)[0]


@pytest.mark.parametrize("seed", range(30))
def test_a_fifth_of_the_words_may_change_wherever_the_paragraph_goes(seed: int) -> None:
    chance = random.Random(seed)
    old = edition(f"{A}\n\n{B}\n\n{C}\n")
    words = A.split()
    for place in chance.sample(range(len(words)), len(words) // 5):
        words[place] = f"other{place}"
    texts = [" ".join(words), B, C]
    order = chance.sample(range(3), 3)
    new = after(old, "\n\n".join(texts[place] for place in order))
    assert only_ids(new) == [only_ids(old)[place] for place in order]


def test_a_paragraph_that_goes_to_another_chapter_keeps_its_id() -> None:
    old = edition(f"{A}\n\n{B}\n", f"{C}\n")
    new = after(old, f"{B}\n", f"{C}\n\n{A}\n")
    first, second = only_ids(old)
    (third,) = only_ids(old, 1)
    assert (only_ids(new), only_ids(new, 1)) == ([second], [third, first])


def test_a_reworded_paragraph_keeps_its_id_in_the_edition_after_next() -> None:
    old = edition(A)
    new = after(old, LONG.format("November", "revolt", "sailors"))
    newest = after(new, f"{LONG.format('November', 'unrest', 'peasants')}\n\n{A}\n")
    assert only_ids(newest)[0] == only_ids(old)[0]
    # The old words that come back are another paragraph now.
    assert only_ids(newest)[1] == f"{only_ids(old)[0]}-2"


def test_of_paragraphs_of_the_same_words_those_that_stay_keep_their_ids() -> None:
    old = edition(f"Same.\n\n{A}\n\nSame.\n\n{B}\n\nSame.\n")
    new = after(old, f"{A}\n\nSame.\n\n{B}\n\nSame.\n")
    assert sorted(only_ids(new)) == sorted(
        [only_ids(old)[0], only_ids(old)[1], only_ids(old)[2], only_ids(old)[3]]
    )


def test_an_id_by_hand_goes_before_what_was_kept() -> None:
    """The editor gives a paragraph's id to another: it stands once all the same."""
    old = edition(f"{A}\n{{#mutiny}}\n\n{B}\n")
    new = after(old, f"{A}\n\n{B}\n{{#mutiny}}\n")
    assert only_ids(old)[0] == "mutiny"
    assert only_ids(new) == [only_ids(edition(A))[0], "mutiny"]


def test_an_id_that_a_box_has_now_is_not_kept() -> None:
    old = edition(f"{A}\n{{#mutiny}}\n\n{B}\n")
    new = after(old, f'<div id="mutiny"><p>{A}</p></div>\n\n{B}\n')
    assert only_ids(new) == only_ids(edition(f"{A}\n\n{B}\n"))
    assert new.codes == []


def test_lines_that_only_cite_are_told_apart_by_what_they_cite() -> None:
    works = '[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]'
    first = {"chapters/a.md": "# T\n\n- [@a]\n- [@b]\n- [@c]\n", "works.json": works}
    old = make(first)
    record = write_record(record_of(old.edition))
    second = {**first, "chapters/a.md": "# T\n\n- [@b]\n- [@c]\n", "editions/1.json": record}
    new = make(second, "number = 2\n")
    assert only_ids(new) == only_ids(old)[1:]


PARAGRAPHS = st.sampled_from((A, B, C, "Same.", "* * *", "One.\n{#by-hand}", "Mutiny words here."))
CHAPTERS = st.lists(st.lists(PARAGRAPHS, max_size=6).map("\n\n".join), min_size=1, max_size=2)


@settings(deadline=None, max_examples=60)
@given(CHAPTERS, CHAPTERS, st.booleans())
def test_no_id_stands_twice_whatever_the_edition_before_was(
    old: list[str], new: list[str], box: bool
) -> None:
    lead = '<div id="by-hand"><p>Boxed.</p></div>\n\n' if box else ""
    made = after(edition(*(one or "Text." for one in old)), *(lead + one for one in new))
    for number in range(len(new)):
        ids = only_ids(made, number)
        # An id that the editor wrote twice is an error of its own.
        own = [one for one in ids if one != "by-hand"]
        assert len(own) == len(set(own))
        given = new[number].count("{#by-hand}")
        assert ids.count("by-hand") <= max(given, 0 if box else 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(PARAGRAPHS.filter(lambda text: "#" not in text), min_size=1, max_size=6), st.data())
def test_what_stays_keeps_its_id_whatever_is_taken_from_between(
    texts: list[str], data: st.DataObject
) -> None:
    """Paragraphs with words of their own; those of the same words are told apart by order alone."""
    unique = list(dict.fromkeys(texts))
    stay = data.draw(st.lists(st.sampled_from(unique), unique=True, min_size=1))
    old = edition("\n\n".join(unique))
    new = after(old, "\n\n".join(stay))
    assert dict(by_words(new)).items() <= dict(by_words(old)).items()
