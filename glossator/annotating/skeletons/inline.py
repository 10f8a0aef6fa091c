"""A chapter's source and a passage of it in; the source with a note on the passage written in, out.

Where the passage ends in the source can't be told from its words alone: mark-up stands between
them. So every place that could be it is tried, and parsed: only the one that changes nothing but to
put the reference behind the passage is taken.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

from glossator.annotating.skeletons.refusal import RefusalError
from glossator.annotating.skeletons.texts import Text
from glossator.annotating.standoff.file import insert_at
from glossator.model.book import Document
from glossator.model.manuscript import SourceFile
from glossator.model.settings import Settings
from glossator.model.text import LinkEnd, LinkStart, NoteReference, Open, Paragraph, plain_text
from glossator.source.document.parse import Parser
from glossator.text.passages import Extent

_CLOSES = r"(?:[*_~`]+|\]\([^()\n]*\)|\]\{[^{}\n]*\}|\]\[[^\[\]\n]*\]|</\w+>)*"
_CLOSING = re.compile(_CLOSES)
"""What may close mark-up behind the last word of a passage."""
_LAST = re.compile(r"(\w+)(\W*)$")
_WRITTEN = {
    **dict.fromkeys("“”„«»‟", '["“”„«»‟]'),
    **dict.fromkeys("‘’‚‹›‛", "['‘’‚‹›‛]"),
    **dict.fromkeys("–—", "(?:-{2,3}|[–—])"),
    "…": r"(?:\.{3}|…)",
}
"""How the source may have what typography made of it."""


def inline_note(
    text: Text, place: Extent, source: str, label: str, body: str, settings: Settings
) -> tuple[str, str]:
    """The definition of a note, and the chapter's source with it and the reference.

    `source` is the file's own text, with its line ends. Raises RefusalError where the passage's end
    can't be found in it for certain.
    """
    parser = Parser(settings.base_language, spaces=settings.no_break_spaces)
    was = text.document
    old = _parsed(parser, was, source)
    for at in _places(text, place, source):
        reference = f"{source[:at]}[^{label}]{source[at:]}"
        new = _parsed(parser, was, reference)
        if _differ_by(old, new, label, text, place):
            return _defined(text, place, reference, label, body)
    end = text.line(Extent(place.end_part, max(place.end - 1, 0), place.end_part, place.end))
    raise RefusalError(
        f"the end of these words can't be found for certain in {was.path}, about line {end}",
        f"leave --inline out, or write [^{label}] there yourself",
    )


def _places(text: Text, place: Extent, source: str) -> Iterator[int]:
    """Where in the source the passage may end, the likeliest first."""
    words = text.passages.parts[place.end_part][: place.end]
    last = _LAST.search(words)
    if last is None:
        return
    start, end = _region(text, place.end_part, source)
    pattern = re.escape(last[1]) + "".join(map(_written, last[2]))
    matches = list(re.finditer(pattern, source[start:end]))
    # As many of the same stand before it in the source, if no mark-up hides one.
    count = words.count(last[0]) - 1
    for match in (*matches[count : count + 1], *matches[:count], *matches[count + 1 :]):
        at = start + match.end()
        closing = _CLOSING.match(source, at)
        if closing and closing.end() > at:
            yield closing.end()
        yield at


def _written(sign: str) -> str:
    """A pattern of what a sign may be in the source."""
    if sign.isspace():
        return r"\s+"
    named = re.escape(html.escape(sign))
    return rf"{_CLOSES}\\?(?:{named}|{_WRITTEN.get(sign, re.escape(sign))})"


def _region(text: Text, part: int, source: str) -> tuple[int, int]:
    """The lines of the source from the one that a paragraph begins on to the next paragraph's."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]
    first = text.starts_on(part)
    later = [line for line in map(text.starts_on, range(part, len(text.blocks))) if line > first]
    end = starts[later[0] - 1] if later and later[0] <= len(starts) else len(source)
    return starts[min(first, len(starts)) - 1], end


def _parsed(parser: Parser, was: Document, source: str) -> Document:
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    document, _ = parser.document(SourceFile(was.path, was.kind, was.slug, text))
    return document


def _differ_by(old: Document, new: Document, label: str, text: Text, place: Extent) -> bool:
    """Whether all that has come in is one reference, just behind the passage."""
    whole = text.passages.parts[place.end_part]
    if len(old.body) != len(new.body) or len(old.notes) != len(new.notes):
        return False
    added = 0
    for before, after in ((old.title, new.title), *zip(_pieces(old), _pieces(new), strict=True)):
        at = _reference(after, label)
        if at is None:
            if before != after:
                return False
            continue
        added += 1
        rest = plain_text((*after[:at], *after[at + 1 :]))
        if rest != whole or plain_text(before) != whole or _in_link(after[:at]):
            return False
        if plain_text(after[:at]) != whole[: place.end]:
            return False
    return added == 1


def _pieces(document: Document) -> list[tuple[Open, ...]]:
    """The pieces of each paragraph, and each stretch of mark-up between them as one."""
    return [one.pieces if isinstance(one, Paragraph) else (one,) for one in document.body]


def _reference(pieces: tuple[Open, ...], label: str) -> int | None:
    return next(
        (
            at
            for at, piece in enumerate(pieces)
            if isinstance(piece, NoteReference) and piece.label == label
        ),
        None,
    )


def _in_link(before: tuple[Open, ...]) -> bool:
    """Whether a link is open behind some pieces."""
    kinds = [type(piece) for piece in before]
    return kinds.count(LinkStart) > kinds.count(LinkEnd)


def _defined(text: Text, place: Extent, source: str, label: str, body: str) -> tuple[str, str]:
    """A note's definition, and the source with it: before that of the next note, or at its end."""
    here = (place.end_part, place.end)
    lines = source.splitlines()
    own = (
        note
        for note in text.document.notes
        # A note may stand in its sentence, and no other can begin there.
        if note.path == text.document.path and f"[^{note.label}]:" in lines[note.line - 1]
    )
    later = [note.line for note in own if (text.reference(note.label) or (0, 0)) > here]
    first, *rest = body.strip().split("\n")
    definition = "\n".join(
        [f"[^{label}]: {first}", *(f"    {row}" if row.strip() else "" for row in rest)]
    )
    return definition, insert_at(source, definition, min(later, default=0))
