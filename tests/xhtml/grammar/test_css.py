"""What stands in `style`, and which files a sheet names."""

import pytest

from glossator.xhtml.grammar.css import files_named, style_faults
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
    *("content:'a", "width:calc(1px", "color:@x", "color:red}", "p{color:red}"),
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
