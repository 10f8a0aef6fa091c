"""An entry of a dictionary says what it says in the book, in HTML that old readers know."""

import pytest

from glossator.formats.dictionary.articles import Articles
from glossator.xhtml.markup import parse
from tests.books.making import make, picture
from tests.formats.dictionary.making import article, entries_of


def test_it_has_the_name_the_dates_the_role_and_the_text() -> None:
    text = "## Ann Lee\n\n- born: 1900\n- died: 1950\n- role: Speaker\n\nShe *spoke*.\n\nOften."
    assert article(text) == (
        "<p><b>Ann Lee</b> (1900–1950)</p><p>Speaker</p><p>She <em>spoke</em>.</p>\n<p>Often.</p>"
    )


def test_of_a_term_likewise() -> None:
    text = "## *soviet*\n\n- also: council\n\nA council & more."
    assert article(text, "glossary") == (
        "<p><b><em>soviet</em></b></p><p>A council &amp; more.</p>"
    )


def test_a_field_of_the_books_own_is_shown() -> None:
    made = make(
        {"chapters/a.md": "# A\n\nEmden.\n", "ships.md": "## Emden\n\n- built: 1908\n\nA ship.\n"},
        '[register.ships]\nfields = { built = "Built" }\n',
    )
    articles = Articles(made.publication, entries_of(made))
    assert articles.html("x-ships-emden", lambda _: "") == (
        "<p><b>Emden</b></p><p>Built: 1908</p><p>A ship.</p>"
    )


def test_the_name_stands_as_it_is_called_and_not_as_it_is_sorted() -> None:
    assert article("## Paul von Hindenburg\n\nA general.").startswith(
        "<p><b>Paul von Hindenburg</b></p>"
    )


def test_links_lead_to_entries_alone() -> None:
    text = (
        "## Ann\n\nSaw Ben [here](chapters/a.md), [there](https://example.org/) and "
        "[Ben](#ben).\n\n## Ben\n\nB."
    )
    assert article(text) == (
        '<p><b>Ann</b></p><p>Saw <a href="#i-ben">Ben</a> here, there and '
        '<a href="#i-ben">Ben</a>.</p>'
    )


def test_where_it_sends_readers_stands_below_it_and_no_place_does() -> None:
    text = "## Ann\n\n- see also: ben\n\nA.\n\n## Ben\n\nB."
    assert article(text) == (
        '<p><b>Ann</b></p><p>A.</p><p><i>See also</i> <a href="#i-ben">Ben</a></p>'
    )
    assert article(text, "glossary") == (
        '<p><b>Ann</b></p><p>A.</p><p><i>See also</i> <a href="#g-ben">Ben</a></p>'
    )


def test_its_notes_stand_below_it_with_the_notes_of_these() -> None:
    text = (
        "## Ann\n\nOne.[^x] Two.[^y]\n\n"
        "[^x]: An *x*, and Ben.[^z]\n[^y]: A y.\n[^z]: A z.\n\n## Ben\n\nB."
    )
    assert article(text) == (
        "<p><b>Ann</b></p><p>One.<sup>1</sup> Two.<sup>2</sup></p><hr/>"
        '<p><sup>1</sup> An <em>x</em>, and <a href="#i-ben">Ben</a>.<sup>3</sup></p>'
        "<p><sup>2</sup> A y.</p><p><sup>3</sup> A z.</p>"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![A map](images/a.png)", "<p><i>[A map]</i></p>"),
        ("soft\u00adly", "<p>softly</p>"),
        ("[x]{.small}", "<p>x</p>"),
        ("### Head\n\nA.", "<p>Head</p>\n<p>A.</p>"),
        ("<details><summary>S</summary></details>", "<div>\n<div>S</div>\n</div>"),
        ("A $x^2$ more.", "<p>A x^2 more.</p>"),
        ("> Q", "<blockquote>\n<p>Q</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("a\\\nb", "<p>a<br/>b</p>"),
    ],
)
def test_only_simple_html_is_left(text: str, html: str) -> None:
    made = make(
        {
            "chapters/a.md": "# A\n\nAnn.\n",
            "people.md": f"## Ann\n\n{text}\n",
            "images/a.png": picture(),
        }
    )
    entries = entries_of(made)
    got = Articles(made.publication, entries).html("i-ann", lambda _: "")
    assert got.removeprefix("<p><b>Ann</b></p>").replace("<br/>\n", "<br/>") == html
    parse(f"<body>{got}</body>".encode())


def test_of_a_citation_the_words_stay() -> None:
    work = '[{"id": "carr", "type": "book", "title": "T", "author": [{"family": "Carr"}]}]'
    files = {
        "chapters/a.md": "# A\n\nAnn.\n",
        "people.md": "## Ann\n\nSo it is said [@carr, p. 5].\n",
        "works.json": work,
    }
    made = make(dict(files))
    html = Articles(made.publication, entries_of(made)).html("i-ann", lambda _: "")
    assert html.startswith("<p><b>Ann</b></p><p>So it is said ")
    assert "Carr" in html
    assert "<a " not in html
