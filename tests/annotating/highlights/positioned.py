"""Exports whose highlights say where they stand, made as e-readers make them.

Positions are found by lxml and in Kobo's own file, with no code of ours. All highlights have the
same words, which stand five times in a chapter.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from glossator.formats import kobo
from tests.annotating.highlights.conftest import Shipped
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
class Occurrence:
    """One place where the words stand: its ends are text nodes of lxml's, and offsets in them."""

    page: str
    start: tuple[Any, int]
    end: tuple[Any, int]
    number: int
    words: str


def sidecar(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
    """KOReader's metadata.epub.lua."""
    rows = "".join(
        f'[{number}] = {{ ["datetime"] = "2026-11-02 21:04:{number:02}", ["drawer"] = "lighten", '
        f'["page"] = "{pointer(ebook, mark.page, *mark.start)}", '
        f'["pos0"] = "{pointer(ebook, mark.page, *mark.start)}", '
        f'["pos1"] = "{pointer(ebook, mark.page, *mark.end)}", ["text"] = "{mark.words}" }},\n'
        for number, mark in enumerate(marks, 1)
    )
    return f'return {{ ["annotations"] = {{ {rows} }}, }}\n'.encode()


def koreader_json(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def thorium(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def by_letters(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def annotations(marks: Sequence[Occurrence], selectors: Sequence[dict[str, Any]]) -> bytes:
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


def apple_books(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def calibre(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def hypothesis(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


def kobo_spans(_ebook: Ebook, marks: Sequence[Occurrence], book: Shipped) -> bytes:
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


def kobo_plain(ebook: Ebook, marks: Sequence[Occurrence], _book: Shipped) -> bytes:
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


Export = Callable[[Ebook, Sequence[Occurrence], Shipped], bytes]
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
