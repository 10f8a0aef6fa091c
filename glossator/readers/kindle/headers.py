"""Reads the second line of a Kindle's record, in whatever language it is written.

It says what the record is, where it stands, and when it was made.

- Your Highlight on page 233 | Location 3332-3334 | Added on Sunday, December 18, 2022 3:19:56 PM
– Ваш выделенный отрывок в месте 900–930 | Добавлено: среда, 28 февраля 2024 г. в 10:07:53
- 您在第 88 页（位置 #1600-1640）的标注 | 添加于 2022年5月30日星期一 下午6:19:37
- Highlight Loc. 466-69  | Added on Thursday, April 21, 2011, 07:31 AM

A Kindle writes in the language it is set to, and a file that outlived a change of it has several;
so words of all languages are looked for at once. No word of one kind is part of a word of another.
English, Spanish, Portuguese, German, French, Italian, Dutch, Chinese, Japanese, Russian; and the
short words of the first Kindles.
"""

import re
from enum import StrEnum

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.readers.dates import read_date

_ADDED = (
    *("added on", "added", "añadido el", "añadido", "adicionado em", "adicionado"),
    *("hinzugefügt am", "hinzugefügt", "ajouté le", "ajouté", "aggiunto in data", "aggiunto il"),
    *(
        "aggiunto",
        "toegevoegd op",
        "toegevoegd",
        "добавлено",
        "添加于",
        "新增於",
        "追加日",
        "作成日",
    ),
)
_LOCATIONS = (
    *("locations?", r"loc\.", "posición", "ubicación", "posição", "localização", "position"),
    *(r"pos\.", "emplacement", "posizione", "locatie", "местоположение", "месте", "место"),
)
_PAGES = ("page", "página", "seite", "pagina", "странице", "страница")
_RANGE = r"(\d+)(?:\s*(?:[-\u2010-\u2015]|t/m)\s*(\d+))?"
_LOCATION = expression(
    # U+02BC, the apostrophe of "à lʼemplacement", counts as a letter.
    rf"(?:(?:\b|ʼ)(?:{'|'.join(_LOCATIONS)})|位置\s*(?:No\.)?)\s*#?\s*{_RANGE}",
    re.IGNORECASE,
)
_PAGE = expression(
    rf"\b(?:{'|'.join(_PAGES)})\s+(\d+|[ivxlcdm]+)\b|第?\s*(\d+|[ivxlcdm]+)\s*(?:页|頁|ページ)",
    re.IGNORECASE,
)
_ADDED_WORDS = expression(rf"\s*(?:{'|'.join(map(re.escape, _ADDED))})\s*[:：]?\s*", re.IGNORECASE)
_LONGEST = 9
"""Digits of the greatest location that is taken for one."""
_DASH = expression(r"\s*[-\u2010-\u2015\u2212]\s*(?=\S)")
_BAR = expression(r"[|｜]")
_NUMBER = expression(r"(?<!\d)(\d{1,9})(?:\s*[-\u2010-\u2015]\s*(\d{1,9}))?(?!\d)")


class RecordKind(StrEnum):
    """What a record is."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    BOOKMARK = "bookmark"


_KINDS = {
    RecordKind.BOOKMARK: (
        *("bookmark", "marcador", "lesezeichen", "signet", "marque-page", "segnalibro"),
        *("bladwijzer", "закладка", "书签", "書籤", "ブックマーク"),
    ),
    RecordKind.NOTE: (*("note", "nota", "notiz", "notitie", "заметка", "笔记", "筆記", "メモ"),),
    RecordKind.HIGHLIGHT: (
        *("highlight", "subrayado", "resaltado", "destaque", "markierung", "surlignement"),
        *("surlignage", "evidenziazione", "markering", "выделенный отрывок", "выделение"),
        *("标注", "標註", "ハイライト"),
        # A whole article of a periodical, and the marks of a pen.
        *("article", "artículo", "artigo", "artikel", "articolo", "вырезка", "文章剪切"),
        *("記事クリップ", "underline", "circle", "asterisk"),
    ),
}


def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    # Chinese and Japanese have no spaces between words.
    one = (rf"(?<!\w){word}(?!\w)" if word < "\u3000" else word for word in words)
    return re.compile("|".join(one), re.IGNORECASE)


_FINDERS = {kind: _finder(words) for kind, words in _KINDS.items()}


def find_kind(label: str) -> RecordKind | None:
    """What a record is, by the first word of its label that says so."""
    found = [
        (match.start(), kind) for kind, one in _FINDERS.items() if (match := one.search(label))
    ]
    return min(found)[1] if found else None


def find_location(label: str) -> tuple[int, int] | None:
    """The first and last location; `123-25`, as the first Kindles shorten it, is 123 to 125."""
    found = _LOCATION.search(label)
    if found is None:
        return None
    first, last = found[1], found[2] or found[1]
    if len(first) > _LONGEST or len(last) > _LONGEST:
        return None
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), max(int(first), int(last))


def find_page(label: str) -> str:
    """The page, which may be a Roman numeral; empty where there is none."""
    found = _PAGE.search(label)
    return (found[1] or found[2]) if found else ""


def cut_added(words: str) -> tuple[str, bool]:
    """A date without the words before it ("Added on"), and whether there were any."""
    found = _ADDED_WORDS.match(words)
    return (words[found.end() :].strip(), True) if found else (words.strip(), False)


@dataclass(frozen=True, slots=True)
class Header:
    """What a record says of itself."""

    kind: RecordKind | None
    """None where its language isn't known."""
    page: str = ""
    location: tuple[int, int] | None = None
    made: str = ""
    """In ISO 8601 where it can be read, else as written."""
    line: str = ""
    """As written."""

    @property
    def is_sure(self) -> bool:
        """Whether the line can't be anything but a record's second line."""
        return self.kind is not None and bool(self.page or self.location) and "|" in self.line


def read_header(line: str) -> Header | None:
    """What a line says if it has the shape of a record's second line, in whatever language."""
    dash = _DASH.match(line)
    if dash is None:
        return None
    parts = _BAR.split(line[dash.end() :])
    made = ""
    if len(parts) > 1:
        words, is_added = cut_added(parts[-1])
        date = read_date(words)
        if is_added or date or not words or ":" in words:
            made = date or words
            parts.pop()
    label = " | ".join(part.strip() for part in parts)
    kind = find_kind(label)
    location, page = find_location(label), find_page(label)
    if location is None and not page:
        location = _last_number(parts[-1])
    return Header(kind, page, location, made, line.strip())


def _last_number(words: str) -> tuple[int, int] | None:
    """What must be the location where no word of it is known: the last number, or two."""
    found = list(_NUMBER.finditer(words))
    if not found:
        return None
    first, last = int(found[-1][1]), int(found[-1][2] or found[-1][1])
    return (first, last) if first <= last else None
