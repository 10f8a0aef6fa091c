"""Exports of passages that were marked: what each e-reader or app would write of them."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from glossator.readers.koreader.lua import Chunk, LuaTable, LuaValue, Number
from tests.annotating.highlights.marking import Marked
from tests.readers.databases import apple as apple_database
from tests.readers.databases import bookmark
from tests.readers.databases import kobo as kobo_database
from tests.readers.written import HEADERS

TITLE = "The Rise of Stalinism: A Reader’s Companion"
AUTHOR = "The Glossator Project"
ASSET = "8F0DB1B64B6C0D4E9B1C2F3A5D6E7F80"
_LOCATIONS, _PAGES = 9000, 420

Export = Callable[[Sequence[Marked]], bytes]


def clippings(marks: Sequence[Marked], language: str) -> bytes:
    """Kindle's My Clippings.txt: in the order of time, which isn't that of the book."""
    header = HEADERS[language][0]
    records = []
    for mark in sorted(marks, key=lambda one: one.number * 7919 % 503):
        first = 1 + int(mark.in_book * _LOCATIONS)
        last = first + len(mark.text) // 150
        page = 1 + int(mark.in_book * _PAGES)
        words = " ".join(mark.text.split("\n"))
        line = header.format(page, first, last)
        records.append(f"{TITLE} ({AUTHOR})\n{line}\n\n{words}\n==========\n")
    return ("\ufeff" + "".join(records)).replace("\n", "\r\n").encode()


def notebook(marks: Sequence[Marked]) -> bytes:
    """Kindle's notebook in HTML."""
    parts = [
        f'<html><body><h1><div class="bookTitle">{TITLE}</div>'
        f'<div class="authors">{AUTHOR}</div></h1><hr/>'
    ]
    chapter = ""
    for mark in marks:
        if mark.title != chapter:
            chapter = mark.title
            parts.append(f'<h2 class="sectionHeading">{escape(chapter)}</h2>')
        location = 1 + int(mark.in_book * _LOCATIONS)
        parts.append(
            "<h3 class='noteHeading'>Highlight(<span class=\"highlight_blue\">blue</span>) - "
            f"Page {1 + int(mark.in_book * _PAGES)} · Location {location}</div>"
            f"<div class='noteText'>{escape(mark.text)}</h3>"
        )
    return "\n".join([*parts, "</body></html>"]).encode()


def sidecar(marks: Sequence[Marked]) -> bytes:
    """KOReader's metadata.epub.lua."""
    rows: list[tuple[LuaValue, LuaValue]] = []
    for mark in marks:
        entry: list[tuple[LuaValue, LuaValue]] = [
            ("chapter", mark.title),
            ("datetime", "2026-11-22 21:15:00"),
            ("drawer", "lighten"),
            ("page", f"/body/DocFragment[8]/body/p[{mark.number}]/text().0"),
            ("pageno", Number(str(1 + int(mark.in_book * _PAGES)))),
            ("pos0", f"/body/DocFragment[8]/body/p[{mark.number}]/text().0"),
            ("text", mark.text),
        ]
        rows.append((Number(str(mark.number)), LuaTable(entry)))
    about: list[tuple[LuaValue, LuaValue]] = [("authors", AUTHOR), ("title", TITLE)]
    table = LuaTable(
        [
            ("annotations", LuaTable(rows)),
            ("doc_pages", Number(str(_PAGES))),
            ("doc_props", LuaTable(about)),
        ]
    )
    return Chunk(b"-- metadata.epub.lua\nreturn ", table, b"\n").written()


def koreader_json(marks: Sequence[Marked]) -> bytes:
    """KOReader's export to JSON."""
    entries = [
        {
            "chapter": mark.title,
            "drawer": "lighten",
            "page": 1 + int(mark.in_book * _PAGES),
            "sort": "highlight",
            "text": mark.text,
            "time": 1795382100 + mark.number,
        }
        for mark in marks
    ]
    whole = {"author": AUTHOR, "entries": entries, "number_of_pages": _PAGES, "title": TITLE}
    return _json(whole)


def koreader_markdown(marks: Sequence[Marked]) -> bytes:
    """KOReader's export to Markdown."""
    lines = [f"# {TITLE}", f"##### {AUTHOR}\n"]
    chapter = ""
    for mark in marks:
        if mark.title != chapter:
            chapter = mark.title
            lines.append(f"## {chapter}")
        page = 1 + int(mark.in_book * _PAGES)
        lines += [f"### Page {page} @ 22 November 2026 09:15:00 PM", f"*{mark.text}*\n"]
    return "\n".join([*lines, "\n## \n_Generated at: 2026-11-22-22-00-00_"]).encode()


def kobo(marks: Sequence[Marked]) -> bytes:
    """KoboReader.sqlite."""
    volume = "file:///mnt/onboard/rise.epub"
    rows = [
        bookmark(
            mark.number,
            volume,
            f"!!EPUB/{mark.page}.xhtml",
            Text=mark.text,
            ChapterProgress=mark.in_page,
            ContextString=f"{mark.before} {mark.text} {mark.after}",
            Type="highlight",
        )
        for mark in marks
    ]
    about = {"ContentType": "6", "MimeType": "application/epub+zip", "Attribution": AUTHOR}
    return kobo_database(rows, [{"ContentID": volume, "Title": TITLE, **about}])


