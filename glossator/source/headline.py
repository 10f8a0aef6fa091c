"""A line of a register in; what Markdown makes of it out: a heading's pieces, a field's words.

The line is read as a chapter's heading is: mark-up, code, entities and escapes are what they are
there. What isn't the name itself (a note, a link) has its place in the entry's text.
"""

import re
from dataclasses import dataclass, replace

from glossator.model.diagnostics import Diagnostic, error
from glossator.model.text import (
    Citation,
    Image,
    LinkStart,
    Markup,
    NoteReference,
    Paragraph,
    Plain,
    Verbatim,
    Words,
    plain_text,
)
from glossator.source.braces import LIST
from glossator.source.dialect import Dialect
from glossator.source.elements import Context, markup_of
from glossator.source.flatten import Flattener
from glossator.source.typography import educate
from glossator.text.slugs import slug
from glossator.text.spaces import held

_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:'\"()/?+%§…’“”‘–—-])*")
"""What Markdown has nothing to say about."""
_KEY = re.compile(
    r"[ \t]+\{#(?P<key>[^\s}]*)(?P<more>(?:[ \t]+(?:\.[^\s}]+|[^\s}=.#]+=[^}]*))*)[ \t]*\}$"
)
"""A key at a heading's end, and other attributes after it."""
_BAD_KEY = re.compile(r"[ \t]+\{#(?P<key>[^}]*)(?P<more>)\}$")
_ID = re.compile(r"[ \t]\{[^}]*#[^}]*\}$")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_ATTRIBUTES = re.compile(rf"(?<=[ \t]){LIST.pattern}$")
_REFUSED = {
    NoteReference: "a note",
    LinkStart: "a link",
    Citation: "a citation",
    Image: "a picture",
}
_HINT = "put it into the entry's text: this is the name that the entry is found by"


@dataclass(frozen=True, slots=True)
class Headline:
    """A line as it was read: what is shown of it, its words, its key."""

    pieces: tuple[Plain, ...]
    words: str
    key: str
    """The key that was given, or else the slug of the words as they were typed."""
    keyed: bool = False
    """Whether a key was given."""


class Headlines:
    """Reads the lines of one file; what is wrong with them is added to `found`."""

    def __init__(
        self, path: str, language: str, found: list[Diagnostic], spaces: bool = True
    ) -> None:
        self._path = path
        self._language = language
        self._found = found
        self._spaces = spaces
        self._dialect: Dialect | None = None

    def heading(self, text: str, line: int) -> Headline:
        """An entry's heading, from what follows the signs that make it one."""
        text = _CLOSING.sub("", text.strip())
        given = _KEY.search(text) or _BAD_KEY.search(text)
        if given is None:
            return self._read(text, line, "an entry's heading", "bad-heading")
        more = f" {{{given['more'].strip()}}}" if given["more"] else ""
        text = text[: given.start()] + more
        read = self._read(text, line, "an entry's heading", "bad-heading")
        return replace(read, key=given["key"], keyed=True)

    def words(self, text: str, line: int, field: str) -> str:
        """The words of a field, which has no attributes."""
        text = _ATTRIBUTES.sub(lambda braces: f"{braces[0][:-1]}\\}}", text.strip())
        return self._read(text, line, f'the field "{field}"', "bad-field").words

    def _read(self, text: str, line: int, place: str, code: str) -> Headline:
        if _PLAIN.fullmatch(text):
            words = educate([text], [False], self._language)[0]
            words = held(words, self._language) if self._spaces else words
            return Headline((Verbatim(words),), words, slug(text))
        self._dialect = self._dialect or Dialect()
        self._dialect.reset()
        context = Context(self._dialect, self._path, self._language, spaces=self._spaces)
        # Signs at a heading's end are no part of it, but for all before the last run of them.
        written = f"## {text} #" if text.endswith("#") else f"## {text}"
        flattener = Flattener(context, line)
        try:
            (heading,) = flattener.body(self._dialect.trees([(written, line)])[0])
            (row,) = flattener.headings.rows
            if not isinstance(heading, Paragraph):
                raise ValueError
        except (RecursionError, ValueError):
            hint = "write its words alone; look for unclosed raw HTML, and long runs of [ or *"
            self._found.append(error(self._path, line, code, f"{place} can't be read", hint))
            return Headline((Verbatim(text),), text, slug(text))
        for what in dict.fromkeys(filter(None, (_REFUSED.get(type(p)) for p in heading.pieces))):
            context.report(line, code, f"{what} can't stand in {place}", _HINT)
        self._found += context.found
        pieces = tuple(p for p in heading.pieces if isinstance(p, (Markup, Words, Verbatim)))
        words = plain_text(pieces).replace("\n", " ").strip()
        attributes = tuple(pair for pair in heading.attributes if pair[0] != "id")
        if attributes:
            start = Markup(f"<span{markup_of(attributes)}>")
            pieces = (start, *pieces, Markup("</span>"))
        return Headline(pieces, words, row.slug, bool(_ID.search(text)))
