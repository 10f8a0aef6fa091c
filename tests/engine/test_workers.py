"""Work in several processes: each keeps what it makes, and what goes wrong there is said here."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

import glossator
from glossator.engine import texts, workers
from glossator.engine.workers import Request, WorkerLostError, Workers
from tests.conftest import ROOT


class Desk:
    """Remembers what it was asked, and what it was told."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.numbers: list[int] = []
        self.word = ""

    def elsewhere(self) -> "Desk":
        return Desk("there")

    def hear(self, word: str) -> None:
        self.word = word

    def say(self, number: int, more: str = "") -> tuple[str, list[int], str, int]:
        # Long enough for others to take their part.
        time.sleep(0.02)
        self.numbers.append(number)
        return self.word + more, list(self.numbers), self.name, os.getpid()

    def fail(self, number: int) -> None:
        raise ValueError(f"nothing at {number}")

    def vanish(self, _: int) -> None:
        assert self.name == "there"
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def desks() -> Workers[Desk]:
    return Workers(partial(Desk, "here"), Desk.elsewhere)


def says(desks: Workers[Desk], *numbers: int) -> dict[int, tuple[str, list[int], str, int]]:
    return dict(desks.ask([Request("say", number) for number in numbers]))


def test_all_is_done_here_while_there_are_no_others(desks: Workers[Desk]) -> None:
    desks.tell("hear", "so")
    assert says(desks, 2, 1) == {
        2: ("so", [2], "here", os.getpid()),
        1: ("so", [2, 1], "here", os.getpid()),
    }
    desks.grow(1)
    assert not desks.are_many


def test_whoever_began_with_a_number_goes_on_with_it(desks: Workers[Desk]) -> None:
    desks.tell("hear", "before")
    desks.grow(2)
    try:
        first = says(desks, *range(20))
        assert {name for _, _, name, _ in first.values()} == {"here", "there"}
        assert {word for word, _, _, _ in first.values()} == {"before"}
        assert len({process for _, _, _, process in first.values()}) == 2
        desks.tell("hear", "after")
        again = dict(desks.ask([Request("say", number, ("!",)) for number in range(20)]))
        assert {number: one[3] for number, one in again.items()} == {
            number: one[3] for number, one in first.items()
        }
        assert {word for word, _, _, _ in again.values()} == {"after!"}
        assert desks.here.word == "after"
    finally:
        desks.close()


def test_one_thing_may_be_asked_while_another_is_awaited(desks: Workers[Desk]) -> None:
    desks.grow(2)
    try:
        first = desks.ask([Request("say", number, ("first",)) for number in range(20)])
        next(first)
        second = dict(desks.ask([Request("say", number, ("second",)) for number in range(20)]))
        assert {word for word, _, _, _ in second.values()} == {"second"}
        assert {answer[0] for _, answer in first} == {"first"}
    finally:
        desks.close()


def homes(desks: Workers[Desk]) -> dict[str, int]:
    """A number that another process has, and one that is had here."""
    return {name: number for number, (_, _, name, _) in says(desks, *range(20)).items()}


@pytest.mark.parametrize("where", ["here", "there"])
def test_what_goes_wrong_anywhere_is_raised_here(desks: Workers[Desk], where: str) -> None:
    desks.grow(2)
    try:
        number = homes(desks)[where]
        with pytest.raises(ValueError, match=f"nothing at {number}"):
            dict(desks.ask([Request("fail", number)]))
        assert says(desks, number)[number][1][-1] == number
    finally:
        desks.close()


def test_a_process_that_is_killed_is_missed(desks: Workers[Desk]) -> None:
    desks.grow(2)
    try:
        number = homes(desks)["there"]
        with pytest.raises(WorkerLostError):
            dict(desks.ask([Request("vanish", number)]))
        with pytest.raises(WorkerLostError):
            says(desks, number)
    finally:
        desks.close()


BOOKS = [ROOT / "book", *sorted((ROOT / "tests" / "books").glob("*/book"))]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.relative_to(ROOT).as_posix())
def test_several_processes_make_the_same_book(book: Path) -> None:
    one, three = (glossator.build(book, jobs=jobs, cache=False) for jobs in (1, 3))
    assert one.files == three.files
    assert one.findings == three.findings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """All that workers are asked while this is held."""
    requests: list[Request] = []
    ask = Workers.ask

    def noted(self: Workers[object], more: Iterable[Request]) -> Iterator[tuple[int, object]]:
        more = list(more)
        requests.extend(more)
        return ask(self, more)

    monkeypatch.setattr(Workers, "ask", noted)
    return requests


def test_what_needs_no_text_is_done_beside_the_parsing(
    asked: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped book has its cover, two large registers, and a chronology in its order."""
    book = ROOT / "book"
    here = glossator.build(book, jobs=1, cache=False)
    assert {one.method for one in asked} == {"parsed", "filled", "written"}
    asked.clear()

    def order_here(sorts: tuple[str, ...]) -> tuple[int, ...]:
        raise AssertionError(f"{len(sorts)} entries were put in order once more")

    monkeypatch.setattr(texts, "order_of", order_here)
    monkeypatch.setattr(texts, "_MANY_ENTRIES", 1)
    there = glossator.build(book, jobs=2, cache=False)
    methods = [one.method for one in asked]
    assert methods.count("ordered") == 2
    assert "drawn" not in methods
    # It comes before the texts, of which most take less.
    assert methods.index("ordered") < methods.index("parsed")
    assert here.files == there.files


def test_processes_that_cannot_be_forked_make_the_same_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows, where whatever they need is sent to them."""
    book = ROOT / "tests" / "books" / "works" / "book"
    here = glossator.build(book, jobs=1, cache=False)
    monkeypatch.setattr(workers, "_how", lambda: get_context("spawn"))
    there = glossator.build(book, jobs=2, cache=False)
    assert here.files == there.files
    assert here.findings == there.findings
