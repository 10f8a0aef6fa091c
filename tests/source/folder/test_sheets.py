"""A book's own style sheet: all that it imports and names is packed, or a finding says why not."""

import pytest

from glossator.formats import kindle, kobo
from glossator.formats.epub import write_epub
from glossator.formats.web import pages, single
from tests.books.making import Files, Made, make, picture
from tests.xhtml.grammar.bare import epubcheck_lines

FONT = b"wOF2" + bytes(60)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'
FOLDER: Files = {
    "chapters/01-a.md": "# A\n\nText.\n",
    "fonts/Alte Schrift.woff2": FONT,
    "fonts/x.woff2": FONT,
    "fonts/x.ttf": b"\x00\x01\x00\x00" + bytes(60),
    "fonts/x.otf": b"OTTO" + bytes(60),
    "fonts/wrong.ttf": FONT,
    "images/a.png": picture(),
    "images/Карта.png": picture(),
    "images/b.jpg": picture("JPEG"),
    "images/c.svg": SVG,
    "styles/rule.gif": picture("GIF"),
    "styles/notes.txt": "words",
    "styles/other.css": 'em { color: red; background: url("../images/b.jpg") }\n',
    "styles/deep/more.css": "b { background: url(../../images/a.png) }\n",
    "styles/chain.css": '@import "other.css";\ni { color: blue }\n',
    "styles/ring.css": '@import "mine.css";\n',
    "styles/wrong.css": "p { color }\n",
    "styles/charset.css": '@charset "utf-8";\nq { color: green }\n',
}

PACKED = [
    # What the sheet says, what stands in the e-book's sheet, and what is packed beside it.
    ("p { color: red }", "p { color: red }", ()),
    ("p{background:url(../images/a.png)}", 'url("style/images/a.png")', ("style/images/a.png",)),
    ("p{background:url('../images/a.png')}", 'url("style/images/a.png")', ("style/images/a.png",)),
    ('p{background:url( "../images/a.png" )}', '"style/images/a.png" )', ("style/images/a.png",)),
    (
        "p{background:url( ../images/a.png ) x}",
        'url("style/images/a.png") x}',
        ("style/images/a.png",),
    ),
    ("p{background:URL(../images/b.jpg)}", "style/images/b.jpg", ("style/images/b.jpg",)),
    ("hr{background:url(rule.gif)}", "style/styles/rule.gif", ("style/styles/rule.gif",)),
    ("p{list-style:square url(../images/c.svg)}", "images/c.svg", ("style/images/c.svg",)),
    ("p{x:url(../images/c.svg#part)}", "images/c.svg#part", ("style/images/c.svg",)),
    ("p{x:url(../images/./a.png)}", "style/images/a.png", ("style/images/a.png",)),
    ("p{x:url(../images/../fonts/x.woff2)}", "style/fonts/x.woff2", ("style/fonts/x.woff2",)),
    ("@font-face{font-family:X;src:url(../fonts/x.ttf)}", "fonts/x.ttf", ("style/fonts/x.ttf",)),
    ("@font-face{font-family:X;src:url(../fonts/x.otf)}", "fonts/x.otf", ("style/fonts/x.otf",)),
    (
        "@font-face{font-family:X;src:local('X'),url(../fonts/x.woff2) format('woff2')}",
        "url(\"style/fonts/x.woff2\") format('woff2')",
        ("style/fonts/x.woff2",),
    ),
    (
        "@font-face{font-family:X;src:url('../fonts/Alte%20Schrift.woff2')}",
        'url("style/fonts/Alte-Schrift-',
        None,
    ),
    (
        "@font-face{font-family:X;src:url('../fonts/Alte Schrift.woff2')}",
        'url("style/fonts/Alte-Schrift-',
        None,
    ),
    (
        "p{x:url(../images/a.png) url(../images/a.png)}\nq{x:url(../images/a.png)}",
        'q{x:url("style/images/a.png")}',
        ("style/images/a.png",),
    ),
    (
        '@media screen{p{background:url("../images/a.png")}}',
        '@media screen{p{background:url("style/images/a.png")}}',
        ("style/images/a.png",),
    ),
    (
        'p{background:image-set("../images/a.png" 1x, "../images/b.jpg" 2x)}',
        'image-set("style/images/a.png" 1x, "style/images/b.jpg" 2x)',
        ("style/images/a.png", "style/images/b.jpg"),
    ),
    ("p{x:url(#here)}", "p{x:url(#here)}", ()),
    ("p{x:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)}", "url(data:image/gif;", ()),
    ("/* url(no.png) */ p{content:'url(no.png)'}", "/* url(no.png) */", ()),
    ('@import "other.css";', "em { color: red;", ("style/images/b.jpg",)),
    ("@import url(other.css);p{x:y}", "em { color: red;", ("style/images/b.jpg",)),
    ('@import "other.css" screen and (color);', "@media screen and (color) {\nem {", None),
    ('@import "chain.css";', "em { color: red;", ("style/images/b.jpg",)),
    ("@import 'deep/more.css';", 'b { background: url("style/images/a.png") }', None),
    ('@import "charset.css";', "q { color: green }", ()),
    ('@charset "utf-8";\n@import "charset.css";', "q { color: green }", ()),
    ('@import "classic.css";\np { margin: 0 }', "p { margin: 0 }", ()),
    ("@import 'plain.css' print;", "@media print {", ()),
    ("p{x:url(../images/%D0%9A%D0%B0%D1%80%D1%82%D0%B0.png)}", "style/images/", None),
]
REFUSED = [
    # What the sheet says; the code, the line, and what the message names.
    ('@import "no.css";', "css-file", 1, "no.css"),
    ("p{x:y}\nq{x:url(../images/no.png)}", "css-file", 2, "no.png"),
    ("\n\n@font-face{font-family:X;src:url(../fonts/no.ttf)}", "css-file", 3, "no.ttf"),
    ("p{x:url(https://x.org/a.png)}", "css-file", 1, "on the net"),
    ('@import "https://fonts.example.org/css?family=X";', "css-file", 1, "on the net"),
    ("@import url(//x.org/a.css);", "css-file", 1, "on the net"),
    ("p{x:url(../../other/a.png)}", "css-file", 1, "outside"),
    ("p{x:url(/images/a.png)}", "css-file", 1, "outside"),
    ("@font-face{font-family:X;src:url(../fonts/wrong.ttf)}", "css-file", 1, "it is woff2"),
    ("p{behavior:url(notes.txt)}", "css-file", 1, "notes.txt"),
    ('@import "ring.css";', "css-file", 1, "imports itself"),
    ('@import "other.css" layer(base);', "css-file", 1, "condition"),
    ('@import "wrong.css";', "bad-css", 1, '"color"'),
    ("p{color:red\n\nq{color:blue}", "bad-css", 1, "closed"),
    ("p{color:red}}", "bad-css", 1, "closes nothing"),
    ("a{}\n\np{direction:rtl}", "bad-css", 3, "direction"),
    ("p{Unicode-Bidi:embed}", "bad-css", 1, "Unicode-Bidi"),
    ('@charset "iso-8859-1";\np{}', "bad-css", 1, "UTF-8"),
    ("p{color:red;;margin:0}", "bad-css", 1, "before this ;"),
    ("p{a{color:red}}", "bad-css", 1, "within a rule"),
    ("p{\n  & em{color:red}\n}", "bad-css", 2, '"&"'),
    ("p,{color:red}", "bad-css", 1, "missing"),
    ("> p{color:red}", "bad-css", 1, "joins nothing"),
    (".1st{color:red}", "bad-css", 1, "selector"),
    ("a[href^=http:]{color:red}", "bad-css", 1, "brackets"),
    ("// no comment\np{color:red}", "bad-css", 1, "selector"),
    ("@font-face{}", "bad-css", 1, "empty"),
    ("p{background:url('')}", "bad-css", 1, "names nothing"),
    ("p{x:url(a b.png)}", "bad-css", 1, "no value"),
    ("p{color:red} /* open", "bad-css", 1, "closed"),
]


