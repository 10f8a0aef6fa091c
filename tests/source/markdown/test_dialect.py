"""Python-Markdown as set up here: what all texts of a file know, and what is forgotten after."""

import xml.etree.ElementTree as etree

import pytest

from glossator.source.markdown.dialect import Dialect


def tree(text: str) -> etree.Element:
    return Dialect().trees([(text, 1)])[0]


def test_link_definitions_of_one_text_are_known_to_all() -> None:
    one, two = Dialect().trees([("[a] [b]\n\n[a]: 1", 1), ("[a] [b]\n\n[b]: 2", 5)])
    assert [link.get("href") for link in one.iter("a")] == ["1", "2"]
    assert [link.get("href") for link in two.iter("a")] == ["1", "2"]


def test_and_forgotten_with_the_file() -> None:
    dialect = Dialect()
    dialect.trees([("[a]: 1\n\n<div>x</div>", 1)])
    dialect.reset()
    assert not list(dialect.trees([("[a]", 1)])[0].iter("a"))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("snake\\_case", "snake_case"),
        ("a&amp;b", "a&b"),
        ("a&copy=b", "a&copy=b"),
        ("a&#38;b", "a&b"),
    ],
)
def test_an_address_is_given_back_as_it_was_meant(written: str, plain: str) -> None:
    dialect = Dialect()
    (root,) = dialect.trees([(f"[x]({written})", 1)])
    link = root.find(".//a")
    assert link is not None
    assert dialect.plain(link.get("href", "")) == plain


def test_a_note_s_definition_is_never_a_link_s() -> None:
    (item,) = tree("- a\n\n    [^n]: b").iter("li")
    assert "".join(item.itertext()).replace("\n", "") == "a: b"


def test_raw_html_is_kept_for_later() -> None:
    dialect = Dialect()
    dialect.trees([("<div>x</div>\n\ny <b>z</b>", 1)])
    raw = [dialect.raw(number).strip() for number in "012"]
    assert raw == ["<div>x</div>", "<b>", "</b>"]
