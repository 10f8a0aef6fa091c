"""Writes inline nodes as a line of Markdown.

What Markdown has a notation for is written in that; elements that mean something and have no
notation stay elements (`<sub>`, a language); of all others, only their words stay. Words are
gathered first, and escaped when it is known what stands beside them. Emphasis is written with
asterisks where Markdown is sure to read them as such, and as an element elsewhere.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from glossator.importing.allowed import LeftOut, clean_drawing, clean_formula, kept_pairs
from glossator.importing.htmlpage import value_of
from glossator.importing.notation import escaped, escaped_line
from glossator.importing.pages.notes import NOTE
from glossator.importing.pages.page import PAGE, words_of
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.grammar.attributes import is_whole

BREAK = "\\\n"
"""A line break within a paragraph."""

_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_ELEMENTS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}
_KEPT = frozenset(
    "sub sup small u s del ins mark kbd samp var abbr dfn q cite bdi bdo ruby rt rp time "
    "data".split()
)
_RUBY = frozenset(("ruby", "rt", "rp"))
_RENAMED = {"strike": "s", "acronym": "abbr"}
_CODE = frozenset(("code", "tt"))
_ATTRIBUTES = frozenset(("dir", "title", "datetime", "cite"))
_SPACE = expression(r"[ \t\n\r\f]+")
_TAG = expression(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Syntax:
    """Mark-up, as it is to be written."""

    text: str


def place_of(identity: str) -> Syntax:
    """What links to an id lead to."""
    return Syntax(f'<span id="{identity}"></span>')


@dataclass(frozen=True, slots=True)
class ReferenceSyntax(Syntax):
    """A reference to a note, which no link can hold."""


@dataclass(frozen=True, slots=True)
class PageSyntax(Syntax):
    """Where a printed page begins, of which nothing shows."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Where emphasis begins or ends: by asterisks (`sign`), or else by the element `tag`."""

    tag: str
    sign: str
    begins: bool


InlinePiece = str | Syntax | Emphasis
"""A text is words, as they are shown."""


@dataclass(frozen=True)
class Ways:
    """What inline text asks of the rest of the book."""

    href: Callable[[Tag], str]
    """Where a link leads, as it is written in Markdown; empty where it can't be followed."""
    anchor: Callable[[Tag], str]
    """The id that an element needs, because a link leads to it; mostly none."""
    note: Callable[[Tag], str]
    """The Markdown of the reference that a `gl-note` stands for."""
    page: Callable[[Tag], str]
    """The Markdown of the page break that a `gl-page` stands for; empty where there can be none."""
    image: Callable[[Tag], str]
    """The Markdown of a picture; empty where it can't be had."""
    language: str
    """The book's."""
    left: LeftOut
    """What may not stand in a book, and is left out."""


