"""Every note is printed whole, where its reference is, and each says where the other stands."""

import re
from dataclasses import replace

import pytest

from glossator.formats.pdf.layout import LaidOutPage, PdfPress
from glossator.formats.pdf.sections import PrintedSection, elements_by_id
from glossator.formats.pdf.write import write
from glossator.model.errors import FormatError
from tests.books.making import make
from tests.reading.pdf.printed import Printed, footnotes, small


def test_a_footnote_stands_on_the_page_of_its_reference_and_goes_on_from_there(
    footnoted: Printed,
) -> None:
    inside = {
        inner.get("id")
        for section in footnoted.book.sections
        for note in section.tree.iter("span")
        if "footnote" in note.get("class", "")
        for inner in note.iter()
    }
    count = end = 0
    for note, pieces, reference in footnotes(footnoted):
        pages = [footnoted.places[piece] for piece in pieces]
        assert all(len(found) == 1 for found in pages), note
        flat = [found[0] for found in pages]
        # A note that another note refers to follows that one, however far it goes on; and no note
        # begins before one that goes on over several pages has ended.
        if reference not in inside and not footnoted.places[reference][0] < end == flat[0]:
            assert flat[0] == footnoted.places[reference][0], note
        end = max(end, flat[-1])
        assert set(flat) == set(range(flat[0], flat[-1] + 1)), note
        assert flat == sorted(flat), note
        count += 1
    assert count > 30


def test_every_footnote_is_there_once_with_all_its_words(footnoted: Printed) -> None:
    whole = re.sub(r"[\W_]", "", "".join(footnoted.texts))
    elements = elements_by_id(footnoted.book.sections)
    for note, pieces, _ in footnotes(footnoted):
        for piece in pieces:
            text = re.sub(r"[\W_]", "", "".join(elements[piece].itertext()))
            assert text[:60] in whole, note


def test_a_second_reference_names_the_page_of_the_note() -> None:
    one = small()
    place = one.places[one.book.notes.again[0].reference][0]
    note = one.places[one.book.notes.again[0].note][0]
    assert f"p. {one.book.labels[note]}" in one.texts[place].replace("\xa0", " ")


def test_endnotes_name_the_page_to_go_back_to() -> None:
    one = small("endnotes")
    notes = one.book.notes
    for note, reference in notes.first.items():
        label = one.book.folios[reference].label
        text = one.texts[one.book.folios[note].place].replace("\xa0", " ")
        assert f"{notes.numbers[note]}. p. {label}" in text


def test_a_note_that_is_lost_is_no_book(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = make({"chapters/a.md": "# A\n\nText.[^x]\n\n[^x]: Note.\n"}).publication
    whole = PdfPress.lay_out

    def without_notes(self: PdfPress, section: PrintedSection, start: int) -> list[LaidOutPage]:
        sheets = whole(self, section, start)
        return [LaidOutPage(replace(sheet.side, ids=frozenset()), sheet.page) for sheet in sheets]

    monkeypatch.setattr(PdfPress, "lay_out", without_notes)
    with pytest.raises(FormatError, match="loses the footnote"):
        write(publication)
