"""Sees to it that no page is too large: what is, once it was written, is divided further.

What can't be divided is told of: a text, which is its author's to divide; and a note or an entry
that is too large by itself.
"""

from collections.abc import Callable, Iterable, Iterator

from glossator.model.diagnostics import Diagnostic, Place, warning
from glossator.model.division import PAGE_BOUND, Division
from glossator.model.ids import is_note, is_text_page, notes_lead, page_file, whole_page
from glossator.model.text import Target
from glossator.pages.dividing import Scales
from glossator.pages.packing import Packing
from glossator.pages.sheets import Sheet
from glossator.xhtml.weights import size_above

Origin = Callable[[Target], Place | None]
"""Gives the place in the book's folder of a page, a note, an entry or a work."""
Made = tuple[tuple[Sheet, ...], Packing]
_TRIES = 3
_MORE = 1.4
"""How much more is reckoned with where a page came out too large."""


def no_origin(_: Target) -> Place | None:
    """The Origin where nobody knows."""
    return None


def fitted(
    planned: Callable[[Scales], Division], made: Callable[[Division], Made], *, divided: bool
) -> tuple[Division, tuple[Sheet, ...], Packing]:
    """The division of a book, and its sheets written by that, none too large that can be divided.

    `planned` divides with how much more pages weigh than was estimated, and `made` writes. Nearly
    always, the first division does. Where pages aren't to be `divided`, it is given all the same.
    """
    scales: dict[str, float] = {}
    division = planned(scales)
    sheets, packing = made(division if divided else Division())
    for _ in range(_TRIES if divided else 0):
        larger = {
            whole_page(sheet.page.name) for sheet in sheets if _can_be_divided(sheet, division)
        }
        scales |= {page: _MORE * scales.get(page, 1.0) for page in larger}
        again = planned(scales) if larger else division
        if again.digest == division.digest:
            # All is well, or what is too large isn't for us to divide.
            break
        division = again
        sheets, packing = made(division)
    return division, sheets, packing


def _size_above(sheet: Sheet) -> int:
    # Most pages come deflated from who wrote them, and stay so.
    return size_above(sheet.weight, sheet.page.xhtml) if sheet.weight > PAGE_BOUND else 0


def _can_be_divided(sheet: Sheet, division: Division) -> bool:
    if is_text_page(sheet.page.name) or not _size_above(sheet):
        return False
    return len(_alone_on(sheet, division)) != 1


def _alone_on(sheet: Sheet, division: Division) -> list[str]:
    """The ids of notes or entries that a file was made for; of a page's first, none."""
    files = division.files.get(whole_page(sheet.page.name), {})
    is_of_notes = notes_lead(sheet.page.name) is not None
    return [
        identity
        for identity, file in files.items()
        if file == sheet.page.name and (not is_of_notes or is_note(identity))
    ]


def too_large(
    sheets: Iterable[Sheet], division: Division, origin: Origin, *, divided: bool
) -> Iterator[Diagnostic]:
    """A finding for each page that is above the bound, as far as it was to be `divided`."""
    for sheet in sheets:
        name = sheet.page.name
        above = _size_above(sheet) if divided or is_text_page(name) else 0
        if not above:
            continue
        size = f"{above // 1000} kB in Kobo's format, and {PAGE_BOUND // 1000} is the bound"
        if is_text_page(name):
            place = origin(Target(name))
            message = f"its page has {size}: some e-readers open it slowly or show only a part"
            hint = "divide it into two texts, each in a file of its own"
        else:
            ids = _alone_on(sheet, division)
            place = origin(Target(whole_page(name), ids[0])) if ids else None
            message = f"the page {page_file(name)} has {size}, and can't be divided further"
            hint = "shorten what stands there, or divide the note or the entry into several"
        where = place or Place("")
        yield warning(where.path, where.line, "large-page", message, hint)
