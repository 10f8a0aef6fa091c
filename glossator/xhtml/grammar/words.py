"""Puts into words what is wrong with an element that is out of place."""

from glossator.xhtml.grammar.elements import BLOCKS, PHRASING
from glossator.xhtml.grammar.faults import Fault
from glossator.xhtml.grammar.rows import HTML

_PARENTS = {
    "li": "<ul> or <ol>",
    "dt": "<dl>",
    "dd": "<dl>",
    "figcaption": "<figure>",
    "caption": "<table>",
    "colgroup": "<table>",
    "col": "<colgroup>",
    "thead": "<table>",
    "tbody": "<table>",
    "tfoot": "<table>",
    "tr": "<table>",
    "td": "<tr>",
    "th": "<tr>",
    "summary": "<details>",
    "legend": "<fieldset>",
    "rt": "<ruby>",
    "rp": "<ruby>",
    "rb": "<ruby>",
    "rtc": "<ruby>",
    "area": "<map>",
}


def misplaced(tag: str, parent: str, form: str = "") -> Fault:
    """The fault of an element that can't stand in another."""
    if tag == "a" and parent == "a":
        message = "a link stands inside another link"
        return Fault("nested-link", message, "end the one before the other begins")
    if form:
        hint = f"<{parent}> holds {form}"
    elif tag in _PARENTS:
        hint = f"it stands in {_PARENTS[tag]} alone"
    elif tag in BLOCKS and (parent in PHRASING or parent == "p" or _holds_words(parent)):
        hint = f"end <{parent}> before it, or write <div> instead of <{parent}>"
    else:
        hint = f"put it before or after <{parent}>"
    return Fault("misplaced-element", f"<{tag}> can't stand in <{parent}>", hint)


def misplaced_words(parent: str, form: str) -> Fault:
    """The fault of words that stand where only elements can."""
    hint = f"<{parent}> holds {form}" if form else f"put them before or after <{parent}>"
    return Fault("misplaced-element", f"words can't stand in <{parent}> itself", hint)


def unordered(tag: str, form: str, filled: bool) -> Fault:
    """The fault of an element whose children are out of order, or some of them missing."""
    what = "holds what it can't hold in this order" if filled else "is empty"
    return Fault("misplaced-element", f"<{tag}> {what}", f"<{tag}> holds {form}")


def _holds_words(tag: str) -> bool:
    """Whether an element holds words alone."""
    return tag in HTML and HTML[tag].holds == "phrasing"
