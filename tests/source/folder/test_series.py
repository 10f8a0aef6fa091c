"""[notes.series.…]: what each series has, and a finding with a line for whatever is wrong."""

import pytest

from glossator.model.labels import Labels
from glossator.model.settings import Marks, NoteSeries, Numbering, PrintedNotes, Settings
from glossator.model.words import words_for
from glossator.source.folder.settings import parse_settings

LEAST = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n'
TWO = """
[notes.series.author]
title = "The  author's notes"

[notes.series.editor]
marks = "letters"
prefix = "ed"
standoff = true
numbering = "book"
pdf = "endnotes"
"""


def settings_of(text: str) -> Settings:
    settings, found = parse_settings(LEAST + text)
    assert settings is not None, found
    assert not found
    return settings


def found_in(text: str) -> list[str]:
    """What is found in settings: line of what is added to the least, code and message."""
    _, found = parse_settings(LEAST + text)
    lines = LEAST.count("\n")
    return [f"{one.place.line - lines} {one.code} {one.message}" for one in found]


def test_a_book_that_names_none_has_one() -> None:
    settings = settings_of("")
    assert settings.series == (NoteSeries(),)
    assert settings.series[0].page == "notes"
    assert settings.labels == settings.labels_beside == Labels()


def test_every_key() -> None:
    settings = settings_of(TWO)
    author, editor = settings.series
    assert author == NoteSeries("author", "", "author", "The author's notes")
    assert editor == NoteSeries(
        "editor",
        "ed",
        "ed",
        "",
        Marks.LETTERS,
        True,
        Numbering.BOOK,
        PrintedNotes.ENDNOTES,
    )
    assert (author.page, editor.page) == ("notes", "notes-ed")
    assert settings.through_book == {"ed"}
    assert settings.is_footnoted(author)
    assert not settings.is_footnoted(editor)


def test_what_series_have_as_the_book_has_it() -> None:
    settings = settings_of('[notes]\nnumbering = "book"\n[pdf]\nnotes = "endnotes"\n' + TWO)
    assert settings.through_book == {"", "ed"}
    assert not settings.is_footnoted(settings.series[0])


def test_labels_without_a_prefix() -> None:
    """They are of the first series; beside the text, of the one that stand-off notes are of."""
    settings = settings_of(TWO)
    assert settings.labels.whole("kiel") == settings.labels.whole("author:kiel") == "kiel"
    assert settings.labels_beside.whole("kiel") == settings.labels.whole("ed:kiel") == "ed:kiel"
    assert settings.labels_beside.whole("author:kiel") == "kiel"


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Author’s notes", "Translator’s notes", "Notes (proof)", "Notes"]),
        ("de", ["Anmerkungen des Autors", "Anmerkungen des Übersetzers", "Anmerkungen (proof)"]),
    ],
)
def test_titles_by_the_language(language: str, titles: list[str]) -> None:
    words = words_for(language)
    made = [NoteSeries("author"), NoteSeries("translator", "tr"), NoteSeries("proof", "proof")]
    assert [one.titled(words) for one in (*made, NoteSeries("main"))][: len(titles)] == titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[notes]\nseries = 3", ['2 bad-value "series" must be tables']),
        ("[notes.series]\na = 1", ['1 bad-value "series" must be tables']),
        ("[notes.series.A]", ['1 bad-value a series of notes can\'t be called "A"']),
        ("[notes.series.a]\ncolour = 1", ['2 unknown-key no key "colour" in [notes.series.a]']),
        ('[notes.series.a]\nmarks = "stars"', ['2 bad-value "marks" can\'t be "stars"']),
        ('[notes.series.a]\npdf = "both"', ['2 bad-value "pdf" can\'t be "both"']),
        ('[notes.series.a]\ntitle = ""', ['2 bad-value "title" is empty']),
        ("[notes.series.a]\nstandoff = 1", ['2 bad-value "standoff" must be true or false']),
        (
            '[notes.series.a]\nprefix = "E d"',
            ['2 bad-value "prefix" can\'t be "E d": no label can begin with "E d:"'],
        ),
        (
            '[notes.series.a]\n[notes.series.b]\nprefix = "a"\nmarks = "roman"',
            ['3 bad-value "a" and "b" have one prefix, "a"'],
        ),
        (
            '[notes.series.a]\nstandoff = true\n[notes.series.b]\nmarks = "roman"\nstandoff = true',
            ['5 bad-value the notes in notes/ are of "a" already'],
        ),
        (
            "[notes.series.a]\n[notes.series.b]",
            ['2 like-marks readers can\'t tell the marks of "b" from those of "a"'],
        ),
        (
            '[notes.series.a]\nmarks = "roman"\n[notes.series.b]\nmarks = "letters"',
            ['4 like-marks readers can\'t tell the marks of "b" from those of "a"'],
        ),
        (
            '[variants.bare]\nseries = ["author"]',
            ['2 bad-value "series" names "author", which is no series of notes'],
        ),
        (
            '[notes.series.author]\n[variants.bare]\nseries = ["auther"]',
            ['3 bad-value "series" names "auther", which is no series of notes'],
        ),
        (
            '[works]\nnotes = "sources"',
            ['2 bad-value "notes" names "sources", which is no series of notes'],
        ),
        (
            '[notes.series.sources]\n[works]\nnotes = "source"',
            ['3 bad-value "notes" names "source", which is no series of notes'],
        ),
    ],
)
def test_what_is_wrong(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


def test_marks_that_look_alike_stop_no_build() -> None:
    settings, (finding,) = parse_settings(f"{LEAST}[notes.series.a]\n[notes.series.b]")
    assert settings is not None
    assert finding.hint == 'give one of them others: marks = "letters"'


def test_a_page_of_notes_is_no_register() -> None:
    (finding,) = found_in("[register.notes-ed]")
    assert finding == '1 bad-value a register can\'t be called "notes-ed"'


def test_citations_go_to_the_series_that_is_named_or_else_to_the_first() -> None:
    series = '[notes.series.author]\n[notes.series.sources]\nmarks = "roman"\nprefix = "src"\n'
    leads = []
    for works in ("", '[works]\nnotes = "author"', '[works]\nnotes = "sources"'):
        settings, found = parse_settings(f"{LEAST}{series}{works}")
        assert settings is not None
        assert not found
        leads.append(settings.citation_lead)
    assert leads == ["", "", "src"]
