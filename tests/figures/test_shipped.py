"""The pictures and texts in the project's own book are those that its text gives today."""

import io
import re
from pathlib import Path

import PIL
import pytest
from PIL import Image

from figures.drawing import draw_all, read_source
from tests.conftest import ROOT

BOOK = ROOT / "book"
REMEDY = "the book's text has changed: run `make figures`"


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    """What `python -m figures` would write now."""
    return draw_all(read_source(BOOK))


def test_all_are_drawn(drawn: dict[str, bytes]) -> None:
    assert sorted(name for name in drawn if name.startswith("images/")) == [
        "images/cover.png",
        "images/disputed-figures.png",
        "images/map-china-1927.png",
        "images/map-germany-1923.png",
        "images/map-spain-1936.png",
        "images/moscow-trials.png",
        "images/people-chapters.png",
        "images/years.png",
    ]


def test_texts_are_new(drawn: dict[str, bytes]) -> None:
    for name in drawn:
        if name.endswith(".md"):
            assert shipped(name) == drawn[name], REMEDY


def test_pictures_are_new(drawn: dict[str, bytes]) -> None:
    pinned = re.search(r"^pillow==(\S+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    assert pinned is not None
    if PIL.__version__ != pinned[1]:
        pytest.skip(f"Pillow {PIL.__version__} may set letters otherwise than {pinned[1]}")
    for name in drawn:
        if name.endswith(".png"):
            # Not the files' bytes: Pillow's builds for other systems may compress otherwise.
            assert picture(shipped(name)) == picture(drawn[name]), f"{name}: {REMEDY}"


def shipped(name: str) -> bytes:
    path: Path = BOOK / name
    assert path.is_file(), f"{name} is missing: run `make figures`"
    return path.read_bytes()


def picture(data: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as opened:
        return opened.size, opened.convert("RGB").tobytes()
