"""Writes a finished book's notes as sets of annotations (JSON), in the two forms that apps know.

Readium's is read by Thorium (Readium Annotations, January 2026; what Thorium asks for beyond it is
in its annotationModel.type.ts). The W3C's is EPUB Annotations 1.0, working draft of 2026. Both are
profiles of the Web Annotation Data Model, and differ in how they say where words are: the draft
knows no quotations and no shares of a page, but text fragments.

Each annotation has a note's words and its anchor. The words are plain text, because EPUB
Annotations allow nothing else. Left out of them are the ways back to the text, the words that the
note is on, where it hangs, and the numbers of other notes that it refers to.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from glossator.annotating.annotations.anchors import Anchors, PageAnchor, calls
from glossator.model.dataclass import dataclass
from glossator.model.edition import Edition
from glossator.model.expressions import expression
from glossator.model.ids import notes_lead, page_file, target_of, whole_page
from glossator.model.metadata import leading
from glossator.model.publication import Page, Publication
from glossator.model.shipped import VERSION
from glossator.model.text import Reference, Target, pieces_of
from glossator.xhtml.elements import BLOCKS, CELLS
from glossator.xhtml.markup import Element
from glossator.xhtml.page import EbookPage, is_lemma, roles

_SPACE = expression(r"[ \t\r\n]+")
_LEFT_OUT = frozenset(("backlink", "noteref"))


def plain_text(note: Element) -> str:
    """The text of a note: an empty line between paragraphs, a line for each item and row."""
    text = _PageText()
    text.read(note)
    return text.finished()


class _PageText:
    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._mark = ""
        self._is_line = False

    def read(self, note: Element) -> None:
        """Read what is in a note's own element, which is an item of a list itself."""
        self._inner(note, is_kept=False)
        self._flush()

    def finished(self) -> str:
        """All that was read."""
        return "\n\n".join(self._blocks)

    def _element(self, element: Element, is_kept: bool) -> None:
        if _LEFT_OUT & roles(element) or element.get("class", "") == "again":
            return
        if element.tag == "img":
            if words := element.get("alt", ""):
                self._line.append(f"[{words}]")
        elif element.tag == "br":
            self._line.append("\n")
        elif element.tag == "math" and element.get("alttext"):
            self._line.append(element.get("alttext", ""))
        elif element.tag in CELLS:
            if "".join(self._line).strip():
                self._line.append(" | ")
            self._inner(element, is_kept)
        elif element.tag in BLOCKS:
            self._flush()
            self._mark = "– " if element.tag == "li" else self._mark
            self._inner(element, is_kept or element.tag == "pre")
            self._flush(is_kept=element.tag == "pre", is_row=element.tag == "tr")
        else:
            self._inner(element, is_kept)

    def _inner(self, element: Element, is_kept: bool) -> None:
        self._words(element.text, is_kept)
        for inner in element:
            if not is_lemma(inner, element):
                self._element(inner, is_kept)
            self._words(inner.tail, is_kept)

    def _words(self, words: str | None, is_kept: bool) -> None:
        if words:
            self._line.append(words if is_kept else _SPACE.sub(" ", words))

    def _flush(self, is_kept: bool = False, is_row: bool = False) -> None:
        lines = "".join(self._line).split("\n")
        self._line.clear()
        whole = "\n".join(lines if is_kept else (_SPACE.sub(" ", line).strip() for line in lines))
        whole = whole.strip("\n") if is_kept else whole.strip()
        if not whole:
            return
        mark, self._mark = self._mark, ""
        if self._blocks and (mark or is_row) and self._is_line:
            self._blocks[-1] += f"\n{mark}{whole}"
        else:
            self._blocks.append(mark + whole)
        self._is_line = bool(mark or is_row)


@dataclass(frozen=True, slots=True)
class _Annotation:
    """A note at the first place that refers to it."""

    note: str
    """The note's id on its page, which no later edition changes."""
    page: str
    """The page of its series."""
    anchor: PageAnchor
    text: str


