"""The pieces of one paragraph in; trimmed and joined, each link knowing its words, out."""

from dataclasses import replace

from glossator.model.text import LinkEnd, LinkStart, Markup, Open, Verbatim, Words, plain_text

_SPACE = " \t\n"
"""White space that has no width at either end of a block; a no-break space isn't of it."""


def trimmed(pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """The pieces without white space at either end."""
    if not pieces:
        return pieces
    first = pieces[0]
    if isinstance(first, (Words, Verbatim)) and first[:1] in _SPACE:
        pieces = (type(first)(first.lstrip(_SPACE)), *pieces[1:])
    last = pieces[-1]
    if isinstance(last, (Words, Verbatim)) and last[-1:] in _SPACE:
        pieces = (*pieces[:-1], type(last)(last.rstrip(_SPACE)))
    return pieces


def code_trimmed(pieces: tuple[Open, ...]) -> tuple[Open, ...]:
    """The pieces of a code block, its last line ended once, whatever was empty after it."""
    for at in reversed(range(len(pieces))):
        piece = pieces[at]
        if isinstance(piece, Verbatim):
            text = piece.rstrip("\n")
            ended = Verbatim(f"{text}\n" if len(text) < len(piece) else text)
            return (*pieces[:at], ended, *pieces[at + 1 :])
    return pieces


def joined(items: list[Open]) -> list[Open]:
    """The items with neighbours of one type of text or mark-up made one."""
    result: list[Open] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, (Words, Verbatim, Markup)) and type(item) is type(last):
            result[-1] = type(item)(str(last) + str(item))
        else:
            result.append(item)
    return result


def with_link_texts(items: list[Open]) -> tuple[Open, ...]:
    """The items, each link knowing its own words."""
    for at, item in enumerate(items):
        if isinstance(item, LinkStart):
            end = next(n for n in range(at, len(items)) if isinstance(items[n], LinkEnd))
            items[at] = replace(item, text=plain_text(tuple(items[at:end])))
    return tuple(items)
