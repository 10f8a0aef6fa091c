"""A book in a style of notes: what readers see in its texts, its notes and its list of works."""

import re

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.ebook import read_ebook
from glossator.formats.epub import write_epub
from glossator.model.record import write_record
from tests.books.making import SETTINGS, Made, make, picture
from tests.books.note_style import NOTED, note_files
from tests.citing.test_cited import AUTHOR_DATE
from tests.editions.test_ebook import comparable

SERIES = '[notes.series.author]\n[notes.series.sources]\nmarks = "letters"\nprefix = "src"\n'
CITED_AGAIN = "Once [@carr1952]. So.[^a] So.^[B.] So.^[C.] And [@reed1919].\n\n[^a]: A."


def made(settings: str = "", language: str = "", **chapters: str) -> Made:
    texts = {name: f"# {name.title()}\n\n{text}\n" for name, text in chapters.items()}
    files = note_files(**texts)
    if language:
        toml = SETTINGS.replace('"en"', f'"{language}"') + NOTED + settings
        return make({**files, "book.toml": toml})
    return make(files, NOTED + settings)


def notes(book: Made, page: str = "notes") -> list[str]:
    """The notes of a page, with the numbers before them."""
    return [_words(one) for one in book.tree(page).iter("li")]


def _words(element: object) -> str:
    return " ".join("".join(element.itertext()).split())  # type: ignore[attr-defined]


def note_ids(book: Made) -> list[str]:
    """The ids of all notes, in their order."""
    ids = (one.get("id") or "" for one in book.tree("notes").iter())
    return [one for one in ids if one.startswith("n-")]


def text(book: Made, page: str = "chapter-one") -> str:
    paragraphs = [_words(one) for one in book.tree(page).iter("p")]
    return " | ".join(paragraphs)


def test_first_whole_then_ibid_then_short() -> None:
    book = made(
        one="A [@carr1952, p. 3]. B [@carr1952, p. 3]. C [@carr1952, p. 4]. D [@reed1919].\n\n"
        "E [see @carr1952; @nove:1992]."
    )
    assert text(book) == "A.1 B.2 C.3 D.4 | E.5"
    assert notes(book) == [
        "1. Edward Carr, A History, 1952, p. 3.",
        "2. Ibid.",
        "3. Ibid., p. 4.",
        "4. John Reed, Ten Days, 1919.",
        "5. See Carr, as before; Alec Nove, An Economic History, 1992.",
    ]


def test_a_note_that_cites_nothing_parts_two_citations() -> None:
    assert notes(made(one="A [@carr1952]. B.^[So.] C [@carr1952]."))[2] == "3. Carr, as before."


def test_an_author_in_the_sentence_has_the_rest_in_a_note() -> None:
    book = made(one="As @carr1952 says, and @reed1919. So [-@nove:1992].")
    assert text(book) == "As Edward Carr1 says, and John Reed.2 So.3"
    assert notes(book) == [
        "1. A History, 1952.",
        "2. Ten Days, 1919.",
        "3. An Economic History, 1992.",
    ]


def test_in_a_note_it_stands_among_the_note_s_words() -> None:
    book = made(
        one="A.[^a] B.[^b] C.[^c]\n\n[^a]: See [@carr1952, p. 3], there.\n"
        "[^b]: [@reed1919].\n[^c]: [@carr1952, p. 7], on the war."
    )
    assert notes(book) == [
        "1. See (Edward Carr, A History, 1952, p. 3), there.",
        "2. John Reed, Ten Days, 1919.",
        "3. Carr, as before, p. 7, on the war.",
    ]


@pytest.mark.parametrize(
    ("settings", "language", "last"),
    [
        ("", "", "1. Carr, n. 1 to Chapter 1."),
        ('[notes]\nnumbering = "book"', "", "6. Carr, n. 1."),
        ("", "de", "1. Carr, Anm. 1 zu Kapitel 1."),
    ],
)
def test_the_first_note_is_named_as_readers_find_it(
    settings: str, language: str, last: str
) -> None:
    book = made(settings, language, one=CITED_AGAIN, two="So [@carr1952].")
    assert notes(book)[-1].replace("\xa0", " ") == last


def test_in_its_own_chapter_its_number_is_enough() -> None:
    book = made(one=CITED_AGAIN.replace("And", "And [@nove:1992]. Then [@carr1952]. So"))
    assert notes(book)[5].replace("\xa0", " ") == "6. Carr, n. 1."


def test_the_order_of_chapters_is_that_of_the_notes() -> None:
    first, second = "A [@carr1952].", "B [@carr1952]."
    book = made(one=first, two=second)
    assert notes(book) == ["1. Edward Carr, A History, 1952.", "1. Ibid."]
    other = make(
        {
            **note_files(),
            "chapters/2-one.md": f"# One\n\n{first}\n",
            "chapters/1-two.md": f"# Two\n\n{second}\n",
        },
        NOTED,
    )
    assert notes(other) == notes(book)
    ids = [note_ids(each) for each in (book, other)]
    assert ids[0] == ids[1][::-1]


def test_a_series_of_their_own_has_marks_of_its_own() -> None:
    book = made(
        f'notes = "sources"\n{SERIES}', one="A [@carr1952]. B.[^b] C [@carr1952].\n\n[^b]: B."
    )
    assert text(book) == "A.a B.1 C.b"
    # The author's note stands between them: "ibid." would mean it.
    assert notes(book, "notes-src") == ["a. Edward Carr, A History, 1952.", "b. Carr, as before."]


