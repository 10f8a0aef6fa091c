"""Exports made up for tests: passages and comments in, the bytes that an e-reader writes out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from glossator.readers.koreader.lua import Chunk, LuaTable, LuaValue, Number

BOOK, AUTHOR = "The Rise of Stalinism", "The Glossator Project"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that was marked."""

    text: str
    comment: str = ""
    chapter: str = "Europe in revolt"


# A highlight's and a note's second line: pages and locations are filled in.
HEADERS = {
    "en": (
        "- Your Highlight on page {0} | Location {1}-{2} | Added on Sunday, November 22, 2026 "
        "9:15:00 PM",
        "- Your Note on page {0} | Location {2} | Added on Sunday, November 22, 2026 9:15:30 PM",
    ),
    "old": (
        "- Highlight on Page {0} | Loc. {1}-{2}  | Added on Sunday, November 22, 2026, 09:15 PM",
        "- Note on Page {0} | Loc. {2}  | Added on Sunday, November 22, 2026, 09:15 PM",
    ),
    "es": (
        "- Tu subrayado en la página {0} | posición {1}-{2} | Añadido el domingo, 22 de noviembre "
        "de 2026 21:15:00",
        "- Tu nota en la página {0} | posición {2} | Añadido el domingo, 22 de noviembre de 2026 "
        "21:15:00",
    ),
    "pt": (
        "- Seu destaque na página {0} | posição {1}-{2} | Adicionado: domingo, 22 de novembro de "
        "2026 21:15:00",
        "- Sua nota na página {0} | posição {2} | Adicionado: domingo, 22 de novembro de 2026 "
        "21:15:00",
    ),
    "de": (
        "- Ihre Markierung auf Seite {0} | bei Position {1}-{2} | Hinzugefügt am Sonntag, 22. "
        "November 2026 21:15:00",
        "- Ihre Notiz auf Seite {0} | bei Position {2} | Hinzugefügt am Sonntag, 22. November "
        "2026 21:15:00",
    ),
    "fr": (
        "- Votre surlignement sur la page {0} | emplacement {1}-{2} | Ajouté le dimanche 22 "
        "novembre 2026 21:15:00",
        "- Votre note à lʼemplacement {2} | Ajouté le dimanche 22 novembre 2026 21:15:00",
    ),
    "it": (
        "- La tua evidenziazione a pagina {0} | posizione {1}-{2} | Aggiunto in data domenica 22 "
        "novembre 2026 21:15:00",
        "-  La tua nota alla posizione {2} | Aggiunto in data domenica 22 novembre 2026 21:15:00",
    ),
    "nl": (
        "- Je highlight op pagina {0} | locatie {1} t/m {2} | Toegevoegd op zondag 22 november "
        "2026 21:15:00",
        "- Je notitie op locatie {2} | Toegevoegd op zondag 22 november 2026 21:15:00",
    ),
    "zh": (
        "- 您在第 {0} 页（位置 #{1}-{2}）的标注 | 添加于 2026年11月22日星期日 下午9:15:00",
        "- 您在位置 #{2} 的笔记 | 添加于 2026年11月22日星期日 下午9:15:00",
    ),
    "ja": (
        "- {0}ページ|位置No. {1}-{2}のハイライト |作成日: 2026年11月22日日曜日 21:15:00",
        "- 位置No. {2}のメモ |作成日: 2026年11月22日日曜日 21:15:00",
    ),
    "ru": (
        "– Ваш выделенный отрывок на странице {0} | Место {1}–{2} | Добавлено: воскресенье, 22 "
        "ноября 2026 г. в 21:15:00",
        "– Ваша заметка в месте {2} | Добавлено: воскресенье, 22 ноября 2026 г. в 21:15:00",
    ),
}


def clippings(marks: Sequence[Mark], language: str = "en") -> bytes:
    """Kindle's My Clippings.txt; all notes after all highlights, as of a second reading."""
    highlight, note = HEADERS[language]
    records = []
    for kind in (highlight, note):
        for number, mark in enumerate(marks, 1):
            words = mark.text if kind is highlight else mark.comment
            if words:
                header = kind.format(number, 5 * number, 5 * number + 2)
                records.append(f"{BOOK} ({AUTHOR})\n{header}\n\n{words}\n==========\n")
    return ("\ufeff" + "".join(records)).replace("\n", "\r\n").encode()


