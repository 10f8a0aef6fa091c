"""book.toml: its values, its defaults, and a finding with a line for whatever is wrong."""

import datetime
from dataclasses import replace

import pytest

from glossator.model.errors import UnknownVariantError
from glossator.model.metadata import Creator
from glossator.model.registers import REGISTERS, Linking
from glossator.model.settings import (
    Ignore,
    Numbering,
    PaperSize,
    PrintedNotes,
    PrintedSource,
    Settings,
    Variant,
)
from glossator.source.folder.settings import parse_settings

LEAST = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n'


def parsed(text: str) -> Settings:
    settings, found = parse_settings(text)
    assert settings is not None
    assert not found
    return settings


def test_three_keys_are_enough() -> None:
    first = {row.name: Linking.FIRST for row in REGISTERS}
    assert parsed(LEAST) == Settings("T", "en", "urn:x", linking=first)


def test_every_key() -> None:
    settings = parsed(
        """
        title = " The Rise "
        subtitle = "A Companion"
        creators = ["One", "Two"]
        language = "sr-Latn-RS"
        identifier = "urn:uuid:1"
        publisher = "P"
        rights = "R"
        description = "D"
        subjects = ["History"]
        cover = "images/cover.png"
        style = "plain"

        [edition]
        number = 2
        date = 2026-12-01

        [notes]
        numbering = "book"
        ranges = true
        lemma = true

        [chapters]
        labels = false

        [glossary]
        link = "all"

        [people]
        link = "none"

        [works]
        style = "oxford"

        [pdf]
        notes = "endnotes"
        paper = "letter"

        [check]
        ignore = [
            { code = "long-note", at = "chapters/02-x.md:14", reason = "a table" },
            { code = "long-note", at = "chapters/03-y.md", reason = "another" },
        ]
        """
    )
    assert settings == Settings(
        title="The Rise",
        subtitle="A Companion",
        creators=(Creator("One"), Creator("Two")),
        language="sr-Latn-RS",
        identifier="urn:uuid:1",
        publisher="P",
        rights="R",
        description="D",
        subjects=("History",),
        cover="images/cover.png",
        style="plain",
        citation_style="oxford",
        edition_number=2,
        edition_date=datetime.date(2026, 12, 1),
        numbering=Numbering.BOOK,
        ranges=True,
        lemma=True,
        chapter_labels=False,
        printed_notes=PrintedNotes.ENDNOTES,
        paper=PaperSize.LETTER,
        linking={
            "glossary": Linking.ALL,
            "people": Linking.NONE,
            "chronology": Linking.FIRST,
        },
        ignores=(
            Ignore("long-note", "chapters/02-x.md", 14, "a table"),
            Ignore("long-note", "chapters/03-y.md", 0, "another"),
        ),
    )


def test_spaces_end_no_line_unless_the_book_says_otherwise() -> None:
    assert parsed(LEAST).no_break_spaces is True
    assert parsed(LEAST + "[typography]\nspaces = true\n").no_break_spaces is True
    assert parsed(LEAST + "[typography]\nspaces = false\n").no_break_spaces is False


