"""Marks every mention of a register's entry in a document or a register.

The rules: the longest name wins; whole words in the Unicode sense; a possessive counts and a
derived word doesn't. Headings, links, code and `{.plain}` are never searched. A name that two
entries claim is reported and left alone.

Each mention becomes a hole in its paragraph. A name may begin or end within an element:
`<abbr>W. G.</abbr> Ward`. Such elements are drawn into the hole where nothing else stands in them,
so that the name can be a link.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.apparatus.names import Name, NameIndex
from glossator.model.book import Document, EntryKey, Note, Register
from glossator.model.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.registers import Match
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
from glossator.text.normal import WORD, Form, is_whole, located, lower, normal


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a name stands in a text."""

    start: int
    end: int
    entries: tuple[EntryKey, ...]
    """All that claim the name; one, if all is well."""


def _matches(text: str, lowered: str, index: NameIndex) -> Iterator[_Found]:
    """The names in a text, in order; `lowered` is the same text in lower case."""
    done = 0
    by_word = index.by_word
    for word in WORD.finditer(lowered):
        names = by_word.get(word[0])
        if names is None:
            continue
        for at, name in enumerate(names):
            start = word.start() - name.lead
            end = start + len(name.text)
            if start >= done and _same(text[start:end], name) and is_whole(text, start, end):
                yield _Found(start, end, _claims(text[start:end], names[at:]))
                done = end
                break


def _claims(words: str, names: tuple[Name, ...]) -> tuple[EntryKey, ...]:
    """The entries that the words may mean: names can differ in their case and still fit both."""
    same = (name for name in names if len(name.text) == len(words) and _same(words, name))
    return tuple(dict.fromkeys(key for name in same for key in name.entries))


def _same(words: str, name: Name) -> bool:
    if words == name.text:
        return True
    if name.match is Match.CASE:
        return False
    if name.match is Match.ANY_CASE:
        return words.casefold() == name.text.casefold()
    lead = name.lead
    return (
        words[:lead] == name.text[:lead]
        and words[lead + 1 :] == name.text[lead + 1 :]
        and words[lead : lead + 1].lower() == name.text[lead].lower()
    )


_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a[ >]")


def _with_mentions(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[_Found]
) -> tuple[Open, ...]:
    """The pieces, which begin at `starts` in the text that was searched, with all mentions."""
    parts, places = _parts(pieces, starts, found)
    made: list[Open] = []
    done = 0
    for one in found:
        register, key = one.entries[0]
        first, end = _span(parts, places, one, done)
        part = parts[first]
        if end == first + 1 and isinstance(part, Words):
            made += (*parts[done:first], Mention(register, key, str(part)))
        elif (whole := _whole(parts, first, end, done)) is not None:
            first, end = whole
            shown = tuple(part for part in parts[first:end] if isinstance(part, (Markup, Words)))
            words = "".join(part for part in shown if isinstance(part, Words))
            made += (*parts[done:first], Mention(register, key, words, shown))
        else:
            # It can't be a link, since it lies across an element's bounds.
            made += (*parts[done:first], Mention(register, key, ""), *parts[first:end])
        done = end
    return tuple(_joined((*made, *parts[done:])))


def _joined(parts: Sequence[Open]) -> Iterator[Open]:
    """The parts with neighbouring mark-up in one again."""
    tags = ""
    for part in parts:
        if isinstance(part, Markup):
            tags += part
            continue
        if tags:
            yield Markup(tags)
            tags = ""
        yield part
    if tags:
        yield Markup(tags)


def _parts(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[_Found]
) -> tuple[list[Open], list[int]]:
    """Words cut where a name begins or ends, and mark-up tag by tag; and where each part begins."""
    cuts = sorted({at for one in found for at in (one.start, one.end)})
    parts: list[Open] = []
    places: list[int] = []
    next_cut = 0
    for piece, start in zip(pieces, starts, strict=True):
        if isinstance(piece, Words):
            done, end = start, start + len(piece)
            while next_cut < len(cuts) and cuts[next_cut] < end:
                cut = cuts[next_cut]
                next_cut += 1
                if cut > done:
                    parts.append(Words(piece[done - start : cut - start]))
                    places.append(done)
                    done = cut
            parts.append(Words(piece[done - start :]) if done > start else piece)
            places.append(done)
        else:
            tags = _TAG.findall(piece) if isinstance(piece, Markup) else ()
            several = len(tags) > 1 and "".join(tags) == piece and not piece.startswith("<br")
            parts += map(Markup, tags) if several else (piece,)
            places += [start] * (len(tags) if several else 1)
    return parts, places


def _span(parts: Sequence[Open], places: Sequence[int], one: _Found, done: int) -> tuple[int, int]:
    """The parts that a name's words begin and end with: the first, and the one after the last."""
    first = done
    while places[first] < one.start or not (parts[first] and isinstance(parts[first], Words)):
        first += 1
    end = first + 1
    while end < len(parts) and places[end] < one.end:
        end += 1
    while not isinstance(parts[end - 1], Words):
        end -= 1
    return first, end


def _whole(parts: Sequence[Open], first: int, end: int, done: int) -> tuple[int, int] | None:
    """The same with the tags on either side that are needed for all elements to be whole.

    None, where they aren't there, or a link is among them.
    """
    opened = closed = 0
    for part in parts[first:end]:
        if _is_start(part):
            opened += 1
        elif _is_end(part) and opened:
            opened -= 1
        elif _is_end(part):
            closed += 1
    while closed and first > done and _is_start(parts[first - 1]):
        first, closed = first - 1, closed - 1
    while opened and end < len(parts) and _is_end(parts[end]):
        end, opened = end + 1, opened - 1
    links = any(isinstance(part, Markup) and _LINK.match(part) for part in parts[first:end])
    if opened or closed or links:
        return None
    return first, end


def _is_start(part: Open) -> bool:
    return isinstance(part, Markup) and not part.startswith("</") and not part.endswith("/>")


def _is_end(part: Open) -> bool:
    return isinstance(part, Markup) and part.startswith("</")


_GAP = "\ufffc"
"""Stands for what is no word of the text: a note's number, a picture, words not searched."""
_DEEP = "/-" * 99


def mark_document(document: Document, index: NameIndex) -> tuple[Document, Diagnostics]:
    """A document with the mentions in its text and its notes marked."""
    found: list[Diagnostic] = []
    marked = replace(
        document,
        body=_mark_body(document.body, index, document.path, found),
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
            body=_mark_body(
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


def _mark_body(
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
    return replace(note, body=_mark_body(note.body, index, path, found))


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
    for match in _matches(text, lowered, index):
        if own in match.entries:
            # In an entry's own text its name means the entry, whoever else claims it.
            continue
        words = text[match.start : match.end]
        match = replace(match, start=places[match.start], end=places[match.end - 1] + 1)
        if len(match.entries) > 1:
            line = paragraph.line + _paragraph_newlines(paragraph.pieces, starts, match.start)
            found.append(_ambiguous(path, line, words, match.entries, index.files))
        else:
            mentions.append(match)
    if not mentions:
        return paragraph
    return replace(paragraph, pieces=_with_mentions(paragraph.pieces, starts, mentions))


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


def _paragraph_newlines(pieces: tuple[Open, ...], starts: list[int], at: int) -> int:
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
