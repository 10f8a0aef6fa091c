"""Adds citations to Python-Markdown's patterns; `handleMatch` is its name.

`dialect.py` sets them up. `citations.py` says what is one; here it is found among the rest.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from markdown import Markdown
from markdown.util import INLINE_PLACEHOLDER_PREFIX

from glossator.model.expressions import expression
from glossator.source.markdown.brackets import Bracketed, closing_after
from glossator.source.markdown.citations import BARE, WrittenCite, split_bare, split_cites
from glossator.source.markdown.patterns import LOST

CITATION = "citation"
"""The tag of a citation in the tree; its attribute `in-text` says that it has no brackets of its
own. In it stand, for each cite, an element with the words before the key and one with what follows
it; the second has the `key`, and the `form` of the cite."""

_NOT_ALONE = ("(", "{", "[")
"""What follows brackets that are a link's, a span's or, before a note, a range's."""
_NESTED = expression(r"\[[^\[\]]*@")
_BRACKETS = expression(r"[ \t]*\n?[ \t]*\[(?!\^)")


def citation_element(
    cites: Sequence[WrittenCite], is_in_text: bool = False, lines: int = 0
) -> etree.Element:
    """The element of a citation (CITATION) in which the source has some line ends."""
    element = etree.Element(CITATION, {"in-text": "1"} if is_in_text else {})
    if lines:
        element.set(LOST, str(lines))
    for cite in cites:
        etree.SubElement(element, "before").text = cite.before
        after = etree.SubElement(element, "after", {"key": cite.key, "form": cite.form})
        after.text = cite.after
    return element


class CitationPattern(Bracketed):
    """`[@key]`, `[-@key, p. 12]`, `[@one; see @two]`, in Pandoc's notation.

    Brackets that only may be a citation, as `[by @key]`, are one if there is such a work among the
    `works`; where `ranges` are read and a note follows, these are words that the note is on.
    """

    def __init__(self, markdown: Markdown, works: frozenset[str], ranges: bool) -> None:
        super().__init__(r"\[", markdown)
        self._works = works
        self._ranges = ranges

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The citation's element, where all that stands in the brackets cites."""
        inside, end, closed = self.getText(data, m.end(0))
        if not closed or "@" not in inside or data.startswith(_NOT_ALONE, end):
            return None, None, None
        cites = () if _NESTED.search(inside) else split_cites(inside)
        is_range = self._ranges and data.startswith(INLINE_PLACEHOLDER_PREFIX, end)
        if not all(cite.is_sure for cite in cites) and (
            is_range or self._works.isdisjoint(cite.key for cite in cites)
        ):
            return None, None, None
        if not cites:
            return None, None, None
        return citation_element(cites, lines=inside.count("\n")), m.start(0), end


class BareCitationPattern(Bracketed):
    """`@key`, `-@key`, `@key [p. 12]`, `@key [p. 12; @other]`: a citation in the text.

    Any other name after the sign stays as it is: only that of one of the `works` is a key.
    """

    def __init__(self, markdown: Markdown, works: frozenset[str], ranges: bool) -> None:
        super().__init__(BARE, markdown)
        self._works = works
        self._ranges = ranges

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The citation's element, where the key is that of a work."""
        if m["key"] not in self._works and str(m["key"]).rstrip("_") in self._works:
            # A key may end in this sign, and so may emphasis: _@carr1952_.
            m = self.compiled_re.match(data, m.start(0), m.start(0) + len(m[0].rstrip("_"))) or m
        cites = split_bare(m, None)
        if not cites or cites[0].key not in self._works or self._is_open(data, m):
            return None, None, None
        end = m.end(0)
        if (found := self._brackets(data, m)) is not None:
            cites, end = found
        lines = data.count("\n", m.start(0), end)
        return citation_element(cites, not cites[0].form, lines), m.start(0), end

    def _brackets(self, data: str, m: re.Match[str]) -> tuple[tuple[WrittenCite, ...], int] | None:
        """The cites with those in the brackets that follow the key, and where these end."""
        opens = _BRACKETS.match(data, m.end(0))
        if opens is None:
            return None
        inside, end, closed = self.getText(data, opens.end())
        name = " ".join(inside.lower().split())
        if not closed or data.startswith(_NOT_ALONE, end) or name in self.md.references:
            return None
        if self._ranges and data.startswith(INLINE_PLACEHOLDER_PREFIX, end):
            return None
        cites = split_bare(m, inside)
        return (cites, end) if cites else None

    def _is_open(self, data: str, m: re.Match[str]) -> bool:
        """Whether the key stands in brackets that are, or were to be, a citation of their own.

        Those of a link, of a span, or of what a note is on, may hold one.
        """
        closing = closing_after(data, m.end(0))
        if closing is None:
            return data.rfind("[", 0, m.start(0)) > data.rfind("]", 0, m.start(0))
        if self._ranges and data.startswith(INLINE_PLACEHOLDER_PREFIX, closing + 1):
            cites = split_cites(data[data.rfind("[", 0, m.start(0)) + 1 : closing])
            return bool(cites) and all(cite.is_sure for cite in cites)
        return not data.startswith(_NOT_ALONE, closing + 1)
