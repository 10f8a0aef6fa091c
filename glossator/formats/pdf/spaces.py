"""A tree in, the same with its spaces and joints where WeasyPrint breaks lines well.

WeasyPrint 70 breaks a line far too early where the text before an inline element fits in it, but
its trailing space doesn't. A space that stands at the element's beginning instead is no such case,
and is the same to the eye and to whoever copies the text. And Pango would part a full stop from the
number of a note behind it: a word joiner (U+2060) keeps them together.
"""

from glossator.xhtml.markup import Element

_JOINER = "\u2060"
_SPACE = " \t\n\r"
_INLINE = frozenset(
    "a abbr b bdi cite code dfn em i kbd mark q s samp small span strong u var".split()
)


def move_spaces(tree: Element) -> None:
    """Move the space before an inline element to the beginning of its text."""
    if tree.tag == "pre":
        return
    before: Element | None = None
    for child in tree:
        text = tree.text if before is None else before.tail
        if text and text[-1] in _SPACE and _prefix(child):
            if before is None:
                tree.text = text.rstrip(_SPACE)
            else:
                before.tail = text.rstrip(_SPACE)
        before = child
        move_spaces(child)


def join_numbers(tree: Element) -> None:
    """Let no line end between a word and the number of its note."""
    for element in tree.iter("sup"):
        if any(link.get("role") == "doc-noteref" for link in element.iter("a")):
            element.text = _JOINER + (element.text or "")


def _prefix(element: Element) -> bool:
    """Put a space before an element's text; whether there is one to put it before."""
    if element.tag not in _INLINE or "footnote" in element.get("class", ""):
        return False
    if element.text:
        element.text = " " + element.text.lstrip(_SPACE)
        return True
    return len(element) > 0 and _prefix(element[0])
