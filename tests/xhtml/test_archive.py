"""Archives that are made to do harm, or are damaged, are refused before anything is unpacked."""

import io
import stat
import zipfile

import pytest

from glossator.xhtml.archive import LARGEST, PARTS, Archive, ArchiveError
from tests.importing.packing import zipped


def refused(data: bytes, message: str) -> None:
    with pytest.raises(ArchiveError, match=message) as caught:
        Archive(data, "EPUB")
    assert caught.value.hint


def test_parts_are_found_by_name() -> None:
    archive = Archive(zipped({"a/b.txt": "x", "c": b"yy"}), "EPUB")
    assert archive.part("a/b.txt") == b"x"
    assert archive.find("nothing") is None
    assert archive.size("c") == 2
    with pytest.raises(ArchiveError, match='no part "nothing"'):
        archive.part("nothing")


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "C:/x", "a\\..\\x"])
def test_no_part_may_lead_out(name: str) -> None:
    refused(zipped({"a": "x", name: "y"}), "leads out")


def test_no_part_may_be_a_link() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        info = zipfile.ZipInfo("a")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    refused(data.getvalue(), "leads out")


def test_bombs_are_refused_by_what_they_say_of_themselves() -> None:
    refused(zipped({f"{n}": b"\0" * 1_000_000 for n in range(25)}), "would unpack")
    refused(zipped({f"{n}": b"" for n in range(PARTS + 1)}), "would unpack")


def test_a_part_that_says_too_little_of_itself_is_read_no_further() -> None:
    data = bytearray(zipped({"a": b"\0" * 1_000_000}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(sign) + (22 if sign[2] == 3 else 24)
        data[at : at + 4] = (100).to_bytes(4, "little")
    archive = Archive(bytes(data), "EPUB")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.part("a")
    assert LARGEST > 100


@pytest.mark.parametrize("cut", [4, 50, -1, -30])
def test_what_is_cut_off_is_refused(cut: int) -> None:
    refused(zipped({"a": "x" * 500, "b": "y"})[:cut], "cut off|no EPUB")


def test_a_part_that_is_damaged_is_told() -> None:
    data = bytearray(zipped({"a": b"x" * 100}, zipfile.ZIP_STORED))
    data[data.index(b"xxxx")] = 0
    with pytest.raises(ArchiveError, match="damaged"):
        Archive(bytes(data), "EPUB").part("a")


def test_a_password_is_told() -> None:
    data = bytearray(zipped({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ArchiveError, match="encrypted"):
        Archive(bytes(data), "EPUB").part("a")
