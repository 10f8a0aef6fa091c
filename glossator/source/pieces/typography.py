"""Makes straight quotation marks, hyphens, full stops and spaces typographic.

Python-Markdown's `smarty` looks at each stretch of text between mark-up by itself, and so turns
the closing mark of `"*so*"` into an opening one. Here a paragraph's words are looked at as one
string, whatever mark-up and note references stand between them.

An address, or the name of a file, is copied from the page (from paper, by hand): typography leaves
it as it was typed.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from urllib.parse import unquote

from glossator.model.expressions import expression
from glossator.model.text import Citation, LinkEnd, LinkStart, Markup, Open, Verbatim, Words
from glossator.source.markdown.citations import own_words, with_own_words
from glossator.text.spaces import no_break_places, with_spaces

_ENDINGS = (
    "aspx? avif azw3 bib bmp bz2 cfg com conf cpp css csv djvu docx? edu eml epub example flac gif "
    "gz html? ico ics ini ipynb java jpe?g js json jsx lua m4a md mobi mov mp[34] net odt ods ogg "
    "org otf pdf php png ppt pptx py rb rs rst rtf sh sql svg tar tex tgz tiff? toml tsv tsx ttf "
    "txt wav webm webp woff2? xhtml xlsx? xml xz ya?ml zip"
).replace(" ", "|")
"""How the names of files end, and of servers where no path follows."""
_REST = r"[^\s<>\"“”]"
_ADDRESS = expression(
    # A scheme, a web server, a mail address, a DOI.
    rf"\b[a-z][a-z0-9+.-]*://{_REST}+"
    rf"|\b(?:mailto|doi|urn|tel|xmpp|arxiv):[\w+~]{_REST}*"
    rf"|\bwww\.{_REST}+"
    r"|\b\w[\w.!#$%&*+/=?^{|}~'-]*@[\w-]+(?:\.+[\w-]+)+"
    rf"|\b10\.\d{{4,9}}/{_REST}+"
    # A server without a scheme: with a path, or in the letters that stand for others.
    rf"|(?<![\w.@-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{{2,}}(?::\d+)?/{_REST}*"
    rf"|(?<![\w.-])(?:[a-z0-9-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/{_REST}*)?"
    # A file, with its folders.
    rf"|(?<![\w-])[\w~.][\w./\\~+-]*\.(?:{_ENDINGS})\b(?![\w-])",
    re.IGNORECASE,
)
_LONG_WORD = 2_000
_UNBROKEN = expression(r"\S+")
_LONG_ADDRESS = expression(rf"\b[a-z][a-z0-9+.-]{{0,30}}://{_REST}+|\bwww\.{_REST}+", re.IGNORECASE)
_SIGNS = ("/", "@", "www.", "--", "...")
"""One of these stands in every address that typography would change."""
# What every match of _ADDRESS has in it that has no slash and no @; quickly found.
_LIKELY = expression(
    rf"[.:-](?:(?<=:)[\w+~]|(?<=xn-)-|(?<=www\.)|(?<=\.)(?:{_ENDINGS})\b(?![\w-]))",
    re.IGNORECASE,
)
_AFTER = ".,;:!?’…"
"""What stands behind an address and belongs to the sentence."""
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«"}
_SCHEME = expression(r"[a-z][a-z0-9+.-]*:(?://)?(?:www\.)?", re.IGNORECASE)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where each address begins and ends."""
    if not any(sign in text for sign in _SIGNS):
        return
    if "/" not in text and "@" not in text and _LIKELY.search(text) is None:
        return
    for match in _found(text):
        quoted = text[match.start() - 1 : match.start()] == "'"
        end = match.start() + len(_without_end(match[0], quoted))
        if end > match.start():
            yield match.start(), end


def _found(text: str) -> Iterator[re.Match[str]]:
    if len(text) <= _LONG_WORD or max(map(len, text.split())) <= _LONG_WORD:
        yield from _ADDRESS.finditer(text)
        return
    # No address has white space in it. In a long word each letter could begin one, which is as
    # long as the word: there an address is known by its beginning alone.
    for word in _UNBROKEN.finditer(text):
        expression = _ADDRESS if len(word[0]) <= _LONG_WORD else _LONG_ADDRESS
        yield from expression.finditer(text, word.start(), word.end())


