"""The pictures: well-formed, told in words, readable in light and in dark, and right in length."""

import re
import xml.etree.ElementTree as etree

import pytest

from glossator.editions.counting.charts import _DARK, _LIGHT, SIZE, cut, length
from glossator.editions.counting.pictures import TablePicture, pictures
from tests.books.making import chapter, make
from tests.editions.counting.books import english, german, stats_of

SVG = "{http://www.w3.org/2000/svg}"
ALL = {one.name: one for one in pictures(english())}
EVERY = pytest.mark.parametrize("name", ALL)


def tree(picture: TablePicture) -> etree.Element:
    return etree.fromstring(picture.svg)


def shapes(name: str, tag: str, kind: str = "") -> list[etree.Element]:
    """The shapes of a picture that have a tag, and a class if one is given."""
    found = tree(ALL[name]).iter(f"{SVG}{tag}")
    return [one for one in found if not kind or one.get("class") == kind]


def brightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_is_one_of_everything_that_is_counted() -> None:
    assert list(ALL) == [
        *("words", "notes", "entries-glossary", "entries-people", "registers"),
        *("where-glossary", "where-people", "together", "note-lengths", "note-links", "works"),
    ]
    assert [one.name for one in pictures(stats_of(chapter("Words.\n")))] == ["words"]
    assert pictures(stats_of(chapter("***\n"))) == ()


@EVERY
def test_each_says_what_it_shows(name: str) -> None:
    root = tree(ALL[name])
    assert root.get("role") == "img"
    named = [root.find(f"*[@id='{one}']") for one in (root.get("aria-labelledby") or "").split()]
    assert [(one.tag.removeprefix(SVG), one.text) for one in named if one is not None] == [
        ("title", ALL[name].title),
        ("desc", ALL[name].about),
    ]
    assert len(ALL[name].about) > 40


@EVERY
def test_each_has_its_words_within_its_bounds(name: str) -> None:
    root = tree(ALL[name])
    width, height = (float(root.get(side) or 0) for side in ("width", "height"))
    for text in root.iter(f"{SVG}text"):
        if text.get("transform"):
            continue
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor") or "start"]
        start = x - shift * length(text.text or "")
        assert 0 <= start <= start + length(text.text or "") <= width, text.text
        assert SIZE <= y + SIZE / 2 <= height


@EVERY
def test_every_shape_has_a_colour_for_light_and_one_for_dark(name: str) -> None:
    root = tree(ALL[name])
    (style,) = root.iter(f"{SVG}style")
    for shape in root.iter():
        if shape.tag.removeprefix(SVG) in ("rect", "text", "circle", "path"):
            kind = shape.get("class") or ""
            assert (shape.get("fill") or shape.get("stroke")) == _LIGHT[kind]
            assert re.search(rf"\.{kind}{{(fill|stroke):{_DARK[kind]}}}", style.text or "")


@pytest.mark.parametrize("colours", [_LIGHT, _DARK])
def test_words_and_bars_can_be_told_from_the_ground(colours: dict[str, str]) -> None:
    ground = colours["ground"]
    assert min(contrast(colours[kind], ground) for kind in ("ink", "faint")) >= 4.5
    assert min(contrast(colours[kind], ground) for kind in ("first", "second")) >= 2.9
    assert contrast(colours["first"], colours["second"]) >= 1.2


def test_bars_are_as_long_as_their_numbers() -> None:
    first = [float(one.get("width") or 0) for one in shapes("words", "rect", "first")[1:]]
    second = [float(one.get("width") or 0) for one in shapes("words", "rect", "second")[1:]]
    # 3, 24 and 2 words; 13 and 7 words of notes, and the slit before them.
    assert [round(one / first[0] * 3, 1) for one in first] == [3, 24, 2]
    assert [round((one + 1.5) / first[0] * 3, 1) for one in second] == [13, 7]
    figures = [one.text for one in shapes("words", "text", "faint")]
    assert figures == ["in the text", "in its notes", "3", "24 + 13", "2 + 7"]


