"""Straight quotation marks, hyphens and full stops in; typographic ones out.

Python-Markdown's `smarty` looks at each stretch of text between mark-up by itself, and so turns
the closing mark of `"*so*"` into an opening one. Here a paragraph's words are looked at as one
string, whatever mark-up and note references stand between them.
"""

import re
from collections.abc import Collection, Sequence

from glossator.model.text import Citation, Open, Verbatim, Words
from glossator.source.citations import own_words, with_own_words

_QUOTES = {
    "en": "“”‘’",
    "de": "„“‚‘",
    "fr": "«»‹›",
    "it": "«»“”",
    "es": "«»“”",
    "pl": "„”‚’",
    "cs": "„“‚‘",
    "nl": "“”‘’",
    "ru": "«»„“",
    "sv": "””’’",
    "da": "»«›‹",
}
"""Opening and closing double, opening and closing single marks, by language."""

_CANDIDATE = re.compile(
    r"\x02(?P<escaped>\d+)\x03|\"|'|(?<!-)---(?!-)|(?<!-)--(?!-)|(?<!\.)\.\.\.(?!\.)"
)
_ESCAPED = re.compile(r"\x02(\d+)\x03")
_BEFORE_OPENING = frozenset(" \t\n\xa0([{-–—/“‘„‚«‹")
# What begins with an apostrophe: decades, and English words that lost their beginning.
_ELIDED = re.compile(
    r"(?:\d\d(?:s|ern?)?|tis|twas|twere|twill|twould|til|em)\b|n'(?!\w)", re.IGNORECASE
)
_REPLACED = {"---": "—", "--": "–", "...": "…"}


def educate_pieces(items: Sequence[Open], code: Collection[int], language: str) -> list[Open]:
    """The pieces of one paragraph with typographic texts; those at the places `code` are code."""
    result = list(items)
    at = [n for n, item in enumerate(items) if isinstance(item, (Words, Verbatim, Citation))]
    texts = [_text(items[n]) for n in at]
    for n, text in zip(at, educate(texts, [n in code for n in at], language), strict=True):
        item = items[n]
        if isinstance(item, Citation):
            result[n] = with_own_words(item, text)
        else:
            result[n] = Words(text) if isinstance(item, Words) else Verbatim(text)
    return result


def _text(item: Open) -> str:
    return own_words(item) if isinstance(item, Citation) else str(item)


def educate(texts: Sequence[str], code: Sequence[bool], language: str) -> list[str]:
    """The texts of one paragraph, in order, with typographic punctuation.

    Those marked as code are left as they are, but for backslash escapes, which stand in the texts
    as `STX digits ETX` (Python-Markdown's way) and become the characters they stand for.
    `language` is the base language; one without a row of its own is set as English.
    """
    joined = "".join(texts)
    if not any(mark in joined for mark in ('"', "'", "--", "...", "\x02")):
        return list(texts)
    marks = _QUOTES.get(language, _QUOTES["en"])
    result = []
    offset = 0
    single = False
    for text, is_code in zip(texts, code, strict=True):
        parts: list[str] = []
        done = 0
        for match in _CANDIDATE.finditer(joined, offset, offset + len(text)):
            start = match.start() - offset
            if match["escaped"]:
                new = chr(int(match["escaped"]))
            elif is_code:
                continue
            else:
                new = _REPLACED.get(match[0]) or _quote(joined, match.start(), marks, single)
                if match[0] == "'":
                    single = new == marks[2] or (single and new != marks[3])
            parts += (text[done:start], new)
            done = match.end() - offset
        parts.append(text[done:])
        result.append("".join(parts))
        offset += len(text)
    return result


def unescaped(text: str) -> str:
    """A text with the characters that a backslash stood before in place of their escapes."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if "\x02" in text else text


def _quote(text: str, at: int, marks: str, single: bool) -> str:
    """The mark for the straight one at `at`; `single` says whether a single quotation is open."""
    after = text[at + 1] if at + 1 < len(text) else " "
    start = at
    while start and text[start - 1] in "\"'":
        start -= 1
    before = text[start - 1] if start else " "
    opens = (
        before in _BEFORE_OPENING
        and not after.isspace()
        and (before.isspace() or after not in ".,;:!?)]}–—-")
    )
    if text[at] == '"':
        return marks[0] if opens else marks[1]
    if opens and not _ELIDED.match(text, at + 1):
        return marks[2]
    # Within a word, or at the end of one that no quotation ends with, it is an apostrophe.
    apostrophe = after.isalnum() or (text[at - 1 : at].isalnum() and not single)
    return "’" if apostrophe else marks[3]
