"""Ids, page names and links: what is written is read again, and comes from the editor's own."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.apparatus.checks import check_image_names
from glossator.model.ids import (
    NOTES,
    Id,
    IdKind,
    ascii_id,
    beginnings,
    entry_target,
    heading_id,
    image_name,
    is_id,
    is_label,
    is_own,
    is_text_page,
    joined_id,
    joined_page,
    link_to,
    note_fragment,
    note_label,
    note_target,
    noted_label,
    notes_id,
    notes_lead,
    notes_page,
    page_file,
    paragraph_id,
    path_beside,
    read_id,
    reference_id,
    section_id,
    so_far_page,
    so_far_register,
    target_of,
    text_page,
    work_target,
)
from glossator.model.manuscript import ImageFile
from glossator.model.registers import REGISTERS
from glossator.model.text import Target, TextKind
from tests.books.making import make

LETTERS = {row.prefix for row in REGISTERS}
KEYS = st.from_regex(r"[A-Za-z0-9_-]+", fullmatch=True)
LABELS = st.from_regex(r"([a-z][a-z0-9]*(-[a-z0-9]+)*\.\.)?[A-Za-z0-9_-]+", fullmatch=True)
COUNTS = st.integers(1, 99)
IDS = st.one_of(
    st.sampled_from([Id(IdKind.HEADING, ""), Id(IdKind.SECTION, "")]),
    st.builds(
        Id, st.sampled_from([IdKind.HEADING, IdKind.SECTION, IdKind.WORK, IdKind.PAGE]), KEYS
    ),
    st.builds(Id, st.just(IdKind.NOTES), KEYS),
    st.builds(
        Id,
        st.just(IdKind.PARAGRAPH),
        st.from_regex("[0-9a-f]{6}", fullmatch=True),
        count=COUNTS,
    ),
    st.builds(Id, st.just(IdKind.NOTE), LABELS, KEYS),
    st.builds(Id, st.just(IdKind.REFERENCE), LABELS, count=COUNTS),
    st.builds(Id, st.just(IdKind.REFERENCE), LABELS, KEYS, LABELS, COUNTS),
    st.builds(Id, st.just(IdKind.ENTRY), KEYS, letter=st.sampled_from(sorted(LETTERS))),
)


@given(IDS)
def test_what_is_written_is_read_again(one: Id) -> None:
    assert read_id(str(one), LETTERS) == one
    assert is_id(str(one))


@given(st.text("hnprswgi-.012ab", max_size=12))
def test_what_is_read_is_written_again(text: str) -> None:
    found = read_id(text, LETTERS)
    assert found is None or str(found) == text


@given(IDS.filter(lambda one: one.kind is not IdKind.NOTES))
def test_no_editor_s_id_can_be_one_of_them(one: Id) -> None:
    """But for those of printed pages: an editor may give one where no page has that label."""
    assume(one.kind is not IdKind.PAGE)
    assert is_own(str(one), LETTERS)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (heading_id("toc"), "h-toc"),
        (section_id("größe"), "s-groe-d353"),
        (section_id(""), "s-"),
        (paragraph_id("Words.", ()), "p-44dceb"),
        (paragraph_id("Words.", {"p-44dceb", "p-44dceb-2"}), "p-44dceb-3"),
        (notes_id("chapter-a"), "notes-chapter-a"),
        (reference_id("kiel", 1), "r-kiel"),
        (reference_id("kiel", 2, "chapter-a"), "r-kiel.2"),
        (reference_id("kiel", 1, "chapter-a", "b"), "r-chapter-a.kiel.b"),
        (reference_id("kiel", 3, "chapter-a", "b"), "r-chapter-a.kiel.b.3"),
        (link_to(note_target("chapter-a", "kiel")), "notes.xhtml#n-chapter-a.kiel"),
        (link_to(note_target("chapter-a", "ed:kiel")), "notes-ed.xhtml#n-chapter-a.ed..kiel"),
        (reference_id("ed:kiel", 1), "r-ed..kiel"),
        (reference_id("ed:2", 3), "r-ed..2.3"),
        (reference_id("kiel", 2, "chapter-a", "ed:b"), "r-chapter-a.kiel.ed..b.2"),
        (link_to(work_target("carr1952")), "works.xhtml#w-carr1952"),
        (link_to(entry_target(REGISTERS[0], "soviet")), "glossary.xhtml#g-soviet"),
        (text_page(TextKind.CHAPTER, "the-purge"), "chapter-the-purge"),
        (joined_id("notes", "n-a.b"), "notes--n-a.b"),
        (joined_id("notes"), "notes"),
        (note_fragment("kiel"), "fn-kiel"),
    ],
)
def test_ids_as_they_are_written(made: str, expected: str) -> None:
    """Readers' highlights hang on them: none may ever change."""
    assert made == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "x",
        "map",
        "x-1",
        "hut",
        "h-",
        "n-kiel",
        "r-a.b",
        "r-a.b.c.d",
        "r-a.1",
        "p-x",
        "p-44dceb-1",
        "n-a.b.c",
        "n-ed..a.b",
        "n-a.b..",
        "n-a...b",
        "n-a.B..c",
        "n-a.b..c..d",
        "r-ed..a.b",
        "r-ed..a.b.c",
        "s-ed..a",
        "notes-ed..a",
        "g-ed..a",
    ],
)
def test_ids_of_others(given: str) -> None:
    assert read_id(given, LETTERS) is None


