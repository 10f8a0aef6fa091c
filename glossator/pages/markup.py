"""Writes filled text as XHTML: what every kind of page is written with."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.division import UNDIVIDED, Division
from glossator.model.expressions import expression
from glossator.model.ids import TITLE_ID, link_to_part, page_break_id, read_id
from glossator.model.record import cited, cited_words
from glossator.model.registers import Indexing, Layout
from glossator.model.text import (
    Attributes,
    Filled,
    FilledBody,
    Label,
    Link,
    LinkEnd,
    Markup,
    NoteNumber,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    SetWords,
    ShortCitation,
    Target,
    Verbatim,
    Words,
)
from glossator.model.words import WordTable
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.elements import CELLS, OWN_CITATION

STYLE = "style.css"
"""The style sheet's file name, beside the pages."""

LONG_SIGNS = "long-signs"
"""The class of cells whose words may be broken anywhere, without a hyphen."""
_TAG = expression("<[^>]*>")
_LONG = 24
"""More letters no word has that a hyphen could divide: checksums have, and addresses."""

_MENTION = {"class": "mention"}
# People's links carry no type: a screen reader would announce them as notes.
_MENTIONS = dict.fromkeys(Layout, _MENTION) | {
    Layout.GLOSSARY: {"epub:type": "glossref", "role": "doc-glossref", **_MENTION}
}
"""The attributes of a mention's link, by the layout of its register."""
_AS_WRITTEN = {
    layout: "".join(f' {name}="{value}"' for name, value in attributes.items())
    for layout, attributes in _MENTIONS.items()
}

TITLED = f'aria-labelledby="{TITLE_ID}"'
"""The attribute of what has the page's title for its name."""

_SHELL = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang={language} xml:lang={language}>
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{style}"/>
</head>
<body{body_attributes}>
{body}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes filled text on the page `page`; knows the book's words and its kinds of register."""

    page: str
    words: WordTable
    layouts: Mapping[str, Layout]
    citations: Mapping[int, SetWords] = field(default_factory=dict)
    """The words of each citation of the text that is written, by its number."""
    numbered: bool = False
    """Whether readers see the numbers of paragraphs."""
    indexing: Mapping[str, Indexing] = field(default_factory=dict)
    """Which places registers list; one that isn't named, all."""
    printed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Where places are listed by printed page: the order of those (`text/pageruns.py`)."""
    division: Division = field(default=UNDIVIDED, repr=False)
    """The files of pages that went into several; `page` is then one of these."""

    def body(self, body: FilledBody) -> str:
        """A body, a line a block."""
        parts = []
        for block in body:
            parts.append(self.paragraph(block) if isinstance(block, Paragraph) else block)
        return "\n".join(parts)

    def paragraph(self, paragraph: Paragraph[Filled], lead: str = "") -> str:
        """A paragraph, with finished mark-up `lead` at its beginning."""
        attributes = paragraph.attributes
        if paragraph.tag == "p" and not lead and _is_picture(paragraph.pieces):
            # A picture alone is set apart. Not every device knows :has(), and the spans of Kobo
            # stand between it and its paragraph.
            attributes = with_class(attributes, "picture")
        if paragraph.tag in CELLS and _has_long_signs(paragraph):
            attributes = with_class(attributes, LONG_SIGNS)
        start = start_tag(paragraph.tag, attributes, paragraph.id)
        if self.numbered and paragraph.number and not paragraph.table:
            lead = f'<span class="number">{paragraph.number}</span> {lead}'
        return f"{start}{lead}{self.pieces(paragraph.pieces)}{paragraph.end}"

    def pieces(self, pieces: Iterable[Filled]) -> str:
        """The inline content of a paragraph."""
        parts: list[str] = []
        stopped = False
        given = tuple(pieces)
        for at, piece in enumerate(given):
            if isinstance(piece, (Words, Verbatim)):
                # A citation may end with a full stop: "ibid.", "et al.", or that of its note.
                parts.append(escape(piece[1:] if stopped else piece))
            elif isinstance(piece, Markup):
                parts.append(piece)
            elif isinstance(piece, LinkEnd):
                parts.append("</a>")
            elif isinstance(piece, Link):
                parts.append(self._link(piece))
            elif isinstance(piece, Reference):
                more = ' class="more"' if at and isinstance(given[at - 1], Reference) else ""
                parts.append(
                    f'<sup{more}><a id="{piece.id}" href="{self.href(piece.target)}" '
                    f'epub:type="noteref" role="doc-noteref">{piece.shown}</a></sup>'
                )
            elif isinstance(piece, NoteNumber):
                parts.append(f"\xa0{escape(self._number(piece))}")
            elif isinstance(piece, ShortCitation):
                following = given[at + 1 : at + 2]
                words = self.citations.get(piece.number, ())
                stopped = _is_stopped(words) and _begins_with_stop(following)
                parts.append(self._citation(piece, words, "." if stopped else ""))
                continue
            elif isinstance(piece, PageBreak):
                parts.append(_page_break(piece))
            else:
                parts.append(_picture(piece))
            stopped = False
        return "".join(parts)

    def _citation(self, piece: ShortCitation, words: SetWords, stop: str) -> str:
        """The words of a citation, which end with the full stop of the text if it has one.

        Where they don't tell by their links what the passage's own words are, an element does.
        """
        own = cited_words(cite for cite, _ in piece.cites) + stop
        shown = self.pieces(words)
        if " ".join(_told(words).split()) == " ".join(own.split()):
            return shown
        return f"{start_tag('span', ((OWN_CITATION, own),))}{shown}</span>"

    def href(self, target: Target) -> str:
        """A target as seen from this page."""
        return self.link(target.page, target.id)

    def link(self, page: str, identity: str) -> str:
        """The same for a page and an id on it, which may be empty."""
        return link_to_part(self.division.file_of(page, identity), identity, self.page)

    def label(self, label: Label) -> str:
        """What a text is called in running words: Chapter 3, or its title; not escaped."""
        if not label.number:
            return label.title
        return self.words[label.kind.value].format(number=label.number)

    def heading(self, label: Label) -> str:
        """A text's number and title in one line; not escaped."""
        if not label.number:
            return label.title
        return self.words["heading"].format(label=self.label(label), title=label.title)

    def _number(self, piece: NoteNumber) -> str:
        if piece.label is None:
            return piece.shown
        return self.words["number_of"].format(number=piece.shown, label=self.label(piece.label))

    def _link(self, link: Link) -> str:
        if isinstance(link.target, str):
            return start_tag("a", (("href", link.target), *link.attributes))
        if link.kind in self.layouts and not link.attributes:
            # Most links of most books.
            written = _AS_WRITTEN[self.layouts[link.kind]]
            return f"<a href={quoteattr(self.href(link.target))}{written}>"
        attributes = {"href": self.href(link.target)}
        if link.kind in self.layouts:
            attributes |= _MENTIONS[self.layouts[link.kind]]
        for name, value in link.attributes:
            attributes[name] = f"mention {value}" if attributes.get(name) == "mention" else value
        return start_tag("a", tuple(attributes.items()))


