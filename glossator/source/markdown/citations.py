"""Reads what a citation cites from the inside of its brackets.

`@carr1952, p. 12; see @nove1992` is two cites: each has a key, and may have words before it, a
locator (with its kind) and words after it. The notation is Pandoc's.
"""

import re
from dataclasses import replace

from glossator.model.expressions import expression
from glossator.model.text import Citation, Cite, Markup, OwnWords, Verbatim
from glossator.source.markdown.leftovers import ReportLeftover

_CITE = expression(
    r"(?P<prefix>[^@]*?)@(?P<key>\w(?:[\w:.+/-]*\w)?)(?:\s*,\s*(?P<rest>.+))?\s*", re.DOTALL
)
_LABELS = {
    # What editors write, and what CSL calls it (CSL 1.0.2, appendix III).
    "p.": "page",
    "pp.": "page",
    "S.": "page",
    "ch.": "chapter",
    "chs.": "chapter",
    "chap.": "chapter",
    "Kap.": "chapter",
    "vol.": "volume",
    "vols.": "volume",
    "Bd.": "volume",
    "Bde.": "volume",
    "no.": "issue",
    "nos.": "issue",
    "Nr.": "issue",
    "bk.": "book",
    "pt.": "part",
    "sec.": "section",
    "secs.": "section",
    "§": "section",
    "para.": "paragraph",
    "col.": "column",
    "l.": "line",
    "ll.": "line",
    "n.": "note",
    "fol.": "folio",
}
_UNIT = r"(?:\d+(?:[ \xa0]?ff?\.|[a-z])?|[IVXLCDM]+|[ivxlcdm]+)"
_RANGE = rf"{_UNIT}(?:[–-]{_UNIT})?"
_LOCATOR = expression(
    r"(?:(?P<label>" + "|".join(re.escape(label) for label in _LABELS) + r")[ \xa0]?|(?=\d))"
    rf"(?P<number>{_RANGE}(?:, ?{_RANGE}(?!\w))*)(?P<end>,|$)?(?!\w)"
)
_MARKED = expression(r"\*+[^\s*][^*]*\*+|(?<!\w)_+[^\s_][^_]*_+|</?\w[^>]*>")
_WORK, _NEXT, _MARK = "\x04", "\x05", "\x06"
"""Stand for a work, for what parts two, and for mark-up in a citation's own words; no text holds
them."""


def parse_citation(inside: str) -> tuple[Cite, ...]:
    """The cites of a citation; none where the brackets hold no citation after all."""
    cites = []
    for part in inside.split(";"):
        match = _CITE.fullmatch(part.strip())
        if match is None or (match["prefix"] and not match["prefix"][-1].isspace()):
            return ()
        prefix = _words(" ".join(match["prefix"].split()))
        cites.append(_cite(prefix, match["key"], " ".join((match["rest"] or "").split())))
    return tuple(cites)


def _words(text: str) -> OwnWords:
    return (Verbatim(text),) if text else ()


def _cite(prefix: OwnWords, key: str, rest: str) -> Cite:
    locator = _LOCATOR.match(rest)
    # A number without a label is a page, but not in "1952 edition".
    if locator is None or (not locator["label"] and locator["end"] is None):
        return Cite(key, prefix=prefix, suffix=_words(rest and f", {rest}"))
    suffix = rest[locator.end() :].lstrip(" ,")
    label = _LABELS[locator["label"] or "p."]
    number = locator["number"].replace("-", "–")
    written = f", {locator[0].removesuffix(',')}"
    return Cite(key, label, number, prefix, _words(suffix and f", {suffix}"), written=written)


def own_words(citation: Citation) -> str:
    """The editor's words in a citation as one text, with a sign where each work stands."""
    return _NEXT.join(
        (f"{_marked(cite.prefix)} " if cite.prefix else "") + _WORK + _marked(cite.suffix)
        for cite in citation.cites
    )


def _marked(words: OwnWords) -> str:
    return "".join(_MARK if isinstance(piece, Markup) else piece for piece in words)


def with_own_words(citation: Citation, words: str) -> Citation:
    """The citation with other words: `words` as `own_words` has them."""
    cites = []
    for cite, part in zip(citation.cites, words.split(_NEXT), strict=True):
        prefix, _, suffix = part.partition(_WORK)
        before, after = _unmarked(cite.prefix, prefix.rstrip()), _unmarked(cite.suffix, suffix)
        cites.append(replace(cite, prefix=before, suffix=after))
    return replace(citation, cites=tuple(cites))


def _unmarked(old: OwnWords, words: str) -> OwnWords:
    """Words with signs for mark-up, in which that of the `old` ones is back in its place."""
    markup = (piece for piece in old if isinstance(piece, Markup))
    pieces: list[Verbatim | Markup] = []
    for at, part in enumerate(words.split(_MARK)):
        if at:
            pieces.append(next(markup))
        if part:
            pieces.append(Verbatim(part))
    return tuple(pieces)


def report_words(citation: Citation, report: ReportLeftover) -> None:
    """Report mark-up (emphasis, say) in the editor's words in a citation: it can't be kept."""
    if match := _MARKED.search(own_words(citation)):
        message = f'"{match[0]}" was left over: a citation\'s own words are plain'
        hint = "emphasise words before or after the brackets only"
        report(citation.line, "leftover-syntax", message, hint)


def report_nested(inside: str, line: int, report: ReportLeftover) -> None:
    """Report a citation that stands inside a link."""
    message = f'the citation "[{inside}]" stands inside a link'
    hint = "a citation is a link itself: put it after the other one"
    report(line, "nested-link", message, hint)
