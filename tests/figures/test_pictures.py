"""The pictures: their sizes, their margins, that nothing of them hangs on chance."""

import io
from pathlib import Path

import pytest
from PIL import Image

from figures import cover, people, years
from figures.canvas import Canvas
from figures.data import Appearance, Bar
from figures.drawing import draw_all, read_source
from figures.redaction import lay_out
from tests.figures.books import write_book

PICTURES = ["cover", "disputed-figures", "moscow-trials", "people-chapters", "years"]
LONG = "The Incomprehensibilities of Counterrevolutionaries " * 3


def pixels(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "PNG"
        return picture.convert("L")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the small book gives."""
    return draw_all(read_source(write_book(tmp_path_factory.mktemp("book"))))


def test_the_same_book_gives_the_same_bytes(drawn: dict[str, bytes], tmp_path: Path) -> None:
    folder = write_book(tmp_path)
    assert draw_all(read_source(folder)) == drawn
    for name, data in drawn.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    # Once written, the texts are a part of the book, and must not change its numbers.
    assert draw_all(read_source(folder)) == drawn


@pytest.mark.parametrize("name", PICTURES)
def test_sizes(drawn: dict[str, bytes], name: str) -> None:
    picture = pixels(drawn[f"images/{name}.png"])
    if name == "cover":
        assert picture.size == (1600, 2560)
    else:
        assert picture.width == 1072
        assert picture.height <= 1448


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_touches_the_edges(drawn: dict[str, bytes], name: str) -> None:
    picture = pixels(drawn[f"images/{name}.png"])
    width, height = picture.size
    for edge in ((0, 0, 8, height), (width - 8, 0, width, height), (0, 0, width, 8)):
        low, high = picture.crop(edge).getextrema()
        assert low == high


def test_what_a_book_lacks_is_not_drawn(tmp_path: Path) -> None:
    folder = write_book(tmp_path, people="", chronology="", figures="")
    assert list(draw_all(read_source(folder))) == ["images/cover.png"]


@pytest.mark.parametrize("count", [1, 40, 500], ids=["one bar", "a few", "many"])
def test_bars_and_numbers_keep_to_their_room(count: int) -> None:
    sheet = Canvas(10, 10)
    bars = [Bar(n % 90, n % 60 * (n % 3 > 0), last=n % 20 == 0) for n in range(1, count + 1)]
    layout = lay_out(bars, 1320, 1400, sheet.length)
    assert layout.height <= 1400
    assert all(0 <= box.left < box.right <= 1320.001 for box in layout.boxes)
    size = layout.mark_size
    assert all(mark.left + sheet.length(mark.words, size) <= 1320.001 for mark in layout.marks)
    assert [mark.words for mark in layout.marks] == [str(bar.note) for bar in bars if bar.note]
    for one, two in zip(layout.boxes, layout.boxes[1:], strict=False):
        assert one.top < two.top or one.right < two.left


def test_a_longer_text_is_a_longer_bar() -> None:
    sheet = Canvas(10, 10)
    boxes = lay_out([Bar(10, 0, False), Bar(20, 0, True)], 1320, 1400, sheet.length).boxes
    first, second = (box.right - box.left for box in boxes)
    assert second == pytest.approx(2 * first)


def test_long_titles_keep_to_the_cover() -> None:
    picture = pixels(cover.draw_cover(LONG, LONG, ["Ann"], [Bar(9, 1, True)]))
    low, high = picture.crop((cover.WIDTH - 100, 0, cover.WIDTH, cover.HEIGHT)).getextrema()
    assert low == high


def test_those_named_most_are_shown_by_their_first_chapter() -> None:
    crowd = [Appearance(f"P{n:02}", (0, 1, 0)) for n in range(60)]
    late, early = Appearance("Late", (0, 0, 2)), Appearance("Early", (2, 0, 9))
    shown = people.most_named([late, *crowd, early])
    assert len(shown) == people.SHOWN
    assert [one.name for one in (shown[0], shown[1], shown[-1])] == ["Early", "P00", "Late"]


def test_more_events_make_a_higher_chart() -> None:
    low, high = (pixels(years.draw_years([1917] * count)) for count in (1, 9))
    assert low.height < high.height


def test_periods_follow_each_other_within_the_chart() -> None:
    for row in (years.COUNTRY, years.INTERNATIONAL):
        times = [when for start, end, _ in row for when in (start, end)]
        assert times == sorted(times)
        assert times[0] >= years.FIRST
        assert times[-1] <= years.LAST + 1


@pytest.mark.parametrize("letter", "éüöÓô")
def test_accents_are_drawn(letter: str) -> None:
    assert written(letter) != written({"é": "e", "ü": "u", "ö": "o", "Ó": "O", "ô": "o"}[letter])


def test_an_en_dash_is_wider_than_a_hyphen() -> None:
    sheet = Canvas(10, 10)
    assert sheet.length("1–2", 40) > sheet.length("1-2", 40)
    assert written("–") not in (written("-"), written(" "))


def written(words: str) -> bytes:
    sheet = Canvas(200, 100)
    sheet.text(20, 50, words, 60)
    return sheet.png()
