"""Drawings: what a list allows is taken as it is, all else is named, and can be left out."""

import base64
import xml.etree.ElementTree as etree

import pytest

from glossator.xhtml.grammar.drawn import cleaned, cleaned_on_page, drawing_fault

RIGHT = [
    "<g id='a'/><use xlink:href='#a'/>",
    "<linearGradient id='g'/><rect fill='url(#g)'/>",
    "<style>path { fill: red }</style>",
    "<title>The port</title><desc>A drawing</desc><text>Kiel</text>",
    "<image xlink:href='data:image/png;base64,AA=='/>",
    "<a xlink:href='https://x.org/'><g/></a>",
    "<foreignObject><h:p>words</h:p></foreignObject>",
    "<switch><foreignObject requiredFeatures='x'><h:div style='display: flex'><h:font>a</h:font>"
    "</h:div></foreignObject><text>a</text></switch>",
    "<animate attributeName='fill' values='red;rgb(0 0 0 / 50%);url(#x)' dur='1s'/>",
    "<animateTransform attributeName='transform' type='rotate' from='0 5 5' to='360 5 5'/>",
    "<rect style='fill:url(#g);-inkscape-stroke:none' class='a' data-name='b' aria-label='c'/>",
    "<rect viewbox='0 0 1 1' fill='rgba(0, 0, 0, .5)' filter='url(&quot;#f&quot;)'/>",
    "<metadata><r:RDF xmlns:r='http://r.org/'><r:x r:href='https://x.org/'/></r:RDF></metadata>",
    "<style>@font-face { font-family: X; src: url(data:font/woff2;base64,AA) }</style>",
    "<image href='data:image/svg+xml,%3Csvg xmlns=&quot;http://www.w3.org/2000/svg&quot;/>'/>",
    "<i:layer xmlns:i='http://www.inkscape.org/'/><g i:label='x' xmlns:i='http://x.org/'/>",
]
WRONG = [
    ("<script/>", "a script"),
    ("<h:script/>", "<script>"),
    ("<g ONLOAD='x()'/>", "ONLOAD"),
    ("<metadata><q:x xmlns:q='urn:q'><h:img src='https://x.org/a'/></q:x></metadata>", "x.org"),
    ("<foreignObject><h:iframe src='x'/></foreignObject>", "<iframe>"),
    ("<foreignObject><h:a href='javascript:x()'>x</h:a></foreignObject>", "javascript:"),
    ("<foreignObject><h:p style='background: url(//x.org/a)'/></foreignObject>", "//x.org/a"),
    ("<handler/>", "<handler>"),
    ("<video/>", "<video>"),
    ("<g foo='x'/>", '"foo"'),
    ("<g xml:base='https://x.org/'/>", "xml:base"),
    ("<a href='javascript:x()'/>", "javascript:"),
    ("<a href='java&#9;script:x()'/>", "can't lead"),
    ("<a><set attributeName='href' to='x'/></a>", '"href"'),
    ("<a><set attributeName=' XLINK:HREF ' to='x'/></a>", "XLINK:HREF"),
    ("<a><animate attributeName='x' values='1;javascript:x()'/></a>", "values"),
    ("<rect fill='url(https://x.org/a#b)'/>", "x.org"),
    ("<rect fill='u\\72l(//x.org/a)'/>", "x.org"),
    ("<rect style='cursor: image-set(\"//x.org/a\" 1x)'/>", "x.org"),
    ("<rect style='--a: \"//x.org/a\"; mask: image-set(var(--a) 1x)'/>", "var(--a)"),
    ("<feImage href='//x.org/a'/>", "x.org"),
    ("<use href='data:image/svg+xml,x'/>", "data:"),
    ("<image href='data:text/html,x'/>", "text/html"),
    ("<image href='data:image/svg+xml,%3Csvg onload=&quot;x&quot;/>'/>", "can't show"),
    ("<style>x{}<g/>@import 'https://x.org/a.css';</style>", "style sheet"),
    ("<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='a'/>", "another file"),
    ("<g xmlns:e='http://www.w3.org/2001/xml-events' e:event='load'/>", "runs a script"),
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


def test_a_fault_has_its_line() -> None:
    assert drawing_fault(drawing("\n<g>\n<rect onclick='x'/></g>")).startswith("in its line 3, ")


@pytest.mark.parametrize(
    "before",
    [
        "<?xml-stylesheet href='a.css'?>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>",
        "<!DOCTYPE svg SYSTEM 'https://x.org/a.dtd'>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_stands_before_a_drawing_is_looked_at(before: str, encoding: str) -> None:
    text = f"{before}<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert drawing_fault(text.encode(encoding))


def test_the_document_types_of_svg_are_taken() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/'
    data = kind + b'DTD/svg11.dtd" [<!ENTITY s "http://www.w3.org/2000/svg">]><svg xmlns="&s;"/>'
    assert drawing_fault(data) == ""


def test_a_picture_in_a_picture_in_a_picture_is_refused() -> None:
    inner = drawing("")
    for _ in range(2):
        held = base64.b64encode(inner).decode()
        inner = drawing(f"<image href='data:image/svg+xml;base64,{held}'/>")
    assert "can't show" in drawing_fault(inner)


def test_what_is_wrong_is_left_out_and_the_rest_stays() -> None:
    clean = cleaned(drawing("<g onclick='x'><script>y</script>words<rect width='1'/></g>"))
    assert clean is not None
    assert b">words<" in clean.data
    assert b"rect" in clean.data
    assert b"script" not in clean.data
    assert [one for one in clean.left_out if "onclick" in one]
    assert [one for one in clean.left_out if "<script>" in one]


def test_what_is_right_stays_byte_for_byte() -> None:
    data = drawing("<g id='a'/>")
    clean = cleaned(data)
    assert clean is not None
    assert (clean.data, clean.left_out) == (data, ())


def test_what_cannot_be_cleaned_is_none() -> None:
    assert cleaned(b"<svg") is None
    assert cleaned(drawing("<use xlink:href='#no'/>")) is None


def test_a_drawing_on_a_page_has_no_namespaces() -> None:
    root = etree.fromstring("<svg width='1'><a href='javascript:x'><rect/></a></svg>")
    markup, left_out = cleaned_on_page(root)
    assert markup == '<svg width="1"><a><rect /></a></svg>'
    assert len(left_out) == 1
