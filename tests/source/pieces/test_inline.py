"""One paragraph's pieces, and what kind of text each is. See cases/inline.md and links.md."""

import xml.etree.ElementTree as etree

import pytest

from glossator.model.text import LinkEnd, LinkStart, Markup, Open, Verbatim, Words
from glossator.source.markdown.dialect import Dialect
from glossator.source.pieces.elements import Context
from glossator.source.pieces.holes import Mode
from glossator.source.pieces.inline import Inline


def pieces(text: str, mode: Mode = Mode.WORDS) -> tuple[Open, ...]:
    dialect = Dialect()
    (root,) = dialect.trees([(text, 1)])
    inline = Inline(Context(dialect, "x.md", "en"), 1, mode)
    inline.children(root[0])
    return inline.pieces()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("one", [Words]),
        ("one *two*", [Words, Markup, Words, Markup]),
        ("[one]{.plain}", [Verbatim]),
        ("[one]{.plain} two", [Verbatim, Words]),
        ("`one`", [Markup, Verbatim, Markup]),
        ("<kbd>one</kbd>", [Markup, Verbatim, Markup]),
        ("[one](x.md)", [LinkStart, Verbatim, LinkEnd]),
        ("one &amp; two", [Words]),
    ],
)
def test_names_are_sought_in_words_alone(text: str, kinds: list[type]) -> None:
    assert [type(piece) for piece in pieces(text)] == kinds


def test_neighbours_of_one_kind_are_one_piece() -> None:
    assert pieces("<b><i>one &amp; two</i></b>") == ("<b><i>", "one & two", "</i></b>")


def test_in_code_nothing_is_changed() -> None:
    assert pieces('"one" -- [@two', Mode.CODE) == (Verbatim('"one" -- [@two'),)


def test_what_is_left_open_is_closed() -> None:
    whole = "".join(str(piece) for piece in pieces("<b>one <i>two <u>three</i>"))
    assert etree.fromstring(f"<p>{whole}</p>").find("b/i/u") is not None
