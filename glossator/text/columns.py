"""Says how many columns words take in letters of one width: a terminal's, an editor's.

A sign of Chinese, Japanese or Korean takes two, a mark that stands upon a letter none.
"""

from unicodedata import category

from glossator.model.expressions import expression

WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001f64f\U0001f900-\U0001f9ff\U00020000-\U0003fffd"
)
"""Signs of two columns. A list of our own, since Python's grows with every version."""
_IS_WIDE = expression(f"[{WIDE}]")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


def width_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    none = sum(category(sign) in _NO_WIDTH for sign in text)
    return len(text) - none + len(_IS_WIDE.findall(text))