def test_letters_of_registers_are_reserved() -> None:
    assert is_own("g-soviet", LETTERS)
    assert not is_own("g-soviet", ())
    assert not is_own("gs-soviet", LETTERS)
    assert beginnings(LETTERS) == ["c", "g", "h", "i", "n", "p", "r", "s", "w"]


@pytest.mark.parametrize(
    ("link", "goal"),
    [
        ("notes.xhtml#n-a.b", Target("notes", "n-a.b")),
        ("#h", Target("chapter-a", "h")),
        ("chapter-b.xhtml", Target("chapter-b")),
        ("", Target("chapter-a")),
    ],
)
def test_where_links_lead(link: str, goal: Target) -> None:
    assert target_of(link, "chapter-a") == goal


@given(KEYS, st.one_of(st.just(""), IDS.map(str)), KEYS)
def test_links_lead_where_they_were_made_for(page: str, identity: str, here: str) -> None:
    goal = Target(page, identity)
    assert target_of(link_to(goal, here), here) == target_of(link_to(goal), here) == goal


def test_labels_and_pages_are_found_again() -> None:
    assert note_label(note_target("chapter-a", "kiel").id) == "kiel"
    assert note_label(note_target("chapter-a", "ed:kiel").id) == "ed:kiel"
    assert notes_lead(notes_page("ed")) == "ed"
    assert notes_lead(notes_page()) == ""
    assert notes_lead("notes-") is notes_lead("note") is notes_lead("notes-Ed") is None
    assert note_label("s-kiel") == note_label("kiel") == ""
    assert noted_label(note_fragment("kiel")) == "kiel"
    assert noted_label("kiel") is None
    assert joined_page(joined_id(NOTES, "n-a.b")) == joined_page(NOTES) == NOTES
    assert is_text_page(text_page(TextKind.FRONT, "x"))
    assert not is_text_page(NOTES)


@pytest.mark.parametrize("key", ["kiel", "the-purge", "a_b", "1", "A-1"])
def test_an_ascii_key_is_its_own_id(key: str) -> None:
    assert ascii_id(key) == key


def test_other_keys_keep_a_likeness_and_a_digest() -> None:
    assert re.fullmatch(r"uber-große|uber-groe-[0-9a-f]{4}", ascii_id("über-große"))
    assert re.fullmatch(r"[0-9a-f]{12}", ascii_id("совет"))


@given(st.text(min_size=1))
def test_an_id_is_always_ascii_and_safe(key: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", ascii_id(key))


def test_keys_that_look_alike_without_accents_stay_apart() -> None:
    assert len({ascii_id(key) for key in ("resume", "resumé", "résumé")}) == 3


@pytest.mark.parametrize("label", ["1", "kiel", "a-b_c", "é", "совет"])
def test_labels(label: str) -> None:
    assert is_label(label)


@pytest.mark.parametrize("label", ["", "a b", "a.b", "a:b", "a\n", "^"])
def test_no_labels(label: str) -> None:
    assert not is_label(label)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("images/a.png", "images/a.png"),
        ("images/maps/A.PNG", "images/maps/A.png"),
        ("images/with space.svg", "images/with-space-b8b8.svg"),
        ("chapters/a.png", "pictures/chapters/a.png"),
        ("images/chapters/a.png", "images/chapters/a.png"),
    ],
)
def test_pictures(path: str, name: str) -> None:
    assert image_name(path) == name


def test_pictures_that_differ_in_capitals_only_are_refused() -> None:
    """Made by hand: there are systems on which a folder can't hold both."""
    files = {
        path: ImageFile(path, "image/png", "", b"") for path in ("images/a.PNG", "images/A.png")
    }
    (one,) = check_image_names(files)
    assert (one.code, one.place.path) == ("image-names", "images/A.png")


def test_pages_keep_their_names_when_chapters_move() -> None:
    text = "# Title\n\nText.\n"
    before = make({"chapters/01-a.md": text, "chapters/02-b.md": text, "front/x.md": text})
    after = make({"chapters/09-a.md": text, "chapters/02-b.md": text, "front/x.md": text})
    assert [text.page for text in before.edition.texts] == ["front-x", "chapter-a", "chapter-b"]
    assert [text.page for text in after.edition.texts] == ["front-x", "chapter-b", "chapter-a"]


def test_no_chapter_can_take_the_place_of_the_notes() -> None:
    text = "# N\n\nText.[^1]\n\n[^1]: Note.\n"
    made = make({"chapters/notes.md": text, "chapters/nav.md": text})
    names = [page.name for page in made.publication.pages]
    assert len(set(names)) == len(names)
    assert {"chapter-notes", "notes", "chapter-nav", "nav"} <= set(names)


def test_labels_of_two_chapters_are_two_notes() -> None:
    assert note_target("chapter-a", "1") != note_target("chapter-b", "1")
    assert note_target("chapter-a", "größe").id.isascii()


def test_a_name_in_a_file_is_a_path_from_the_folder() -> None:
    assert path_beside("chapters/01-a.md", "../images/a.png") == "images/a.png"
    assert path_beside("people.md", "chapters/01-a.md") == "chapters/01-a.md"


@pytest.mark.parametrize("slug", ["wave", "a_b", "chapter-b"])
def test_a_page_of_those_met_so_far_is_told_from_all_others(slug: str) -> None:
    text = text_page(TextKind.CHAPTER, slug)
    assert so_far_register(so_far_page("sea-lochs", text)) == "sea-lochs"
    assert so_far_register(page_file(so_far_page("people", text))) == "people"
    assert not so_far_register(text)
    assert not so_far_register("people")
    assert not is_text_page(so_far_page("people", text))
