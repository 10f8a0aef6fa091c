"""Filled pieces to XHTML: escaping, links, pictures."""

import pytest

from glossator.model.registers import Layout
from glossator.model.text import (
    Filled,
    Link,
    LinkEnd,
    Markup,
    NoteNumber,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Target,
    Verbatim,
    Words,
)
from glossator.model.words import words_for
from glossator.pages.markup import Writer, page, start_tag

WRITER = Writer("here", words_for("en"), {"glossary": Layout.GLOSSARY, "people": Layout.INDEX})


@pytest.mark.parametrize(
    ("piece", "xhtml"),
    [
        (Words("a < b & c"), "a &lt; b &amp; c"),
        (Verbatim("<x>"), "&lt;x&gt;"),
        (Markup("<em>"), "<em>"),
        (LinkEnd(), "</a>"),
        (NoteNumber(7), "\xa07"),
        (Link("https://x/?a&b"), '<a href="https://x/?a&amp;b">'),
        (Link(Target("here", "x")), '<a href="#x">'),
        (Link(Target("here")), '<a href="here.xhtml">'),
        (Link(Target("there", "x")), '<a href="there.xhtml#x">'),
        (
            Link(Target("there"), "people", (("class", "x"),)),
            '<a href="there.xhtml" class="mention x">',
        ),
        (
            Link(Target("there"), "link", (("title", "a & b"),)),
            '<a href="there.xhtml" title="a &amp; b">',
        ),
        (
            Picture("a.png", "A & B", (("class", "x"),)),
            '<img src="a.png" alt="A &amp; B" class="x"/>',
        ),
        (
            Reference(3, "r-x", Target("notes", "n-x")),
            '<sup><a id="r-x" href="notes.xhtml#n-x" epub:type="noteref" role="doc-noteref">3</a>'
            "</sup>",
        ),
    ],
)
def test_pieces(piece: Filled, xhtml: str) -> None:
    assert WRITER.pieces((piece,)) == xhtml


def test_an_editor_s_attributes_overrule_the_builder_s_and_never_stand_twice() -> None:
    link = Link(Target("glossary", "g-x"), "glossary", (("role", "none"), ("class", "a b")))
    assert WRITER.pieces((link,)) == (
        '<a href="glossary.xhtml#g-x" epub:type="glossref" role="none" class="mention a b">'
    )


def test_an_id_stands_first_and_once() -> None:
    assert start_tag("p", (("class", "x"),), "y") == '<p id="y" class="x">'
    assert start_tag("p", (("id", "x"),), "y") == '<p id="x">'


def test_a_page_has_language_and_title() -> None:
    text = page("A & B", "en-GB", "<p>x</p>").decode()
    assert ' lang="en-GB" xml:lang="en-GB">' in text
    assert "<title>A &amp; B</title>" in text


def test_a_number_that_another_follows_is_told_from_it() -> None:
    one, other = (Reference(n, f"r-{n}", Target("notes", f"n-{n}")) for n in (3, 14))
    assert '3</a></sup><sup class="more"><a id="r-14"' in WRITER.pieces((one, other))
    assert "more" not in WRITER.pieces((one, Words(" and "), other))


DRAWING = (Markup('<svg viewBox="0 0 1 1"><text>'), Words("a"), Markup("</text></svg>"))


@pytest.mark.parametrize(
    ("pieces", "alone"),
    [
        (DRAWING, True),
        ((*DRAWING, Words("")), True),
        ((Picture("a.png", "A"),), True),
        ((PageBreak("1", 3), Picture("a.png", "A")), True),
        ((Words("See "), *DRAWING), False),
        ((*DRAWING, Words(" here")), False),
        ((*DRAWING, *DRAWING), False),
        ((Markup("<em>"), Words("a"), Markup("</em>")), False),
        ((), False),
    ],
)
def test_what_stands_alone_is_set_apart(pieces: tuple[Filled, ...], alone: bool) -> None:
    written = WRITER.paragraph(Paragraph("p", pieces, 1, Markup("</p>")))
    assert written.startswith('<p class="picture">') is alone
