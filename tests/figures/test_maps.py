"""Sketch maps: what `maps.toml` may say, and where on the sheet it is drawn."""

import io
from pathlib import Path

import pytest
from PIL import Image

from figures.drawing import draw_all, read_source
from figures.maps import WIDTH, draw_map, read_maps
from figures.tables import TableError
from tests.conftest import ROOT
from tests.figures.books import write_book

MAP = """\
[[map]]
name = "isle"
title = "An isle"
frame = [0, 10, 40, 46]
legend = [["zone", "held"], ["land", "free"], ["arrow", "a march"], ["dot", "towns"]]
country = [[[1, 41], [9, 41], [9, 45], [1, 45]]]
zone = [[[1, 41], [4, 41], [4, 45], [1, 45]]]
rivers = [[[5, 41], [5, 43], [6, 45]]]
arrows = [[[2, 42], [4, 43], [8, 44]]]

[[map.place]]
name = "Ayton"
at = [7, 42]
said = ["rising, 1 May"]
"""


def test_a_map_is_drawn_from_its_table(tmp_path: Path) -> None:
    folder = write_book(tmp_path)
    (folder / "maps.toml").write_text(MAP, encoding="utf-8")
    drawn = draw_all(read_source(folder))
    assert "images/map-isle.png" in drawn
    with Image.open(io.BytesIO(drawn["images/map-isle.png"])) as opened:
        picture = opened.convert("L")
    assert picture.width == WIDTH
    assert picture.getpixel((30, 300)) != picture.getpixel((700, 300)) == 255  # sea, land


def test_a_book_without_maps_has_none(tmp_path: Path) -> None:
    assert read_maps(tmp_path) == ()


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("[0, 10, 40, 46]", "[10, 0, 40, 46]", "the frame is west, east, south, north"),
        ("[0, 10, 40, 46]", "[0, 10]", "a frame of four numbers"),
        ("at = [7, 42]", "at = [42, 7]", "Ayton lies outside the frame"),
        ("at = [7, 42]", 'at = "here"', "a place lies at"),
        ("at = [7, 42]", 'at = [7, 42]\nside = "over"', "over is no side"),
        ("country =", "county =", "county"),
        ("rivers = [", "rivers = 5 #", "an outline is a list of points"),
    ],
)
def test_what_cannot_be_meant_is_said(was: str, now: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "maps.toml").write_text(MAP.replace(was, now), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read_maps(tmp_path)


@pytest.mark.parametrize("drawn", read_maps(ROOT / "book"), ids=lambda one: one.name)
def test_the_book_s_maps_fit_a_screen(drawn: object) -> None:
    (one,) = (map_ for map_ in read_maps(ROOT / "book") if map_ == drawn)
    with Image.open(io.BytesIO(draw_map(one))) as picture:
        assert picture.width == WIDTH
        assert picture.height <= 1448
