"""Mends how Python-Markdown pairs asterisks and underscores: it lost letters behind some of them.

By CommonMark's rule of three, `*` can't close `**` where it might open as well, and closes a `*`
before that instead. Python-Markdown 3.11.3 finds the earlier one, but closes `**` all the same, and
that takes two signs: the second is the letter behind the asterisk, or the first of a placeholder.
`*x **a*b` became `*x <strong>a</strong>`. Where it still loses letters, in tangles of signs that
nobody means, the signs are left as they stand.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import Delimiter, DelimiterProcessor

from glossator.model.expressions import expression

_SIGNS = expression(r"[*_]+")


class EmphasisPattern(DelimiterProcessor):
    """Emphasis by asterisks and underscores; its methods have Python-Markdown's names."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__("*", "strong,em", markdown)
        self.add("_", "strong,em", smart=True)
        self._kind: Delimiter | None = None
        """Of the signs that are being looked at."""
        self._barred = False
        """Whether they can't close what was opened last."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The next element, and where it begins and ends; no element where the signs mean none."""
        element, start, end = super().handleMatch(m, data)
        if element is not None and _words("".join(element.itertext())) != _words(data[start:end]):
            self.reset()
            signs = _SIGNS.match(data, m.start())
            assert signs is not None
            return None, signs.start(), signs.end()
        return element, start, end

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """The next signs that may open or close something."""
        found = super().search(data, start)
        self._kind = self.delimiters[data[found.start()]] if found else None
        self._barred = False
        return found

    def rule_of_3(self, opener: int, closer: int) -> bool:
        """Whether signs of these lengths can't be a pair.

        It is asked for what was opened last, and where that can't be, for what was opened before.
        """
        barred: bool = DelimiterProcessor.rule_of_3(opener, closer)  # type: ignore[attr-defined]
        if barred:
            self._barred = True
        elif self._barred and self._kind is not None:
            self._drop(self._kind, closer)
        return barred

    def _drop(self, kind: Delimiter, closer: int) -> None:
        """Forget the longer signs that were opened after those of the closer's length."""
        stack = kind.stack
        while stack and stack[-1][-1] > closer:
            stack.pop()


def _words(text: str) -> str:
    return _SIGNS.sub("", text)
