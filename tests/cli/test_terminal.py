"""What is written, and how: findings, colours, and the line that says how far the work is."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from glossator.cli import terminal
from glossator.cli.terminal import ProgressLine, coloured, print_findings, shown_place, summary
from glossator.model.diagnostics import Diagnostic, error, warning
from tests import machine

EMPTY = error("chapters/01-x.md", 7, "empty-note", 'the note "a" is empty', "write its text")
LONG = warning("chapters/01-x.md", 9, "long-note", "the note is long")


@pytest.fixture
def screen() -> Iterator[tuple[TextIO, int]]:
    """A terminal: a stream to write to, and the other end, where what it shows can be read."""
    ours, its = machine.terminal()
    with os.fdopen(its, "w", encoding="utf-8") as stream:
        yield stream, ours
    os.close(ours)


def shown(screen: tuple[TextIO, int]) -> str:
    """All that was written to a terminal since the last look."""
    stream, ours = screen
    stream.write("\0")
    stream.flush()
    text = b""
    while not text.endswith(b"\0"):
        text += os.read(ours, 4096)
    return text[:-1].decode()


def written(*found: Diagnostic) -> str:
    stream = io.StringIO()
    print_findings(found, Path("book"), stream)
    return stream.getvalue()


def test_a_finding_is_written_as_a_compiler_writes_it() -> None:
    assert written(EMPTY) == (
        'book/chapters/01-x.md:7: error: the note "a" is empty [empty-note]\n'
        "  hint: write its text\n"
    )


def test_a_finding_without_a_hint_is_one_line() -> None:
    assert written(LONG) == "book/chapters/01-x.md:9: warning: the note is long [long-note]\n"


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (EMPTY, "book/chapters/01-x.md:7"),
        (error("book.toml", 0, "bad-value", "x"), "book/book.toml"),
        (error("", 0, "bad-epoch", "x"), ""),
        (error("EPUB/nav.xhtml", 3, "epubcheck-RSC-005", "x"), "EPUB/nav.xhtml:3"),
    ],
    ids=["a line", "a file", "no file", "inside the e-book"],
)
def test_a_place_can_be_opened(found: Diagnostic, place: str) -> None:
    assert shown_place(found, Path("book")) == place


def test_a_finding_without_a_file_begins_with_its_severity() -> None:
    assert written(error("", 0, "bad-epoch", "no time")) == "error: no time [bad-epoch]\n"


def test_a_book_in_this_very_folder_has_short_paths() -> None:
    assert shown_place(EMPTY, Path()) == "chapters/01-x.md:7"


def test_names_of_files_make_a_terminal_do_nothing() -> None:
    one = error("a\nb\x1b[2J.md", 3, "unreadable", "the file\ris\x9b gone", "see\tit")
    assert written(one) == (
        "book/a\\nb\\x1b[2J.md:3: error: the file\\ris\\x9b gone [unreadable]\n  hint: see\\tit\n"
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "nothing to report"),
        ((EMPTY,), "1 error"),
        ((LONG, LONG), "2 warnings"),
        ((EMPTY, EMPTY, LONG), "2 errors and 1 warning"),
    ],
)
def test_a_summary_counts(found: tuple[Diagnostic, ...], words: str) -> None:
    assert summary(found) == words


def test_a_terminal_gets_colours_and_nothing_else_does(screen: tuple[TextIO, int]) -> None:
    print_findings([EMPTY, LONG], Path("book"), screen[0])
    text = shown(screen)
    assert "\x1b[1;31merror\x1b[0m: " in text
    assert "\x1b[1;33mwarning\x1b[0m: " in text
    assert "\x1b" not in written(EMPTY, LONG)


@pytest.mark.parametrize(
    ("name", "value", "colours"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)],
)
def test_the_environment_switches_colours_off(
    name: str,
    value: str,
    colours: bool,
    screen: tuple[TextIO, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    assert coloured(screen[0]) is colours


def test_progress_is_shown_on_one_line_and_cleared(
    screen: tuple[TextIO, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", -1)
    line = ProgressLine(screen[0])
    line("parsing", 1, 9)
    line("parsing", 2, 9)
    assert shown(screen) == "\rparsing 1/9\x1b[K\rparsing 2/9\x1b[K"
    line.clear()
    assert shown(screen) == "\r\x1b[K"
    line.clear()
    assert shown(screen) == ""


def test_work_that_has_just_begun_shows_no_progress(
    screen: tuple[TextIO, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", 3600)
    line = ProgressLine(screen[0])
    line("parsing", 1, 9)
    line.clear()
    assert shown(screen) == ""


def test_what_is_no_terminal_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", -1)
    stream = io.StringIO()
    line = ProgressLine(stream)
    line("parsing", 1, 9)
    line.clear()
    assert stream.getvalue() == ""
