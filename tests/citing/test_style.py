"""What styles say of themselves."""

import pytest

from glossator.citing.style import (
    LABELS,
    StyleFacts,
    locator_word,
    style_facts,
    with_locators,
)

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'
INFO = "<info><title>Notes &amp; more</title></info>"


@pytest.mark.parametrize(
    ("root", "facts"),
    [
        (f'<style {NAMESPACE} class="note" version="1.0">', (False, True, "")),
        (f"<style class='note' {NAMESPACE}>", (False, True, "")),
        (f'<style {NAMESPACE}\n  class = "in-text"\n  default-locale="de-CH">', (0, 0, "de-CH")),
        (f'<csl:style {NAMESPACE} class="note">', (0, 1, "")),
        (f'<!-- <style class="note"> --><style {NAMESPACE} class="in-text">', (0, 0, "")),
        (f'<?x <style class="note">?><style {NAMESPACE}>', (0, 0, "")),
        (f'<style {NAMESPACE} name-class="note">', (0, 0, "")),
    ],
)
def test_its_root_says_of_which_class_it_is(root: str, facts: tuple[int, int, str]) -> None:
    _, is_note, locale = facts
    found = style_facts(f'<?xml version="1.0"?>\n{root}\n{INFO}</style>')
    assert found == StyleFacts("Notes & more", locale, bool(is_note))


@pytest.mark.parametrize(
    "text", ["", "no style", "<style", "<a/>", "<!--" * 50_000, "<style " * 9999]
)
def test_of_what_is_no_style_nothing_is_known(text: str) -> None:
    assert style_facts(text) == StyleFacts()


def test_a_dependent_style_names_the_one_whose_rules_it_follows() -> None:
    links = (
        '<link rel="self" href="https://example.org/a"/>'
        "<link href='https://example.org/styles/whole.csl' rel='independent-parent'/>"
    )
    assert style_facts(f"<style><info>{links}</info></style>").parent == "whole"
    assert style_facts('<style><link rel="self" href="x/a"/></style>').parent == ""


def test_kinds_of_locators_have_words_of_their_own_in_every_style() -> None:
    style = with_locators("<c:style xmlns:c='x'></c:style><!-- </style -->")
    assert style.index(locator_word("sub-verbo")) < style.index("</c:style>")
    assert len({locator_word(label) for label in LABELS}) == len(LABELS)
