"""What runs or asks for something is seen in every spelling; what is harmless isn't reported."""

import pytest

from tests.harden.pages import OWN_SCRIPT, see_html, see_xml

HARMLESS = [
    "<p><a href='https://example.org/'>a link that is clicked</a></p>",
    "<img src='images/a.png' alt=''/>",
    "<img src='data:image/png;base64,AAAA' alt=''/>",
    "<p>url(http://e.org) and javascript:x are words</p>",
    "<style>p { background: url(a.png) }</style>",
    "<img src='a.png' alt='Cover of url(//e.org/a.png)'/>",
    "<style>@namespace x url(http://www.w3.org/2000/svg); p { color: red }</style>",
    '<script src="web.js" defer="defer"></script>',
    "<svg><animate attributeName='width' values='1;2'/></svg>",
]
RUNS = [
    "<script>x()</script>",
    "<p onclick='x()'>y</p>",
    "<p ONCLICK='x()'>y</p>",
    "<a href='javascript:x()'>y</a>",
    "<a href='&#9;jAvA&#10;script:x()'>y</a>",
    "<svg><a xlink:href='javascript:x' xmlns:xlink='y'>z</a></svg>",
    "<iframe src='x.html'></iframe>",
    "<meta http-equiv='refresh' content='0'/>",
    "<svg><a><set attributeName='xlink:href' to='x'/></a></svg>",
    "<svg><animate attributeName=' HREF' values='x'/></svg>",
]
ASKS = [
    "<img src='http://e.org/x.png'/>",
    "<img src='//e.org/x.png'/>",
    "<img SRCSET='http://e.org/x.png 2x'/>",
    "<link rel='stylesheet' href='https://e.org/x.css'/>",
    "<svg><image href='http://e.org/x.png'/></svg>",
    "<p style='background: url(http://e.org/x.png)'>y</p>",
    "<rect fill='url(//e.org/a.svg#b)'/>",
    "<a href='#x' ping='http://e.org'>y</a>",
]


@pytest.mark.parametrize("page", HARMLESS)
def test_what_is_harmless_passes(page: str) -> None:
    assert see_html(page.encode()).faults == []


@pytest.mark.parametrize("page", RUNS)
def test_what_runs_is_seen(page: str) -> None:
    assert see_html(page.encode()).faults[0].startswith("runs: ")
    assert see_xml(page.encode()).faults[0].startswith("runs: ")


@pytest.mark.parametrize("page", ASKS)
def test_what_asks_another_site_is_seen(page: str) -> None:
    assert see_html(page.encode()).faults[0].startswith("asks: ")
    assert see_xml(page.encode()).faults[0].startswith("asks: ")


def test_a_sheet_within_a_page_is_read() -> None:
    page = b"<style>@import 'http://e.org/x.css';</style>"
    assert see_html(page).faults == ["asks: url(http://e.org/x.css)"]


def test_an_e_book_has_no_script() -> None:
    assert see_xml(b'<script src="web.js"/>').faults == ["runs: <script>"]


def test_the_script_of_the_web_edition_is_our_own() -> None:
    assert see_html(f"<script>\n{OWN_SCRIPT}</script>".encode()).faults == []
    assert see_html(b"<script>alert(1)</script>").faults


def test_ids_and_links_of_a_page_are_told() -> None:
    seen = see_html(b"<p id='a'><a href='#a'>x</a><a href='b.html'>y</a></p><p id='a'>z</p>")
    assert seen.links == ["#a", "b.html"]
    assert seen.faults == ['malformed: the id "a" stands twice']


def test_a_background_is_an_address_in_html_and_a_colour_in_a_formula() -> None:
    assert see_xml(b"<td background='red.png'/>").links == ["red.png"]
    assert see_xml(b"<mn background='red'>1</mn>").links == []
