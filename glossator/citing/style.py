"""What a citation style says of itself, read without the engine that applies it.

    <style class="note" default-locale="de-CH" …><info><title>…</title>…

`class` is `in-text` or `note` (CSL 1.0.2, section "The Root Element"): in a style of the second
kind, each citation of the text is a note.
"""

import html

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

_MOST = 100_000
"""So many characters at the beginning of a style are looked at."""
_ASIDES = (("<!--", "-->"), ("<?", "?>"))
"""What comments and instructions stand between: no element is in them."""
_ROOT = expression(r"<(?:\w+:)?style\b([^<>]*)>")
_ATTRIBUTE = expression(r"(?<=\s)([\w:-]+)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_TITLE = expression(r"<(?:\w+:)?title\b[^<>]*>([^<>]*)<")


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What a style says of itself; empty where it doesn't."""

    title: str = ""
    locale: str = ""
    """The language that it is written for: `de-CH`."""
    is_note: bool = False
    """Whether a citation in the text is a note."""


def style_facts(style: str) -> StyleFacts:
    """What a CSL style, given as its XML, says of itself.

    Of what is no style, and of one that isn't well-formed, nothing may be known: that is told by
    the engine.
    """
    head = style[:_MOST]
    for begin, end in _ASIDES:
        head = _without(head, begin, end)
    root = _ROOT.search(head)
    if root is None:
        return StyleFacts()
    given = {name: html.unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(root[1])}
    title = _TITLE.search(head, root.end())
    return StyleFacts(
        " ".join(html.unescape(title[1]).split()) if title else "",
        given.get("default-locale", ""),
        given.get("class") == "note",
    )


def _without(text: str, begin: str, end: str) -> str:
    """A text without all that stands between two signs; the last may not be closed."""
    parts: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0:
        parts.append(text[at:start])
        after = text.find(end, start + len(begin))
        at = after + len(end) if after >= 0 else len(text)
    return "".join((*parts, text[at:]))
