"""Finds what somebody's file calls the pages of the printed book that it was made from."""

from glossator.model.expressions import expression
from glossator.model.ids import LONGEST_PAGE_LABEL
from glossator.text.numerals import roman_value

_LABEL = r"\d{1,5}[a-zA-Z]?|[ivxlcdmIVXLCDM]{1,15}|[A-Za-z]{1,3}[-. ]?\d{1,4}"
_WORDS = r"(?:pages?|pg|pag|p|pp|pagina|página|seite|s|str|стр)\b[.:]?\s*"
_SHOWN = expression(rf"[\[({{<|/\s*—–-]*(?:{_WORDS})?(?P<label>{_LABEL})[\])}}>|/\s*—–.:-]*", 2)
"""`[Pg 12]`, `{12}`, `p. xii`, `- 12 -`: a page's number with what stands around it; 2 is
`re.IGNORECASE`."""
_NAMED = expression(
    r"(?:x?page|pagenum|pageno|pagebreak|pg|pag|pb|seite)[-_.:]?(?:no|num|number|break)?[-_.:]?0*"
    r"(?P<label>[1-9]\d{0,4}[a-z]?|[ivxlcdm]{1,15})",
    2,
)
"""`page_12`, `Page12`, `pg-xii`: an id or a name that says which page it is."""


def shown_page(words: str) -> str:
    """The number of a page that some words are; empty where they are anything else."""
    words = " ".join(words.split())
    match = _SHOWN.fullmatch(words) if len(words) <= 2 * LONGEST_PAGE_LABEL else None
    return _number(match["label"]) if match else ""


def named_page(name: str) -> str:
    """The number of the page that an id says it is; empty where it says nothing of the kind."""
    match = _NAMED.fullmatch(name)
    return _number(match["label"]) if match else ""


def _number(label: str) -> str:
    """A number as it is, unless it only has the letters of roman ones."""
    return "" if label.isalpha() and not roman_value(label) else label


def page_mark(label: str) -> str:
    """A page's beginning as it is written in a text; empty where its number can't be written."""
    plain = " ".join(label.split())
    known = 0 < len(plain) <= LONGEST_PAGE_LABEL and not set(plain) & set("[]{}\\`*_<>&|")
    return f"[{plain}]{{.page}}" if known else ""
