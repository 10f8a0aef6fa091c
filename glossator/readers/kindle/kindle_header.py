"""The second line of a Kindle's record: what it is, where it stands, when it was made.

- Your Highlight on page 233 | Location 3332-3334 | Added on Sunday, December 18, 2022 3:19:56 PM
– Ваш выделенный отрывок в месте 900–930 | Добавлено: среда, 28 февраля 2024 г. в 10:07:53
- 您在第 88 页（位置 #1600-1640）的标注 | 添加于 2022年5月30日星期一 下午6:19:37
- Highlight Loc. 466-69  | Added on Thursday, April 21, 2011, 07:31 AM
"""

import re
from dataclasses import dataclass

from glossator.readers.kindle.kindle_dates import read_date
from glossator.readers.kindle.kindle_words import (
    Kind,
    cut_added,
    find_kind,
    find_location,
    find_page,
)

_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*(?=\S)")
_BAR = re.compile(r"[|｜]")
_NUMBER = re.compile(r"(?<!\d)(\d{1,9})(?:\s*[-\u2010-\u2015]\s*(\d{1,9}))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """What a record says of itself."""

    kind: Kind | None
    """None where its language isn't known."""
    page: str = ""
    location: tuple[int, int] | None = None
    made: str = ""
    """In ISO 8601 where it can be read, else as written."""
    line: str = ""
    """As written."""

    @property
    def is_sure(self) -> bool:
        """Whether only a record's second line looks like this."""
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
