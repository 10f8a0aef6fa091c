"""Thorium's and Readium's `.annotation` files."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.readers.exported import ExportError
from glossator.readers.readium.annotation_set import is_one, read
from tests.readers.reading import found_in

QUOTE = {
    "type": "TextQuoteSelector",
    "prefix": "At Kiel, a naval port on the Baltic, ",
    "exact": "a mutiny broke out",
    "suffix": ", on 4 November 1918",
}
CSS = {
    "type": "CssSelector",
    "value": "#p-b7778b",
    "refinedBy": {"type": "TextPositionSelector", "start": 182, "end": 200},
}
PROGRESS = {"type": "ProgressionSelector", "value": 0.125}


def annotation(number: int, *selectors: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An annotation as Thorium 3 writes it."""
    value = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:0ab3e3d8-8b1c-4c6e-a5c7-{number:012}",
        "created": "2026-10-03T19:22:41.000Z",
        "type": "Annotation",
        "body": {
            "type": "TextualBody",
            "value": "",
            "format": "text/plain",
            "color": "yellow",
            "tag": "",
            "highlight": "solid",
        },
        "target": {
            "source": "EPUB/chapter-wave.xhtml",
            "meta": {
                "headings": [
                    {"txt": "Kiel", "level": 2},
                    {"txt": "The revolutionary wave", "level": 1},
                ]
            },
            "selector": list(selectors),
        },
        "motivation": "highlighting",
    }
    for name, held in more.items():
        old = value.get(name)
        value[name] = {**old, **held} if isinstance(old, dict) else held
    return value


def annotation_set(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:2fd4e1c6-7a2d-4c28-ad84-9a6b3c9f1ee0",
        "type": "AnnotationSet",
        "generator": {"id": "https://…", "type": "Software", "name": "Thorium Reader 3.1.0"},
        "generated": "2026-10-04T08:00:00.000Z",
        "title": "Annotations set",
        "about": {
            "dc:identifier": ["urn:thorium:1"],
            "dc:title": "The Wave",
            "dc:creator": ["Anne O'Tater", "Б. Кун"],
        },
        "items": list(items),
    }


def dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_a_highlight_has_words_comment_page_and_what_stands_around_it() -> None:
    item = annotation(1, CSS, QUOTE, PROGRESS, body={"value": "Prüfen: früher begonnen?"})
    data = dumped(annotation_set(item))
    assert is_one("notes.annotation", data)
    found = read(data)
    assert found.reader == "Thorium Reader 3.1.0"
    assert not found.remarks
    (highlight,) = found.highlights
    assert highlight.text == "a mutiny broke out"
    assert highlight.comment == "Prüfen: früher begonnen?"
    assert highlight.file == "chapter-wave"
    assert highlight.chapter == "The revolutionary wave"
    assert highlight.before == "At Kiel, a naval port on the Baltic,"
    assert highlight.after == ", on 4 November 1918"
    assert highlight.progress == 0.125
    assert highlight.made == "2026-10-03T19:22:41.000Z"
    assert highlight.id == "urn:uuid:0ab3e3d8-8b1c-4c6e-a5c7-000000000001"
    assert highlight.line == 1
    assert highlight.book == "The Wave (Anne O'Tater; Б. Кун)"


@pytest.mark.parametrize(
    "text",
    ["„Zitat“ — mit Umlauten: äöüß", "une « citation » à l’œuvre", "волна", "革命の波", "מהפכה"],
)
def test_words_of_all_languages_are_kept(text: str) -> None:
    quote = {**QUOTE, "exact": text}
    (highlight,) = read(dumped(annotation_set(annotation(1, quote)))).highlights
    assert highlight.text == text


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("EPUB/chapter-wave.xhtml", "chapter-wave"),
        ("chapter-wave.xhtml#kiel", "chapter-wave"),
        ("EPUB/chapter%20wave.html", "chapter wave"),
        ("https://example.org/book/chapter-wave.xhtml?x=1", "chapter-wave"),
        ("", ""),
    ],
)
def test_the_page_is_named_without_folder_and_ending(source: str, file: str) -> None:
    item = annotation(1, QUOTE, target={"source": source})
    (highlight,) = read(dumped(annotation_set(item))).highlights
    assert highlight.file == file


