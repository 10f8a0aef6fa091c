"""The last look at every page: what goes through, and what is stopped."""

import pytest

from glossator.pages.gate import facts_of, faults
from glossator.pages.markup import page
from tests.books.making import make


def codes(body: str, *others: str) -> list[str]:
    """What is found in a page `a` with this body; `others` are the bodies of pages b, c …"""
    pages = {
        name: facts_of(page(name, "en", text))
        for name, text in zip("abc", (body, *others), strict=False)
    }
    return [one.code for one in faults(pages, {"x.png"})]


@pytest.mark.parametrize(
    "body",
    [
        '<p id="x"><a href="#x">x</a></p>',
        '<a href="b.xhtml">b</a>',
        '<a href="b.xhtml#y">b</a>',
        '<a href="https://example.org/#y">b</a><a href="mailto:a@b.c">c</a>',
        '<img src="x.png" alt=""/>',
    ],
)
def test_what_is_right_goes_through(body: str) -> None:
    assert codes(body, '<p id="y"/>') == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>", "malformed-page"),
        ("<p>&nbsp;</p>", "malformed-page"),
        ('<p class="a" class="b"/>', "malformed-page"),
        ('<p id="x"/><p id="x"/>', "duplicate-id"),
        ('<a href="#x">x</a>', "dead-link"),
        ('<a href="">x</a>', "dead-link"),
        ('<a href="c.xhtml">x</a>', "dead-link"),
        ('<a href="b.xhtml#x">x</a>', "dead-link"),
        ('<img src="y.png" alt=""/>', "missing-media"),
    ],
)
def test_what_is_wrong_is_stopped(body: str, code: str) -> None:
    assert codes(body, '<p id="y"/>') == [code]


def test_pages_say_what_they_hold() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"></path></svg>'
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    made = make({"chapters/a.md": f"# A\n\n{svg}\n\n{svg} {math}\n", "chapters/b.md": "# B\n"})
    held = {page.name: page.properties for page in made.publication.pages if page.properties}
    assert held == {"nav": ("nav",), "chapter-a": ("svg", "mathml")}
