"""A page carries the notes and entries that its links pop up, and prints its notes on paper."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.web import pages
from glossator.model.division import PAGE_BOUND
from tests.books.making import make
from tests.formats.web.conftest import find, outside_templates, text_of, words


def test_each_page_has_all_that_its_links_pop_up(trees: dict[str, etree.Element]) -> None:
    """A link in the text finds its entry on the page, and so does a link in such an entry."""
    popping = 0
    for name, page in trees.items():
        held = {one.get("data-entry") for one in page.iter()}
        own = {f"{name}#{one.get('id')}" for one in outside_templates(page)}
        text = text_of(page)
        seen = [one.get("href", "") for one in text.iter("a") if one.get("data-pop")]
        for href in seen:
            assert (name + href if href.startswith("#") else href) in held | own, (name, href)
        popping += len(seen)
    assert popping == 17


def test_what_pops_up_says_what_it_is(trees: dict[str, etree.Element]) -> None:
    links = text_of(trees["chapter-one.html"]).iter("a")
    assert [(one.text, one.get("data-pop")) for one in links] == [
        ("Ann", "People"),
        ("Kadets", "Glossary"),
        ("1", "Note\xa01"),
        ("note\xa02", "Note\xa02"),
        ("Carr, ", "Works cited"),
        ("2", "Note\xa02"),
    ]


@pytest.mark.parametrize("file", ["notes.html", "glossary.html", "people.html", "works.html"])
def test_ways_back_and_lists_of_places_stay_plain_links(
    trees: dict[str, etree.Element], file: str
) -> None:
    plain = [
        link
        for link in text_of(trees[file]).iter("a")
        if link.get("role") == "doc-backlink" or link.get("href", "").startswith("chapter-")
    ]
    assert plain
    assert not [link.attrib for link in plain if link.get("data-pop")]


def test_a_see_entry_leads_and_does_not_pop_up(trees: dict[str, etree.Element]) -> None:
    see = find(trees["people.html"], ".//li[@class='see']//a")
    assert see.get("href") == "#i-ann"
    assert see.get("data-pop") is None


def test_notes_are_printed_at_the_end_of_the_page_that_refers_to_them(
    trees: dict[str, etree.Element],
) -> None:
    printed = {
        name: [words(note)[:3] for note in page.findall(".//section[@class='web-printed']/ol/li")]
        for name, page in trees.items()
    }
    assert {name: notes for name, notes in printed.items() if notes} == {
        "chapter-one.html": [
            ["1.", "The", "first;"],
            ["2.", "The", "second"],
            ["3.", "Only", "a"],
        ],
        "glossary.html": [["1.", "Of", "the"]],
    }


def test_a_carried_entry_is_the_entry_whole(trees: dict[str, etree.Element]) -> None:
    for name, page in trees.items():
        for holder in page.iter():
            if href := holder.get("data-entry"):
                file, _, fragment = href.partition("#")
                target = find(trees[file], f".//*[@id='{fragment}']")
                assert words(holder) == words(target), (name, href)


def test_what_would_make_a_page_too_large_is_not_brought_along() -> None:
    names = [f"Alpha{at:03}" for at in range(150)]
    life = "Somebody, of whom more is known than of others. " * 60
    met = " ".join(f"{name} came." for name in names)
    people = "".join(f"## {name}\n\n{life}\n\n" for name in names)
    made = make({"chapters/one.md": f"# One\n\n{met}\n", "people.md": people})
    page = pages.write(made.publication).files["chapter-one.html"]
    assert len(page) <= PAGE_BOUND
    carried = page.count(b"<template data-entry=")
    # Whoever is met first; links to all others lead to their own page.
    assert 50 < carried < 150
    assert page.count(b'href="people') >= 150