def notebook(marks: Sequence[Mark]) -> bytes:
    """Kindle's notebook in HTML, with its tags that don't match."""
    parts = [
        f'<html><body><h1><div class="bookTitle">{BOOK}</div><div class="authors">{AUTHOR}</div>'
        "</h1><hr/>"
    ]
    chapter = ""
    for number, mark in enumerate(marks, 1):
        if mark.chapter != chapter:
            chapter = mark.chapter
            parts.append(f'<h2 class="sectionHeading">{escape(chapter)}</h2>')
        kinds = {'Highlight(<span class="highlight_blue">blue</span>)': mark.text}
        kinds |= {"Note": mark.comment} if mark.comment else {}
        for kind, words in kinds.items():
            parts.append(
                f"<h3 class='noteHeading'>{kind} - Page {number} · Location {9 * number}</div>"
                f"<div class='noteText'>{escape(words).replace(chr(10), '<br/>')}</h3>"
            )
    return "\n".join([*parts, "</body></html>"]).encode()


def sidecar(marks: Sequence[Mark]) -> bytes:
    """KOReader's metadata.epub.lua."""
    rows: list[tuple[LuaValue, LuaValue]] = []
    for number, mark in enumerate(marks, 1):
        pointer = f"/body/DocFragment[8]/body/p[{number}]/text()"
        entry: dict[str, LuaValue] = {
            "chapter": mark.chapter,
            "datetime": "2026-11-22 21:15:00",
            "drawer": "lighten",
            **({"note": mark.comment} if mark.comment else {}),
            "page": f"{pointer}.0",
            "pageno": Number(str(number)),
            "pos0": f"{pointer}.0",
            "pos1": f"{pointer}.9",
            "text": mark.text,
        }
        rows.append((Number(str(number)), LuaTable(list(entry.items()))))
    about: list[tuple[LuaValue, LuaValue]] = [("authors", AUTHOR), ("title", BOOK)]
    table = LuaTable([("annotations", LuaTable(rows)), ("doc_props", LuaTable(about))])
    return Chunk(b"-- metadata.epub.lua\nreturn ", table, b"\n").written()


def koreader_json(marks: Sequence[Mark]) -> bytes:
    """KOReader's export to JSON, of one book."""
    entries = [
        {
            "chapter": mark.chapter,
            "drawer": "lighten",
            **({"note": mark.comment} if mark.comment else {}),
            "page": number,
            "sort": "highlight",
            "text": mark.text,
            "time": 1795382100 + number,
        }
        for number, mark in enumerate(marks, 1)
    ]
    whole = {
        "author": AUTHOR,
        "created_on": 1795384800,
        "entries": entries,
        "number_of_pages": 360,
        "title": BOOK,
        "version": "json/1.0.0",
    }
    return (json.dumps(whole, ensure_ascii=False, indent=4) + "\n").encode()


def koreader_markdown(marks: Sequence[Mark]) -> bytes:
    """KOReader's export to Markdown."""
    lines = [f"# {BOOK}", f"##### {AUTHOR}\n"]
    chapter = ""
    for number, mark in enumerate(marks, 1):
        if mark.chapter != chapter:
            chapter = mark.chapter
            lines.append(f"## {chapter}")
        lines += [f"### Page {number} @ 22 November 2026 09:15:00 PM", f"*{mark.text}*"]
        lines += [f"\n---\n{mark.comment}"] if mark.comment else []
    return "\n".join([*lines, "\n## \n_Generated at: 2026-11-22-22-00-00_"]).encode()


def hypothesis(marks: Sequence[Mark]) -> bytes:
    """Hypothesis' answer to a search."""
    uri = "https://books.example.org/EPUB/chapter-wave.xhtml"
    rows = [
        {
            "id": f"id{number}",
            "created": "2026-11-22T21:15:00+00:00",
            "user": "acct:reader@hypothes.is",
            "uri": uri,
            "text": mark.comment,
            "tags": [],
            "target": [
                {
                    "source": uri,
                    "selector": [
                        {"type": "TextPositionSelector", "start": number, "end": number + 9},
                        {"type": "TextQuoteSelector", "exact": mark.text, "prefix": "of "},
                    ],
                }
            ],
            "document": {"title": [BOOK]},
        }
        for number, mark in enumerate(marks, 1)
    ]
    return json.dumps({"total": len(rows), "rows": rows}).encode()
