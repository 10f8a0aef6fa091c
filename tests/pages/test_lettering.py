"""Letters on drawn covers: what the face has, how they are set, what is missing."""

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from glossator.model.shipped import shipped_styles
from glossator.pages.lettering import drawable, font, unwritable

FACES = shipped_styles() / "faces"


@pytest.mark.parametrize(
    "text",
    "Übung Éluard Čeština Françoise Ångström Dvořák Erdős Ażur Größe Ağaoğlu Þór Người Ḥasan ſ Ə "
    "“words” 1917 a–b—c… «x» ‚y‘ № £5 €5 100\xa0% Сталин Їжак Ђорђе Ὅμηρος Ἰλιὰς ᾧ Σωκράτης".split(
        " "
    ),
)
def test_latin_greek_and_cyrillic_can_be_drawn(text: str) -> None:
    assert unwritable(text) == ""


@pytest.mark.parametrize(
    ("text", "bad"),
    [("A中", "中"), ("שלום", "ש"), ("كتاب", "ك"), ("x\u0304", "\u0304"), ("☭", "☭"), ("", "")],
)
def test_letters_that_cannot_be_drawn_are_known(text: str, bad: str) -> None:
    assert unwritable(text) == bad


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A\u0308", "Ä"),
        ("a\u00adb\u2060c\ufeff", "abc"),
        ("a\u2009b\nc", "a b c"),
        ("a\u2011b", "a-b"),
    ],
)
def test_only_what_is_seen_is_drawn(text: str, seen: str) -> None:
    assert drawable(text) == seen


@pytest.mark.parametrize("letter", "ÄÉÈÊÑŌŎĖÅŐČçąěЙΏᾧ")
def test_an_accent_makes_a_difference(letter: str) -> None:
    bare = drawable(letter).translate(str.maketrans("ÄÉÈÊÑŌŎĖÅŐČçąěЙΏᾧ", "AEEENOOEAOCcaeИΩω"))
    assert bytes(font(80).getmask(letter)) != bytes(font(80).getmask(bare))


def test_letters_are_set_by_pillow_alone() -> None:
    """HarfBuzz, which would know more, isn't on every machine."""
    assert font(100).layout_engine == ImageFont.Layout.BASIC
    assert font(100).getlength("AVAT") == sum(map(font(100).getlength, "AVAT"))


def test_the_face_says_whose_it_is_and_keeps_no_name_for_itself() -> None:
    licence = (FACES / "OFL.txt").read_text("utf-8")
    names = TTFont(FACES / "noto-serif.ttf")["name"]
    assert licence.startswith(names.getDebugName(0))
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "with Reserved Font Name" not in licence + names.getDebugName(0)
    assert (FACES / "noto-serif.ttf").stat().st_size < 150_000
