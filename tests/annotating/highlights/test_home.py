"""Where highlights stand in a small book, and what notes on them are to hang on."""

import pytest

from glossator.annotating.highlights.home import Home, HomeKind, Placed, Unplaced
from glossator.annotating.highlights.search import WhyUnplaced
from glossator.model.highlight import Highlight
from tests.annotating.highlights.conftest import Shipped
from tests.books.making import make


def place(book: Shipped, text: str, **hints: str | float) -> str:
    """The place of a highlight in a line: chapter and paragraph, or why there is none."""
    answer = book.home.place(Highlight(text, **hints))  # type: ignore[arg-type]
    if isinstance(answer, Unplaced):
        return str(answer.loss)
    return f"{answer.last.page} {answer.last.name}"


def quoted(book: Shipped, text: str) -> str:
    """What a note on a highlight is to quote."""
    answer = book.home.place(Highlight(text))
    assert isinstance(answer, Placed)
    anchor = book.home.anchor(answer, text)
    return anchor.quotation.words if anchor else "nothing"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("sailors met at Kiel.1 A soviet", "chapter-kiel ¶1"),
        ("sailors met at Kiel. A soviet", "chapter-kiel ¶1"),
        ("sailors met at Kiel.17 A soviet", "chapter-kiel ¶1"),
        ("sailors met at Kiel. [1] A\nsoviet", "chapter-kiel ¶1"),
        ("sail\u00adors  met at\u00a0Kiel", "chapter-kiel ¶1"),
        ("the wave had rea-\nched Berlin. Nobody", "chapter-kiel ¶2"),
        ("o\ufb03cers", WhyUnplaced.GONE),
        ("SAILORS MET AT KIEL", "chapter-kiel ¶1"),
        ("ilors met at Ki", "chapter-kiel ¶1"),
        ("• A council was chosen", "chapter-kiel ¶3"),
        ("2. The old order went home", "chapter-kiel ¶4"),
        ("A council was chosen.The old order", "chapter-kiel ¶4"),
        ("within a day, and nobody expec…", "chapter-kiel ¶1"),
        ("Chapter 1 Kiel On 3 November 1918 sailors met", "chapter-kiel ¶1"),
        ("This book was written", "front-preface ¶1"),
        ("at the parade ground", "chapter-kiel note 1 (kiel)"),
        ("a balcony in Berlin", "people “Karl Liebknecht”"),
        ("chosen from below", "glossary “Soviet”"),
        ("On 3 November", "chapter-kiel ¶1"),
        ("On 9 November", "chapter-berlin ¶1"),
    ],
)
def test_words_are_found_in_whatever_form_they_come(text: str, where: str, small: Shipped) -> None:
    assert place(small, text) == where


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("the wave had reached Berlin", WhyUnplaced.SEVERAL),
        ("A soviet was formed", WhyUnplaced.SEVERAL),
        ("sailors met at Bremen on a rainy day", WhyUnplaced.GONE),
        ("ove", WhyUnplaced.GONE),
        ("On 4 November", WhyUnplaced.FIGURE),
        ("1918", WhyUnplaced.NO_WORDS),
        ("", WhyUnplaced.NO_WORDS),
    ],
)
def test_what_is_not_sure_is_not_placed(text: str, loss: WhyUnplaced, small: Shipped) -> None:
    assert place(small, text) == loss


@pytest.mark.parametrize(
    ("hints", "where"),
    [
        ({"chapter": "Berlin"}, "chapter-berlin ¶1"),
        ({"chapter": "Chapter 2. Berlin"}, "chapter-berlin ¶1"),
        ({"chapter": "The Wave > What came of it"}, "chapter-kiel ¶2"),
        ({"file": "chapter-kiel"}, "chapter-kiel ¶2"),
        ({"file": "EPUB/chapter-berlin.xhtml#p"}, "chapter-berlin ¶1"),
        ({"before": "On 9 November 1918 "}, "chapter-berlin ¶1"),
        ({"after": " Nobody expected it there."}, "chapter-kiel ¶2"),
        ({"chapter": "Preface"}, WhyUnplaced.SEVERAL),
    ],
)
def test_what_the_export_says_tells_places_apart(
    hints: dict[str, str], where: str, small: Shipped
) -> None:
    assert place(small, "the wave had reached Berlin", **hints) == where


