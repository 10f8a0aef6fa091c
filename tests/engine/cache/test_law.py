"""A law: whatever is in a cache, or can't be read back from it, a build goes on as without it."""

import os
import pickle
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossator.cli.main import main
from glossator.engine import results, values
from glossator.engine import values as remembered
from glossator.engine.cache import FOLDER, Store, tool_key
from glossator.model.text import TextKind, Words
from tests.cli.conftest import write_book

OUTPUT = Path("out.epub")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound book in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GLOSSATOR_DEBUG", raising=False)
    return write_book(tmp_path / "book")


@pytest.fixture
def cold(book: Path) -> bytes:
    """What a build without any cache gives."""
    return built("--no-cache")


def built(*more: str) -> bytes:
    assert main(["build", "--book", "book", "--output", str(OUTPUT), *more]) == 0
    data = OUTPUT.read_bytes()
    OUTPUT.unlink()
    return data


def edited(book: Path) -> None:
    """Let the whole build not be remembered, but its parts."""
    (book / "images" / "other.png").write_bytes((book / "images" / "cover.png").read_bytes())


# What was just written can't be read back, or not be written.


def fails(*_: object) -> Any:
    raise ValueError("no value of the model")


def stumbles(*_: object) -> Any:
    raise RecursionError("much too deep")


def other(*_: object) -> object:
    return Words("something else")


def pair(*_: object) -> object:
    return Words("something"), ()


def empty(*_: object) -> object:
    return ((), ())


