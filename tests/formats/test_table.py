"""The table of formats: each row can be asked for, and writes what it says."""

import argparse

import pytest

from glossator.cli.table import parser
from glossator.formats.table import FORMATS, Format, find_format
from glossator.model.errors import UnknownFormatError
from tests.books.making import make

NAMES = list(dict.fromkeys(row.to for row in FORMATS))


def choices(option: str) -> set[str]:
    """What the command line allows after an option of `build`."""
    commands = next(
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    build = commands.choices["build"]
    return next(
        set(action.choices or ()) for action in build._actions if option in action.option_strings
    )


def test_the_command_line_names_every_row_and_no_other() -> None:
    assert choices("--to") == {row.to for row in FORMATS}
    assert choices("--for") | {"single"} == {row.profile for row in FORMATS}
    assert all(find_format(to) for to in choices("--to"))


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: f"{row.to}-{row.profile}")
def test_a_row_is_found_by_what_is_asked_for(row: Format) -> None:
    assert find_format(row.to, row.profile) is row


@pytest.mark.parametrize(
    ("to", "profile", "message", "hint"),
    [
        ("epup", "any", 'no format is called "epup"', 'did you mean "epub"?'),
        ("docx", "any", 'no format is called "docx"', f"there are: {', '.join(NAMES)}"),
        ("pdf", "kobo", 'the format "pdf" isn\'t written for "kobo"', "there are: any"),
    ],
)
def test_what_no_row_has_is_refused(to: str, profile: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        find_format(to, profile)
    assert (str(caught.value), caught.value.hint) == (message, hint)


# What needs Pango or calibre is written in tests/reading.
@pytest.mark.parametrize(
    "row",
    [row for row in FORMATS if row.to != "pdf" and row.profile != "kindle"],
    ids=lambda row: f"{row.to}-{row.profile}",
)
def test_a_row_writes_what_it_says(row: Format) -> None:
    made = make({"chapters/a.md": "# A\n\nWord.[^1]\n\n[^1]: Note.\n"})
    written = row.write(made.publication)
    assert written.found == ()
    assert ("index.html" if row.is_folder else row.ending) in written.files
    assert written.size == sum(len(data) for data in written.files.values()) > 0