def _without_end(address: str, quoted: bool) -> str:
    """An address without what the sentence has put behind it; signs in pairs are its own."""
    while True:
        shorter = address.rstrip(_AFTER)
        if shorter.endswith("'") and (quoted or shorter.count("'") % 2):
            shorter, quoted = shorter[:-1], False
        opening = _CLOSING.get(shorter[-1:])
        if opening and shorter.count(shorter[-1]) > shorter.count(opening):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def is_own_address(words: str, target: str) -> bool:
    """Whether a link's words are its address, with or without scheme and escapes."""
    shown = _plain(words)
    return bool(shown) and shown == _plain(target)


def _plain(address: str) -> str:
    return _SCHEME.sub("", unquote(address.strip()), count=1).rstrip("/")


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

# Each alternative begins with the sign itself, so that all other signs are skipped at once.
_CANDIDATE = expression(r"\x02(?P<escaped>\d+)\x03|\"|'|-(?<!--)--?(?!-)|\.(?<!\.\.)\.\.(?!\.)")
_ESCAPED = expression(r"\x02(\d+)\x03")
_OPENED = "([{“‘„‚«‹¿¡"
"""Behind these a quotation begins, and nothing that is quoted ends."""
_DIVIDED = "-–—/…."
"""Behind these a quotation may begin as well as end."""
_CLOSED = ")]}"
_ENDED = ".,;:!?)]}–—-…"
"""What follows a quotation, and seldom begins one."""
_BEGUN = expression(r"(?:\.{3}|…)[ \xa0\u202f]?\w|[-–−.]\d")
"""What does begin one: words that were left out, a number below zero or one."""
# What begins with an apostrophe: decades, and English words that lost their beginning.
_ELIDED = expression(
    r"(?:\d\d(?:s|ern?)|\d\d(?!'|[.,]\d)|tis|twas|twere|twill|twould|til|em)(?!\w)|n'(?!\w)",
    re.IGNORECASE,
)
_REPLACED = {"---": "—", "--": "–", "...": "…"}


_NO_WORD = "\ufffc"
"""Stands for what is no part of a sentence: code, a break between lines."""


def educate_pieces(
    items: Sequence[Open], code: Collection[int], language: str, spaces: bool = True
) -> list[Open]:
    """The pieces of one paragraph with typographic texts; `code` are the places of those in code.

    `spaces` says whether they get no-break spaces.
    """
    result = list(items)
    at = [n for n, item in enumerate(items) if isinstance(item, (Words, Verbatim, Citation))]
    texts = [_text(items[n]) for n in at]
    left = {*code, *_shown_addresses(items)}
    texts = educate(texts, [n in left for n in at], language)
    if spaces:
        texts = _spaced(texts, [n in code or _is_break(items, n) for n in at], language)
    for n, text in zip(at, texts, strict=True):
        item = items[n]
        if isinstance(item, Citation):
            result[n] = with_own_words(item, text)
        else:
            result[n] = Words(text) if isinstance(item, Words) else Verbatim(text)
    return result


def _shown_addresses(items: Sequence[Open]) -> Iterator[int]:
    """The places of the words of links that show nothing but where they lead."""
    start = -1
    for at, item in enumerate(items):
        if isinstance(item, LinkStart):
            start = at
        elif isinstance(item, LinkEnd) and start >= 0:
            link = items[start]
            words = [n for n in range(start, at) if isinstance(items[n], (Words, Verbatim))]
            start = -1
            shown = "".join(str(items[n]) for n in words)
            if isinstance(link, LinkStart) and is_own_address(unescaped(shown), link.target):
                yield from words


def _is_break(items: Sequence[Open], at: int) -> bool:
    """Whether a piece stands for the end of a line that mark-up has made."""
    before = items[at - 1] if at else None
    return isinstance(before, Markup) and before.startswith("<br")


def educate_words(texts: Sequence[str], language: str, spaces: bool = True) -> Sequence[str]:
    """The words of one paragraph that is nothing but words, with typography."""
    made = educate(texts, [False] * len(texts), language)
    return _spaced(made, [False] * len(texts), language) if spaces else made


def _spaced(texts: Sequence[str], apart: Sequence[bool], language: str) -> list[str]:
    """The texts of one paragraph with no-break spaces, but those that stand apart."""
    whole = words = "".join(texts) if len(texts) > 1 else texts[0] if texts else ""
    if True in apart:
        hidden = zip(texts, apart, strict=True)
        words = "".join(_NO_WORD * len(text) if is_apart else text for text, is_apart in hidden)
    places = no_break_places(words, language)
    if not places:
        return list(texts)
    whole = with_spaces(whole, places)
    if len(texts) == 1:
        return [whole]
    ends = accumulate(map(len, texts), initial=0)
    return [whole[start:end] for start, end in pairwise(ends)]


