"""Tells the locator of a citation (`p. 12`) from the words that follow it.

The rules are those of pandoc's engine (its manual, "Citation syntax"; its module Locator), which
reads a locator once more when it sets the citation: what is taken for one here is one there. The
terms are those of the CSL locales (citation-style-language/locales), which pandoc takes from the
locale of the document's language, as it is done here.
"""

import re
import unicodedata
from functools import cache

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression

_TERMS = {
    "en": {
        "book": "book books bk. bks. bk bks",
        "chapter": "chapter chapters chap. chaps. ch. chs. chs c. cc.",
        "column": "column columns col. cols. cols",
        "figure": "figure figures fig. figs. figs",
        "folio": "folio folios fol. fols. fols",
        "issue": "issue issues no. nos. nos",
        "line": "line lines l. ll.",
        "note": "note notes n. nn.",
        "opus": "opus opera op. opp.",
        "page": "page pages p. pp.",
        "paragraph": "paragraph paragraphs para. paras. paras ¶ ¶¶",
        "part": "part parts pt. pts. pt pts",
        "section": "section sections sec. secs. sect. sects § §§",
        "sub-verbo": "sub_verbo sub_verbis s.v. s.vv.",
        "verse": "verse verses v. vv.",
        "volume": "volume volumes vol. vols. vols",
    },
    "de": {
        "book": "Buch Bücher B.",
        "chapter": "Kapitel Kap.",
        "column": "Spalte Spalten Sp.",
        "figure": "Abbildung Abbildungen Abb.",
        "folio": "Blatt Blätter Fol.",
        "issue": "Nummer Nummern Nr.",
        "line": "Zeile Zeilen Z.",
        "note": "Anmerkung Anmerkungen Anm.",
        "opus": "Opus Opera op.",
        "page": "Seite Seiten S.",
        "paragraph": "Absatz Absätze Abs. ¶ ¶¶",
        "part": "Teil Teile",
        "section": "Abschnitt Abschnitte Abschn. § §§",
        "sub-verbo": "sub_verbo sub_verbis s._v. s._vv.",
        "verse": "Vers Verse V.",
        "volume": "Band Bände Bd. Bde.",
    },
    "fr": {
        "book": "livre livres liv.",
        "chapter": "chapitre chapitres chap.",
        "column": "colonne colonnes col.",
        "figure": "figure figures fig.",
        "folio": "folio folios fᵒ fᵒˢ",
        "issue": "numéro numéros nᵒ nᵒˢ",
        "line": "ligne lignes l.",
        "note": "note notes n.",
        "opus": "opus op.",
        "page": "page pages p.",
        "paragraph": "paragraphe paragraphes paragr. §",
        "part": "partie parties part.",
        "section": "section sections sect.",
        "sub-verbo": "sub_verbo sub_verbis s._v. s._vv.",
        "verse": "verset versets v.",
        "volume": "volume volumes vol.",
    },
}
"""By language and by CSL's name for the kind of locator: what it is called, short and long."""
KINDS = tuple(_TERMS["en"])
"""CSL's names for kinds of locators that have terms."""

_ROMAN = expression(r"M*(?:CM)?D?(?:CD)?C*(?:XC)?L?(?:XL)?X*(?:IX)?V?(?:IV)?I*", re.IGNORECASE)
_BRACED = expression(r",? ?(?P<braces>\{ *(?P<inner>(?:[^{}]|\{[^{}]*\})*)\})")
_LEAD = expression(r",? ?")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_SEPARATORS = ",;"
_JOINING = "-–:"
"""Signs that stand within a number."""
_DIGIT = expression("[0-9]")
_ESCAPE = "\x02"
"""Begins what stands for a sign that had a backslash, which is no part of a locator."""


@dataclass(frozen=True, slots=True)
class Located:
    """The locator that follows a key; empty where there is none."""

    label: str
    locator: str
    end: int
    """How long the part of the text is that says this, or, by `{}`, that there is none."""


def locate(text: str, language: str) -> Located:
    """The locator that a text begins with: what stands behind a key, spaces in it being single.

    `language` is the base language; one without terms of its own has those of English.
    """
    text = text.replace("\xa0", " ")
    terms = _terms(language)
    if braced := _BRACED.match(text):
        inner = braced["inner"]
        label, start = _label(inner, 0, terms, braced=True)
        return Located(label, _normal(inner[start:]), braced.end())
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    label, begins = _label(text, start, terms)
    end = _words(text, begins, is_numbered=not label)
    if end == begins:
        return Located("", "", 0)
    return Located(label or "page", _normal(text[begins:end]), end)