def _told(words: SetWords) -> str:
    """What the words of a citation tell whoever compares editions: its works, and all else."""
    parts: list[str] = []
    is_linked = False
    for one in words:
        if isinstance(one, LinkEnd):
            is_linked = False
        elif isinstance(one, Link):
            is_linked = True
            found = read_id(one.target.id) if isinstance(one.target, Target) else None
            locator = dict(one.attributes).get("data-locator", "")
            parts.append(cited(found.key, locator) if found else "")
        elif not is_linked:
            parts.append(html.unescape(_TAG.sub("", one)))
    return "".join(parts)


def _begins_with_stop(pieces: Sequence[Filled]) -> bool:
    return any(isinstance(one, (Words, Verbatim)) and one.startswith(".") for one in pieces)


def _is_stopped(words: SetWords) -> bool:
    """Whether the words of a citation end with a full stop."""
    shown = str(next((one for one in reversed(words) if isinstance(one, Markup)), ""))
    while shown.endswith(">"):
        shown = shown[: shown.rfind("<")]
    return shown.endswith(".")


def _is_picture(pieces: Sequence[Filled]) -> bool:
    """Whether nothing shows of some pieces but a picture, or a drawing in the text itself."""
    if not pieces or (pieces[0] and isinstance(pieces[0], Words)):
        return False
    shown = [one for one in pieces if one and not isinstance(one, PageBreak)]
    if len(shown) == 1 and isinstance(shown[0], Picture):
        return True
    # A drawing may have words in it, which are pieces of their own.
    ends = [place for place, one in enumerate(shown, 1) if _has_end_of_drawing(one)]
    return ends == [len(shown)] and str(shown[0]).startswith("<svg")


def _has_end_of_drawing(piece: Filled) -> bool:
    return isinstance(piece, Markup) and "</svg>" in piece


def _has_long_signs(paragraph: Paragraph[Filled]) -> bool:
    """Whether words stand in a paragraph that are too long for any column of a table."""
    words = (str(one) for one in paragraph.pieces if isinstance(one, (Words, Verbatim)))
    return any(len(word) > _LONG for text in words for word in text.split())


def with_class(attributes: Attributes, name: str) -> Attributes:
    """The attributes with one more class."""
    classes = dict(attributes).get("class", "")
    others = tuple(row for row in attributes if row[0] != "class")
    return (("class", f"{classes} {name}".lstrip()), *others)


def start_tag(tag: str, attributes: Attributes = (), identity: str = "") -> str:
    """A start tag; the id comes first, unless it is among the attributes already."""
    parts = [tag]
    if identity and not any(name == "id" for name, _ in attributes):
        parts.append(f'id="{identity}"')
    parts += (f"{name}={quoteattr(value)}" for name, value in attributes)
    return f"<{' '.join(parts)}>"


def _picture(picture: Picture) -> str:
    attributes = (("src", picture.file), ("alt", picture.alternative), *picture.attributes)
    return start_tag("img", attributes)[:-1] + "/>"


def _page_break(page: PageBreak) -> str:
    """The place where a printed page begins (EPUB Accessibility 1.1; DPUB-ARIA, doc-pagebreak).

    It is empty, so that no reader shows or reads it by itself, and has an end tag, because HTML has
    no empty `span`.
    """
    attributes = (
        ("id", page_break_id(page.label)),
        ("epub:type", "pagebreak"),
        ("role", "doc-pagebreak"),
        ("aria-label", page.label),
    )
    return f"{start_tag('span', attributes)}</span>"


def title_heading(title: str) -> str:
    """The heading of a page; `title` is finished mark-up."""
    return f'<h1 id="{TITLE_ID}">{title}</h1>'


def page(title: str, language: str, body: str | bytes, body_attributes: str = "") -> bytes:
    """A whole XHTML page in UTF-8; `title` is plain, `body` finished mark-up."""
    begin, end = _SHELL.split("{body}")
    begin = begin.format(
        language=quoteattr(language),
        title=escape(title),
        style=STYLE,
        body_attributes=body_attributes,
    )
    # Some pages are so large that another copy of them would be felt.
    content = body.encode() if isinstance(body, str) else body
    return b"".join((begin.encode(), content, end.encode()))
