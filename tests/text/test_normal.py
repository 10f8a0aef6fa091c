"""Words made ready for comparing: what is alike is the same, and each letter leads back."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.normal import WORD, Form, goes_on, is_whole, located, lower, normal

EVERY = "".join(
    sign
    for sign in map(chr, range(sys.maxunicode + 1))
    if sign.casefold() != sign or sign.lower() != sign or sign.upper() != sign
)
"""Every letter of which there are capitals and small ones."""


def test_lower_case_has_as_many_characters() -> None:
    assert len(lower(EVERY)) == len(EVERY)


def test_words_are_the_same_in_lower_case() -> None:
    assert [bool(WORD.match(sign)) for sign in lower(EVERY)] == [
        bool(WORD.match(sign)) for sign in EVERY
    ]


def test_letters_that_differ_in_their_case_alone_are_one_in_lower_case() -> None:
    cases: dict[str, set[str]] = {}
    for sign, lowered in zip(EVERY, lower(EVERY), strict=True):
        assert lowered == lower(sign)
        if sign != "\u0345":
            for same in {sign.casefold(), sign.lower().casefold()}:
                cases.setdefault(same, set()).add(lowered)
    assert not {same: signs for same, signs in cases.items() if len(signs) > 1}


def test_names_are_compared_by_one_kind_of_each_sign() -> None:
    text = "Rosa\xa0L.\nO’Brien, non\u2011stop, 1914–18"
    assert normal(text, Form.NAME) == "Rosa L. O'Brien, non-stop, 1914–18"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Sow\xadjets", "Sowjets"),
        ("S\u200bo\u200cw\u200dj\u2060e\ufefft\u200es", "Sowjets"),
        ("Rosa  Luxemburg", "Rosa Luxemburg"),
        ("Rosa \u2009\n Luxemburg", "Rosa Luxemburg"),
        ("Rosa\xad \xadLuxemburg", "Rosa Luxemburg"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("นาย\u200bเอ", "นาย\u200bเอ"),
        ("毛\u200b泽东", "毛\u200b泽东"),
    ],
)
def test_what_is_not_seen_is_no_part_of_a_word(text: str, compared: str) -> None:
    """But for joiners of scripts that need them, and where no other sign parts words."""
    assert normal(text, Form.NAME) == compared


@given(st.sampled_from(Form), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_each_letter_of_a_form_leads_back(form: Form, text: str) -> None:
    plain, places = located(text, form)
    assert plain == normal(text, form)
    assert len(places) == len(plain)
    assert all(here <= there for here, there in pairwise(places))
    # A sign that becomes several letters has one place, and what has no place is left out.
    assert normal("".join(text[at] for at in dict.fromkeys(places)), form) == plain


@given(st.sampled_from(Form), st.text("ab \xad\u200b\u2009’“—\n\ufb01…é1", max_size=20))
def test_what_has_a_form_keeps_it(form: Form, text: str) -> None:
    plain = normal(text, form)
    assert normal(plain, form) == plain


@pytest.mark.parametrize(
    ("text", "quoted", "letters"),
    [
        ("so\u00adft", "soft", "soft"),
        ("\ufb01nd  it\u2026", "find it...", "findit"),
        ("l\u2019a\u00a0\u00ab b \u00bb \u2014 c", 'l\'a " b " - c', "labc"),
        ("²½", "²½", ""),
        ("Béla – 1919", "Béla - 1919", "bela"),
        ("Straße", "Straße", "strasse"),
    ],
)
def test_each_form_takes_more_for_the_same(text: str, quoted: str, letters: str) -> None:
    assert normal(text, Form.QUOTATION) == quoted
    assert normal(text, Form.UNSPACED) == quoted.replace(" ", "")
    assert normal(text, Form.LETTERS) == letters


def test_places_lead_back_to_the_letters() -> None:
    text = "a\u00ad  \ufb01\n b"
    plain, places = located(text, Form.QUOTATION)
    assert plain == "a fi b"
    assert "".join(text[place] for place in places) == "a \ufb01\ufb01\nb"


def test_words_are_not_divided_where_no_spaces_are_written() -> None:
    assert goes_on("ab", 1)
    assert goes_on("a1", 1)
    assert not goes_on("日本", 1)
    assert not goes_on("a b", 1)
    assert not goes_on("ab", 0)
    assert not goes_on("ab", 2)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("|ab|", True),
        ("x |ab| y", True),
        ("x|ab|", False),
        ("|ab|x", False),
        ("|ab|'s", True),
        ("|ab|'ss", False),
        ("|ab|' x", True),
        ("d'|ab|", True),
        ("O'|ab|", False),
        ("-|ab|-", True),
        ("_|ab|", False),
        ("1|ab|", False),
        ("x|.ab.|x", True),
    ],
)
def test_whole_words(text: str, whole: bool) -> None:
    before, inner, after = text.split("|")
    assert is_whole(before + inner + after, len(before), len(before + inner)) is whole


@pytest.mark.parametrize("mark", ["\u0301", "\u093e", "\u05b8"], ids=["accent", "sign", "point"])
def test_a_mark_goes_on_with_the_word(mark: str) -> None:
    assert not is_whole(f"ab{mark}c", 0, 2)
    assert not is_whole(f"a{mark}bc", 2, 4)


def test_a_name_that_ends_in_a_mark_is_not_whole_inside_a_word() -> None:
    assert is_whole("गांधी", 0, 5)
    assert not is_whole("गांधीवाद", 0, 5)
