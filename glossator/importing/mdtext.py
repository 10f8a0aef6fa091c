"""The text of a Markdown file in; where its code, headings and definitions stand, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_SPAN = re.compile(
    r"(?<![`\\])(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*?[^`]\1(?!`)|(?<![`\\])(`+)[^`]+\2(?!`)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?<![^\n]\n)^(?![#>|\s\-*+])([^\n]+)\n(=+|-{2,})[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{[:]?[^{}\n]*?(?:#(?P<id>[^\s{}]+))?[^{}\n]*\}$")
_MARKS = re.compile(
    r"!?\[([^\]\[]*)\](?:\([^)]*\)|\[[^\]]*\])|\[\^[^\]]*\]|[*`\\]|(?<!\w)_|_(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: where its line starts and ends, its level, words, and id if given."""

    start: int
    end: int
    level: int
    markdown: str
    words: str
    id: str


def masked(text: str) -> str:
    """A text of the same length, code and comments in it made NUL: nothing is found in them."""
    text = _COMMENT.sub(_blank, text)
    at = 0
    while (match := _FENCE.search(text, at)) is not None:
        mark = match[1]
        closing = re.compile(rf"^[ \t>]*{re.escape(mark)}{mark[0]}*[ \t]*$", re.MULTILINE)
        end = closing.search(text, match.end())
        stop = end.end() if end is not None else match.end()
        text = text[: match.start()] + _nulls(text[match.start() : stop]) + text[stop:]
        at = stop
    return _SPAN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return _nulls(match[0])


def _nulls(text: str) -> str:
    return re.sub(r"[^\n]", "\0", text)


def with_signs(text: str) -> str:
    """The text with headings that were underlined written with number signs."""
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in _UNDERLINED.finditer(mask):
        if "\0" in match[2]:
            continue
        sign = "#" if match[2][0] == "=" else "##"
        parts += (
            text[done : match.start()],
            f"{sign} {text[match.start(1) : match.end(1)].strip()}",
        )
        done = match.end()
    return "".join(parts) + text[done:]


def headings(text: str) -> list[Heading]:
    """The headings of a text, in order; those without words left out."""
    return list(_headings(text, masked(text)))


def _headings(text: str, mask: str) -> Iterator[Heading]:
    for match in _HEADING.finditer(mask):
        written = re.sub(r"[ \t]+#+$", "", text[match.start(2) : match.end(2)])
        attributes = _ATTRIBUTES.search(written)
        given = attributes["id"] or "" if attributes else ""
        plain = written[: attributes.start()] if attributes else written
        words = " ".join(_MARKS.sub(lambda one: one[1] or "", plain).split())
        if words:
            level = len(match[1])
            yield Heading(match.start(), match.end(), level, written, words, given)
