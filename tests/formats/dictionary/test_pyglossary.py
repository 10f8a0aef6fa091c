"""pyglossary, which converts dictionaries of all kinds, reads what was written."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from glossator.engine.dictionary import STARDICT, dictionary_of, find_dictionary
from glossator.engine.pipeline import run_stages
from glossator.formats.dictionary.stardict import write
from tests.conftest import ROOT
from tests.formats.dictionary.making import made_up

SCRIPT = """
import json, sys
from pyglossary.glossary_v2 import Glossary
Glossary.init()
read = Glossary()
assert read.directRead(sys.argv[1], formatName="Stardict")
texts = {word: entry.defi for entry in read for word in entry.l_term}
print(json.dumps([read.getInfo("name"), texts]))
"""
"""It is run by itself: it lets Python recurse ten times as deep, and other tests must not."""


@dataclass(frozen=True)
class Glossary:
    """A dictionary: its name, and what it answers to each word."""

    name: str
    texts: dict[str, str]


def read(path: Path) -> Glossary:
    command = [sys.executable, "-c", SCRIPT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Glossary(*json.loads(done.stdout.splitlines()[-1]))


def test_it_finds_each_word_with_all_its_entries(tmp_path: Path) -> None:
    groups = [["Ann", "ann", "Änne", "Zoë"], ["Ben", "Zoë", "éa"], ["Ж", "ж"]]
    for name, data in write(*made_up(groups), "d").files.items():
        (tmp_path / name).write_bytes(data)
    glossary = read(tmp_path / "d.ifo")
    texts = glossary.texts
    assert set(texts) == {word for group in groups for word in group}
    for word, text in texts.items():
        for number, group in enumerate(groups):
            assert (f"Text {number}." in text) == (word in group)
    assert glossary.name == "A Book"


def test_it_reads_the_shipped_book_s(tmp_path: Path) -> None:
    run = run_stages(ROOT / "book", cached=False)
    assert run.parsed is not None
    made = dictionary_of(run, find_dictionary(STARDICT))
    folder = made.write(tmp_path)
    glossary = read(folder / "the-rise-of-stalinism.ifo")
    texts = glossary.texts
    assert len(texts) == made.words
    for entry in run.parsed.book.entries:
        if entry.head.register != "chronology":
            for name in (entry.head.name, *entry.head.also):
                assert name in texts
    assert texts["Lenin"].startswith("<p><b>Vladimir Lenin</b> (22\xa0April 1870 – ")
