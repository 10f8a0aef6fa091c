"""A language in; where a line must not end, as patterns of what stands around a space, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glossator.text.space_words import ROWS, Row

NO_BREAK = "\u00a0"
NARROW = "\u202f"
"""A third of an em or less, where French puts no whole space."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands before a space and after it, and what becomes of the space."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    space: str = NO_BREAK


_CAPITAL = "[" + "".join(chr(code) for code in range(0x530) if chr(code).isupper()) + "]"
_INITIAL = rf"(?:{_CAPITAL}|[A-Z]h|[JY][au])\."
_ROMAN = r"[IVXLC]+(?!\w)"
_REIGN = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)(?![’'-]\w{2})" + (
    # One letter may be an initial.
    rf"|[VX](?!\w|\.\s{_CAPITAL})"
)
_SYMBOL = (
    r"(?:[kcmµn]?m[²³23]?|km/h|[km]?g|ha|[chm]?l|t|[kMG]?Wh?|[kM]?V|[kMG]?Hz|h|min|°[CF]|[kMGT]B)"
    r"(?![\w’'])(?!\.\w)|[%‰°€£¥](?!\w)|\$(?!\d)"
)
_COMMON = (
    (r"[§¶№]|(?<!\w)№№?", rf"\d|{_ROMAN}"),
    (r"[\d½¼¾⅓⅔]", _SYMBOL),
    (r"[€£$¥]", r"\d"),
    # Initials with each other, and with the name that follows two of them.
    (rf"(?<![\w’'.]){_INITIAL}", rf"{_INITIAL}(?!\s\d)"),
    # An ellipsis of full stops that stand apart.
    (r"\w|[.?!]", r"\.\s\.\s\.(?!\s\.\s\.)"),
    (r"\.", r"\.\s\.(?!\w)"),
    (r"\.\s\.", r"\.(?!\w)"),
)
"""What is the same in all languages, as the SI Brochure and ISO 80000-1 have it for quantities."""
_INITIALS = (
    rf"(?<![\w’'])(?!U\.[KNS]\.|A\.D\.|B\.C\.|D\.C\.|P\.S\.|N\.B\.){_INITIAL}[\s-]?{_INITIAL}"
)
_ONE_INITIAL = (
    rf"(?:\A|[(\[“„«‘‚,;:–—/]\s?|(?<![\w.])(?:{_CAPITAL}\w+\s(?![IVX]\.)|(?:\w{{1,3}}|with|from)\s))"
    rf"{_INITIAL}"
)

_PARTICLES = "v[ao]n|de[nr]?|d[aiu]|della|zu|te[nr]|af"
"""What may stand before a family name."""


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    """The rules of a base language; of one without a row, what is the same in all."""
    return tuple(_rules(ROWS.get(language, Row()), language))


def _rules(row: Row, language: str) -> Iterator[Rule]:
    groups = NARROW if row.narrow else NO_BREAK
    yield _rule(r"(?<![\d.,])\d{1,3}(?:\s\d{3})*", r"\d{3}(?!\d)", groups)
    for before, after in _COMMON:
        yield _rule(before, after)
    for before, after in row.pairs:
        yield _rule(rf"(?<!\w)(?:{before})", after)
    if row.months:
        yield _rule(rf"(?<![\d.,:/-])(?:{row.day})", rf"(?:{row.months})(?!\w)")
    if row.month_first:
        day = rf"{row.day}(?!\w|[.,:]\d)"
        yield _rule(rf"(?<!\w)(?:{row.months})", day)
    if row.labels:
        yield _rule(rf"(?i:(?<![\w-])(?:{row.labels}))", rf"\d{{1,3}}(?!\d)|(?!I\W){_ROMAN}")
        yield _rule(rf"(?i:(?<![\w-])(?:{row.short}))", rf"\d|{_ROMAN}|[ivxlc]+(?!\w)")
        yield _rule(r"[\d½¼¾]", rf"(?:{row.units})(?!\w)")
        yield _rule(rf"(?<!\w)(?:{row.years})", r"\d{1,4}(?!\d)")
        yield _rule(rf"(?<!\w)(?:{row.titles})", _CAPITAL)
    # Whoever reigns; I is a word in English.
    first = rf"I(?:er|re)?(?![\w’']|\.\s{_CAPITAL}\.)"
    if language == "en":
        first = r"I(?=[^\w\s’'-]|[’'](?!\w)|\s(?:of|and|in)\b|\s?\Z)"
    yield _rule(rf"(?<![\w-]){_CAPITAL}\w+", rf"{_REIGN}|{first}")
    if row.starts:
        name = rf"(?!(?:{row.starts})(?!\w)){_CAPITAL}[\w’'-]|(?:{_PARTICLES})\s{_CAPITAL}"
        yield _rule(_INITIALS, name)
        yield _rule(_ONE_INITIAL, name)
    else:
        yield _rule(_INITIALS, rf"{_CAPITAL}[\w’'-]")
    if row.letters:
        yield _rule(rf"(?<![\w.’'-])[{row.letters}{row.letters.upper()}]", r"\w")
    if row.narrow:
        yield _rule(r"\S", r"[;!?]", NARROW)
        yield _rule(r"\S", r":(?=\s|\Z)|[»›]")
        yield _rule(r"[«‹]", r"\S")


def _rule(before: str, after: str, space: str = NO_BREAK) -> Rule:
    return Rule(re.compile(rf"(?:{before})\Z"), re.compile(after), space)
