"""Marks every mention of a register's entry in a document or a register.

The rules: the longest name wins; whole words in the Unicode sense; a possessive counts and a
derived word doesn't. Headings, links, code and `{.plain}` are never searched. A name that two
entries claim is reported and left alone.

Each mention becomes a hole in its paragraph. A name may begin or end within an element:
`<abbr>W. G.</abbr> Ward`. Such elements are drawn into the hole where nothing else stands in them,
so that the name can be a link.
"""

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import Generic, TypeVar

from glossator.apparatus.names import FoundName, Hit, NameIndex
from glossator.model.book import Document, EntryKey, Note, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.expressions import expression
from glossator.model.text import (
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    Open,
    OpenBody,
    PageBreak,
    Paragraph,
    Verbatim,
    Words,
    uncited_text,
)
from glossator.text.normal import Form, located

Value = TypeVar("Value")
_Made = dict[tuple[EntryKey, str], Mention]
"""The mentions of one file, by entry and words: most names stand there many times."""

_TAG = expression(r"<[^>]*>")
_LINK = expression(r"<a[ >]")
_SHOWN = (Markup, Words, PageBreak)
"""What can stand within a name."""


def _cut(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[FoundName], made: _Made
) -> tuple[Open, ...]:
    """The pieces, which begin at `starts` in the text that was searched, with all mentions cut out.

    Nothing, where one of them lies in several pieces, which few do.
    """
    cut: list[Open] = []
    waiting = iter(found)
    one = next(waiting, None)
    for piece, start in zip(pieces, starts, strict=True):
        if one is None or not isinstance(piece, Words) or one.start >= start + len(piece):
            cut.append(piece)
            continue
        done, end = start, start + len(piece)
        while one is not None and one.start < end:
            if one.start < done or one.end > end:
                return ()
            if one.start > done:
                cut.append(Words(piece[done - start : one.start - start]))
            words = piece[one.start - start : one.end - start]
            entry = one.entries[0]
            mention = made.get((entry, words))
            if mention is None:
                made[(entry, words)] = mention = Mention(*entry, words)
            cut.append(mention)
            done = one.end
            one = next(waiting, None)
        if done < end:
            cut.append(Words(piece[done - start :]))
    return tuple(cut) if one is None else ()


def _drawn(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[FoundName]
) -> tuple[Open, ...]:
    """The pieces with all mentions, and elements drawn into those that lie across their bounds."""
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
            shown = tuple(part for part in parts[first:end] if isinstance(part, _SHOWN))
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
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[FoundName]
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


def _span(
    parts: Sequence[Open], places: Sequence[int], one: FoundName, done: int
) -> tuple[int, int]:
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
_BOUND = "\0"
"""Stands between paragraphs that are searched as one text: no file of a book can have it."""
_DEEP = "/-" * 99


@dataclass(frozen=True, slots=True)
class Marked(Generic[Value]):
    """A document or a register with its mentions marked."""

    value: Value
    found: Diagnostics
    searched: str
    """All that was searched for names, in their form."""
    hits: Sequence[Hit]
    """Where the letters of a name stand in it."""


def mark_document(document: Document, index: NameIndex) -> Marked[Document]:
    """A document with the mentions in its text and its notes marked."""
    found: list[Diagnostic] = []
    headings = [uncited_text(document.title), *(one.text for one in document.headings)]
    searched, hits, bodies, named = _marked(_texts_of(document), index, found, headings)
    title, *names = named
    document = replace(
        _with_bodies(document, bodies),
        headings=tuple(
            replace(one, names=own) if own else one
            for one, own in zip(document.headings, names, strict=True)
        ),
        title_names=title,
    )
    return Marked(document, tuple(found), searched, hits)


def mark_register(register: Register, index: NameIndex) -> Marked[Register]:
    """A register with the mentions in its entries marked; no entry mentions itself."""
    found: list[Diagnostic] = []
    texts = _texts_of(register.document)
    for entry in register.entries:
        own = index.see[(register.name, entry.head.key)]
        texts.append(_Text(entry.body, entry.head.path, own))
    searched, hits, bodies, _ = _marked(texts, index, found)
    document = _with_bodies(register.document, bodies)
    entries = tuple(replace(entry, body=next(bodies)) for entry in register.entries)
    value = replace(register, document=document, entries=entries)
    return Marked(value, tuple(found), searched, hits)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to be searched: of a document, a note or an entry."""

    body: OpenBody
    path: str
    own: EntryKey | None = None
    """The entry that it belongs to, of which mentions aren't marked."""


def _texts_of(document: Document) -> list[_Text]:
    """The text of a document, and those of its notes."""
    notes = (_Text(note.body, note.path) for note in document.notes)
    return [_Text(document.body, document.path), *notes]


def _with_bodies(document: Document, bodies: Iterator[OpenBody]) -> Document:
    """A document with the next of the bodies, and its notes with those after it."""
    body = next(bodies)
    notes = tuple(_with_body(note, next(bodies)) for note in document.notes)
    return replace(document, body=body, notes=notes)


def _with_body(note: Note, body: OpenBody) -> Note:
    return note if note.body is body else replace(note, body=body)


@dataclass(slots=True)
class _Searched:
    """A paragraph that is searched, and the names that were found in it."""

    paragraph: Paragraph[Open]
    of: _Text
    begin: int
    """Where it begins in all that is searched, and where each of its pieces does."""
    starts: Sequence[int]
    names: list[FoundName]


_Named = Sequence[tuple[EntryKey, ...]]
"""The entries that each heading names."""


