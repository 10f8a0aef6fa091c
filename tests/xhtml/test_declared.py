"""The values of a property for an element: by selectors, specificity and order."""

import pytest

from glossator.xhtml.declared import SheetProperty
from glossator.xhtml.page import EbookPage

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>A</title></head><body><section class="a wide" id="s"><h2>One</h2>
<p>Two</p><p class="places" lang="en-GB"><b>x</b><a id="it" role="doc-backlink more"
epub:type="backlink" href="notes.xhtml#n">Three</a></p></section></body></html>"""


def values(sheet: str) -> list[tuple[str, ...]]:
    page = EbookPage(PAGE.encode())
    return SheetProperty([sheet], "-x").values(page, page.ids["it"])


@pytest.mark.parametrize(
    "selector",
    [
        "a",
        "*",
        "#it",
        "a#it",
        ".places a",
        "p.places > a",
        "section.wide.a a",
        "#s a",
        "h2 ~ p a",
        "p + p > a",
        "b + a",
        "b~a",
        "[href]",
        'a[role~="doc-backlink"]',
        "a[role~=more]",
        'a[role^="doc-"]',
        'a[role$="more"]',
        'a[role*="back"]',
        '[epub|type~="backlink"]',
        '[type="backlink"]',
        '[lang|="en"] a',
        "nav a, a ",
        "body section p a",
    ],
)
def test_a_selector_that_means_it(selector: str) -> None:
    assert values(f"{selector} {{ color: red; -x: Yes }}") == [("yes",)]


@pytest.mark.parametrize(
    "selector",
    [
        "b",
        "nav a",
        "section > a",
        "#s > a",
        "h2 + p a",
        ".place a",
        "a + b",
        "a[title]",
        '[role="doc-backlink"]',
        "a:first-child",
        "a::before",
        ":is(a)",
        "a >",
        "> a",
        "a > > a",
        "",
        ".a.b a",
        '[role!="x"]',
    ],
)
def test_a_selector_that_means_others_or_is_not_known(selector: str) -> None:
    assert values(f"{selector} {{ -x: yes }}") == []


def test_the_strongest_comes_last() -> None:
    sheet = "a { -x: e !important } #it { -x: d } .places a { -x: c } p a { -x: b } a { -x: a }"
    assert values(sheet) == [("a",), ("b",), ("c",), ("d",), ("e",)]


def test_of_equal_weight_the_later_is_stronger() -> None:
    assert values("b + a { -x: one two } p a { -x: three }") == [("one", "two"), ("three",)]


def test_rules_for_screens_count_and_those_on_other_conditions_do_not() -> None:
    assert values("@media screen, print { a { -x: yes } }") == [("yes",)]
    assert values("@media all { @media screen { a { -x: yes } } }") == [("yes",)]
    for condition in ("@media print", "@media (min-width: 1px)", "@supports (a: b)"):
        assert values(f"{condition} {{ a {{ -x: yes }} }}") == []


def test_what_cannot_be_read_is_passed_over() -> None:
    assert values("} a { -x: yes } b { -x } @x; a { ; -x: no; }") == [("no",)]
