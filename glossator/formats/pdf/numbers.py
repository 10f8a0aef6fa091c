"""The pages of everything with an id in, the page numbers of the book's apparatus out, in words.

The rules of an index: each page once, and three pages or more in a row as a range. A note counts
only on a page whose text doesn't mention the name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.formats.pdf.mentions import Listing
from glossator.model.words import Table
from glossator.xhtml.markup import Element

UNKNOWN = "000"
"""What stands for a page number in the first layout: as wide as most."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """A page: its place among all sheets' sides, and the number that is printed on it."""

    place: int
    label: str


def roman(number: int) -> str:
    """A number from 1 in small roman numerals."""
    letters = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        letters += sign * times
    return letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a list of pages: what is shown, and the id it leads to (empty: to none)."""

    shown: str
    target: str = ""


def pieces_of_listing(
    listing: Listing, folios: Mapping[str, Folio], numbers: Mapping[str, str], words: Table
) -> list[Piece]:
    """The pages that an entry lists; `numbers` are the notes' by their ids."""
    texts: dict[Folio, str] = {}
    notes: dict[Folio, dict[str, str]] = {}
    unknown: list[Piece] = []
    for target, marks in listing.marks.items():
        known = [(folios[mark], mark) for mark in marks if mark in folios]
        if not known:
            unknown.append(Piece(UNKNOWN))
        for folio, mark in known:
            if target in numbers:
                notes.setdefault(folio, {}).setdefault(numbers[target], mark)
            else:
                texts.setdefault(folio, mark)
    shown = []
    for run in _runs(sorted({*texts, *notes}), texts):
        if len(run) > 1:
            first, last = run[0], run[-1]
            both = [Piece(first.label, texts[first]), Piece("–"), Piece(last.label, texts[last])]
            shown.append(both)
        elif run[0] in texts:
            shown.append([Piece(run[0].label, texts[run[0]])])
        else:
            shown.append(_on_notes(run[0], notes[run[0]], words))
    return _joined([*shown, *([piece] for piece in unknown)])


def write_pieces(element: Element, pieces: Iterable[Piece]) -> None:
    """Let an element hold these pieces and nothing else, but for a leading `i`, its label."""
    label = next((child for child in element if child.tag == "i"), None)
    for child in list(element):
        element.remove(child)
    element.text = None
    last: Element | None = None
    if label is not None:
        label.tail = " "
        element.append(label)
        last = label
    for piece in pieces:
        if piece.target:
            last = Element("a", {"href": f"#{piece.target}"})
            last.text = piece.shown
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + piece.shown
        else:
            last.tail = (last.tail or "") + piece.shown


def _runs(folios: list[Folio], texts: Mapping[Folio, str]) -> Iterable[list[Folio]]:
    """Pages one by one, but three or more in a row whose text mentions the name together."""
    row: list[Folio] = []
    for folio in folios:
        if row and not (
            folio in texts
            and row[-1] in texts
            and folio.place == row[-1].place + 1
            and folio.label.isdigit() == row[-1].label.isdigit()
        ):
            yield from [row] if len(row) > 2 else ([one] for one in row)
            row = []
        row.append(folio)
    yield from [row] if len(row) > 2 else ([one] for one in row)


def _on_notes(folio: Folio, notes: Mapping[str, str], words: Table) -> list[Piece]:
    """A page with its notes; the word before the last tells notes from the pages that follow."""
    (first, mark), *others = notes.items()
    key = "print_notes" if others else "print_note"
    pieces = [Piece(words[key].format(page=folio.label, note=first), mark)]
    for place, (number, target) in enumerate(others, 1):
        between = f" {words['and']} " if place == len(others) else ", "
        pieces += [Piece(between), Piece(number, target)]
    return pieces


def _joined(groups: list[list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for group in groups:
        if pieces:
            pieces.append(Piece(", "))
        pieces += group
    return pieces
