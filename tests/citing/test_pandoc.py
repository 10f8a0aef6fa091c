"""The door to pandoc: which one is taken, what it is given, what it says when it can't go on."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.citing import pandoc
from glossator.citing.pandoc import (
    OLDEST,
    EngineError,
    find_pandoc,
    pandoc_stamp,
    run_pandoc,
)


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    pandoc._asked.cache_clear()
    yield
    pandoc._asked.cache_clear()


def standing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Have a program of ours stand on the path for pandoc, and no other be found."""
    program = tmp_path / "bin" / "pandoc"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(program.parent))
    return program


def test_the_extra_brings_a_pandoc_that_is_new_enough() -> None:
    found = find_pandoc()
    major, minor, *_ = map(int, found.version.split("."))
    assert (major, minor) >= OLDEST
    assert found.shown == f"pandoc {found.version} ({found.path})"
    assert pandoc_stamp().startswith(f"{found.path} ")


def test_it_is_found_without_its_package_being_imported() -> None:
    code = (
        "import sys; from glossator.citing.pandoc import find_pandoc; find_pandoc();"
        "print([name for name in sys.modules if 'pypandoc' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_on_the_path_does_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = standing_in(tmp_path, monkeypatch, "print('pandoc 3.1.2')")
    assert find_pandoc() == pandoc.Pandoc(str(program), "3.1.2")


def test_none_at_all_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError, match="there is no pandoc") as raised:
        find_pandoc()
    assert "make" in raised.value.hint or "pypandoc_binary" in raised.value.hint
    assert "3.1 or later" in raised.value.hint
    assert pandoc_stamp() == ""


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("print('pandoc 2.19.2')", "too old"),
        ("print('hello')", "doesn't say which pandoc it is"),
        ("sys.stdout.buffer.write(bytes(range(256)))", "doesn't say which pandoc it is"),
    ],
)
def test_one_that_cant_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    standing_in(tmp_path, monkeypatch, script)
    with pytest.raises(EngineError, match=why):
        run_pandoc(("-t", "json"), b"")


def test_it_converts_what_it_is_given_beside_files_of_its_own() -> None:
    works = b'[{"id": "a", "type": "book", "title": "Councils"}]'
    options = ("-f", "csljson", "-t", "markdown", "works.json")
    assert b"Councils" in run_pandoc((*options, "-s"), b"", {"works.json": works}).output


def test_what_isnt_given_isnt_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("the secret words", "utf-8")
    given = f"\\input{{{secret}}}\n\n.. include:: {secret}".encode()
    for form in ("latex", "rst"):
        made = run_pandoc(("-f", form, "-t", "plain"), given)
        assert b"the secret words" not in made.output


def test_what_it_says_when_it_gives_up_is_told() -> None:
    with pytest.raises(EngineError, match=r"gave up: .*JSON") as raised:
        run_pandoc(("-f", "json", "-t", "json"), b"{")
    assert "JSON" in raised.value.told


def test_more_than_it_may_take_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = "if '--version' in sys.argv: print('pandoc 3.5'); sys.exit()\n"
    standing_in(tmp_path, monkeypatch, version + "time.sleep(60)")
    monkeypatch.setattr(pandoc, "_SECONDS", 1)
    with pytest.raises(EngineError, match="was stopped after 1 seconds"):
        run_pandoc((), b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_one_that_was_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = "if '--version' in sys.argv: print('pandoc 3.5'); sys.exit()\n"
    standing_in(tmp_path, monkeypatch, version + "os.kill(os.getpid(), 9)")
    with pytest.raises(EngineError, match=r"ended from outside \(signal 9\)"):
        run_pandoc((), b"")


def test_its_user_s_own_folder_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pandoc"
    folder.mkdir()
    (folder / "abbreviations").write_text("Herr\n", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    made = run_pandoc(("-f", "markdown+smart", "-t", "native"), b"Herr Huck")
    assert b"Space" in made.output


def test_a_machine_without_room_for_its_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(EngineError, match="can't be run: No such file"):
        run_pandoc((), b"")


def test_what_cant_be_begun_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = standing_in(tmp_path, monkeypatch, "print('pandoc 3.5')")
    program.write_text("#!/no/such/program\n", encoding="utf-8")
    (tmp_path / "own").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "own"))
    with pytest.raises(EngineError, match="can't be run"):
        run_pandoc((), b"")
    assert [*(tmp_path / "own").iterdir()] == []
