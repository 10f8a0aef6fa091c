"""Attributes and images as they go into the e-book. See cases/attributes.md for the rest."""

import xml.etree.ElementTree as etree

import pytest

from glossator.model.text import Image
from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.lines import LINE
from glossator.source.pieces.elements import Context, clean_attributes, image_of, markup_of


@pytest.fixture
def context() -> Context:
    return Context(Dialect(), "x.md", "en")


def test_what_only_the_parser_needs_is_left_out(context: Context) -> None:
    node = etree.Element("p", {LINE: "3", "markdown": "1", "class": "plain", "lang": "de"})
    assert clean_attributes(context, node, 3) == (("lang", "de"),)
    assert not context.found


def test_an_id_is_noted_once_for_each_element(context: Context) -> None:
    clean_attributes(context, etree.Element("p", {"id": "a"}), 1)
    image_of(context, etree.Element("img", {"id": "b", "src": "x.png"}), "", "", 1)
    assert context.ids == ["a", "b"]


def test_findings_tell_file_and_line(context: Context) -> None:
    clean_attributes(context, etree.Element("p", {"onclick": "x"}), 7)
    place = context.found[0].place
    assert (place.path, place.line) == ("x.md", 7)


def test_an_image_has_the_words_that_it_is_given(context: Context) -> None:
    node = etree.Element("img", {"src": "x", "alt": "raw", "title": "raw", "class": "y"})
    image = image_of(context, node, None, "a title", 3)
    assert image == Image("x", None, 3, (("class", "y"), ("title", "a title")))
    assert image_of(context, node, "", "", 3) == Image("x", "", 3, (("class", "y"),))


def test_attributes_are_escaped() -> None:
    title = 'a <b> & "c" d'
    start = f"<p{markup_of((('title', title),))}/>"
    assert etree.fromstring(start).get("title") == title
