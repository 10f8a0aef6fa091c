"""The whole file: what comes first, what the margin shows, and that nothing is lost on the way."""

import re
import xml.etree.ElementTree as etree
from collections import Counter

import pytest

from glossator.engine.cache import FOLDER as CACHE
from glossator.formats.txt.write import WIDTH, write
from glossator.model.words import words_for
from glossator.text.columns import width_of
from tests.books import making
from tests.books.making import Made, make
from tests.conftest import ROOT
from tests.formats.txt.texts import chapter_of, page_of, text_of
from tests.test_books import BOOKS, NAMES

SETTINGS = 'creators = ["Ann Lee", "Ben Bo"]\nsubtitle = "A Subtitle"\n'
WORDS = re.compile(r"\w+")


@pytest.fixture(scope="module", params=[*NAMES, "the companion"])
def golden(request: pytest.FixtureRequest) -> Made:
    """One of the books in folders, or the one that ships with the project."""
    name = str(request.param)
    folder = BOOKS / name / "book" if name in NAMES else ROOT / "book"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and CACHE not in path.parts
    }
    return make(files)


def seen(page: etree.Element) -> Counter[str]:
    """The words that a reader sees on a page; letters of further ways back are none."""
    page.remove(page[0])
    for parent in list(page.iter()):
        for child in list(parent):
            if child.get("hidden") or child.get("class") == "again" or child.tag in ("sup", "sub"):
                child.text, child[:] = None, []
    return Counter(WORDS.findall(" ".join(page.itertext()).replace("\u00ad", "")))


def test_no_word_of_a_book_is_lost(golden: Made) -> None:
    names = [page.name for page in golden.publication.pages]
    shown = [seen(golden.tree(name)) for name in names if name not in ("cover", "colophon")]
    assert not sum(shown, Counter()) - Counter(WORDS.findall(text_of(golden)))


def test_every_reference_and_note_is_there_once(golden: Made) -> None:
    text, _, notes = text_of(golden).rpartition("\nNotes\n=====\n")
    pages = [page.xhtml.decode() for page in golden.publication.pages]
    referred = sum(page.count('role="doc-noteref"') for page in pages)
    notes_made = sum(len(section.notes) for section in golden.edition.notes)
    # Years stand in brackets too: "2005 [1971]".
    found = len(re.findall(r"\[\d{1,3}\]", f"{text}{notes}"))
    assert found == referred + notes_made


def test_no_line_is_too_wide_or_ends_with_a_space(golden: Made) -> None:
    for line in text_of(golden).split("\n"):
        assert width_of(line) <= WIDTH or " " not in line.strip()
        assert line == line.rstrip()
        assert not re.search("[\u00a0\u202f\u00ad\u2009\t]", line)


def test_the_same_book_gives_the_same_bytes(golden: Made) -> None:
    assert write(golden.publication) == write(golden.publication)


def test_it_begins_with_the_title_block_and_the_contents() -> None:
    made = make(
        {
            "chapters/a.md": "# A\n\n## Section\n\nText.\n",
            "chapters/p/part.md": "# P\n",
            "chapters/p/b.md": "# B\n\nText.\n",
            "book.toml": 'title = "A Book"\nlanguage = "en"\nidentifier = "urn:x"\n'
            + SETTINGS
            + "\n[edition]\ndate = 2026-01-02\n",
        }
    )
    assert text_of(made).startswith(
        "A Book\n======\n\nA Subtitle\n\nAnn Lee\nBen Bo\n\nEdition 1, 2 January 2026\n\n\n\n"
        "Contents\n========\n\n1. A\n    Section\nPart 1. P\n    2. B\nAbout this edition\n\n\n\n"
        "Chapter 1. A\n============\n\n\nSection\n-------\n\nText.\n\n\n\n"
    )


def test_parts_and_chapters_have_their_numbers_and_titles() -> None:
    text = text_of(make({"chapters/p/part.md": "# P\n", "chapters/p/b.md": "# B\n\nText.\n"}))
    assert "\n\n\n\nPart 1. P\n=========\n\n\n\nChapter 1. B\n============\n\nText.\n" in text


