"""A formula of TeX in, the element tree of its MathML out.

What the library doesn't know it leaves as it was written, or leaves out, without a word: here that
is a fault.
"""

import re

from glossator.xhtml.markup import Element, MarkupError, parse

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_BEGIN_OR_END = re.compile(r"\\(begin|end)\s*\{\s*([^{}]*?)\s*\}")
# Environments that the library knows by another name; its `align` numbers each line of a formula.
_RENAMED = {
    "align": "align*",
    "aligned": "align*",
    "gather": "displaylines",
    "gather*": "displaylines",
    "gathered": "displaylines",
    "dcases": "cases",
}
_PLAIN = frozenset(("equation", "equation*"))
"""Environments that are nothing but a formula."""
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.")
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""How many elements these hold (MathML 3, section 3.1.3)."""
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))


class NoLibraryError(Exception):
    """The library isn't installed that reads TeX."""


class FormulaError(Exception):
    """Why nothing can be made of a formula, in words for the editor."""


def formula(tex: str, block: bool) -> Element:
    """The element `math` of a formula, without a namespace; `block`: it stands alone.

    Raises FormulaError where the formula can't be set whole, and NoLibraryError.
    """
    try:
        from latex2mathml.commands import MATRICES
        from latex2mathml.converter import convert
    except ImportError as cause:
        raise NoLibraryError from cause

    def renamed(match: re.Match[str]) -> str:
        name = match[2]
        if "\\" + _RENAMED.get(name, name) not in MATRICES and name not in _PLAIN:
            raise FormulaError(f'the environment "{name}" isn\'t known')
        return f"\\{match[1]}{{{_RENAMED.get(name, name)}}}"

    written = _BEGIN_OR_END.sub(renamed, tex)
    try:
        xml = convert(written, display="block" if block else "inline")
        root = parse(xml.encode())
    except Exception as cause:
        # It fails in many ways where TeX isn't well-formed, and writes XML that isn't.
        said = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(cause).__name__.removesuffix("Error"))
        why = "a brace, an argument or an & is out of its place"
        if not isinstance(cause, MarkupError):
            why += f" ({said.lower()})"
        raise FormulaError(why) from cause
    for element in root.iter():
        element.tag = element.tag.removeprefix(_NAMESPACE)
    _check(root)
    root.set("alttext", " ".join(tex.split()))
    return root


def _check(root: Element) -> None:
    """Raise FormulaError where the library left something as it was written, or out."""
    for element in root.iter():
        text = element.text or ""
        if found := _COMMAND.match(text):
            raise FormulaError(f'"{found[0]}" isn\'t known')
        if element.tag == "mtext" and "$" in text:
            raise FormulaError("a formula stands in the text of another")
        if len(element) != _PARTS.get(element.tag, len(element)):
            raise FormulaError("an argument is missing")
        if element.get("href"):
            raise FormulaError("a formula can't be a link")
        if element.tag not in _TOKENS and text.strip():
            raise FormulaError(f'"{text.strip()}" is out of its place')
    if not "".join(root.itertext()).strip():
        raise FormulaError("nothing is shown of it")
