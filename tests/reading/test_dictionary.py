"""sdcv, which KOReader looks words up with, answers to whatever stands for an entry in a text."""

from pathlib import Path

import pytest

from glossator.engine.dictionary import STARDICT, Dictionary, dictionary_of, find_dictionary
from glossator.engine.pipeline import Run, run_stages
from glossator.formats.dictionary.stardict import write
from glossator.readers.koreader.lookup import looked_up
from tests.conftest import ROOT
from tests.formats.dictionary.making import made_up
from tests.reading.sdcv import ask


@pytest.fixture(scope="module")
def run() -> Run:
    """The stages of the shipped book."""
    return run_stages(ROOT / "book", cached=False)


@pytest.fixture(scope="module")
def made(run: Run) -> Dictionary:
    return dictionary_of(run, find_dictionary(STARDICT))


@pytest.fixture(scope="module")
def folder(made: Dictionary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of dictionaries with that of the shipped book in it."""
    folder = tmp_path_factory.mktemp("dict")
    made.write(folder)
    return folder


def test_every_name_and_other_name_is_answered_with_its_entry(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert run.parsed is not None
    heads = [one.head for one in run.parsed.book.entries if one.head.register != "chronology"]
    names = {name: head for head in heads for name in (head.name, *head.also)}
    assert len(names) > 500
    answers = ask(folder, names, tmp_path)
    for name, head in names.items():
        (answer,) = answers[name]
        shown = head.name.replace("'", "’")
        assert head.see or f"<b>{shown}</b>" in answer.text


def test_every_mention_is_answered_as_koreader_asks_for_it(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert run.parsed is not None
    mentions = [one for one in run.parsed.book.mentions if one.words]
    names = {
        (one.head.register, one.head.key): one.head.name.replace("'", "’")
        for one in run.parsed.book.entries
    }
    assert len(mentions) > 2_000
    asked = {looked_up(f"{one.words}{more}") for one in mentions for more in ("", "’s", ",")}
    answers = ask(folder, sorted(asked), tmp_path)
    for one in mentions:
        (answer,) = answers[looked_up(f"{one.words}’s")]
        assert f"<b>{names[one.register, one.key]}</b>" in answer.text


def test_each_word_is_found_by_halving_whatever_its_letters(tmp_path: Path) -> None:
    letters = "aAbBzZ[_{äÄéÉıİßſžŽжЖא中"
    pairs = [f"{one}{other}" for one in letters for other in letters]
    groups = [[pair, f"{pair[::-1]} {number}’"] for number, pair in enumerate(pairs)]
    words = sorted({word for group in groups for word in group})
    for name, data in write(*made_up(groups), "d").files.items():
        (tmp_path / name).write_bytes(data)
    answers = ask(tmp_path, words, tmp_path)
    for number, group in enumerate(groups):
        for word in group:
            (answer,) = answers[word]
            assert f"<p>Text {number}.</p>" in answer.text


def test_of_a_name_of_two_people_both_are_shown_at_once(tmp_path: Path) -> None:
    for name, data in write(*made_up([["Karl", "Lee"], ["Max", "Lee"]]), "d").files.items():
        (tmp_path / name).write_bytes(data)
    (answer,) = ask(tmp_path, ["Lee"], tmp_path)["Lee"]
    assert "Text 0." in answer.text
    assert "Text 1." in answer.text


def test_links_lead_to_words_that_are_answered(
    made: Dictionary, folder: Path, tmp_path: Path
) -> None:
    from html import unescape
    from re import findall

    (texts,) = (data.decode() for name, data in made.files.items() if name.endswith(".dict"))
    goals = {unescape(one) for one in findall('href="bword://([^"]+)"', texts)}
    assert len(goals) > 50
    assert all(len(found) == 1 for found in ask(folder, sorted(goals), tmp_path).values())
