"""Every export is known for what it is, and keeps its records whatever happened to the file."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.readers.exported import Exported, ExportError
from glossator.readers.table import READERS, ExportForm, find_form, find_own, read_export
from glossator.xhtml.book import Ebook

FORMS = [form for reader in READERS for form in reader.forms]
SAMPLES = Path(__file__).parent / "samples"
_CLIPPING = rb"\r\n\r\n([^\r]+)\r\n={10}\r\n"
# What is written so has an end here, and has to be there if the file is cut behind it.
RECORDS = {
    "languages.clippings.txt": (_CLIPPING,),
    "english.clippings.txt": (_CLIPPING,),
    "notebook.html": (rb'noteText">([^<&]+)[^\n]*?</h3>',),
    "metadata.epub.lua": (
        rb'\["note"\] = "(Which ships)[^}]*\},',
        rb'\["pos1"\][^}]*\["text"\] = "([^"]*)"[^}]*\},',
    ),
    "older.metadata.epub.lua": (rb'\["highlighted"\] = true,\s*\["notes"\] = "([^"]*)"[^}]*\},',),
    "koreader.json": (rb'"text": "([^"]+)"[^}]*\}', rb'"note": "([^"]+)"[^}]*\}'),
    "koreader-all.json": (rb'"text": "([^"]+)"[^}]*\}', rb'"note": "([^"]+)"[^}]*\}'),
    "koreader.md": (rb"### Page.*\n\W*([^\n+*~]+)[^#]*(?=\n#)",),
    "hypothesis.json": (rb'"exact": "([^"]+)"[\s\S]*?\n    \}',),
}


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def exported(name: str, data: bytes) -> Exported:
    return find_form(name, data).read(data)


def read_or_refused(row: ExportForm, data: bytes) -> Exported | None:
    """What is read of a file; nothing else than an ExportError may come of it."""
    try:
        return row.read(data)
    except ExportError:
        return None


def said(found: Exported) -> list[tuple[str, ...]]:
    """What the highlights say, however their lines end."""
    parts = [(one.text, one.comment, one.chapter, one.book, one.made) for one in found.highlights]
    return [tuple(" ".join(part.split()) for part in one) for one in parts]


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("languages.clippings.txt", "Kindle's clippings"),
        ("english.clippings.txt", "Kindle's clippings"),
        ("notebook.html", "Kindle's notebook"),
        ("metadata.epub.lua", "KOReader's sidecar"),
        ("older.metadata.epub.lua", "KOReader's sidecar"),
        ("koreader.json", "KOReader's JSON"),
        ("koreader-all.json", "KOReader's JSON"),
        ("koreader.md", "KOReader's Markdown"),
        ("hypothesis.json", "Hypothesis"),
    ],
)
def test_a_file_is_known_by_what_it_holds(name: str, format_name: str) -> None:
    assert name in RECORDS
    assert find_form("export", sample(name)).name == format_name
    assert [row.name for row in FORMS if row.is_one("x", sample(name))] == [format_name]


@pytest.mark.parametrize("text", ["", "A letter.\n\n- with a list | of two\n", "# Heading\n\n==="])
def test_another_file_is_refused_with_all_that_can_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "letter.txt").write_text(text)
    with pytest.raises(ExportError, match=r"letter\.txt") as refused:
        read_export(tmp_path / "letter.txt")
    assert "My Clippings.txt" in refused.value.hint
    assert "KoboReader.sqlite" in refused.value.hint


def test_koreader_s_folder_stands_for_the_file_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "book.sdr"
    folder.mkdir()
    with pytest.raises(ExportError, match="can't be read"):
        read_export(folder)
    (folder / "metadata.epub.lua").write_bytes(sample("metadata.epub.lua"))
    assert read_export(folder) == exported("metadata.epub.lua", sample("metadata.epub.lua"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="No such file"):
        read_export(tmp_path / "My Clippings.txt")


@pytest.mark.parametrize("name", RECORDS)
@given(share=st.floats(0, 1))
def test_a_file_cut_off_anywhere_keeps_what_is_whole(name: str, share: float) -> None:
    data = sample(name)
    cut = round(share * len(data))
    ends = [
        (found.end(), " ".join(found[1].decode().split()))
        for pattern in RECORDS[name]
        for found in re.finditer(pattern, data)
    ]
    assert ends
    whole = [words for end, words in ends if end <= cut]
    try:
        found = said(exported(name, data[:cut]))
    except ExportError:
        found = []
    kept = "\n".join(text + "\n" + comment for text, comment, *_ in found)
    assert [words for words in whole if words not in kept] == []


@pytest.mark.parametrize("name", RECORDS)
@given(seed=st.randoms(use_true_random=False))
def test_lines_may_end_as_they_like(name: str, seed: random.Random) -> None:
    data = sample(name)
    lines = re.split(rb"\r\n|\n", data)
    mixed = b"".join(line + seed.choice((b"\r\n", b"\n", b"\r")) for line in lines)
    assert said(exported(name, mixed)) == said(exported(name, data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", RECORDS)
def test_encodings_are_told_apart(name: str, encoding: str) -> None:
    data = sample(name)
    other = data.decode("utf-8-sig").encode(encoding)
    assert said(exported(name, other)) == said(exported(name, data))


@pytest.mark.parametrize("name", RECORDS)
@given(seed=st.randoms(use_true_random=False), count=st.integers(1, 12))
def test_a_damaged_file_is_read_or_refused(name: str, seed: random.Random, count: int) -> None:
    data = bytearray(sample(name))
    for _ in range(count):
        at = seed.randrange(len(data))
        data[at : at + seed.randrange(20)] = seed.randbytes(seed.randrange(6))
    for row in FORMS:
        if row.is_one(name, bytes(data)):
            # All of it can be written.
            repr(read_or_refused(row, bytes(data))).encode()


@given(st.binary(max_size=400) | st.text("{}[]\"':,=-|\n\r\\ n0a<>/!&#%ⅷ", max_size=60))
def test_no_bytes_are_a_surprise(data: bytes | str) -> None:
    data = data if isinstance(data, bytes) else data.encode()
    for row in FORMS:
        row.is_one("x.lua", data)
        read_or_refused(row, data)


def test_what_can_be_written_back_is_told_where_something_cannot() -> None:
    with pytest.raises(ExportError, match="Hypothesis' export to JSON can't be written") as refused:
        find_own("hypothesis.json", sample("hypothesis.json"))
    assert "KOReader's metadata.epub.lua" in refused.value.hint
    with pytest.raises(ExportError, match="no reader's file is like this"):
        find_own("letter.txt", b"A letter.")
    book = Ebook(())
    packed = find_own("mine.annotations", b"PK\3\4")
    with pytest.raises(ExportError, match="packed"):
        packed.open(b"PK\3\4", book)
