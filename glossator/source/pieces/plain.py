"""Makes the pieces of plain text: words with their typography, notes, links, emphasis."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from glossator.model.text import (
    Citation,
    LinkEnd,
    LinkStart,
    Markup,
    NoteReference,
    Open,
    PageBreak,
    Verbatim,
    Words,
)
from glossator.source.markdown.citations import own_words, parse_citation, with_own_words
from glossator.source.markdown.plain import EMPHASIS, LONG, REMEMBERED, KnownText, inner_words
from glossator.source.pieces.typography import educate_words, unescaped
from glossator.text.passages import LONGEST

_KEPT = 60
"""How many characters are kept at either end of what a note is on."""
_BEGIN = {mark: Markup(f"<{tag}>") for mark, tag in EMPHASIS.items()}
_END = {mark: Markup(f"</{tag}>") for mark, tag in EMPHASIS.items()}


def plain_pieces(
    text: KnownText,
    line: int,
    kind: type[Words | Verbatim],
    language: str,
    spaces: bool,
    lead: str = "",
) -> tuple[Open, ...]:
    """The pieces of a plain text that begins on a line; its words become texts of one kind.

    `spaces` says whether they get no-break spaces, `lead` what labels of notes begin with.
    """
    # Nothing but marks has a line, or labels.
    given = (text, line if text.marks else 0, kind, language, spaces, lead if text.marks else "")
    return _remembered(*given) if len(text) <= LONG else _made(*given)


def _made(
    text: KnownText,
    line: int,
    kind: type[Words | Verbatim],
    language: str,
    spaces: bool,
    lead: str,
) -> tuple[Open, ...]:
    typed = text.words
    if not text.holds:
        words = educate_words(typed, language, spaces)
        return tuple(_pieces(text, typed, words, line, kind, lead))
    cites = [
        parse_citation(mark["cites"], language) if mark["cites"] else () for mark in text.marks
    ]
    held = [
        own_words(Citation(own, line)) if own else inner_words(mark)
        for mark, own in zip(text.marks, cites, strict=True)
    ]
    # All are set as one text, in the order in which they stand there.
    words = educate_words([*_alternating(typed, held)], language, spaces)
    pieces: list[Open] = []
    begun = False
    shown: list[str] = []
    ranges: list[int] = []
    """For each bracket that is open, how many stretches were shown before it."""
    on = ""
    for at, mark in enumerate(text.marks):
        _add(pieces, kind, words[2 * at])
        line += typed[at].count("\n")
        inner = words[2 * at + 1]
        on = "" if words[2 * at] else on
        shown += (words[2 * at], "" if cites[at] else inner)
        if label := mark["label"]:
            pieces.append(NoteReference(f"{lead}:{label}" if lead else label, line, on))
            continue
        on = ""
        if mark["opens"]:
            ranges.append(len(shown))
        elif mark["closes"]:
            on = noted_words("".join(shown[ranges.pop() :]))
        elif cites[at]:
            pieces.append(with_own_words(Citation(cites[at], line), inner))
        elif mark["page"]:
            pieces.append(PageBreak(" ".join(mark["inner"].split()), line))
        elif target := mark["target"]:
            pieces += (LinkStart(target, inner, line), Verbatim(inner), LinkEnd())
        elif inner:
            _add(pieces, Verbatim, inner)
        else:
            pieces.append((_END if begun else _BEGIN)[mark["mark"]])
            begun = not begun
        line += mark[0].count("\n") if mark["page"] else held[at].count("\n")
    _add(pieces, kind, words[-1])
    return tuple(pieces)


_remembered = lru_cache(REMEMBERED)(_made)


def noted_words(words: str) -> str:
    """What a note keeps of the words that it is on: of very many, the first and the last."""
    if len(words) <= LONGEST:
        return words
    first, last = words[:_KEPT].rpartition(" ")[0], words[-_KEPT:].partition(" ")[2]
    return f"{first or words[:_KEPT]} … {last or words[-_KEPT:]}"


def typed_words(text: KnownText) -> str:
    """The words of a plain text as they were typed, those of links and spans too."""
    if not text.holds:
        return unescaped("".join(text.words))
    inner = map(inner_words, text.marks)
    return unescaped("".join(_alternating(text.words, inner)))


def _alternating(words: Sequence[str], held: Iterable[str]) -> Iterator[str]:
    """Stretches of words, and between any two of them what is held there."""
    yield words[0]
    for between, after in zip(held, words[1:], strict=True):
        yield between
        yield after


def _add(pieces: list[Open], kind: type[Words | Verbatim], words: str) -> None:
    """Add words to the pieces; to the last one, where that is of the same kind."""
    if words and pieces and type(pieces[-1]) is kind:
        pieces[-1] = kind(f"{pieces[-1]}{words}")
    elif words:
        pieces.append(kind(words))


def _pieces(
    text: KnownText,
    typed: Sequence[str],
    words: Sequence[str],
    line: int,
    kind: type[Words | Verbatim],
    lead: str,
) -> Iterator[Open]:
    begun = False
    for at, mark in enumerate(text.marks):
        if words[at]:
            yield kind(words[at])
        line += typed[at].count("\n")
        if label := mark["label"]:
            yield NoteReference(f"{lead}:{label}" if lead else label, line)
        else:
            yield (_END if begun else _BEGIN)[mark["mark"]]
            begun = not begun
    if words[-1]:
        yield kind(words[-1])
