"""Reads what a citation cites: `@carr1952, p. 12; see @nove1992` is two cites.

Each has a key, and may have words before it, a locator (with its kind) and words after it. The
notation is pandoc's (its manual, "Citation syntax"). In the text it is read in two steps: first
what is a key and what stands round it, then, when the mark-up in those words is known, the locator.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.text import Citation, Cite, Markup, OwnWords, Verbatim
from glossator.source.markdown.locating import locate

_INNER = r":.#$%&+?<>~/-"
"""Signs that stand within a key, one at a time; an address has two strokes."""
_SIMPLE = rf"\w(?:\w|[{_INNER}](?=\w)|[:/](?=/))*"
_BRACED = r"\{(?:[^\s{}]|\{[^\s{}]*\})+\}"
KEY = rf"@(?:(?P<key>{_SIMPLE})|(?P<braced>{_BRACED}))"
"""A key with its sign, as it stands in a text."""
_APART_FROM = r"(?<![^\W_])(?<![.@/+])"
BARE = rf"(?:{_APART_FROM}(?<!-)(?P<minus>-))?{_APART_FROM}{KEY}"
"""The same without brackets round it: no part of a word, and of no address."""

# No sign of an address, and no part of a word.
_CITED = expression(rf"(?:(?<![^\W_])(?<![.-])(?P<minus>-))?(?<![^\W_])(?<![.]){KEY}")
_APART = expression(
    rf"(?P<key>@{_BRACED})"
    r"|\"[^\"]*\"|\{[^{}]*\}|\[[^\[\]]*\]|(?<![\w*])\*{1,2}(?=[^\s*])[^*]*\*|"
    r"(?<!\w)_{1,2}(?=[^\s_])[^_]*_(?!\w)"
)
"""What stands in quotation marks, in braces or in brackets, or is emphasised."""
_ENDS = expression(rf"{KEY}|(?P<end>;)")
_ESCAPED = expression(r"\x02(\d+)\x03")
_CODE = expression(r"</?(?:code|kbd|math|samp|svg|tt)[ >]")
_SPACES = expression(r"[ \t\n]+")
_WORK, _NEXT, _MARK = "\x04", "\x05", "\x06"
"""Stand for a work, for what parts two, and for mark-up in a citation's own words; no text holds
them."""

OPENED = r"\[(?:[^\[\]@]*\s)?-?@(?:\w+|\{[^\[\]\s]*)"
"""What brackets begin with that look like a citation's."""


@dataclass(frozen=True, slots=True)
class WrittenCite:
    """A cite as it was written: the words before its key, the key, and all that follows it."""

    key: str
    form: str
    before: str
    after: str
    is_braced: bool = False
    """Whether its key stands in braces."""

    @property
    def is_sure(self) -> bool:
        """Whether it must be one, even if no work has this key."""
        begins = not self.before or self.before[-1].isspace()
        ends = not self.after or self.after.lstrip()[:1] in ("", ",", "{")
        return self.is_braced or (begins and ends)


def split_cites(inside: str) -> tuple[WrittenCite, ...]:
    """The cites of what stands in a citation's brackets; none if that is no citation after all."""
    cites = []
    hidden = _hidden(inside)
    for start, end in _parts(hidden):
        match = _CITED.search(hidden, start, end)
        if match is None or _CITED.search(hidden, match.end(), end):
            return ()
        cite = _written(match, inside[start : match.start()], inside[match.end() : end])
        if cite is None:
            return ()
        cites.append(cite)
    return tuple(cites)


def split_bare(match: re.Match[str], brackets: str | None) -> tuple[WrittenCite, ...]:
    """The cites of a citation in the text: its key, a match of KEY, and what its brackets hold."""
    if brackets is None:
        cite = _written(match, "", "")
        return (cite,) if cite else ()
    # Either brackets like those of any citation, or what follows the key, and more cites.
    after = ""
    more = split_cites(brackets)
    if not more:
        (_, end), *others = _parts(hidden := _hidden(brackets))
        after = brackets[:end]
        more = split_cites(brackets[end + 1 :]) if others else ()
        if (others and not more) or _CITED.search(hidden, 0, end):
            return ()
        if not after[:1].isspace() and after[:1] not in ("", ",", "{"):
            after = f", {after}"
    cite = _written(match, "", after)
    return (cite, *more) if cite else ()


def _written(match: re.Match[str], before: str, after: str) -> WrittenCite | None:
    key = match["key"] or match["braced"][1:-1]
    key = _ESCAPED.sub(lambda sign: chr(int(sign[1])), key)
    if "\x02" in key:
        # Something else was read among its signs: code, a formula.
        return None
    form = "suppressed" if match["minus"] else ""
    return WrittenCite(key, form, before, after, bool(match["braced"]))


