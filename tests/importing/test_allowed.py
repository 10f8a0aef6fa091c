"""What comes in by import is held to the list of what may stand in a book, and the rest is told."""

import pytest

from glossator.importing import html
from glossator.importing.imported import GivenFile, Imported
from glossator.importing.markdown import reading

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><rect width='1'/></svg>"


def page(body: str) -> Imported:
    """The book in a page of HTML, with a drawing beside it."""
    text = f"<html><body><h1>T</h1>\n<p>words {body} words</p></body></html>"
    return html.read(GivenFile("a.html", text.encode(), {"d.svg": DRAWING.encode()}.get))


def markdown(text: str) -> Imported:
    """The book in a chapter of Markdown."""
    return reading.read(GivenFile("a.md", f"# T\n\n{text}\n".encode()))


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        ("<b onclick='x()'>b</b>", "the attribute onclick of <b> (in line 2)"),
        ("<script>x()</script>", "<script> (in line 2)"),
        ("<a href='javascript:x()'>a</a>", 'the link to "javascript:x()"'),
        ("<svg><text>t</text><image href='//x.org/a'/></svg>", 'href="//x.org/a"'),
        ("<svg><text>t</text><script>x()</script></svg>", "<script>"),
        ("<math><mi href='javascript:x()'>x</mi></math>", "href="),
        ("<q cite='javascript:x()'>q</q>", 'cite="javascript:x()"'),
        ("<img alt='d' src='d.svg'/>", 'onload="x()"'),
    ],
)
def test_what_a_page_may_not_have_is_left_out_and_named(body: str, remark: str) -> None:
    imported = page(body)
    written = imported.texts[0].markdown + "".join(map(bytes.decode, imported.images.values()))
    assert "x()" not in written
    assert "x.org" not in written
    assert any(remark in one for one in imported.remarks), imported.remarks


@pytest.mark.parametrize(
    ("text", "left", "remark"),
    [
        ("a <b onclick='x()' title='t'>b</b>", 'a <b title="t">b</b>', "onclick"),
        ("a <script>x()</script>b", "a b", "<script> (in line 3)"),
        ("[a](javascript:x)", "a", 'the link to "javascript:x"'),
        ("[a][r] [b][s]\n\n[r]: data:x,y\n[s]: https://x.org", "a [b][s]", "data:x,y"),
        ("a <javascript:x> b", "a &lt;javascript:x> b", "<javascript:x>"),
        ('[a]{.b onclick="x()"}', "[a]{.b }", "onclick"),
        ("[a]{style='color: red' class=b}", "[a]{style='color: red' class=b}", ""),
        ("a <center>b</center>", "a b", "<center>"),
        ("press <enter>", "press &lt;enter>", "<enter>"),
        ("a <svg onload='x'><rect/></svg>", "a <svg><rect /></svg>", "onload"),
        (f"a <svg>{'<g>' * 2000}{'</g>' * 2000}</svg> b", "a  b", "nested too deeply"),
        ("`<script>` and `{onclick=x}`", "`<script>` and `{onclick=x}`", ""),
    ],
)
def test_what_markdown_may_not_have_is_left_out_and_named(
    text: str, left: str, remark: str
) -> None:
    imported = markdown(text)
    assert imported.texts[0].markdown.removeprefix("# T\n\n").startswith(left)
    assert any(remark in one for one in imported.remarks) if remark else not imported.remarks


def test_what_is_left_out_often_is_told_once() -> None:
    imported = page("<b onclick='x()'>b</b>\n" * 3)
    (remark,) = imported.remarks
    assert remark == "left out: the attribute onclick of <b> (3 times, first in line 2)"
