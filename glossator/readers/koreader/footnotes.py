"""What KOReader does with a link: it pops up, it is followed, it brings a note to the page's foot.

The sources are KOReader's own. `ReaderLink:showAsFootnotePopup` (koreader, frontend/apps/reader/
modules/readerlink.lua) sets flags, and `_isLinkToFootnote` (koreader-base, cre.cpp) goes through
them in the order of `pops_up`; crengine reads the property `-cr-hint` of style sheets
(`LVCssDeclaration::apply` in lvstsheet.cpp; the hints are explained in cssdef.h). Nothing pops up
while the reader has "Show footnotes in popup" off. "Show more links as footnotes"
(`isPreferFootnoteEnabled`, 0x0001) turns the last word from no to yes, and lets targets stand
before their links.

Notes at the foot of the page are the style tweak "In-page EPUB footnotes" (frontend/ui/data/
css_tweaks.lua), which new installations have on: a block with the type or role of a note is shown
on each page with a link to it or to an id in it, but not for links with the hint `noteref-ignore`
nor for those in notes themselves (`renderBlockElementEnhanced` in crengine, lvrend.cpp).
"""

from functools import lru_cache
from typing import NamedTuple

from glossator.model.dataclass import dataclass

LONGEST = 10_000
"""Characters of a target that isn't trusted (`max_text_size` in readerlink.lua)."""
HINT = "-cr-hint"
"""The property in which style sheets speak to KOReader."""
NOTES = frozenset("note footnote rearnote endnote".split())
"""The types and roles of what is a note (roles with `doc-` before them)."""

_ROMAN = frozenset("ivxlcdmIVXLCDM")


@dataclass(frozen=True, slots=True)
class Tap:
    """A link within the book and what it leads to, as far as KOReader asks."""

    hints: frozenset[str] = frozenset()
    """What the style sheets tell of the link: see `hints_of`."""
    types: frozenset[str] = frozenset()
    """The link's types and roles, without `doc-`."""
    is_alone: bool = False
    """Whether it is all that its block holds."""
    is_mark: bool = False
    """Whether it looks like the number of a note: raised, or by its words (see `is_mark`)."""
    to_id: bool = True
    """Whether it leads to an id, not to a whole page."""
    is_back: bool = False
    """Whether what it leads to stands before it in the book."""
    is_listed: bool = False
    """Whether what it leads to is in the table of contents."""
    goal_hints: frozenset[str] = frozenset()
    goal_types: frozenset[str] = frozenset()
    has_heading: bool = False
    """Whether a heading is in what it leads to, or around it."""
    length: int = 1
    """Characters of what it leads to."""


class Verdict(NamedTuple):
    """Whether a link pops up, and why, or why not."""

    pops: bool
    why: str


@lru_cache(maxsize=256)
def hints_of(values: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The hints that an element has, from all values of `-cr-hint`, the strongest last.

    They add up; `none` takes back what weaker ones said.
    """
    hints: set[str] = set()
    for value in values:
        for word in value:
            if word == "none":
                hints.clear()
            else:
                hints.add(word)
    return frozenset(hints)


def pops_up(tap: Tap, more: bool) -> Verdict:
    """What KOReader does with a link that is tapped; `more`: "Show more links as footnotes"."""
    told = _told(tap)
    if told is not None:
        return told
    if refusal := _refusal(tap, more):
        return Verdict(False, refusal)
    if tap.is_mark:
        return Verdict(True, "it looks like a note's number")
    return Verdict(more, "nothing else is known of it")


def is_at_foot(tap: Tap, in_note: bool) -> bool:
    """Whether a link brings the note that it leads to, or into, to the foot of its page.

    `tap.goal_types` are those of the note; `in_note` says whether the link stands in a note itself.
    """
    return bool(tap.goal_types & NOTES) and not in_note and "noteref-ignore" not in tap.hints


def is_mark(words: str) -> bool:
    """Whether a link's words, signs apart, are those of a note's mark (0x0400 and 0x0800).

    That is a number of three digits, a letter or two with two digits at most, or a Roman number.
    """
    bare = [sign for sign in words if sign.isalnum()]
    digits = sum(sign.isdigit() for sign in bare)
    letters = len(bare) - digits
    if not letters:
        return 1 <= digits <= 3
    if letters <= 2 and digits <= 2:
        return True
    return not digits and letters <= 10 and _ROMAN.issuperset(bare)


def _told(tap: Tap) -> Verdict | None:
    """What hints, types and roles say: then nothing else is asked."""
    if "noteref" in tap.hints:
        return Verdict(True, "the link's hint")
    if "noteref-ignore" in tap.hints:
        return Verdict(False, "the link's hint")
    if "footnote" in tap.goal_hints:
        return Verdict(True, "its target's hint")
    if "footnote-ignore" in tap.goal_hints:
        return Verdict(False, "its target's hint")
    if "noteref" in tap.types:
        return Verdict(True, "the link's type")
    if "link" in tap.types:
        return Verdict(False, "the link's type")
    if tap.goal_types & NOTES:
        return Verdict(True, "its target's type")
    return None


def _refusal(tap: Tap, more: bool) -> str:
    """Why a link that nothing is told of is followed; nothing, if nothing is against it."""
    if not tap.to_id:
        return "it leads to a whole page"  # 0x0010
    if tap.is_back and not more:
        return "it leads back"  # 0x0020
    if tap.is_listed:
        return "its target is in the table of contents"  # 0x0040
    if tap.is_alone:
        return "it is alone in its block"  # 0x0100
    if tap.has_heading:
        return "its target has a heading"  # 0x1000
    if tap.length > LONGEST:
        return "its target is too long"  # 0x8000
    return "" if tap.length else "its target is empty"
