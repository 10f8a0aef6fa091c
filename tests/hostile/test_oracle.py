"""The oracle sees what runs or asks for something, and nothing else: it can be believed."""

from pathlib import Path

import pytest

import glossator
from tests.conftest import ROOT
from tests.hostile.drawings import hostile_drawing
from tests.hostile.oracle import audit

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}</body></html>'
)
SEEN = [
    "<p onclick='x()'>x</p>",
    "<p style='background: u\\72l(//x.org/a)'>x</p>",
    "<p style='--x: image-set(\"https://x.org/a\" 1x)'>x</p>",
    "<img src='https://x.org/a.png' alt=''/>",
    "<img src='a.png' srcset='a.png 1x, //x.org/b.png 2x' alt=''/>",
    "<table background='http://x.org/a'><tr><td>x</td></tr></table>",
    "<a href='java&#9;script:x()'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='a.xhtml' ping='https://x.org/'>x</a>",
    "<iframe src='a.xhtml'></iframe>",
    "<style>@import 'https://x.org/a.css';</style>",
]
DRAWN = [
    "<a xlink:href='vbscript:x'/>",
    "<a><set attributeName='href' to='x'/></a>",
    "<rect fill='url(https://x.org/a#b)'/>",
    '<image href=\'data:image/svg+xml,&lt;svg xmlns="http://www.w3.org/2000/svg" onload="x"/>\'/>',
]
PASSED = [
    "<p title='javascript:x()'>x</p>",
    "<a href='https://x.org/'>x</a> <a href='mailto:a@x.org'>x</a> <a href='b.xhtml#c'>x</a>",
    "<img src='a.png' alt='https://x.org/'/>",
    "<p style='background: url(#a); color: red'>url(https://x.org/)</p>",
]


@pytest.mark.parametrize("body", SEEN)
def test_what_runs_or_asks_on_a_page_is_seen(body: str) -> None:
    assert audit("a.xhtml", PAGE.format(body).encode())


@pytest.mark.parametrize("body", DRAWN)
def test_what_runs_or_asks_in_a_drawing_is_seen(body: str) -> None:
    assert audit("a.svg", SVG.format(body).encode())


@pytest.mark.parametrize("body", PASSED)
def test_what_does_neither_is_passed(body: str) -> None:
    assert audit("a.xhtml", PAGE.format(body).encode()) == []


def test_nearly_all_that_is_drawn_to_be_hostile_is_seen() -> None:
    seen = [bool(audit("a.svg", hostile_drawing(seed))) for seed in range(200)]
    assert sum(seen) > 190


@pytest.mark.parametrize("form", ["epub", "html"])
def test_a_book_of_honest_people_is_passed(form: str, tmp_path: Path) -> None:
    built = glossator.build(ROOT / "book", to=form, cache=False)
    said = {name: audit(name, data) for name, data in built.files.items()}
    assert {name: one for name, one in said.items() if one} == {}
