"""A body and the index of names in; the body with every mention marked, out.

Headings, links, code and `{.plain}` are never searched. A name that two entries claim is reported
and left alone.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from glossator.apparatus.matching import matches
from glossator.apparatus.names import EntryKey, NameIndex
from glossator.apparatus.wrapping import with_mentions
from glossator.model.book import Document, Note, Register
from glossator.model.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.text import (
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    Open,
    OpenBody,
    Paragraph,
    Verbatim,
    Words,
)
from glossator.text.normal import WORD, Form, located, lower, normal

_GAP = "\ufffc"
"""Stands for what is no word of the text: a note's number, a picture, words not searched."""
_DEEP = "/-" * 99


def mark_document(document: Document, index: NameIndex) -> tuple[Document, Diagnostics]:
    """A document with the mentions in its text and its notes marked."""
    found: list[Diagnostic] = []
    marked = replace(
        document,
        body=mark_body(document.body, index, document.path, found),
        notes=tuple(_mark_note(note, index, note.path, found) for note in document.notes),
    )
    return marked, tuple(found)


def mark_register(register: Register, index: NameIndex) -> tuple[Register, Diagnostics]:
    """A register with the mentions in its entries marked; no entry mentions itself."""
    document, diagnostics = mark_document(register.document, index)
    found = list(diagnostics)
    entries = tuple(
        replace(
            entry,
            body=mark_body(
                entry.body,
                index,
                entry.head.path,
                found,
                index.see[(register.name, entry.head.key)],
            ),
        )
        for entry in register.entries
    )
    return replace(register, document=document, entries=entries), tuple(found)


def searched_words(value: Document | Register) -> set[str]:
    """The words, in lower case, by which names may be found in a document or a register."""
    document = value.document if isinstance(value, Register) else value
    bodies = [document.body, *(note.body for note in document.notes)]
    if isinstance(value, Register):
        bodies += [entry.body for entry in value.entries]
    words: set[str] = set()
    for body in bodies:
        for block in body:
            if isinstance(block, Paragraph):
                words.update(WORD.findall(lower(_unmarked(block.pieces))))
    return words


def mark_body(
    body: OpenBody,
    index: NameIndex,
    path: str,
    found: list[Diagnostic],
    own: EntryKey | None = None,
) -> OpenBody:
    """A body with mentions marked, but for those of the entry `own` that it belongs to."""
    return tuple(
        _mark_paragraph(block, index, path, found, own) if isinstance(block, Paragraph) else block
        for block in body
    )


def _mark_note(note: Note, index: NameIndex, path: str, found: list[Diagnostic]) -> Note:
    return replace(note, body=mark_body(note.body, index, path, found))


def _mark_paragraph(
    paragraph: Paragraph[Open],
    index: NameIndex,
    path: str,
    found: list[Diagnostic],
    own: EntryKey | None,
) -> Paragraph[Open]:
    whole, starts = _searchable(paragraph.pieces)
    text, places = located(whole, Form.NAME)
    # The common case, and the reason for the index: no name begins with a word of this paragraph.
    lowered = lower(text)
    if index.by_word.keys().isdisjoint(WORD.findall(lowered)):
        return paragraph
    mentions = []
    for match in matches(text, lowered, index):
        if own in match.entries:
            # In an entry's own text its name means the entry, whoever else claims it.
            continue
        words = text[match.start : match.end]
        match = replace(match, start=places[match.start], end=places[match.end - 1] + 1)
        if len(match.entries) > 1:
            line = paragraph.line + paragraph_newlines(paragraph.pieces, starts, match.start)
            found.append(_ambiguous(path, line, words, match.entries, index.files))
        else:
            mentions.append(match)
    if not mentions:
        return paragraph
    return replace(paragraph, pieces=with_mentions(paragraph.pieces, starts, mentions))


def _searchable(pieces: tuple[Open, ...]) -> tuple[str, list[int]]:
    """The text to search, character for character, and where each piece begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    link = 0
    for piece in pieces:
        starts.append(at)
        if isinstance(piece, Words) and not link:
            part = str(piece)
        elif isinstance(piece, (Words, Verbatim)):
            part = _GAP * len(piece)
        elif isinstance(piece, Markup):
            part = _GAP if piece.startswith("<br") else ""
        else:
            link += isinstance(piece, LinkStart)
            link -= isinstance(piece, LinkEnd)
            part = "" if isinstance(piece, (LinkStart, LinkEnd)) else _GAP
        parts.append(part)
        at += len(part)
    return "".join(parts), starts


def _unmarked(pieces: tuple[Open, ...]) -> str:
    """The text that was searched, when what was found in it is marked already."""
    words = (Words(piece.words) if isinstance(piece, Mention) else piece for piece in pieces)
    return normal(_searchable(tuple(words))[0], Form.NAME)


def paragraph_newlines(pieces: tuple[Open, ...], starts: list[int], at: int) -> int:
    """How many lines of the source lie between a paragraph's beginning and a place in it."""
    count = 0
    for piece, start in zip(pieces, starts, strict=True):
        if isinstance(piece, (Words, Verbatim)) and start < at:
            count += piece.count("\n", 0, at - start)
        elif isinstance(piece, Markup) and start < at:
            count += piece.startswith("<br")
    return count


def _ambiguous(
    path: str, line: int, words: str, entries: tuple[EntryKey, ...], files: Mapping[str, str]
) -> Diagnostic:
    keys = " or ".join(f"{register}.md#{key}" for register, key in entries)
    register, key = entries[0]
    # Both as seen from far below one root, for a register may lie outside the book's folder.
    file = posixpath.relpath(f"{_DEEP}/{files[register]}", posixpath.dirname(f"{_DEEP}/{path}"))
    return warning(
        path,
        line,
        "ambiguous-name",
        f'"{words}" could be {keys}; it was left alone',
        f"say which by a link: [{words}]({file}#{key}), or neither: [{words}]{{.plain}}",
    )
