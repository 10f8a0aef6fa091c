"""Texts found by what an editor calls them, and paragraphs by their numbers and lines."""

import pytest

from glossator.annotating.new.texts import RefusalError, located, named
from glossator.text.passages import Extent
from tests.annotating.new.books import text, texts

WAVE = """\
# The wave

At Kiel a soviet
was formed.[^kiel]

## Further west

It *spread*.

| Where | When |
|---|---|
| Kiel | 4 November |

[^kiel]: A port.
"""
BOOK = texts(
    {
        "front/01-preface.md": "# Preface\n\nHow to read.\n",
        "chapters/1-early/part.md": "# Early years\n\nOf 1917.\n",
        "chapters/1-early/01-spring.md": "# Spring\n\nIt began.\n",
        "chapters/1-early/02-wave.md": WAVE,
        "back/02-wave.md": "# Again\n\nThe end.\n",
    }
)


@pytest.mark.parametrize(
    "name",
    [
        *("chapters/1-early/01-spring.md", "book/chapters/1-early/01-spring.md"),
        *("./chapters/1-early/01-spring.md", "01-spring.md", "01-spring", "spring", "1"),
        "Spring",
    ],
)
def test_a_text_is_known_by_path_file_slug_and_number(name: str) -> None:
    assert named(BOOK, name).document.path == "chapters/1-early/01-spring.md"


def test_a_text_is_known_by_its_title() -> None:
    assert named(BOOK, "The wave").document.path == "chapters/1-early/02-wave.md"


def test_a_part_is_known_by_its_folder() -> None:
    assert named(BOOK, "1-early").document.path == "chapters/1-early/part.md"
    assert named(BOOK, "early").document.path == "chapters/1-early/part.md"


def test_the_number_of_a_chapter_counts_chapters_alone() -> None:
    assert named(BOOK, "2").document.path == "chapters/1-early/02-wave.md"


def test_a_name_of_two_texts_is_refused() -> None:
    with pytest.raises(RefusalError, match='"02-wave" names 2 texts') as refused:
        named(BOOK, "02-wave")
    assert refused.value.choices == ("chapters/1-early/02-wave.md", "back/02-wave.md")


def test_a_name_of_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(RefusalError, match='no text is called "01-sprung"') as refused:
        named(BOOK, "01-sprung")
    assert refused.value.hint == 'did you mean "01-spring"?'


def words(place: tuple[object, Extent] | None) -> str:
    """The words of a place."""
    assert place is not None
    found, where = place
    return found.passages.words(where)  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("locator", "quoted"),
    [
        ("chapters/1-early/02-wave:1", "At Kiel a soviet was formed."),
        ("2:1", "At Kiel a soviet was formed."),
        ("2: ¶2", "It spread."),
        ("2:3", "Where When Kiel 4 November"),
        ("chapters/1-early/02-wave.md:3", "At Kiel a soviet was formed."),
        ("chapters/1-early/02-wave.md:4", "At Kiel a soviet was formed."),
        ("chapters/1-early/02-wave.md:6", "Further west"),
        ("chapters/1-early/02-wave.md:1", "The wave"),
    ],
)
def test_a_paragraph_is_found_by_its_number_and_by_a_line_of_it(locator: str, quoted: str) -> None:
    assert words(located(BOOK, locator)) == quoted


@pytest.mark.parametrize("locator", ["2:0", "2:4", "1:12"])
def test_a_paragraph_that_is_not_there_is_refused(locator: str) -> None:
    with pytest.raises(RefusalError, match="has no paragraph"):
        located(BOOK, locator)


@pytest.mark.parametrize("line", [2, 5, 99])
def test_a_line_without_a_paragraph_is_refused(line: int) -> None:
    with pytest.raises(RefusalError, match="no paragraph stands on this line") as refused:
        located(BOOK, f"chapters/1-early/02-wave.md:{line}")
    assert refused.value.place == ("chapters/1-early/02-wave.md", line)


@pytest.mark.parametrize("words", ["At Kiel", "so it says: 12", "was formed in 3:14"])
def test_other_words_are_no_place(words: str) -> None:
    assert located(BOOK, words) is None


def test_a_place_is_shown_as_it_can_be_asked_for() -> None:
    wave = named(BOOK, "2")
    assert wave.shown(Extent(1, 3, 1, 7)) == "02-wave:1"
    assert wave.shown(Extent(2, 0, 2, 7)) == "chapters/1-early/02-wave.md:6"
    assert wave.line(Extent(1, 20, 1, 23)) == 4


def test_references_are_found_where_they_stand() -> None:
    one = text("# A[^t]\n\nAt Kiel.[^k] In *Berlin*[^b].\n\n[^t]: t\n\n[^k]: k\n\n[^b]: b\n")
    assert one.reference("t") == (0, 1)
    assert one.reference("k") == (1, 8)
    assert one.reference("b") == (1, 18)
    assert one.reference("none") is None
