"""Every link of whole books, none left out, as MuPDF follows it: it lands on its target's words."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.formats.mupdf import LINE, MARGIN, LaidOut, Landing, letters
from tests.reading.books import NAMES, book

ENOUGH = 60
"""As many letters of a target tell it from all others that lie near."""


@cache
def laid_out(name: str) -> LaidOut:
    return LaidOut(book(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_link_is_lost_in_the_layout(name: str) -> None:
    """All but those of the landmarks, which are hidden: readers' menus show them."""
    shown = [link for link in book(name).links if not link.folded]
    assert len(shown) > 1000
    assert [landing.link for landing in laid_out(name).landings] == shown
    assert {link.page for link in book(name).links if link.folded} == {"nav.xhtml"}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_lands_on_its_target(name: str) -> None:
    astray = [text for landing in laid_out(name).landings if (text := fault(name, landing))]
    assert not astray


def fault(name: str, landing: Landing) -> str:
    """Why a link doesn't land where it should; empty where it does."""
    link = landing.link
    laid = laid_out(name)
    page, top = settled(laid, landing)
    where = f"{link} lands on page {page} at {top:.0f}"
    if not link.fragment:
        first = laid.first_page[link.goal]
        return "" if page == first else f"{where}, but the page begins on {first}"
    own = by_id(name).get((link.goal, link.fragment))
    if own is not None:
        # The target is a link itself, a note's reference, and MuPDF says where it stands.
        here = own.page == page and abs(own.top - top) <= LINE
        return "" if here else f"{where}, but its target is on page {own.page} at {own.top:.0f}"
    wanted = letters("".join(book(name).target(link).itertext()))[:ENOUGH]
    if wanted and any(wanted in text for text in beginnings(laid, page, top, len(wanted))):
        return ""
    return f"{where}, which has no “{wanted}”"


def settled(laid: LaidOut, landing: Landing) -> tuple[int, float]:
    """The place a link lands on; below a page's last line it is the head of the next.

    MuPDF reckons raised words from their own upper edge, which is above their line's: where that
    line is the first of a page, the edge lies at the foot of the page before.
    """
    page, top = landing.to_page, landing.to_top
    lines = laid.lines[page]
    if lines and all(line.bottom <= top for line in lines):
        return page + 1, MARGIN
    return page, top


def beginnings(laid: LaidOut, page: int, top: float, length: int) -> Iterator[str]:
    """What begins in a line at a height of a page, as far as words go that begin in that line.

    There are several such lines beside each other where the height is that of a table's row.
    """
    lines = [*laid.lines[page], *(laid.lines[page + 1] if page + 1 < len(laid.lines) else ())]
    for place, line in enumerate(laid.lines[page]):
        if abs(line.top - top) <= LINE:
            following = "".join(one.text for one in lines[place + 1 :])
            yield line.text + following[: length - 1]


@cache
def by_id(name: str) -> dict[tuple[str, str], Landing]:
    """Where links stand that have ids."""
    ebook = book(name)
    return {
        (landing.link.page, identity): landing
        for landing in laid_out(name).landings
        if (identity := ebook.anchor(landing.link).get("id"))
    }