def _text(item: Open) -> str:
    return own_words(item) if isinstance(item, Citation) else str(item)


def educate(texts: Sequence[str], code: Sequence[bool], language: str) -> list[str]:
    """The texts of one paragraph, in order, with typographic punctuation.

    Those marked as code are left as they are, and so are addresses. But backslash escapes, which
    stand in the texts as `STX digits ETX` (Python-Markdown's way), become the characters that they
    stand for. `language` is the base language; one without a row of its own is set as English.
    """
    joined = "".join(texts)
    # Every paragraph of a book passes here, and this is a third faster than `any`.
    if not (
        '"' in joined or "'" in joined or "--" in joined or "..." in joined or "\x02" in joined
    ):
        return list(texts)
    quotes = _Quotes(joined, _QUOTES.get(language, _QUOTES["en"]))
    apart = list(addresses(joined))
    begins = [start for start, _ in apart]
    result = []
    offset = 0
    for text, is_code in zip(texts, code, strict=True):
        parts: list[str] = []
        done = 0
        for match in _CANDIDATE.finditer(joined, offset, offset + len(text)):
            start = match.start() - offset
            if match["escaped"]:
                new = chr(int(match["escaped"]))
            elif is_code or _lies_in(match.start(), apart, begins):
                continue
            else:
                new = _REPLACED.get(match[0]) or quotes.mark(match.start())
            parts += (text[done:start], new)
            done = match.end() - offset
        parts.append(text[done:])
        result.append("".join(parts))
        offset += len(text)
    return result


def _lies_in(at: int, stretches: Sequence[tuple[int, int]], begins: Sequence[int]) -> bool:
    """Whether a place lies in one of some stretches, of which each begins where `begins` says."""
    number = bisect_right(begins, at)
    return number > 0 and at < stretches[number - 1][1]


def unescaped(text: str) -> str:
    """A text whose escapes become the characters that had a backslash before them."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if "\x02" in text else text


class _Quotes:
    """The quotation marks of one paragraph, asked for in their order."""

    def __init__(self, text: str, marks: str) -> None:
        self._text = text
        self._marks = marks
        self._open = {'"': False, "'": False}
        """Whether a quotation in these marks was begun and hasn't ended."""
        self._run = -1, -1
        """Where the marks begin that the last one which was asked for stands among, and it."""

    def mark(self, at: int) -> str:
        """The mark for the straight one at a place."""
        sign = self._text[at]
        opens = self._opens(at)
        if sign == "'" and not (opens and not _ELIDED.match(self._text, at + 1)):
            if self._is_apostrophe(at):
                return "’"
            opens = False
        self._open[sign] = opens
        double, single = self._marks[:2], self._marks[2:]
        return (double if sign == '"' else single)[0 if opens else 1]

    def _opens(self, at: int) -> bool:
        text = self._text
        after = text[at + 1] if at + 1 < len(text) else " "
        start = at
        while start and text[start - 1] in "\"'":
            start -= 1
            if start == self._run[1]:
                # The mark before this one was asked for, and marks stand from there on.
                start = self._run[0]
                break
        self._run = start, at
        before = text[start - 1] if start else " "
        if after.isspace():
            return False
        if before.isspace():
            return True
        if before in _OPENED:
            return after not in _CLOSED
        if before in "….":
            # Behind an ellipsis at most: a sentence ends in a full stop and its quotation mark.
            dots = before == "…" or text[start - 3 : start] == "..."
            return dots and not self._open[text[at]] and (after.isalnum() or _begun(text, at + 1))
        if before not in _DIVIDED:
            return False
        return after not in _ENDED or (not self._open[text[at]] and _begun(text, at + 1))

    def _is_apostrophe(self, at: int) -> bool:
        """Whether it stands within a word, or at the end of one that no quotation ends with."""
        after = self._text[at + 1 : at + 2]
        return after.isalnum() or (self._text[at - 1 : at].isalnum() and not self._open["'"])


def _begun(text: str, at: int) -> bool:
    return _BEGUN.match(text, at) is not None
