"""Brings what CSL-JSON says of a work into one form that every style can use.

The names of fields and types are those of CSL 1.0.2, appendices II to IV. Programs write other
spellings of them, mark-up of the web, entities and LaTeX: what is meant is kept, and what can't be
known is told.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.nearest import nearest
from glossator.source.folder.files import FORBIDDEN
from glossator.source.works.dates import csl_date
from glossator.source.works.people import csl_names

NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director editor-translator executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
    """.split()
)
DATES = frozenset(
    "accessed available-date container event-date issued original-date submitted".split()
)
_COPIED = frozenset("DOI ISBN ISSN PMCID PMID URL".split())
"""Texts that readers copy, sign by sign."""
_TEXTS = frozenset(
    """
    abstract annote archive archive_collection archive_location archive-place authority call-number
    chapter-number citation-key citation-label citation-number collection-number collection-title
    container-title container-title-short dimensions division edition event event-place event-title
    first-reference-note-number genre issue jurisdiction keyword language license locator medium
    note number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part part-number part-title printing printing-number publisher
    publisher-place references reviewed-genre reviewed-title scale section source status supplement
    supplement-number title title-short version volume volume-title year-suffix
    """.split()
)
_FIELDS = NAMES | DATES | _COPIED | _TEXTS
_SPELLINGS = {"shorttitle": "title-short", "journalabbreviation": "container-title-short"}
"""Names of fields that older programs write; citeproc-js has them still."""
TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """.split()
)
_TYPE_SPELLINGS = {
    # Crossref's names, and those of Zotero's own form.
    "journal-article": "article-journal",
    "journalarticle": "article-journal",
    "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "booksection": "chapter",
    "book-part": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "proceedings-article": "paper-conference",
    "conferencepaper": "paper-conference",
    "dissertation": "thesis",
    "posted-content": "article",
    "peer-review": "review",
    "journal-issue": "periodical",
    "letter": "personal_communication",
    **dict.fromkeys(("film", "video"), "motion_picture"),
}
_DEEPEST = 20
"""How deep a field's lists may be nested; dates, the deepest of CSL-JSON, have three."""
_LARGE = 1_000_000_000
_LIKE = 0.8
"""How like a known name an unknown one has to be to count as a slip of the pen."""

_TAG = expression(r"<(?P<end>/)?(?:jats:)?(?P<name>[A-Za-z][\w:]*)(?P<rest>\s[^<>]*)?/?>")
_MEANT = {
    # Mark-up of the web and of JATS, and what CSL-JSON has for it.
    **{name: name for name in ("i", "b", "sup", "sub", "sc", "span")},
    **dict.fromkeys(("em", "italic"), "i"),
    **dict.fromkeys(("strong", "bold"), "b"),
    "scp": "sc",
}
_DROPPED = frozenset("p br div title sec u font a tt code small big inf".split())
_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});")
_LATEX = expression(r"\\[A-Za-z]+\s*\{|\\[\"'`^~]\s*\{?\\?[A-Za-z]|\$[^$]*[\\^_{][^$]*\$")
_FORMULA = expression(
    r"\$(?:\^\{?(?P<raised>[\w+-]{1,9})\}?|_\{?(?P<lowered>[\w+-]{1,9})\}?|\\(?P<sign>[A-Za-z]+)\s*)\$"
)
"""The formulas that titles have: pandoc keeps them from BibLaTeX as LaTeX has them."""
_SIGNS = {"cdot": "·", "times": "×", "rightarrow": "→", "to": "→", "pm": "±", "ell": "ℓ"}
_RESOLVER = expression(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about a field that has to be told; `hint` says what to do about it."""

    field: str
    message: str
    hint: str = ""
    is_fatal: bool = False
    """Whether the work can't be used."""


_OWN = frozenset(("id", "type"))
"""Fields that say which work it is; styles don't show them."""


def csl_fields(row: Mapping[str, Any]) -> tuple[dict[str, Any], list[Trouble]]:
    """What a work's row of CSL-JSON says, in one form and without what is empty; and what is wrong.

    Dates have numbers in their parts, names no empty parts, texts the mark-up of CSL-JSON.
    """
    data: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for name, value in row.items():
        if value in (None, "", [], {}):
            continue
        field = _field(name)
        try:
            made = _made(field, value, troubles)
        except ValueError as cause:
            troubles.append(Trouble(name, str(cause), is_fatal=True))
            continue
        if made not in (None, "", [], {}):
            data.setdefault(field, made)
        if field not in _FIELDS and field not in _OWN and made is not None:
            troubles += _slip(name)
    if "event" in data:
        data.setdefault("event-title", data["event"])
    _type(data, troubles)
    return data, troubles


def _made(field: str, value: object, troubles: list[Trouble]) -> object:
    """A field's value in one form; None: it says nothing. Raises ValueError with what is wrong."""
    if _is_deeper(value, _DEEPEST):
        raise ValueError(f'has lists in lists in its "{field}", deeper than any work has')
    if any(FORBIDDEN.search(text) for text in _texts(value)):
        raise ValueError(f'has a character in its "{field}" that no e-book can hold')
    if field in NAMES:
        return _read(csl_names, value, f'has an "{field}" that isn\'t a list of names')
    if field in DATES:
        form = '{"date-parts": [[1952, 1, 31]]}'
        return _read(csl_date, value, f'has a date "{field}" that isn\'t {form}')
    return _words(field, value, troubles)


def _read(reader: Callable[[object], Any], value: object, message: str) -> Any:
    try:
        made = reader(value)
    except ValueError:
        raise ValueError(message) from None
    if isinstance(made, list):
        return [{key: _decoded(part) for key, part in name.items()} for name in made]
    return made


def _words(field: str, value: object, troubles: list[Trouble]) -> object:
    """A text or a number; lists of texts, which Crossref writes, become one."""
    if isinstance(value, list) and all(isinstance(one, (str, int)) for one in value):
        first = "title" in field
        value = str(value[0]) if first else ", ".join(map(str, value))
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        # Processors read numbers of nine digits at least, and no fractions.
        if isinstance(value, float):
            return f"{value:g}"
        return value if abs(value) < _LARGE and field != "note" else str(value)
    if not isinstance(value, str):
        if field in _TEXTS | _COPIED:
            raise ValueError(f'has a "{field}" that isn\'t a text')
        return None
    text = " ".join(value.split()) if field != "note" else value.strip()
    if field in _COPIED:
        text = html.unescape(text)
        return _RESOLVER.sub("", text, count=1) if field == "DOI" else text
    return text if field in ("id", "type", "abstract") else _marked(field, text, troubles)


def _marked(field: str, text: str, troubles: list[Trouble]) -> str:
    """A text with the mark-up that CSL-JSON has, and no entities."""
    text = _decoded(text)
    if "$" in text:
        text = _FORMULA.sub(_mathematics, text)
    if "<" in text:
        text = _TAG.sub(_tag, text)
        # What stood for a tag that shows nothing leaves its space.
        text = re.sub(" {2,}", " ", text).strip()
        if odd := _unclosed(text):
            message = f'has a <{odd}> in its "{field}" that is never closed, and is shown as it is'
            troubles.append(Trouble(field, message, f"close it: <{odd}>…</{odd}>"))
    if (latex := _LATEX.search(text)) is not None:
        message = f'has LaTeX in its "{field}", which is shown as it is: {latex[0]}'
        hint = "write the letters themselves, and <i>…</i> for italics"
        troubles.append(Trouble(field, message, hint))
    return text


def _decoded(text: Any) -> Any:
    """A text without entities; Mendeley writes some twice over."""
    if not isinstance(text, str):
        return text
    for _ in range(3):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: FORBIDDEN.sub("", html.unescape(match[0])), text)
    return text


