"""Makes well-formed elements of raw HTML, with the help of BeautifulSoup.

Only mark-up is mended here. What may not stand in an e-book at all (scripts, remote pictures) is
found later, in a place that all elements pass, however they were written.
"""

import re
import xml.etree.ElementTree as etree
from functools import cache
from types import ModuleType

from glossator.model.expressions import expression
from glossator.source.markdown.lines import LINE
from glossator.xhtml.elements import ENDED_BY
from glossator.xhtml.sections import parsed

_TAG = expression(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_NAME = expression(r"[A-Za-z_][A-Za-z0-9_.-]*(:[A-Za-z_][A-Za-z0-9_.-]*)?")
_ELEMENT = expression(r"[A-Za-z_][A-Za-z0-9_.-]*")
BRACKETED = expression(
    r"<(?:javascript|vbscript|data|file|blob|about|tel|sms|urn|doi|geo|news|irc|magnet):[^<>]*>",
    re.IGNORECASE,
)
"""An address in angle brackets of which no link is made: CommonMark would, and it looks like the
tags that Word leaves behind."""
_COMMENT = expression(r"<!--(?!-?>)[^-]*(?:-[^-]+)*-->")
"""What every parser takes for one comment."""
# What XML 1.0, section 2.2, does not allow, and character references can still write.
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# html.parser lowers the case of names; these are the ones of SVG and MathML that it spoils.
_SVG = {
    name.lower(): name
    for name in (
        "attributeName attributeType baseFrequency calcMode clipPathUnits definitionURL "
        "diffuseConstant edgeMode "
        "filterUnits glyphRef gradientTransform gradientUnits kernelMatrix keyPoints keySplines "
        "keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth "
        "maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform "
        "patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio "
        "primitiveUnits refX refY repeatCount repeatDur requiredExtensions specularConstant "
        "specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale "
        "systemLanguage tableValues targetX targetY textLength viewBox xChannelSelector "
        "yChannelSelector animateMotion animateTransform clipPath feBlend feColorMatrix "
        "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
        "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur "
        "feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting "
        "feSpotLight feTile feTurbulence foreignObject linearGradient radialGradient textPath"
    ).split()
}


@cache
def _bs4() -> ModuleType:
    # Most books have no raw HTML, and BeautifulSoup is slow to import.
    import bs4

    return bs4


def parse_fragment(html: str, line: int = 0) -> etree.Element:
    """An element `div` that holds what the HTML says, mended where it wasn't well-formed.

    Comments, processing instructions and doctypes are dropped. If `line`, on which the HTML begins,
    is given, every element knows its own line.
    """
    root = etree.Element("div")
    if _COMMENT.fullmatch(html):
        # That is all the raw HTML of many a book: see `_bs4`.
        return root
    bs4 = _bs4()
    refusal = bs4.exceptions.ParserRejectedMarkup
    soup = parsed(html, lambda text: bs4.BeautifulSoup(text, "html.parser"), refusal)
    stack = [(root, list(soup.contents))]
    while stack:
        parent, children = stack.pop()
        last: etree.Element | None = None
        for child in children:
            if isinstance(child, bs4.Tag):
                last = etree.SubElement(parent, _tag(child.name))
                for name, value in child.attrs.items():
                    if _NAME.fullmatch(name):
                        text = " ".join(value) if isinstance(value, list) else str(value)
                        last.set(_SVG.get(name, name), _clean(text))
                if line and child.sourceline:
                    last.set(LINE, str(line + child.sourceline - 1))
                stack.append((last, list(child.contents)))
            elif type(child) in (bs4.NavigableString, bs4.element.CData) or isinstance(
                child, (bs4.element.Script, bs4.element.Stylesheet, bs4.element.TemplateString)
            ):
                if last is None:
                    parent.text = (parent.text or "") + _clean(child)
                else:
                    last.tail = (last.tail or "") + _clean(child)
    _end_implied(root)
    return root


def _tag(name: str) -> str:
    """The name of an element as XML can have it: others, like Word's `o:p`, are of no account."""
    return _SVG.get(name, name) if _ELEMENT.fullmatch(name) else "span"


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _end_implied(root: etree.Element) -> None:
    """End the elements whose end tags were left out: `<li>one<li>two` is two items."""
    # Elements that are open, and how many children of each are done: they may be very deep.
    stack = [(root, 0)]
    while stack:
        parent, done = stack[-1]
        if done < len(parent):
            stack.append((parent[done], 0))
            continue
        stack.pop()
        if stack:
            above, at = stack[-1]
            _end_in(above, at)
            stack[-1] = (above, at + 1)


def _end_in(parent: etree.Element, at: int) -> None:
    """End a child where one of its own children ends it; what followed there follows here."""
    child = parent[at]
    ends = ENDED_BY.get(child.tag, ())
    cut = next((n for n, inner in enumerate(child) if inner.tag in ends), None)
    if cut is not None:
        rest = child[cut:]
        del child[cut:]
        rest[-1].tail = (rest[-1].tail or "") + (child.tail or "")
        child.tail = None
        parent[at + 1 : at + 1] = rest


def parse_tag(html: str) -> tuple[str, etree.Element | None]:
    """One inline tag: its name, and the element that it opens, or None where it closes one.

    The name is empty for what is no tag (a comment).
    """
    match = _TAG.match(html)
    if match is None:
        return "", None
    name = _tag(match["name"].lower())
    if match["close"]:
        return name, None
    element = parse_fragment(html)
    return (name, element[0]) if len(element) else ("", None)
