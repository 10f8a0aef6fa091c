"""Drawings: what EPUB asks of an SVG file is asked before it is packed."""

import pytest

from glossator.xhtml.grammar.drawn import drawing_fault

RIGHT = [
    "<g id='a'/><use xlink:href='#a'/>",
    "<linearGradient id='g'/><rect fill='url(#g)'/>",
    "<style>path { fill: red }</style>",
    "<title>The port</title><desc>A drawing</desc><text>Kiel</text>",
    "<image xlink:href='data:image/png;base64,AA=='/>",
    "<a xlink:href='https://x.org/'><g/></a>",
    "<foreignObject><h:p>words</h:p></foreignObject>",
    "<i:layer xmlns:i='http://www.inkscape.org/'/><g i:label='x' xmlns:i='http://x.org/'/>",
]
WRONG = [
    ("<script/>", "a script"),
    ("<g onclick='x()'/>", "a script"),
    ("<g id='a b'/>", '"a b"'),
    ("<g id='1'/>", '"1"'),
    ("<g id='a'/><g id='a'/>", '"a" stands twice'),
    ("<use xlink:href='#no'/>", '"no"'),
    ("<rect fill='url(#no)'/>", "#no"),
    ("<image xlink:href='photo.png'/>", "photo.png"),
    ("<image href='../photo.png'/>", "photo.png"),
    ("<image xlink:href='https://x.org/a.png'/>", "x.org"),
    ("<a xlink:href='other.svg'><g/></a>", "other.svg"),
    ("<style>path { fill }</style>", "style sheet"),
    ("<style>@import 'x.css';</style>", "x.css"),
    ("<style>@font-face { font-family: X; src: url(x.woff) }</style>", "x.woff"),
    ("<desc epub:type='note'/>", "epub:type"),
    ("<foreignObject><p>words</p></foreignObject>", "<p>"),
    ("<foreignObject><h:p><h:div/></h:p></foreignObject>", "<div> can't stand in <p>"),
    ("<math xmlns='http://www.w3.org/1998/Math/MathML'/>", "a formula"),
]


def drawing(inside: str) -> bytes:
    spaces = (
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:epub="http://www.idpf.org/2007/ops" xmlns:h="http://www.w3.org/1999/xhtml"'
    )
    return f"<svg {spaces}>{inside}</svg>".encode()


@pytest.mark.parametrize("inside", RIGHT)
def test_a_drawing_that_needs_nothing_else_is_taken(inside: str) -> None:
    assert drawing_fault(drawing(inside)) == ""


@pytest.mark.parametrize(("inside", "named"), WRONG)
def test_what_e_books_can_t_take_is_named(inside: str, named: str) -> None:
    assert named in drawing_fault(drawing(inside))


def test_it_has_to_be_svg() -> None:
    assert "well-formed" in drawing_fault(b"<svg>")
    assert "xmlns" in drawing_fault(b"<svg><g/></svg>")
    sheet = b'<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    assert "style sheet" in drawing_fault(sheet)
