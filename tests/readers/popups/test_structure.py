"""Damaged structure is found, each fault at the place it comes from, and nothing else is said."""

from dataclasses import replace

import pytest

from glossator.model.diagnostics import Severity
from glossator.model.publication import Contents
from tests.books.making import Made
from tests.readers.popups.damage import book, damaged, examined, said

KIEL = 'the note "kiel"'
BACK = '<a href="chapter-wave.xhtml#r-kiel" epub:type="backlink" role="doc-backlink" '
TO_SOVIET = BACK.replace("r-kiel", "r-soviet")


@pytest.fixture(scope="module")
def made() -> Made:
    return book()


def test_a_sound_book_has_no_fault(made: Made) -> None:
    assert not made.found
    assert examined(made) == ()


def test_a_reference_without_a_way_back(made: Made) -> None:
    pages = damaged(made.publication, "notes", (BACK, '<a href="chapter-wave.xhtml" '))
    (found,) = examined(made, pages)
    assert said((found,)) == [
        f"chapters/01-wave.md:7: {KIEL} has no way back to its reference on the page "
        "chapter-wave.xhtml [lost-way-back]"
    ]
    assert found.severity is Severity.ERROR
    assert "please report it" in found.hint


def test_a_way_back_to_another_reference(made: Made) -> None:
    pages = damaged(made.publication, "notes", (BACK, TO_SOVIET))
    assert said(examined(made, pages)) == [
        f"chapters/01-wave.md:7: a way back of {KIEL} leads to chapter-wave.xhtml#r-soviet, "
        "where nothing refers to it [lost-way-back]",
        f"chapters/01-wave.md:7: {KIEL} has no way back to its reference on the page "
        "chapter-wave.xhtml [lost-way-back]",
    ]


def test_two_references_with_one_id() -> None:
    made = book(**{"chapters/02-ebb": "# The ebb\n\nReichstag.[^n] Again.[^n]\n\n[^n]: A note.\n"})
    pages = damaged(made.publication, "chapter-ebb", ('id="r-n.2"', 'id="r-n"'))
    assert [one.code for one in examined(made, pages)] == ["lost-way-back"] * 2


def test_the_id_on_an_entry_s_name(made: Made) -> None:
    change = ('<div id="g-soviet"><dt>', '<div><dt id="g-soviet">')
    assert said(examined(made, damaged(made.publication, "glossary", change))) == [
        'glossary.md:5: the id of the entry "Soviet" is on a <dt>: only that would pop up '
        "[bare-target]"
    ]


def test_the_id_on_a_note_s_number(made: Made) -> None:
    changes = (
        ('<div id="n-chapter-wave.kiel"', "<div"),
        (BACK, f'{BACK}id="n-chapter-wave.kiel" '),
    )
    (found, *_) = examined(made, damaged(made.publication, "notes", *changes))
    assert found.code == "bare-target"


def test_an_aside_in_place_of_an_item(made: Made) -> None:
    changes = (("<li><div id=", "<li><aside id="), ("</div></li>", "</aside></li>"))
    assert said(examined(made, damaged(made.publication, "notes", *changes))) == [
        f"chapters/01-wave.md:7: {KIEL} is an aside: Apple Books takes its text from the page "
        "[hidden-note]",
        'chapters/01-wave.md:9: the note "soviet" is an aside: Apple Books takes its text from '
        "the page [hidden-note]",
    ]


def test_notes_out_of_order(made: Made) -> None:
    change = (
        ("n-chapter-wave.kiel", "n-chapter-wave.first"),
        ("n-chapter-wave.soviet", "n-chapter-wave.kiel"),
        ("n-chapter-wave.first", "n-chapter-wave.soviet"),
        ("r-kiel", "r-first"),
        ("r-soviet", "r-kiel"),
        ("r-first", "r-soviet"),
    )
    assert said(examined(made, damaged(made.publication, "notes", *change))) == [
        f'chapters/01-wave.md:9: the note "soviet" stands before {KIEL}, which is referred to '
        "earlier [note-order]"
    ]


def test_a_note_that_nothing_refers_to(made: Made) -> None:
    more = '</li>\n<li><div id="n-chapter-wave.more"><p>Another.</p></div></li>\n</ol>'
    pages = damaged(made.publication, "notes", ("</li>\n</ol>", more))
    assert said(examined(made, pages)) == [':0: nothing refers to the note "more" [lost-note]']


def test_an_entry_in_the_contents(made: Made) -> None:
    line = Contents("Soviet", "glossary.xhtml#g-soviet")
    contents = (*made.publication.contents, Contents("Glossary", "glossary.xhtml", (line,)))
    pages = replace(made.publication, contents=contents)
    assert said(examined(made, pages)) == [
        'glossary.md:5: the entry "Soviet" is in the table of contents, which is for pages and '
        "sections [listed-target]"
    ]


def test_a_note_in_the_navigation_document(made: Made) -> None:
    change = ('href="notes.xhtml"', 'href="notes.xhtml#n-chapter-wave.kiel"')
    pages = damaged(made.publication, "nav", change)
    assert [one.code for one in examined(made, pages)] == ["listed-target"]


def test_an_image_without_alt(made: Made) -> None:
    pages = damaged(made.publication, "chapter-wave", (' alt="A map of the Baltic"', ""))
    assert said(examined(made, pages)) == [
        "chapters/01-wave.md:0: an image on the page chapter-wave.xhtml has no alt attribute "
        "[no-alt-attribute]"
    ]


def test_an_empty_alt_is_an_editor_s_choice(made: Made) -> None:
    change = ('alt="A map of the Baltic"', 'alt=""')
    assert not examined(made, damaged(made.publication, "chapter-wave", change))
