"""Sizes and sides as editors write them: done where one thing can be meant, refused where not."""

import pytest

from glossator.xhtml.grammar.mend import mended
from tests.books.making import Made, make, picture

DONE = [
    # A picture's width, as the attribute lists of several dialects have it.
    ("![Eine Karte](../images/a.png){width=50%}", 'alt="Eine Karte" style="width:50%"'),
    ('![A map](../images/a.png){width="50%"}', 'style="width:50%"'),
    ("![A map](../images/a.png){: width=50% }", 'style="width:50%"'),
    ("![A map](../images/a.png){width=33.5%}", 'style="width:33.5%"'),
    ("![A map](../images/a.png){width=12em}", 'style="width:12em"'),
    ("![A map](../images/a.png){width=6cm}", 'style="width:6cm"'),
    ("![A map](../images/a.png){height=40vh}", 'style="height:40vh"'),
    ("![A map](../images/a.png){width=80% height=10em}", 'style="width:80%; height:10em"'),
    ('![A map](../images/a.png){style="border:0" width=80%}', 'style="border:0; width:80%"'),
    ('![A map](../images/a.png){style="border:0;" width=80%}', 'style="border:0; width:80%"'),
    ("![A map](../images/a.png){.wide width=80%}", 'class="wide" style="width:80%"'),
    # Pixels are what the attribute is for.
    ("![A map](../images/a.png){width=300}", 'width="300"/>'),
    ("![A map](../images/a.png){width=300px}", 'width="300"/>'),
    ('![A map](../images/a.png){width="300 px" height=200PX}', 'width="300" height="200"/>'),
    ("![A map](../images/a.png){width=12.5px}", 'style="width:12.5px"'),
    ("![A map](../images/a.png){width=12.5}", 'style="width:12.5px"'),
    # Wherever a picture may stand.
    ('<img src="../images/a.png" alt="Карта" width="50%">', 'alt="Карта" style="width:50%"'),
    ("Words ![A map](../images/a.png){width=1em} words.", 'style="width:1em"/> words'),
    ("- an item\n\n    ![A map](../images/a.png){width=50%}", 'style="width:50%"'),
    ("1. ![A map](../images/a.png){width=50%}", 'style="width:50%"'),
    ("> ![A map](../images/a.png){width=50%}", 'style="width:50%"'),
    ("| a | b |\n|---|---|\n| ![A map](../images/a.png){width=50%} | c |", 'style="width:50%"'),
    ('![A map](../images/a.png "The town"){width=50%}', 'style="width:50%"/></div>'),
    ("## ![A map](../images/a.png){width=2em} Kiel", 'style="width:2em"/> Kiel'),
    ("[![A map](../images/a.png){width=9%}](https://x.org/)", 'style="width:9%"/></a>'),
    ("Term\n:   ![Plan](../images/a.png){width=50%}", 'style="width:50%"'),
    # What old HTML says of tables and paragraphs.
    ('<table width="80%"><tr><td>x</td></tr></table>', '<table style="width:80%">'),
    (
        '<table><tr><td align="right">x</td></tr></table>',
        'style="text-align:right"',
    ),
    (
        '<table><tr><td valign="top" nowrap="">x</td></tr></table>',
        'style="vertical-align:top; white-space:nowrap"',
    ),
    (
        '<table><tr><th bgcolor="#eeeeee">x</th></tr></table>',
        'style="background-color:#eeeeee"',
    ),
    ('<p align="center">x</p>', 'style="text-align:center">x</p>'),
    ('<h2 align="CENTER">x</h2>', 'style="text-align:center"'),
    ('<div align="justify"><p>x</p></div>', '<div style="text-align:justify">'),
    ('<hr width="30%">', '<hr style="width:30%"/>'),
]
REFUSED = [
    ("![A map](../images/a.png){width=wide}", 'width="wide"'),
    ("![A map](../images/a.png){width=auto}", 'width="auto"'),
    ("![A map](../images/a.png){width=-3}", 'width="-3"'),
    ("![A map](../images/a.png){width=1,5em}", 'width="1,5em"'),
    ("![A map](../images/a.png){width=50%!}", 'width="50%!"'),
    ("![A map](../images/a.png){align=right}", '"align"'),
    ("![A map](../images/a.png){hspace=5}", '"hspace"'),
    ("A paragraph.\n{: width=50% }", '"width"'),
    ("[words]{width=50%}", '"width"'),
    ("*words*{height=2em}", '"height"'),
    ('<p align="middle">x</p>', '"align"'),
    ('<table><tr><td bgcolor="rgb(1,2,3)">x</td></tr></table>', '"bgcolor"'),
    ('<table border="3"><tr><td>x</td></tr></table>', 'border="3"'),
    ('<table cellpadding="3"><tr><td>x</td></tr></table>', '"cellpadding"'),
    ('<font size="3">x</font>', "<font>"),
]


def made(text: str) -> Made:
    return make({"chapters/01-a.md": f"# A\n\n{text}\n", "images/a.png": picture()})


@pytest.mark.parametrize(("text", "expected"), DONE)
def test_what_can_be_meant_in_one_way_is_done(text: str, expected: str) -> None:
    result = made(text)
    assert expected in result.page("chapter-a")
    assert not result.found


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_what_says_nothing_sure_is_refused_with_its_place(text: str, named: str) -> None:
    (found,) = made(text).found
    assert found.code in ("bad-attribute", "unknown-element")
    assert named in found.message
    assert found.place.path == "chapters/01-a.md"
    assert found.place.line >= 3
    assert found.hint


def test_notes_and_entries_have_pictures_too() -> None:
    text = "# A\n\nKiel.[^k]\n\n[^k]: Seen here: ![Plan de la ville](../images/a.png){width=50%}\n"
    entry = "# Glossary\n\n## Kiel\n\nA port.\n\n![Stadtplan](images/a.png){width=40%}\n"
    result = make({"chapters/01-a.md": text, "glossary.md": entry, "images/a.png": picture()})
    assert 'alt="Plan de la ville" style="width:50%"' in result.page("notes")
    assert 'alt="Stadtplan" style="width:40%"' in result.page("glossary")
    assert result.codes == ["unmentioned-entry"] * result.codes.count("unmentioned-entry")


def test_other_attributes_stay_as_they_are_and_where_they_are() -> None:
    pairs = (("class", "a"), ("width", "5"), ("title", "b"))
    assert mended("img", pairs) == pairs
    assert mended("svg", (("width", "50%"),)) == (("width", "50%"),)
