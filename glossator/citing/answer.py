"""Reads pandoc's answer: the words of each citation, and the list of works.

They come as pieces of text: mark-up, and links whose places on the page nobody knows yet.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from glossator.citing.question import Node, is_noted, mark_of
from glossator.model.dataclass import dataclass
from glossator.model.edition import PlacedCitation
from glossator.model.expressions import expression
from glossator.model.ids import work_target
from glossator.model.text import CitationPart, Cite, Link, LinkEnd, Markup, SetWords
from glossator.text.escape import escape
from glossator.text.spaces import spaced

_REF = "ref-"
"""What pandoc's ids of works begin with."""
_ELEMENTS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Underline": ("<u>", "</u>"),
    "Strikeout": ("<s>", "</s>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant: small-caps">', "</span>"),
}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_CLOSING = frozenset("”’»“")
_STOPS = frozenset(".,?!…:;")
_SPACES = frozenset(("Space", "SoftBreak"))
_MARGIN = "csl-left-margin"
_BLOCKS = frozenset(("csl-block", "csl-indent"))
"""The classes of what a style sets on a line of its own."""
_BREAK = Markup("<br/>")
_BETWEEN = chr(0xFDD0)
"""Stands for mark-up among words; no text holds it."""
_ADDRESS = expression(r"(?:https?|ftp)://[^/?#:]+\.[^/?#]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
"""What a link may lead to outside the book: pandoc makes one of all that an address field holds."""


@dataclass(frozen=True, slots=True)
class SetCitations:
    """What a style makes of citations, in their order, and its list of works, by their keys."""

    citations: tuple[SetWords, ...]
    entries: tuple[tuple[str, SetWords], ...]


class Reader:
    """Reads answers; `marks` is the mark-up that was asked with (see `Question`).

    `language` is the primary subtag whose rules for no-break spaces hold; empty: none is set.
    `moves_in` says whether full stops and commas go within the quotation marks before them.
    """

    def __init__(self, marks: Sequence[Markup], language: str, *, moves_in: bool = False) -> None:
        self._marks = marks
        self._language = language
        self._moves_in = moves_in

    def read(self, answer: bytes, citations: Sequence[PlacedCitation]) -> SetCitations:
        """What an answer says of `citations`, of which all were asked but names of authors.

        Raises ValueError where it is no answer.
        """
        try:
            *blocks, last = json.loads(answer)["blocks"]
            if _is_list(last):
                entries = tuple(self._entry(one) for one in last["c"][1])
            else:
                blocks, entries = [*blocks, last], ()
            return SetCitations(tuple(self._citations(blocks, citations)), entries)
        except (KeyError, IndexError, TypeError, RecursionError, RuntimeError) as cause:
            raise ValueError("no document of pandoc's") from cause

    def _citations(
        self, blocks: Sequence[Node], citations: Sequence[PlacedCitation]
    ) -> Iterator[SetWords]:
        left = iter(blocks)
        block: Node = {}
        for at, citation in enumerate(citations):
            if not (at and is_noted(citations, at - 1)):
                block = next(left)
            # The author's words come with those of the note.
            inlines = _cited(block["c"])
            if citation.part in (CitationPart.AUTHOR, CitationPart.ALONE):
                inlines = [node for node in inlines if node["t"] != "Note"]
            elif citation.part is CitationPart.NOTE and citation.in_text:
                inlines = [node for node in inlines if node["t"] == "Note"]
            words = self._set(inlines, _WorkLinks(citation.cites))
            is_author = citation.part is CitationPart.AUTHOR
            yield words if is_author else _linked(words, citation.cites)
        if next(left, None) is not None:
            raise IndexError("more citations than were asked")

    def _entry(self, block: Node) -> tuple[str, SetWords]:
        attributes, blocks = block["c"]
        inlines: list[Node] = []
        for at, paragraph in enumerate(blocks):
            inlines += ([{"t": "LineBreak"}] if at else []) + paragraph["c"]
        return attributes[0].removeprefix(_REF), self._set(inlines, None)

    def _set(self, inlines: Iterable[Node], links: "_WorkLinks | None") -> SetWords:
        """Inlines of pandoc's as pieces."""
        line = _SetLine(self._marks, links)
        line.add(inlines)
        if self._moves_in:
            line.move_in()
        return line.pieces(self._language)


def _linked(words: SetWords, cites: Sequence[Cite]) -> SetWords:
    """Words of a citation with a link, where the style's alone has none: an author in the text."""
    if not words or not cites or any(isinstance(one, Link) for one in words):
        return words
    return (work_link(cites[0]), *words, LinkEnd())


class _WorkLinks:
    """The links to works within a citation, each with the locator of its cite."""

    def __init__(self, cites: Iterable[Cite]) -> None:
        self._cites: dict[str, list[Cite]] = {}
        for cite in cites:
            self._cites.setdefault(cite.key, []).append(cite)

    def to(self, key: str) -> Link | None:
        """The next link to a work; None where the citation doesn't cite it."""
        cites = self._cites.get(key)
        if not cites:
            return None
        # The style may have put them in another order, but not those of one work.
        cite = cites.pop(0) if len(cites) > 1 else cites[0]
        return work_link(cite)


def work_link(cite: Cite) -> Link:
    """The link from a cite to its work."""
    attributes = [("epub:type", "biblioref"), ("role", "doc-biblioref")]
    if cite.locator:
        # The style may show it in any way, or not at all: this tells it to who compares.
        attributes.append(("data-locator", f"{cite.label} {cite.locator}".lstrip()))
    return Link(work_target(cite.key), attributes=tuple(attributes))


class _SetLine:
    """A line of words and of what stands between them, as it is read."""

    def __init__(self, marks: Sequence[Markup], links: _WorkLinks | None) -> None:
        self._marks = marks
        self._links = links
        self._parts: list[str | Markup | Link | LinkEnd] = []
        self._is_linked = False

    def add(self, inlines: Iterable[Node]) -> None:
        """Add inlines of pandoc's (its type `Inline`)."""
        for node in inlines:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                self._say(content)
            elif kind in _SPACES:
                self._parts.append(" ")
            elif kind == "LineBreak":
                self._parts.append(_BREAK)
            elif kind in _ELEMENTS:
                self._within(Markup(_ELEMENTS[kind][0]), content, Markup(_ELEMENTS[kind][1]))
            elif kind == "Quoted":
                self._quoted(content)
            elif kind == "Span":
                self._span(content)
            elif kind == "Link":
                self._link(content[1], content[2][0])
            elif kind == "Cite":
                self.add(content[1])
            elif kind in ("Code", "Math", "RawInline"):
                # Titles hold formulas and such, as they were written.
                self._parts.append(content[1])
            elif kind == "Note":
                self.add(one for block in content for one in block["c"])

    def _say(self, words: str) -> None:
        if self._parts and self._parts[-1] is _BREAK and words[:1] in _STOPS:
            # What ends a line of its own belongs to it.
            self._parts.insert(-1, words[0])
            words = words[1:]
        if words:
            self._parts.append(words)

    def _within(self, start: Markup | Link, inlines: Iterable[Node], end: Markup | LinkEnd) -> None:
        self._parts.append(start)
        self.add(inlines)
        self._parts.append(end)

    def _quoted(self, content: Sequence[Any]) -> None:
        marks = _QUOTES[content[0]["t"]]
        self._parts.append(marks[0])
        self.add(content[1])
        self._parts.append(marks[1])

    def _span(self, content: list[Any]) -> None:
        attributes, inlines = content
        own = mark_of(attributes)
        if own is not None:
            start = self._marks[own]
            tag = start.strip("</>").split()[0]
            self._within(start, inlines, Markup("" if start.endswith("/>") else f"</{tag}>"))
        elif _BLOCKS.intersection(attributes[1]):
            if self._parts and self._parts[-1] is not _BREAK:
                self._parts.append(_BREAK)
            self.add(inlines)
            self._parts.append(_BREAK)
        else:
            self.add(inlines)
            if _MARGIN in attributes[1]:
                self._end_word()

    def _end_word(self) -> None:
        """Have a space after what a style sets in the margin: here it stands in the line."""
        words = [part for part in self._parts if type(part) is str]
        if words and not words[-1][-1:].isspace():
            self._parts.append(" ")

    def _link(self, inlines: Sequence[Node], address: str) -> None:
        link = None
        if self._links and address.startswith(f"#{_REF}"):
            link = self._links.to(address.removeprefix(f"#{_REF}"))
        elif not self._links and _ADDRESS.fullmatch(address):
            link = Link(address)
        if link is None or self._is_linked or not inlines:
            self.add(inlines)
            return
        self._is_linked = True
        self._within(link, inlines, LinkEnd())
        self._is_linked = False

    def move_in(self) -> None:
        """Have full stops and commas that follow links within the quotation marks at their ends.

        Pandoc does so everywhere else, but not over the end of a link.
        """
        parts = self._parts
        for at in range(2, len(parts)):
            after = _words(parts[at])
            if after[:1] not in (".", ",") or not isinstance(parts[at - 1], LinkEnd):
                continue
            # A mark of pandoc's is a part by itself; an apostrophe stands in a word.
            end = at - 1
            while end and (parts[end - 1] in _CLOSING or _ends(parts[end - 1])):
                end -= 1
            before = _words(parts[end - 1]) if end else ""
            if not before or _CLOSING.isdisjoint(parts[end : at - 1]):
                continue
            if before[-1] not in _STOPS:
                parts[end - 1] = f"{before}{after[0]}"
            elif before[-1] != ".":
                continue
            parts[at] = after[1:]

    def pieces(self, language: str) -> SetWords:
        """The line with no-break spaces by a language's rules, if one is given."""
        while self._parts and self._parts[-1] is _BREAK:
            self._parts.pop()
        # An initial before mark-up is none before a name: mark-up parts words that spaces join.
        words = "".join(part if type(part) is str else _BETWEEN for part in self._parts)
        if language:
            words = spaced(words, language)
        pieces: list[Markup | Link | LinkEnd] = []
        done = 0
        for part in self._parts:
            if isinstance(part, (Link, LinkEnd)):
                pieces.append(part)
                done += 1
                continue
            if isinstance(part, Markup):
                shown: str = part
                done += 1
            else:
                # Spaces become others, one for one: each part is still where it was.
                shown = escape(words[done : done + len(part)])
                done += len(part)
            if pieces and isinstance(pieces[-1], Markup):
                pieces[-1] = Markup(pieces[-1] + shown)
            elif shown:
                pieces.append(Markup(shown))
        return tuple(pieces)


def _words(part: "str | Markup | Link | LinkEnd") -> str:
    """The words of a part; none where it is mark-up."""
    return part if isinstance(part, str) and not isinstance(part, Markup) else ""


def _ends(part: "str | Markup | Link | LinkEnd") -> bool:
    """Whether a part is a tag that ends an element."""
    return isinstance(part, Markup) and part.startswith("</")


def _cited(inlines: Iterable[Node]) -> list[Node]:
    """What stands in the citation among inlines, or in the note that holds it."""
    found: list[Node] = []
    for node in inlines:
        if node["t"] == "Cite":
            found += node["c"][1]
        elif node["t"] == "Note":
            found += (one for block in node["c"] for one in _cited(block["c"]))
    return found


def _is_list(block: Mapping[str, Any]) -> bool:
    return bool(block["t"] == "Div" and block["c"][0][0] == "refs")
