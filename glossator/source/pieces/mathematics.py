"""Makes MathML of formulas, and words that stand for a formula where it can't be seen.

Formulas of TeX are read by a library. What that doesn't know it leaves as it was written, or leaves
out, without a word: here that is an error.

EPUB asks for words on every formula (EPUBCheck's ACC-009). They are TeX or plain words where the
formula itself brings them. Otherwise they are its signs in their order, and what is high or low,
divided, or under a root is shown by signs: x^2, a_(i + 1), (a + b)/2, √x.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence

from glossator.model.expressions import expression
from glossator.xhtml.markup import Element, MarkupError, parse

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_BEGIN_OR_END = expression(r"\\(begin|end)\s*\{\s*([^{}]*?)\s*\}")
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
_COMMAND = expression(r"\\[A-Za-z]+|\\.")
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""How many elements these hold (MathML 3, section 3.1.3)."""
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))


class NoLibraryError(Exception):
    """The library that reads TeX isn't installed."""


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


_Parts = Sequence[etree.Element]

_BROUGHT = frozenset(
    ("application/x-tex", "application/x-latex", "text/x-tex", "tex", "latex", "text/plain")
)
"""Encodings of an annotation that can be read as they are."""
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"), "")
"""Signs that say how a formula is to be spoken, and aren't shown."""
_SPACED = frozenset("=<>≤≥≠≈≡≅∼∝+−-±∓×÷⋅∈∉⊂⊆∪∩→⇒⇔↔←↦∧∨")
_ACCENTS = frozenset("¯ˉ‾^ˆ~˜˙¨→⃗ˇ´`˘_\u0302\u0303\u0304\u0305\u0307\u0308\u20d7")
_OPEN = frozenset("([{|,;")
_WORDS = frozenset("mi mn mo ms mtext".split())
_SILENT = frozenset(
    "annotation annotation-xml maligngroup malignmark mphantom mprescripts msline none".split()
)
_WHOLE = expression(r"\([^()]*\)")


def formula_words(math: etree.Element) -> str:
    """The words for a formula, whose element is `math`; empty where there is nothing to read.

    The names of elements may be in a namespace.
    """
    for element in math.iter():
        encoding = element.get("encoding", "").lower()
        if _name(element) == "annotation" and encoding in _BROUGHT:
            words = " ".join((element.text or "").split())
            if words:
                return words
    return " ".join(_row(math).split())


def _name(element: etree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _row(elements: Iterable[etree.Element]) -> str:
    """What stands one behind the other: operators have spaces around them, and words between."""
    row = ""
    ended = False
    for element in elements:
        said = _said(element)
        if not said:
            continue
        name = _name(element)
        # What follows a word, a fraction or something high would be taken for more of it.
        word = name == "mfrac" or (name in ("mi", "mtext") and len(said) > 1)
        last = row[-1:]
        if said in _SPACED and last.strip() and last not in _OPEN:
            row += f" {said} "
        elif (word or ended) and last.isalnum() and said[:1].isalnum():
            row += f" {said}"
        else:
            row += said
        ended = word or name in _SHAPES
    return row


def _said(element: etree.Element) -> str:
    name = _name(element)
    parts = list(element)
    if name in _WORDS:
        return " ".join("".join(_texts(element)).translate(_UNSEEN).split())
    if name in _SILENT:
        return ""
    if name in _SHAPES and len(parts) == _SHAPES[name][0]:
        return _SHAPES[name][1](element, parts)
    if name in _LISTS:
        return _LISTS[name](element, parts)
    return _row(parts)


def _texts(element: etree.Element) -> Iterable[str]:
    yield element.get("alt", "")
    yield element.text or ""
    for inner in element:
        yield from _texts(inner)
        yield inner.tail or ""


def _part(element: etree.Element) -> str:
    """What is said of a part, as a unit: in brackets, where it is more than one sign or word."""
    said = _said(element).strip()
    if len(said) <= 1 or _name(element) in _WORDS or said.isdecimal() or _WHOLE.fullmatch(said):
        return said
    return f"({said})"


def _fraction(element: etree.Element, parts: _Parts) -> str:
    above, below = map(_part, parts)
    # Without a line it is no division: so many out of so many.
    is_line = not re.fullmatch(r"0+(?:\.0*)?[a-z%]*", element.get("linethickness", "1"))
    return f"{above}/{below}" if is_line else f"({above} ¦ {below})"


def _over(_: etree.Element, parts: _Parts) -> str:
    base, over = map(_part, parts)
    return f"{base}{over}" if over in _ACCENTS else f"{base}^{over}"


def _root(_: etree.Element, parts: _Parts) -> str:
    return f"√[{_said(parts[1])}]{_part(parts[0])}"


def _square_root(_: etree.Element, parts: _Parts) -> str:
    said = _row(parts).strip()
    is_short = len(said) == 1 or said.isdecimal() or _WHOLE.fullmatch(said)
    return f"√{said}" if is_short else f"√({said})"


def _fenced(element: etree.Element, parts: _Parts) -> str:
    signs = "".join(element.get("separators", ",").split())
    row = ""
    for at, part in enumerate(parts):
        sign = signs[min(at - 1, len(signs) - 1)] if at and signs else ""
        row += f"{sign} {_said(part)}" if sign else _said(part)
    return f"{element.get('open', '(')}{row}{element.get('close', ')')}"


def _scripts(_: etree.Element, parts: _Parts) -> str:
    names = [_name(part) for part in parts]
    end = names.index("mprescripts") if "mprescripts" in names else len(parts)
    base = _part(parts[0]) if parts else ""
    return _pairs(parts[end + 1 :]) + base + _pairs(parts[1:end])


def _pairs(parts: _Parts) -> str:
    """Scripts by turns low and high."""
    signs = ("_" if at % 2 == 0 else "^" for at in range(len(parts)))
    said = [(sign, _part(part)) for sign, part in zip(signs, parts, strict=True)]
    return "".join(f"{sign}{script}" for sign, script in said if script)


def _table(_: etree.Element, parts: _Parts) -> str:
    rows = (", ".join(_row(cell).strip() for cell in row) for row in parts)
    return "; ".join(rows)


def _scripted(*signs: str) -> tuple[int, Callable[[etree.Element, _Parts], str]]:
    def said(_: etree.Element, parts: _Parts) -> str:
        rest = zip(signs, parts[1:], strict=True)
        return _part(parts[0]) + "".join(f"{sign}{_part(part)}" for sign, part in rest)

    return len(signs) + 1, said


_SHAPES: dict[str, tuple[int, Callable[[etree.Element, _Parts], str]]] = {
    "mfrac": (2, _fraction),
    "mroot": (2, _root),
    "mover": (2, _over),
    "msub": _scripted("_"),
    "msup": _scripted("^"),
    "msubsup": _scripted("_", "^"),
    "munder": _scripted("_"),
    "munderover": _scripted("_", "^"),
}
"""How many parts elements have, and what is said of them."""
_LISTS: dict[str, Callable[[etree.Element, _Parts], str]] = {
    "maction": lambda _, parts: _row(parts[:1]),
    "mfenced": _fenced,
    "mmultiscripts": _scripts,
    "mspace": lambda *_: " ",
    "msqrt": _square_root,
    "mtable": _table,
    "semantics": lambda _, parts: _row(parts[:1]),
}
