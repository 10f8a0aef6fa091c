"""What of a book has to be in whatever is made of its e-book: each note and entry, once, in order.

Which there are, and in what order, the Edition says; their words are read from the e-book's file by
an XML parser.
"""

import itertools

from glossator.model.edition import Edition
from tests.formats.mupdf import letters
from tests.reading.ebook import Ebook

Expected = list[tuple[str, str]]
"""Ids with the letters of all that the element with the id holds."""


def apparatus(edition: Edition, ebook: Ebook) -> tuple[Expected, Expected]:
    """The notes, and the entries of all registers and works, as they stand in the e-book."""
    words = {
        element.attrib["id"]: letters("".join(element.itertext()))
        for name, page in ebook.pages.items()
        if not name.startswith(("chapter-", "front-", "back-"))
        for element in page.iter()
        if "id" in element.attrib
    }
    notes = [note.id for section in edition.notes for note in section.notes]
    items = [item for page in edition.registers for group in page.groups for item in group.items]
    # One that only leads to another is its name alone.
    entries = [item.id for item in items if item.see is None]
    works = [one for one in words if one in {work.id for work in edition.works}]
    assert len(works) == len(edition.works)
    return [(one, words[one]) for one in notes], [(one, words[one]) for one in (*entries, *works)]


def faults(text: str, expected: Expected) -> list[str]:
    """What is lost, or stands there more than once, or before what it should come after."""
    found, at, text = [], 0, letters(text)
    for identity, words in expected:
        place, count = text.find(words), text.count(words)
        if count != 1:
            found.append(f"{identity}: {count} times")
        elif place < at:
            found.append(f"{identity}: too early")
        at = max(at, place)
    return found


def damaged(expected: Expected) -> str:
    """A text in which the first note or entry is lost, the second there twice, and one too late."""
    texts = [words for _, words in expected]
    _, second, third, fourth, *rest = texts
    return "".join(itertools.chain((second, second, fourth, third), rest))
