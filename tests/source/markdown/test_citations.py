"""The inside of a citation's brackets. cases/citations.md shows where a citation can stand."""

import pytest

from glossator.model.text import Citation, Cite, Markup, OwnWords, Verbatim, plain_text
from glossator.source.markdown.citations import own_words, parse_citation, with_own_words


def words(text: str) -> OwnWords:
    return (Verbatim(text),) if text else ()


@pytest.mark.parametrize(
    ("inside", "cites"),
    [
        ("@carr1952", [Cite("carr1952")]),
        ("@a, p. 12", [Cite("a", "page", "12", written=", p. 12")]),
        ("see @a", [Cite("a", prefix=words("see"))]),
        ("@a, passim", [Cite("a", suffix=words(", passim"))]),
        (
            "see @a, p. 3; cf. @b, vol. 2, here",
            [
                Cite("a", "page", "3", words("see"), written=", p. 3"),
                Cite("b", "volume", "2", words("cf."), words(", here"), written=", vol. 2"),
            ],
        ),
        (
            " see\nalso  @a ,\n p. 3 ",
            [Cite("a", "page", "3", words("see also"), written=", p. 3")],
        ),
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
    (cite,) = parse_citation(f"@a, {rest}")
    assert (cite.label, cite.locator) == (label, locator)
    assert plain_text(cite.suffix).removeprefix(", ") == suffix
    assert bool(cite.written) == bool(locator)


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
    own = [(plain_text(cite.prefix), plain_text(cite.suffix)) for cite in louder.cites]
    assert own == [("SEE", ""), ("", ", HERE"), ("AS", ", SAYS")]


def test_mark_up_in_own_words_stays_where_it_is() -> None:
    suffix = (Verbatim(", and "), Markup("<em>"), Verbatim("passim"), Markup("</em>"))
    citation = Citation((Cite("a", suffix=suffix), Cite("b")), 7)
    assert with_own_words(citation, own_words(citation)) == citation
    (loud, _) = with_own_words(citation, own_words(citation).upper()).cites
    assert loud.suffix == (Verbatim(", AND "), Markup("<em>"), Verbatim("PASSIM"), suffix[3])