def test_no_ibid_goes_from_one_series_to_another() -> None:
    book = made(
        f'notes = "sources"\n{SERIES}', one="A [@carr1952]. B.[^b]\n\n[^b]: See [@carr1952]."
    )
    assert notes(book) == ["1. See (Carr, as before)."]


def test_an_entry_keeps_its_citations_and_is_read_by_itself() -> None:
    glossary = (
        "## Duma\n\nA parliament [@carr1952]. See [@carr1952].\n\n"
        "## Soviet\n\nA council [@carr1952].^[So [@carr1952].]\n"
    )
    book = make({**note_files(one="# One\n\nA soviet, a duma."), "glossary.md": glossary}, NOTED)
    assert [one for one in text(book, "glossary").split(" | ") if " (" in one] == [
        "A parliament (Edward Carr, A History, 1952). See (ibid.).",
        "A council (Carr, as before).1",
    ]
    assert notes(book) == ["1. So (Carr, as before)."]


def test_an_entry_that_cited_first_is_named() -> None:
    notes_between = "".join(f"^[{number}]" for number in range(9))
    glossary = f"## Duma\n\nOne [@carr1952].{notes_between}\n\n## Soviet\n\nTwo [@carr1952].\n"
    book = make({**note_files(one="# One\n\nA soviet, a duma."), "glossary.md": glossary}, NOTED)
    assert "Two (Carr, n. “Duma”)." in text(book, "glossary").replace("\xa0", " ")


def test_works_are_listed_with_the_notes_that_cite_them_and_notes_lead_to_works() -> None:
    book = made(one="A [@carr1952, p. 3]. B.^[B.] As @carr1952 says.")
    works = book.page("works")
    ids = note_ids(book)
    places = re.findall(r'href="notes\.xhtml#(n-[^"]+)"', works)
    assert places == [ids[0], ids[2]]
    links = re.findall(
        r'<a href="works.xhtml#w-carr1952"[^>]*role="doc-biblioref"', book.page("notes")
    )
    assert len(links) == 2
    assert "works.xhtml" not in book.page("chapter-one")


def test_no_full_stop_stands_twice() -> None:
    book = made(one="A.[^a]\n\n[^a]: [@carr1952].")
    assert notes(book) == ["1. Edward Carr, A History, 1952."]


def test_a_variant_without_their_series_keeps_the_text() -> None:
    files = {
        **note_files(one="# One\n\nAs @carr1952 says, so [@reed1919].[^n]\n\n[^n]: N."),
    }
    settings = (
        f'{NOTED}notes = "sources"\n{SERIES}'
        '[variants.bare]\nseries = ["author"]\n[variants.facts]\nnotes = []\n'
    )
    bare = make(files, settings, variant="bare")
    assert text(bare) == "As Edward Carr says, so.1"
    (work,) = bare.edition.works
    assert [one.page for one in work.locators] == ["chapter-one"]
    facts = make(files, settings, variant="facts")
    assert text(facts) == "As Edward Carra says, so.b"


def test_the_next_edition_keeps_the_ids_of_notes_and_says_what_changed() -> None:
    long = "It was a morning on which nobody in the town had anything to say of what was to come"
    picture_of_its_own = {"images/c.png": picture()}
    toml = (
        SETTINGS.replace("[edition]", 'cover = "images/c.png"\n\n[edition]')
        + "number = {}\n"
        + NOTED
    )
    files = {**note_files(), **picture_of_its_own}
    first = make(
        {
            **files,
            "book.toml": toml.format(1),
            "chapters/1-one.md": f"# One\n\n{long} [@carr1952].\n",
            "chapters/2-two.md": "# Two\n\nSo [@reed1919].\n",
        }
    )
    second = make(
        {
            **files,
            "book.toml": toml.format(2),
            "editions/1.json": write_record(record_of(first.edition)),
            "chapters/1-two.md": "# Two\n\nSo [@reed1919].\n",
            "chapters/2-one.md": f"# One\n\nYes, {long} [@carr1952]. And [@nove:1992].\n",
        }
    )
    old, new = (
        {one.id for section in made.edition.notes for one in section.notes}
        for made in (first, second)
    )
    (added,) = new - old
    assert not old - new
    assert "nove-1992" in added
    assert "note “An Economic History”" in second.page("changes")


@pytest.mark.parametrize("style", ["notes", "works", "authors"])
def test_what_an_e_book_says_of_its_citations_is_what_its_source_does(style: str) -> None:
    """Brackets, full stops and "ibid." are the style's, and no words of the passage."""
    files = {
        **note_files(
            one="# One\n\nA [see @carr1952, p. 3; @reed1919, *all*]. B [@carr1952].\n\n"
            "As @reed1919 [p. 3] says.[^n] As @carr1952.\n\n[^n]: See [@carr1952], and @reed1919.\n"
        ),
        "styles/authors.csl": AUTHOR_DATE,
    }
    book = make(files, f'\n[works]\nstyle = "{style}"\n')
    assert comparable(read_ebook(write_epub(book.publication))) == comparable(
        record_of(book.edition)
    )