def test_a_quotation_may_refine_another_selector() -> None:
    selector = {"type": "CssSelector", "value": "#p-1", "refinedBy": QUOTE}
    (highlight,) = read(dumped(annotation_set(annotation(1, selector)))).highlights
    assert highlight.text == "a mutiny broke out"


def test_bookmarks_are_counted_and_a_comment_on_one_is_kept() -> None:
    letter = {**QUOTE, "exact": "a", "suffix": " mutiny broke out"}
    items = [
        annotation(1, letter, motivation="bookmarking", body={"highlight": "bookmark"}),
        annotation(2, letter, motivation="bookmarking", body={"value": "À revoir"}),
    ]
    found = read(dumped(annotation_set(*items)))
    (highlight,) = found.highlights
    assert (highlight.text, highlight.comment) == ("", "À revoir")
    assert highlight.after == "a mutiny broke out"
    (remark,) = found.remarks
    assert remark.what == "1 bookmark or mark without words"
    assert "a mutiny broke out" in remark.text


def test_a_mark_whose_app_gave_no_words_keeps_its_comment() -> None:
    """A publisher's protection (LCP) forbids to copy the words."""
    (highlight,) = read(
        dumped(annotation_set(annotation(1, CSS, body={"value": "So?"})))
    ).highlights
    assert (highlight.text, highlight.comment) == ("", "So?")


def test_what_is_no_annotation_is_told_with_its_words() -> None:
    found = read(dumped(annotation_set({"id": "x", "body": {"value": "a lost thought"}})))
    assert not found.highlights
    assert [(one.line, one.what) for one in found.remarks] == [
        (1, "this is no annotation: it has no target")
    ]
    assert "a lost thought" in found.remarks[0].text


@pytest.mark.parametrize(
    "item",
    [
        {"target": []},
        {"target": "EPUB/a.xhtml"},
        {"target": [{"source": "EPUB/a.xhtml", "selector": QUOTE}]},
        {"target": {"source": 5, "selector": [5, None, {"type": "TextQuoteSelector", "exact": 5}]}},
        {"target": {"source": "http://[x", "meta": {"headings": [5, {"level": "x", "txt": 7}]}}},
        {"target": {"selector": {**PROGRESS, "value": float("nan")}}, "body": [None]},
        {"target": {}, "body": "a text alone", "created": 7, "id": ["x"], "motivation": []},
    ],
)
def test_annotations_of_any_shape_are_a_highlight_or_a_remark(item: dict[str, Any]) -> None:
    found = read(dumped(annotation_set(item)))
    assert len(found.highlights) + len(found.remarks) == 1


def test_a_file_without_annotations_is_an_error() -> None:
    with pytest.raises(ExportError):
        read(b'{"type": "AnnotationSet"}')
    assert not read(dumped(annotation_set())).highlights


def test_other_files_are_none() -> None:
    assert not is_one("a.json", b'{"rows": [], "total": 0}')
    assert not is_one("a.annotation", b"PK\3\4")
    assert is_one("a.json", ("\ufeff" + json.dumps(annotation_set())).encode("utf-16"))


ITEMS = [
    annotation(number, {**QUOTE, "exact": f"слова {number} „so“"}, PROGRESS) for number in range(5)
]


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from([None, 2, 4]))
def test_wherever_it_is_cut_whole_annotations_are_kept(
    data: st.DataObject, indent: int | None
) -> None:
    text = json.dumps(annotation_set(*ITEMS), indent=indent, ensure_ascii=False).encode()
    size = data.draw(st.integers(0, len(text)))
    cut = text[:size]
    # The annotations' last key, and the brace behind it.
    whole = cut.count(b'"motivation": "highlighting"')
    if not cut.rstrip().endswith((b"}", b"},", b"]", b"{")) and cut.endswith(b'"highlighting"'):
        whole -= 1
    found = found_in(read, cut)
    if found is None:
        assert not whole
    else:
        kept = [one.text for one in found.highlights]
        assert kept == [f"слова {number} „so“" for number in range(len(kept))]
        assert whole - 1 <= len(kept) <= whole


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    "target selector source type exact prefix body value meta headings level txt "
                    "id created refinedBy motivation highlight".split()
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_no_value_is_a_fault(value: object) -> None:
    read(json.dumps({"items": [value, {"target": value, "body": value}]}).encode())
