"""What changed, as a page for a browser: whole in one file, safe, and without scripts."""

import re
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.editions.report import web_report
from glossator.model.changes import Change, Changed
from glossator.model.record import SectionKind
from glossator.xhtml.policy import policy_of_file
from tests.editions.test_report import (
    ADDED,
    BOTH,
    MOVED,
    NEW,
    NOTE,
    OLD,
    REMOVED,
    RENAMED,
    REWORDED,
    WORK,
    spot,
    text,
)

ALL = (REWORDED, MOVED, BOTH, ADDED, NOTE, REMOVED, RENAMED, WORK)
VOID = re.compile(r"<(meta)([^>]*)>")


def tree(page: str) -> etree.Element:
    """The page as a tree; void elements, which HTML leaves open, closed."""
    assert page.startswith("<!DOCTYPE html>\n")
    return etree.fromstring(VOID.sub(r"<\1\2/>", page.partition("\n")[2]))


def shown(*changes: Changed) -> list[str]:
    """Each item of the page: what it is, and its words with their mark-up."""
    items = []
    for item in tree(web_report(OLD, NEW, changes)).iter("li"):
        lead, words = item
        body = etree.tostring(words, encoding="unicode").strip()
        items.append(f"{lead.text}: {body.removeprefix('<p>').removesuffix('</p>')}")
    return items


def test_each_change_has_an_item_and_words_that_changed_are_marked() -> None:
    assert shown(*ALL) == [
        "reworded paragraph: a <del>b</del> <ins>x</ins> c",
        "moved paragraph, from Chapter-Two: a b c",
        "reworded and moved paragraph, from Chapter-Two: a <del>b</del> c",
        "added paragraph: <ins>New words.</ins>",
        "added note n: <ins>So.</ins>",
        "removed person Éluard, Paul: <del>A poet.</del>",
        "reworded term Way, formerly Road: A way.",
        "removed work reed: <del>Reed</del>",
    ]


def test_items_stand_below_the_titles_of_their_pages() -> None:
    page = tree(web_report(OLD, NEW, ALL))
    titles = [heading.text for heading in page.iter("h2")]
    assert titles == ["Chapter-One", "People", "Glossary", "works"]
    assert [len(listed) for listed in page.iter("ul")] == [5, 1, 1, 1]


def test_the_page_says_which_editions_and_how_much() -> None:
    page = tree(web_report(OLD, NEW, (ADDED,)))
    title = "The Wave, edition 1 (2026-01-02) → The Wave, edition 2"
    assert [page.findtext(".//title"), page.findtext(".//h1")] == [title, title]
    assert page.findtext(".//main/p") == "1 paragraph added"


def test_where_nothing_changed_it_says_so() -> None:
    page = tree(web_report(OLD, OLD, ()))
    assert page.findtext(".//main/p") == "nothing changed"
    assert page.find(".//ul") is None


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.sampled_from(Change),
    st.sampled_from(SectionKind),
)
def test_whatever_the_words_are_the_page_is_well_formed(
    words: str, change: Change, kind: SectionKind
) -> None:
    words += '<script>alert("&amp;")</script>{0}{title}'
    one = spot(kind, "people", words, words, words)
    old = None if change is Change.ADDED else spot(kind, words, f"{words} more", words, words)
    page = tree(web_report(OLD, NEW, (Changed((change,), old, one),)))
    assert page.find(".//script") is None
    assert words.split()[-1] in "".join(page.itertext())


@pytest.mark.parametrize(
    "sign", ["<script", "<link", "src=", "href=", "url(", "@import", "http:", "https"]
)
def test_it_needs_nothing_but_itself(sign: str) -> None:
    assert sign not in web_report(OLD, NEW, (*ALL, Changed((Change.ADDED,), None, text("x"))))


def test_its_policy_lets_it_have_its_style_and_nothing_else() -> None:
    page = tree(web_report(OLD, NEW, ALL))
    (policy,) = (one.get("content") for one in page.iter("meta") if one.get("http-equiv"))
    assert policy == policy_of_file(page.findtext(".//style") or "")
