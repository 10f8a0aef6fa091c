"""Pages as trees of HTML, and one document of all of them."""

import pytest

from glossator.formats.joined import join_pages, joined_href
from glossator.formats.trees import body_of, html_of, read_page
from glossator.model.publication import Page
from glossator.xhtml.markup import Element
from tests.books.making import make

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A dot</title></svg>'
MADE = make(
    {
        "chapters/a.md": f"# A\n\nOne.[^x]<br>Two & <em>three</em>.\n\n{SVG}\n\n[^x]: Of *b*.\n",
        "chapters/b.md": "# B\n\nSee [A](a.md) and [out](https://example.org/a.xhtml#b).\n",
        "glossary.md": "## Three\n\nA number.\n",
    }
).publication
PAGES = {page.name: page for page in MADE.pages}


def html(name: str) -> str:
    return html_of(read_page(PAGES[name]))


def test_a_page_becomes_html() -> None:
    text = html("chapter-a")
    assert text.startswith('<html lang="en">')
    assert '<body data-type="bodymatter">' in text
    assert "<br>" in text
    assert "Two &amp; <em>" in text


def test_svg_stands_in_html_by_its_bare_names() -> None:
    assert '<svg viewBox="0 0 1 1"><title>A dot</title></svg>' in html("chapter-a")


def test_the_words_of_a_page_stay() -> None:
    body = body_of(read_page(PAGES["notes"]))
    assert "".join(body.itertext()).split() == ["Notes", "Chapter", "1.", "A", "1.", "Of", "b."]


def ids(sections: list[Element]) -> list[str]:
    return [identity for part in sections for each in part.iter() if (identity := each.get("id"))]


def test_joined_pages_have_each_id_once_and_every_link_lands() -> None:
    sections = join_pages(MADE.pages)
    known = ids(sections)
    assert len(known) == len(set(known))
    links = [href for part in sections for each in part.iter() if (href := each.get("href"))]
    inner = [link for link in links if not link.startswith("https:")]
    assert inner
    assert {link.removeprefix("#") for link in inner} <= set(known)


def test_what_names_an_element_by_its_id_still_does() -> None:
    sections = join_pages(MADE.pages)
    named = {
        name for part in sections for each in part.iter() if (name := each.get("aria-labelledby"))
    }
    assert named
    assert named <= set(ids(sections))


@pytest.mark.parametrize(
    ("href", "joined"),
    [
        ("notes.xhtml#n-a.1", "#notes--n-a.1"),
        ("notes.xhtml", "#notes"),
        ("#p-1", "#here--p-1"),
        ("https://example.org/notes.xhtml#n", "https://example.org/notes.xhtml#n"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_lead_to_the_joined_places(href: str, joined: str) -> None:
    assert joined_href(href, "here", {"here", "notes"}) == joined


def test_a_page_alone_is_a_part_named_by_its_page() -> None:
    (part,) = join_pages([Page("a", "A", PAGES["chapter-a"].xhtml)])
    assert (part.tag, part.get("id"), part.get("class")) == ("div", "a", "page")
