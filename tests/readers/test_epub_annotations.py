"""W3C EPUB Annotations: as a ZIP file, in an e-book, and bare."""

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.readium.epub_annotations import is_one, read
from tests.readers.reading import found_in

POSITION = {
    "type": "CssSelector",
    "value": "#p-b7778b",
    "refinedBy": [{"type": "TextPositionSelector", "start": 4, "end": 19}],
}


def fragment(directive: str) -> dict[str, Any]:
    return {
        "type": "FragmentSelector",
        "conformsTo": "https://wicg.github.io/scroll-to-text-fragment/",
        "value": f":~:text={directive}",
    }


def item(number: int, *selectors: dict[str, Any], **body: Any) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:0ab3e3d8-8b1c-4c6e-a5c7-{number:012}",
        "type": "Annotation",
        "created": "2026-05-02T11:00:00Z",
        "target": {"source": "EPUB/chapter-wave.xhtml", "selector": list(selectors)},
        "body": {"type": "TextualBody", **body},
    }


def annotations(*items: dict[str, Any]) -> bytes:
    value = {
        "@context": "https://www.w3.org/ns/epub-anno.jsonld",
        "id": "urn:uuid:2fd4e1c6-7a2d-4c28-ad84-9a6b3c9f1ee0",
        "type": "AnnotationSet",
        "generator": "https://example.org/app",
        "about": {"dc:title": {"text": "Волна", "language": "ru"}, "dc:creator": "Анна"},
        "items": list(items),
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def packed(
    data: bytes, name: str = "annotations.json", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr(name, data)
        archive.writestr("voice.mp3", bytes(5000))
    return file.getvalue()


ITEM = item(1, POSITION, fragment("of%20the-,a%20mutiny,broke%20out,-on%204"), value="Когда?")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("annotations.json", annotations(ITEM)),
        ("set.annotations", packed(annotations(ITEM))),
        ("set.annotations", packed(annotations(ITEM), method=zipfile.ZIP_STORED)),
        ("book.epub", packed(annotations(ITEM), "META-INF/annotations.json")),
        ("book.epub", packed(annotations(ITEM), "META-INF/annotations.annotation")),
    ],
)
def test_annotations_are_read_wherever_they_lie(name: str, data: bytes) -> None:
    assert is_one(name, data)
    found = read(data)
    assert not found.remarks
    (highlight,) = found.highlights
    assert highlight.text == "a mutiny … broke out"
    assert highlight.comment == "Когда?"
    assert highlight.file == "chapter-wave"
    assert (highlight.before, highlight.after) == ("of the", "on 4")
    assert highlight.book == "Волна (Анна)"


@pytest.mark.parametrize(
    ("directive", "text", "before", "after"),
    [
        ("Kiel", "Kiel", "", ""),
        ("K%C3%B6ln,-am%20Rhein", "Köln", "", "am Rhein"),
        ("in-,Kiel", "Kiel", "in", ""),
        ("a%2C%20b,c", "a, b … c", "", ""),
        ("Kiel&text=Berlin", "Kiel", "", ""),
        ("", "", "", ""),
    ],
)
def test_words_are_read_of_a_text_fragment(
    directive: str, text: str, before: str, after: str
) -> None:
    (highlight,) = read(annotations(item(1, fragment(directive), value="x"))).highlights
    assert (highlight.text, highlight.before, highlight.after) == (text, before, after)


def test_a_note_may_be_an_object_with_its_language() -> None:
    value = {"language": "he", "direction": "rtl", "text": "HTML היא שפת סימון."}
    (highlight,) = read(annotations(item(1, POSITION, value=value))).highlights
    assert highlight.comment == "HTML היא שפת סימון."


def test_a_spoken_note_is_told_and_its_words_are_kept() -> None:
    spoken = item(1, fragment("Kiel"))
    spoken["body"] = {"type": "Audio", "id": "./voice1.mp3", "tags": ["correction"]}
    found = read(annotations(spoken))
    assert [one.text for one in found.highlights] == ["Kiel"]
    (remark,) = found.remarks
    assert remark.what == "its note is a file (Audio), which can't be read"
    assert "./voice1.mp3" in remark.text


def test_a_single_annotation_is_read() -> None:
    data = json.dumps({"@context": "https://www.w3.org/ns/epub-anno.jsonld", **ITEM}).encode()
    assert [one.comment for one in read(data).highlights] == ["Когда?"]


def test_an_ebook_without_annotations_is_none() -> None:
    data = packed(b"<html/>", "EPUB/a.xhtml")
    assert not is_one("book.epub", data)
    with pytest.raises(ExportError) as caught:
        read(data)
    assert "no annotations" in str(caught.value)


def test_a_bomb_is_an_error() -> None:
    data = packed(b'{"items": [' + bytes(201_000_000))
    with pytest.raises(ExportError, match="would unpack to 3 parts of 201 MB"):
        read(data)


ITEMS = [item(number, fragment(f"Wort%20{number}"), value=f"№ {number}") for number in range(30)]
ZIP = packed(annotations(*ITEMS))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(ZIP)))
def test_wherever_a_zip_file_is_cut_what_can_be_unpacked_is_kept(size: int) -> None:
    found = found_in(read, ZIP[:size])
    if found is not None:
        kept = [one.comment for one in found.highlights]
        assert kept == [f"№ {number}" for number in range(len(kept))]
        if size < len(ZIP):
            assert found.remarks


def test_a_zip_file_that_lacks_its_directory_gives_all() -> None:
    found = read(ZIP[: ZIP.index(b"voice.mp3")])
    assert len(found.highlights) == len(ITEMS)
    assert "cut off" in found.remarks[0].what


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(4, len(ZIP) - 1), st.integers(0, 255)), max_size=20))
def test_bytes_that_turned_over_are_no_fault(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ZIP)
    for at, value in changes:
        data[at] = value
    found = found_in(read, bytes(data))
    assert found is None or found.reader
