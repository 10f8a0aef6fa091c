"""What a citation style says of itself, read without the engine that applies it.

    <style class="note" default-locale="de-CH" …><info><title>…</title>…

`class` is `in-text` or `note` (CSL 1.0.2, section "The Root Element"): in a style of the second
kind, each citation of the text is a note.
"""

import html
import re

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.sentences import stops_in_quotes

_MOST = 100_000
"""So many characters at the beginning of a style are looked at."""
_ASIDES = (("<!--", "-->"), ("<?", "?>"))
"""What comments and instructions stand between: no element is in them."""
_ROOT = expression(r"<(?:\w+:)?style\b([^<>]*)>")
_ATTRIBUTE = expression(r"(?<=\s)([\w:-]+)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_PARENT = expression(
    r"<(?:\w+:)?link\b(?=[^<>]*\srel\s*=\s*[\"']independent-parent[\"'])[^<>]*"
    r"\shref\s*=\s*[\"']([^\"'<>]*)[\"']"
)
_IN_QUOTES = expression(r"\spunctuation-in-quote\s*=\s*[\"'](true|false)[\"']")
_TITLE = expression(r"<(?:\w+:)?title\b[^<>]*>([^<>]*)<")


_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CSL = f"{{{_NAMESPACE}}}"
_END = expression(r"</(?:[\w.-]+:)?style\s*>")
LABELS = frozenset(
    """
    book chapter column figure folio issue line note opus page paragraph part section sub-verbo
    verse volume
    """.split()
)
"""The kinds of locators that pandoc knows, as CSL calls them (CSL 1.0.2, appendix III)."""


class StyleError(Exception):
    """A style that can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What a style says of itself; empty where it doesn't."""

    title: str = ""
    locale: str = ""
    """The language that it is written for: `de-CH`."""
    is_note: bool = False
    """Whether a citation in the text is a note."""
    parent: str = ""
    """The name of the style that a dependent one has all its rules from; empty: it has its own."""


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
    parent = _PARENT.search(head, root.end())
    return StyleFacts(
        " ".join(html.unescape(title[1]).split()) if title else "",
        given.get("default-locale", ""),
        given.get("class") == "note",
        html.unescape(parent[1]).rstrip("/").rpartition("/")[2].removesuffix(".csl")
        if parent
        else "",
    )


def check_style(style: str) -> None:
    """Raise StyleError where a style can't be used, as far as that is known without the engine."""
    # What parses takes long to import, and few builds need it.
    from glossator.xhtml.markup import MarkupError, parse

    try:
        root = parse(style.encode("utf-8", "surrogatepass"))
    except MarkupError as cause:
        raise StyleError(f"it {cause}") from cause
    if root.tag != f"{_CSL}style":
        raise StyleError("it isn't a CSL style")
    for part in ("citation", "bibliography"):
        if root.find(f"{_CSL}{part}") is None:
            raise StyleError(f"it has no {part}")
    names = {one.get("name") for one in root.findall(f"{_CSL}macro")}
    asked = {one.get("macro") for one in root.iter() if one.get("macro") is not None}
    # Pandoc would say nothing of it.
    if lost := sorted(str(name) for name in asked - names):
        raise StyleError(f'it has no macro "{lost[0]}", which it asks for')


def moves_into_quotes(style: str, language: str) -> bool:
    """Whether full stops and commas go within the quotation marks before them.

    The style says so, or else the language (CSL 1.0.2, `punctuation-in-quote`).
    """
    said = _IN_QUOTES.findall(style)
    return said[-1] == "true" if said else stops_in_quotes(language)


def locator_word(label: str) -> str:
    """The word by which a style `with_locators` knows a kind of locator, whatever its language."""
    return f"xq{label.replace('-', '')}qx"


def with_locators(style: str) -> str:
    """A style that knows all kinds of locators by words of ours, beside those of its language.

    Pandoc reads locators from what follows a key, and knows them by the terms of the language
    alone: in a German text, `p. 3` would be none. The terms that it gets here have a form that no
    label is ever written in ("verb" is one of names), so that nothing else changes.
    """
    terms = "".join(
        f'<term name="{label}" form="verb">{locator_word(label)}</term>' for label in sorted(LABELS)
    )
    ends = [match.start() for match in _END.finditer(style)]
    at = ends[-1] if ends else len(style)
    locale = f'<locale xmlns="{_NAMESPACE}"><terms>{terms}</terms></locale>'
    return re.sub(r"\A\ufeff", "", f"{style[:at]}{locale}{style[at:]}")


def _without(text: str, begin: str, end: str) -> str:
    """A text without all that stands between two signs; the last may not be closed."""
    parts: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0:
        parts.append(text[at:start])
        after = text.find(end, start + len(begin))
        at = after + len(end) if after >= 0 else len(text)
    return "".join((*parts, text[at:]))
