"""The drawn cover: a picture of the right size, with all its words, the same for the same words."""

import io

import pytest
from PIL import Image, ImageChops

from glossator.pages.cover import HEIGHT, WIDTH, divided, draw_cover
from tests.books.making import SETTINGS, make

LONG = "The Incomprehensibilities of Counterrevolutionaries " * 6
GOLD = (201, 161, 92)
MARGIN = 160


def opened(title: str, subtitle: str = "", creators: tuple[str, ...] = ()) -> Image.Image:
    with Image.open(io.BytesIO(draw_cover(title, subtitle, creators))) as picture:
        return picture.convert("RGB")


def written(
    picture: Image.Image, top: int = 400, bottom: int = HEIGHT
) -> tuple[int, int, int, int]:
    """The box round all words between two heights, below the rule."""
    part = picture.crop((0, top, WIDTH, bottom))
    ground = Image.new("RGB", part.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(part, ground).getbbox()
    assert box is not None
    return box[0], box[1] + top, box[2], box[3] + top


@pytest.mark.parametrize(
    ("title", "subtitle", "creators"),
    [
        ("A", "", ()),
        ("The Rise", "A Companion", ("Ann", "Ben")),
        (LONG, LONG, (LONG,) * 3),
        (LONG * 9, LONG * 9, (LONG,) * 30),
        ("x" * 300, "", ()),
        ("Возвышение", "", ("Ann",)),
        ("十月", "", ("Ann",)),
    ],
    ids=["short", "whole", "long", "endless", "one word", "Russian", "no letters for it"],
)
def test_a_cover_is_a_picture_of_one_size(
    title: str, subtitle: str, creators: tuple[str, ...]
) -> None:
    data = draw_cover(title, subtitle, creators)
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert data == draw_cover(title, subtitle, creators)


def test_words_are_on_it() -> None:
    assert draw_cover("Title", "", ()) != draw_cover("Title", "Subtitle", ())


def test_letters_that_cannot_be_drawn_are_reported_and_left_out() -> None:
    settings = SETTINGS.replace("A Book", "十月")
    made = make({"book.toml": settings, "chapters/a.md": "# A\n"})
    assert made.codes == ["cover-letters"]
    (cover,) = [file for file in made.publication.resources if file.name == "cover.png"]
    assert cover.data == draw_cover("十月", "", ())


def test_cyrillic_and_greek_are_drawn_and_nothing_is_reported() -> None:
    for title in ("Книга", "Ἰλιάς"):
        settings = SETTINGS.replace("A Book", title)
        assert make({"book.toml": settings, "chapters/a.md": "# A\n"}).codes == []
        assert draw_cover(title, "", ()) != draw_cover("", "", ())


@pytest.mark.parametrize(
    ("title", "subtitle", "creators"),
    [
        (LONG, LONG, (LONG,)),
        (LONG * 9, LONG * 9, (LONG,) * 30),
        ("x" * 300, "y" * 300, ("z" * 300,)),
        (
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "",
            (),
        ),
    ],
    ids=["long", "endless", "one word", "German"],
)
def test_words_keep_to_the_margins(title: str, subtitle: str, creators: tuple[str, ...]) -> None:
    left, top, right, bottom = written(opened(title, subtitle, creators))
    assert left >= MARGIN - 2
    assert right <= WIDTH - MARGIN + 4
    assert top > 460
    assert bottom < HEIGHT - 140


def test_what_there_is_no_room_for_is_cut_off_and_runs_into_nothing() -> None:
    """Between the subtitle and the names there is always a gap."""
    picture = opened(LONG * 9, LONG * 9, (LONG,) * 30)
    colours = [picture.crop((0, y, WIDTH, y + 1)).getcolors() for y in range(1200, HEIGHT - 300)]
    rows = "".join("x" if len(row or ()) == 1 else " " for row in colours)
    assert max(map(len, rows.split())) > 80


def gilded(picture: Image.Image, top: int, bottom: int) -> bool:
    """Whether words of a subtitle's colour stand between two heights."""
    colours = picture.crop((0, top, WIDTH, bottom)).getcolors(1 << 24) or ()
    return any(
        isinstance(colour, tuple)
        and all(abs(a - b) < 12 for a, b in zip(colour, GOLD, strict=True))
        for _, colour in colours
    )


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        (("Pepys: The Plague", ""), ("Pepys", "The Plague")),
        (("Émile : ou de l’éducation", ""), ("Émile", "ou de l’éducation")),
        (("Émile\xa0: ou de l’éducation", ""), ("Émile", "ou de l’éducation")),
        (("One: Two: Three", ""), ("One", "Two: Three")),
        (("Pepys: The Plague", "A Diary"), ("Pepys: The Plague", "A Diary")),
        (("At 12:30", ""), ("At 12:30", "")),
        (("Which: ", ""), ("Which: ", "")),
        (("Plain", ""), ("Plain", "")),
    ],
)
def test_a_title_is_divided_at_its_colon(given: tuple[str, str], parts: tuple[str, str]) -> None:
    assert divided(*given) == parts


def test_the_part_behind_the_colon_looks_as_a_subtitle() -> None:
    whole, parted = opened("Pepys: The Plague"), opened("Pepys", "The Plague")
    _, top, _, bottom = written(parted, 700)
    assert gilded(parted, top, bottom)
    assert gilded(whole, top, bottom)
    assert not gilded(opened("Pepys The Plague"), 400, HEIGHT)
    # The ground hangs on the title as it is given; the letters stand in the same places.
    assert written(whole) == written(parted)


def test_the_lines_of_a_title_are_about_as_long_as_each_other() -> None:
    """No word is left alone where the line before could spare one."""
    left, top, _, _ = written(opened("The Decline and Fall of the Roman Empire"))
    picture = opened("The Decline and Fall of the Roman Empire")
    widths = [
        written(picture, line, line + 240)[2] - left for line in range(top, top + 3 * 244, 244)
    ]
    assert min(widths) > 0.6 * max(widths)


def test_letters_begin_at_the_margin_whatever_room_is_theirs() -> None:
    for title in ("Jahre", "Home", "Ära", "Wagen"):
        assert abs(written(opened(title))[0] - MARGIN) <= 2, title


def test_another_title_may_have_another_ground() -> None:
    assert len({opened(title).getpixel((0, 0)) for title in "ABCDEFGH"}) > 1
