"""The table of formats: each row can be asked for, and writes what it says."""

import argparse
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator import build
from glossator.cli.table import parser
from glossator.formats.table import FORMATS, Format, find_format
from glossator.model.errors import UnknownFormatError
from tests.books.making import SETTINGS, make

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


@pytest.mark.parametrize(
    ("to", "named"), [("epub", "p.\xa04"), ("html", "p.\xa04"), ("txt", "Chapter 1, ¶1")]
)
def test_only_where_printed_pages_can_be_found_are_places_named_by_them(
    to: str, named: str, tmp_path: Path
) -> None:
    files = {
        "book.toml": f'{SETTINGS}[source]\ntitle = "T"\n[index]\nlocators = "pages"\n',
        "chapters/1-one.md": "# One\n\n[4]{.page} Ann.\n",
        "people.md": "## Ann\n\nA.\n",
    }
    (tmp_path / "chapters").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    built = build(tmp_path, to=to, cache=False)
    assert built.findings == ()
    (path, *_) = built.write(tmp_path / "dist")
    whole = path.parent if to == "html" else path
    page = next(one for one in _texts(whole) if "Ann" in one and named in one)
    assert page


def _texts(path: Path) -> Iterator[str]:
    """The texts of all pages of a finished book."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            names = [one for one in archive.namelist() if one.endswith(".xhtml")]
            yield from (archive.read(one).decode() for one in names)
    elif path.is_dir():
        yield from (one.read_text() for one in path.glob("*.html"))
    else:
        yield path.read_text()
