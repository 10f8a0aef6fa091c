"""What `[check] ignore` silences, what it can't, and what is said of entries that do nothing."""

import pytest

from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, Severity, error, warning
from glossator.model.ignores import without_ignored
from glossator.model.settings import Ignore

LONG = warning("chapters/02-wave.md", 140, "long-note", "the note is long")
LONG_TOO = warning("chapters/02-wave.md", 152, "long-note", "the note is long")
UNUSED = warning("chapters/02-wave.md", 140, "unused-label", "nothing refers to the note")
EMPTY = error("chapters/02-wave.md", 7, "empty-note", "the note is empty")
CHECKED = Diagnostic(Place("EPUB/nav.xhtml", 9), Severity.WARNING, "epubcheck-HTM-1", "odd")


def remaining(found: list[Diagnostic], code: str, at: str, validated: bool = False) -> Diagnostics:
    path, _, line = at.partition(":")
    ignore = Ignore(code, path, int(line or 0), "we know")
    return without_ignored(found, [ignore], validated)


def test_an_ignore_with_a_line_silences_that_code_on_that_line() -> None:
    found = [LONG, LONG_TOO, UNUSED]
    assert remaining(found, "long-note", "chapters/02-wave.md:140") == (UNUSED, LONG_TOO)


def test_an_ignore_without_a_line_silences_the_code_in_the_whole_file() -> None:
    assert remaining([LONG, LONG_TOO, UNUSED], "long-note", "chapters/02-wave.md") == (UNUSED,)


def test_several_ignores_silence_each_its_own() -> None:
    ignores = [
        Ignore("long-note", "chapters/02-wave.md", 140, "a table"),
        Ignore("long-note", "chapters/02-wave.md", 152, "another"),
    ]
    assert without_ignored([LONG, LONG_TOO], ignores) == ()


@pytest.mark.parametrize(
    "at", ["chapters/02-wave.md:141", "chapters/03-end.md", "chapters/03-end.md:140"]
)
def test_an_ignore_that_matches_nothing_is_a_finding(at: str) -> None:
    said, kept = remaining([LONG], "long-note", at)
    assert (said.code, said.severity, said.place.path) == (
        "unused-ignore",
        Severity.WARNING,
        "book.toml",
    )
    assert said.message == f'nothing to ignore: no "long-note" at {at}'
    assert kept == LONG


def test_the_same_ignore_twice_is_unused_the_second_time() -> None:
    ignore = Ignore("long-note", "chapters/02-wave.md", 140, "a table")
    assert [one.code for one in without_ignored([LONG], [ignore, ignore])] == ["unused-ignore"]


def test_while_there_are_errors_no_ignore_is_called_unused() -> None:
    """Errors keep later stages from running, which would have found what is to be ignored."""
    assert remaining([EMPTY], "cover-letters", "book.toml") == (EMPTY,)


@pytest.mark.parametrize("found", [[EMPTY], []], ids=["found", "not found"])
def test_an_error_cannot_be_ignored(found: list[Diagnostic]) -> None:
    said, *kept = remaining(found, "empty-note", "chapters/02-wave.md")
    assert (said.code, said.severity) == ("ignored-error", Severity.ERROR)
    assert kept == found


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("long-notes", 'did you mean "long-note"?'),
        ("unknown-persons", 'did you mean "unknown-person"?'),
        ("E501", "write the code that stands in brackets at the end of a message"),
    ],
)
def test_a_code_that_does_not_exist_is_said_with_the_nearest_that_does(
    code: str, hint: str
) -> None:
    said, kept = remaining([LONG], code, "chapters/02-wave.md:140")
    assert (said.code, said.severity) == ("unknown-code", Severity.WARNING)
    assert said.message == f'no finding has the code "{code}"'
    assert said.hint == hint
    assert kept == LONG


def test_findings_of_epubcheck_are_ignored_by_their_place_in_the_e_book() -> None:
    assert remaining([CHECKED], "epubcheck-HTM-1", "EPUB/nav.xhtml", validated=True) == ()


def test_an_ignore_for_epubcheck_is_unused_only_where_epubcheck_has_run() -> None:
    (said,) = remaining([], "epubcheck-HTM-1", "EPUB/nav.xhtml", validated=True)
    assert said.code == "unused-ignore"
    assert remaining([], "epubcheck-HTM-1", "EPUB/nav.xhtml") == ()


def test_an_error_of_epubcheck_cannot_be_ignored_either() -> None:
    wrong = Diagnostic(Place("EPUB/nav.xhtml", 9), Severity.ERROR, "epubcheck-RSC-005", "wrong")
    said, kept = sorted(
        remaining([wrong], "epubcheck-RSC-005", "EPUB/nav.xhtml", validated=True),
        key=lambda one: one.code != "ignored-error",
    )
    assert (said.code, kept) == ("ignored-error", wrong)
