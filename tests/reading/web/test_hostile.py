"""Hostile books in a browser: no page runs a script, and none asks for what isn't the book's.

`python -m tests.hostile 2000 500 500` does the same for many more.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.books.making import Files, make, picture
from tests.hostile.browser import Away, Seen, Window, another_site
from tests.hostile.campaign import Tally, campaign
from tests.reading.web.site import put

SEED = 1
COUNTS = {"chapters": 40, "drawings": 20, "imports": 20}
HTML = '<!DOCTYPE html><html lang="en"><title>x</title>{}</html>'
XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
KNOWN = [
    ("a.html", HTML, "<script>fetch('AWAY/1')</script>", "ran fetch, asked, holds <script>"),
    ("a.html", HTML, "<img src=x onerror=alert(1)>", "ran alert, ran dialog, holds onerror"),
    ("a.html", HTML, "<p onclick='new Image().src=`AWAY/1`'>x", "ran Image, asked, holds onclick"),
    (
        "a.html",
        HTML,
        "<a href='java&Tab;script:fetch(`AWAY/1`)'>x</a>",
        "ran fetch, asked, holds a",
    ),
    ("a.html", HTML, "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "ran dialog"),
    ("a.html", HTML, "<meta http-equiv=refresh content='0;url=AWAY/1'>", "asked"),
    ("a.html", HTML, "<script>location = 'AWAY/1'</script>", "asked"),
    ("a.html", HTML, "<script>open('AWAY/1')</script>", "ran open"),
    ("a.html", HTML, "<img src='AWAY/1'>", "asked"),
    ("a.html", HTML, "<style>p { background: u\\rl(AWAY/1) }</style><p>x", "asked"),
    ("a.html", HTML, "<p style='background: image-set(\"AWAY/1\" 1x)'>x", "asked"),
    ("a.html", HTML, "<link rel=stylesheet href=AWAY/1>", "asked"),
    ("a.html", HTML, "<video poster=AWAY/1></video>", "asked"),
    ("a.html", HTML, "<a ping=AWAY/1 href=#>x</a>", "holds a ping"),
    ("a.html", HTML, "<img src=file:///etc/hostname>", "asked"),
    ("a.html", HTML, "<a href='file:///etc/hostname'>x</a>", "holds a href"),
    ("a.html", HTML, "<template><p onclick=x>y</p></template>", "holds onclick"),
    ("a.xhtml", XHTML, "<p onfocus=\"fetch('AWAY/1')\">x</p>", "ran fetch, asked, holds onfocus"),
    ("a.xhtml", XHTML, "<img alt='' src='x' srcset='AWAY/1 2x, AWAY/1 1x'/>", "asked"),
    ("a.xhtml", XHTML, "<script>fetch('AWAY/1')</script>", "ran fetch, asked, holds <script>"),
    ("a.svg", SVG, "<script>fetch('AWAY/1')</script>", "ran fetch, asked, holds <script>"),
    ("a.svg", SVG, "<g onload=\"fetch('AWAY/1')\"/>", "ran fetch, asked, holds onload"),
    ("a.svg", SVG, "<image width='9' height='9' href='AWAY/1'/>", "asked, holds image"),
    ("a.svg", SVG, "<style>@import 'AWAY/1';</style>", "asked"),
    ("a.svg", SVG, "<a xlink:href=\"javascript:fetch('AWAY/1')\"><text>x</text></a>", "ran fetch"),
]
"""What runs or asks, by the kind of page, and what the browser has to be seen to do."""


@pytest.fixture(scope="module")
def away() -> Iterator[Away]:
    """Another site."""
    with another_site() as site:
        yield site


@pytest.fixture(scope="module")
def window(browser: Browser, away: Away) -> Iterator[Window]:
    """A window in which all is noted."""
    with Window(browser, away) as made:
        yield made


@pytest.mark.parametrize(("name", "page", "part", "noticed"), KNOWN)
def test_what_runs_or_asks_is_noticed(
    window: Window, away: Away, tmp_path: Path, name: str, page: str, part: str, noticed: str
) -> None:
    path = tmp_path / name
    path.write_text(page.format(part.replace("AWAY", away.address)), encoding="utf-8")
    [seen] = window.look([path.as_uri()], f"{tmp_path.as_uri()}/")
    found = [f"ran {what}" for one in seen.ran for what in one.split()]
    found += [f"asked {one}" for one in seen.asked] + [f"holds {one}" for one in seen.holds]
    for wanted in noticed.split(", "):
        assert [one for one in found if one.startswith(wanted)], (wanted, seen)


def test_an_honest_book_s_pages_do_nothing_of_this(
    window: Window, browser: Browser, tmp_path: Path
) -> None:
    """Links out of the book, pictures, formulas, drawings and the pop-overs' script are no harm."""
    text = """\
# A

Words.[^1] [Away](https://example.org), [mail](mailto:a@example.org), ![x](../images/a.png)
![y](../images/b.svg)

<svg viewBox="0 0 9 9"><linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/></svg>

[^1]: A note.
"""
    drawing = SVG.format('<style>g { fill: red }</style><g style="fill: url(#x)"/>')
    files: Files = {"chapters/a.md": text, "images/a.png": picture(), "images/b.svg": drawing}
    made = make(files)
    assert not made.found
    site = put(made.publication, tmp_path)
    drawings = site.folder.rglob("*.svg")
    addresses = [path.as_uri() for path in (*site.pages, *drawings)]
    assert len(addresses) == 6
    assert window.look(addresses, f"{tmp_path.as_uri()}/") == [Seen(one) for one in addresses]


@pytest.fixture(scope="module", params=COUNTS)
def tally(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Tally:
    """What came of hostile things of a kind."""
    kind = request.param
    found = Tally(kind)
    with campaign(browser, tmp_path_factory.mktemp(kind)) as going:
        for found in getattr(going, kind)(range(SEED, SEED + COUNTS[kind])):
            print(f"seed {SEED}: {found}")
    assert found.tried == COUNTS[kind]
    assert found.opened > 0
    return found


def test_what_is_built_of_hostile_things_neither_runs_nor_asks(tally: Tally) -> None:
    assert tally.built == []


def test_what_is_refused_has_nothing_either_that_runs_or_asks(tally: Tally) -> None:
    """Hostile things are taken out one by one, and don't only stop the build."""
    assert tally.harmless, "\n".join(map(str, tally.bad))