@pytest.mark.parametrize("read", [fails, stumbles, other, pair, empty])
@pytest.mark.parametrize("where", [results, remembered])
def test_what_cannot_be_read_back_is_made_again(
    read: Callable[..., object],
    where: Any,
    cold: bytes,
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(where, "read_value", read)
    assert built() == cold
    edited(book)
    assert built() == built("--no-cache")


@pytest.mark.parametrize("write", [fails, stumbles])
@pytest.mark.parametrize("where", [results, remembered])
def test_what_cannot_be_written_is_not_kept(
    write: Callable[..., object], where: Any, cold: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, "write_value", write)
    assert built() == cold


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pickler_that_refuses_is_as_none(
    jobs: str, cold: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(pickle.Pickler):
        def dump(self, obj: object) -> None:
            raise pickle.PicklingError("not this")

    monkeypatch.setattr(values, "_pickler", lambda: Refusing)
    assert built("--jobs", jobs) == cold


def test_a_store_that_gives_nothing_back_is_as_none(
    cold: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "get", lambda *_: None)
    assert built() == cold
    assert built() == cold


# What is in the cache's files: they are as long as they were, shorter, others, forged.


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def head(data: bytes) -> bytes:
    return data[:40]


def nothing(_: bytes) -> bytes:
    return b""


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def longer(data: bytes) -> bytes:
    return data + b"more"


def foreign(_: bytes) -> bytes:
    return b"%PDF-1.7 what was never ours" * 9


@pytest.mark.parametrize("change", [cut, head, nothing, flipped, longer, foreign])
def test_files_that_were_changed_are_as_none(
    change: Callable[[bytes], bytes], cold: bytes, book: Path
) -> None:
    built()
    for path in (book / FOLDER).iterdir():
        path.write_bytes(change(path.read_bytes()))
    assert built() == cold


def test_files_that_stand_in_each_other_s_places_are_as_none(cold: bytes, book: Path) -> None:
    built()
    paths = sorted(path for path in (book / FOLDER).iterdir() if path.name != ".gitignore")
    contents = [path.read_bytes() for path in paths]
    for path, data in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(data)
    assert built() == cold


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


class Getter:
    """What some Pythons make of a member of an enumeration by themselves."""

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (TextKind, "CHAPTER")


FORGED = {
    "nothing": b"",
    "no pickle": b"nonsense",
    "a text": pickle.dumps(Words("so")),
    "a number": pickle.dumps(7),
    "a pair": pickle.dumps((Words("so"), ())),
    "three": pickle.dumps(((), (), ())),
    "four": pickle.dumps((Words("so"), Words("so"), 1, (1, 2, 3, 4))),
    "a call": pickle.dumps(Evil()),
    "getattr": pickle.dumps(Getter()),
    "JSON": b'{"files": [["a", "b"]]}\n',
    "a list": b"[]\n",
    "deep": b"[" * 100_000,
    "huge": b"\x80\x05\x8e" + b"\xff" * 8,
}


@pytest.mark.parametrize("what", FORGED)
def test_what_is_forged_with_the_right_keys_is_as_none(what: str, cold: bytes, book: Path) -> None:
    """As nobody elsewhere could: with the seal of this very program."""
    built()
    store = Store(book / FOLDER)
    for path in (book / FOLDER).iterdir():
        if path.name != ".gitignore":
            store.put(path.name, path.read_bytes()[:32], FORGED[what])
    assert built() == cold
    assert not Path("evil").exists()


def test_a_cache_made_elsewhere_is_as_none(
    cold: bytes, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys in its files are those of this book, but another program sealed them."""
    built()
    store = Store(book / FOLDER)
    keys = {path: path.read_bytes()[:32] for path in (book / FOLDER).glob("*-*")}
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("glossator.engine.cache.tool_key", lambda: b"another".ljust(32))
        for path, key in keys.items():
            store.put(path.name, key, b"forged")
    assert all(store.get(path.name, key) is None for path, key in keys.items())
    assert built() == cold
    assert len(tool_key()) == 32


# What the cache's folder is.


def a_file(folder: Path) -> None:
    folder.write_bytes(b"a file")


def a_link(folder: Path) -> None:
    folder.with_name("elsewhere").mkdir()
    folder.symlink_to("elsewhere")


def a_link_to_nowhere(folder: Path) -> None:
    folder.symlink_to("nowhere")


def a_link_to_itself(folder: Path) -> None:
    folder.symlink_to(folder.name)


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder)


@pytest.mark.parametrize("make", [a_file, a_link, a_link_to_nowhere, a_link_to_itself, a_pipe])
def test_what_is_no_folder_is_as_none_and_stays(
    make: Callable[[Path], None], cold: bytes, book: Path
) -> None:
    make(book / FOLDER)
    before = (book / FOLDER).lstat()
    assert built() == built() == cold
    after = (book / FOLDER).lstat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    if (book / "elsewhere").exists():
        assert list((book / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("mode", [0o000, 0o500, 0o300])
def test_a_folder_that_cannot_be_used_is_as_none(mode: int, cold: bytes, book: Path) -> None:
    """Root may use any folder: there it is a folder like others, and the bytes are the same."""
    built()
    (book / FOLDER).chmod(mode)
    try:
        assert built() == cold
        edited(book)
        assert built() == built("--no-cache")
    finally:
        (book / FOLDER).chmod(0o700)


def test_what_can_be_neither_read_nor_written_is_as_none(
    cold: bytes, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above, for root too."""
    original = Path.open

    def refused(self: Path, *arguments: Any, **named: Any) -> Any:
        if FOLDER in self.parts:
            raise PermissionError(13, "Permission denied", str(self))
        return original(self, *arguments, **named)

    built()
    monkeypatch.setattr(Path, "open", refused)
    assert built() == cold


# What lies in the folder.


def test_pipes_devices_and_folders_in_it_are_as_none(cold: bytes, book: Path) -> None:
    built()
    makers: list[Callable[[Path], None]] = [
        os.mkfifo,
        lambda path: path.symlink_to("/dev/zero"),
        Path.mkdir,
        lambda path: path.symlink_to(path.name),
    ]
    for number, path in enumerate(sorted((book / FOLDER).iterdir())):
        path.unlink()
        makers[number % len(makers)](path)
    assert built() == cold


def test_a_link_in_it_leads_no_write_out_of_the_book(cold: bytes, book: Path) -> None:
    """A stranger's book can't have a file of its reader's overwritten."""
    built()
    mine = book.parent / "mine.txt"
    mine.write_text("precious")
    for path in list((book / FOLDER).iterdir()):
        part = path.with_name(f".{path.name}.part")
        part.symlink_to(mine)
        path.unlink()
        path.symlink_to(mine)
    assert built() == cold
    assert mine.read_text() == "precious"
    kept = [path for path in (book / FOLDER).iterdir() if path.name.startswith("built-")]
    assert [stat.S_ISREG(path.lstat().st_mode) for path in kept] == [True]


@pytest.mark.parametrize("command", ["check", "suggest", "annotations"])
def test_it_is_a_law_of_every_command(
    command: str, book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--book", "book", "--no-cache"]) == 0
    told = capsys.readouterr()
    for read in (fails, stumbles, pair, empty):
        monkeypatch.setattr(results, "read_value", read)
        assert main([command, "--book", "book"]) == 0
        assert capsys.readouterr() == told


def test_new_is_under_it_too(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "read_value", pair)
    assert main(["new", "note", "A soviet", "--book", "book", "--text", "So."]) == 0
    assert "A soviet" in (book / "notes" / "01-kiel.md").read_text(encoding="utf-8")
