"""Recognises text that needs no Markdown parser: words, notes, citations, links, emphasis.

Most of a book is that. What is recognised here is what any version of Python-Markdown would make of
it; wherever they could differ, or a sign has a second meaning, the text is left to it.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from functools import lru_cache

from markdown.util import ETX, STX, AtomicString

from glossator.model.expressions import expression
from glossator.source.markdown.bounds import SIGNS, count_signs
from glossator.source.markdown.citations import split_cites
from glossator.xhtml.elements import HEADINGS
from glossator.xhtml.grammar.elements import BLOCKS

_TAGS = frozenset(HEADINGS) | frozenset("dd dt li p td th".split())
"""Elements whose text is looked at."""

# What a pattern of the dialect begins with, or what of others' syntax is reported, or a sign that
# one of the two needs. The first class lets the expression skip all else at once.
_SIGN = expression(
    r"[`*_\[\]<&\\{}~=^$@|!?:%/\x00-\x08]"
    r"(?:(?<=[`*_\[\]<\\{}~^$@|\x00-\x08])|(?<=&)#?\w+;|(?<==)=|(?<=!)!!|(?<=\?)\?\?"
    r"|(?<=:):|(?<=%)%|(?<=/)//)"
)
_CITE = r"[\w .,:§+/–-]*@[\w .,:§+/–-]+"
_READ = expression(
    r"\[\^(?P<label>[\w-]+)\](?!:)|(?P<mark>\*\*?|__?)(?![*_])"
    # Round brackets with backslashes may hold a formula.
    r"|\\(?P<escaped>[]!\"#$%&'*+,./:;<=>?@[^_{|}~-])"
    # What follows with a bracket or a brace may belong to what stands before it.
    rf"|\[(?P<cites>{_CITE}(?:;{_CITE})*)\](?![(\[{{:])"
    r"|(?<!!)\[(?P<inner>[^][`*_<>&\\{}~=^$@|!?:%/\x00-\x09\x0b-\x1f]+)\]"
    r"(?:\((?P<target>(?:https?://)?[\w./#?=+,-]+)\)|\{\.(?:plain|(?P<page>page))\})(?![(\[{:])"
    # Where words in brackets before a note are those that it is on.
    r"|(?<!!)(?P<opens>\[)|(?P<closes>\])(?=\[\^[\w-]+\](?!:))"
)
"""What of these is read here: of links and spans, those that hold nothing but words."""
EMPHASIS = {"*": "em", "_": "em", "**": "strong", "__": "strong"}
"""The tags that marks of emphasis stand for."""
_BREAK = expression(r"[ \t]\n|\n[ \t]")


def inner_words(mark: re.Match[str]) -> str:
    """The words that a link or a span shows; none for what else is marked."""
    return "" if mark["page"] else mark["inner"] or ""


class KnownText(AtomicString):
    """A text that Python-Markdown leaves alone, because all in it is known."""

    marks: tuple[re.Match[str], ...]
    """Each note reference has its `label`; emphasis begins and ends in turn, with its `mark`; a
    citation has what it `cites`, a link its `inner` words and its `target`, a span no target. Of a
    `page`, the inner words are its label. What a note is on begins and ends with a bracket that
    `opens` and one that `closes`."""

    holds: bool
    """Whether any of them is a citation, a link, a span, a page or a bracket."""

    @property
    def words(self) -> list[str]:
        """A stretch of words before each of the marks, and the last.

        Escapes in them are written as Python-Markdown writes them. What stands in links and spans
        is none of them.
        """
        words: list[str] = []
        done = 0
        for mark in self.marks:
            words.append(self[done : mark.start()])
            done = mark.end()
        words.append(self[done:])
        return [_ESCAPE.sub(_stashed, one) for one in words] if "\\" in self else words


_ESCAPE = expression(r"\\(.)")


def _stashed(escape: re.Match[str]) -> str:
    return f"{STX}{ord(escape[1])}{ETX}"


_BLOCK_SIGNS = ("|", "]:", "<", "\x02")
"""What stands in every table, definition and block of raw HTML."""


def paragraphs(text: str) -> list[str] | None:
    """The paragraphs of a text that holds no container; None where some may be other blocks."""
    if any(sign in text for sign in _BLOCK_SIGNS):
        return None
    blocks = text.split("\n\n")
    # What begins with a space may be code, and so may what follows it.
    return None if any(not block or block[0].isspace() for block in blocks) else blocks


REMEMBERED = 2_000
"""How many of the last texts are remembered: while a chapter is being written, nearly all of its
paragraphs are the same from one look to the next."""
LONG = 4_000
"""How many signs a text has at most that is remembered, lest they be many megabytes."""


def plain_text(text: str, ranges: bool = False) -> KnownText | None:
    """A text as a plain one; None where it may be anything else.

    `ranges` says whether words in brackets before a note are those that the note is on.
    """
    return _remembered(text, ranges) if len(text) <= LONG else _read(text, ranges)


def _read(text: str, ranges: bool) -> KnownText | None:
    if text != text.strip() or ("\n" in text and _BREAK.search(text)):
        return None
    marks: list[re.Match[str]] = []
    begun = ""
    brackets = _Brackets(text) if ranges else None
    sign = _SIGN.search(text)
    while sign is not None:
        read = _READ.match(text, sign.start())
        if read is None:
            return None
        if mark := read["mark"]:
            if begun and (mark != begun or not _ends(text, read)):
                return None
            if not begun and not _begins(text, read):
                return None
            begun = "" if begun else mark
        elif read["opens"] or read["closes"]:
            if brackets is None or not brackets.fit(read, marks):
                return None
        elif not (read["label"] or read["escaped"] or _is_simple(read)):
            return None
        if not read["escaped"]:
            marks.append(read)
        sign = _SIGN.search(text, read.end())
    holds = any(mark["cites"] or mark["inner"] or mark["opens"] for mark in marks)
    # Whether there are too many is for `Bounds` to say; an address may have many by itself.
    many = holds and len(text) > SIGNS and count_signs(text) > SIGNS
    if begun or many or (brackets and brackets.open) or len(marks) > SIGNS // 2:
        return None
    plain = KnownText(text)
    plain.marks = tuple(marks)
    plain.holds = holds
    return plain


_remembered = lru_cache(REMEMBERED)(_read)


def _begins(text: str, mark: re.Match[str]) -> bool:
    """Whether emphasis begins here, and nowhere ends: no space follows; _ is in no word."""
    after = text[mark.end() : mark.end() + 1]
    return bool(after.strip()) and not (mark[0][0] == "_" and _is_word(text, mark.start() - 1))


def _ends(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1]
    return not before.isspace() and not (mark[0][0] == "_" and _is_word(text, mark.end()))


def _is_simple(read: re.Match[str]) -> bool:
    """Whether a citation surely is one, without mark-up; whether a link is set as other words."""
    if cites := read["cites"]:
        parts = split_cites(cites)
        return "_" not in cites and bool(parts) and all(part.is_sure for part in parts)
    if read["inner"] != read["inner"].strip():
        return False
    # A link that shows its own address is left as it was typed, down to dashes and ellipses.
    return not any(sign in (read["target"] or "") for sign in ("--", "..."))


def _is_word(text: str, at: int) -> bool:
    """Whether a letter or a digit stands at a place."""
    return 0 <= at < len(text) and text[at].isalnum()


class _Brackets:
    """The brackets of a text round what its notes are on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = 0
        """How many of the marks were looked at."""
        self._words = self._signs = 0
        """How many stretches of words there were among them, and how many signs of emphasis."""
        self.open: list[tuple[int, int]] = []
        """For each bracket that is open, how many of both stood before it."""

    def fit(self, bracket: re.Match[str], marks: Sequence[re.Match[str]]) -> bool:
        """Whether a bracket may be read at sight, which stands behind some marks.

        There have to be words in it; and what of emphasis begins in it ends there, too.
        """
        done = marks[self._seen - 1].end() if self._seen else 0
        for mark in (*marks[self._seen :], bracket):
            self._words += bool(self._text[done : mark.start()].strip()) or bool(inner_words(mark))
            self._signs += bool(mark["mark"])
            done = mark.end()
        self._seen = len(marks) + 1
        if bracket["opens"]:
            self.open.append((self._words, self._signs))
            return True
        if not self.open:
            return False
        words, signs = self.open.pop()
        inside = self._signs - signs
        return self._words > words and inside % 2 == 0 and (not inside or signs % 2 == 0)


def set_plain(root: etree.Element, ranges: bool = False) -> bool:
    """Make plain texts of those in a tree that are; returns whether any other text is left.

    Only what stands in nothing but blocks is looked at: it becomes a paragraph of its own. For
    `ranges`, see `plain_text`.
    """
    left = False
    stack = [root]
    while stack:
        for child in stack.pop():
            text = child.text
            if text and not isinstance(text, AtomicString):
                plain = plain_text(text, ranges) if child.tag in _TAGS and not len(child) else None
                left = left or plain is None
                child.text = plain or text
            left = left or bool(child.tail)
            if len(child):
                left = left or child.tag not in BLOCKS
                if child.tag in BLOCKS:
                    stack.append(child)
    return left
