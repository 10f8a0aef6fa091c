"""A note written into the chapter itself: the reference behind the words, the rest untouched."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glossator.annotating.new.notes import inline_note, passage
from glossator.annotating.new.texts import RefusalError
from glossator.model.settings import Settings
from glossator.text.passages import Extent
from tests.annotating.new.books import text

ENGLISH = Settings("A Book", "en", "urn:x")


def written(source: str, words: str, body: str = "…", raw: str | None = None) -> str:
    """The chapter with a note `new` on these words; `raw` is the file as it lies on the disk."""
    found, place = passage([text(source)], words)
    _, whole = inline_note(found, place, raw or source, "new", body, ENGLISH)
    return whole


@pytest.mark.parametrize(
    ("source", "words", "with_reference"),
    [
        ("A soviet met.", "soviet", "A soviet[^new] met."),
        ("A soviet met.", "met.", "A soviet met.[^new]"),
        ("A *small soviet* met.", "A small soviet", "A *small soviet*[^new] met."),
        ("A *small soviet* met.", "A small", "A *small[^new] soviet* met."),
        ("A [soviet](#a) met.", "soviet", "A [soviet](#a)[^new] met."),
        ("A [soviet]{.plain} met.", "soviet", "A [soviet]{.plain}[^new] met."),
        ("A `soviet` met.", "soviet", "A `soviet`[^new] met."),
        ('A "soviet" met.', "“soviet”", 'A "soviet"[^new] met.'),
        ("A soviet -- so.", "soviet –", "A soviet --[^new] so."),
        ("On 14 March it met.", "14 March", "On 14 March[^new] it met."),
        ("On 14\nMarch it met.", "March it", "On 14\nMarch it[^new] met."),
        ("A soviet\nmet.", "soviet met", "A soviet\nmet[^new]."),
        ("A soviet and a soviet met.", "a soviet met", "A soviet and a soviet met[^new]."),
        ("- A soviet\n- met.", "met.", "- A soviet\n- met.[^new]"),
        ("A &amp; B.", "A &", "A &amp;[^new] B."),
        (r"A \*B\* C.", "*B*", r"A \*B\*[^new] C."),
    ],
)
def test_the_reference_stands_behind_the_words_and_their_markup(
    source: str, words: str, with_reference: str
) -> None:
    assert written(f"# A\n\n{source}\n", words) == f"# A\n\n{with_reference}\n\n[^new]: …\n"


RANGES = Settings("A Book", "en", "urn:x", ranges=True)


@pytest.mark.parametrize(
    ("source", "words", "with_reference"),
    [
        ("A soviet met.", "soviet", "A [soviet][^new] met."),
        ("A soviet met.", "A soviet met.", "[A soviet met.][^new]"),
        ("A *small soviet* met.", "small soviet", "A [*small soviet*][^new] met."),
        ("A *small soviet* met.", "A small soviet", "[A *small soviet*][^new] met."),
        ("A *small soviet* met.", "small soviet met", "A [*small soviet* met][^new]."),
        ('A "soviet" met.', "“soviet”", 'A ["soviet"][^new] met.'),
        ("On 14\nMarch it met.", "14 March it", "On [14\nMarch it][^new] met."),
        ("A soviet and a soviet met.", "a soviet met", "A soviet and [a soviet met][^new]."),
        ("A soviet[^1] met.", "soviet met", "A [soviet[^1] met][^new]."),
        # What isn't within the same mark-up can't be put into brackets.
        ("A *small soviet* met.", "A small", "A *small[^new] soviet* met."),
        ("A *small* [soviet](#a) met.", "small soviet", "A [*small* [soviet](#a)][^new] met."),
    ],
)
def test_in_a_book_with_ranges_the_words_are_put_into_brackets(
    source: str, words: str, with_reference: str
) -> None:
    source = f"# A\n\n{source}\n\n[^1]: x\n"
    found, place = passage([text(source)], words)
    _, whole = inline_note(found, place, source, "new", "…", RANGES, is_quoted=True)
    assert whole.startswith(f"# A\n\n{with_reference}\n\n")


def test_a_whole_paragraph_is_put_into_no_brackets() -> None:
    source = "# A\n\nA soviet met.\n"
    _, whole = inline_note(text(source), Extent(1, 0, 1, 13), source, "new", "…", RANGES)
    assert whole.startswith("# A\n\nA soviet met.[^new]\n")


def test_the_same_words_before_in_the_paragraph_are_left_alone() -> None:
    found = text("# A\n\nA soviet, a soviet, a soviet.\n")
    _, whole = inline_note(
        found, Extent(1, 10, 1, 18), "# A\n\nA soviet, a soviet, a soviet.\n", "new", "…", ENGLISH
    )
    assert whole.startswith("# A\n\nA soviet, a soviet[^new], a soviet.\n")


def test_a_title_and_a_heading_can_have_a_note() -> None:
    source = "# The *wave*\n\n## Further west\n\nIt spread.\n"
    assert written(source, "The wave").startswith("# The *wave*[^new]\n")
    assert "\n## Further west[^new]\n" in written(source, "west")


def test_a_definition_goes_before_that_of_the_next_note() -> None:
    source = "# A\n\nOne.[^1] Two. Three.[^3]\n\n[^1]: One.\n\n[^3]: Three.\n"
    assert written(source, "Two.") == (
        "# A\n\nOne.[^1] Two.[^new] Three.[^3]\n\n[^1]: One.\n\n[^new]: …\n\n[^3]: Three.\n"
    )


@pytest.mark.parametrize(
    ("source", "words", "with_reference"),
    [
        ("One.^[So.] Two.", "One.", "One.[^new]^[So.] Two."),
        ("One.^[So.] Two.", "Two.", "One.^[So.] Two.[^new]"),
        ("A soviet^[A soviet\nis so.] met.", "met.", "A soviet^[A soviet\nis so.] met.[^new]"),
        ("~~One~~ ==two==.", "One", "~~One~~[^new] ==two==."),
        ("One $x^2$ two.", "two.", "One $x^2$ two.[^new]"),
        ("Two^[So[^1].] three.", "three.", "Two^[So[^1].] three.[^new]"),
    ],
)
def test_notes_in_their_sentences_are_left_alone(
    source: str, words: str, with_reference: str
) -> None:
    own = "\n[^1]: One.\n" if "[^1]" in source else ""
    assert written(f"# A\n\n{source}\n{own}", words) == (
        f"# A\n\n{with_reference}\n{own}\n[^new]: …\n"
    )


def test_a_definition_never_stands_within_a_sentence() -> None:
    source = "# A\n\nOne. Two.^[So.]\n\nThree.[^3]\n\n[^3]: Three.\n"
    assert written(source, "One.") == (
        "# A\n\nOne.[^new] Two.^[So.]\n\nThree.[^3]\n\n[^new]: …\n\n[^3]: Three.\n"
    )


def test_further_paragraphs_of_a_note_are_indented() -> None:
    assert written("# A\n\nOne.\n", "One.", "B.\n\nC.").endswith("\n[^new]: B.\n\n    C.\n")


def test_line_ends_and_byte_order_mark_stay() -> None:
    source = "# A\n\nOne.\nTwo.\n"
    raw = "\ufeff" + source.replace("\n", "\r\n")
    assert written(source, "One.", raw=raw) == (
        "\ufeff# A\r\n\r\nOne.[^new]\r\nTwo.\r\n\r\n[^new]: …\r\n"
    )


@pytest.mark.parametrize("source", ["[A soviet met.](#a)", "A sov*iet* met."])
def test_no_reference_is_put_where_it_can_not_stand_for_certain(source: str) -> None:
    with pytest.raises(RefusalError, match=r"for certain in chapters/01-a\.md") as no:
        written(f"# A\n\n{source}\n", "A soviet")
    assert "leave --inline out" in no.value.hint


WORDS = st.sampled_from(
    "a soviet *met* in `Kiel` & [Bremen](#a). — “So” it's **3.5** end; a_b_c".split()
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    paragraphs=st.lists(PARAGRAPH, min_size=1, max_size=3),
    at=st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)),
)
def test_nothing_but_the_note_comes_in_and_it_stands_behind_the_words(
    paragraphs: list[str], at: tuple[int, int, int]
) -> None:
    source = "# Title\n\n" + "\n\n".join(paragraphs) + "\n"
    one = text(source)
    part = 1 + at[0] % (len(one.blocks) - 1)
    words = list(re.finditer(r"\S+", one.passages.parts[part]))
    start = at[1] % len(words)
    end = words[min(start + at[2], len(words)) - 1].end()
    place = Extent(part, words[start].start(), part, end)
    assume(one.passages.words(place)[-1].isalnum() or one.passages.words(place)[-2:-1].isalnum())
    _, whole = inline_note(one, place, source, "new", "…", ENGLISH)
    assert whole.replace("[^new]", "", 1) == f"{source}\n[^new]: …\n"
    assert text(whole).reference("new") == (part, end)
