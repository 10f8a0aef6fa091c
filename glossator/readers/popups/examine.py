"""A finished book in; out, what won't pop up where, one finding for each note and entry."""

from collections.abc import Iterator, Mapping

from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, in_order, warning
from glossator.model.publication import Publication
from glossator.readers.popups import calibre, kindle, kobo, koreader
from glossator.readers.popups.links import LinkedBook
from glossator.readers.popups.read import read_links
from glossator.readers.popups.refusal import Refusal, Rule
from glossator.readers.popups.structure import Where, faults

_RULES: tuple[Rule, ...] = (*kobo.RULES, *koreader.RULES, *kindle.RULES, *calibre.RULES)


def examine(publication: Publication, origins: Mapping[str, Place]) -> Diagnostics:
    """What readers will miss on their devices.

    `origins` says where in the book's folder a page, note or entry comes from, by what a link to it
    would say: `chapter-wave.xhtml`, `notes.xhtml#n-chapter-wave.kiel`. What it doesn't know is
    placed at the whole book.

    While the structure is at fault the devices' own rules aren't asked: what they would say of a
    damaged page is no news.

    Raises MarkupError where a page can't be read.
    """
    book = read_links(publication)

    def where(href: str) -> Place:
        page = href.partition("#")[0]
        return origins.get(href) or origins.get(page) or Place("")

    found = in_order(faults(book, where))
    return found or in_order((*_unpopped(book, where), *_unlinked(book, where)))


def _unpopped(book: LinkedBook, where: Where) -> Iterator[Diagnostic]:
    """The refusals of all devices, gathered by what they refuse."""
    refused: dict[str, list[Refusal]] = {}
    for rule in _RULES:
        for refusal in rule(book):
            refused.setdefault(refusal.goal.href, []).append(refusal)
    for href, refusals in refused.items():
        place = where(href)
        title = refusals[0].goal.title
        message = f"{title} {'; it '.join(refusal.what for refusal in refusals)}"
        hint = "; ".join(dict.fromkeys(refusal.hint for refusal in refusals))
        yield warning(place.path, place.line, "no-popup", message, hint)


def _unlinked(book: LinkedBook, where: Where) -> Iterator[Diagnostic]:
    for goal, before in calibre.unlinked(book):
        place = where(goal.href)
        message = f"nothing links to {goal.title}"
        if before is not None:
            message += f": calibre's viewer shows it inside the pop-up of {before.title}"
        hint = "link to it once by hand where the text speaks of it"
        yield warning(place.path, place.line, "unlinked-entry", message, hint)
