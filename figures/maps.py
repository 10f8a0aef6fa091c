"""Sketch maps: outlines and places in degrees, from `maps.toml`, drawn on a flat sheet.

The outlines are drawn by hand with few corners. Degrees of longitude are shortened as they are in
the middle of the map, which is all the projection that a map of one country needs.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, pi, radians, sin
from pathlib import Path

from figures.canvas import BLACK, GREY, WHITE, Align, Canvas, Colour, Point
from figures.tables import TableError

MAPS = "maps.toml"
WIDTH = 1072
_LEFT, _RIGHT, _TOP = 16, 1056, 74
_ROW = 46
_SEA: Colour = (222, 222, 222)
_ABROAD: Colour = (240, 240, 240)
_ZONE: Colour = (184, 184, 184)
_WATER: Colour = (150, 150, 150)
_COAST: Colour = (70, 70, 70)

Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A town, or the name of a region (`kind`), and what happened there, in a line or two."""

    name: str
    at: Point
    side: Align = "left"
    """On which side of the dot the words begin: `left` means that they follow it."""
    said: tuple[str, ...] = ()
    kind: str = "town"
    up: float = 0
    """How far the words are moved up, in pixels."""


@dataclass(frozen=True, slots=True)
class Map:
    """A map: its frame in degrees, the lines in it, and the places."""

    name: str
    title: str
    frame: tuple[float, float, float, float]
    """West, east, south, north."""
    legend: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    country: tuple[Line, ...] = ()
    abroad: tuple[Line, ...] = ()
    zone: tuple[Line, ...] = ()
    rivers: tuple[Line, ...] = ()
    arrows: tuple[Line, ...] = ()


def read_maps(folder: Path) -> tuple[Map, ...]:
    """The maps of a book; nothing where it has no `maps.toml`."""
    path = folder / MAPS
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        maps = tuple(_map(row) for row in rows.get("map", ()))
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as cause:
        raise TableError(f"{MAPS}: {cause}") from None
    for one in maps:
        west, east, south, north = one.frame
        if not (west < east and south < north):
            raise TableError(f"{MAPS}: {one.name}: the frame is west, east, south, north")
        for place in one.places:
            if not (west < place.at[0] < east and south < place.at[1] < north):
                raise TableError(f"{MAPS}: {one.name}: {place.name} lies outside the frame")
    return maps


def draw_map(drawn: Map) -> bytes:
    """The map's PNG."""
    west, east, south, north = drawn.frame
    across = (_RIGHT - _LEFT) / (east - west)
    down = across / cos(radians((south + north) / 2))
    bottom = _TOP + down * (north - south)
    height = round(bottom) + 22 + _ROW * len(drawn.legend)
    sheet = Canvas(WIDTH, height)

    def put(line: Line) -> list[Point]:
        return [(_LEFT + (x - west) * across, _TOP + (north - y) * down) for x, y in line]

    def smooth(line: Line, closed: bool = True) -> list[Point]:
        return _smooth(put(line), closed)

    sheet.box(_LEFT, _TOP, _RIGHT, bottom, _SEA)
    for lines, colour in (
        (drawn.abroad, _ABROAD),
        (drawn.country, WHITE),
        (drawn.zone, _ZONE),
    ):
        for line in lines:
            sheet.area(smooth(line), colour)
    for line in drawn.rivers:
        sheet.path(smooth(line, closed=False), _WATER, 3)
    for line in (*drawn.abroad, *drawn.country):
        ring = smooth(line)
        sheet.path([*ring, ring[0]], _COAST, 2.5)
    for line in drawn.arrows:
        _arrow(sheet, smooth(line, closed=False))
    for place in drawn.places:
        _place(sheet, put((place.at,))[0], place)
    # What reaches beyond the frame is cut off.
    for left, top, right, foot in (
        (0, 0, WIDTH, _TOP),
        (0, bottom, WIDTH, height),
        (0, 0, _LEFT, height),
        (_RIGHT, 0, WIDTH, height),
    ):
        sheet.box(left, top, right, foot, WHITE)
    sheet.box(_LEFT, _TOP, _RIGHT, bottom, None, _COAST, 2)
    sheet.text(_LEFT, 38, drawn.title, 32, BLACK, bold=True)
    sheet.text(_RIGHT, 38, "sketch map", 26, GREY, "right")
    _legend(sheet, bottom + 36, drawn.legend)
    return sheet.png()


