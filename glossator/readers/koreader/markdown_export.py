"""Reads highlights from KOReader's Markdown export (`plugins/exporter.koplugin/template/md.lua`).
# Title
##### Author

## Chapter
### Page 12 @ 03 November 2025 09:15:00 PM
*the words, in the form of their style*

---
the note
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossator.model.expressions import expression
from glossator.model.highlight import Highlight
from glossator.readers.dates import read_date
from glossator.readers.exported import Exported, ExportError, Remark, digest_of, measured
from glossator.readers.text import read_text

_RECORD = expression(r"### \D*(?P<page>\S.*?) @ (?P<date>.+?)\s*$")
_LINK = expression(r"\[[^\]]*\]\(<file://.*\?pos=.*>\)\s*$")
_MADE = expression(r"_[^_]*\d{4}(?:-\d{2}){5}_\s*$")
_STYLES = expression(
    r"\*\*_(.*)_\*\*|\*\*(.*)\*\*|==(.*)==|\*(.*)\*|\+\+(.*)\+\+|<u>(.*)</u>|~~(.*)~~", re.DOTALL
)
_HEAD = 200_000


@dataclass(slots=True)
class _OpenHighlight:
    """Where the reading is."""

    book: str = ""
    chapter: str = ""
    record: re.Match[str] | None = None
    line: int = 0
    body: list[str] = field(default_factory=list)


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is one: a heading with a page and a date stands in it."""
    lines = read_text(data[:_HEAD]).text.split("\n")
    return any(_is_record(line) for line in lines)


def read(data: bytes) -> Exported:
    """The highlights of all books; raises ExportError where there is no record."""
    text = read_text(data)
    lines = text.text.split("\n")
    highlights: list[Highlight] = []
    remarks = list(text.remarks)
    now = _OpenHighlight()
    for number, line in enumerate(lines, 1):
        follows = _follows(lines, number)
        if _is_record(line):
            _close(now, highlights, remarks)
            now.record, now.line = _RECORD.match(line), number
        elif line.startswith("# ") and (follows.startswith("##### ") or now.book == ""):
            _close(now, highlights, remarks)
            now.book, now.chapter = line[2:].strip(), ""
        elif line.startswith("##### ") and not now.record and not "".join(now.body).strip():
            author = line[6:].strip()
            now.book = f"{now.book} ({author})" if author not in ("", "N/A") else now.book
        elif line.startswith("## ") and (
            _is_record(follows) or (not line[3:].strip() and _MADE.match(follows))
        ):
            _close(now, highlights, remarks)
            now.chapter = line[3:].strip()
        elif not (_MADE.match(line) and number >= len(lines) - 2):
            now.line = now.line if now.record or now.body else number
            now.body.append(line)
    _close(now, highlights, remarks)
    if not highlights and not any(remark.text for remark in remarks):
        hint = "KOReader's export to Markdown has headings like: ### Page 12 @ 03 November 2025 …"
        raise ExportError("there is no record in it", hint)
    return Exported("KOReader", measured(highlights), tuple(remarks))


def _is_record(line: str) -> bool:
    return _RECORD.match(line) is not None


def _follows(lines: Sequence[str], number: int) -> str:
    """The next line that isn't empty."""
    return next((line for line in lines[number : number + 5] if line.strip()), "")


def _close(now: _OpenHighlight, highlights: list[Highlight], remarks: list[Remark]) -> None:
    """Make a highlight of what was read since the last heading."""
    record, body, line = now.record, now.body, now.line
    now.record, now.body = None, []
    while body and (not body[-1].strip() or _LINK.match(body[-1])):
        body.pop()
    words = "\n".join(body).strip()
    if record is None:
        if words:
            remarks.append(Remark(line, "this belongs to no record", words, now.book))
        return
    text, note = words, ""
    for at, one in enumerate(body):
        if one.strip() == "---" and at:
            text, note = "\n".join(body[:at]).strip(), "\n".join(body[at + 1 :]).strip()
            break
    if found := _STYLES.fullmatch(text):
        text = next(group for group in found.groups() if group is not None).strip()
    if not text and not note:
        what = "this record has no words: it is of a picture, or they were lost"
        remarks.append(Remark(line, what, record[0], now.book))
        return
    made = read_date(record["date"]) or record["date"]
    highlights.append(
        Highlight(
            text,
            note,
            chapter=now.chapter,
            progress=float(page) if (page := record["page"]).isdecimal() else None,
            made=made,
            id=digest_of(now.book, record["page"], made, text, note),
            line=line,
            book=now.book,
        )
    )