def test_discs_are_as_large_as_their_numbers() -> None:
    discs = shapes("where-people", "circle")
    told = [one.findtext(f"{SVG}title") for one in discs]
    assert told[:5] == [
        "Vladimir Lenin, Preface: 1",
        "Vladimir Lenin, 1: 4",
        "Leon Trotsky, Preface: 1",
        "Leon Trotsky, 1: 2",
        "Rosa Luxemburg, 1: 2",
    ]
    one, four = (float(discs[at].get("r") or 0) for at in (0, 1))
    assert four / one == pytest.approx(2, abs=0.01)
    assert told[5:] == ["1", "4"]


def test_a_pair_stands_in_both_rows() -> None:
    told = [one.findtext(f"{SVG}title") for one in shapes("together", "circle")]
    assert "Leon Trotsky, Vladimir Lenin: 3" in told
    assert "Vladimir Lenin, Leon Trotsky: 3" in told
    assert len(told) == 6 + 2


def test_links_are_shown_by_text() -> None:
    told = [one.findtext(f"{SVG}title") for one in shapes("note-links", "circle")]
    assert told[:3] == [
        "from Chapter 1, to Chapter 1: 2",
        "from Chapter 1, to Chapter 2: 1",
        "from Chapter 2, to Chapter 1: 1",
    ]


def test_what_they_say_is_right() -> None:
    said = {name: one.about for name, one in ALL.items()}
    assert said["words"] == (
        "A bar for each of 3 texts: its words, then those of its notes. "
        "Chapter 1 has the most: 37 words."
    )
    assert said["registers"] == (
        "Glossary: 2 entries, 1 never mentioned. People: 4 entries, 1 never mentioned."
    )
    assert said["together"].startswith("3 people in rows and again in columns, ")
    assert said["together"].endswith("Vladimir Lenin and Leon Trotsky: in 3 places.")
    assert said["works"].endswith("The most cited is Reed 1919, Ten Days: 3 times.")


def test_more_people_than_can_be_looked_at_are_left_out_and_counted() -> None:
    names = [f"Ann{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(40)]
    text = "".join(f"{name}, {names[0]}.\n\n" for name in names)
    people = "".join(f"## {name}\n\nA person.\n\n" for name in names)
    drawn = {one.name: one for one in pictures(stats_of(chapter(text, people=people)))}
    assert drawn["where-people"].about.startswith("30 of 40 people, those with the most, in rows")
    assert drawn["together"].about.startswith("20 of 40 people, those with the most, in rows")


def test_a_register_of_any_name_has_pictures_of_its_own() -> None:
    files = {"chapters/01-one.md": "# One\n\nAnna.\n", "words.md": "## Anna\n\nA name.\n"}
    drawn = pictures(stats_of(make(files, "[register.words]\n")))
    assert [one.name for one in drawn] == ["words", "entries-words", "registers", "where-words"]


def test_whatever_is_typed_is_no_markup() -> None:
    made = make({"chapters/01-a.md": "# A &lt;b> &amp; *c*\n\nWords.\n"})
    (picture,) = pictures(stats_of(made))
    assert "1. A <b> & c" in [one.text for one in tree(picture).iter(f"{SVG}text")]


def test_a_book_in_german_has_its_own_words_in_its_pictures() -> None:
    drawn = {one.name: one for one in pictures(german())}
    assert drawn["where-people"].title == "Personen: who appears where"
    assert "Friedrich Ebert" in drawn["together"].svg.decode()


def test_words_are_cut_where_they_are_too_wide() -> None:
    assert cut("short", 100) == "short"
    assert cut("a very long title of a work", 100).endswith("…")
    assert length(cut("a very long title of a work", 100)) <= 100
    assert length("東京") == 2 * length("to")
