"""Words and mark-up of one block in, its Markdown out.

Words are gathered first, and escaped when it is known what stands beside them. Emphasis is written
with asterisks where Markdown is sure to read them so, and as an element elsewhere.
"""

import re
from dataclasses import dataclass

from glossator.importing.notation import escaped, escaped_line

BREAK = "\\\n"
"""A line break within a paragraph."""

_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark-up, as it is to be written."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference(Mark):
    """A reference to a note: no link can hold it."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Where emphasis begins or ends: `sign` by asterisks, else by `tag`."""

    tag: str
    sign: str
    begins: bool


Piece = str | Mark | Emphasis
"""A text is words, as they are shown."""


def parted(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces without white space and breaks at either end; what was there before and after."""
    start, end = 0, len(pieces)
    while start < end and _is_space(pieces[start]):
        start += 1
    while end > start and _is_space(pieces[end - 1]):
        end -= 1
    before, inner, after = pieces[:start], pieces[start:end], pieces[end:]
    if inner and isinstance(inner[0], str):
        words = inner[0].lstrip()
        before = [*before, inner[0][: len(inner[0]) - len(words)]]
        inner[0] = words
    if inner and isinstance(inner[-1], str):
        words = inner[-1].rstrip()
        after = [inner[-1][len(words) :], *after]
        inner[-1] = words
    return before, inner, after


def _is_space(piece: Piece) -> bool:
    if isinstance(piece, Mark):
        return piece.text.strip() in ("", "\\", "<br/>")
    return isinstance(piece, str) and not piece.strip()


def collapsed(pieces: list[Piece], breaks: str) -> list[Piece]:
    """The pieces with white space as it is shown: one space, and none beside a break or an end."""
    result: list[Piece] = []
    spaced = True
    for piece in pieces:
        if isinstance(piece, str):
            text = _SPACE.sub(" ", piece)
            text = text[1:] if spaced and text.startswith(" ") else text
            if not text:
                continue
            spaced = text.endswith(" ")
            if result and isinstance(result[-1], str):
                result[-1] += text
            else:
                result.append(text)
        elif isinstance(piece, Mark) and piece.text == breaks:
            _strip_end(result)
            if result:
                result.append(piece)
            spaced = True
        else:
            result.append(piece)
            if isinstance(piece, Mark) and not piece.text.startswith("<"):
                spaced = False
    while result and isinstance(result[-1], Mark) and result[-1].text == breaks:
        result.pop()
        _strip_end(result)
    _strip_end(result)
    return result


def _strip_end(pieces: list[Piece]) -> None:
    """Take the space off the end of what was gathered, if that ends with words."""
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(" ")
        if not pieces[-1]:
            pieces.pop()


def joined(pieces: list[Piece]) -> str:
    """The pieces as Markdown."""
    text = ""
    open_signs: list[str] = []
    for piece in pieces:
        at_start = not text or text.endswith("\n")
        if isinstance(piece, Emphasis):
            if piece.begins:
                sign = "" if text.endswith(("*", "\\")) else piece.sign
                open_signs.append(sign)
                text += sign or f"<{piece.tag}>"
            else:
                sign = open_signs.pop()
                closing = "".join(f"</{tag}>" for tag in reversed(piece.tag.split("><")))
                text += sign or closing
        elif isinstance(piece, Mark):
            if text.endswith("!") and piece.text.startswith("["):
                text = f"{text[:-1]}\\!"
            text += piece.text
        elif text.endswith("]") and _is_reference(text) and piece.startswith(":"):
            text += f" {escaped(piece)}"
        else:
            text += escaped_line(piece) if at_start else escaped(piece)
    return text


def _is_reference(text: str) -> bool:
    """Whether a text ends with a line that is nothing but a note's reference."""
    return re.fullmatch(r"\[\^[^\]]*\]", text.rpartition("\n")[2]) is not None
