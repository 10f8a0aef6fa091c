"""Where the e-book can't be put: the old file stays, nothing lies beside it, and it is said why."""

import errno
import os
import resource
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.engine.output import replace_file, replace_folder
from glossator.model.errors import ForeignFolderError
from tests.cli.conftest import Run, files
from tests.model.test_files import in_time


def test_a_folder_as_output_is_refused_before_anything_is_done(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--output", "book"]) == 2
    assert capsys.readouterr().err == (
        'error: the output "book" is a folder\n  hint: name a file: --output FILE\n'
    )


def test_an_output_below_a_file_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").touch()
    assert main(["--output", "file/wave.epub"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: file/wave.epub: can't be written: ")
    assert said.err.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_in_a_folder_that_is_read_only_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "shelf").mkdir(mode=0o500)
    assert main(["--output", "shelf/wave.epub"]) == 2
    assert "shelf/wave.epub: can't be written: " in capsys.readouterr().err


def test_a_full_disk_leaves_the_old_e_book_and_nothing_else(here: Path, run: Run) -> None:
    (here / "wave.epub").write_bytes(b"the old one")
    limit = (4096, 4096)
    done = run(
        "--output", "wave.epub", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    )
    assert done.returncode == 2
    assert done.stderr == "error: wave.epub: can't be written: File too large\n"
    assert files(here) == {"wave.epub": b"the old one"}


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("cause", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()])
def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    step: str, cause: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wave.epub").write_bytes(b"the old one")

    def fail(*arguments: object) -> None:
        raise cause

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(cause)):
        replace_file(tmp_path / "wave.epub", b"the new one")
    assert files(tmp_path) == {"wave.epub": b"the old one"}


def test_a_file_that_is_replaced_is_the_new_one(tmp_path: Path) -> None:
    replace_file(tmp_path / "a" / "wave.epub", b"the old one")
    replace_file(tmp_path / "a" / "wave.epub", b"the new one")
    assert files(tmp_path) == {"a/wave.epub": b"the new one"}


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    replace_file(tmp_path / ("w" * 250 + ".epub"), b"new")
    assert list(files(tmp_path).values()) == [b"new"]


def test_a_folder_appears_whole_and_lists_what_is_ours(tmp_path: Path) -> None:
    replace_folder(tmp_path / "out" / "site", {"index.html": b"1", "images/a.png": b"2"})
    assert files(tmp_path / "out") == {
        "site/index.html": b"1",
        "site/images/a.png": b"2",
        "site/.glossator": b"images/a.png\nindex.html\n",
    }


def test_a_folder_of_ours_loses_our_old_files_and_keeps_those_of_others(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"1", "images/old/a.png": b"2"})
    (tmp_path / "site" / "CNAME").write_bytes(b"example.org")
    replace_folder(tmp_path / "site", {"index.html": b"3", "images/b.png": b"4"})
    assert files(tmp_path) == {
        "site/index.html": b"3",
        "site/images/b.png": b"4",
        "site/CNAME": b"example.org",
        "site/.glossator": b"images/b.png\nindex.html\n",
    }
    assert not (tmp_path / "site" / "images" / "old").exists()


def test_a_folder_and_its_unchanged_files_stay_what_they_were(tmp_path: Path) -> None:
    """Servers and programs that watch the folder hold on to it, and copy by the files' times."""
    site = tmp_path / "site"
    replace_folder(site, {"index.html": b"1", "a.html": b"2", "b.html": b"3"})
    (site / "b.html").write_bytes(b"damaged")
    before = {path.name: path.stat().st_ino for path in (site, *site.iterdir())}
    # Held open, so that no new file can get the number of an old one.
    with (site / "index.html").open(), (site / "b.html").open():
        replace_folder(site, {"index.html": b"4", "a.html": b"2", "b.html": b"3"})
    after = {path.name: path.stat().st_ino for path in (site, *site.iterdir())}
    assert {name for name in before if after[name] == before[name]} == {"site", "a.html"}
    assert files(site) == {
        "index.html": b"4",
        "a.html": b"2",
        "b.html": b"3",
        ".glossator": b"a.html\nb.html\nindex.html\n",
    }


