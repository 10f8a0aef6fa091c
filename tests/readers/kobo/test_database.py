"""Kobo's database: highlights of every book, whatever the firmware."""

import pytest

from glossator.readers.exported import ExportError
from glossator.readers.kobo.database import is_one, read
from tests.readers.databases import OLD_BOOKMARK, bookmark, kobo

VOLUME = "file:///mnt/onboard/Anne O'Tater/The Wave.kepub.epub"
OTHER = "file:///mnt/onboard/Мир/Волна.epub"
CONTENTS = (
    {
        "ContentID": VOLUME,
        "ContentType": "6",
        "MimeType": "application/x-kobo-epub+zip",
        "Title": "The Wave",
        "Attribution": "Anne O'Tater",
    },
    {
        "ContentID": f"{VOLUME}!!EPUB/chapter-wave.xhtml",
        "ContentType": "9",
        "MimeType": "application/xhtml+xml",
        "BookID": VOLUME,
        "BookTitle": "The Wave",
        "Title": "EPUB/chapter-wave.xhtml",
    },
    {
        "ContentID": f"{VOLUME}!!EPUB/chapter-wave.xhtml#kiel-2",
        "ContentType": "899",
        "MimeType": "application/x-kobo-epub+zip",
        "BookID": VOLUME,
        "Title": "1. The revolutionary wave",
    },
    {
        "ContentID": OTHER,
        "ContentType": "6",
        "MimeType": "application/epub+zip",
        "Title": "Волна",
    },
)


def test_a_highlight_has_words_comment_page_chapter_and_book() -> None:
    data = kobo(
        [
            bookmark(
                1,
                VOLUME,
                "!!EPUB/chapter-wave.xhtml",
                Text="a mutiny broke out",
                Annotation="Was it the first?",
                ContextString="At Kiel, a naval port on the Baltic, a mutiny broke out, on 4 Nov",
                ChapterProgress=0.25,
                Hidden=0,
                Type="note",
            )
        ],
        CONTENTS,
    )
    assert is_one("KoboReader.sqlite", data)
    (highlight,) = read(data).highlights
    assert highlight.text == "a mutiny broke out"
    assert highlight.comment == "Was it the first?"
    assert highlight.file == "chapter-wave"
    assert highlight.chapter == "1. The revolutionary wave"
    assert highlight.before == "At Kiel, a naval port on the Baltic,"
    assert highlight.after == ", on 4 Nov"
    assert highlight.progress == 0.25
    assert highlight.made == "2026-10-03T19:22:41.000"
    assert highlight.id == "4f5c0001-9a70-4b1e-8f35-2f1f4a2f0e11"
    assert highlight.book == "The Wave (Anne O'Tater)"


def test_highlights_of_all_books_come_in_the_order_in_which_they_were_made() -> None:
    page = "!!EPUB/chapter-wave.xhtml"
    data = kobo(
        [
            bookmark(1, VOLUME, page, Text="Erstens, Übergröße und „Zitat“"),
            bookmark(2, OTHER, "#(5)OEBPS/Text/глава-1.xhtml#point(/1/4:3)", Text="революция"),
            bookmark(3, VOLUME, page, Text="革命の波"),
        ],
        CONTENTS,
    )
    found = read(data)
    assert [one.text for one in found.highlights] == [
        "Erstens, Übergröße und „Zitat“",
        "революция",
        "革命の波",
    ]
    assert [one.book for one in found.highlights] == [
        "The Wave (Anne O'Tater)",
        "Волна",
        "The Wave (Anne O'Tater)",
    ]
    assert not found.remarks


