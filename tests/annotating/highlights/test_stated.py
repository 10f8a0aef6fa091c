"""Words that stand twice come home by the e-reader's own place; a wrong place is not believed.

Positions are made as e-readers make them, by lxml and from Kobo's own file, with no code of ours.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from glossator.annotating.highlights.books import of_this_book
from glossator.annotating.highlights.bring import Brought, Fate, bring
from glossator.annotating.highlights.stream import Counted
from glossator.formats import kobo
from glossator.readers.table import READERS, read_export
from glossator.xhtml.page import Page
from tests.annotating.highlights.conftest import SMALL, Shipped, built, write
from tests.editions.migration.marking import cfi, letters_before, pointer
from tests.editions.migration.reading import Ebook
from tests.readers.databases import apple, bookmark
from tests.readers.databases import kobo as kobo_database

WORDS = "Nobody came to the square"
CHAPTER = """\
# Kiel

The town was quiet. Nobody came to the square on that day.[^a]

It was cold; the *old* order went home. Nobody came to the square: nobody came to the square.

- Nobody came to the square.
- Nobody & “no one” 𝔘 came; and nobody came to the square.

[^a]: Nobody came to the square, they say.
"""
ASSET = "8F0DB1B64B6C0D4E"
PLACES = ["¶1", "¶2", "¶2", "¶3", "¶4"]
"""Where the words stand in the chapter, one after the other."""


@dataclass(frozen=True)
class Marked:
    """The words where they stand for some time in a page: text nodes of lxml's, and offsets."""

    page: str
    start: tuple[Any, int]
    end: tuple[Any, int]
    number: int
    words: str


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    files = {**SMALL, "chapters/01-kiel.md": CHAPTER}
    return built(write(tmp_path_factory.mktemp("twice"), files))


@pytest.fixture(scope="module")
def ebook(book: Shipped) -> Ebook:
    return Ebook(book.epub)


@pytest.fixture(scope="module")
def marks(ebook: Ebook) -> list[Marked]:
    found: list[Marked] = []
    for node in ebook.page("chapter-kiel").xpath("//*[local-name()='body']//text()"):
        for match in re.finditer(WORDS, node, re.IGNORECASE):
            ends = (node, match.start()), (node, match.end())
            found.append(Marked("chapter-kiel", *ends, len(found), match[0]))
    assert len(found) == len(PLACES)
    return found


