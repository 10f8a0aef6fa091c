"""What a note is on, before its text: in the page of notes, in records, never in the chapter."""

import re
import shutil
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.formats.epub import write_epub
from glossator.model.ids import notes_lead
from tests.books.making import Made, chapter, made_of, make
from tests.conftest import ROOT

BOTH = "\n[notes]\nranges = true\nlemma = true\n"
RANGES = "\n[notes]\nranges = true\n"
LEMMAS = "\n[notes]\nlemma = true\n"


def lemmas(made: Made) -> dict[str, str]:
    """What each note says that it is on, by its label."""
    found = {}
    names = [page.name for page in made.publication.pages if notes_lead(page.name) is not None]
    for item in (one for name in names for one in made.tree(name).findall(".//li/div")):
        lead = item.find("p/span[@class='lemma']")
        label = item.get("id", "").rpartition(".")[2]
        found[label] = "".join(lead.itertext()) if lead is not None else ""
    return found


def test_a_note_begins_with_what_it_is_on_in_italics_and_a_bracket() -> None:
    made = chapter("The [sailors mutinied at Kiel][^a].\n\n[^a]: This is overstated.\n", BOTH)
    assert (
        'aria-label="Back to note reference 1">1.</a> <span class="lemma">'
        "<i>sailors mutinied at Kiel</i>]"
        "</span> This is overstated.</p>"
    ) in made.page("notes")
    assert "The sailors mutinied at Kiel<sup>" in made.page("chapter-one")
    assert not made.found


def test_only_the_number_shows_in_the_text() -> None:
    text = "The {}sailors *mutinied* at Kiel{}[^a].\n\n[^a]: This is overstated.\n"
    pages = [chapter(text.format(*marks), BOTH).page("chapter-one") for marks in ("[]", ("", ""))]
    assert pages[0] == pages[1]


def test_the_first_range_of_several_counts_and_none_says_nothing() -> None:
    made = chapter(
        "So.[^a] The [sailors][^a] of [Kiel][^a].[^b]\n\n[^a]: x[^c]\n[^b]: [y][^c]\n[^c]: z", BOTH
    )
    assert lemmas(made) == {"a": "sailors]", "b": "", "c": "y]"}


def test_a_stand_off_note_says_what_it_quotes_and_as_that_is_written() -> None:
    notes = "## a\n\n> at “Kiel” -- so\n\nx\n\n## b\n\n> The sailors … \\*Kiel\\*\n\ny\n\n"
    notes += "## c\n\n> it ended … Nobody\n\nz"
    text = "# One\n\nThe sailors *mutinied* at “Kiel” – so *it ended.*\n\nNobody knew."
    made = make({"chapters/one.md": text, "notes/one.md": notes.replace("\\*", "")}, LEMMAS)
    assert not made.found
    assert lemmas(made) == {
        "a": "at “Kiel” – so]",
        "b": "The sailors … Kiel]",
        "c": "it ended … Nobody]",
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[*the* <b>red</b> [flag](#x)][^a]", "the red flag]"),
        ("[1 < 2 & so][^a]", "1 &lt; 2 &amp; so]"),
        ("[the `code`  \nof it][^a]", "the code of it]"),
    ],
)
def test_a_lemma_is_plain_words(written: str, shown: str) -> None:
    page = chapter(f"{written}\n\n## X\n\nSo.\n\n[^a]: x", BOTH).page("notes")
    assert re.findall(r'class="lemma"><i>(.*?)</i>(.)', page) == [(shown[:-1], "]")]


def test_records_and_comparisons_know_nothing_of_lemmas() -> None:
    text = "The [sailors mutinied at Kiel][^a]; a {}flag{}[^b].\n\n"
    text += "[^a]: x y z.\n\n    more\n[^b]: - so"
    one = chapter(text.format("[", "]"), BOTH)
    two = chapter(
        text.replace("[sailors mutinied at ", "sailors mutinied at [").format("", ""), BOTH
    )
    three = chapter(text.format("[", "]"), RANGES)
    assert lemmas(one) != lemmas(two)
    records = [read_ebook(write_epub(made.publication)) for made in (one, two, three)]
    records += [record_of(made.edition) for made in (one, two, three)]
    for record in records:
        assert not compare(record, records[0])
        assert not compare(records[0], record)


def test_a_span_of_the_editor_s_own_is_no_lemma() -> None:
    made = chapter("So.[^a]\n\n[^a]: [Not]{.lemma} one. [Nor]{.lemma}", BOTH)
    (passage,) = (
        one
        for section in read_ebook(write_epub(made.publication)).sections
        for one in section.passages
        if one.name == "a"
    )
    assert passage.text == "Not one. Nor"


_PART = re.compile(r"notes\.[\w.-]+\.xhtml")
_BEFORE = re.compile(r"(?<=[a-z] )\w[\w’' ,-]*\w[.,;:]?(?=\[\^)")


def test_the_shipped_book_keeps_every_paragraph_where_all_its_notes_are_on_ranges(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "book"
    shutil.copytree(ROOT / "book", folder, ignore=shutil.ignore_patterns(".glossator-cache"))
    toml = (folder / "book.toml").read_text()
    toml = re.sub(r"\n(ranges|lemma) = \w+", "", toml)
    toml = toml.replace("[notes]", "[notes]\nranges = true\nlemma = true")
    if "[notes]" not in toml:
        toml += "\n[notes]\nranges = true\nlemma = true\n"
    (folder / "book.toml").write_text(toml)
    before = made_of(folder)
    made = 0
    for path in sorted(folder.glob("chapters/**/*.md")):
        text, count = _BEFORE.subn(lambda match: f"[{match[0]}]", path.read_text())
        path.write_text(text)
        made += count + text.count("][^")
    assert made > 100
    after = made_of(folder)
    both = (before, after)
    assert record_of(after.edition).sections == record_of(before.edition).sections
    names = [page.name for page in before.publication.pages if notes_lead(page.name) is None]
    # Longer notes may go into other files: only what links say of files may be otherwise.
    pages = [[_PART.sub("notes.xhtml", made.page(name)) for name in names] for made in both]
    assert pages[0] == pages[1]
    assert sum(map(bool, lemmas(after).values())) > 100