def _hidden(inside: str) -> str:
    """A text with other signs for all that stands apart in it: neither key nor semicolon counts."""

    def hide(match: re.Match[str]) -> str:
        return match["key"] or "\x00" * len(match[0])

    return _APART.sub(hide, inside)


def _parts(hidden: str) -> list[tuple[int, int]]:
    """Where the parts between semicolons begin and end."""
    parts, done = [], 0
    for match in _ENDS.finditer(hidden):
        if match["end"]:
            parts.append((done, match.start()))
            done = match.end()
    return [*parts, (done, len(hidden))]


def parse_citation(inside: str, language: str = "en") -> tuple[Cite, ...]:
    """The cites of a citation without mark-up, by what stands in its brackets; none: it is none.

    `language` is the base language, in which kinds of locators are named.
    """
    return tuple(
        finished(cite, [Verbatim(cite.before)], [Verbatim(cite.after)], language)
        for cite in split_cites(inside)
    )


def finished(
    cite: WrittenCite,
    before: Iterable[Verbatim | Markup],
    after: Iterable[Verbatim | Markup],
    language: str,
) -> Cite:
    """A cite whose words before and after the key are known, the locator still among these."""
    rest = _trimmed(after, left=False)
    if rest and isinstance(rest[0], Verbatim) and rest[0].startswith(" ,"):
        rest = (Verbatim(rest[0][1:]), *rest[1:])
    label = locator = written = ""
    if rest and isinstance(rest[0], Verbatim):
        located = locate(rest[0], language)
        label, locator = located.label, located.locator
        written = _ESCAPED.sub(lambda sign: chr(int(sign[1])), rest[0][: located.end])
        left = Verbatim(rest[0][located.end :])
        rest = (left, *rest[1:]) if left else rest[1:]
    return Cite(
        cite.key,
        label,
        locator,
        _trimmed(before),
        rest,
        cite.form,
        written.replace("--", "–"),
    )


def _trimmed(words: Iterable[Verbatim | Markup], left: bool = True) -> OwnWords:
    """Words in as few pieces as can be, with single spaces, and none at the ends; see `left`."""
    joined: list[Verbatim | Markup] = []
    for piece in words:
        if joined and isinstance(piece, Verbatim) and isinstance(joined[-1], Verbatim):
            piece = Verbatim(joined.pop() + piece)
        if piece:
            joined.append(piece)
    spaced = [
        Verbatim(_SPACES.sub(" ", piece)) if isinstance(piece, Verbatim) else piece
        for piece in joined
    ]
    if left and spaced and isinstance(spaced[0], Verbatim):
        spaced[0] = Verbatim(spaced[0].lstrip(" "))
    if spaced and isinstance(spaced[-1], Verbatim):
        spaced[-1] = Verbatim(spaced[-1].rstrip(" "))
    return tuple(filter(None, spaced))


def own_words(citation: Citation) -> str:
    """The editor's words in a citation as one text, with signs where works and mark-up stand.

    What is code is no words.
    """
    return _NEXT.join(
        (f"{_marked(cite.prefix)} " if cite.prefix else "") + _WORK + _marked(cite.suffix)
        for cite in citation.cites
    )


def _marked(words: OwnWords) -> str:
    return "".join(_MARK if is_hidden else piece for piece, is_hidden in _seen(words))


def _seen(words: OwnWords) -> Iterator[tuple[Verbatim | Markup, bool]]:
    """The pieces of own words, each with whether it is mark-up or stands in code."""
    depth = 0
    for piece in words:
        is_markup = isinstance(piece, Markup)
        if is_markup and _CODE.match(piece):
            depth += -1 if piece.startswith("</") else 1
        yield piece, is_markup or depth > 0


def with_own_words(citation: Citation, words: str) -> Citation:
    """The citation with other words: `words` as `own_words` has them."""
    cites = []
    for cite, part in zip(citation.cites, words.split(_NEXT), strict=True):
        prefix, _, suffix = part.partition(_WORK)
        before, after = _unmarked(cite.prefix, prefix.rstrip()), _unmarked(cite.suffix, suffix)
        cites.append(replace(cite, prefix=before, suffix=after))
    return replace(citation, cites=tuple(cites))


def _unmarked(old: OwnWords, words: str) -> OwnWords:
    """Words with signs for mark-up and code, in which those of the `old` ones are back."""
    hidden = (piece for piece, is_hidden in _seen(old) if is_hidden)
    pieces: list[Verbatim | Markup] = []
    for at, part in enumerate(words.split(_MARK)):
        if at:
            pieces.append(next(hidden))
        if part:
            pieces.append(Verbatim(part))
    return tuple(pieces)
