"""The page of a chapter, a part, front or back matter."""

import pytest

from tests.books.making import EPUB, make


@pytest.mark.parametrize(
    ("path", "page", "kind", "role", "place"),
    [
        ("chapters/1-a.md", "chapter-a", "chapter", "doc-chapter", "bodymatter"),
        ("chapters/1-p/part.md", "part-p", "part", "doc-part", "bodymatter"),
        ("front/1-preface.md", "front-preface", "preface", "doc-preface", "frontmatter"),
        (
            "front/a-preface-of-sorts.md",
            "front-a-preface-of-sorts",
            "preface",
            "doc-preface",
            "frontmatter",
        ),
        ("front/dedication.md", "front-dedication", "dedication", "doc-dedication", "frontmatter"),
        ("front/epigraph.md", "front-epigraph", "epigraph", None, "frontmatter"),
        ("front/maps.md", "front-maps", None, None, "frontmatter"),
        ("back/afterword.md", "back-afterword", "afterword", "doc-afterword", "backmatter"),
        ("back/appendix-a.md", "back-appendix-a", "appendix", "doc-appendix", "backmatter"),
        ("back/preface.md", "back-preface", None, None, "backmatter"),
    ],
)
def test_what_a_text_is_follows_from_its_place_and_name(
    path: str, page: str, kind: str | None, role: str | None, place: str
) -> None:
    made = make({"chapters/z.md": "# Z\n", path: "# Title\n\nText.\n"})
    body = made.tree(page).find("body")
    assert body is not None
    assert body.get(f"{EPUB}type") == place
    assert (body[0].get(f"{EPUB}type"), body[0].get("role")) == (kind, role)
    assert (body[0].get("aria-labelledby"), body[0][0].get("id")) == ("h", "h")


def test_the_label_stands_apart_from_the_title() -> None:
    made = make({"chapters/a.md": "# On *Words* & `code`\n"})
    assert (
        '<h1 id="h"><span class="label">Chapter\xa01</span> '
        '<span class="title">On <em>Words</em> &amp; <code>code</code></span></h1>'
    ) in made.page("chapter-a")
    assert "<title>On Words &amp; code</title>" in made.page("chapter-a")


def test_or_there_is_none() -> None:
    made = make({"chapters/a.md": "# A\n"}, "[chapters]\nlabels = false\n")
    assert '<h1 id="h"><span class="title">A</span></h1>' in made.page("chapter-a")


def test_a_paragraph_without_a_linked_mention_has_no_mark_up_for_it() -> None:
    """Highlights hang on text offsets: what isn't linked leaves nothing behind."""
    made = make({"chapters/a.md": "# A\n\nAnn.\n\nAnn again.\n", "people.md": "## Ann\n\nText.\n"})
    assert ">Ann again.</p>" in made.page("chapter-a")