def made(sheet: str) -> Made:
    return make({**FOLDER, "styles/mine.css": sheet, "book.toml": BOOK})


BOOK = """\
title = "A Book"
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
style = "mine"

[edition]
date = 2026-01-02
"""


def styled(result: Made) -> tuple[str, tuple[str, ...]]:
    """The e-book's sheet, and the names of what is packed beside it."""
    files = {one.name: one for one in result.publication.resources}
    beside = tuple(name for name in files if name.startswith("style/"))
    return files["style.css"].data.decode(), beside


@pytest.mark.parametrize(("sheet", "expected", "packed"), PACKED)
def test_what_a_sheet_names_goes_with_it(
    sheet: str, expected: str, packed: tuple[str, ...] | None
) -> None:
    result = made(sheet)
    assert not result.found
    text, beside = styled(result)
    assert expected in text
    assert packed is None or beside == packed
    assert "@import" not in text
    assert text.count("@charset") <= 1


@pytest.mark.parametrize(("sheet", "code", "line", "named"), REFUSED)
def test_what_can_t_go_with_it_is_a_finding(sheet: str, code: str, line: int, named: str) -> None:
    found = [one for one in made(sheet).found if one.code == code]
    assert [one.place.line for one in found] == [line]
    path = "styles/wrong.css" if "wrong.css" in sheet else "styles/mine.css"
    path = "styles/ring.css" if "ring.css" in sheet else path
    assert found[0].place.path == path
    assert named in found[0].message
    assert found[0].hint


ALL = (
    '@import "other.css";\n@import "classic.css" screen;\n'
    "@font-face{font-family:X;src:url(../fonts/x.woff2)}\n"
    "p{background:url(../images/a.png)}\nhr{background:url(rule.gif)}\n"
)


def test_epubcheck_passes_a_book_with_fonts_and_pictures_in_its_sheets() -> None:
    assert epubcheck_lines(write_epub(made(ALL).publication)) == []


def test_every_format_carries_what_the_sheet_names() -> None:
    publication = made(ALL).publication
    names = {"style/fonts/x.woff2", "style/images/a.png", "style/images/b.jpg"}
    assert names <= set(pages.write(publication).files)
    (page,) = single.write(publication).files.values()
    assert b"url(style/" not in page.replace(b'"', b"")
    assert page.count(b"base64,") >= 4
    for other in (kindle.prepare(publication), publication):
        assert names <= {one.name for one in other.resources}
    (book,) = kobo.write(publication).files.values()
    assert all(name.encode() in book for name in names)


def test_a_sheet_without_files_keeps_its_bytes() -> None:
    text = "/* é */ p{color:red}\n\n@media print{p{x:y}}"
    hints, sheet, rest = styled(made(text))[0].partition(text)
    assert (sheet, rest) == (text, "")
    assert "-cr-hint" in hints


def test_a_variant_s_sheet_brings_its_own() -> None:
    book = BOOK.replace('style = "mine"\n', "") + '\n[variants.fancy]\nstyle = "mine"\n'
    files = {**FOLDER, "styles/mine.css": "p{x:url(../images/a.png)}", "book.toml": book}
    assert styled(make(files))[1] == ()
    assert styled(make(files, variant="fancy"))[1] == ("style/images/a.png",)
