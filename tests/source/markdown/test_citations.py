"""The inside of a citation's brackets. cases/citations.md shows where a citation can stand."""

import pytest

from glossator.model.text import Citation, Cite
from glossator.source.markdown.citations import own_words, parse_citation, with_own_words


@pytest.mark.parametrize(
    ("inside", "cites"),
    [
        ("@carr1952", [Cite("carr1952")]),
        ("@a, p. 12", [Cite("a", "page", "12")]),
        ("see @a", [Cite("a", prefix="see")]),
        ("@a, passim", [Cite("a", suffix="passim")]),
        (
            "see @a, p. 3; cf. @b, vol. 2, here",
            [Cite("a", "page", "3", "see"), Cite("b", "volume", "2", "cf.", "here")],
        ),
        (" see\nalso  @a ,\n p. 3 ", [Cite("a", "page", "3", "see also")]),
    ],
)
def test_what_is_cited(inside: str, cites: list[Cite]) -> None:
    assert parse_citation(inside) == tuple(cites)


@pytest.mark.parametrize(
    ("rest", "label", "locator", "suffix"),
    [
        ("p. 12", "page", "12", ""),
        ("p.12", "page", "12", ""),
        ("p.\xa012", "page", "12", ""),
        ("pp. 12-15", "page", "12–15", ""),
        ("pp. 12, 15", "page", "12, 15", ""),
        ("S. 12 f.", "page", "12 f.", ""),
        ("p. 12ff.", "page", "12ff.", ""),
        ("p. 12a", "page", "12a", ""),
        ("p. xii", "page", "xii", ""),
        ("12", "page", "12", ""),
        ("12–15, and after", "page", "12–15", "and after"),
        ("Kap. 3", "chapter", "3", ""),
        ("vol. II, p. 5", "volume", "II", "p. 5"),
        ("§ 7", "section", "7", ""),
        ("p. 3, 5, n. 4", "page", "3, 5", "n. 4"),
        ("p. 12, 3rd edition", "page", "12", "3rd edition"),
        # No locators:
        ("1952 edition", "", "", "1952 edition"),
        ("p. cited", "", "", "p. cited"),
        ("the page", "", "", "the page"),
    ],
)
def test_locators(rest: str, label: str, locator: str, suffix: str) -> None:
    assert parse_citation(f"@a, {rest}") == (Cite("a", label, locator, suffix=suffix),)


@pytest.mark.parametrize("key", ["a", "Reed1919", "doi:10.1000/182", "a_b-c+d.e", "ю1930", "1917"])
def test_keys(key: str) -> None:
    assert parse_citation(f"@{key}") == (Cite(key),)


@pytest.mark.parametrize(
    "inside", ["", "@", "a", "a@b.c", "@a p. 3", "@a;", "@a; b", "-@a", "see:@a", "@a.", "@a @b"]
)
def test_what_cites_nothing(inside: str) -> None:
    assert parse_citation(inside) == ()


def test_own_words_can_be_taken_out_and_put_back() -> None:
    citation = Citation(parse_citation("see @a, p. 3; @b, here; as @c, says"), 7)
    words = own_words(citation)
    assert with_own_words(citation, words) == citation
    louder = with_own_words(citation, words.upper())
    assert [(cite.prefix, cite.key, cite.suffix) for cite in louder.cites] == [
        ("SEE", "a", ""),
        ("", "b", "HERE"),
        ("AS", "c", "SAYS"),
    ]