@pytest.mark.parametrize(
    ("volume", "page", "file"),
    [
        (VOLUME, "!!EPUB/chapter-wave.xhtml", "chapter-wave"),
        (VOLUME, "!EPUB!chapter-wave.xhtml", "chapter-wave"),
        (VOLUME, "!!EPUB/chapter-wave.xhtml#kiel", "chapter-wave"),
        (VOLUME, "!!chapter%20wave.html", "chapter wave"),
        (OTHER, "#(5)EPUB/chapter-wave.xhtml", "chapter-wave"),
        ("c1f60dc2-7bd3-4b1c-a1d3-0b2e4f1e7a55", "!!1", ""),
    ],
)
def test_the_page_is_read_of_every_form_of_contentid(volume: str, page: str, file: str) -> None:
    (highlight,) = read(kobo([bookmark(1, volume, page, Text="words")])).highlights
    assert highlight.file == file


def test_a_plain_epub_may_name_the_page_in_the_path_alone() -> None:
    row = bookmark(1, OTHER, "", Text="words")
    row["StartContainerPath"] = "EPUB/chapter-wave.xhtml#point(/1/4/2/6/1:57)"
    (highlight,) = read(kobo([row])).highlights
    assert highlight.file == "chapter-wave"


@pytest.mark.parametrize("hidden", [1, "1", "true", "TRUE"])
def test_what_was_deleted_is_counted_and_its_words_are_told(hidden: object) -> None:
    rows = [
        bookmark(1, VOLUME, "!!a.xhtml", Text="a mistake", Hidden=hidden),
        bookmark(2, VOLUME, "!!a.xhtml", Text="kept", Hidden="false"),
    ]
    found = read(kobo(rows))
    assert [one.text for one in found.highlights] == ["kept"]
    (remark,) = found.remarks
    assert remark.what == "1 was deleted on the e-reader"
    assert remark.text == "a mistake"
    assert remark.book == "The Wave.kepub.epub"


def test_bookmarks_and_drawings_are_counted() -> None:
    rows = [
        bookmark(1, VOLUME, "!!a.xhtml", Text="", Type="dogear"),
        bookmark(2, VOLUME, "!!b.xhtml", Text=None, Type="dogear"),
        bookmark(3, VOLUME, "!!b.xhtml", Text=None, Type="markup", ExtraAnnotationData=b"\1\2"),
    ]
    found = read(kobo(rows))
    assert not found.highlights
    assert [one.what for one in found.remarks] == [
        "2 bookmarks without words",
        "1 drawing, which has no words",
    ]
    assert f"{VOLUME}!!b.xhtml" in found.remarks[0].text


def test_a_comment_without_words_is_a_highlight() -> None:
    found = read(kobo([bookmark(1, VOLUME, "!!a.xhtml", Annotation="Siehe S. 12")]))
    (highlight,) = found.highlights
    assert (highlight.text, highlight.comment, highlight.file) == ("", "Siehe S. 12", "a")


def test_words_that_stand_twice_in_their_context_have_none() -> None:
    row = bookmark(1, VOLUME, "!!a.xhtml", Text="the", ContextString="before the end of the war")
    (highlight,) = read(kobo([row])).highlights
    assert (highlight.before, highlight.after) == ("", "")


def test_old_firmware_has_fewer_columns() -> None:
    rows = [bookmark(1, VOLUME, "!!a.xhtml", Text="words", Hidden="false")]
    (highlight,) = read(kobo(rows, CONTENTS, OLD_BOOKMARK)).highlights
    assert highlight.text == "words"


def test_a_book_without_a_title_is_named_by_its_file() -> None:
    (highlight,) = read(kobo([bookmark(1, OTHER, "#(1)a.xhtml", Text="words")])).highlights
    assert highlight.book == "Волна.epub"


def test_no_bookmarks_are_no_error() -> None:
    found = read(kobo([]))
    assert not found.highlights
    assert not found.remarks


def test_other_databases_are_not_kobos() -> None:
    assert not is_one("KoboReader.sqlite", b"SQLite format 3\0" + bytes(100))
    assert not is_one("KoboReader.sqlite", b"CREATE TABLE Bookmark")


def test_a_header_alone_is_an_error_with_a_hint() -> None:
    with pytest.raises(ExportError) as caught:
        read(kobo([])[:60])
    assert "copy it again" in caught.value.hint
