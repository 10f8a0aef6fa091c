"""What is carried from one edition to the next, what isn't, and that nothing is ever guessed."""

import re
from dataclasses import replace

import pytest

from glossator.editions.migrate import Carrier, Loss
from glossator.editions.streams import streams
from glossator.formats.epub import write_epub
from glossator.model.publication import Publication
from glossator.xhtml.book import Ebook, open_book
from glossator.xhtml.page import Span
from glossator.xhtml.xpointer import read_pointer, write_pointer
from tests.books.making import chapter
from tests.xhtml.ebooks import book

NOTE = '<sup><a href="notes.xhtml#n-{0}" epub:type="noteref">{1}</a></sup>'

SPRING = (
    "The council met in the spring, and the workers of the town came to hear what it had to say."
)
AUTUMN = (
    "In autumn nobody came any more, since there was nothing left in the town to be decided on."
)


def passage(opened: Ebook, words: str, nth: int = 0, page: int = 0) -> Span:
    stream = streams(opened)[page]
    at = -1
    for _ in range(nth + 1):
        at = stream.text.index(words, at + 1)
    return stream.span(at, at + len(words))


def carried(old: Ebook, new: Ebook, span: Span) -> Span | Loss:
    return Carrier(streams(old), streams(new)).span(span)


def said(opened: Ebook, span: Span | Loss) -> str:
    assert isinstance(span, Span), span
    return opened.pages[span.start.page].passage(span)


def paragraphs(*texts: str) -> Ebook:
    return book(text="<section>" + "".join(f"<p>{text}</p>" for text in texts) + "</section>")


def test_a_paragraph_before_it_does_not_matter() -> None:
    old, new = paragraphs(SPRING), paragraphs(AUTUMN, SPRING)
    found = carried(old, new, passage(old, "the workers"))
    assert found == passage(new, "the workers")


@pytest.mark.parametrize("words", ["the spring, and", "of the town", SPRING])
def test_a_note_is_no_change_of_words(words: str) -> None:
    old = paragraphs(SPRING)
    new = paragraphs(SPRING.replace("spring,", f"spring,{NOTE.format('x', 1)}"))
    found = carried(old, new, passage(old, words))
    assert said(new, found).replace(",1", ",") == words


PAGE = '<span id="page-12" epub:type="pagebreak" role="doc-pagebreak" aria-label="12"></span>'


@pytest.mark.parametrize(
    "words", ["the spring, and", "spring", "the workers", "of the town", SPRING]
)
def test_a_printed_page_is_no_change_of_words(words: str) -> None:
    old = paragraphs(SPRING)
    new = paragraphs(SPRING.replace("spring", f"spr{PAGE}ing").replace("of the", f"of {PAGE}the"))
    assert said(new, carried(old, new, passage(old, words))) == words
    assert said(old, carried(new, old, passage(new, words))) == words


def test_the_number_of_a_note_is_no_change_of_words() -> None:
    text = SPRING.replace("spring,", "spring,{}")
    old = paragraphs(text.format(NOTE.format("x", 9)))
    new = paragraphs(text.format(NOTE.format("x", 10)))
    found = carried(old, new, passage(old, "the spring, and"))
    assert said(new, found) == "the spring,10 and"


def test_quotation_marks_and_soft_hyphens_are_no_change_of_words() -> None:
    old = paragraphs(f"“Why,” they asked, it’s over? {SPRING}")
    new = paragraphs(f'"Why," they asked, it\'s o\u00adver? {SPRING}')
    found = carried(old, new, passage(old, "they asked, it's over?"))
    assert said(new, found) == "they asked, it's o\u00adver?"


def test_words_that_were_changed_are_not_carried() -> None:
    old = paragraphs(SPRING)
    new = paragraphs(SPRING.replace("workers", "people"))
    assert carried(old, new, passage(old, "the workers of")) is Loss.CHANGED
    assert said(new, carried(old, new, passage(old, "came to hear"))) == "came to hear"


def test_of_several_places_the_surroundings_tell_which() -> None:
    old = paragraphs(SPRING)
    new = paragraphs(SPRING.replace("met", "sat"))
    for nth in range(3):
        found = carried(old, new, passage(old, "the", nth))
        assert found == passage(new, "the", nth)


def test_where_the_surroundings_do_not_tell_nothing_is_guessed() -> None:
    old = paragraphs(f"They all came late. {SPRING}")
    new = paragraphs(f"Then, many came early. {SPRING.replace('workers of the town came', 'town')}")
    # "came" stood twice, and stands once; this is neither of the two.
    assert carried(old, new, passage(old, "came", 1)) is Loss.AMBIGUOUS
    assert carried(old, new, passage(old, "came", 0)) is Loss.AMBIGUOUS


def test_a_part_of_a_word_is_not_the_word() -> None:
    old = paragraphs(f"It was an art. {SPRING}")
    new = paragraphs(f"It was a start. {SPRING}")
    assert carried(old, new, passage(old, "art")) is Loss.CHANGED


def test_a_paragraph_that_is_gone_takes_its_highlights_along() -> None:
    old, new = paragraphs(SPRING, AUTUMN), paragraphs(AUTUMN)
    assert carried(old, new, passage(old, "the town")) is Loss.GONE


def test_a_paragraph_that_moved_to_another_page_takes_them_along_too() -> None:
    old = book(one=f"<p>{SPRING}</p><p>{AUTUMN}</p>", two="<p>Short.</p>")
    new = book(one=f"<p>{AUTUMN}</p>", two=f"<p>Short.</p><p>{SPRING}</p>")
    found = carried(old, new, passage(old, "the town"))
    assert found == passage(new, "the town", page=1)


