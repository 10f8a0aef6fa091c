"""Letters on the drawn cover: what the face has, what is put together, what is missing."""

import pytest
from PIL import Image, ImageDraw

from glossator.pages.lettering import font, plain, unwritable, write


def drawn(text: str) -> bytes:
    picture = Image.new("RGB", (900, 200))
    write(ImageDraw.Draw(picture), (20, 60), text, 80, (255, 255, 255))
    return picture.tobytes()


@pytest.mark.parametrize(
    "text",
    "Übung Éluard Čeština Françoise Ångström Dvořák Erdős Ażur Größe “words” 1917 a–b—c…".split(),
)
def test_latin_letters_can_be_drawn(text: str) -> None:
    assert unwritable(text) == ""


@pytest.mark.parametrize(("text", "bad"), [("Сталин", "С"), ("A中", "中"), ("", "")])
def test_letters_that_cannot_be_drawn_are_known(text: str, bad: str) -> None:
    assert unwritable(text) == bad


@pytest.mark.parametrize("letter", "ÄÉÈÊÑŌŎĖÅŐČçąě")
def test_a_mark_makes_a_difference(letter: str) -> None:
    assert plain(letter).isascii()
    assert drawn(letter) != drawn(plain(letter))


def test_a_line_is_as_wide_as_its_letters() -> None:
    assert plain("Dvořák") == "Dvorak"
    assert font(80).getlength(plain("Dvořák")) == font(80).getlength("Dvorak")


def test_letters_that_the_face_has_are_its_own() -> None:
    picture = Image.new("RGB", (900, 200))
    ImageDraw.Draw(picture).text((20, 60), "Plain", font=font(80), fill=(255, 255, 255))
    assert drawn("Plain") == picture.tobytes()


def test_a_mark_above_touches_nothing_below() -> None:
    rows = 900 * 3
    assert drawn("ä")[110 * rows :] == drawn("a")[110 * rows :]
    assert drawn("ç")[: 100 * rows] == drawn("c")[: 100 * rows]


def test_signs_are_drawn_as_others_that_are_like_them() -> None:
    assert drawn("Maß – ja…") == drawn("Mass - ja...")