def _mathematics(match: re.Match[str]) -> str:
    """What a short formula means in text: a letter's name, what stands above or below."""
    if match["raised"]:
        return f"<sup>{match['raised']}</sup>"
    if match["lowered"]:
        return f"<sub>{match['lowered']}</sub>"
    return _SIGNS.get(match["sign"]) or _greek(match["sign"]) or match[0]


def _greek(name: str) -> str:
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return ""


def _tag(match: re.Match[str]) -> str:
    name = match["name"].lower()
    meant = _MEANT.get(name)
    if meant is None:
        return " " if name in _DROPPED else match[0]
    return f"<{match['end'] or ''}{meant}{(match['rest'] or '') if meant == 'span' else ''}>"


def _unclosed(text: str) -> str:
    """The first name of a tag that is open at the end, or closed without having been opened."""
    opened: list[str] = []
    for match in _TAG.finditer(text):
        if match["name"] not in _MEANT:
            continue
        if not match["end"]:
            opened.append(match["name"])
        elif not opened or opened.pop() != match["name"]:
            return str(match["name"])
    return opened[0] if opened else ""


def _field(name: str) -> str:
    """What CSL calls a field."""
    if name in _FIELDS:
        return name
    return _spellings().get(name.lower().replace("_", "-"), name)


@cache
def _spellings() -> dict[str, str]:
    return {**{name.lower().replace("_", "-"): name for name in _FIELDS}, **_SPELLINGS}


def _slip(name: str) -> Iterator[Trouble]:
    """That a field's name is nearly one that styles know."""
    near = nearest(name.lower(), _FIELDS, cutoff=_LIKE)
    if near is not None:
        message = f'has a "{name}", which no style knows'
        yield Trouble(name, message, f'did you mean "{near}"?')


def _type(data: dict[str, Any], troubles: list[Trouble]) -> None:
    kind = data.get("type")
    if not isinstance(kind, str):
        if "itemType" in data:
            hint = 'export it as "CSL JSON" or "Better CSL JSON"'
            message = "is in Zotero's own form, which isn't CSL-JSON"
            troubles.append(Trouble("itemType", message, hint, is_fatal=True))
            return
        troubles.append(Trouble("", "has no type", is_fatal=True))
    elif kind not in TYPES:
        known = kind.lower().replace("_", "-")
        data["type"] = _TYPE_SPELLINGS.get(known) or _like(known) or kind
        if data["type"] == kind:
            near = nearest(known, TYPES)
            hint = f'did you mean "{near}"?' if near else 'write "document", or what fits better'
            message = f'has the type "{kind}", which no style knows'
            troubles.append(Trouble("type", message, hint))


def _like(kind: str) -> str:
    """The type that is written so but for capitals and underscores; empty where there is none."""
    return next((one for one in TYPES if one.replace("_", "-") == kind), "")


def _is_deeper(value: object, levels: int) -> bool:
    """Whether lists and tables stand in one another more often than that."""
    if not isinstance(value, (list, dict)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return not levels or any(_is_deeper(one, levels - 1) for one in inner)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
