"""A tree with formulas in, the same with what WeasyPrint can set in their place, out.

WeasyPrint 70 knows no MathML and prints its letters one after the other: a fraction of a and b is
"ab". What stands on one line, with indices, is as good in HTML. Of anything else the TeX is printed
that the formula says it is, and that is told.
"""

from glossator.model.diagnostics import Diagnostics, warning
from glossator.xhtml.markup import Element

_LEAVES = {"mi": "i", "mn": "span", "mo": "span", "mtext": "span", "ms": "span"}
_ROWS = frozenset(("math", "mrow", "mstyle", "semantics"))
_INDICES = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
_SPACED = frozenset("=<>≤≥≠≈≡+−±×÷∈⊂→⇒")
_SHOWN = 3
"""How many formulas a finding names."""


def flat_formulas(trees: list[Element]) -> Diagnostics:
    """Put HTML in the place of each formula; a finding for those that can't be set."""
    told: list[str] = []
    for tree in trees:
        for parent in list(tree.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag == "math":
                    parent[at] = _in_place_of(child, told)
    if not told:
        return ()
    named = ", ".join(f'"{one}"' for one in told[:_SHOWN]) + (" …" if told[_SHOWN:] else "")
    count = "1 formula is" if len(told) == 1 else f"{len(told)} formulas are"
    message = (
        f"{count} printed as TeX or in a line, for print knows no fractions and roots: {named}"
    )
    hint = "show it as a picture, or write it in a line: $a/b$"
    return (warning("book.toml", 0, "flat-formula", message, hint),)


def _in_place_of(math: Element, told: list[str]) -> Element:
    flat = Element("span", {"class": "formula"})
    if not _row(math, flat):
        tex = math.get("alttext", "")
        told.append(tex or " ".join("".join(math.itertext()).split()))
        flat = Element("code", {"class": "formula"})
        flat.text = told[-1]
    flat.tail = math.tail
    return flat


def _row(row: Element, flat: Element) -> bool:
    """Append what stands in a row; whether all of it can stand on one line."""
    return all(_one(child, flat) for child in row if not child.tag.startswith("annotation"))


def _one(element: Element, flat: Element) -> bool:
    if element.tag in _LEAVES:
        text = " ".join((element.text or "").split(" "))
        tag = _LEAVES[element.tag] if len(text) == 1 else "span"
        leaf = Element(tag)
        leaf.text = f" {text} " if text in _SPACED and len(flat) else text
        flat.append(leaf)
        return not len(element)
    if element.tag == "mspace":
        if len(flat):
            flat[-1].tail = (flat[-1].tail or "") + " "
        return element.get("linebreak") is None
    if element.tag in _ROWS:
        return _row(element, flat)
    names = _INDICES.get(element.tag)
    if names is None or len(element) != len(names) + 1 or not _one(element[0], flat):
        return False
    for name, index in zip(names, element[1:], strict=True):
        small = Element(name)
        flat.append(small)
        if not _one(index, small):
            return False
    return True
