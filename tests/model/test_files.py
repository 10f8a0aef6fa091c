"""The door to files: what is none is refused before it is opened, and nothing leads outside."""

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.model.files import OpenedFolder, RefusedFileError, read_file, strange_kind

Place = Callable[[Path], object]
BESIDE = {"outside", "inside"}


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's name has 108 bytes at most
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


STRANGE: dict[str, tuple[Place, str]] = {
    "a folder": (Path.mkdir, "it is a folder, not a file"),
    "a pipe": (os.mkfifo, "it is a pipe, not a file"),
    "a link to a pipe": (lambda path: _linked_pipe(path), "it is a pipe, not a file"),
    "a socket": (a_socket, "it is a socket, not a file"),
    "a link to a device": (
        lambda path: path.symlink_to("/dev/zero"),
        r"a device, not a file|a link to /dev/zero",
    ),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "a link that leads nowhere"),
    "a link to itself": (
        lambda path: path.symlink_to(path.name),
        "a circle|levels of symbolic links",
    ),
}


def _linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("the-pipe"))
    path.symlink_to("the-pipe")


def in_time(work: Callable[[], object]) -> None:
    """Do something that may wait without end; then the test fails, and doesn't hang."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as cause:
            failed.append(cause)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "it waits without end"
    if failed:
        raise failed[0]


@pytest.mark.parametrize(("place", "why"), STRANGE.values(), ids=STRANGE)
def test_what_is_no_file_is_named_and_not_waited_for(
    place: Place, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.md"
    place(path)
    assert strange_kind(path)
    for read in (lambda: read_file(path), lambda: OpenedFolder(tmp_path).read("x.md")):
        with pytest.raises(OSError, match=why):
            in_time(read)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    data = os.urandom(200_000)
    (tmp_path / "x").write_bytes(data)
    assert read_file(tmp_path / "x") == data == OpenedFolder(tmp_path).read("x")
    assert strange_kind(tmp_path / "x") == ""


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(1 << 40)  # it has no bytes on the disk
    with pytest.raises(RefusedFileError, match=r"1,099,512 MB, and 1,000 are read") as raised:
        read_file(tmp_path / "x")
    assert raised.value.code == "too-much"
    (tmp_path / "y").write_bytes(bytes(11))
    assert read_file(tmp_path / "y", 11) == bytes(11)
    with pytest.raises(RefusedFileError):
        read_file(tmp_path / "y", 10)


def test_what_tells_no_size_is_read_to_its_end() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("a system without /proc")
    assert b"Pid:" in read_file(Path("/proc/self/status"))


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/etc/passwd", "//host/x", "C:/x", "C:x", "\\x", "\\\\host\\x", "x\0"],
)
def test_a_path_that_leads_outside_is_refused_by_its_words(path: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    folder = OpenedFolder(tmp_path / "a")
    assert not folder.has(path)
    with pytest.raises(RefusedFileError) as raised:
        folder.read(path)
    assert raised.value.code == "outside-folder"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder with a file, beside another folder."""
    for folder in BESIDE:
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "x").write_text(folder)
    return tmp_path / "inside"


@pytest.mark.parametrize(
    ("link", "to", "path"),
    [
        ("y", "../outside/deep/x", "y"),
        ("y", "../outside", "y/deep/x"),
        ("y", "../outside/deep", "y/x"),
        ("deep/y", "../../outside/deep", "deep/y/x"),
        ("y", "deep/../../outside/deep/x", "y"),
        ("y", "..", "y/outside/deep/x"),
        ("y", "deep/z", "y"),
        ("y", "deep", "y/../../outside/deep/x"),
    ],
)
def test_a_link_that_leads_outside_is_refused(link: str, to: str, path: str, book: Path) -> None:
    (book / link).symlink_to(to)
    (book / "deep" / "z").symlink_to(book.parent / "outside" / "deep" / "x")
    with pytest.raises(RefusedFileError) as raised:
        OpenedFolder(book).read(path)
    assert raised.value.code == "outside-folder"


@pytest.mark.parametrize(
    ("link", "to", "path"),
    [
        ("y", "deep/x", "y"),
        ("y", "deep", "y/x"),
        ("y", ".", "y/y/y/deep/x"),
        ("y", "deep/../../inside/deep/x", "y"),
        ("deep/y", "..", "deep/y/deep/x"),
    ],
)
def test_a_link_within_is_followed(link: str, to: str, path: str, book: Path) -> None:
    (book / link).symlink_to(to)
    assert OpenedFolder(book).read(path) == b"inside"


def test_a_folder_may_be_a_link_itself(book: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(book)
    (book / "absolute").symlink_to(book / "deep" / "x")
    folder = OpenedFolder(tmp_path / "link")
    assert folder.read("absolute") == folder.read("deep/x") == b"inside"


def test_a_walk_goes_where_links_lead_within_and_comes_to_an_end(book: Path) -> None:
    (book / "again").symlink_to("deep")
    (book / "deep" / "up").symlink_to("..")
    (book / "deep" / "out").symlink_to("../../outside")
    found = set(OpenedFolder(book).walk(""))
    assert {"deep", "deep/x", "deep/up", "deep/out", "again", "again/x"} <= found
    assert not any("outside" in one or one.startswith("deep/out/") for one in found)


def test_a_walk_that_links_make_endless_is_given_up(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).mkdir()
        for name in "ab":
            (tmp_path / str(number) / name).symlink_to(f"../{number + 1}")
    with pytest.raises(RefusedFileError) as raised:
        list(OpenedFolder(tmp_path).walk("0"))
    assert raised.value.code == "too-much"
