"""Where calibre's viewer ends a pop-up's text."""

from tests.books.making import make
from tests.readers.popups.damage import FILES, book, damaged, examined, said

EBB = "chapters/02-ebb"
SOVIET = (
    '<a href="glossary.xhtml#g-soviet" epub:type="glossref" role="doc-glossref" '
    'class="mention">soviet</a>'
)


def test_an_entry_with_a_note_of_its_own() -> None:
    glossary = (
        "## Reichstag\n\nThe parliament.\n\n## Soviet\n\nA council.[^n]\n\n[^n]: Of workers.\n"
    )
    assert said(examined(book(glossary=glossary))) == [
        'glossary.md:5: the entry "Soviet" is cut off in calibre\'s viewer '
        "(before the paragraph that refers to a note) [no-popup]",
        'glossary.md:9: the note "n" won\'t pop up on a Kobo '
        "(it stands before what links to it, in glossary.xhtml) [no-popup]",
    ]


def test_a_note_that_refers_to_another_in_a_later_paragraph() -> None:
    text = "# The ebb\n\nReichstag.[^n]\n\n[^n]: It met.\n\n    Twice.[^m]\n\n[^m]: In 1920.\n"
    (found,) = examined(book(**{EBB: text}))
    assert found.message.startswith('the note "n" is cut off in calibre\'s viewer')
    assert found.hint == "refer to the other note in the first paragraph of this one"


def test_in_its_first_paragraph_it_may_refer_to_another() -> None:
    text = "# The ebb\n\nReichstag.[^n]\n\n[^n]: It met.[^m]\n\n    Twice.\n\n[^m]: In 1920.\n"
    assert not examined(book(**{EBB: text}))


def test_an_id_that_nothing_links_to_cuts_nothing_off() -> None:
    glossary = (
        "## Reichstag\n\nThe parliament.\n\n## Soviet\n\nA council.\n\n"
        'Of <span id="workers">workers</span>.\n'
    )
    assert not examined(book(glossary=glossary))


def test_an_entry_whose_link_is_taken_away() -> None:
    made = book()
    pages = damaged(made.publication, "chapter-wave", (SOVIET, "soviet"))
    (found,) = examined(made, pages)
    assert said((found,)) == [
        'glossary.md:5: nothing links to the entry "Soviet": calibre\'s viewer shows it inside '
        'the pop-up of the entry "Reichstag" [unlinked-entry]'
    ]
    assert found.hint == "link to it once by hand where the text speaks of it"


def test_an_entry_that_is_not_to_be_linked() -> None:
    glossary = "## Reichstag\n\nThe parliament.\n\n## Soviet\n\n- link: none\n\nA council.\n"
    (found,) = examined(book(glossary=glossary))
    assert (found.code, found.place.line) == ("unlinked-entry", 5)


def test_a_person_without_a_link_is_in_no_pop_up() -> None:
    people = f"{FILES['people.md']!s}\n## Noske\n\n- link: none\n\nMinister of defence.\n"
    wave = f"{FILES['chapters/01-wave.md']!s}\nNoske too.\n"
    assert said(examined(book(people=people, **{"chapters/01-wave": wave}))) == [
        'people.md:7: nothing links to the entry "Noske" [unlinked-entry]'
    ]


def test_a_register_that_is_never_linked_is_its_editor_s_choice() -> None:
    made = make(FILES, '[glossary]\nlink = "none"\n')
    assert not made.found
    assert not examined(made)