def _marked(
    texts: Sequence[_Text],
    index: NameIndex,
    found: list[Diagnostic],
    headings: Sequence[str] = (),
) -> tuple[str, Sequence[Hit], Iterator[OpenBody], _Named]:
    """What was searched of texts, as one text; what was hit in it; the bodies, marked; headings.

    Mentions in headings aren't marked: they say what a section is about.
    """
    words, searched = _joined_texts(texts)
    begins = [one.begin for one in searched]
    named: list[list[FoundName]] = [one.names for one in searched]
    at = len(words)
    for heading in headings:
        begins.append(at + len(_BOUND))
        named.append([])
        at += len(_BOUND) + len(heading)
    plain, places = located(_BOUND.join((words, *headings)), Form.NAME)
    hits = index.hits(plain)
    for name in index.found(hits, plain, places):
        named[bisect_right(begins, name.start) - 1].append(name)
    about = [
        tuple(dict.fromkeys(one.entries[0] for one in names if len(one.entries) == 1))
        for names in named[len(searched) :]
    ]
    return plain, hits, _marked_bodies(texts, searched, index, found), about


def _marked_bodies(
    texts: Sequence[_Text],
    searched: Sequence[_Searched],
    index: NameIndex,
    found: list[Diagnostic],
) -> Iterator[OpenBody]:
    waiting = iter(searched)
    made: _Made = {}
    for text in texts:
        body = tuple(
            _mark_paragraph(next(waiting), made, index.files, found)
            if isinstance(block, Paragraph)
            else block
            for block in text.body
        )
        yield text.body if all(map(is_, body, text.body)) else body


def _joined_texts(texts: Sequence[_Text]) -> tuple[str, Sequence[_Searched]]:
    """The words of all paragraphs as one text, and the paragraphs."""
    words: list[str] = []
    searched: list[_Searched] = []
    at = 0
    for text in texts:
        for block in text.body:
            if isinstance(block, Paragraph):
                part, starts = _searchable(block.pieces, at)
                words.append(part)
                searched.append(_Searched(block, text, at, starts, []))
                at += len(part) + len(_BOUND)
    return _BOUND.join(words), searched


def _mark_paragraph(
    searched: _Searched, made: _Made, files: Mapping[str, str], found: list[Diagnostic]
) -> Paragraph[Open]:
    """A paragraph with the mentions of the names in it; what may be several is told of."""
    if not searched.names:
        return searched.paragraph
    paragraph, of, starts = searched.paragraph, searched.of, searched.starts
    # In an entry's own text its name means the entry, whoever else claims it.
    names = [one for one in searched.names if of.own not in one.entries]
    doubtful = [one for one in names if len(one.entries) > 1]
    if doubtful:
        names = [one for one in names if len(one.entries) == 1]
        newlines = _newlines(paragraph.pieces, starts)
        for one in doubtful:
            line = paragraph.line + bisect_left(newlines, one.start)
            found.append(_ambiguous(of.path, line, one, files))
    if not names:
        return paragraph
    pieces = paragraph.pieces
    marked = _cut(pieces, starts, names, made) or _drawn(pieces, starts, names)
    # `replace` takes four times as long, and most paragraphs of a book pass here.
    return Paragraph(
        paragraph.tag,
        marked,
        paragraph.line,
        paragraph.end,
        paragraph.attributes,
        paragraph.id,
        paragraph.number,
        paragraph.table,
    )


def _newlines(pieces: Sequence[Open], starts: Sequence[int]) -> list[int]:
    """Where lines of the source end in a text that was searched."""
    places: list[int] = []
    for piece, start in zip(pieces, starts, strict=True):
        if isinstance(piece, (Words, Verbatim)):
            places += (start + at for at, sign in enumerate(piece) if sign == "\n")
        elif isinstance(piece, Markup) and piece.startswith("<br"):
            places.append(start)
    return places


def _searchable(pieces: Sequence[Open], at: int = 0) -> tuple[str, list[int]]:
    """The text to search, character for character, and where each piece begins in it.

    `at` is where the text begins in another.
    """
    if len(pieces) == 1 and isinstance(pieces[0], Words):
        return str(pieces[0]), [at]
    parts: list[str] = []
    starts: list[int] = []
    link = 0
    for piece in pieces:
        starts.append(at)
        if isinstance(piece, Words) and not link:
            part = str(piece)
        elif isinstance(piece, (Words, Verbatim)):
            part = _GAP * len(piece)
        elif isinstance(piece, Markup):
            part = _GAP if piece.startswith("<br") else ""
        elif isinstance(piece, PageBreak):
            part = ""
        else:
            link += isinstance(piece, LinkStart)
            link -= isinstance(piece, LinkEnd)
            part = "" if isinstance(piece, (LinkStart, LinkEnd)) else _GAP
        parts.append(part)
        at += len(part)
    return "".join(parts), starts


def _ambiguous(path: str, line: int, name: FoundName, files: Mapping[str, str]) -> Diagnostic:
    keys = " or ".join(f"{register}.md#{key}" for register, key in name.entries)
    register, key = name.entries[0]
    # Both as seen from far below one root, for a register may lie outside the book's folder.
    file = posixpath.relpath(f"{_DEEP}/{files[register]}", posixpath.dirname(f"{_DEEP}/{path}"))
    words = name.words
    return warning(
        path,
        line,
        "ambiguous-name",
        f'"{words}" could be {keys}; it was left alone',
        f"say which by a link: [{words}]({file}#{key}), or neither: [{words}]{{.plain}}",
    )
