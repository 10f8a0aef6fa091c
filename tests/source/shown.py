"""A parsed file in; lines that a person can read and compare, out.

    1 title the-purge: ‹The Purge›
    3 p id=x: words <em>, mark-up</em>, ‹words no name is sought in›⏎the next line
      <ul>
    5 li …: a list item that other blocks follow in
    6 td 2: a cell of the second table
    7 p: {cite carr1952 page=12; "see" nove1992 "passim"}
    7 p: {note kiel}, [→ people.md#lenin class=x: ‹link›], {image images/x.png "alternative"}
    note kiel on line 9
      9 p: its text
    heading h2 #slug s-slug: a heading below the title
    ids: x
    7 error bad-label: what is wrong
      hint: what to do about it

A piece that doesn't stand on its paragraph's first line says so: `{note kiel @8}`.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from glossator.model.book import Document, Entry
from glossator.model.diagnostics import Diagnostics
from glossator.model.text import (
    Attributes,
    Citation,
    Cite,
    Image,
    LinkEnd,
    LinkStart,
    Markup,
    NoteReference,
    Open,
    OpenBody,
    Paragraph,
    Verbatim,
    Words,
)


def shown_document(document: Document) -> Iterator[str]:
    """The title, the body, the notes, and what is known of headings and ids."""
    if document.title or document.title_slug:
        pieces = "".join(_piece(piece, 1) for piece in document.title)
        yield f"title {document.title_slug}: {pieces}"
    yield from shown_body(document.body)
    for note in document.notes:
        yield f"note {note.label} on line {note.line}"
        yield from (f"  {line}" for line in shown_body(note.body))
    for row in document.headings:
        yield f"heading h{row.level} #{row.slug} {row.id}: {row.text}"
    if document.ids:
        yield "ids: " + ", ".join(document.ids)


def shown_entry(entry: Entry) -> Iterator[str]:
    """An entry's head in one line, its fields and its body below."""
    head = entry.head
    yield f"entry {head.key} on line {head.line}: {head.name}"
    if head.shown != (Verbatim(head.name),):
        yield "  shown: " + "".join(_piece(piece, head.line) for piece in head.shown)
    if head.also:
        yield "  also: " + " | ".join(head.also)
    yield from (f"  {name}: {value}" for name, value in head.fields.items())
    yield f"  match: {head.match}, link: {head.link}"
    yield from (f"  {line}" for line in shown_body(entry.body))


def shown_findings(found: Diagnostics) -> Iterator[str]:
    """Two lines a finding, in the order they were made."""
    for row in found:
        yield f"{row.place.line} {row.severity} {row.code}: {row.message}"
        if row.hint:
            yield f"  hint: {row.hint}"


def shown_body(body: OpenBody) -> Iterator[str]:
    """One line a block."""
    for item in body:
        yield shown_paragraph(item) if isinstance(item, Paragraph) else f"  {item}"


def shown_paragraph(paragraph: Paragraph[Open]) -> str:
    """Line, tag, attributes, pieces."""
    start = f"{paragraph.line} {paragraph.tag}"
    if paragraph.table:
        start += f" {paragraph.table}"
    start += _pairs(paragraph.attributes)
    if not paragraph.end:
        start += " …"
    else:
        assert paragraph.end == f"</{paragraph.tag}>"
    return f"{start}: {shown_pieces(paragraph.pieces, paragraph.line)}"


def shown_pieces(pieces: Iterable[Open], line: int) -> str:
    """The pieces of a paragraph that begins on `line`."""
    return "".join(_piece(piece, line) for piece in pieces)


def _piece(piece: Open, line: int) -> str:
    if isinstance(piece, Markup):
        return str(piece)
    if isinstance(piece, Words):
        return _text(piece)
    if isinstance(piece, Verbatim):
        return f"‹{_text(piece)}›"
    if isinstance(piece, LinkEnd):
        return "]"
    assert isinstance(piece, (NoteReference, LinkStart, Image, Citation)), piece
    place = "" if piece.line == line else f" @{piece.line}"
    if isinstance(piece, Citation):
        kind = "cite in the text:" if piece.in_text else "cite"
        return f"{{{kind} {'; '.join(map(_cite, piece.cites))}{place}}}"
    if isinstance(piece, NoteReference):
        return f"{{note {piece.label}{place}}}"
    if isinstance(piece, LinkStart):
        return f"[→ {piece.target}{place}{_pairs(piece.attributes)}: "
    words = "without alternative" if piece.alternative is None else f'"{piece.alternative}"'
    return f"{{image {piece.source} {words}{place}{_pairs(piece.attributes)}}}"


def _cite(cite: Cite) -> str:
    parts = [f'"{"".join(cite.prefix)}"'] if cite.prefix else []
    parts.append(f"-{cite.key}" if cite.form else cite.key)
    if cite.locator:
        parts.append(f"{cite.label}={cite.locator}")
    if cite.suffix:
        parts.append(f'"{"".join(cite.suffix)}"')
    return " ".join(parts)


def _text(words: str) -> str:
    return escape(words).replace("\n", "⏎").replace("\xa0", "⍽").replace("\t", "→")


def _pairs(attributes: Attributes) -> str:
    return "".join(
        f" {name}={value if value.isalnum() else quoteattr(value)}" for name, value in attributes
    )


def joined(body: OpenBody) -> str:
    """The body as XHTML, with stand-ins for the holes: what rendering will make of it."""
    return "".join(_whole(item) if isinstance(item, Paragraph) else str(item) for item in body)


def _whole(paragraph: Paragraph[Open]) -> str:
    start = "".join(f" {name}={quoteattr(value)}" for name, value in paragraph.attributes)
    inner = "".join(joined_piece(piece) for piece in paragraph.pieces)
    return f"<{paragraph.tag}{start}>{inner}{paragraph.end}"


def joined_piece(piece: Open) -> str:
    """A piece as XHTML, with a stand-in for a hole."""
    if isinstance(piece, Markup):
        return str(piece)
    if isinstance(piece, (Words, Verbatim)):
        return escape(piece)
    if isinstance(piece, LinkEnd):
        return "</a>"
    if isinstance(piece, (LinkStart, Image)):
        pairs = "".join(f" {name}={quoteattr(value)}" for name, value in piece.attributes)
        if isinstance(piece, Image):
            alternative = quoteattr(piece.alternative or "")
            return f"<img src={quoteattr(piece.source)} alt={alternative}{pairs}/>"
        return f"<a href={quoteattr(piece.target)}{pairs}>"
    return "<sup/>"