def test_a_link_in_the_place_of_a_file_of_ours_is_replaced(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    (tmp_path / "elsewhere").write_bytes(b"1")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").symlink_to(tmp_path / "elsewhere")
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    assert not (tmp_path / "site" / "index.html").is_symlink()


def test_a_page_that_is_replaced_leads_at_no_moment_to_one_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    replace_folder(site, {"a.html": b"b.html", "b.html": b"a.html"})
    moments = []
    replace = os.replace

    def look(old: Path | str, new: Path | str) -> None:
        replace(old, new)
        pages = {name: data for name, data in files(site).items() if name.endswith(".html")}
        moments.append(all(data.decode() in pages for data in pages.values()))

    monkeypatch.setattr(os, "replace", look)
    replace_folder(site, {"a.html": b"c.html", "c.html": b"a.html"})
    assert len(moments) > 2
    assert all(moments)
    assert sorted(files(site)) == [".glossator", "a.html", "c.html"]


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    (tmp_path / "link").symlink_to(tmp_path / "site")
    replace_folder(tmp_path / "link", {"index.html": b"2"})
    assert (tmp_path / "link").is_symlink()
    assert files(tmp_path / "site") == {"index.html": b"2", ".glossator": b"index.html\n"}


def test_who_is_in_the_folder_sees_the_new_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    monkeypatch.chdir(tmp_path / "site")
    replace_folder(tmp_path / "site", {"index.html": b"2"})
    assert Path("index.html").read_bytes() == b"2"


def test_a_folder_with_the_files_of_others_alone_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "index.html").write_bytes(b"dear")
    with pytest.raises(ForeignFolderError):
        replace_folder(tmp_path / "letters", {"index.html": b"1"})
    assert files(tmp_path) == {"letters/index.html": b"dear"}


def test_an_empty_folder_can_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    assert files(tmp_path)["site/index.html"] == b"1"


def test_a_list_that_was_tampered_with_takes_nothing_away_outside(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"kept")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".glossator").write_text("../precious\n/etc/hostname\n")
    replace_folder(tmp_path / "site", {"index.html": b"1"})
    assert files(tmp_path)["precious"] == b"kept"


def test_a_folder_that_cannot_be_written_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"old"})
    before = files(tmp_path)

    def fail(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(KeyboardInterrupt):
        replace_folder(tmp_path / "site", {"index.html": b"new"})
    assert files(tmp_path) == before


def test_a_file_as_the_folder_of_web_pages_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "site").touch()
    assert main(["build", "--to", "html", "--output", "site"]) == 2
    assert capsys.readouterr().err == "error: site: is a file, and the output is a folder\n"


def test_a_folder_of_others_is_refused_by_name(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here)
    assert main(["build", "--to", "html", "--output", "book"]) == 2
    assert capsys.readouterr().err == (
        'error: the folder "book" holds files that aren\'t ours\n'
        "  hint: name a new folder, or an empty one: --output DIR\n"
    )
    assert files(here) == before


def test_a_list_of_what_is_ours_that_is_no_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"one"})
    (tmp_path / "site" / ".glossator").unlink()
    os.mkfifo(tmp_path / "site" / ".glossator")
    with pytest.raises(OSError, match="it is a pipe, not a file"):
        in_time(lambda: replace_folder(tmp_path / "site", {"index.html": b"two"}))
    assert (tmp_path / "site" / "index.html").read_bytes() == b"one"


def test_a_list_of_what_is_ours_may_have_any_bytes(tmp_path: Path) -> None:
    replace_folder(tmp_path / "site", {"index.html": b"one"})
    with (tmp_path / "site" / ".glossator").open("ab") as file:
        file.write(b"\xe9\n")
    replace_folder(tmp_path / "site", {"index.html": b"two"})
    assert (tmp_path / "site" / "index.html").read_bytes() == b"two"