def ranges_of(edition: Edition) -> dict[Target, str]:
    """The words that notes are on, by the places of the references that say so."""
    bodies = [(text.page, text.body) for text in edition.texts]
    bodies += [(section.page, note.body) for section in edition.notes for note in section.notes]
    for register in edition.registers:
        bodies.append((register.page, register.body))
        bodies += [(register.page, item.body) for group in register.groups for item in group.items]
    bodies += [(one.page, item.body) for one in edition.so_far for item in one.items]
    pieces = [(page, piece) for page, body in bodies for piece in pieces_of(body)]
    pieces += [(text.page, piece) for text in edition.texts for piece in text.title]
    pieces += [(one.page, piece) for one in edition.registers for piece in one.title]
    return {
        Target(page, piece.id): piece.on
        for page, piece in pieces
        if isinstance(piece, Reference) and piece.on
    }


def annotations(
    publication: Publication, ranges: Mapping[Target, str] | None = None
) -> tuple[_Annotation, ...]:
    """The notes of a book, in the order of the text; `ranges` are the words that they are on.

    A note that only other notes refer to stands at the place of the first of these, behind the
    others there.
    """
    # Most pages have no reference, and none need be read for them.
    pages = {
        page.name: EbookPage(page.xhtml, page.name)
        for page in publication.pages
        if b"noteref" in page.xhtml
    }
    found: dict[Target, _Annotation] = {}
    notes = _PageNotes(publication.pages)
    for is_among_notes in (False, True):
        for page in pages.values():
            anchors = Anchors(page)
            for call, goal in _goals(page):
                if goal in found or (notes_lead(page.path) is not None) is not is_among_notes:
                    continue
                note = notes.find(goal)
                if note is not None:
                    # What a note is on is known by the page, in whatever file of it this is.
                    place = Target(whole_page(page.path), call.get("id", ""))
                    anchor = anchors.anchor(call, (ranges or {}).get(place, ""))
                    found[goal] = _Annotation(goal.id, goal.page, anchor, plain_text(note))
    return tuple(found.values())


def _goals(page: EbookPage) -> Iterator[tuple[Element, Target]]:
    """The references of a page, and where each leads."""
    for call in calls(page):
        yield call, target_of(call.get("href", ""), page.path)


class _PageNotes:
    """The notes of a book by page and id, read when they are first asked for."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._pages = {page.name: page for page in pages}
        self._read: dict[str, Mapping[str, Element]] = {}

    def find(self, target: Target) -> Element | None:
        """A note's element."""
        if target.page not in self._read:
            page = self._pages.get(target.page)
            self._read[target.page] = EbookPage(page.xhtml, target.page).ids if page else {}
        return self._read[target.page].get(target.id)


EMBEDDED = "META-INF/annotations.json"
"""Where an e-book has its annotations (EPUB Annotations 1.0, «Annotations embedded in EPUB»)."""
DETACHED = "annotations.json"
"""Where a ZIP file of annotations has them («Detached annotations»)."""
MEDIA_TYPE = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'

_READIUM = "http://www.w3.org/ns/anno.jsonld"
_W3C = "https://www.w3.org/ns/epub-anno.jsonld"
_HTML = "http://tools.ietf.org/rfc/rfc3236"
_TEXT = "https://wicg.github.io/scroll-to-text-fragment/"
_FOLDER = "EPUB"
"""The folder of the package: both forms name a page by its path in the e-book."""
_NEAR = 3
"""How many words before and after belong to a text fragment."""

_Object = dict[str, Any]


def readium_set(publication: Publication, ranges: Mapping[Target, str] | None = None) -> bytes:
    """The notes as a file NAME.annotation: JSON in UTF-8; for `ranges` see `ranges_of`."""
    made = _time(publication)
    items = [
        {
            "@context": _READIUM,
            "id": _urn(publication, one.note),
            "type": "Annotation",
            "motivation": "commenting",
            "created": made,
            "modified": made,
            "target": {
                "source": _source(one.anchor),
                "selector": _readium_selectors(one.anchor),
                "meta": {
                    "headings": [
                        {"level": heading.level, "txt": heading.title}
                        for heading in one.anchor.headings
                    ]
                },
            },
            "body": {
                **_body(one, publication),
                "value": one.text,
                "format": "text/plain",
                "language": publication.settings.language,
            },
        }
        for one in annotations(publication, ranges)
    ]
    about = _about(publication)
    # Thorium takes no set whose publisher isn't a list, though Readium's text says that it is none.
    about |= {name: [about[name]] for name in ("dc:publisher",) if name in about}
    head = {"@context": _READIUM, **_head(publication), "title": publication.settings.title}
    return _json({**head, "about": about, "items": items})


