"""The kinds of values that attributes take, and whether a value is of a kind.

A kind is a name in KINDS, or the allowed words with `|` between them, where `@length` stands for
all lengths and an empty word comes first. A `*` at the end means a list of them, parted by spaces,
and a `+` one that isn't empty; after a `=`, no space may stand round the word (RelaxNG's `string`).

Sources: EPUBCheck 5.3's RelaxNG schemas, `schema/30/mod/datatypes.rnc` and `mod/html5/common.rnc`
for HTML, `mod/mathml/mathml3-presentation.rnc` for MathML; what XML Schema's own types are is from
XML Schema Part 2.
"""

import re
from functools import cache

from glossator.xhtml.grammar.addresses import address_fault

_DATE = "[0-9]{4,}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?"
_MOMENT = rf"{_DATE}[T ]{_TIME}(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?"
_PART = r"[0-9]+(\.[0-9]{1,3})?"
_DURATION = (
    rf"P([0-9]+D|([0-9]+D)?T(([0-9]+H)([0-9]+M)?({_PART}S)?|([0-9]+H)?([0-9]+M)({_PART}S)?"
    rf"|([0-9]+H)?([0-9]+M)?({_PART}S)))|( *([0-9]+ *[WDHM]|{_PART} *S) *)+"
)
_LENGTH = (
    r"\s*(-?[0-9]*([0-9]\.?|\.[0-9])[0-9]*(e[mx]|in|cm|mm|p[xtc]|%)?"
    r"|(negative)?((very){0,2}thi(n|ck)|medium)mathspace)\s*"
)
_COLOUR = (
    "#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?|(?i:aqua|black|blue|fuchsia|gray|green|lime|maroon|navy"
    "|olive|purple|red|silver|teal|white|yellow)"
)
_CHANGES = "additions|removals|text"
_START, _INNER = r"(?u:[^\W\d])", r"(?u:[\w.\-·])"
"""The signs of names: the only ones that aren't ASCII's, as the forms below are matched by it."""
_SCHEME = "[A-Za-z][A-Za-z0-9+.-]*:"
_SERVER = r"//(?:(?:[^][/?#]*@)?\[[0-9A-Fa-f:.]+\](?::[0-9]*)?(?![^/?#])|[^][/?#]+|(?=[/?#]))"
_PATH = r"[^][?#]*(?:\?[^#]*)?"
_URI = (
    rf"(?!.*%(?![0-9A-Fa-f]{{2}}))\s*(?:(?:{_SCHEME})?(?:{_SERVER}|/(?!/)){_PATH}"
    rf"|{_SCHEME}[^/#][^#]*|(?![^/?#]*:)(?!/){_PATH})(?:#[^#]*)?"
)
_CURIE = rf"(?:{_START}{_INNER}*)?:\S*"

