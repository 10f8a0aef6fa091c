"""Pages are full of text: where a picture has no room, the text goes on before it."""

import io

import pytest
from PIL import Image

from glossator.formats.pdf import book
from tests.books.making import Files, make
from tests.reading.pdf.printed import Printed, printed, shipped

EMPTY = 0.2
"""What may be left empty on a page, as a part of its height."""
WORDS = "Words that fill the page, one after the other. "


def rooms(one: Printed) -> dict[str, list[float]]:
    """What is empty on each page of each section."""
    return {
        section.name: [sheet.side.room for sheet in one.book.sides(section)]
        for section in one.book.sections
    }


def with_picture() -> Printed:
    data = io.BytesIO()
    Image.new("L", (800, 1000)).save(data, "PNG")
    text = "\n\n".join([WORDS * 8] * 8)
    files: Files = {
        "chapters/a.md": f"# A\n\n{WORDS * 10}\n\n![Black](../images/a.png)\n\n{text}\n",
        "images/a.png": data.getvalue(),
    }
    return printed(make(files).publication)


def test_no_page_of_the_shipped_book_is_half_empty_but_last_ones() -> None:
    """But in the back matter, where pictures have no text of their own to go on."""
    left = {
        name: [room for room in found[:-1] if room > 0.3]
        for name, found in rooms(shipped()).items()
        if not name.startswith("back-")
    }
    assert not {name: found for name, found in left.items() if found}


def test_the_last_page_of_a_chapter_has_more_than_two_lines() -> None:
    ends = {name: found[-1] for name, found in rooms(shipped()).items()}
    assert not {name: room for name, room in ends.items() if room > 0.9}


def test_text_goes_on_before_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = with_picture()
    assert all(room < EMPTY for room in rooms(mended)["chapter-a"][:-1])
    monkeypatch.setattr(book, "fill_pages", lambda *_: False)
    as_written = with_picture()
    assert any(room > EMPTY for room in rooms(as_written)["chapter-a"][:-1])
    words = [sum(page.count("Words") for page in one.letters) for one in (mended, as_written)]
    assert words == [74, 74]
