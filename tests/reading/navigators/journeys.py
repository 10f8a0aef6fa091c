"""What readers do with a book's links: to a note and back, to an entry and on, by the contents."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tests.reading.ebook import Ebook, Heading, Link
from tests.reading.navigators.navigator import Navigator

One = TypeVar("One")


def references(ebook: Ebook) -> list[tuple[Link, Link]]:
    """Every reference to a note, with the way back in its note that leads to it."""
    ways = {(one.goal, one.fragment): one for one in ebook.links if one.type == "backlink"}
    return [
        (link, ways[link.page, ebook.anchor(link).attrib["id"]])
        for link in ebook.links
        if link.type == "noteref"
    ]


def asked_wrongly(ebook: Ebook, navigator: Navigator) -> list[str]:
    """Which links have the engine go elsewhere than the book says, of all that are shown."""
    found = []
    for page in dict.fromkeys(link.page for link in ebook.links):
        asked = navigator.asks(page)
        for link in ebook.links:
            if link.page == page and not link.folded and asked[link.number] != link.target:
                found.append(f"{link}: goes to {asked[link.number]}")
    return found


def astray(navigator: Navigator, links: Iterable[Link]) -> list[str]:
    """What is wrong with where a click on each of these links leads."""
    return [wrong for link in links if (wrong := navigator.follow(link))]


def lines(headings: Iterable[Heading]) -> Iterator[str]:
    """Where the lines of contents lead, and those under them, in order."""
    for _, href, below in headings:
        yield href
        yield from lines(below)


def spread(rows: Sequence[One], count: int) -> Sequence[One]:
    """Some of these, from the first to the last, as far from each other as can be."""
    return rows[:: max(1, len(rows) // count)]