def _smooth(points: Sequence[Point], closed: bool) -> list[Point]:
    """The line with its corners cut off twice, as a hand would draw it; open ends stay."""
    line = list(points)
    for _ in range(2):
        ends = [*line, line[0]] if closed else line
        cut: list[Point] = []
        for (x, y), (to_x, to_y) in pairwise(ends):
            cut.append((x * 0.75 + to_x * 0.25, y * 0.75 + to_y * 0.25))
            cut.append((x * 0.25 + to_x * 0.75, y * 0.25 + to_y * 0.75))
        line = cut if closed else [line[0], *cut[1:-1], line[-1]]
    return line


def _place(sheet: Canvas, at: Point, place: Place) -> None:
    x, y = at
    if place.kind == "region":
        sheet.text(x, y, place.name, 24, GREY, "middle")
        return
    sheet.disc(x, y, 9, WHITE)
    sheet.disc(x, y, 7)
    shift = {"left": 16, "middle": 0, "right": -16}[place.side]
    top = y - place.up
    for number, words in enumerate((place.name, *place.said)):
        size, y = (25, top + 31 * number) if number else (28, top)
        for turn in range(8):
            # A rim of white keeps the words apart from the lines that they cross.
            rim = x + shift + 4 * cos(turn * pi / 4), y + 4 * sin(turn * pi / 4)
            sheet.text(*rim, words, size, WHITE, place.side)
        sheet.text(x + shift, y, words, size, BLACK, place.side, bold=not number)


def _arrow(sheet: Canvas, points: Sequence[Point]) -> None:
    (x, y), (to_x, to_y) = points[-2:]
    angle = atan2(to_y - y, to_x - x)
    tip = (to_x, to_y)
    wings = [(to_x + 26 * cos(angle + turn), to_y + 26 * sin(angle + turn)) for turn in _WINGS]
    back = (to_x - 14 * cos(angle), to_y - 14 * sin(angle))
    sheet.path([*points[:-1], back], _COAST, 6)
    sheet.area([tip, *wings], _COAST)


_WINGS = (pi - 0.45, pi + 0.45)


def _legend(sheet: Canvas, y: float, rows: Sequence[tuple[str, str]]) -> None:
    """A row for each sign: what it looks like, and what it says."""
    for sign, words in rows:
        middle = _LEFT + 28
        if sign == "zone":
            sheet.box(_LEFT, y - 14, _LEFT + 56, y + 14, _ZONE, _COAST, 2)
        elif sign == "land":
            sheet.box(_LEFT, y - 14, _LEFT + 56, y + 14, WHITE, _COAST, 2)
        elif sign == "arrow":
            _arrow(sheet, [(_LEFT, y), (_LEFT + 56, y)])
        elif sign == "river":
            sheet.line(_LEFT, y, _LEFT + 56, y, _WATER, 3)
        else:
            sheet.disc(middle, y, 7)
        sheet.text(_LEFT + 72, y, words, 26)
        y += _ROW


def _map(row: dict[str, object]) -> Map:
    values = dict(row)
    given = values.pop("place", [])
    places = tuple(_given_place(one) for one in given) if isinstance(given, list) else ()
    frame = values.pop("frame")
    legend = values.pop("legend", [])
    if not isinstance(frame, list) or not isinstance(legend, list) or len(frame) != 4:
        raise TypeError("a map has a frame of four numbers, and a legend of pairs")
    return Map(
        name=str(values.pop("name")),
        title=str(values.pop("title")),
        frame=(float(frame[0]), float(frame[1]), float(frame[2]), float(frame[3])),
        legend=tuple((str(sign), str(words)) for sign, words in legend),
        places=places,
        **{kind: _lines(lines) for kind, lines in values.items()},
    )


def _lines(value: object) -> tuple[Line, ...]:
    if not isinstance(value, list):
        raise TypeError("an outline is a list of points")
    return tuple(tuple((float(x), float(y)) for x, y in line) for line in value)


def _given_place(row: dict[str, object]) -> Place:
    values = dict(row)
    at, said = values.pop("at"), values.pop("said", [])
    if not isinstance(at, list) or not isinstance(said, list):
        raise TypeError("a place lies at [longitude, latitude], and `said` is a list of lines")
    side = str(values.pop("side", "left"))
    if side not in ("left", "middle", "right"):
        raise ValueError(f"{side} is no side")
    chosen: Align = "left" if side == "left" else "right" if side == "right" else "middle"
    up = values.pop("up", 0)
    return Place(
        name=str(values.pop("name")),
        at=(float(at[0]), float(at[1])),
        side=chosen,
        said=tuple(str(line) for line in said),
        kind=str(values.pop("kind", "town")),
        up=float(up) if isinstance(up, (int, float)) else 0.0,
    )
