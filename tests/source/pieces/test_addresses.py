"""Addresses in running text. That typography leaves them alone is shown in test_typography.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.source.pieces.typography import _ADDRESS, _LIKELY, addresses, is_own_address

PARTS = st.sampled_from(
    [
        *"www WWW . : / - -- xn-- XN-- doi urn tel 10.1234 a.pdf .TXT .html x.py.b ~a".split(),
        *"- co com ä ' 7 @ mailto arxiv :// http b\\c +1 _".split(),
        *(" ", "", "...", "\n"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a, and", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("(see https://example.org/a.)", ["https://example.org/a"]),
        ("<www.example.org/[a]>", ["www.example.org/[a]"]),
        ("'https://example.org/it's'", ["https://example.org/it's"]),
        ("https://example.org/?a='b'", ["https://example.org/?a='b'"]),
        ("«example.org/a», a/b", ["example.org/a"]),
        ("a--b.txt and c--d", ["a--b.txt"]),
        ("mail ada@example.org, bob@example.org.", ["ada@example.org", "bob@example.org"]),
        ("doi:10.1000/182--3; 10.1000/a...", ["doi:10.1000/182--3", "10.1000/a"]),
        ("and/or he/she, 1917/18, i.e. so", []),
    ],
)
def test_addresses_end_before_what_the_sentence_puts_behind_them(
    text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in addresses(text)] == found


@pytest.mark.parametrize(
    ("words", "target", "own"),
    [
        ("https://example.org/a", "https://example.org/a", True),
        ("example.org", "https://www.example.org/", True),
        ("ada@example.org", "mailto:ada@example.org", True),
        ("example.org/é", "https://example.org/%C3%A9", True),
        ("a--b.md", "a--b.md", True),
        ("a--b", "a--b.md", False),
        ("", "", False),
    ],
)
def test_a_link_may_show_its_own_address(words: str, target: str, own: bool) -> None:
    assert is_own_address(words, target) is own


@given(text=st.lists(PARTS, max_size=8).map("".join))
def test_wherever_an_address_stands_one_is_likely(text: str) -> None:
    if _ADDRESS.search(text):
        assert "/" in text or "@" in text or _LIKELY.search(text)
