"""The builds after edits: each edit is what it says, and no tool gets round it.

Whether Glossator's own builds after the edits are right is asked of the command itself, as the
benchmark asks it. The tools that cheat are made up.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from bench.books import Subject
from bench.cases import (
    ABOUT_NEWCOMER,
    AGAIN,
    CHAPTER,
    COLD,
    ENTRY,
    LATER,
    NAME,
    NOTHING,
    Case,
    check,
)
from bench.corpus import write
from bench.measure import BenchError
from bench.names import NEWCOMER
from bench.peers import BUILDERS, FLOOR, IMPORTS, OURS, Builder, Task
from bench.rounds import build, measure_book

linux = pytest.mark.skipif(sys.platform != "linux", reason="measure reads /proc")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book at a sixty-fourth of its size."""
    write(tmp_path / "book", 1 / 64)
    return tmp_path / "book"


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """For the first build and each case Glossator's e-book, and the book as it was then."""
    from glossator.cli.main import main

    folder = tmp_path_factory.mktemp("after")
    source = folder / "book"
    write(source, 1 / 64)
    made: dict[str, tuple[Path, Path]] = {}
    for number, case in enumerate((COLD, *AGAIN)):
        case.edit(source)
        epub = folder / f"{number}.epub"
        arguments = ["--book", str(source), "--output", str(epub)]
        assert main(["build", "--strict", *arguments]) == 0
        made[case.name] = epub, Path(shutil.copytree(source, folder / f"book-{number}"))
    return made


