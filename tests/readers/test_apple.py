"""Apple Books' database of annotations."""

from typing import Any

import pytest

from glossator.readers.apple import is_one, page, position, read
from tests.readers import databases

BOOK = "A1B2C3D4E5F60718293A4B5C6D7E8F90"
OTHER = "1234567890"


def row(number: int, location: str, **columns: Any) -> dict[str, Any]:
    values = {
        "Z_ENT": 1,
        "Z_OPT": 2,
        "ZANNOTATIONDELETED": 0,
        "ZANNOTATIONSTYLE": 3,
        "ZANNOTATIONTYPE": 2,
        "ZANNOTATIONCREATIONDATE": 813_700_000.25,
        "ZANNOTATIONASSETID": BOOK,
        "ZANNOTATIONLOCATION": location,
        "ZANNOTATIONUUID": f"6F1A2B3C-0000-4000-8000-{number:012}",
    }
    return values | columns


def test_a_highlight_has_words_comment_page_and_the_sentence_around_it() -> None:
    data = databases.apple(
        [
            row(
                1,
                "epubcfi(/6/16[chapter-wave]!/4/2[wave]/4[p-b7778b],/1:182,/1:200)",
                ZANNOTATIONSELECTEDTEXT="a mutiny broke out",
                ZANNOTATIONREPRESENTATIVETEXT="At Kiel, a mutiny broke out, on 4 November.",
                ZANNOTATIONNOTE="Vérifier la date",
                ZFUTUREPROOFING5="The revolutionary wave",
            )
        ]
    )
    assert is_one("AEAnnotation_v10312011_1727_local.sqlite", data)
    (highlight,) = read(data).highlights
    assert highlight.text == "a mutiny broke out"
    assert highlight.comment == "Vérifier la date"
    assert highlight.file == "chapter-wave"
    assert highlight.chapter == "The revolutionary wave"
    assert (highlight.before, highlight.after) == ("At Kiel,", ", on 4 November.")
    assert highlight.made == "2026-10-14T19:46:40Z"
    assert highlight.id == "6F1A2B3C-0000-4000-8000-000000000001"
    assert highlight.book == BOOK


def test_books_stay_together_and_each_is_in_the_order_of_its_text() -> None:
    """By number: the tenth paragraph comes after the second."""
    data = databases.apple(
        [
            row(1, "epubcfi(/6/8[b]!/4/20,/1:0,/1:4)", ZANNOTATIONSELECTEDTEXT="three"),
            row(
                2,
                "epubcfi(/6/2!/4/2,/1:0,/1:4)",
                ZANNOTATIONSELECTEDTEXT="другая книга",
                ZANNOTATIONASSETID=OTHER,
            ),
            row(3, "epubcfi(/6/8[b]!/4/4,/1:10,/1:14)", ZANNOTATIONSELECTEDTEXT="two"),
            row(4, "epubcfi(/6/8[b]!/4/4,/1:9,/1:14)", ZANNOTATIONSELECTEDTEXT="one"),
        ]
    )
    found = read(data)
    assert [one.text for one in found.highlights] == ["one", "two", "three", "другая книга"]


def test_what_was_deleted_and_what_has_no_words_is_counted() -> None:
    data = databases.apple(
        [
            row(1, "", ZANNOTATIONSELECTEDTEXT="a mistake", ZANNOTATIONDELETED=1),
            row(2, "epubcfi(/6/8!/4/2/1:0)", ZANNOTATIONTYPE=1),
            row(3, "epubcfi(/6/8!/4/2/1:0)", ZANNOTATIONTYPE=3),
        ]
    )
    found = read(data)
    assert not found.highlights
    assert {one.book for one in found.remarks} == {BOOK}
    assert [(one.what, one.text) for one in found.remarks] == [
        ("1 was deleted in the app", "a mistake"),
        ("1 bookmark without words", ""),
        ("1 last place of reading", ""),
    ]


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("epubcfi(/6/16[chapter-wave]!/4/2,/1:0,/1:4)", "chapter-wave"),
        ("epubcfi(/6/16[id^]odd]!/4/2[p-1],/1:0,/1:4)", "id]odd"),
        ("epubcfi(/6/16!/4/2[p-1],/1:0,/1:4)", ""),
        ("", ""),
    ],
)
def test_the_page_is_what_the_cfi_names_before_its_exclamation_mark(
    location: str, file: str
) -> None:
    assert page(location) == file


def test_a_position_counts_steps_and_letters_but_no_names() -> None:
    assert position("epubcfi(/6/16[a/4]!/4/2[p:1],/1:5,/1:9)") == (6, 16, 4, 2, 1, 5)


def test_a_date_that_is_none_is_left_as_it_is() -> None:
    data = databases.apple(
        [row(1, "", ZANNOTATIONSELECTEDTEXT="words", ZANNOTATIONCREATIONDATE=1e300)]
    )
    (highlight,) = read(data).highlights
    assert highlight.made == "1e+300"
