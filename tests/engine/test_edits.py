"""Files of a book are changed so that nobody's words are lost, nor anything else of theirs."""

import os
import stat
from pathlib import Path

import pytest

from glossator.engine.edits import Edits
from glossator.engine.output import replace_file
from glossator.model.errors import GlossatorError
from tests.cli.conftest import write_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def test_what_an_editor_writes_meanwhile_stays(book: Path) -> None:
    with Edits(book) as edits:
        text = edits.text("glossary.md")
        (book / "glossary.md").write_text("mine\n", encoding="utf-8")
        with pytest.raises(GlossatorError, match=r"glossary\.md was changed by another program"):
            edits.put({"glossary.md": text + "ours\n"})
    assert (book / "glossary.md").read_text("utf-8") == "mine\n"


def test_nothing_is_written_where_any_text_was_changed_that_was_read(book: Path) -> None:
    """What was found in a chapter may be elsewhere now, or gone."""
    with Edits(book) as edits:
        edits.text("notes/01-kiel.md")
        chapter = book / "chapters" / "01-kiel.md"
        chapter.write_text("# Other\n\nWords.\n", encoding="utf-8")
        with pytest.raises(GlossatorError, match=r"chapters/01-kiel\.md was changed"):
            edits.put({"notes/01-kiel.md": "## a\n"})
    assert not (book / "notes").exists()


def test_what_other_programs_put_beside_the_texts_is_no_change(book: Path) -> None:
    with Edits(book) as edits:
        edits.text("notes/01-kiel.md")
        (book / "dist").mkdir()
        (book / "chapters" / "01-kiel.md~").touch()
        edits.put({"notes/01-kiel.md": "## a\n"})
    assert (book / "notes" / "01-kiel.md").is_file()


def test_several_files_are_changed_or_none(book: Path) -> None:
    before = (book / "glossary.md").read_bytes()
    with Edits(book) as edits:
        names = ("glossary.md", "people.md")
        new = {name: edits.text(name) + "new\n" for name in names}
        (book / "people.md").unlink()
        with pytest.raises(GlossatorError):
            edits.put(new)
    assert (book / "glossary.md").read_bytes() == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_a_file_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    path.chmod(mode)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    os.chown(path, 12, 34)
    path.chmod(0o4750)
    replace_file(path, b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid) == (12, 34)
    assert stat.S_IMODE(status.st_mode) == 0o4750


def test_a_link_within_the_book_is_written_through(book: Path) -> None:
    (book / "shared.md").write_text("old\n", encoding="utf-8")
    (book / "notes").mkdir()
    link = book / "notes" / "01-kiel.md"
    link.symlink_to("../shared.md")
    with Edits(book) as edits:
        edits.put({"notes/01-kiel.md": edits.text("notes/01-kiel.md") + "new\n"})
    assert link.is_symlink()
    assert (book / "shared.md").read_text("utf-8") == "old\nnew\n"


@pytest.mark.parametrize("behind", ["the file", "the folder"])
def test_a_link_out_of_the_book_is_refused(behind: str, book: Path) -> None:
    outside = book.parent / "outside"
    outside.mkdir()
    (outside / "01-kiel.md").write_text("secret\n", encoding="utf-8")
    if behind == "the folder":
        (book / "notes").symlink_to(outside)
    else:
        (book / "notes").mkdir()
        (book / "notes" / "01-kiel.md").symlink_to(outside / "01-kiel.md")
    with Edits(book) as edits, pytest.raises(GlossatorError, match="a link that leads out of"):
        edits.text("notes/01-kiel.md")
    assert (outside / "01-kiel.md").read_text("utf-8") == "secret\n"


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a link that leads in a circle"])
def test_what_is_no_ordinary_file_is_refused_and_stays(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.symlink_to("a")
    before = path.lstat()
    with pytest.raises(GlossatorError, match=f"is {kind}, and can't be written"):
        replace_file(path, b"new")
    assert path.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("path", ["/dev/null", "/dev/stdout", "/dev/fd/1"])
def test_devices_and_streams_are_refused(path: str) -> None:
    if not os.path.lexists(path):
        pytest.skip("this system hasn't got it")
    with pytest.raises(GlossatorError, match=r"is a device|is a stream of this process"):
        replace_file(Path(path), b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
