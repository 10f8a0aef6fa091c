"""The inside of a citation's brackets. cases/citations.md shows where a citation can stand."""

import re

import pytest

from glossator.model.text import Citation, Cite, Markup, OwnWords, Verbatim, plain_text
from glossator.source.markdown.citations import (
    BARE,
    own_words,
    parse_citation,
    split_bare,
    split_cites,
    with_own_words,
)


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
    ("inside", "form", "key", "rest"),
    [
        ("-@a", "suppressed", "a", ""),
        ("see -@a, passim", "suppressed", "a", ", passim"),
        ("--@a", "", "a", ""),
        ("x-@a", "", "a", ""),
        ("@a p. cited", "", "a", " p. cited"),
        ("@a.", "", "a", "."),
        ("@a--b", "", "a", "--b"),
        ("@{a.}: so", "", "a.", ": so"),
        ("@{https://x.org/b?c=d&e}", "", "https://x.org/b?c=d&e", ""),
        ("@{a{b}c}", "", "a{b}c", ""),
        ("see:@a", "", "a", ""),
    ],
)
def test_forms_and_keys(inside: str, form: str, key: str, rest: str) -> None:
    (cite,) = parse_citation(inside)
    assert (cite.form, cite.key, plain_text(cite.suffix)) == (form, key, rest)


@pytest.mark.parametrize(
    ("rest", "written", "label", "locator", "suffix"),
    [
        (", p. 12", ", p. 12", "page", "12", ""),
        (" p. 12, so", " p. 12", "page", "12", ", so"),
        ("{ii, A}, so", "{ii, A}", "", "ii, A", ", so"),
        (", {pp. 3--4} so", ", {pp. 3–4}", "page", "3–4", " so"),
        ("{}, 99 years", "{}", "", "", ", 99 years"),
        (" , p. 3", ", p. 3", "page", "3", ""),
    ],
)
def test_a_locator_is_kept_as_it_was_written(
    rest: str, written: str, label: str, locator: str, suffix: str
) -> None:
    assert parse_citation(f"@a{rest}") == (
        Cite("a", label, locator, suffix=words(suffix), written=written),
    )


@pytest.mark.parametrize(
    "key",
    ["a", "Reed1919", "doi:10.1000/182", "a_b-c+d.e", "ю1930", "1917", "_a", "a//b", "a#b$c%d&e"],
)
def test_keys(key: str) -> None:
    assert parse_citation(f"@{key}") == (Cite(key),)


@pytest.mark.parametrize(
    "inside",
    ["", "@", "a", "a@b.c", "@a;", "@a; b", "@a @b", "@{a b}", "@{}", '"@a"', "*@a*", "see.@a"],
)
def test_what_cites_nothing(inside: str) -> None:
    assert parse_citation(inside) == ()


@pytest.mark.parametrize(
    ("inside", "is_sure"),
    [
        *(("@a", True), ("see @a, so; @b{}", True), ("@{a.}.", True)),
        *(("@a says", False), ("@a.", False), ("by:@a", False), ("@a, p. 3; @b says", False)),
    ],
)
def test_a_citation_is_sure_where_its_words_are_set_apart(inside: str, is_sure: bool) -> None:
    assert all(cite.is_sure for cite in split_cites(inside)) is is_sure


@pytest.mark.parametrize(
    ("text", "brackets", "cites"),
    [
        ("@a", None, [("a", "")]),
        ("-@a", None, [("a", "")]),
        ("@a", "p. 3", [("a", ", p. 3")]),
        ("@a", "see *x*; -@b, p. 3", [("a", ", see *x*"), ("b", ", p. 3")]),
        ("@a", "{ii}; @b", [("a", "{ii}"), ("b", "")]),
        ("@a", "@b; @c", [("a", ""), ("b", ""), ("c", "")]),
        ("@a", "", [("a", "")]),
        ("@a", "p. 3; see", []),
        ("@a", "see *x*, @b @c", []),
    ],
)
def test_what_is_cited_in_the_text(
    text: str, brackets: str | None, cites: list[tuple[str, str]]
) -> None:
    match = re.fullmatch(BARE, text)
    assert match is not None
    assert [(cite.key, cite.after) for cite in split_bare(match, brackets)] == cites


def test_own_words_can_be_taken_out_and_put_back() -> None:
    citation = Citation(parse_citation("see @a, p. 3; @b, here; as @c, says"), 7)
    words = own_words(citation)
    assert with_own_words(citation, words) == citation
    louder = with_own_words(citation, words.upper())
    own = [(plain_text(cite.prefix), plain_text(cite.suffix)) for cite in louder.cites]
    assert own == [("SEE", ""), ("", ", HERE"), ("AS", ", SAYS")]


def test_code_in_own_words_is_no_words() -> None:
    suffix = (Verbatim(", see "), Markup("<code>"), Verbatim("a--b"), Markup("</code>"))
    citation = Citation((Cite("a", suffix=suffix),), 7)
    assert "a--b" not in own_words(citation)
    assert with_own_words(citation, own_words(citation)) == citation


def test_mark_up_in_own_words_stays_where_it_is() -> None:
    suffix = (Verbatim(", and "), Markup("<em>"), Verbatim("passim"), Markup("</em>"))
    citation = Citation((Cite("a", suffix=suffix), Cite("b")), 7)
    assert with_own_words(citation, own_words(citation)) == citation
    (loud, _) = with_own_words(citation, own_words(citation).upper()).cites
    assert loud.suffix == (Verbatim(", AND "), Markup("<em>"), Verbatim("PASSIM"), suffix[3])
