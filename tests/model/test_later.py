"""A sequence that is made when it is first looked at, and only once."""

import pickle

import pytest

from glossator.model.later import Later


@pytest.fixture
def made() -> list[str]:
    return []


def later(made: list[str], length: int | None = None) -> Later[str]:
    def make() -> tuple[str, ...]:
        made.append("made")
        return ("a", "b", "c")

    return Later(make, length)


def test_nothing_is_made_that_nobody_looks_at(made: list[str]) -> None:
    assert len(later(made, 3)) == 3
    assert later(made, 3)
    assert made == []


def test_it_is_made_once(made: list[str]) -> None:
    letters = later(made)
    assert (letters[0], letters[1:], list(letters), len(letters)) == ("a", ("b", "c"), [*"abc"], 3)
    assert made == ["made"]


def test_it_equals_what_it_makes(made: list[str]) -> None:
    letters = later(made)
    assert letters == ("a", "b", "c")
    assert letters == ("a", "b", "c")
    assert letters == later(made)
    assert letters != ("a", "b")
    assert hash(letters) == hash(("a", "b", "c"))
    assert repr(letters) == "('a', 'b', 'c')"


def test_between_processes_it_is_what_it_makes(made: list[str]) -> None:
    assert type(pickle.loads(pickle.dumps(later(made)))) is tuple