KINDS = {
    "text": ("", "any words"),
    "token": (r"\S+", "one word without spaces"),
    "tokens": ("", "words with spaces between them"),
    "nmtokens": (rf"\s*({_INNER}|:)+(\s+({_INNER}|:)+)*\s*", "names with spaces between them"),
    "ncname": (rf"\s*{_START}{_INNER}*\s*", "a name: letters, digits, hyphens"),
    "integer": (r"\s*[+-]?[0-9]+\s*", "a whole number"),
    "positive": (r"\s*\+?0*[1-9][0-9]*\s*", "a whole number from 1"),
    "natural": (r"\s*(\+?[0-9]+|-0+)\s*", "a whole number: pixels have no unit"),
    "float": (r"\s*([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN)\s*", "a number"),
    "amount": (r"\s*(\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|INF)\s*", "a number from 0"),
    "maximum": (
        r"\s*(?=[^eE]*[1-9])\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*|\s*INF\s*",
        "a number above 0",
    ),
    "decimal": (r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*", "a number"),
    "language": (
        r"\s*([a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*)?\s*",
        "a language's code: en, en-GB, de",
    ),
    "mime": (r"[a-zA-Z0-9!#$&+\-^_]+/[a-zA-Z0-9!#$&+\-^_]+.*", "a media type: text/html"),
    "window": (r"|[^_].*|_(?i:blank|self|parent|top)", "_blank, _self, _parent, _top or a name"),
    "hash": ("#.+", "# and a name"),
    "uri": (_URI, "an address"),
    "change": (rf"\s*({_DATE}|{_MOMENT})\s*", "a date or a time: 1921-03-18"),
    "moment": (
        rf"\s*([0-9]{{4}}|(--)?(0[0-9]|1[0-2])-(0[0-9]|[12][0-9]|3[01])|[0-9]{{4,}}-W[0-9]{{2}}"
        rf"|{_DATE}|[0-9]{{4,}}-[0-9]{{2}}|{_TIME}|{_MOMENT}|{_DURATION})\s*",
        "a date, a time or a duration: 1921, 1921-03, 1921-03-18, 14:30, P3D",
    ),
    "rect": (r"\s*-?[0-9]+(,-?[0-9]+){3}\s*", "four numbers with commas"),
    "circle": (r"\s*-?[0-9]+,-?[0-9]+,[0-9]+\s*", "three numbers with commas"),
    "poly": (r"\s*-?[0-9]+,-?[0-9]+(,-?[0-9]+,-?[0-9]+){2,}\s*", "six or more numbers with commas"),
    "curie": (rf"\[\S*\]|{_CURIE}|{_URI}", "an address"),
    "term": (rf"{_CURIE}|{_URI}", "a term, or an address"),
    "words": (r".*\S.*", "one word or more"),
    "changes": (
        rf"\s*(all|(?!.*\b({_CHANGES})\b.*\b\2\b)({_CHANGES})(\s+({_CHANGES}))*)\s*",
        "all, or one or more of additions, removals, text",
    ),
    "cite": ("", "an address that begins with https:"),
    "style": ("", "declarations: width:50%; color:gray"),
    "goal": ("", "an address, or # and an id of this page"),
    "prefixes": (
        rf"\s*({_START}{_INNER}*: [^ ]+)(\s+{_START}{_INNER}*: [^ ]+)*\s*|",
        "a prefix, a colon, a space, an address",
    ),
    "length": (_LENGTH, "a length: 2em"),
    "padding": (
        r"\s*([+\-]?[0-9]*([0-9]\.?|\.[0-9])[0-9]*\s*((%?\s*(height|depth|width)?)|e[mx]|in|cm"
        r"|mm|p[xtc]|((negative)?((very){0,2}thi(n|ck)|medium)mathspace))?)\s*",
        "a length: 2em, +1em",
    ),
    "colour": (rf"\s*({_COLOUR})\s*", "a colour: #aabbcc, or one of HTML's sixteen names"),
    "background": (rf"\s*({_COLOUR}|transparent)\s*", "a colour: #aabbcc, or transparent"),
    "character": (r"\s*\S\s*", "one character"),
    "axis": (r"\s*(top|bottom|center|baseline|axis)(\s+-?[0-9]+)?\s*", "top, center, axis …"),
    "aligns": (
        r"(\s*\{\s*(left|center|right|decimalpoint)(\s+(left|center|right|decimalpoint))*\})*\s*",
        "lists of left, center, right in braces",
    ),
    "two-lengths": (rf"\s*{_LENGTH}\s+{_LENGTH}\s*", "two lengths"),
    "zero": (r"\s*0\s*", "0"),
}
"""Each kind: the form of its values, empty where anything goes, and what to write."""


def fits(kind: str, value: str) -> bool:
    """Whether a value is of a kind."""
    if kind == "cite":
        return not value.strip() or (
            value.strip()[:6].lower() == "https:" and not address_fault(value)
        )
    if kind == "goal":
        return fits("uri", value) if value[:1] == "#" else not address_fault(value)
    if kind.endswith(("*", "+")):
        words, given = kind[:-1], parts(value)
        if not given:
            return kind.endswith("*") or (value == "" and "" in words.split("|"))
        return all(fits(words, part) for part in given)
    form = _form(kind)
    return form is None or form.fullmatch(value) is not None


def parts(value: str) -> list[str]:
    """The words of a list; no white space but XML's own stands between them."""
    return re.findall("[^ \t\r\n]+", value)


def wanted(kind: str) -> str:
    """What a value of a kind looks like, in words."""
    if kind in KINDS:
        return KINDS[kind][1]
    words = [
        KINDS[word[1:]][1] if word.startswith("@") else f'"{word}"'
        for word in kind.removeprefix("=").rstrip("*+").split("|")
        if word or not kind.endswith(("*", "+"))
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


@cache
def _form(kind: str) -> re.Pattern[str] | None:
    if kind in KINDS:
        form = KINDS[kind][0]
        return re.compile(form, re.DOTALL | re.ASCII) if form else None
    words = "|".join(
        KINDS[word[1:]][0] if word.startswith("@") else re.escape(word)
        for word in kind.removeprefix("=").split("|")
    )
    form = words if kind.startswith("=") else rf"\s*(?:{words})\s*"
    return re.compile(form, re.ASCII)
