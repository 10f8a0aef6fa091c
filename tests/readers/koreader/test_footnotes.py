"""KOReader's rule for what is a footnote: case by case, and over the shipped book."""

from collections import Counter

import pytest

from glossator.readers.koreader.footnotes import (
    LONGEST,
    Tap,
    hints_of,
    is_at_foot,
    is_mark,
    pops_up,
)
from glossator.xhtml.markup import classes_of
from tests.books.making import SETTINGS, made_of, make
from tests.conftest import ROOT
from tests.readers.koreader.tapped import TappedBook
from tests.readers.popups.damage import FILES

NOTE = frozenset(("footnote",))
CALLING = ("reference", "term", "person", "work")


def hints(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("tap", "few", "many"),
    [
        (Tap(), False, True),
        (Tap(hints=hints("noteref"), is_alone=True, has_heading=True, length=9**9), True, True),
        (Tap(hints=hints("noteref-ignore"), types=frozenset(("noteref",))), False, False),
        (Tap(hints=hints("noteref", "noteref-ignore")), True, True),
        (Tap(goal_hints=hints("footnote"), is_back=True), True, True),
        (Tap(goal_hints=hints("footnote-ignore"), goal_types=NOTE), False, False),
        (Tap(types=frozenset(("noteref",)), is_listed=True), True, True),
        (Tap(types=frozenset(("link",)), goal_types=NOTE), False, False),
        (Tap(types=frozenset(("glossref",))), False, True),
        (Tap(goal_types=NOTE, is_back=True), True, True),
        (Tap(to_id=False), False, False),
        (Tap(is_mark=True), True, True),
        (Tap(is_mark=True, is_back=True), False, True),
        (Tap(is_mark=True, is_listed=True), False, False),
        (Tap(is_mark=True, is_alone=True), False, False),
        (Tap(is_mark=True, has_heading=True), False, False),
        (Tap(is_mark=True, length=LONGEST), True, True),
        (Tap(is_mark=True, length=LONGEST + 1), False, False),
        (Tap(is_mark=True, length=0), False, False),
    ],
)
def test_what_pops_up_without_and_with_more_links_as_footnotes(
    tap: Tap, few: bool, many: bool
) -> None:
    assert (pops_up(tap, more=False).pops, pops_up(tap, more=True).pops) == (few, many)


def test_the_first_reason_is_told() -> None:
    assert pops_up(Tap(is_alone=True, has_heading=True), more=True).why == (
        "it is alone in its block"
    )


@pytest.mark.parametrize("words", ["7", "123", "(12)", "a", "ab", "1a", "B2", "XIV", "viii."])
def test_words_that_mark_a_note(words: str) -> None:
    assert is_mark(words)


@pytest.mark.parametrize("words", ["1917", "abc", "a123", "Lenin", "", "note 7", "…"])
def test_words_that_mark_none(words: str) -> None:
    assert not is_mark(words)


def test_hints_add_up_until_one_takes_them_back() -> None:
    assert hints_of((("noteref",), ("strut-confined",))) == {"noteref", "strut-confined"}
    assert hints_of((("noteref",), ("none",), ("footnote",))) == {"footnote"}
    assert hints_of(()) == frozenset()


def test_a_note_comes_to_the_foot_of_pages_that_link_to_it() -> None:
    assert is_at_foot(Tap(goal_types=NOTE), in_note=False)
    assert not is_at_foot(Tap(goal_types=NOTE), in_note=True)
    assert not is_at_foot(Tap(goal_types=NOTE, hints=hints("noteref-ignore")), in_note=False)
    assert not is_at_foot(Tap(goal_types=frozenset(("glossref",))), in_note=False)


@pytest.fixture(scope="module")
def shipped() -> TappedBook:
    return TappedBook(made_of(ROOT / "book").publication)