def sidecar(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    """KOReader's metadata.epub.lua."""
    rows = "".join(
        f'[{number}] = {{ ["datetime"] = "2026-11-02 21:04:{number:02}", ["drawer"] = "lighten", '
        f'["page"] = "{pointer(ebook, mark.page, *mark.start)}", '
        f'["pos0"] = "{pointer(ebook, mark.page, *mark.start)}", '
        f'["pos1"] = "{pointer(ebook, mark.page, *mark.end)}", ["text"] = "{mark.words}" }},\n'
        for number, mark in enumerate(marks, 1)
    )
    return f'return {{ ["annotations"] = {{ {rows} }}, }}\n'.encode()


def koreader_json(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    """KOReader's JSON, which has the beginnings alone."""
    entries = [
        {
            "drawer": "lighten",
            "sort": "highlight",
            "time": 1795382100 + mark.number,
            "text": mark.words,
            "page": 3,
            "pn_xp": pointer(ebook, mark.page, *mark.start),
        }
        for mark in marks
    ]
    return json.dumps({"title": "The Wave", "entries": entries}).encode()


def thorium(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    """Thorium's NAME.annotation, with a CFI."""
    place = 2 * ebook.names.index("chapter-kiel.xhtml") + 2
    return annotations(
        marks,
        [
            {
                "type": "FragmentSelector",
                "conformsTo": "http://www.idpf.org/epub/linking/cfi/epub-cfi.html",
                "value": f"epubcfi(/6/{place}!,{cfi(*mark.start)},{cfi(*mark.end)})",
            }
            for mark in marks
        ],
    )


def by_letters(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    """The same, with a TextPositionSelector, as other apps have it."""
    return annotations(
        marks,
        [
            {
                "type": "TextPositionSelector",
                "start": letters_before(ebook, mark.page, *mark.start),
                "end": letters_before(ebook, mark.page, *mark.end),
            }
            for mark in marks
        ],
    )


def annotations(marks: Sequence[Marked], selectors: Sequence[dict[str, Any]]) -> bytes:
    items = [
        {
            "type": "Annotation",
            "id": f"urn:uuid:{mark.number}",
            "target": {
                "source": "EPUB/chapter-kiel.xhtml",
                "selector": [one, {"type": "TextQuoteSelector", "exact": mark.words}],
            },
        }
        for mark, one in zip(marks, selectors, strict=True)
    ]
    context = "http://www.w3.org/ns/anno.jsonld"
    return json.dumps({"@context": context, "type": "AnnotationSet", "items": items}).encode()


def apple_books(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    place = 2 * ebook.names.index("chapter-kiel.xhtml") + 2
    return apple(
        {
            "Z_PK": mark.number,
            "ZANNOTATIONDELETED": 0,
            "ZANNOTATIONTYPE": 2,
            "ZANNOTATIONASSETID": ASSET,
            "ZANNOTATIONLOCATION": f"epubcfi(/6/{place}[chapter-kiel]!"
            f",{cfi(*mark.start)},{cfi(*mark.end)})",
            "ZANNOTATIONSELECTEDTEXT": mark.words,
            "ZANNOTATIONUUID": f"0F4E{mark.number:04}",
        }
        for mark in marks
    )


def calibre(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    rows = [
        {
            "type": "highlight",
            "uuid": f"Qd7sT{mark.number:04}",
            "highlighted_text": mark.words,
            "start_cfi": f"/2{cfi(*mark.start)}",
            "end_cfi": f"/2{cfi(*mark.end)}",
            "spine_name": "EPUB/chapter-kiel.xhtml",
            "spine_index": ebook.names.index("chapter-kiel.xhtml"),
        }
        for mark in marks
    ]
    return json.dumps({"version": 1, "type": "calibre_highlights", "highlights": rows}).encode()


def hypothesis(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    uri = "https://books.example.org/EPUB/chapter-kiel.xhtml"
    rows = [
        {
            "id": f"id{mark.number}",
            "uri": uri,
            "user": "acct:reader@hypothes.is",
            "target": [
                {
                    "source": uri,
                    "selector": [
                        {
                            "type": "TextPositionSelector",
                            "start": letters_before(ebook, mark.page, *mark.start),
                            "end": letters_before(ebook, mark.page, *mark.end),
                        },
                        {"type": "TextQuoteSelector", "exact": mark.words},
                    ],
                }
            ],
            "document": {"title": ["The Wave"]},
        }
        for mark in marks
    ]
    return json.dumps({"total": len(rows), "rows": rows}).encode()


def kobo_spans(_ebook: Ebook, marks: Sequence[Marked], book: Shipped) -> bytes:
    """KoboReader.sqlite, of Kobo's own edition: spans as they stand in its file."""
    file = kobo.write(book.publication).files[".kepub.epub"]
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        page = archive.read("EPUB/chapter-kiel.xhtml").decode()
    places = [
        (span[1], match.start(), match.end())
        for span in re.finditer(r'id="(kobo\.\d+\.\d+)">([^<]*)<', page)
        for match in re.finditer(WORDS, as_shown(span[2]), re.IGNORECASE)
    ]
    assert len(places) == len(PLACES)
    volume = "file:///mnt/onboard/wave.kepub.epub"
    rows = []
    for mark in marks:
        name, start, end = places[mark.number]
        path = "span#" + name.replace(".", "\\.")
        rows.append(
            bookmark(
                mark.number,
                volume,
                "!!EPUB/chapter-kiel.xhtml",
                StartContainerPath=path,
                StartOffset=start,
                EndContainerPath=path,
                EndOffset=end,
                Text=mark.words,
                Type="highlight",
            )
        )
    return kobo_database(rows, contents(volume))


def kobo_plain(ebook: Ebook, marks: Sequence[Marked], _book: Shipped) -> bytes:
    """The same of a plain EPUB, where Kobo has points."""
    volume = "file:///mnt/onboard/wave.epub"
    rows = []
    for mark in marks:
        start, end = (re.sub(r"\[[^\]]*\]", "", cfi(*one)) for one in (mark.start, mark.end))
        rows.append(
            bookmark(
                mark.number,
                volume,
                "#(4)EPUB/chapter-kiel.xhtml",
                StartContainerPath=f"EPUB/chapter-kiel.xhtml#point(/1{start})",
                StartOffset=0,
                EndContainerPath=f"EPUB/chapter-kiel.xhtml#point(/1{end})",
                EndOffset=0,
                Text=mark.words,
                Type="highlight",
            )
        )
    return kobo_database(rows, contents(volume))


def contents(volume: str) -> list[dict[str, str]]:
    return [{"ContentID": volume, "ContentType": "6", "MimeType": "a/b", "Title": "The Wave"}]


def as_shown(text: str) -> str:
    """A text of a page as UTF-16 counts it: what isn't in the basic plane is two letters."""
    whole = text.replace("&amp;", "&")
    return "".join("__" if letter > "\uffff" else letter for letter in whole)


Export = Callable[[Ebook, Sequence[Marked], Shipped], bytes]
EXPORTS: dict[str, Export] = {
    "metadata.epub.lua": sidecar,
    "koreader.json": koreader_json,
    "wave.annotation": thorium,
    "letters.annotation": by_letters,
    "AEAnnotation.sqlite": apple_books,
    "wave.calibre_highlights": calibre,
    "hypothesis.json": hypothesis,
    "KoboReader.sqlite": kobo_spans,
    "plain.sqlite": kobo_plain,
}


def brought(
    book: Shipped, folder: Path, exports: dict[str, bytes], title: str = ""
) -> list[Brought]:
    read = []
    for name, data in exports.items():
        (folder / name).write_bytes(data)
        read.append((name, read_export(folder / name)))
    ours = of_this_book(book.home, book.settings, title, read)
    return list(bring(book.home, ours.given, ()))


def places(found: Sequence[Brought]) -> list[str]:
    return [one.placed.first.name if one.placed else str(one.fate) for one in found]


@pytest.mark.parametrize("name", EXPORTS)
def test_words_that_stand_in_several_places_come_home_each_to_its_own(
    name: str, book: Shipped, ebook: Ebook, marks: list[Marked], tmp_path: Path
) -> None:
    for mark in marks:
        data = EXPORTS[name](ebook, [mark], book)
        (one,) = brought(book, tmp_path, {name: data})
        assert places([one]) == [PLACES[mark.number]]
    whole = brought(book, tmp_path, {name: EXPORTS[name](ebook, marks, book)})
    assert places(whole) == PLACES
    spans = [one.placed.span for one in whole if one.placed]
    assert spans == sorted(set(spans))


@pytest.mark.parametrize("name", EXPORTS)
def test_places_are_in_the_measures_that_the_table_has(
    name: str, book: Shipped, ebook: Ebook, marks: list[Marked], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(EXPORTS[name](ebook, marks, book))
    data = (tmp_path / name).read_bytes()
    (row,) = (row for row in READERS if any(form.is_one(name, data) for form in row.forms))
    kinds = {type(one.position) for one in read_export(tmp_path / name).highlights}
    assert len(kinds) == 1
    assert kinds <= set(row.positions)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_place_with_other_words_is_not_believed(
    name: str, book: Shipped, ebook: Ebook, marks: list[Marked], tmp_path: Path
) -> None:
    """Where the words stand once, they have the last word; where they stand often, none has."""
    for words, where in (("the old order went home", "¶2"), ("the wave", "unplaced")):
        data = EXPORTS[name](ebook, [replace(marks[0], words=words)], book)
        # So few words don't tell that a book which has a number for a title is this one.
        title = ASSET if name.startswith("AE") else ""
        assert places(brought(book, tmp_path, {name: data}, title)) == [where]


def test_places_of_an_edition_before_are_not_believed_on_pages_that_changed(
    book: Shipped, ebook: Ebook, marks: list[Marked], tmp_path: Path
) -> None:
    """The second item was the first: its own place leads to words that are like those it had."""
    data = sidecar(ebook, marks[3:4], book)
    assert places(brought(book, tmp_path, {"a.lua": data})) == ["¶3"]
    stale = pointer(ebook, "chapter-kiel", *marks[0].start)
    other = (
        f'[9] = {{ ["drawer"] = "lighten", ["pos0"] = "{stale}", ["pos1"] = "{stale}", '
        '["text"] = "the old order went home" },'
    )
    both = data.replace(b"[1] =", f"{other}\n[1] =".encode())
    assert places(brought(book, tmp_path, {"a.lua": both})) == ["¶2", "unplaced"]


@pytest.mark.parametrize(
    "place",
    [
        '"/body/DocFragment[99]/body/p[1]/text().0"',
        '"/body/DocFragment[4]/body/section/p[77]/text().0"',
        '"/body/DocFragment[1]/body/div/img.0"',
        f'"/body/DocFragment[{"9" * 5000}]/body"',
        '"nowhere"',
        "17",
    ],
)
def test_a_place_that_leads_nowhere_is_none(place: str, book: Shipped, tmp_path: Path) -> None:
    row = (
        f'[1] = {{ ["drawer"] = "lighten", ["pos0"] = {place}, ["pos1"] = {place}, '
        '["text"] = "the old order went home" },'
    )
    data = f'return {{ ["annotations"] = {{ {row} }}, }}'.encode()
    assert places(brought(book, tmp_path, {"a.lua": data})) == ["¶2"]


def test_two_of_the_same_words_without_a_sure_place_are_both_kept(
    book: Shipped, tmp_path: Path
) -> None:
    rows = "".join(
        f'[{number}] = {{ ["datetime"] = "2025-03-0{number} 10:00:00", ["drawer"] = "lighten", '
        f'["pos0"] = "/body/DocFragment[4]/body/p[{number}]/text().0", ["text"] = "{WORDS}" }},'
        for number in (2, 4)
    )
    data = f'return {{ ["annotations"] = {{ {rows} }}, }}'.encode()
    twice = brought(book, tmp_path, {"a.lua": data, "b.lua": data})
    assert [one.fate for one in twice] == [*(Fate.UNPLACED,) * 2, *(Fate.DOUBLE,) * 2]
    known = [mark for one in twice[:1] for mark in one.leaves]
    ours = [one.given for one in twice[:2]]
    assert [one.fate for one in bring(book.home, ours, known)] == [Fate.BEFORE, Fate.UNPLACED]


def test_all_letters_of_a_page_are_counted(shipped: Shipped, book: Shipped) -> None:
    for one in (shipped, book):
        for page in one.pages:
            if page.name in one.home.index.pages:
                span = one.home.index.pages[page.name]
                counted = Counted(Page(page.xhtml))
                assert counted.whole == counted.before(10**9) == span.end - span.start
