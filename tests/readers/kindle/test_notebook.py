"""Kindle's notebook in HTML, as apps of several languages export it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.kindle.notebook import is_one, read
from tests.readers.written import Mark, notebook

SAMPLES = Path(__file__).parents[1] / "samples"


def heading(words: str, text: str) -> str:
    return f'<div class="noteHeading">{words}</div><div class="noteText">{text}</div>'


def test_an_export_of_the_app() -> None:
    found = read((SAMPLES / "notebook.html").read_bytes())
    assert [(one.text, one.comment, one.chapter, one.line) for one in found.highlights] == [
        (
            "a mutiny broke out, on 4 November 1918 by the essay’s account",
            "Which ships?\nAll of them?",
            "Europe in revolt > From strike to revolution",
            19,
        ),
        (
            "no Communist Party in the world made a serious analysis",
            "",
            "Why Hitler won",
            25,
        ),
        ("", "Far from any highlight.", "Why Hitler won", 27),
    ]
    book = "The Rise of Stalinism: A Reader’s Companion (The Glossator Project)"
    assert {one.book for one in found.highlights} == {book}
    assert [(one.line, one.what, one.text) for one in found.remarks] == [
        (26, "this note has no highlight before it", "Far from any highlight."),
        (0, "1 bookmark without words", "Bookmark - Page 14 · Location 210"),
    ]


@pytest.mark.parametrize(
    ("highlight", "note"),
    [
        ("Highlight (yellow) -  Location 180", "Note -  Location 181"),
        ("Markierung(gelb) - Seite 12 · Position 180", "Notiz - Seite 12 · Position 181"),
        ("Subrayado(amarillo) - Página 12 · Posición 180", "Nota - Página 12 · Posición 181"),
        ("Destaque (amarelo) - Página 12 · Posição 180", "Nota - Página 12 · Posição 181"),
        ("Surlignement (jaune) - Page 12 · Emplacement 180", "Note - Emplacement 181"),
        ("Evidenziazione (giallo) - Pagina 12 · Posizione 180", "Nota - Posizione 181"),
        ("Markering (geel) - Pagina 12 · Locatie 180", "Notitie - Pagina 12 · Locatie 181"),
        ("标注(黄色) - 第 12 页·位置 180", "笔记 - 第 12 页·位置 181"),
        ("ハイライト (黄色) - 12ページ・位置No. 180", "メモ - 12ページ・位置No. 181"),
        ("Выделение (желтый) - Страница 12 · Место 180", "Заметка - Место 181"),
    ],
)
def test_headings_of_ten_languages(highlight: str, note: str) -> None:
    found = read((heading(highlight, "the words") + heading(note, "my note")).encode())
    assert [(one.text, one.comment) for one in found.highlights] == [("the words", "my note")]
    assert found.remarks == ()


def test_an_unknown_language_is_told_by_the_colour_and_reported() -> None:
    coloured = 'Fremhævning(<span class="highlight_blue">blå</span>) - Side 12'
    page = heading(coloured, "the words") + heading("Bemærkning - Side 12", "my note")
    found = read(page.encode())
    assert [(one.text, one.comment) for one in found.highlights] == [("the words", "my note")]
    assert [one.text for one in found.remarks] == [
        "Fremhævning(blå) - Side 12",
        "Bemærkning - Side 12",
    ]


def test_words_without_a_heading_and_headings_without_words_are_reported() -> None:
    page = '<div class="noteText">lost</div><div class="noteHeading">Highlight - Page 3</div>'
    found = read((page + heading("Highlight - Page 4", "")).encode())
    assert [one.text for one in found.highlights] == ["lost"]
    assert [one.text for one in found.remarks] == [
        "lost",
        "Highlight - Page 3",
        "Highlight - Page 4",
    ]


def test_a_page_of_something_else_is_refused() -> None:
    page = b"<html><body><div class='note'>Words</div></body></html>"
    assert not is_one("notes.html", page)
    with pytest.raises(ExportError, match="no part of a notebook"):
        read(page)


@given(
    st.lists(
        st.builds(
            Mark,
            st.text("ab <&>é—“'\"", min_size=1).filter(lambda text: not text.isspace()),
            st.text("xy\n>&中"),
            st.text("CD —<", min_size=1),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_a_notebook_says_is_read(marks: list[Mark]) -> None:
    def plain(text: str) -> str:
        return " ".join(text.split())

    found = read(notebook(marks))
    assert [(plain(one.text), plain(one.comment), one.chapter) for one in found.highlights] == [
        (plain(mark.text), plain(mark.comment), plain(mark.chapter)) for mark in marks
    ]