class LineWriter:
    """Writes the inline text of one block."""

    def __init__(self, ways: Ways, breaks: str = BREAK) -> None:
        self.ways = ways
        self.breaks = breaks
        self.in_link = False

    def written(self, nodes: Iterable[PageElement], before: Iterable[Syntax] = ()) -> str:
        """The Markdown of some nodes as one block's text, with what stands before them."""
        return _joined([*before, *_collapsed(list(self.pieces(nodes)), self.breaks)])

    def pieces(self, nodes: Iterable[PageElement]) -> Iterator[InlinePiece]:
        """The pieces of some nodes, with white space as it stands in them."""
        for node in nodes:
            if isinstance(node, Tag):
                if anchor := self.ways.anchor(node):
                    yield place_of(anchor)
                yield from self._element(node)
            elif isinstance(node, NavigableString):
                yield str(node)

    def _element(self, tag: Tag) -> Iterator[InlinePiece]:
        name = tag.name
        if name == "br":
            yield Syntax(self.breaks)
        elif name == NOTE:
            yield ReferenceSyntax(self.ways.note(tag))
        elif name == PAGE:
            if page := self.ways.page(tag):
                yield PageSyntax(page)
        elif name in ("img", "image"):
            if image := self.ways.image(tag):
                yield Syntax(image)
        elif name in ("svg", "math"):
            yield from self._foreign(tag)
        elif name == "a" and not self.in_link:
            yield from self._link(tag)
        elif name in _CODE and _is_plain(tag):
            yield from _code(words_of(tag))
        elif name in _EMPHASIS:
            yield from self._emphasis(tag)
        elif name in _KEPT or name in _RENAMED or self._language(tag):
            yield from self._kept(tag)
        elif name == "wbr":
            yield "\u200b"
        else:
            yield from self.pieces(tag.contents)

    def _emphasis(self, tag: Tag) -> Iterator[InlinePiece]:
        before, inner, after = _parted(list(self.pieces(tag.contents)))
        yield from before
        if any(isinstance(piece, str) for piece in inner):
            name = _ELEMENTS[tag.name]
            nested = [piece for piece in inner if isinstance(piece, Emphasis)]
            sign = "" if nested else _EMPHASIS[tag.name]
            alike = len(nested) == 2 and inner[0] is nested[0] and inner[-1] is nested[1]
            if alike and {name, nested[0].tag} == {"em", "strong"} and nested[0].sign:
                name, sign, inner = "strong><em", "***", inner[1:-1]
            yield Emphasis(name, sign, True)
            yield from inner
            yield Emphasis(name, sign, False)
        else:
            yield from inner
        yield from after

    def _link(self, tag: Tag) -> Iterator[InlinePiece]:
        href = self.ways.href(tag)
        self.in_link = bool(href)
        before, inner, after = _parted(list(self.pieces(tag.contents)))
        self.in_link = False
        notes = [piece for piece in inner if isinstance(piece, ReferenceSyntax)]
        inner = [piece for piece in inner if not isinstance(piece, ReferenceSyntax)]
        yield from before
        shown = any(
            isinstance(piece, str) or (isinstance(piece, Syntax) and piece.text[:2] == "![")
            for piece in inner
        )
        if href and shown:
            yield Syntax("[")
            yield from inner
            yield Syntax(f"]({href})")
        else:
            yield from inner
        yield from notes
        yield from after

    def _kept(self, tag: Tag) -> Iterator[InlinePiece]:
        name = _RENAMED.get(tag.name, tag.name)
        name = name if name in _KEPT else "span"
        inner = list(self.pieces(tag.contents))
        pairs = self._attributes(tag, name)
        shown = any(isinstance(piece, str) and piece.strip() for piece in inner)
        ruby = name not in _RUBY or tag.find("rt") or tag.find_parent("ruby")
        if not shown or not ruby or not is_whole(name, dict(pairs)):
            yield from inner
            return
        written = "".join(f" {key}={quoteattr(value)}" for key, value in pairs)
        yield Syntax(f"<{name}{written}>")
        yield from inner
        yield Syntax(f"</{name}>")

    def _attributes(self, tag: Tag, name: str) -> list[tuple[str, str]]:
        """The attributes of an element that is kept under a name."""
        language = self._language(tag)
        pairs = [("lang", language)] if language else []
        for one in sorted(_ATTRIBUTES & set(tag.attrs)):
            pairs.append((one, " ".join(value_of(tag, one).split())))
        return kept_pairs(name, pairs, self.ways.left, tag.sourceline or 0)

    def _language(self, tag: Tag) -> str:
        """The language of an element, where it isn't the book's."""
        language = value_of(tag, "lang") or value_of(tag, "xml:lang")
        same = language.split("-")[0].lower() == self.ways.language.split("-")[0].lower()
        known = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language)
        return "" if same or not known else language

    def _foreign(self, tag: Tag) -> Iterator[InlinePiece]:
        """A picture or a formula in the page itself, as it stands there."""
        images = tag.find_all("image")
        if images and not tag.get_text().strip():
            yield from self.pieces(images)
            return
        # At the beginning of a line it would be taken for a block of raw HTML.
        yield Syntax("<span></span>")
        if tag.name == "math":
            clean_formula(tag, self.ways.left)
        pieces = list(self._raw(tag))
        if tag.name == "svg":
            written = "".join(
                piece.text if isinstance(piece, Syntax) else escape(str(piece)) for piece in pieces
            )
            clean = clean_drawing(written, self.ways.left, tag.sourceline or 0)
            if clean != written:
                pieces = [
                    Syntax(part) if part[:1] == "<" else html.unescape(part)
                    for part in _TAG.split(clean)
                ]
        yield from pieces

    def _raw(self, tag: Tag) -> Iterator[InlinePiece]:
        pairs = (
            (name, " ".join(value_of(tag, name).split()))
            for name in tag.attrs
            if not name.lower().startswith(("on", "xmlns")) and ":" not in name and name != "id"
        )
        written = "".join(f" {name}={quoteattr(value)}" for name, value in pairs)
        yield Syntax(f"<{tag.name}{written}>")
        for child in tag.contents:
            if isinstance(child, Tag):
                yield from self._raw(child)
            else:
                yield str(child)
        yield Syntax(f"</{tag.name}>")


def _is_plain(tag: Tag) -> bool:
    return not any(
        child.name in (NOTE, "a", "br", "img", "em", "strong", "i", "b", "sub", "sup")
        for child in tag.find_all(True)
    )


def _code(text: str) -> Iterator[InlinePiece]:
    if text:
        runs = [len(run) for run in re.findall("`+", text)]
        fence = "`" * next(n for n in range(1, len(text) + 2) if n not in runs)
        pad = " " if text[0] == "`" or text[-1] == "`" else ""
        yield Syntax(f"{fence}{pad}{text}{pad}{fence}")


def _parted(
    pieces: list[InlinePiece],
) -> tuple[list[InlinePiece], list[InlinePiece], list[InlinePiece]]:
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


def _is_space(piece: InlinePiece) -> bool:
    if isinstance(piece, Syntax):
        return piece.text.strip() in ("", "\\", "<br/>")
    return isinstance(piece, str) and not piece.strip()


def _collapsed(pieces: list[InlinePiece], breaks: str) -> list[InlinePiece]:
    """The pieces with white space as it is shown: one space, and none beside a break or an end."""
    result: list[InlinePiece] = []
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
        elif isinstance(piece, Syntax) and piece.text == breaks:
            _strip_end(result)
            if result:
                result.append(piece)
            spaced = True
        else:
            result.append(piece)
            shows = isinstance(piece, Syntax) and not piece.text.startswith("<")
            if shows and not isinstance(piece, PageSyntax):
                spaced = False
    while result and isinstance(result[-1], Syntax) and result[-1].text == breaks:
        result.pop()
        _strip_end(result)
    _strip_end(result)
    return result


def _strip_end(pieces: list[InlinePiece]) -> None:
    """Take the space off the end of what was gathered, if that ends with words."""
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(" ")
        if not pieces[-1]:
            pieces.pop()


def _joined(pieces: list[InlinePiece]) -> str:
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
        elif isinstance(piece, Syntax):
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
