"""Reads highlights from the notebook that Kindle's apps export as HTML or send by mail.

    <div class="sectionHeading">Why Hitler won</div>
    <div class="noteHeading">Highlight(<span class="highlight_yellow">yellow</span>) -
        The other half of the blame &gt; Page 88 · Location 1536</div>
    <div class="noteText">…</div>

Tags don't always match (a heading that begins as `h3` ends as `div`), so only start tags count. The
text after the heading of a note belongs to the highlight before it, unless that is far away.
"""

import re
from dataclasses import replace
from html.parser import HTMLParser

from glossator.model.dataclass import dataclass
from glossator.model.digits import whole
from glossator.model.highlight import Highlight
from glossator.readers.exported import Exported, ExportError, Remark, Tally, digest_of, measured
from glossator.readers.kindle.headers import RecordKind, find_kind, find_location, find_page
from glossator.readers.text import read_text

_PARTS = frozenset({"bookTitle", "authors", "sectionHeading", "noteHeading", "noteText"})
_BLOCKS = frozenset({"div", "p", "h1", "h2", "h3", "h4", "body", "html", "hr", "li", "td"})
_LETTERS = 100
"""Letters of a passage that are a location, or fewer."""
_SLACK = 3
"""Locations that a note may be behind the end of its highlight."""
_HEAD = 200_000


@dataclass(frozen=True, slots=True)
class _NotebookBlock:
    """A block of the notebook."""

    name: str
    line: int
    text: str
    has_colour: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """What a heading says."""

    kind: RecordKind | None
    chapter: str
    page: str
    location: int | None


def is_one(_name: str, data: bytes) -> bool:
    """Whether a file is one, by the names of its parts."""
    text = read_text(data[:_HEAD]).text
    return re.search(r"class\s*=\s*[\"']?(?:noteHeading|noteText|notebookFor)\b", text) is not None


def read(data: bytes) -> Exported:
    """The highlights of a book; raises ExportError where no part of a notebook is found."""
    text = read_text(data)
    reader = _NotebookReader()
    # No notebook has comments and the like; Python's parser stops at some, and is slow at others.
    reader.feed(re.sub(r"<(?=[!?])", "&lt;", text.text))
    reader.close()
    reader.end()
    if not reader.parts:
        hint = "in Kindle's app, choose to export the notebook of a book, and save the file"
        raise ExportError("there is no part of a notebook in it", hint)
    book = _Book()
    for part in reader.parts:
        book.add(part)
    book.end()
    remarks = (*text.remarks, *book.remarks, *book.tally.remarks())
    return Exported("Kindle", measured(book.highlights), remarks)


class _NotebookReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[_NotebookBlock] = []
        self._name = ""
        self._line = 0
        self._text: list[str] = []
        self._colour = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = (dict(attrs).get("class") or "").split()
        part = next((name for name in names if name in _PARTS), "")
        if part:
            self.end()
            self._name, self._line = part, self.getpos()[0]
        elif any(name.startswith("highlight_") for name in names):
            self._colour = True
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if self._name:
            self._text.append(data)

    def end(self) -> None:
        """The part that is open ends here."""
        if self._name:
            text = re.sub(r"[^\S\n]+", " ", "".join(self._text))
            text = re.sub(r" ?\n ?", "\n", text).strip()
            self.parts.append(_NotebookBlock(self._name, self._line, text, self._colour))
        self._name, self._text, self._colour = "", [], False


class _Book:
    """The highlights, made part by part."""

    def __init__(self) -> None:
        self.highlights: list[Highlight] = []
        self.remarks: list[Remark] = []
        self.tally = Tally()
        self._title = ""
        self._section = ""
        self._heading: _NotebookBlock | None = None
        self._last: _Place | None = None

    def add(self, part: _NotebookBlock) -> None:
        """Go on by a part."""
        words = " ".join(part.text.split())
        if part.name == "noteText":
            self._words(part)
            return
        self.end()
        if part.name == "bookTitle":
            self._title = words
        elif part.name == "authors":
            self._title = f"{self._title} ({words})" if words else self._title
        elif part.name == "sectionHeading":
            self._section = words
        else:
            self._heading = replace(part, text=words)

    def end(self) -> None:
        """A heading that no words follow is a bookmark's, or its words are lost."""
        heading, self._heading = self._heading, None
        if heading is None:
            return
        if _place(heading.text).kind is RecordKind.BOOKMARK:
            self.tally.add("bookmark without words", "bookmarks without words", heading.text)
        else:
            what = "no words stand under this heading"
            self.remarks.append(Remark(heading.line, what, heading.text, self._title))

    def _words(self, part: _NotebookBlock) -> None:
        heading, self._heading = self._heading, None
        if heading is None:
            what = "these words have no heading; they are taken for a highlight"
            self.remarks.append(Remark(part.line, what, part.text, self._title))
            self._highlight(part, _Place(RecordKind.HIGHLIGHT, "", "", None))
            return
        place = _place(heading.text)
        if not part.text:
            what = "no words stand under this heading"
            self.remarks.append(Remark(heading.line, what, heading.text, self._title))
        elif place.kind is RecordKind.NOTE or (place.kind is None and not heading.has_colour):
            self._note(part, place, heading)
        else:
            self._highlight(part, place)
        if place.kind is None and part.text:
            taken = "highlight" if heading.has_colour else "note"
            what = f"this heading is in a language that isn't known; it is taken for a {taken}'s"
            self.remarks.append(Remark(heading.line, what, heading.text, self._title))

    def _note(self, part: _NotebookBlock, place: _Place, heading: _NotebookBlock) -> None:
        last = self.highlights[-1] if self.highlights else None
        if last is None or self._last is None or _is_far(place, self._last, last):
            what = "this note has no highlight before it"
            self.remarks.append(Remark(heading.line, what, part.text, self._title))
            self._highlight(part, place)
        else:
            comment = f"{last.comment}\n\n{part.text}" if last.comment else part.text
            self.highlights[-1] = self._with_id(replace(last, comment=comment), self._last)

    def _highlight(self, part: _NotebookBlock, place: _Place) -> None:
        is_note = place.kind is RecordKind.NOTE
        chapter = " > ".join(filter(None, (self._section, place.chapter)))
        words = ("", part.text) if is_note else (part.text, "")
        one = Highlight(
            *words,
            chapter=chapter,
            progress=place.location or None,
            line=part.line,
            book=self._title,
        )
        self.highlights.append(self._with_id(one, place))
        self._last = None if is_note else place

    def _with_id(self, one: Highlight, place: _Place) -> Highlight:
        where = f"{place.page} {place.location}"
        return replace(one, id=digest_of(one.book, where, one.text, one.comment))


def _place(heading: str) -> _Place:
    """What a heading says: its kind, a dash, perhaps a chapter and `>`, a page, a location."""
    label, dash, rest = heading.partition(" - ")
    if not dash:
        label, dash, rest = heading.partition("-")
    chapter, _, place = rest.rpartition(">")
    location = find_location(place)
    return _Place(
        find_kind(label), chapter.strip(), find_page(place), location[0] if location else None
    )


def _is_far(note: _Place, home: _Place, highlight: Highlight) -> bool:
    """Whether a note can't be of a highlight, because of where they stand."""
    if note.location is not None and home.location is not None:
        end = home.location + len(highlight.text.encode()) // _LETTERS + _SLACK
        return not home.location <= note.location <= end
    if note.page.isdecimal() and home.page.isdecimal():
        return not 0 <= whole(note.page) - whole(home.page) <= 1
    return False