def test_only_texts_that_entries_name_have_a_margin() -> None:
    assert chapter_of("Ann.\n\n> Ann.\n", people="## Ann\n\nShe.\n").splitlines() == [
        "¶1  Ann.",
        "",
        "¶2      Ann.",
    ]
    assert chapter_of("Ann.\n") == "Ann."


def test_lists_and_tables_have_their_numbers_in_the_margin() -> None:
    text = chapter_of(
        "- one\n- Ann\n\n| a | b |\n|---|---|\n| c | Ann |\n", people="## Ann\n\nX.\n"
    )
    assert text.splitlines() == [
        "    - one",
        "¶2  - Ann",
        "",
        "¶3  a  b",
        "    -  ---",
        "    c  Ann",
    ]


def test_numbers_that_the_book_shows_stand_in_the_margin() -> None:
    made = make(
        {"chapters/a.md": "# A\n\nOne.\n\nTwo.\n"}, "\n[chapters]\nparagraph_numbers = true\n"
    )
    assert page_of(made, "Chapter 1. A").splitlines() == ["¶1  One.", "", "¶2  Two."]


def test_a_number_of_the_books_own_stays_in_the_text() -> None:
    assert chapter_of("[7]{.number} sailors.\n") == "7 sailors."


def test_classes_of_the_books_own_change_nothing() -> None:
    raw = '<ul class="entries"><li>a</li></ul>\n\n<ol class="notes"><li>b</li></ol>\n\n'
    text = chapter_of(f"{raw}::: works\n- c\n:::\n\n::: places\nd\n:::\n")
    assert text == "- a\n\n1. b\n\n- c\n\nd"


def test_the_margin_is_named_as_entries_name_it() -> None:
    settings = (
        'title = "B"\nlanguage = "de"\nidentifier = "urn:x"\n\n[edition]\ndate = 2026-01-02\n'
    )
    files = {"chapters/a.md": "# A\n\nAnn.\n", "people.md": "## Ann\n\nSie.\n"}
    text = text_of(make({**files, "book.toml": settings}))
    assert "\nAbs. 1  Ann.\n" in text
    assert "Erwähnt in: Kapitel 1, Abs. 1\n" in text


def test_a_title_that_looks_like_a_place_is_none() -> None:
    text = chapter_of("## Of Ann, ¶9\n\nNobody.\n", people="## Ann\n\nShe.\n")
    assert text.splitlines() == ["Of Ann, ¶9", "----------", "", "Nobody."]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"chapters/b.md": "# B\n\nText.[^1]\n\n[^1]: Note.\n"}, ["text_notes"]),
        ({"people.md": "## Ann\n\nShe.\n"}, ["text_registers"]),
        (
            {"people.md": "## Ann\n\nShe.[^1]\n\n[^1]: Note.\n"},
            ["text_notes", "text_registers"],
        ),
    ],
)
def test_the_colophon_explains_what_is_there_and_nothing_else(
    files: dict[str, str], told: list[str]
) -> None:
    made = make({"chapters/a.md": "# A\n\nAnn.\n", **files})
    paragraphs = page_of(made, "About this edition").split("\n\n")
    sentences = " ".join(words_for("en")[key].format(bare="A number") for key in told)
    assert " ".join(paragraphs[2].split()) == sentences


def test_marks_in_brackets_are_called_what_they_are() -> None:
    series = '\n[notes.series.author]\nmarks = "letters"\n'
    files = {
        "book.toml": making.SETTINGS + series,
        "chapters/b.md": "# B\n\nText.[^1]\n\n[^1]: Note.\n",
    }
    page = page_of(make(files), "About this edition")
    assert "A letter in square brackets stands for a note" in " ".join(page.split())


def test_a_text_s_own_words_are_not_taken_for_the_explanation() -> None:
    assert chapter_of("[^1] x\n\n::: how-to\nMine.\n:::\n\n[^1]: Note.\n") == "[1] x\n\nMine."


def test_text_from_right_to_left_is_kept_in_its_order() -> None:
    assert chapter_of("שלום עולם and \u2067x\u2069.\n") == "שלום עולם and \u2067x\u2069."
