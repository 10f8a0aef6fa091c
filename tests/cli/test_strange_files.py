"""Every command, where something else stands in the place of a file: it is named at once.

Each has a time that it may take, so that waiting is a fault.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.model.test_files import STRANGE, in_time

TOML = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\nstyle = "own"\n[edition]\nnumber = 2\n'
OTHER = 'title = "T"\nlanguage = "en"\nidentifier = "urn:y"\n'
CSS = '@import "other.css";\n@font-face { font-family: "A"; src: url("../fonts/a.woff2"); }\n'
WORK = '[{"id": "a", "type": "book", "title": "A", "author": [{"family": "B"}]}]'
FILES = {
    "book.toml": TOML,
    "chapters/01-a.md": "# A\n\nText words, and @a.\n",
    "chapters/02-part/part.md": "# Part\n",
    "chapters/02-part/02-b.md": "# B\n\nText.\n",
    "front/01-f.md": "# F\n\nText.\n",
    "back/01-z.md": "# Z\n\nText.\n",
    "notes/01-a.md": "> Text words\n\nNote.\n",
    "people.md": "# People\n\n## Ann\n\nText.\n",
    "works.json": WORK,
    "styles/own.css": CSS,
    "styles/other.css": "p { color: red }\n",
    "fonts/a.woff2": "wOF2" + "a" * 40,
    "images/a.png": "\x89PNG",
    "editions/1.json": "{}",
}
"""One file of each kind that a book has; each is replaced in turn."""


def write(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


Said = Callable[..., tuple[int, str]]


@pytest.fixture
def said_by(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Gives the exit status of a command and all that it printed; fails where it waits."""

    def run(*words: str, folder: Path) -> tuple[int, str]:
        monkeypatch.chdir(folder)
        status: list[int] = []
        in_time(lambda: status.append(main(words)))
        printed = capsys.readouterr()
        said = printed.out + printed.err
        assert "fault in Glossator" not in said
        return status[0], said

    return run


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_in_the_place_of_any_file_of_a_book_is_named(
    name: str, said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    (book / name).unlink()
    os.mkfifo(book / name)
    status, said = said_by("check", folder=book)
    assert status == 1
    assert re.search(rf"^{re.escape(name)}\S* error: .*\bpipe\b", said, re.MULTILINE)


@pytest.mark.parametrize("place", [place for place, _ in STRANGE.values()], ids=STRANGE)
@pytest.mark.parametrize("name", ["book.toml", "works.json", "images/a.png", "notes/01-a.md"])
def test_so_is_all_that_is_no_file(
    name: str, place: Callable[[Path], object], said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    (book / name).unlink()
    place(book / name)
    status, said = said_by("check", folder=book)
    assert status == 1
    assert re.search(rf"^{re.escape(name)}: error: ", said, re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_a_book_is_read_outside_of_it(name: str, said_by: Said, tmp_path: Path) -> None:
    book = write(tmp_path / "book")
    (book / name).rename(tmp_path / "outside")
    (book / name).symlink_to(tmp_path / "outside")
    status, said = said_by("check", folder=book)
    assert status == 1
    # What a sheet or a setting names is told where it is named.
    stem = re.escape(Path(name).stem)
    assert re.search(rf"{stem}.*outside the book's folder", said)


@pytest.mark.parametrize("name", sorted({name.rpartition("/")[0] for name in FILES} - {""}))
def test_no_folder_of_a_book_leads_outside(name: str, said_by: Said, tmp_path: Path) -> None:
    book = write(tmp_path / "book")
    (book / name).rename(tmp_path / "outside")
    (book / name).symlink_to(tmp_path / "outside")
    status, said = said_by("check", folder=book)
    assert status == 1
    assert "outside-folder" in said or "outside the book's folder" in said


@pytest.mark.parametrize("name", FILES)
def test_a_link_within_the_book_is_as_good_as_the_file(
    name: str, said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    before = said_by("check", folder=book)
    (book / "shared").mkdir()
    (book / name).rename(book / "shared" / "it")
    (book / name).symlink_to(book / "shared" / "it")
    assert said_by("check", folder=book) == before


@pytest.mark.parametrize(
    "words",
    [
        ("import", "pipe", "--to", "new"),
        ("import", "text.txt", "--to", "new", "--use-plan", "pipe"),
        ("highlights", "pipe", "--book", "book"),
        ("migrate", "pipe", "book", "book"),
        ("migrate", "x.annotation", "pipe", "book"),
        ("diff", "pipe", "book"),
        ("diff", "book", "pipe"),
        ("build", "--book", "pipe"),
        ("check", "--book", "pipe"),
        ("stats", "--book", "pipe"),
    ],
    ids=" ".join,
)
def test_a_pipe_that_a_command_is_given_is_named(
    words: tuple[str, ...], said_by: Said, tmp_path: Path
) -> None:
    write(tmp_path / "book")
    (tmp_path / "text.txt").write_text("Text.\n", "utf-8")
    (tmp_path / "x.annotation").write_text("{}", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    status, said = said_by(*words, folder=tmp_path)
    assert status in (1, 2)
    assert "error: " in said


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--no-cache"),
        ("build", "--to", "html"),
        ("build", "--to", "txt"),
        ("annotations",),
        ("dictionary",),
        ("stats",),
        ("suggest",),
        ("diff", "."),
        ("new", "term", "words"),
        ("new", "note", "Text words"),
    ],
    ids=" ".join,
)
def test_every_command_refuses_a_book_with_a_pipe_in_it(
    words: tuple[str, ...], said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    (book / "people.md").unlink()
    os.mkfifo(book / "people.md")
    status, said = said_by(*words, folder=book)
    assert status in (1, 2)
    assert "it is a pipe, not a file" in said


@pytest.mark.parametrize("name", ["highlights.md", "highlights.log"])
def test_what_highlights_write_may_be_no_pipe(name: str, said_by: Said, tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "chapters").mkdir(parents=True)
    settings = 'title = "T"\ncreators = ["B"]\nlanguage = "en"\nidentifier = "urn:x:1"\n'
    (book / "book.toml").write_text(settings, "utf-8")
    (book / "chapters" / "01-a.md").write_text("# A\n\nText words stand here.\n", "utf-8")
    clips = "T (B)\n- Your Highlight on page 1 | Added on Monday, 1 June 2026\n\nText words\n"
    (book / "clips.txt").write_text(f"{clips}==========\n", "utf-8")
    os.mkfifo(book / name)
    status, said = said_by("highlights", "clips.txt", folder=book)
    assert status == 2
    assert re.search(rf'error: ".*{name}" is a pipe, and can\'t be written', said)


@pytest.mark.parametrize("style", ["../../own", "x/../../../own", "C:/own"])
def test_a_style_outside_the_book_is_refused_with_its_line(
    style: str, said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    (book / "book.toml").write_text(TOML.replace('"own"', f'"{style}"'), "utf-8")
    (book / "own.css").write_text("p { color: red }", "utf-8")
    (tmp_path / "own.css").write_text("p { color: red }", "utf-8")
    _, said = said_by("check", folder=book)
    assert re.search(r"book.toml:4: error: .*(outside|no style)", said)


def test_registers_are_read_where_the_settings_say_and_no_further(
    said_by: Said, tmp_path: Path
) -> None:
    book = write(tmp_path / "book")
    shared = write(tmp_path / "shared")
    (shared / "book.toml").write_text(OTHER, "utf-8")
    (book / "book.toml").write_text(f'registers = "../shared"\n{TOML}', "utf-8")
    (book / "people.md").unlink()
    status, said = said_by("check", folder=book)
    assert "outside" not in said
    (shared / "people.md").unlink()
    (tmp_path / "people.md").write_text("# People\n\n## Ann\n\nText.\n", "utf-8")
    (shared / "people.md").symlink_to(tmp_path / "people.md")
    status, said = said_by("check", folder=book)
    assert status == 1
    assert re.search(r"people\.md: error: .*outside", said)
