"""What a citation style says of itself, and the words by which it knows locators.

Styles are CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html).
"""

import re

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.xhtml.markup import Element, MarkupError, parse

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CSL = f"{{{_NAMESPACE}}}"
_DEPENDENT = "independent-parent"
_END = expression(r"</(?:[\w.-]+:)?style\s*>")
LABELS = frozenset(
    """
    book chapter column figure folio issue line note opus page paragraph part section sub-verbo
    verse volume
    """.split()
)
"""The kinds of locators that pandoc knows, as CSL calls them (CSL 1.0.2, appendix III)."""


class StyleError(Exception):
    """A style that can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What a style says of itself."""

    title: str
    is_note: bool
    """Whether its citations are notes (`class="note"`), not words in the sentence."""
    parent: str
    """The name of the style that a dependent one has all its rules from; empty: none."""


def style_facts(style: str) -> StyleFacts:
    """What a style, given as its XML, says of itself; raises StyleError where it can't be used."""
    try:
        root = parse(style.encode("utf-8", "surrogatepass"))
    except MarkupError as cause:
        raise StyleError(f"it {cause}") from cause
    if root.tag != f"{_CSL}style":
        raise StyleError("it isn't a CSL style")
    info = root.find(f"{_CSL}info")
    links = [] if info is None else info.findall(f"{_CSL}link")
    parents = [str(one.get("href", "")) for one in links if one.get("rel") == _DEPENDENT]
    parent = parents[0].rstrip("/").rpartition("/")[2].removesuffix(".csl") if parents else ""
    if not parent:
        for part in ("citation", "bibliography"):
            if root.find(f"{_CSL}{part}") is None:
                raise StyleError(f"it has no {part}")
        _check_macros(root)
    title = "" if info is None else " ".join((info.findtext(f"{_CSL}title") or "").split())
    return StyleFacts(title, root.get("class") == "note", parent)


def _check_macros(root: Element) -> None:
    """Raise StyleError where a style asks for a macro that it hasn't: pandoc would say nothing."""
    names = {one.get("name") for one in root.findall(f"{_CSL}macro")}
    asked = {one.get("macro") for one in root.iter() if one.get("macro") is not None}
    lost = sorted(str(name) for name in asked - names)
    if lost:
        raise StyleError(f'it has no macro "{lost[0]}", which it asks for')


def parent_of(style: str) -> str:
    """The name of the style that a dependent one has all its rules from; empty: it is whole.

    What can't be used has none: `style_facts` says why.
    """
    # Nearly all are whole, and large.
    if _DEPENDENT not in style:
        return ""
    try:
        return style_facts(style).parent
    except StyleError:
        return ""


def locator_word(label: str) -> str:
    """The word by which a style `with_locators` knows a kind of locator, whatever its language."""
    return f"xq{label.replace('-', '')}qx"


def with_locators(style: str) -> str:
    """A style that knows all kinds of locators by words of ours, beside those of its language.

    Pandoc reads locators from what follows a key, and knows them by the terms of the language
    alone: in a German text, `p. 3` would be none. The terms that it gets here have a form that no
    label is ever written in ("verb" is one of names), so that nothing else changes.
    """
    terms = "".join(
        f'<term name="{label}" form="verb">{locator_word(label)}</term>' for label in sorted(LABELS)
    )
    ends = [match.start() for match in _END.finditer(style)]
    at = ends[-1] if ends else len(style)
    locale = f'<locale xmlns="{_NAMESPACE}"><terms>{terms}</terms></locale>'
    return re.sub(r"\A\ufeff", "", f"{style[:at]}{locale}{style[at:]}")