def w3c_set(publication: Publication, ranges: Mapping[Target, str] | None = None) -> bytes:
    """The notes as annotations.json; for `ranges` see `ranges_of`."""
    made = _time(publication)
    items = [
        {
            "id": _urn(publication, one.note),
            "type": "Annotation",
            "created": made,
            "modified": made,
            "target": {
                "source": _source(one.anchor),
                "selector": _w3c_selectors(one.anchor),
            },
            "body": {**_body(one, publication), "value": one.text},
        }
        for one in annotations(publication, ranges)
    ]
    context = [_W3C, {"@language": publication.settings.language}]
    head = {"@context": context, **_head(publication), "about": _about(publication)}
    return _json({**head, "items": items})


def _readium_selectors(anchor: PageAnchor) -> list[_Object]:
    progress = {"type": "ProgressionSelector", "value": anchor.share}
    if not anchor.exact:
        return [{"type": "CssSelector", "value": anchor.css}, progress]
    return [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "CssSelector", "value": anchor.css, "refinedBy": _position(anchor)},
        progress,
    ]


def _w3c_selectors(anchor: PageAnchor) -> list[_Object]:
    selectors: list[_Object] = [{"type": "CssSelector", "value": anchor.css}]
    if anchor.identity:
        fragment = {"type": "FragmentSelector", "value": anchor.identity, "conformsTo": _HTML}
        selectors.append(fragment)
    if anchor.exact:
        selectors = [{**one, "refinedBy": _position(anchor)} for one in selectors]
        value = f":~:text={_directive(anchor)}"
        selectors.append({"type": "FragmentSelector", "value": value, "conformsTo": _TEXT})
    return selectors


def _position(anchor: PageAnchor) -> _Object:
    return {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}


def _directive(anchor: PageAnchor) -> str:
    """The words with what stands around them (URL Fragment Text Directives, section 3.2)."""
    # What a prefix begins with and a suffix ends with may be half a word.
    before = _escaped(anchor.prefix.split()[1:][-_NEAR:])
    after = _escaped(anchor.suffix.split()[:-1][:_NEAR])
    parts = (f"{before}-" if before else "", _escaped(anchor.exact.split()))
    return ",".join(filter(None, (*parts, f"-{after}" if after else "")))


def _escaped(words: Sequence[str]) -> str:
    # A dash would say that a word belongs to the context.
    return quote(" ".join(words), safe="").replace("-", "%2D")


_COLOURS = ("blue", "orange", "green", "purple", "pink", "yellow")
"""What tells the series of notes apart, in this order: names of colours that both forms have."""


def _body(one: _Annotation, publication: Publication) -> _Object:
    """What both forms say of a note: a line below the words leaves the text as quiet as it was."""
    pages = [series.page for series in publication.settings.series]
    color = _COLOURS[pages.index(whole_page(one.page)) % len(_COLOURS)]
    return {"type": "TextualBody", "value": one.text, "color": color, "highlight": "underline"}


def _head(publication: Publication) -> _Object:
    return {
        "id": _urn(publication, ""),
        "type": "AnnotationSet",
        "generator": {
            "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, 'Glossator')}",
            "type": "Software",
            "name": f"Glossator {VERSION}",
        },
        "generated": _time(publication),
    }


def _about(publication: Publication) -> _Object:
    settings = publication.settings
    about: _Object = {
        "dc:identifier": [settings.identifier],
        "dc:format": "application/epub+zip",
        "dc:title": settings.title,
        "dc:creator": [one.name for one in leading(settings.creators)],
        "dc:publisher": settings.publisher,
        "dc:date": str(settings.edition_date.year) if settings.edition_date else "",
    }
    return {name: value for name, value in about.items() if value}


def _source(anchor: PageAnchor) -> str:
    return f"{_FOLDER}/{page_file(anchor.page)}"


def _urn(publication: Publication, note: str) -> str:
    """An id that stays for as long as the book's and the note's do."""
    name = f"{publication.settings.identifier}#{note}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _time(publication: Publication) -> str:
    return publication.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: _Object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
