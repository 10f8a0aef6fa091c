"""An index sends its reader to pages that have the name on them."""

import re
import xml.etree.ElementTree as etree
from bisect import bisect_left
from collections.abc import Iterator

from glossator.formats.pdf.layout import LaidOutPage, PdfPress
from glossator.formats.pdf.listings import Listing
from glossator.formats.pdf.sections import PrintedSection, SectionPlace, elements_by_id
from glossator.xhtml.markup import words_of
from tests.books.making import make
from tests.reading.pdf.printed import Printed, bare, shipped


def test_index_locators_lead_to_pages_that_show_the_name(one: Printed) -> None:
    """What every entry lists: the page has a mention's words on it."""
    elements = elements_by_id(one.book.sections)
    checked = 0
    for listing in one.book.listings:
        for place in listing.places:
            for mark in place.marks:
                folio = one.book.folios[mark.id]
                words = words_of(elements[mark.id])
                if place.is_main or mark.id == place.first or not words:
                    continue
                assert one.begins(words.split()[0], folio.place), (listing.entry, folio)
                checked += 1
    assert checked >= 4


def test_what_an_index_shows_is_what_its_links_lead_to(one: Printed) -> None:
    for listing in one.book.listings:
        before = ""
        for link in listing.shown.iter("a"):
            shown = re.fullmatch(r"([ivxl]+|\d+)(nn?\d+)?", words_of(link))
            assert shown, listing.entry
            folio = one.book.folios[link.get("href", "")[1:]]
            # The last of several notes has no page of its own.
            assert shown[1] == folio.label or "nn" in before, listing.entry
            before = shown[0]


def test_a_name_is_on_the_page_of_its_letters_and_not_of_the_space_before_it() -> None:
    """WeasyPrint leaves that space, with the id of the name, at the end of the page before."""
    press = PdfPress(make({"chapters/a.md": "# A\n\nText.\n"}).publication)

    def pages_of(count: int) -> list[LaidOutPage]:
        text = f'{"word " * count}word<a id="name"> Ann Lee</a> {"word " * 60}'
        tree = etree.fromstring(f'<div class="page body"><p>{text}</p></div>')
        return press.lay_out(PrintedSection("a", "A", SectionPlace.BODY, tree), 1)

    def reaches_the_second(count: int) -> bool:
        return any("name" in page.page.anchors for page in pages_of(count)[1:])

    pages = pages_of(bisect_left(range(1000), True, key=reaches_the_second))
    assert "name" in pages[0].page.anchors
    assert ["name" in page.side.ids for page in pages] == [False, True]


def ranges(listing: Listing) -> Iterator[tuple[int, int]]:
    """The pages whose text mentions an entry, main passages left out: these needn't name it."""
    for row in listing.rows:
        first = ""
        for link in row.shown.iter("a"):
            goes_on = (link.tail or "").startswith("–")
            begun, first = first, words_of(link) if goes_on else ""
            if link.find("b") is None and not goes_on:
                last = words_of(link)
                pages = (begun or last, last)
                if all(map(str.isdigit, pages)):
                    yield int(pages[0]), int(pages[1])


def test_people_of_the_shipped_book_are_on_their_pages() -> None:
    """By their names: the words that MuPDF reads, and not the marks that led there."""
    one = shipped()
    elements = elements_by_id(one.book.sections)
    linked: dict[str, list[str]] = {}
    for section in one.book.sections:
        for link in section.tree.iter("a"):
            if words := words_of(link):
                linked.setdefault(link.get("href", ""), []).append(words)
    checked = 0
    for listing in one.book.listings:
        if not listing.entry.startswith("people--"):
            continue
        entry = elements[listing.entry]
        term = next(
            words_of(part) for part in entry.iter() if part.get("data-type") == "index-term"
        )
        names = [bare(name) for name in re.split(r"[ ,]+", term) if len(name) > 2]
        # "The organiser of the Red Army" is Trotsky too, where the editors link it to him.
        names += linked.get(f"#{listing.entry}", [])
        for first, final in ranges(listing):
            for number in range(first, final + 1):
                page = one.page(str(number))
                assert any(one.begins(name, page) for name in names), (term, number)
                checked += 1
    assert checked > 200