def test_a_moment_is_a_date() -> None:
    settings = parsed(LEAST + "[edition]\ndate = 2026-12-01T10:00:00Z\n")
    assert settings.edition_date == datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ('language = "en"\nidentifier = "x"', 0, "missing-key", '"title" is missing'),
        ('title = ""\nlanguage = "en"\nidentifier = "x"', 1, "missing-key", '"title"'),
        (LEAST + '[typography]\nspaces = "no"', 5, "bad-value", '"spaces" must be true or false'),
        (LEAST + "[typography]\nspace = true", 5, "unknown-key", 'no key "space" in [typography]'),
        ("title = T", 1, "bad-toml", "this isn't TOML"),
        (LEAST.replace('"en"', '"english language"'), 2, "bad-value", "language tag"),
        (LEAST + 'subtitel = "x"', 4, "unknown-key", 'no key "subtitel" in book.toml'),
        (LEAST + "[edition]\nnumer = 2", 5, "unknown-key", "in [edition]"),
        (LEAST + "subtitle = 3", 4, "bad-value", "must be a text"),
        (LEAST + 'creators = "One"', 4, "bad-value", "must be a list of names"),
        (LEAST + "creators = [1]", 4, "bad-value", "must be a list of names"),
        (LEAST + 'notes = "book"', 4, "bad-value", "must be a table"),
        (LEAST + "[edition]\nnumber = 0", 5, "bad-value", "whole number from 1"),
        (LEAST + "[edition]\nnumber = true", 5, "bad-value", "whole number from 1"),
        (LEAST + '[edition]\ndate = "May"', 5, "bad-value", "must be a date"),
        (LEAST + '[notes]\nnumbering = "page"', 5, "bad-value", 'can\'t be "page"'),
        (LEAST + "[notes]\nranges = 1", 5, "bad-value", "true or false"),
        (LEAST + '[notes]\nlemma = "yes"', 5, "bad-value", "true or false"),
        (LEAST + "[chapters]\nlabels = 1", 5, "bad-value", "true or false"),
        (LEAST + '[pdf]\nnotes = "foot"', 5, "bad-value", 'can\'t be "foot"'),
        (LEAST + '[pdf]\npaper = "a5"', 5, "bad-value", 'can\'t be "a5"'),
        (LEAST + '[index]\nlocators = "page"', 5, "bad-value", 'can\'t be "page"'),
        (LEAST + '[index]\nlocator = "pages"', 5, "unknown-key", 'no key "locator" in [index]'),
        (LEAST + 'index = "pages"', 4, "bad-value", '"index" must be a table'),
        (LEAST + '[people]\nlink = "some"', 5, "bad-value", 'can\'t be "some"'),
        (LEAST + "[check]\nignore = 1", 5, "bad-value", "list of tables"),
        (LEAST + '[check]\nignore = [{ code = "x" }]', 5, "bad-value", "lacks at and reason"),
        (
            LEAST + '[check]\nignore = [{ code = "x", at = ":3", reason = "r" }]',
            5,
            "bad-value",
            "no file in its place",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, code: str, words: str) -> None:
    settings, found = parse_settings(text)
    assert settings is None
    assert (found[0].place.path, found[0].place.line, found[0].code) == ("book.toml", line, code)
    assert words in found[0].message
    assert found[0].hint


def test_all_that_is_wrong_is_named_at_once() -> None:
    _, found = parse_settings('titel = "T"\nlanguage = 1')
    assert [row.code for row in found] == ["unknown-key", "missing-key", "missing-key", "bad-value"]
    assert found[0].hint.startswith('did you mean "title"?')


VARIANTS = """
[edition]
changes = false

[chapters]
paragraph_numbers = true

[glossary]
link = "all"

[variants.student]
title = "For Students"
subtitle = "A reader"
style = "plain"
notes = ["fact", "context"]
registers = ["glossary"]
link = "none"
paragraph_numbers = true

[variants.bare]
notes = []
"""


def test_variants_and_what_the_reader_sees_of_changes_and_numbers() -> None:
    settings = parsed(LEAST + VARIANTS)
    assert (settings.tell_changes, settings.paragraph_numbers) == (False, True)
    assert settings.variants == (
        Variant(
            "student",
            title="For Students",
            subtitle="A reader",
            style="plain",
            notes=("fact", "context"),
            registers=("glossary",),
            link=Linking.NONE,
            paragraph_numbers=True,
        ),
        Variant("bare", notes=()),
    )


def test_a_variant_has_the_book_s_settings_where_it_says_nothing() -> None:
    whole = parsed(LEAST + VARIANTS)
    student, shorter = whole.of_variant("student"), whole.of_variant("bare")
    assert (student.title, student.subtitle, student.style) == ("For Students", "A reader", "plain")
    assert set(student.linking.values()) == {Linking.NONE}
    assert shorter == replace(
        whole, identifier=shorter.identifier, variant=Variant("bare", notes=())
    )
    assert len({whole.identifier, student.identifier, shorter.identifier}) == 3


def test_a_variant_s_identifier_hangs_on_the_book_s_and_its_name_alone() -> None:
    """If this fails, every variant in readers' libraries has become another book."""
    whole = parsed(LEAST + VARIANTS)
    other = parsed(LEAST.replace('"T"', '"U"') + "[variants.student]\n")
    expected = "urn:uuid:75ba6ce4-e792-53b6-9c6a-b876ef0e478d"
    assert whole.of_variant("student").identifier == expected
    assert other.of_variant("student").identifier == expected


