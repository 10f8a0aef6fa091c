"""Says which notes and entries of a finished book won't pop up on which e-readers.

First come faults of structure that break pop-ups everywhere, or the way back from a note. Only the
builder can cause them, so each is an error and asks for a report. Sources of the rules are the
devices' own: Kindle requires links both ways (Kindle Publishing Guidelines, "Footnote Guidelines");
foliate-js shows the element with the id and nothing else (footnotes.js, `FootnoteHandler`); Apple
Books takes the text of an `aside` from the page (Apple Books Asset Guide, "Pop-up Footnotes"), and
so does Thorium (issue 2596 of edrlab/thorium-reader); KOReader shows no entry that is in the table
of contents (cre.cpp, `_isLinkToFootnote`, flag 0x0040). What each e-reader wants beyond that is
said by its own rules (see `table`). There is one finding for each note and entry.
"""

from collections.abc import Callable, Iterator, Mapping

from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, error, in_order, warning
from glossator.model.ids import page_file, so_far_register
from glossator.model.publication import Publication
from glossator.readers.calibre.popups import unlinked
from glossator.readers.links import Goal, LinkedBook, Refusal, TargetKind, read_links
from glossator.readers.table import READERS

_Where = Callable[[str], Place]
"""The place in the book's folder of what stands at a page and id."""
_REPORT = "a fault in Glossator: please report it; without raw HTML it may go away"
_WHOLE = {"li", "div"}
"""The elements that hold a whole note or entry."""


def examine(publication: Publication, origins: Mapping[str, Place]) -> Diagnostics:
    """What readers will miss on their devices.

    `origins` says where in the book's folder a page, note or entry comes from. Its keys are links:
    `chapter-wave.xhtml`, `notes.xhtml#n-chapter-wave.kiel`. A finding about what it doesn't know is
    one about the whole book.

    While the structure is at fault, the devices' own rules aren't asked: they could say nothing new
    of a damaged page.

    Raises MarkupError where a page can't be read.
    """
    book = read_links(publication)

    def where(href: str) -> Place:
        page, _, identity = href.partition("#")
        if register := so_far_register(page):
            page = page_file(register)
            href = f"{page}#{identity}"
        return origins.get(href) or origins.get(page) or Place("")

    found = in_order(_faults(book, where))
    return found or in_order((*_unpopped(book, where), *_unlinked(book, where)))


def _unpopped(book: LinkedBook, where: _Where) -> Iterator[Diagnostic]:
    """The refusals of all devices, gathered by what they refuse."""
    refused: dict[str, list[Refusal]] = {}
    for rule in (rule for reader in READERS for rule in reader.popups):
        for refusal in rule(book):
            refused.setdefault(refusal.goal.href, []).append(refusal)
    for href, refusals in refused.items():
        place = where(href)
        title = refusals[0].goal.title
        message = f"{title} {'; it '.join(refusal.what for refusal in refusals)}"
        hint = "; ".join(dict.fromkeys(refusal.hint for refusal in refusals))
        yield warning(place.path, place.line, "no-popup", message, hint)


def _unlinked(book: LinkedBook, where: _Where) -> Iterator[Diagnostic]:
    for goal, before in unlinked(book):
        place = where(goal.href)
        message = f"nothing links to {goal.title}"
        if before is not None:
            message += f": calibre's viewer shows it inside the pop-up of {before.title}"
        hint = "link to it once by hand where the text speaks of it"
        yield warning(place.path, place.line, "unlinked-entry", message, hint)


def _faults(book: LinkedBook, where: _Where) -> Iterator[Diagnostic]:
    """Everything that is wrong with the structure of notes, entries and images."""
    for goal in book.goals:
        yield from _element(goal, where(goal.href))
        if goal.kind is TargetKind.NOTE:
            yield from _ways_back(goal, where(goal.href))
        if goal.href in book.listed:
            place = where(goal.href)
            message = f"{goal.title} is in the table of contents, which is for pages and sections"
            yield error(place.path, place.line, "listed-target", message, _REPORT)
    yield from _order(book, where)
    for page in book.speechless:
        place = where(page)
        message = f"an image on the page {page} has no alt attribute"
        yield error(place.path, place.line, "no-alt-attribute", message, _REPORT)


def _element(goal: Goal, place: Place) -> Iterator[Diagnostic]:
    if goal.element == "aside":
        message = f"{goal.title} is an aside: Apple Books takes its text from the page"
        yield error(place.path, place.line, "hidden-note", message, _REPORT)
    elif goal.element not in _WHOLE:
        message = f"the id of {goal.title} is on a <{goal.element}>: only that would pop up"
        yield error(place.path, place.line, "bare-target", message, _REPORT)


def _ways_back(note: Goal, place: Place) -> Iterator[Diagnostic]:
    """One way back for each reference, and each to a reference of this note."""
    if not note.calls:
        message = f"nothing refers to {note.title}"
        yield error(place.path, place.line, "lost-note", message, _REPORT)
    references = [f"{call.page}#{call.id}" if call.id else "" for call in note.calls]
    for reference, call in zip(references, note.calls, strict=True):
        if reference not in note.ways_back or references.count(reference) > 1:
            message = f"{note.title} has no way back to its reference on the page {call.page}"
            yield error(place.path, place.line, "lost-way-back", message, _REPORT)
    for back in note.ways_back:
        if back not in references:
            message = f"a way back of {note.title} leads to {back}, where nothing refers to it"
            yield error(place.path, place.line, "lost-way-back", message, _REPORT)


def _order(book: LinkedBook, where: _Where) -> Iterator[Diagnostic]:
    """Notes that don't stand in the order in which a page first refers to them, series by series.

    Notes that only other notes refer to come after those of the text, in an order of their own.
    """
    first: dict[tuple[str, str], Goal] = {}
    notes = [goal for goal in book.goals if goal.kind is TargetKind.NOTE and goal.calls]
    calls = sorted(
        (
            (call, note)
            for note in notes
            for call in note.calls
            # Entries that are hidden stand on pages in the order in which the text names them.
            if call.page != note.page and not so_far_register(call.page)
        ),
        key=lambda row: row[0].position,
    )
    seen: set[str] = set()
    for call, note in calls:
        if note.href in seen:
            continue
        seen.add(note.href)
        series = (call.page, note.page)
        before = first.get(series)
        if before is not None and note.position < before.position:
            place = where(note.href)
            message = f"{note.title} stands before {before.title}, which is referred to earlier"
            yield error(place.path, place.line, "note-order", message, _REPORT)
        else:
            first[series] = note
