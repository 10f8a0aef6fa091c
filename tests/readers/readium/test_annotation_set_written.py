"""Thorium's annotations in and out: only places change, and everything else stays."""

import json
from typing import Any

import pytest

from glossator.editions.migrate import Loss, Migration, migrate
from glossator.readers.exported import ExportError, ItemKind
from glossator.readers.readium.annotation_set import is_one, open_sheet
from glossator.xhtml.book import Ebook
from tests.xhtml.ebooks import book

SPRING = (
    "The council met in the spring, and the workers of the town came to hear what it had to say."
)
AUTUMN = (
    "In autumn nobody came any more, since there was nothing left in the town to be decided on."
)


def annotation(words: str, cfi: str, quoted: bool = True, **more: Any) -> dict[str, Any]:
    selector: list[dict[str, Any]] = [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://www.idpf.org/epub/linking/cfi/epub-cfi.html",
            "value": f"epubcfi(/6/2!{cfi})",
        },
        {"type": "ProgressionSelector", "value": 0.25},
    ]
    if quoted:
        selector.append({"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": ""})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "body": {"color": "pink", "tag": "a", "type": "TextualBody", "value": "mine"},
        "created": "2025-01-29T20:23:23.274Z",
        "motivation": "highlighting",
        "target": {
            "meta": {"headings": [{"level": 1, "txt": "One"}]},
            "selector": selector,
            "source": "EPUB/one.xhtml",
        },
        "type": "Annotation",
        **more,
    }


def whole(*items: dict[str, Any], indent: int | None = 2) -> bytes:
    held = {"@context": "http://www.w3.org/ns/anno.jsonld", "about": {}, "items": list(items)}
    separators = None if indent else (",", ":")
    text = json.dumps(
        {**held, "type": "AnnotationSet", "unknown": [1.5]}, indent=indent, separators=separators
    )
    return text.encode()


def run(data: bytes, old: Ebook, new: Ebook) -> Migration:
    assert is_one("mine.annotation", data)
    return migrate(open_sheet(data, old), old, new)


COUNCIL = annotation("council", "/4/2/1,:4,:11")
OLD = book(one=f"<p>{SPRING}</p><p>{AUTUMN}</p>", two="<p>Two.</p>")


@pytest.mark.parametrize("indent", [2, None])
def test_to_the_same_edition_it_is_the_same_file(indent: int | None) -> None:
    data = whole(COUNCIL, indent=indent)
    assert run(data, OLD, OLD).data == data
    assert run(data + b"\n", OLD, OLD).data == data + b"\n"


def test_what_an_annotation_says() -> None:
    (item,) = open_sheet(whole(COUNCIL), OLD).items
    assert (item.kind, item.quotation, item.comment) == (ItemKind.HIGHLIGHT, "council", "mine")
    assert (item.chapter, item.date) == ("One", "2025-01-29T20:23:23.274Z")


def test_only_places_change() -> None:
    new = book(one=f"<p>New.</p><p>{SPRING}</p><p>{AUTUMN}</p>", two="<p>Two.</p>")
    (item,) = json.loads(run(whole(COUNCIL), OLD, new).data)["items"]
    cfi, share, quote = item["target"]["selector"]
    assert cfi["value"] == "epubcfi(/6/2!/4/4/1,:4,:11)"
    assert 0.25 < share["value"] < 0.3
    assert quote == COUNCIL["target"]["selector"][2]
    assert {**item, "target": 0} == {**COUNCIL, "target": 0}
    assert item["target"]["meta"] == COUNCIL["target"]["meta"]


def test_a_passage_that_moved_to_another_page_has_its_name() -> None:
    new = book(one=f"<p>{AUTUMN}</p>", two=f"<p>Two.</p><p>{SPRING}</p>")
    (item,) = json.loads(run(whole(COUNCIL), OLD, new).data)["items"]
    assert item["target"]["source"] == "EPUB/two.xhtml"
    assert item["target"]["selector"][0]["value"] == "epubcfi(/6/4!/4/4/1,:4,:11)"


def test_the_name_of_a_page_keeps_the_form_that_it_had() -> None:
    bare = {**COUNCIL, "target": {**COUNCIL["target"], "source": "one.xhtml"}}
    new = book(one=f"<p>{AUTUMN}</p>", two=f"<p>Two.</p><p>{SPRING}</p>")
    (item,) = json.loads(run(whole(bare), OLD, new).data)["items"]
    assert item["target"]["source"] == "two.xhtml"


def test_what_is_lost_is_taken_out_and_listed() -> None:
    new = book(one=f"<p>{AUTUMN}</p>", two="<p>Two.</p>")
    autumn = annotation("autumn", "/4/4/1,:3,:9")
    result = run(whole(COUNCIL, autumn), OLD, new)
    (item,) = json.loads(result.data)["items"]
    assert item["target"]["selector"][2]["exact"] == "autumn"
    (left,) = result.left
    assert (left.loss, left.words, left.item.comment) == (Loss.GONE, "council", "mine")


def test_a_place_that_its_quotation_denies_is_not_believed() -> None:
    wrong = annotation("council", "/4/2/1,:0,:3")
    (item,) = json.loads(run(whole(wrong), OLD, OLD).data)["items"]
    assert item["target"]["selector"][0]["value"] == "epubcfi(/6/2!/4/2/1,:4,:11)"


def test_words_that_stand_twice_on_the_page_need_their_context() -> None:
    wrong = annotation("the", "/4/2/1,:0,:3")
    assert [left.loss for left in run(whole(wrong), OLD, OLD).left] == [Loss.AMBIGUOUS]
    wrong["target"]["selector"][2] |= {"prefix": "in ", "suffix": " spring"}
    assert not run(whole(wrong), OLD, OLD).left


def test_without_a_quotation_its_places_have_to_agree() -> None:
    """Thorium leaves the words of protected books out."""
    plain = annotation("", "/4/2/1,:4,:11", quoted=False)
    assert not run(whole(plain), OLD, OLD).left
    plain["target"]["selector"].append({"type": "TextPositionSelector", "start": 0, "end": 3})
    assert [left.loss for left in run(whole(plain), OLD, OLD).left] == [Loss.NOT_IN_OLD]


def test_a_bookmark_is_the_letter_where_it_is() -> None:
    mark = annotation("n", "/4/4/1,:10,:11", motivation="bookmarking")
    new = book(one=f"<p>New.</p><p>{SPRING}</p><p>{AUTUMN}</p>", two="<p>Two.</p>")
    result = run(whole(mark), OLD, new)
    (item,) = json.loads(result.data)["items"]
    assert item["target"]["selector"][0]["value"] == "epubcfi(/6/2!/4/6/1,:10,:11)"
    assert result.carried[0].kind is ItemKind.BOOKMARK


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b'{"type": "AnnotationSet",\n "items": [}', 2, "no JSON"),
        (b'{"type": "AnnotationSet", "items": {}}', 0, "no list"),
        (b'{"type": "AnnotationSet", "items": [{"target": "x"}]}', 0, "no list"),
        (b'{"AnnotationSet": 1}', 0, "no .AnnotationSet"),
        (b'{"type": "AnnotationSet",\n "x": "\xff"}', 2, "UTF-8"),
        (b'{"AnnotationSet": ' + b"[" * 100_000, 0, "no JSON"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, line: int, what: str) -> None:
    with pytest.raises(ExportError, match=what) as refused:
        open_sheet(data, OLD)
    assert refused.value.line == line