@pytest.mark.parametrize("more", [False, True])
def test_references_terms_people_and_works_of_the_shipped_book_pop_up(
    shipped: TappedBook, more: bool
) -> None:
    links = Counter(link.kind for link in shipped.links)
    assert all(links[kind] for kind in CALLING)
    popping = shipped.popping(more)
    assert {kind: popping[kind] for kind in CALLING} == {kind: links[kind] for kind in CALLING}


def test_each_shows_its_own_entry_alone(shipped: TappedBook) -> None:
    goals = {link.href for link in shipped.of(*CALLING)}
    ids = {href.partition("#")[2] for href in goals}
    for link in shipped.of(*CALLING):
        inside = list(link.shown.iter())
        assert link.shown.get("id") == link.href.partition("#")[2]
        assert not any(one.get("id") in ids for one in inside[1:]), link
        assert not any("places" in classes_of(one) for one in inside), link


@pytest.mark.parametrize("more", [False, True])
def test_ways_back_and_what_leads_on_never_pop_up(shipped: TappedBook, more: bool) -> None:
    leading = ("way back", "locator", "see", "see also", "contents")
    assert all(shipped.of(kind) for kind in leading)
    assert not [link for link in shipped.of(*leading) if link.pops(more)]


def styled(style: str) -> TappedBook:
    """A small book with a style sheet of its own."""
    settings = f'style = "own"\n{SETTINGS}'
    made = make({**FILES, "styles/own.css": style, "book.toml": settings})
    assert not made.found
    return TappedBook(made.publication)


def test_a_book_can_take_the_hints_back() -> None:
    book = styled('@import "classic.css";\na.mention { -cr-hint: none; }\n')
    assert {link.pops() for link in book.of("term", "person")} == {False}
    assert {link.pops() for link in book.of("reference")} == {True}


def test_a_style_sheet_that_builds_on_nothing_has_the_hints_too() -> None:
    book = styled('@namespace epub "http://www.idpf.org/2007/ops";\np { margin: 0; }\n')
    assert {link.pops() for link in book.of("term", "person", "reference")} == {True}
    assert {link.pops(more=True) for link in book.of("locator", "way back")} == {False}


def test_notes_come_to_the_foot_of_the_pages_that_refer_to_them_alone(shipped: TappedBook) -> None:
    """References bring their notes there, and words that an editor linked to one."""
    at_foot = [link for link in shipped.links if link.is_at_foot]
    assert {link.kind for link in at_foot} <= {"reference", "other"}
    for link in shipped.of("reference"):
        assert link.is_at_foot is not link.is_in_note


def test_nothing_of_a_register_brings_notes_to_its_pages(shipped: TappedBook) -> None:
    to_notes = [link for link in shipped.of("locator") if link.href.startswith("notes.xhtml#")]
    assert to_notes
    assert not any(link.is_at_foot for link in to_notes)


def test_hidden_people_pop_up_as_of_the_place_that_names_them() -> None:
    files = {
        "chapters/1-a.md": "# A\n\nAnn came.\n",
        "chapters/2-b.md": "# B\n\nAnn saw Ben.\n",
        "chapters/3-c.md": "# C\n\nAnn shot Ben.\n",
        "people.md": "## Ann\n\n- reveal: 3-c.md\n\nThe killer.\n\n## Ben\n\nA boy.\n",
    }
    book = TappedBook(make(files, '\n[people]\nspoilers = "hide"\n').publication)
    mentions = book.of("mention")
    assert all(link.pops() for link in mentions)
    shown = [(link.page, " ".join(link.shown.itertext())) for link in mentions]
    assert shown == [
        ("chapter-a.xhtml", "Ann"),
        ("chapter-b.xhtml", "Ann"),
        ("chapter-b.xhtml", "Ben A boy."),
        ("people_chapter-b.xhtml", "Ann"),
        ("chapter-c.xhtml", "Ann The killer."),
        ("chapter-c.xhtml", "Ben A boy."),
        ("people_chapter-c.xhtml", "Ben A boy."),
    ]
    ways = [link for link in book.links if "people" in link.href and link not in mentions]
    assert len(ways) > 6
    assert not [link for link in ways if link.pops(more=True)]
