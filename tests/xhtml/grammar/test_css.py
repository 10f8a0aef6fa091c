"""What stands in `style`, in selectors and values, and which files a sheet names."""

import pytest

from glossator.xhtml.grammar.css import files_named, sheet_faults, style_faults
from tests.xhtml.grammar.bare import refused
from tests.xhtml.grammar.judged import judged

GOOD = [
    *("", "color:red", "color:red;", "width:50%;;", "font: 12px/1.5 'A B', serif", "--x: 1"),
    *("margin:-1px auto 0 .5em", "color:red !important", "background:none; color:#abc"),
    *("width:calc(100% - 2em)", "content:'a;b'", "/* x */ color:red", "COLOR:RED"),
]
BAD = [
    *("color red", "color", "color:", ":red", "1color:red", "color:{red}", "direction:rtl"),
    *("unicode-bidi:embed", "col@r:red", "background:url(x.png)", "background:url('x.png')"),
    *("content:'a", "width:50%\\", "width:calc(1px", "color:@x", "color:red}", "p{color:red}"),
]


def test_styles_are_held_to_what_epubcheck_says() -> None:
    fragments = [f'<p style="{style}">x</p>' for style in (*GOOD, *BAD)]
    theirs = refused(fragments)
    assert [bool(one) for one in theirs] == [False] * len(GOOD) + [True] * len(BAD)
    for fragment, found in zip(fragments, theirs, strict=True):
        assert bool(judged(fragment)) == bool(found), fragment


@pytest.mark.parametrize("style", GOOD)
def test_what_epubcheck_passes_is_passed(style: str) -> None:
    assert list(style_faults(style)) == []


SELECTORS = [
    *("p:has(> i, > b)", "p:has(> i, b, c)", "p:has(i,b)", "p:has(> i b,c)", "p:is(a > b, c)"),
    *("ns|a", "ns|*", "|a", "*|*", "b|a.c", "[ns|a]", "[*|a |= b]", "[|a]", "p:matches(a)", "50%"),
]
REFUSED = [
    *("p:has(> i,b)", "p:has(> i, b, > c)", "p:has(i, > b)", "p:has(> i b, > c)", "p:is(> a)"),
    *("ns|.a", "a|", "|*", ".a|*", "a| b", "[a| b]", "[a |b]", "[ns|a|b]", "[#a]", "50%a"),
    *("p:matches(a, b)", "p:matches(.a)", "p||a"),
]


def test_sheets_are_held_to_what_epubcheck_says() -> None:
    sheets = [f"{one}{{x:y}}" for one in (*SELECTORS, *REFUSED)]
    sheets += ["p{x:url('a.png' )}", "p{x:url('a.png'a)}", "p{x:@'\\201C'}"]
    expected = [False] * len(SELECTORS) + [True] * len(REFUSED) + [False, True, True]
    theirs = refused(["<p>x</p>"], [one.encode() for one in sheets])[1:]
    assert [bool(one) for one in theirs] == expected
    assert [bool(list(sheet_faults(one))) for one in sheets] == expected


def test_a_name_is_all_that_is_written_of_it() -> None:
    written = ["url( b.png )", "URL(a\\ b.png)", "url(a\\)b.png)", '"a\\"b.png"', "'b\\.png'"]
    for one in written:
        css = f"p {{ x: image-set({one} 1x) }}"
        (named,) = files_named(css)
        assert css[named.start : named.end] == one


def test_files_are_named_where_they_stand() -> None:
    css = (
        '@import "a.css" screen;\np { x: url(b.png), url( "c d.png" ); y: "url(no)" }\n/* url(e) */'
    )
    named = files_named(css)
    assert [one.name for one in named] == ["a.css", "b.png", "c d.png"]
    assert [css[one.start : one.end] for one in named] == [
        '@import "a.css" screen;',
        "url(b.png)",
        '"c d.png"',
    ]
    assert [one.line for one in named] == [1, 2, 2]
    assert (named[0].imported, named[0].condition) == (True, "screen")


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("{", "}"), ("@media x{", "}"), ("a{b:", "}"), ("a{b:f(", ")}"), ("[", "]")],
)
@pytest.mark.parametrize("depth", [60, 3000])
def test_what_is_nested_deeper_than_any_sheet_is_refused(
    opened: str, closed: str, depth: int
) -> None:
    ((line, fault),) = sheet_faults("p{}\n" + opened * depth + closed * depth)
    assert line == 2
    assert "more than 50 deep" in fault.message


def test_a_style_that_is_nested_deeper_is_refused_too() -> None:
    (fault,) = style_faults("width:" + "calc(" * 3000 + "1px" + ")" * 3000)
    assert "more than 50 deep" in fault.message
