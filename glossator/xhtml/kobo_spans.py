"""Puts the spans of Kobo's own e-books into pages, numbered as Kobo numbers them.

Kobo's reader for its own books hangs highlights, notes and places on spans that its shop puts round
every piece of text. Kobo says no more of them than that it inserts "div and span tags during
processing to enable user functionality" (Kobo EPUB Guidelines, CSS); their form and numbers are
those that kepubify, which was checked against books from the shop, writes:

    <div id="book-columns"><div id="book-inner"> … the page … </div></div>
    <span class="koboSpan" id="kobo.P.S">A sentence. </span>

P counts paragraphs, headings, lists, tables and pictures on the page, S the pieces in one of them.
So a new note renumbers the pieces after it in its own paragraph, and no other paragraph; a new
paragraph renumbers those after it, which can't be avoided with the numbers that Kobo reads.

The pages are not parsed and written anew: spans go in between their tokens, and if they are taken
out again, the page is as it was, byte for byte. Kobo's edition is written in this way, and the
highlights that its readers make are found again by the same count.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from glossator.model.expressions import expression
from glossator.text.sentences import sentences

_TOKEN = expression(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<end>/)?(?P<name>[^\s<>/!?]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/)?>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_COUNTED = frozenset("p ol ul table h1 h2 h3 h4 h5 h6".split())
_LEFT_ALONE = frozenset("script style pre audio video svg math time".split())
"""Elements whose text keeps its form (kepubify), and `time`, whose text may be a machine's date, in
which no element may stand (HTML, The time element)."""
_OPENED = '<div id="book-columns"><div id="book-inner">'
_CLOSED = "</div></div>"


def with_spans(xhtml: bytes) -> bytes:
    """A page with Kobo's spans and wrappers in its body. The page has to be well-formed."""
    return _TOKEN.sub(_Numbering().token, xhtml.decode("utf-8")).encode("utf-8")


@dataclass(slots=True)
class _Numbering:
    """Where on a page we are, and which numbers the last span had."""

    paragraph: int = 0
    piece: int = 0
    due: bool = False
    """A paragraph has begun that has no span yet; without one, it isn't counted."""
    open: list[str] = field(default_factory=list)
    """The elements that stand open, from the root down."""

    def token(self, found: re.Match[str]) -> str:
        """What becomes of one token."""
        token, name = found[0], found["name"]
        if name is None:
            spanned = found["text"] is not None and self._inside()
            return self._text(token) if spanned else token
        if found["end"]:
            self.open.pop()
            return _CLOSED + token if name == "body" else token
        if name == "img" and found["empty"]:
            return self._picture(token)
        if name in _COUNTED and self._inside():
            self.due = True
        if not found["empty"]:
            self.open.append(name)
        return token + _OPENED if name == "body" else token

    def _inside(self) -> bool:
        return "body" in self.open and _LEFT_ALONE.isdisjoint(self.open)

    def _text(self, text: str) -> str:
        # Kobo's spans hold space where it stands in a paragraph, between two links for instance.
        if unescape(text).isspace() and self.open[-1] != "p":
            return text
        return "".join(self._span(sentence) for sentence in sentences(text))

    def _picture(self, token: str) -> str:
        # A `picture` holds nothing but pictures (HTML, The picture element).
        if not self._inside() or self.open[-1] == "picture":
            return token
        self.due = True
        return self._span(token)

    def _span(self, content: str) -> str:
        if self.due:
            self.paragraph, self.piece, self.due = self.paragraph + 1, 0, False
        self.piece += 1
        return f'<span class="koboSpan" id="kobo.{self.paragraph}.{self.piece}">{content}</span>'
