"""Addresses and titles of links and pictures. See cases/captions.md and cases/alternatives.md."""

import pytest

from glossator.source.markdown.destinations import ALTERNATIVE, TITLE, destination
from glossator.source.markdown.dialect import Dialect


@pytest.mark.parametrize(
    ("written", "address", "title"),
    [
        ("(a.md)", "a.md", None),
        ("()", "", None),
        ("( a.md )", "a.md", None),
        ("(<a b.md>)", "a b.md", None),
        ("(a b.md)", "a b.md", None),
        ("(a(b)c.md)", "a(b)c.md", None),
        ("(a (b) c.md)", "a (b) c.md", None),
        ("(it's.md)", "it's.md", None),
        ('(a.md "b")', "a.md", "b"),
        ("(a.md 'b')", "a.md", "b"),
        ("(a.md (b))", "a.md", "b"),
        ('(a.md "")', "a.md", ""),
        ('(<a b.md> "c")', "a b.md", "c"),
        ('(a b.md "c")', "a b.md", "c"),
        ('(a.md\n"b\nc")', "a.md", "b\nc"),
        ('(a.md "b "c" d")', "a.md", 'b "c" d'),
        ('(a.md "b (c "d") e")', "a.md", 'b (c "d") e'),
        ("(a.md 'it's')", "a.md", "it's"),
        ("(a.md (b (c) d))", "a.md", "b (c) d"),
        ('(a.md "b :(")', "a.md", "b :("),
        ('(a.md "b (") [c](d.md "e)")', "a.md", "b ("),
    ],
)
def test_what_stands_in_the_brackets(written: str, address: str, title: str | None) -> None:
    found = destination(written, 0)
    assert found is not None
    assert found[:2] == (address, title)
    assert written[: found[2]].endswith(")")


@pytest.mark.parametrize("written", ["", "a.md)", "(a.md", "(a\nb.md)", '(a.md "b', "(<a.md)"])
def test_what_is_no_destination(written: str) -> None:
    found = destination(written, 0)
    assert found is None or found[0].startswith("<")


@pytest.mark.parametrize(
    "text",
    [
        '![*a*](b.png "*c*")',
        '![*a*][d]\n\n[d]: b.png "*c*"',
        "![*a*][d]\n\n[d]: b.png '*c*'",
        "![*a*][d]\n\n[d]: b.png (*c*)",
        "![*a*][]\n\n[*a*]: b.png '*c*'",
        "![*a*]\n\n[*a*]: b.png '*c*'",
        '![*a*][d]\n\n[d]:\n  b.png\n  "*c*"',
        '![*a*]( b.png  "\n*c*" )',
    ],
)
def test_title_and_alternative_text_are_parsed(text: str) -> None:
    (root,) = Dialect().trees([(text, 1)])
    (image,) = root.iter("img")
    assert image.get("src") == "b.png"
    for tag in (TITLE, ALTERNATIVE):
        part = image.find(tag)
        assert part is not None
        assert [child.tag for child in part] == ["em"]


def test_an_address_keeps_what_looks_like_markup() -> None:
    (root,) = Dialect().trees([("[a](b[^c]`d`$e$^[f].md) <https://x.org/$y$>", 1)])
    links = [link.get("href") for link in root.iter("a")]
    assert links == ["b[^c]`d`$e$^[f].md", "https://x.org/$y$"]
