"""Why nothing was made, in words for the editor: what every kind of skeleton raises."""

from collections.abc import Sequence


class RefusalError(Exception):
    """A skeleton that can't be made of what was asked for: why, what else there is, what to do."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        choices: Sequence[str] = (),
        place: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(message)
        self.hint = hint
        self.choices = tuple(choices)
        """Lines that follow the message: the places that were meant, perhaps."""
        self.place = place
        """The file, from the book's folder, and the line of what is in the way."""
