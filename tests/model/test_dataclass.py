"""Our dataclasses are Python's: the same class made by both, compared in all that is used."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.dataclass import dataclass

Piece = TypeVar("Piece")


def classes(decorate: Callable[..., Any]) -> list[type]:
    """Classes of every kind that the package has, made by one of the two decorators."""

    @decorate(frozen=True, slots=True)
    class Plain:
        """A plain one."""

        first: int
        second: int = 2

    @decorate(frozen=True, slots=True, order=True)
    class Ordered:
        """One in order."""

        first: int
        second: int = 2

        @property
        def both(self) -> int:
            return self.first + self.second

    @decorate(frozen=True, slots=True)
    class Partly(Generic[Piece]):
        """One that isn't compared, hashed and shown in all its parts."""

        first: int
        second: int = field(default=2, compare=False, repr=False)
        third: tuple[Piece, ...] = field(default=(), hash=False)
        made: list[int] = field(default_factory=list, compare=False)

    @decorate(frozen=True, slots=True)
    class Further(Plain):
        """One with a base."""

        third: int = 3

    @decorate(frozen=True, slots=True)
    class Completed:
        """One that completes itself."""

        first: int
        second: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "second", self.first + 1)

    @decorate(frozen=True, slots=True)
    class Own:
        """One with a text and an equality of its own."""

        first: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.first % 2 == other.first % 2

        def __hash__(self) -> int:
            return self.first % 2

    @decorate(frozen=True, slots=True)
    class Empty:
        """One with nothing."""

    return [Plain, Ordered, Partly, Further, Completed, Own, Empty]


OURS, THEIRS = classes(dataclass), classes(dataclasses.dataclass)
PAIRS = pytest.mark.parametrize(
    ("ours", "theirs"), list(zip(OURS, THEIRS, strict=True)), ids=[one.__name__ for one in OURS]
)


def made(one: type, first: int) -> Any:
    return one(first) if fields(one) else one()


@PAIRS
def test_both_have_the_same_fields_and_slots(ours: type, theirs: type) -> None:
    for name in ("__slots__", "__match_args__", "__doc__", "__name__", "__qualname__"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert dataclasses.is_dataclass(ours)
    assert not hasattr(made(ours, 1), "__dict__")
    assert str(inspect.signature(ours)).count(",") == str(inspect.signature(theirs)).count(",")


@PAIRS
@given(one=st.integers(0, 3), other=st.integers(0, 3))
def test_both_are_compared_hashed_and_shown_alike(
    ours: type, theirs: type, one: int, other: int
) -> None:
    mine, its = ([made(kind, number) for number in (one, other)] for kind in (ours, theirs))
    assert list(map(repr, mine)) == list(map(repr, its))
    assert (mine[0] == mine[1]) is (its[0] == its[1])
    assert mine[0] != its[0]
    assert (hash(mine[0]) == hash(mine[1])) is (hash(its[0]) == hash(its[1]))
    if ours.__name__ == "Ordered":
        assert (mine[0] < mine[1], mine[0] >= mine[1]) == (its[0] < its[1], its[0] >= its[1])
    else:
        with pytest.raises(TypeError, match="not supported"):
            assert mine[0] < mine[1]


def test_none_can_be_changed() -> None:
    # Python's own stumbles over what isn't a field.
    for one in [made(kind, 1) for kind in (*OURS, THEIRS[0])]:
        with pytest.raises(FrozenInstanceError, match="first"):
            one.first = 2
        with pytest.raises(FrozenInstanceError, match="first"):
            del one.first


@PAIRS
def test_copies_are_equal(ours: type, theirs: type) -> None:
    one = made(ours, 1)
    assert copy.copy(one) == one == copy.deepcopy(one) == replace(one)
    if fields(ours):
        assert replace(one, first=2) == made(ours, 2)


def test_what_is_given_wrongly_is_refused_alike() -> None:
    for one in (OURS[0], THEIRS[0]):
        for given_wrongly in ((), (1, 2, 3)):
            with pytest.raises(TypeError, match=r"Plain\.__init__\(\)"):
                one(*given_wrongly)
        with pytest.raises(TypeError, match="unexpected keyword"):
            one(1, third=3)
        assert [one(1, second=3).second, one(first=1).second] == [3, 2]


def test_each_value_has_a_list_of_its_own() -> None:
    one, other = OURS[2](1), OURS[2](1)
    one.made.append(1)
    assert (one.made, other.made) == ([1], [])


def test_a_value_is_pickled_by_its_fields() -> None:
    from glossator.model.text import Markup, Paragraph, Words

    one = Paragraph("p", (Words("a"),), 1, Markup("</p>"), id="a")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one


def test_others_are_made_by_python() -> None:
    @dataclass
    class Changing:
        first: int

    one = Changing(1)
    one.first = 2
    assert one == Changing(2)