def lines(folder: Path) -> dict[str, list[str]]:
    """The lines of each Markdown file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8").split("\n")
        for path in sorted(folder.rglob("*.md"))
    }


def test_nothing_changed_changes_nothing(book: Path) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in book.rglob("*")}
    NOTHING.edit(book)
    assert {path: path.stat().st_mtime_ns for path in book.rglob("*")} == stamps


def test_one_chapter_changed_by_a_sentence_at_the_end_of_a_paragraph(book: Path) -> None:
    before = lines(book)
    CHAPTER.edit(book)
    now = lines(book)
    (name,) = [name for name in before if before[name] != now[name]]
    assert name.startswith("chapters/")
    ((old, new),) = [
        pair for pair in zip(before[name], now[name], strict=True) if pair[0] != pair[1]
    ]
    assert new == f"{old} {LATER}"
    assert re.match(r"[A-Z]", old), "a paragraph, no list, quotation, heading or note"


def test_a_name_added_is_one_entry_and_stands_in_the_chapters(book: Path) -> None:
    before = lines(book)
    NAME.edit(book)
    now = lines(book)
    assert [name for name in before if before[name] != now[name]] == ["people.md"]
    assert "\n".join(now["people.md"]) == "\n".join(before["people.md"]) + f"\n{ENTRY}"
    assert any(NEWCOMER in "\n".join(before[name]) for name in before if "chapters" in name)


def test_what_the_edits_bring_is_nowhere_before(book: Path) -> None:
    written = "\n".join(line for file in lines(book).values() for line in file)
    assert not [words for words in (LATER, ABOUT_NEWCOMER, f"## {NEWCOMER}") if words in written]


@pytest.mark.parametrize("case", [COLD, *AGAIN], ids=lambda case: case.name)
def test_a_book_built_from_the_edited_text_passes(
    case: Case, after: dict[str, tuple[Path, Path]]
) -> None:
    epub, source = after[case.name]
    check(case, epub, source, indexed=True)


@pytest.mark.parametrize(
    ("case", "stale", "lacking"), [(CHAPTER, NOTHING, LATER), (NAME, CHAPTER, ABOUT_NEWCOMER)]
)
@pytest.mark.parametrize("indexed", [True, False])
def test_the_e_book_of_before_does_not_pass(
    case: Case,
    stale: Case,
    lacking: str,
    indexed: bool,
    after: dict[str, tuple[Path, Path]],
) -> None:
    with pytest.raises(BenchError, match=re.escape(f"{case.name}: ") + f".*{lacking}"):
        check(case, after[stale.name][0], after[case.name][1], indexed)


def test_a_name_whose_places_are_missing_does_not_pass(
    after: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    """The register is up to date, but nobody has looked for the new name in the old chapters."""
    epub, source = after[NAME.name]
    first, last = NEWCOMER.lower().split()
    half = tmp_path / "half.epub"
    with zipfile.ZipFile(epub) as whole, zipfile.ZipFile(half, "w") as file:
        for name in whole.namelist():
            data = whole.read(name)
            if name.endswith("people.xhtml"):
                entry = rf'(id="i-{first}-{last}".*?)<ul.*?</ul>'
                page, times = re.subn(entry, r"\1", data.decode(), flags=re.DOTALL)
                assert times == 1
                data = page.encode()
            file.writestr(name, data)
    check(NAME, half, source, indexed=False)
    with pytest.raises(
        BenchError, match=f"{NEWCOMER} stands in other chapters than the index says"
    ):
        check(NAME, half, source, indexed=True)


def test_a_name_without_an_entry_does_not_pass(after: dict[str, tuple[Path, Path]]) -> None:
    epub, source = after[CHAPTER.name]
    asked = Case("entry", NOTHING.edit, (), NAME.people)
    with pytest.raises(BenchError, match=f"{NEWCOMER} has no entry in the index"):
        check(asked, epub, source, indexed=True)


@linux
@pytest.mark.parametrize("case", [CHAPTER, NAME], ids=lambda case: case.name)
def test_a_tool_that_gives_its_last_e_book_again_loses(
    case: Case, after: dict[str, tuple[Path, Path]], book: Path, tmp_path: Path
) -> None:
    stale = after[NOTHING.name][0]
    output = tmp_path / "out" / "book.epub"
    copy = f"import shutil; shutil.copy({str(stale)!r}, {str(output)!r})"
    task = Task((sys.executable, "-c", copy), tmp_path, book, output)
    build("copier", task, NOTHING, tmp_path / "log.txt")
    with pytest.raises(BenchError, match=f"copier: {case.name}: "):
        build("copier", task, case, tmp_path / "log.txt")


@linux
def test_a_tool_that_writes_nothing_loses_even_where_nothing_changed(
    after: dict[str, tuple[Path, Path]], book: Path, tmp_path: Path
) -> None:
    output = Path(shutil.copy(after[NOTHING.name][0], tmp_path / "book.epub"))
    task = Task((sys.executable, "-c", ""), tmp_path, book, output)
    with pytest.raises(BenchError, match="nothing at"):
        build("idler", task, NOTHING, tmp_path / "log.txt")


@linux
def test_an_e_book_that_shrinks_in_a_later_round_loses(
    after: dict[str, tuple[Path, Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the first round's is looked through; the others must be as big."""
    whole = after[COLD.name][0]
    output = tmp_path / "out" / "book.epub"
    again = tmp_path / "again"
    code = f"""
from pathlib import Path
data = Path({str(whole)!r}).read_bytes()
again = Path({str(again)!r})
Path({str(output)!r}).write_bytes(data[: len(data) // 2] if again.exists() else data)
again.touch()
"""

    def prepare(book: Path, work: Path) -> Task:
        return Task((sys.executable, "-c", code), work, book, output)

    monkeypatch.setitem(BUILDERS, "halver", Builder("halver", prepare, lambda: "1"))
    subject = Subject("small", "a small book", lambda to: write(to, 1 / 64), ("halver",))
    with pytest.raises(BenchError, match=r"halver: first build: .* in the first round"):
        measure_book(subject, tmp_path / "place", ("halver",), 2)


@linux
def test_a_round_has_the_first_build_and_every_case(tmp_path: Path) -> None:
    tools = (OURS, FLOOR, IMPORTS)
    subject = Subject(
        "small", "a small book", lambda to: write(to, 1 / 64), tools, AGAIN, held=True
    )
    measured = measure_book(subject, tmp_path, tools, 1)
    assert list(measured.runs) == [COLD.name, *(case.name for case in AGAIN)]
    assert list(measured.runs[COLD.name]) == list(tools)
    assert all(list(measured.runs[case.name]) == [OURS, FLOOR] for case in AGAIN)
    assert all(len(runs) == 1 for tools in measured.runs.values() for runs in tools.values())
    assert measured.held is not None
    edited = tmp_path / OURS / "book"
    assert ENTRY in (edited / "people.md").read_text("utf-8")
    assert LATER not in "".join(
        path.read_text("utf-8") for path in (tmp_path / "book").rglob("*.md")
    )
