"""A sequence that is made only when it is first looked at.

What nothing asks for is never made: the text of a chapter that is still as it was, say.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

Lazy = TypeVar("Lazy", covariant=True)


class Later(Sequence[Lazy]):
    """The sequence that `make` makes, equal to a tuple of the same items.

    `length` is the number of items, where that is known already.
    """

    __slots__ = ("_items", "_length", "_make")

    def __init__(self, make: Callable[[], Sequence[Lazy]], length: int | None = None) -> None:
        self._make: Callable[[], Sequence[Lazy]] | None = make
        self._items: tuple[Lazy, ...] = ()
        self._length = length

    def _made(self) -> tuple[Lazy, ...]:
        if self._make is not None:
            self._items = tuple(self._make())
            self._make = None
        return self._items

    @overload
    def __getitem__(self, at: int) -> Lazy: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Lazy, ...]: ...
    def __getitem__(self, at: int | slice) -> Lazy | tuple[Lazy, ...]:
        return self._made()[at]

    def __len__(self) -> int:
        return len(self._made()) if self._length is None else self._length

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later):
            return self._made() == other._made()
        return self._made() == other

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())

    def __reduce__(self) -> tuple[type[tuple[Lazy, ...]], tuple[tuple[Lazy, ...]]]:
        # Between processes, and where values are kept, it is what was made.
        return tuple, (self._made(),)
