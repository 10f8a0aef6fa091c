"""Writes what stands in a paragraph as plain words, with nothing left of its mark-up.

Numbers of notes stand in brackets, raised and lowered signs are those that Unicode has, pictures
are what their alternative text says, formulas what they were written as, and a link out of the book
is followed by its address. What is struck stands in double brackets, as editions of manuscripts
have it: without them the text would say the contrary of what is meant.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from glossator.formats.txt.lines import taken_in
from glossator.model.expressions import expression
from glossator.model.words import WordTable
from glossator.xhtml.markup import Element, classes_of

_SPACE = expression(r"[ \t\r\n\f]+")
_SPACES = expression(r" {2,}")
_AT_BREAK = expression(r" *\n *")
_ADDRESS = expression(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAME = expression(r"^(?:[a-z]+:)?(?://)?(?:www\.|(?:dx\.)?doi\.org/)?(?:doi:)?\s*", re.IGNORECASE)

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"


def _signs(small: str) -> dict[str, str]:
    """Small signs by the signs that they stand for; a hyphen and a dash are a minus, too."""
    signs = {unicodedata.normalize("NFKC", sign): sign for sign in small}
    return signs | dict.fromkeys("-–", signs["\N{MINUS SIGN}"]) | {" ": " "}


_SMALL = {"sup": (_signs(_RAISED), "^"), "sub": (_signs(_LOWERED), "_")}


def words_in(element: Element, words: WordTable) -> str:
    """The words of an element that holds no blocks; a line that ends by hand ends with `\\n`."""
    return finished(PlainInline(words).inner(element))


def finished(text: str) -> str:
    """Words that were put together, each space once, and none at the end of a line."""
    return _AT_BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n")


class PlainInline:
    """Reads what stands among words; `keeps` white space where it is code that is read."""

    def __init__(self, words: WordTable, keeps: bool = False) -> None:
        self._words, self._keeps = words, keeps

    def text(self, text: str | None) -> str:
        """Text between two elements."""
        plain = taken_in(text or "")
        return plain if self._keeps else _SPACE.sub(" ", plain)

    def inner(self, element: Element) -> str:
        """What is in an element."""
        parts = [self.text(element.text)]
        for child in element:
            parts += (self.element(child), self.text(child.tail))
        return "".join(parts)

    def element(self, element: Element) -> str:
        """An element without what follows it."""
        if element.get("hidden") is not None or _is_way_back(element):
            return ""
        return _READ.get(element.tag, PlainInline.inner)(self, element)

    def _link(self, link: Element) -> str:
        shown = self.inner(link)
        if link.get("role") == "doc-noteref":
            return f"[{shown}]"
        address = link.get("href", "")
        if not _ADDRESS.match(address) or _bare(address) == _bare(shown):
            return shown
        address = address.removeprefix("mailto:")
        return f"{shown} <{address}>" if shown.strip() else f"<{address}>"

    def _line_end(self, _: Element) -> str:
        return "\n"

    def _nothing(self, _: Element) -> str:
        return ""

    def _picture(self, picture: Element) -> str:
        return self._bracketed(picture.get("alt", ""))

    def _drawing(self, drawing: Element) -> str:
        title = next(drawing.iter("title"), None)
        named = drawing.get("aria-label") or (title is not None and "".join(title.itertext()))
        return self._bracketed(named or " ".join(drawing.itertext()))

    def _formula(self, formula: Element) -> str:
        return self.text(formula.get("alttext") or self.inner(formula)).strip()

    def _small_signs(self, element: Element) -> str:
        shown = self.inner(element)
        if any(link.get("role") == "doc-noteref" for link in element.iter("a")):
            return shown
        return _small(shown, *_SMALL[element.tag])

    def _struck(self, element: Element) -> str:
        shown = self.inner(element)
        return f"⟦{shown}⟧" if shown.strip() else shown

    def _quoted(self, element: Element) -> str:
        return self._words["entry"].format(name=self.inner(element))

    def _reading(self, element: Element) -> str:
        return f"({self.inner(element).strip()})"

    def _bracketed(self, words: str) -> str:
        shown = self.text(words).strip()
        return f"[{shown}]" if shown else ""


_READ: Mapping[str, Callable[[PlainInline, Element], str]] = {
    "a": PlainInline._link,
    "br": PlainInline._line_end,
    "del": PlainInline._struck,
    "img": PlainInline._picture,
    "math": PlainInline._formula,
    "q": PlainInline._quoted,
    "rp": PlainInline._nothing,
    "rt": PlainInline._reading,
    "s": PlainInline._struck,
    "sub": PlainInline._small_signs,
    "sup": PlainInline._small_signs,
    "svg": PlainInline._drawing,
    "wbr": PlainInline._nothing,
}
"""What is more than its words."""


def _is_way_back(element: Element) -> bool:
    """Whether an element is a link from a note to the text, or holds the further ones of a note."""
    if "again" in classes_of(element):
        return any(_is_way_back(link) for link in element)
    return element.get("role") == "doc-backlink"


def _small(text: str, signs: dict[str, str], mark: str) -> str:
    """Raised or lowered text: in signs of Unicode, or behind a mark where it lacks one of them."""
    parts = unicodedata.normalize("NFD", text.strip())
    if all(sign in signs or unicodedata.combining(sign) for sign in parts):
        return unicodedata.normalize("NFC", "".join(signs.get(sign, sign) for sign in parts))
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text.strip()})"


def _bare(address: str) -> str:
    """An address as people show it: without what goes before the first name."""
    return _SAME.sub("", unquote("".join(address.split()))).rstrip("/").casefold()
