"""The drawn cover: a picture of the right size, the same for the same words."""

import io

import pytest
from PIL import Image

from glossator.pages.cover import HEIGHT, WIDTH, draw_cover
from tests.books.making import SETTINGS, make

LONG = "The Incomprehensibilities of Counterrevolutionaries " * 6


@pytest.mark.parametrize(
    ("title", "subtitle", "creators"),
    [
        ("A", "", ()),
        ("The Rise", "A Companion", ("Ann", "Ben")),
        (LONG, LONG, (LONG,) * 3),
        ("x" * 300, "", ()),
        ("Возвышение", "", ("Ann",)),
    ],
    ids=["short", "whole", "long", "one word", "no letters for it"],
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
    settings = SETTINGS.replace("A Book", "Книга")
    made = make({"book.toml": settings, "chapters/a.md": "# A\n"})
    assert made.codes == ["cover-letters"]
    (cover,) = [file for file in made.publication.resources if file.name == "cover.png"]
    assert cover.data == draw_cover("Книга", "", ())


def test_words_keep_to_the_margins() -> None:
    with Image.open(io.BytesIO(draw_cover(LONG, LONG, (LONG,)))) as picture:
        margin = picture.convert("RGB").crop((WIDTH - 100, 0, WIDTH, HEIGHT))
        assert len(set(margin.get_flattened_data())) == 1


def test_another_title_may_have_another_ground() -> None:
    grounds = set()
    for title in "ABCDEFGH":
        with Image.open(io.BytesIO(draw_cover(title, "", ()))) as picture:
            grounds.add(picture.convert("RGB").getpixel((0, 0)))
    assert len(grounds) > 1
