"""An edition in; the text or register that each place of it belongs to, out."""

from collections.abc import Hashable

from glossator.model.edition import Edition, Locator, LocatorKind


class Homes:
    """Knows of every locator whose it is, and which locators are of one place."""

    def __init__(self, edition: Edition) -> None:
        self._notes = {
            note.id: section.target.page for section in edition.notes for note in section.notes
        }

    def page(self, locator: Locator) -> str:
        """The page of the text or register that a locator is of; a note's is that of its text."""
        if locator.kind is LocatorKind.NOTE:
            return self._notes[locator.target.id]
        return locator.target.page

    def place(self, locator: Locator) -> Hashable:
        """What two locators have in common that are of one paragraph, one table or one note."""
        if locator.kind is LocatorKind.PARAGRAPH and locator.number:
            # Each entry is led to its own cell of a table, and all cells have one number.
            return locator.target.page, locator.number
        return locator.target