def test_a_chapter_that_does_not_have_the_words_makes_few_of_them_doubtful(
    small: Shipped,
) -> None:
    assert place(small, "The old order", chapter="Berlin") == WhyUnplaced.ELSEWHERE
    long = "council was chosen. The old order went home"
    assert place(small, long, chapter="Berlin") == "chapter-kiel ¶4"


def test_other_words_around_a_few_make_them_doubtful(small: Shipped) -> None:
    hints = {"before": "yesterday evening", "after": "was thrown down"}
    assert place(small, "The old order", **hints) == WhyUnplaced.AROUND


def test_an_edited_passage_is_known_by_its_ends_when_little_changed(shipped: Shipped) -> None:
    was = (
        "Hungary comes first. In January 1918 a strike of munitions workers there passed into "
        "Germany with great speed, and more than two million people joined it."
    )
    assert place(shipped, was) == "chapter-wave ¶2"


def test_words_that_are_gone_are_told_with_those_that_are_like_them(small: Shipped) -> None:
    answer = small.home.place(Highlight("sailors met and quarrelled at Kiel"))
    assert isinstance(answer, Unplaced)
    assert answer.loss is WhyUnplaced.GONE
    assert answer.places[0].name == "¶1"
    assert answer.likeness > 0.6


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sailors met at Ki", "sailors met at Kiel."),
        ("On 9 November 1918", "On 9 November 1918"),
        ("by 9 November", "By 9 November"),
        ("at Kiel.1", "at Kiel."),
        ("went home", "went home."),
        ("A council was chosen. The old order", "The old order"),
        ("What came of it", "What came of it"),
        ("expected it.\nWhat came of it\nBy 9 November", "By 9 November"),
        ("in the open", "nothing"),
        ("chosen from below", "nothing"),
    ],
)
def test_a_note_hangs_on_the_end_of_its_highlight_in_whole_words(
    text: str, words: str, small: Shipped
) -> None:
    assert quoted(small, text) == words


def test_a_highlight_of_several_paragraphs_has_its_first_and_last(small: Shipped) -> None:
    answer = small.home.place(Highlight("nobody expected it. What came of it By 9 November"))
    assert isinstance(answer, Placed)
    assert (answer.first.name, answer.last.name) == ("¶1", "¶2")
    assert answer.words == "nobody expected it.\nWhat came of it\nBy 9 November"


def test_the_places_of_references_are_known(small: Shipped) -> None:
    places = small.home.references("chapter-kiel")
    assert list(places) == ["kiel", "berlin"]
    assert places["kiel"] < places["berlin"]


def test_every_page_but_those_that_repeat_others_is_searched(small: Shipped) -> None:
    pages = set(small.home.index.pages)
    assert {"chapter-kiel", "notes", "glossary", "people", "title-page", "colophon"} <= pages
    assert not pages & {"nav", "cover"}


def test_places_have_the_lines_that_they_come_from(small: Shipped) -> None:
    spots = small.home.spots.values()
    notes = {spot.name: spot.source.line for spot in spots if spot.kind is HomeKind.NOTE}
    assert notes == {"note 1 (kiel)": 13, "note 2 (berlin)": 15}


def test_words_of_a_hidden_entry_stand_on_several_pages_and_have_one_place() -> None:
    files = {
        "chapters/1-a.md": "# A\n\nAnn came.\n",
        "people.md": "## Ann\n\nA pilot who knew all of the harbour.\n",
    }
    made = make(files, '\n[people]\nspoilers = "hide"\n')
    home = Home(made.book, made.edition, made.publication)
    answer = home.place(Highlight("who knew all of the harbour"))
    assert isinstance(answer, Placed)
    assert (answer.last.page, answer.last.name) == ("people", "“Ann”")
    assert (answer.last.source.path, answer.last.source.line) == ("people.md", 1)
