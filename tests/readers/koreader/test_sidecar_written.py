"""KOReader's sidecar in and out: only positions change, and the order of what has moved."""

import pytest

from glossator.editions.migrate import Loss, Migration, migrate
from glossator.readers.exported import ExportError, ItemKind
from glossator.readers.koreader.sidecar import is_one, open_sheet
from glossator.xhtml.book import Ebook
from tests.xhtml.ebooks import book

SPRING = (
    "The council met in the spring, and the workers of the town came to hear what it had to say."
)
AUTUMN = (
    "In autumn nobody came any more, since there was nothing left in the town to be decided on."
)

SIDECAR = """-- Essay.sdr/metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "One",
            ["color"] = "yellow",
            ["datetime"] = "2026-11-02 21:04:11",
            ["drawer"] = "lighten",
            ["note"] = "my own \\"words\\"\\
in two lines",
            ["page"] = "/body/DocFragment[2]/body/p[1]/text().4",
            ["pageno"] = 3,
            ["pos0"] = "/body/DocFragment[2]/body/p[1]/text().4",
            ["pos1"] = "/body/DocFragment[2]/body/p[1]/text().15",
            ["text"] = "council met",
        },
        [2] = {
            ["chapter"] = "One",
            ["datetime"] = "2026-11-02 21:04:12",
            ["page"] = "/body/DocFragment[2]/body/p[2]/text().10",
            ["pageno"] = 3,
            ["text"] = "in One",
        },
    },
    ["cre_dom_version"] = 20240114,
    ["doc_pages"] = 120,
    ["last_xpointer"] = "/body/DocFragment[2]/body/p[2]/text().0",
    ["percent_finished"] = 0.41666666666667,
}
"""


def edition(*texts: str) -> Ebook:
    return book(cover="<div><img/></div>", text="".join(f"<p>{text}</p>" for text in texts))


def run(sidecar: str, old: Ebook, new: Ebook) -> Migration:
    assert is_one("metadata.epub.lua", sidecar.encode())
    return migrate(open_sheet(sidecar.encode(), old), old, new)


def test_the_items_of_a_sidecar() -> None:
    items = open_sheet(SIDECAR.encode(), edition(SPRING, AUTUMN)).items
    assert [item.kind for item in items] == [ItemKind.HIGHLIGHT, ItemKind.BOOKMARK, ItemKind.PLACE]
    assert items[0].quotation == "council met"
    assert items[0].comment == 'my own "words"\nin two lines'
    assert (items[0].chapter, items[0].date) == ("One", "2026-11-02 21:04:11")
    assert items[1].quotation == ""


def test_to_the_same_edition_it_is_the_same_file() -> None:
    old = edition(SPRING, AUTUMN)
    assert run(SIDECAR, old, old).data == SIDECAR.encode()


def test_only_positions_change() -> None:
    old, new = edition(SPRING, AUTUMN), edition("New.", SPRING, AUTUMN)
    result = run(SIDECAR, old, new)
    moved = SIDECAR.replace("p[2]", "p[3]").replace("p[1]", "p[2]")
    assert result.data.decode() == moved
    assert len(result.carried) == 3


def test_what_is_lost_is_taken_out_and_listed() -> None:
    old, new = edition(SPRING, AUTUMN), edition(AUTUMN)
    result = run(SIDECAR, old, new)
    assert b"council" not in result.data
    assert b"[1] = {" in result.data
    assert b"[2] = {" not in result.data
    assert b'["last_xpointer"] = "/body/DocFragment[2]/body/p/text().0"' in result.data
    (left,) = result.left
    assert (left.loss, left.words) == (Loss.GONE, "council met")
    assert left.item.comment.startswith("my own")


def test_a_last_place_that_is_lost_goes_out_of_the_file() -> None:
    result = run(SIDECAR, edition(SPRING, AUTUMN), edition(SPRING))
    assert b"last_xpointer" not in result.data
    assert [left.item.kind for left in result.left] == [ItemKind.BOOKMARK, ItemKind.PLACE]
    assert result.left[1].words.startswith("In autumn nobody")


def test_annotations_are_put_in_the_new_order() -> None:
    result = run(SIDECAR, edition(SPRING, AUTUMN), edition(AUTUMN, SPRING))
    assert result.data.index(b"in One") < result.data.index(b"council met")
    assert result.data.index(b"[1] = {") < result.data.index(b"[2] = {")


def test_a_text_that_the_reader_changed_is_believed_to_stand_where_it_stands() -> None:
    edited = SIDECAR.replace('["text"] = "council met"', '["text"] = "mine"').replace(
        '["color"]', '["text_edited"] = true,\n            ["color"]'
    )
    old, new = edition(SPRING, AUTUMN), edition("New.", SPRING, AUTUMN)
    result = run(edited, old, new)
    assert b'["pos0"] = "/body/DocFragment[2]/body/p[2]/text().4"' in result.data
    assert not result.left


def test_a_file_of_another_edition_is_gone_by_its_words_alone() -> None:
    """Positions without words are then worth nothing."""
    old = edition("Other.", SPRING, AUTUMN)
    result = run(SIDECAR, old, edition(SPRING, AUTUMN))
    assert [item.kind for item in result.carried] == [ItemKind.HIGHLIGHT]
    assert b'["pos0"] = "/body/DocFragment[2]/body/p[1]/text().4"' in result.data
    assert {left.loss for left in result.left} == {Loss.OTHER_BOOK}


def test_the_numbers_of_notes_in_the_words_may_be_those_of_an_edition_before() -> None:
    """The file keeps the words that it had, and goes from edition to edition."""
    note = '<sup><a epub:type="noteref" href="#n-a">{}</a></sup>'
    edited = SIDECAR.replace("().15", "()[2].7").replace("().4", "()[1].4")
    edited = edited.replace('"council met"', '"council7 met12 in9"')
    old = edition(f"The council{note.format(3)} met in the spring.", AUTUMN)
    assert not run(edited, old, old).left
    denied = edited.replace("council7", "council's")
    assert [left.loss for left in run(denied, old, old).left][:1] == [Loss.NOT_IN_OLD]


def test_words_that_the_old_edition_does_not_have_are_listed() -> None:
    result = run(SIDECAR, edition(AUTUMN, AUTUMN), edition(SPRING, AUTUMN))
    assert {left.loss for left in result.left} >= {Loss.NOT_IN_OLD}


def test_a_page_without_text_is_a_place_too() -> None:
    on_cover = SIDECAR.replace(
        '"last_xpointer"] = "/body/DocFragment[2]/body/p[2]/text().0"',
        '"last_xpointer"] = "/body/DocFragment[1]/body/div/img.0"',
    )
    old, new = edition(SPRING, AUTUMN), edition("New.", SPRING, AUTUMN)
    assert b"DocFragment[1]/body/div/img.0" in run(on_cover, old, new).data


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'return {\n["bookmarks"] = { [1] = {} },\n}', "older KOReader"),
        (b'return {\n["doc_pages"] = 12,\n}', "neither annotations"),
        (b'return { ["annotations"] = { [1] = { ["page"] = 12 } } }', "no position"),
        (b"return {", "no table"),
    ],
)
def test_what_cannot_be_carried_at_all_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ExportError, match=what):
        open_sheet(data, edition(SPRING))
