"""Marks that pandoc and other writers of Markdown know: their expressions in, elements out.

`~~struck~~`, `==marked==`, `x^2^`, `H~2~O`, `$formulas$`. `handleMatch` is Python-Markdown's name.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from glossator.source.patterns import LOST

FORMULA = "\x01formula"
"""The tag of a formula in the tree; its attributes `tex` and `block` say what it is."""

MARKS = {
    # A sign touches the words that it marks; what stands in CriticMarkup's braces isn't marked.
    "del": r"(?<![~/{])~~(?P<text>(?![~\s}])(?:[^~]|~(?!~))*?(?<![\s~{]))~~(?![~}])",
    "mark": r"(?<![=\w/{])==(?P<text>(?![=\s}])(?:[^=]|=(?!=))*?(?<![\s={]))==(?![=\w}])",
    "sup": r"(?:(?<=[^\s(^\[])\^(?P<text>[^\s^\[\]{}\x02]+)\^|(?<!\S)\^(?P<digits>\d+)\^)(?!\^)",
    "sub": r"(?<=[\w)\x03])~(?P<text>[^\s~{}/\x02]+)~(?!~)",
}
"""The expressions of marks, by the element that each of them is."""

_TEX = r"(?:\\.|[^\\$])"
# Pandoc's rule: an opening sign touches what follows, a closing one what stands before it, and no
# digit follows; "$5 and $10" are amounts. One after a letter or digit opens only what can be TeX
# alone (CO$_2$), so that "5$, or 10$" stays what it is.
_FORMULA = re.compile(
    r"(?<![\\$])\$\$(?P<block>(?=\s*[^\s$])(?:\\.|[^\\$]|\$(?!\$))+?)\$\$(?!\$)"
    rf"|(?:(?<![\\$\w/])|(?<=\w)(?=\$[\\^_]))\$(?P<inline>(?![\s$]){_TEX}*?(?<!\s))\$(?!\d)"
    r"|(?<!\\)\\\((?P<round>(?:(?!\\\().)+?)\\\)"
    r"|(?<!\\)\\\[(?P<square>(?:(?!\\\[).)+?)\\\]",
    re.DOTALL,
)
_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]")
# In Markdown's own eyes \( and \[ are escaped brackets, and many programs escape square ones: a
# command must stand between those, and signs at least between round ones.
_SIGNS = re.compile(r"[=^_]")
_TEX_SIGNS = re.compile(r"[\\^_={}+<>]")
_WORD = re.compile(r"\s[^\W\d_]{2,}|[^\W\d_]{2,}[\s:]")


class Mark(InlineProcessor):
    """Words between two signs, as an element."""

    def __init__(self, tag: str, markdown: Markdown) -> None:
        super().__init__(MARKS[tag], markdown)
        self.tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        """The element, with the words yet to be parsed."""
        element = etree.Element(self.tag)
        element.text = m["text"] or m.groupdict().get("digits")
        return element, m.start(0), m.end(0)


class Formula(InlineProcessor):
    """`$x$`, `$$x$$`, `\\(x\\)`, `\\[x\\]`: mathematics."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__("", markdown)
        self.compiled_re = _FORMULA

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The formula's element, its text parsed no further."""
        kind = m.lastgroup or ""
        tex = m[kind].strip()
        if not _is_formula(kind, m[kind]):
            return None, None, None
        block = {"block": "block"} if kind in ("block", "square") else {}
        lines = {LOST: str(m[0].count("\n"))} if "\n" in m[0] else {}
        element = etree.Element(FORMULA, {"tex": tex, **block, **lines})
        element.text = AtomicString(m[0])
        return element, m.start(0), m.end(0)


def _is_formula(kind: str, tex: str) -> bool:
    """Whether what stands between the signs can be meant as one.

    Amounts of money and brackets stand in sentences; a formula has hardly a word that isn't a
    command.
    """
    if _COMMAND.search(tex):
        return True
    if kind == "square" or (kind == "round" and not _SIGNS.search(tex)):
        return False
    if kind == "round":
        return not _WORD.search(tex)
    return _TEX_SIGNS.search(tex) is not None or not _WORD.search(tex)