def test_a_variant_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownVariantError, match='no variant "teacher"') as caught:
        parsed(LEAST + VARIANTS).of_variant("teacher")
    assert caught.value.known == ("student", "bare")


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("variants = 1", 4, "bad-value", '"variants" must be'),
        ("[variants]\nstudent = 1", 5, "bad-value", '"student" must be a table'),
        ("[variants.Student]", 4, "bad-value", 'can\'t be called "Student"'),
        ('[variants."a b"]', 4, "bad-value", 'can\'t be called "a b"'),
        ('[variants.""]', 4, "bad-value", 'can\'t be called ""'),
        ("[variants.a]\nnotse = []", 5, "unknown-key", 'no key "notse" in [a]'),
        ('[variants.a]\nnotes = "fact"', 5, "bad-value", "list of texts"),
        ('[variants.a]\nregisters = ["peple"]', 5, "bad-value", 'can\'t be "peple"'),
        ('[variants.a]\nlink = "some"', 5, "bad-value", 'can\'t be "some"'),
        ("[variants.a]\nparagraph_numbers = 1", 5, "bad-value", "true or false"),
        ("[edition]\nchanges = 1", 5, "bad-value", "true or false"),
    ],
)
def test_what_is_wrong_with_a_variant_is_named_with_its_line(
    text: str, line: int, code: str, words: str
) -> None:
    settings, found = parse_settings(LEAST + text)
    assert settings is None
    assert (found[0].place.line, found[0].code) == (line, code)
    assert words in found[0].message


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (f"a = {'[' * 5000}{']' * 5000}", 1, "bad-toml"),
        (f"\na{'.a' * 100_000} = 1", 2, "bad-toml"),
        (f'language = "en"\ntitle = "{"a" * 1_000_000}"', 2, "too-much"),
        (f'[[a]]\ncreators = ["b", "{"a" * 10_001}"]', 2, "too-much"),
    ],
    ids=["deep", "dotted", "long", "long in a list"],
)
def test_what_is_beyond_any_book_is_refused(text: str, line: int, code: str) -> None:
    settings, found = parse_settings(text)
    assert settings is None
    assert (line, code) in [(one.line, one.code) for one in found]


@pytest.mark.parametrize(
    ("given", "source", "name"),
    [
        (
            'isbn = "978-0-306-40615-7"',
            PrintedSource(isbn="978-0-306-40615-7"),
            "urn:isbn:9780306406157",
        ),
        (
            'title = "T"\npublisher = "P"\ndate = 1953',
            PrintedSource("T", "P", "1953"),
            "T, P, 1953",
        ),
        ('title = "T"\ndate = 1953-02-01', PrintedSource("T", date="1953-02-01"), "T, 1953-02-01"),
        ('title = "T"\ndate = "spring 1953"', PrintedSource("T", date="spring 1953"), ""),
    ],
)
def test_the_printed_source_is_known_by_its_isbn_or_its_title(
    given: str, source: PrintedSource, name: str
) -> None:
    settings = parsed(f"{LEAST}[source]\n{given}\n")
    assert settings.source == source
    assert source.name == (name or "T, spring 1953")


@pytest.mark.parametrize("given", ['publisher = "P"\ndate = 1953', "date = 1953"])
def test_a_printed_source_that_nobody_can_find_is_told(given: str) -> None:
    settings, found = parse_settings(f"{LEAST}[source]\n{given}\n")
    assert settings is not None
    assert [(one.place.line, one.code) for one in found] == [(4, "no-source")]


@pytest.mark.parametrize(
    ("given", "line", "code"),
    [
        ('isbn = "978-0-306-40615-8"', 5, "bad-isbn"),
        ("isbn = 9780306406157", 5, "bad-value"),
        ('pages = "12"', 5, "unknown-key"),
        ("date = true", 5, "bad-value"),
        ("", 4, "bad-value"),
    ],
)
def test_a_printed_source_that_is_none(given: str, line: int, code: str) -> None:
    settings, found = parse_settings(f"{LEAST}[source]\n{given}\n")
    assert settings is None
    assert [(one.place.line, one.code) for one in found] == [(line, code)]
