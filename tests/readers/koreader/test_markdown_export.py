"""KOReader's Markdown: styles, notes, links back, several books, lines that look like its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.koreader.markdown_export import is_one, read
from tests.readers.written import Mark, koreader_markdown

SAMPLES = Path(__file__).parents[1] / "samples"


def record(text: str) -> bytes:
    return f"# T\n##### A\n\n## C\n### Page 1 @ 01 May 2026 09:15:00 PM\n{text}\n".encode()


def test_an_export_of_two_books() -> None:
    found = read((SAMPLES / "koreader.md").read_bytes())
    book, another = (
        "The Rise of Stalinism (The Glossator Project)",
        "Another One (A. Writer, B. Writer)",
    )
    shown = [(one.book, one.chapter, one.text, one.comment) for one in found.highlights]
    assert shown == [
        (
            book,
            "Europe in revolt",
            "a mutiny broke out, on 4 November 1918 by the essay’s account",
            "Which ships?",
        ),
        (
            book,
            "Europe in revolt",
            "France saw mass strikes and a mutiny in its fleet.\nBritish soldiers mutinied too",
            "",
        ),
        (
            book,
            "Why Hitler won",
            "no Communist Party in the world made a serious analysis",
            "Is that so?\n\n---\n\nTwo paragraphs, with a line between them.",
        ),
        (another, "1. Not a heading of ours", "words of another book", ""),
    ]
    assert found.highlights[0].made == "2026-11-22T21:15:04"
    assert found.remarks == ()


@pytest.mark.parametrize(
    "styled",
    [
        "words",
        "**words**",
        "*words*",
        "**_words_**",
        "==words==",
        "++words++",
        "~~words~~",
        "<u>words</u>",
    ],
)
def test_the_form_of_a_style_is_taken_off(styled: str) -> None:
    assert [one.text for one in read(record(styled)).highlights] == ["words"]


def test_lines_that_look_like_headings_stay_in_their_record() -> None:
    words = "one\n## two\n# three\nfour\n##### five"
    assert [one.text for one in read(record(words)).highlights] == [words]


def test_words_that_belong_to_no_record_are_reported() -> None:
    found = read(b"stray words\n\n" + record("words"))
    assert [(one.line, one.text) for one in found.remarks] == [(1, "stray words")]
    assert [one.text for one in found.highlights] == ["words"]


def test_a_record_without_words_is_reported() -> None:
    (remark,) = read(record("")).remarks
    assert (remark.line, remark.text) == (5, "### Page 1 @ 01 May 2026 09:15:00 PM")


def test_a_page_in_another_language_and_an_unknown_month() -> None:
    data = b"# T\n##### A\n\n## C\n### Seite 7 @ 01 Wonnemond 2026 09:15:00 PM\nwords\n"
    assert is_one("x", data)
    assert [one.made for one in read(data).highlights] == ["01 Wonnemond 2026 09:15:00 PM"]


def test_other_markdown_is_refused() -> None:
    data = b"# A text\n\nWith words.\n"
    assert not is_one("text.md", data)
    with pytest.raises(ExportError):
        read(b"")


@given(
    st.lists(
        st.builds(
            Mark,
            st.text("ab —“é.,\n", min_size=1).filter(lambda text: not text.isspace()),
            st.text("xyz *#-\n"),
            st.text("CDE", min_size=1),
        ),
        max_size=8,
        min_size=1,
    )
)
def test_what_koreader_writes_is_read(marks: list[Mark]) -> None:
    def plain(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().split("\n"))

    found = read(koreader_markdown(marks))
    assert [(one.text, one.comment, one.chapter) for one in found.highlights] == [
        (mark.text.strip(), mark.comment.strip(), mark.chapter) for mark in marks
    ]
