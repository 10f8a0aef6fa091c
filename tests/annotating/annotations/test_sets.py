"""The two forms of a set: what each app and each draft asks for."""

import dataclasses
import io
import json
import uuid
import zipfile
from typing import Any

import pytest

from glossator.annotating.annotations.sets import (
    EMBEDDED,
    MEDIA_TYPE,
    ranges_of,
    readium_set,
    w3c_set,
)
from glossator.formats import epubcheck
from glossator.formats.epub import write_epub
from glossator.model.publication import Publication, Resource
from tests.annotating.annotations.test_gather import BOOK
from tests.books.making import SETTINGS as MADE
from tests.books.making import make

SETTINGS = 'publisher = "House"\ncreators = ["A. Writer", "Б. Кун"]\n'


@pytest.fixture(scope="module")
def publication() -> Publication:
    toml = f"""\
title = "A Book"
language = "de"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"
{SETTINGS}
[edition]
date = 2026-01-02
"""
    return make({**BOOK, "book.toml": toml}).publication


def readium(publication: Publication) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(readium_set(publication))
    return value


def w3c(publication: Publication) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(w3c_set(publication))
    return value


def test_thorium_takes_the_set(publication: Publication) -> None:
    """What its schema requires (annotationModel.type.ts), and its import (note.ts)."""
    held = readium(publication)
    assert held["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert held["type"] == "AnnotationSet"
    assert held["id"].startswith("urn:uuid:")
    assert {*held["generator"]} >= {"id", "type", "name"}
    about = held["about"]
    assert all(
        isinstance(about[name], list) for name in ("dc:identifier", "dc:creator", "dc:publisher")
    )
    assert all(isinstance(about[name], str) for name in ("dc:title", "dc:format", "dc:date"))
    spine = {f"EPUB/{page.name}.xhtml" for page in publication.pages}
    for item in held["items"]:
        assert item["@context"] == held["@context"]
        assert item["type"] == "Annotation"
        assert item["created"] == "2026-01-02T00:00:00Z"
        assert item["body"]["type"] == "TextualBody"
        assert item["body"]["highlight"] in {"solid", "underline", "strikethrough", "outline"}
        assert item["target"]["source"] in spine, "one that isn't, and the whole set is refused"
        for heading in item["target"]["meta"]["headings"]:
            assert {*heading} == {"level", "txt"}
        # Of these it knows where the words are; the last one that leads anywhere is taken.
        kinds = [one["type"] for one in item["target"]["selector"]]
        assert kinds == ["TextQuoteSelector", "CssSelector", "ProgressionSelector"]


def test_the_draft_knows_no_quotations_but_text_fragments(publication: Publication) -> None:
    held = w3c(publication)
    assert held["@context"] == ["https://www.w3.org/ns/epub-anno.jsonld", {"@language": "de"}]
    assert held["about"]["dc:publisher"] == "House"
    for item in held["items"]:
        assert {*item} == {"id", "type", "created", "modified", "target", "body"}
        assert {*item["target"]} == {"source", "selector"}
    for item in held["items"][:-1]:
        css, identity, text = item["target"]["selector"]
        assert css["value"] == f"#{identity['value']}"
        assert css["refinedBy"] == identity["refinedBy"]
        assert identity["conformsTo"] == "http://tools.ietf.org/rfc/rfc3236"
        assert text["conformsTo"] == "https://wicg.github.io/scroll-to-text-fragment/"
    # The last note belongs to another note, whose paragraph has no id.
    css, text = held["items"][-1]["target"]["selector"]
    assert css["value"] == "#n-chapter-kiel\\.kiel > p:nth-child(1)"
    fragments = [item["target"]["selector"][-1]["value"] for item in held["items"]]
    assert fragments[1] == ":~:text=1%20Kiel-,A%20soviet%20was%20formed.,-1%20Liebknecht%20spoke2."


def test_a_dash_in_the_words_is_no_sign_of_context() -> None:
    book = make({"chapters/a.md": "# A\n\nTwo-, and a, b.[^n]\n\n[^n]: N.\n"}).publication
    (item,) = w3c(book)["items"]
    value = item["target"]["selector"][2]["value"]
    assert value.removeprefix(":~:text=").split(",")[1] == "Two%2D%2C%20and%20a%2C%20b."


def test_ids_stay_while_the_book_and_the_notes_do(publication: Publication) -> None:
    first, second = readium(publication), w3c(publication)
    assert [one["id"] for one in first["items"]] == [one["id"] for one in second["items"]]
    changed = make({**BOOK, "chapters/00-new.md": "# New\n\nOne more.[^a]\n\n[^a]: More.\n"})
    before = make(BOOK).publication
    assert {one["id"] for one in readium(before)["items"]} < {
        one["id"] for one in readium(changed.publication)["items"]
    }
    for item in first["items"]:
        assert uuid.UUID(item["id"]).version == 5


def test_other_books_have_other_ids() -> None:
    settings = MADE.replace("000000000000", "000000000001")
    other = make({**BOOK, "book.toml": settings}).publication
    ids = {one["id"] for one in readium(other)["items"]}
    assert not ids & {one["id"] for one in readium(make(BOOK).publication)["items"]}


def test_the_same_book_gives_the_same_bytes() -> None:
    assert readium_set(make(BOOK).publication) == readium_set(make(BOOK).publication)
    assert w3c_set(make(BOOK).publication) == w3c_set(make(BOOK).publication)


def test_an_ebook_with_its_annotations_is_sound_and_otherwise_the_same(
    publication: Publication,
) -> None:
    extra = Resource(EMBEDDED, MEDIA_TYPE, w3c_set(publication))
    data = write_epub(dataclasses.replace(publication, extras=(extra,)))
    assert not epubcheck.validate(data)
    plain = write_epub(publication)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as with_them,
        zipfile.ZipFile(io.BytesIO(plain)) as without,
    ):
        assert {*with_them.namelist()} - {*without.namelist()} == {EMBEDDED}
        for name in without.namelist():
            assert with_them.read(name) == without.read(name)
        assert with_them.read(EMBEDDED) == extra.data


def test_notes_hang_on_their_ranges_and_their_texts_have_no_lemma() -> None:
    text = "# A\n\nSo it was. The [*men* of Kiel][^a] rose up, as nobody knew.[^b]\n\n"
    text += "[^a]: x\n[^b]: y\n"
    notes = "# N\n\n## c\n\n> rose … nobody\n\nz\n"
    settings = "\n[notes]\nranges = true\nlemma = true\n"
    made = make({"chapters/a.md": text, "notes/a.md": notes}, settings)
    assert not made.found
    found = json.loads(readium_set(made.publication, ranges_of(made.edition)))["items"]
    said = [(one["target"]["selector"][0]["exact"], one["body"]["value"]) for one in found]
    assert said == [("men of Kiel", "x"), ("rose up, as nobody", "z"), ("knew.", "y")]
