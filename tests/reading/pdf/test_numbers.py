"""Page numbers are true: at the foot, in the contents, in the outline that a viewer shows."""

import re

from glossator.formats.pdf.book import PrintedBook
from glossator.formats.pdf.layout import PdfPress
from glossator.xhtml.markup import words_of
from tests.books.making import make
from tests.reading.pdf.printed import Printed, joined


def test_contents_show_the_right_pages(one: Printed) -> None:
    lines = [
        link
        for section in one.book.sections
        for nav in section.tree.iter("nav")
        for link in nav.iter("a")
    ]
    assert lines
    whole = joined(" ".join(one.texts[: one.page("1")]))
    for link in lines:
        label = link.get("data-page", "")
        title = words_of(link).split(". ")[-1]
        assert title in one.texts[one.page(label)], (title, label)
        assert re.search(rf"{re.escape(words_of(link))}[ .]*{label}\b", whole), (title, label)


def test_outline_is_the_table_of_contents(one: Printed) -> None:
    outline = one.file.get_toc()
    assert outline[0][:2] == [1, "Contents"]
    for _, title, page in outline:
        assert title.split(". ")[-1] in one.texts[page - 1]


def test_heads_and_folios(one: Printed) -> None:
    place = 0
    for section in one.book.sections:
        count = len(one.book.sides(section))
        for offset in range(count):
            text, label = one.texts[place + offset], one.book.labels[place + offset]
            if section.place in ("cover", "title", "part"):
                assert not re.search(rf"(^|\s){label}$", text) or not label
            elif offset == 0:
                assert text.endswith(label), section.name
            elif (place + offset) % 2:
                title = section.tree.get("data-book", "")
                assert f"{title}" in text, section.name
            else:
                assert section.title in text, section.name
        if count % 2:
            assert one.texts[place + count] == ""
        place += count + count % 2
    assert place == len(one.file)


def test_labels_of_pages_are_the_printed_numbers(one: Printed) -> None:
    assert [page.get_label() for page in one.pages] == one.book.labels


def test_numbers_that_do_not_settle_are_a_finding() -> None:
    publication = make({"chapters/a.md": "# A\n\nText.\n"}).publication
    book = PrintedBook(publication, PdfPress(publication))
    assert [one.code for one in book.settle(rounds=1)] == ["unsettled-pages"]
    assert book.settle() == ()