def apple(marks: Sequence[Marked]) -> bytes:
    """Apple Books' database, which knows books by numbers alone."""
    return apple_database(
        {
            "Z_PK": mark.number,
            "ZANNOTATIONDELETED": 0,
            "ZANNOTATIONTYPE": 2,
            "ZANNOTATIONCREATIONDATE": 800000000.5 + mark.number,
            "ZANNOTATIONASSETID": ASSET,
            "ZANNOTATIONLOCATION": f"epubcfi(/6/8[{mark.page}]!/4/2/{2 * mark.number}/1:0)",
            "ZANNOTATIONREPRESENTATIVETEXT": f"{mark.before} {mark.text} {mark.after}",
            "ZANNOTATIONSELECTEDTEXT": mark.text,
            "ZANNOTATIONUUID": f"0F4E{mark.number:04}-1111-2222-3333-444455556666",
            "ZFUTUREPROOFING5": mark.title,
        }
        for mark in marks
    )


def readium(marks: Sequence[Marked]) -> bytes:
    """Thorium's NAME.annotation."""
    return _json(_annotations(marks))


def epub_annotations(marks: Sequence[Marked]) -> bytes:
    """A set of W3C EPUB Annotations."""
    context = "https://www.w3.org/ns/epub-anno.jsonld"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        whole = {**_annotations(marks), "@context": context}
        archive.writestr("annotations.json", _json(whole))
    return data.getvalue()


def _annotations(marks: Sequence[Marked]) -> dict[str, Any]:
    items = [
        {
            "id": f"urn:uuid:0ab3e3d8-8b1c-4c6e-a5c7-{mark.number:012}",
            "created": "2026-10-03T19:22:41.000Z",
            "type": "Annotation",
            "body": {"type": "TextualBody", "value": "", "color": "yellow"},
            "target": {
                "source": f"EPUB/{mark.page}.xhtml",
                "meta": {"headings": [{"txt": mark.title, "level": 1}]},
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "prefix": mark.before,
                        "exact": mark.text,
                        "suffix": mark.after,
                    },
                    {"type": "ProgressionSelector", "value": mark.in_page},
                ],
            },
            "motivation": "highlighting",
        }
        for mark in marks
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationSet",
        "generator": {"type": "Software", "name": "Thorium Reader 3.1.0"},
        "about": {"dc:title": TITLE, "dc:creator": [AUTHOR]},
        "items": items,
    }


def hypothesis(marks: Sequence[Marked]) -> bytes:
    """Hypothesis' answer to a search; the pages were read as web pages."""
    rows = [
        {
            "id": f"id{mark.number}",
            "created": "2026-11-22T21:15:00+00:00",
            "uri": f"https://books.example.org/{mark.page}.html",
            "text": "",
            "tags": [],
            "target": [
                {
                    "source": f"https://books.example.org/{mark.page}.html",
                    "selector": [
                        {
                            "type": "TextQuoteSelector",
                            "exact": mark.text,
                            "prefix": f"{mark.before} ",
                            "suffix": f" {mark.after}",
                        }
                    ],
                }
            ],
            "document": {"title": [f"{mark.title} – {TITLE}"]},
        }
        for mark in marks
    ]
    return _json({"total": len(rows), "rows": rows})


def calibre(marks: Sequence[Marked]) -> bytes:
    """calibre's export of annotations, with its byte order mark."""
    rows = [
        {
            "type": "highlight",
            "uuid": f"uuid-{mark.number}",
            "timestamp": "2026-10-03T19:22:41.000Z",
            "highlighted_text": mark.text,
            "notes": "",
            "spine_name": f"EPUB/{mark.page}.xhtml",
            "spine_index": int(mark.in_book * 30),
            "start_cfi": f"/2/4/2[h]/{2 * mark.number}/1:0",
            "end_cfi": f"/2/4/2[h]/{2 * mark.number}/1:9",
            "toc_family_titles": [mark.title],
        }
        for mark in marks
    ]
    whole = {"version": 1, "type": "calibre_annotation_collection", "annotations": rows}
    return b"\xef\xbb\xbf" + _json(whole)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


FORMATS: Mapping[str, tuple[str, Export]] = {
    **{
        f"kindle-{language}": ("My Clippings.txt", partial(clippings, language=language))
        for language in HEADERS
    },
    "notebook": ("notebook.html", notebook),
    "sidecar": ("metadata.epub.lua", sidecar),
    "koreader-json": ("koreader.json", koreader_json),
    "koreader-markdown": ("koreader.md", koreader_markdown),
    "kobo": ("KoboReader.sqlite", kobo),
    "apple": ("AEAnnotation_v10312011_1727_local.sqlite", apple),
    "readium": ("rise.annotation", readium),
    "epub-annotations": ("rise.annotations", epub_annotations),
    "hypothesis": ("hypothesis.json", hypothesis),
    "calibre": ("highlights.json", calibre),
}
"""Of each format, what its file is called, and what writes it."""
