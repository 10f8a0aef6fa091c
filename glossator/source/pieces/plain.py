"""Makes the pieces of plain text: words with their typography, notes, emphasis."""

from collections.abc import Iterator

from glossator.model.text import Markup, NoteReference, Open, Verbatim, Words
from glossator.source.markdown.plain import EMPHASIS, KnownText
from glossator.source.pieces.typography import educate_words

_BEGIN = {mark: Markup(f"<{tag}>") for mark, tag in EMPHASIS.items()}
_END = {mark: Markup(f"</{tag}>") for mark, tag in EMPHASIS.items()}


def plain_pieces(
    text: KnownText, line: int, kind: type[Words | Verbatim], language: str, spaces: bool
) -> tuple[Open, ...]:
    """The pieces of a plain text that begins on a line; its words become texts of one kind.

    `spaces` says whether they get no-break spaces.
    """
    typed = text.words
    words = educate_words(typed, language, spaces)
    return tuple(_pieces(text, typed, words, line, kind))


def _pieces(
    text: KnownText, typed: list[str], words: list[str], line: int, kind: type[Words | Verbatim]
) -> Iterator[Open]:
    begun = False
    for at, mark in enumerate(text.marks):
        if words[at]:
            yield kind(words[at])
        line += typed[at].count("\n")
        if label := mark["label"]:
            yield NoteReference(label, line)
        else:
            yield (_END if begun else _BEGIN)[mark["mark"]]
            begun = not begun
    if words[-1]:
        yield kind(words[-1])