def test_a_passage_over_two_paragraphs_is_carried_while_they_follow_one_another() -> None:
    old = paragraphs(SPRING, AUTUMN)
    span = passage(old, "to say. In autumn")
    note = AUTUMN.replace("autumn", "autumn" + NOTE.format("x", 1))
    found = carried(old, paragraphs(SPRING, note), span)
    assert said(paragraphs(SPRING, note), found) == "to say.In autumn"
    parted = paragraphs(SPRING, "Something new.", AUTUMN)
    assert carried(old, parted, span) is Loss.PARTED


def test_a_paragraph_that_was_parted_keeps_what_is_on_either_side() -> None:
    old = paragraphs(f"{SPRING} {AUTUMN}")
    new = paragraphs(SPRING, AUTUMN)
    for words in ("came to hear what it", "nothing left in the town"):
        assert said(new, carried(old, new, passage(old, words))) == words


@pytest.mark.parametrize("removed", [0, 1, 2])
def test_cells_of_the_same_words_are_told_apart_by_their_neighbours_or_not_at_all(
    removed: int,
) -> None:
    def table(rows: list[str]) -> Ebook:
        cells = "".join(f"<tr><td>{row}</td><td>none</td></tr>" for row in rows)
        return book(text=f"<table>{cells}</table>")

    rows = ["Kiel", "Berlin", "Munich"]
    old, new = table(rows), table([row for row in rows if row != rows[removed]])
    left = [row for row in rows if row != rows[removed]]
    found = [carried(old, new, passage(old, "none", nth)) for nth in range(3)]
    right = [
        Loss.GONE if row not in left else passage(new, "none", left.index(row)) for row in rows
    ]
    assert all(one is Loss.GONE or one == two for one, two in zip(found, right, strict=True))
    sure = {0: "Munich", 1: "Munich", 2: "Kiel"}[removed]
    assert found[rows.index(sure)] == right[rows.index(sure)]


def test_what_a_page_of_changes_quotes_is_no_place_of_the_book() -> None:
    old = book(text=f"<p>{SPRING}</p><p>{AUTUMN}</p>")
    new = book(
        text=f"<p>{AUTUMN}</p>",
        changes=f'<section class="changes"><ul><li>{SPRING}</li></ul></section>',
    )
    assert carried(old, new, passage(old, "the workers of the town")) is Loss.GONE


def test_a_passage_over_two_pages_is_listed() -> None:
    old = book(one=f"<p>{SPRING}</p>", two=f"<p>{AUTUMN}</p>")
    span = Span(passage(old, "The").start, passage(old, "decided", page=1).end)
    assert carried(old, old, span) is Loss.TWO_PAGES


def test_a_place_is_carried_to_its_words_or_to_its_paragraph() -> None:
    old = paragraphs(SPRING, AUTUMN)
    new = paragraphs("New.", SPRING.replace("came to hear what it had to say", "went home again"))
    carrier = Carrier(streams(old), streams(new))
    assert carrier.point(passage(old, "the workers").start) == passage(new, "the workers").start
    assert carrier.point(passage(old, "had to say").start) == passage(new, "The").start
    assert carrier.point(passage(old, "nobody").start) is Loss.GONE


@pytest.mark.parametrize(
    "words", ["This is overstated: the mutiny", "began", "sailors mutinied at"]
)
def test_brackets_round_the_words_of_a_note_and_its_lemma_are_no_change(words: str) -> None:
    text = "In 1918 the {}sailors mutinied at Kiel{}[^a] and were heard.\n\n[^a]: {}\n"
    note = "This is overstated: the mutiny began off Wilhelmshaven."
    old, new = (
        open_book(write_epub(chapter(text.format(*marks, note), settings).publication))[1]
        for marks, settings in (
            (("", ""), ""),
            (("[", "]"), "\n[notes]\nranges = true\nlemma = true\n"),
        )
    )
    at = next(n for n, page in enumerate(streams(old)) if words in page.text)
    assert said(new, carried(old, new, passage(old, words, page=at))) == words


NOTES = """\
The council[^a] met in the spring, and the town[^b] came to it.[^a]

[^a]: Not all of it: the bakers stayed at home, as they had in the winter.

    They came in the summer.
[^b]: Some two thousand people, by the count of its own clerk.
"""


def as_before(publication: Publication) -> Publication:
    """A publication whose notes are items of lists themselves, as in editions of before."""
    pages = []
    for page in publication.pages:
        text = re.sub(
            r'<li><div id="([^"]*)" epub:type="footnote" role="doc-footnote">(.*?)</div></li>',
            r'<li id="\1">\2</li>',
            page.xhtml.decode(),
            flags=re.DOTALL,
        ).replace("↑b", "b")
        pages.append(replace(page, content=text.encode()))
    return replace(publication, pages=tuple(pages))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Not all of it", "li[1]/div/p[1]"),
        ("came in the summer", "li[1]/div/p[2]"),
        ("the count of its own clerk", "li[2]/div/p"),
    ],
)
def test_a_note_that_was_an_item_and_is_an_element_inside_it(words: str, path: str) -> None:
    """KOReader names a highlight's place by the elements around it: another path, same words."""
    made = chapter(NOTES).publication
    _, new = open_book(write_epub(made))
    _, old = open_book(write_epub(as_before(made)))
    page = next(one.place for one in old.pages if one.path.endswith("notes.xhtml"))
    before = passage(old, words, page=page)
    pointer = write_pointer(before.start, old, 20240114)
    assert pointer is not None
    assert f"/{path.replace('/div', '')}/" in pointer
    read = read_pointer(pointer, old)
    assert read is not None
    there = carried(old, new, before)
    assert said(new, there) == words
    assert isinstance(there, Span)
    assert f"/{path}/" in (write_pointer(there.start, new, 20240114) or "")
    assert said(old, carried(new, old, there)) == words
