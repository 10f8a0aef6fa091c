"""The paragraphs of a text in; the text made ready for quotations to be sought in it, out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from glossator.text.quotations.normal import normal


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A passage: from the character `start` of one part to just before `end` of another, or of it.

    Parts are counted from 0, and characters are those of the parts as they were given.
    """

    part: int
    start: int
    end_part: int
    end: int


class Passages:
    """A text in parts, normalised: white space single, one kind of quotation marks and dashes.

    Parts are divided by a space, as lines of one text. `text` is what is searched.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = tuple(parts)
        normalised = []
        self._maps: list[list[int] | None] = []
        for part in self.parts:
            letters, places = normal(part)
            normalised.append(letters)
            self._maps.append(places)
        self.text = " ".join(normalised)
        self._starts = [0]
        for letters in normalised:
            self._starts.append(self._starts[-1] + len(letters) + 1)

    def place(self, start: int, end: int) -> Place:
        """The passage from `start` to just before `end` in the normalised text."""
        part, at = self._part(start)
        end_part, last = self._part(end - 1)
        return Place(part, self._given(part, at), end_part, self._given(end_part, last) + 1)

    def span(self, place: Place) -> tuple[int, int]:
        """Where a passage begins and ends in the normalised text."""
        return (
            self._starts[place.part] + self._normalised(place.part, place.start),
            self._starts[place.end_part] + self._normalised(place.end_part, place.end),
        )

    def words(self, place: Place) -> str:
        """The words of a passage as they stand there, white space made single."""
        if place.part == place.end_part:
            whole = self.parts[place.part][place.start : place.end]
        else:
            between = self.parts[place.part + 1 : place.end_part]
            first = self.parts[place.part][place.start :]
            whole = " ".join((first, *between, self.parts[place.end_part][: place.end]))
        return " ".join(whole.split())

    def _part(self, at: int) -> tuple[int, int]:
        part = bisect_right(self._starts, at) - 1
        return part, at - self._starts[part]

    def _given(self, part: int, at: int) -> int:
        """A place in the part as it was given, of one in the part normalised."""
        places = self._maps[part]
        if places is None:
            return at
        return places[at] if at < len(places) else len(self.parts[part])

    def _normalised(self, part: int, at: int) -> int:
        places = self._maps[part]
        if places is None:
            return at
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if places[middle] < at else (low, middle)
        return low