def _normal(locator: str) -> str:
    return locator.strip().replace("--", "–").replace("-", "–")


@cache
def _terms(language: str) -> list[tuple[str, str]]:
    """The terms of a language, the longest first, and the kinds that they stand for."""
    rows = _TERMS.get(language, _TERMS["en"])
    terms = ((term.replace("_", " "), label) for label, row in rows.items() for term in row.split())
    return sorted(((term.lower(), label) for term, label in terms), key=lambda row: -len(row[0]))


def _label(
    text: str, start: int, terms: list[tuple[str, str]], braced: bool = False
) -> tuple[str, int]:
    """The kind that a term names, and where the term ends; of kinds without one, no name."""
    lower = text.lower()
    for term, label in terms:
        end = start + len(term)
        if not lower.startswith(term, start) or not _is_edge(text, end):
            continue
        if end < len(text) if braced else _word(text, end, is_first=True)[1]:
            return label, end
    if braced and _token(text, start)[:1].isdigit() and len(_token(text, start)) == 1:
        return "page", start
    return "", start


def _words(text: str, start: int, *, is_numbered: bool) -> int:
    """Where the numbers end that begin at a place; each has to have a digit where `is_numbered`.

    Without that, letters will do that are Roman numerals.
    """
    end = start
    is_first = not is_numbered
    while True:
        after, counts = _word(text, end, is_first=is_first)
        if not counts or (is_numbered and not _DIGIT.search(text, end, after)):
            return end
        end, is_first = after, False


def _word(text: str, start: int, *, is_first: bool) -> tuple[int, bool]:
    """Where one number ends, a comma and a space before it, and whether it counts at all."""
    at = start
    if not is_first and text[at : at + 1] and text[at] in _SEPARATORS:
        at += 1
    if text[at : at + 1] == " ":
        at += 1
    begun, counts = at, False
    while (found := _bracketed(text, at)) is not None:
        at = found[0]
        counts = counts or found[1]
    return (at, counts) if at > begun else (start, False)


def _bracketed(text: str, at: int) -> tuple[int, bool] | None:
    """A part of a number, in brackets or not: `12`, `(a)`, `[84]`."""
    close = _PAIRS.get(text[at : at + 1])
    if close is None:
        return None if text[at : at + 1] in ("", *_PAIRS.values()) else _sequence(text, at)
    inner = None if text[at + 1 : at + 2] in _PAIRS else _sequence(text, at + 1)
    end, counts = inner or (at + 1, False)
    return (end + 1, counts) if text[end : end + 1] == close else None


def _sequence(text: str, at: int) -> tuple[int, bool] | None:
    """`1`, `1.2.3`, `.2`: a dot at the end is none of it."""
    found = None if text[at : at + 1] == "." else _unit(text, at)
    if found is None and text[at : at + 1] == ".":
        found = _unit(text, at + 1)
    while found is not None and text[found[0] : found[0] + 1] == ".":
        more = _unit(text, found[0] + 1)
        if more is None:
            break
        found = more[0], found[1] or more[1]
    return found


def _unit(text: str, at: int) -> tuple[int, bool] | None:
    """`12`, `12a`, `xii`, `3-5`, and whether it has a digit or is a Roman numeral."""
    token = _token(text, at)
    if token and _ROMAN.fullmatch(token):
        return at + len(token), True
    end = at
    while end < len(text) and (text[end] in _JOINING or not _divides(text[end])):
        end += 1
    return (end, bool(_DIGIT.search(text, at, end))) if end > at else None


def _token(text: str, at: int) -> str:
    end = at
    while end < len(text) and (text[end] == ":" or not _divides(text[end])):
        end += 1
    return text[at:end]


def _is_edge(text: str, at: int) -> bool:
    """Whether a word ends at a place."""
    return at >= len(text) or _divides(text[at]) or _divides(text[at - 1])


def _divides(sign: str) -> bool:
    """Whether a sign ends a word: a space, a punctuation mark."""
    return sign.isspace() or sign == _ESCAPE or unicodedata.category(sign)[0] == "P"
