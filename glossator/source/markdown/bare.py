"""Reports what looks like a citation in the text and became none, and says what that depends on."""

import re
from collections.abc import Iterator, Set

from glossator.model.expressions import expression
from glossator.model.nearest import nearest
from glossator.source.markdown.citations import BARE, KEY, OPENED
from glossator.source.markdown.leftovers import ReportLeftover

# A citation in the text, and the brackets of its locator.
_BARE = expression(rf"{BARE}(?:\s?\[(?P<located>[^\[\]]*)\])?")
_CITED = expression(KEY)
_OPENED = expression(OPENED)
_LOCATOR = expression(r"\s*(?:\d|pp?\.|S\.|ch(?:ap)?\.|vol\.|sec\.|§)")
_ALIKE = 0.85
"""How like the key of a work a name has to be that is nearly one (see `nearest`)."""
_HINT = "write [@{key}], or @{key} in no brackets; in raw HTML, give the element markdown=1"


def report_bare(text: str, line: int, works: Set[str], report: ReportLeftover) -> None:
    """Report what looks like citations in running text and became none.

    An @name is left, unless it is nearly the key of a work.
    """
    opened = closed = -1
    seen = 0
    told = -1, False
    for match in _bare(text):
        key = _key(match)
        opened = max(opened, text.rfind("[", seen, match.start()))
        closed = max(closed, text.rfind("]", seen, match.start()))
        seen = match.start()
        if opened > closed and told[0] != opened:
            # What opens like a citation is reported as that.
            told = opened, _OPENED.match(text, opened) is not None
        if opened > closed and told[1]:
            continue
        is_located = bool(_LOCATOR.match(match["located"] or ""))
        near = nearest(key, works, _ALIKE) if works else None
        if not (match["braced"] or is_located or near):
            continue
        what = "nothing was made of it" if key in works else "no work has this key"
        found = " ".join((match[0] if is_located else match[0].partition("[")[0]).split())
        at = line + text.count("\n", 0, match.start())
        report(at, "leftover-syntax", f'"{found}" was left over: {what}', _hint(key, near, works))


def _hint(key: str, near: str | None, works: Set[str]) -> str:
    remedy = f'add one with "id": "{key}";'
    if key in works:
        remedy = f"{_HINT.format(key=key)};"
    elif near:
        remedy = f'did you mean "{near}"?'
    return f"{remedy} write \\@ to mean the sign itself"


def works_asked(works: Set[str], *texts: str) -> Set[str]:
    """The keys of those works that parsing some texts depends on: all, if a name may be nearly one.

    What looks like a key in the texts is enough.
    """
    named = {_key(match) for text in texts for match in _CITED.finditer(text)}
    return named if named <= works else works


def _bare(text: str) -> Iterator[re.Match[str]]:
    """Where `_BARE` stands in a text; it is tried only at the sign that it can't be without."""
    at = text.find("@")
    while at >= 0:
        match = (at and _BARE.match(text, at - 1)) or _BARE.match(text, at)
        if match:
            yield match
        at = text.find("@", match.end() if match else at + 1)


def _key(match: re.Match[str]) -> str:
    return match["key"] or match["braced"][1:-1]
