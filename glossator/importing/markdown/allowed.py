"""Leaves out of a Markdown file's mark-up what may not stand in a book: HTML, attributes, links."""

import re

from glossator.importing.allowed import (
    LeftOut,
    clean_drawing,
    clean_formula,
    kept_pairs,
)
from glossator.importing.htmlpage import parse_page
from glossator.importing.markdown.text import masked
from glossator.importing.pages.page import is_address
from glossator.model.expressions import expression
from glossator.source.markdown.braces import LIST
from glossator.source.markdown.fences import fences
from glossator.source.markdown.rawhtml import BRACKETED, parse_tag
from glossator.text.escape import quoteattr
from glossator.xhtml.grammar.addresses import address_fault
from glossator.xhtml.grammar.attributes import is_whole, refused, runs
from glossator.xhtml.grammar.elements import FORBIDDEN, NAMES
from glossator.xhtml.grammar.remedies import instead_of_element

_MARKUP = expression(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)"
    r"(?:[\s/](?:[^\"'<>]|\"[^\"]{0,9999}\"|'[^']{0,9999}')*)?>"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\n]*>"
)
_SILENT = frozenset(
    "script style iframe object noscript template select noembed noframes xmp title audio video "
    "applet".split()
)
"""Elements whose content isn't text of the page."""
_PAIR = expression(r"(?P<name>[A-Za-z_:][\w:.-]*)=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]*)")
_LOADING = frozenset(
    "src srcset poster background ping data lowsrc dynsrc href xlink:href action formaction".split()
)
_DEFINED = expression(
    r"^ {0,3}\[(?P<label>(?!\^)[^\]\n]+)\]:[ \t]*(?P<url><[^>\n]*>|\S+)[^\n]*$", re.MULTILINE
)
_USED = expression(r"(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\[(?P<label>[^\[\]\n]*)\]")


def allowed(text: str, left: LeftOut, before: int = 0) -> str:
    """A text without what may not stand in a book, all of which `left` notes.

    `before` is the number of lines that stand above the text in its file.
    """
    text = _without_links(_with_good_lists(text, left, before), left, before)
    return _with_good_markup(text, left, before)


def _line(text: str, at: int, before: int) -> int:
    return before + text.count("\n", 0, at) + 1


def _with_good_markup(text: str, left: LeftOut, before: int) -> str:
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in _MARKUP.finditer(mask):
        start, end = match.span()
        if start < done or text[start - 1 : start] == "\\":
            continue
        line = _line(text, start, before)
        name = (match["name"] or "").lower()
        written = text[start:end]
        if name in ("svg", "math") and not match["close"]:
            end = _ended(mask, name, end)
            written = _foreign(text[start:end], name, left, line)
        elif name in _SILENT and not match["close"]:
            end = _ended(mask, name, end)
            left.note(f"<{name}>", line)
            written = ""
        else:
            written = _tag(written, name, left, line)
        parts += (text[done:start], written)
        done = end
    return "".join(parts) + text[done:]


def _ended(mask: str, name: str, start: int) -> int:
    """Where an element ends whose start tag ends at a place."""
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(mask, start)
    return closing.end() if closing is not None else start


def _tag(written: str, name: str, left: LeftOut, line: int) -> str:
    """A tag as it may stand in a book."""
    if BRACKETED.fullmatch(written):
        left.note(f'the link "{written[:60]}"', line)
        return f"&lt;{written[1:]}"
    close = written.startswith("</")
    if name in FORBIDDEN or (name and instead_of_element(name)):
        if not close:
            left.note(f"<{name}>", line)
        return ""
    if not name or ":" in name:
        return written
    if name not in NAMES:
        # It may have been meant as text.
        left.note(f"<{name}>, which is shown as it is written", line)
        return f"&lt;{written[1:]}"
    if close:
        return written
    _, element = parse_tag(written)
    if element is None:
        return written
    pairs = list(element.attrib.items())
    kept = [
        (key, value)
        for key, value in kept_pairs(name, pairs, left, line)
        if not (key == "href" and _refused(value, left, line))
    ]
    if not is_whole(name, dict(kept)):
        left.note(f"<{name}>", line)
        return ""
    if kept == pairs:
        return written
    ends = "/>" if written.endswith("/>") else ">"
    return f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept)}{ends}"


def _foreign(markup: str, name: str, left: LeftOut, line: int) -> str:
    """A drawing or a formula as it may stand in a book."""
    if name == "svg":
        return clean_drawing(markup, left, line)
    formula = parse_page(markup).math
    if formula is None:
        return ""
    before = str(formula)
    clean_formula(formula, left)
    return markup if str(formula) == before else str(formula)


def _refused(url: str, left: LeftOut, line: int) -> bool:
    if not is_address(url) or not address_fault(url):
        return False
    left.note(f'the link to "{url[:60]}"', line)
    return True


def _with_good_lists(text: str, left: LeftOut, before: int) -> str:
    """The text with attribute lists without what runs or loads something."""
    mask = masked(text).split("\n")
    rows = text.split("\n")
    for fence in fences(rows):
        mask[fence.start] = rows[fence.start]
    for at, row in enumerate(mask):
        if "{" in row and "=" in row:
            rows[at] = _row(rows[at], row, left, before + at + 1)
    return "\n".join(rows)


def _row(row: str, mask: str, left: LeftOut, line: int) -> str:
    parts: list[str] = []
    done = 0
    for match in LIST.finditer(mask):
        real = row[match.start() : match.end()]
        kept = _PAIR.sub(lambda pair: _pair(pair, left, line), real)
        if kept != real:
            if not kept.strip("{}: "):
                # A block of divs needs a class.
                kept = "{.imported}" if row.lstrip().startswith(":::") else ""
            parts += (row[done : match.start()], kept)
            done = match.end()
    return "".join(parts) + row[done:]


def _pair(pair: re.Match[str], left: LeftOut, line: int) -> str:
    name, value = pair["name"], pair[0].partition("=")[2].strip("\"'")
    styled = name.lower() == "style" and refused("span", "html", {"style": value})
    if not (runs(name) or name.lower() in _LOADING or styled):
        return pair[0]
    left.note(f"the attribute {pair[0][:60]}", line)
    return ""


def _without_links(text: str, left: LeftOut, before: int) -> str:
    """The text without definitions of links that nobody can follow, and what refers to them."""
    goals = {
        " ".join(one["label"].split()).casefold(): (one, one["url"].strip("<>"))
        for one in _DEFINED.finditer(masked(text))
    }
    away = {label for label, (_, url) in goals.items() if is_address(url)}
    gone = {label for label in away if address_fault(goals[label][1])}
    if not away:
        return text

    def words(match: re.Match[str]) -> str:
        label = " ".join((match["label"] or match["words"]).split()).casefold()
        if label in gone or (match["image"] and label in away):
            left.note(f'the link to "{goals[label][1][:60]}"', _line(text, match.start(), before))
            return match["words"]
        return match[0]

    def kept(match: re.Match[str]) -> str:
        return "" if " ".join(match["label"].split()).casefold() in gone else match[0]

    return _USED.sub(words, _DEFINED.sub(kept, text))
