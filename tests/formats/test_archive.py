"""The same source gives the same bytes: in another place, zone, process, at another time."""

import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.formats.archive import packed
from glossator.formats.epub import write_epub
from glossator.model.publication import Deflated, deflated
from tests.books.making import Files, make
from tests.conftest import ROOT

FILES: Files = {
    "chapters/a.md": "# A\n\nAnn, Ben, term.[^1]\n\n[^1]: Note.\n",
    "chapters/b.md": "# B\n\nAnn, Ben, term.[^x] See [note](a.md#fn-1).\n\n[^x]: Note.\n",
    "glossary.md": "## Term\n\nText.\n\n## Word\n\n- see: term\n",
    "people.md": "## Ann\n\nText.\n\n## Ben\n\nText.\n",
}
SCRIPT = """
import hashlib
from glossator.formats.epub import write_epub
from tests.books.making import Files, make
from tests.formats.test_archive import FILES
if __name__ == "__main__":
    print(hashlib.sha256(write_epub(make(FILES).publication)).hexdigest())
"""


@pytest.fixture(scope="module")
def epub() -> bytes:
    return write_epub(make(FILES).publication)


@pytest.fixture
def zone() -> Iterator[None]:
    """A time zone far from UTC, for one test."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_mimetype_is_first_stored_and_bare(epub: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert archive.read(first) == b"application/epub+zip"
    assert epub[30:58] == b"mimetypeapplication/epub+zip"


def test_entries_have_one_date_and_stand_in_order(epub: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o644}
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)


def test_pictures_are_stored_and_texts_compressed() -> None:
    data = packed(dict.fromkeys(("b.xhtml", "a.png", "mimetype"), b"x" * 1000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert methods == {
        "mimetype": zipfile.ZIP_STORED,
        "a.png": zipfile.ZIP_STORED,
        "b.xhtml": zipfile.ZIP_DEFLATED,
    }


def test_the_archive_is_what_python_would_write(epub: bytes) -> None:
    """Byte for byte, but put together without it."""
    again = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(epub)) as ours,
        zipfile.ZipFile(again, "w") as theirs,
    ):
        assert ours.testzip() is None
        for one in ours.infolist():
            entry = zipfile.ZipInfo(one.filename)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            theirs.writestr(entry, ours.read(one), one.compress_type)
    assert again.getvalue() == epub


def test_what_was_deflated_before_is_not_again() -> None:
    publication = make(FILES).publication
    page, *others = publication.pages

    def with_content(content: Deflated) -> bytes:
        pages = (replace(page, content=content), *others)
        return write_epub(replace(publication, pages=pages))

    known = deflated(page.xhtml)
    assert with_content(known) == write_epub(publication)
    wrong = replace(known, data=deflated(b"other").data)
    with (
        zipfile.ZipFile(io.BytesIO(with_content(wrong))) as archive,
        pytest.raises(zipfile.BadZipFile),
    ):
        archive.read(f"EPUB/{page.name}.xhtml")


def test_another_folder_gives_the_same_bytes(epub: bytes) -> None:
    """Each `make` has a temporary folder of its own."""
    assert write_epub(make(FILES).publication) == epub


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no time zones to set")
def test_another_time_zone_gives_the_same_bytes(epub: bytes, zone: None) -> None:
    assert write_epub(make(FILES).publication) == epub


def test_two_processes_give_the_same_bytes(epub: bytes) -> None:
    assert write_epub(make(FILES, jobs=2).publication) == epub


@pytest.mark.parametrize("seed", ["0", "4321"])
def test_another_order_of_hashes_gives_the_same_bytes(
    epub: bytes, tmp_path: Path, seed: str
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(epub).hexdigest()
