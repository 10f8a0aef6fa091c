"""A book's pages in; which of their links refer to notes, and what each of those leads to, out.

Formats say it with types (EPUB 3, DPUB-ARIA) or classes; where none does, what counts is what the
eye goes by: a number or a sign that leads to a short block further on, which leads back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import PageElement

from glossator.importing.htmlpage import signs_of, value_of
from glossator.importing.pages.page import Anchors

_REFERENCE = frozenset(
    "noteref annoref doc-noteref footnote-ref footnote-reference footnoteref fnref footnote-call "
    "footnotecall sdfootnoteanc sdendnoteanc footnote-anchor endnote-ref endnote-reference "
    "note-call".split()
)
_BACK = frozenset(
    "backlink doc-backlink footnote-back footnote-backref reversefootnote sdfootnotesym "
    "sdendnotesym fn-backref mw-cite-backlink footnote-backlink".split()
)
_NOTE = frozenset("footnote endnote rearnote doc-footnote doc-endnote".split())
_MARKER = re.compile(
    r"[\[({⟨]?\s*(?:(?:note|fn|n|anm)\b\.?\s*)?"
    r"(?P<sign>\d{1,4}[a-z]?|[a-zA-Z]|[ivxlc]{1,6}|[*∗⁎†‡§¶#]{1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*[\])}⟩.:]?",
    re.IGNORECASE,
)
_NOTE_ID = re.compile(
    r"(?:^|[^a-z])(?:_?fn|_?ftn|_?edn|foot|end|foot_?note|end_?note|note|cite|anm|fussnote|nota|n)"
    r"[-_:.]?\w*\d",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "p li div aside section article dd dt td th tr blockquote pre body ol ul dl table figure main "
    "h1 h2 h3 h4 h5 h6".split()
)
_HOLDS_NOTE = frozenset("p li div aside section dd dt td th tr blockquote".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 20_000
"""Characters from which on a block isn't taken for a note; long notes have some thousands."""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link that refers to a note: the element, its sign ("1", "*"), and what it leads to."""

    link: Tag
    sign: str
    target: Tag
    block: Tag
    """The smallest block that holds the target and is, or begins, the note."""


def find_references(anchors: Anchors) -> list[NoteLink]:
    """The links that refer to notes, in reading order."""
    leads_back: dict[int, list[Tag]] = {}
    for link, target in anchors.links:
        leads_back.setdefault(id(block_of(target)), []).append(link)
    found = list(_references(anchors, leads_back))
    notes = {id(one.block) for one in found}
    known = {id(one.link) for one in found}
    # Within notes, and where a note is referred to again, fewer signs are enough.
    for link, target in anchors.links:
        match = _MARKER.fullmatch(link.get_text().strip())
        if match is None or id(link) in known or is_typed_back(link) or not _is_raised(link):
            continue
        block = _note_block(target)
        if block is not None and id(block) in notes and not is_within(link, block):
            found.append(NoteLink(link, match["sign"], target, block))
    return sorted(found, key=lambda one: anchors.order[id(one.link)])


def _references(anchors: Anchors, leads_back: dict[int, list[Tag]]) -> Iterator[NoteLink]:
    for link, target in anchors.links:
        if is_typed_back(link) or not link.get_text().strip():
            continue
        match = _MARKER.fullmatch(link.get_text().strip())
        signs = signs_of(link)
        typed = bool(signs & _REFERENCE) or link.has_attr("data-footnote-ref")
        if match is None and not typed:
            continue
        block = _note_block(target)
        if block is None or is_within(link, block) or _is_too_much(block):
            continue
        sign = match["sign"] if match else ""
        if typed or _looks_so(anchors, link, target, block, leads_back):
            yield NoteLink(link, sign, target, block)


def _looks_so(
    anchors: Anchors, link: Tag, target: Tag, block: Tag, leads_back: dict[int, list[Tag]]
) -> bool:
    """Whether a number or sign that is a link is one to a note, though nothing says so."""
    if anchors.order[id(link)] > anchors.order[id(target)]:
        return False
    if signs_of(block) & _NOTE or signs_of(target) & _NOTE:
        return True
    zone = {id(tag) for tag in _zone(block)}
    if any(id(back) in zone for back in leads_back.get(id(block_of(link)), ())):
        return True
    names = (value_of(target, "id"), value_of(target, "name"), *signs_of(link))
    return _is_raised(link) and any(_NOTE_ID.search(name) for name in names)


def _is_raised(link: Tag) -> bool:
    return link.find_parent("sup") is not None or link.find("sup") is not None


def _zone(block: Tag) -> Iterator[Tag]:
    """Everything that stands in a note's block, or in the description of its term."""
    yield from block.find_all("a")
    if block.name in ("dt", "td", "th"):
        for after in block.find_next_siblings(["dd", "td"], limit=2):
            yield from after.find_all("a")


def is_typed_back(link: Tag) -> bool:
    """Whether a link says of itself that it leads back to a note's reference."""
    return bool(signs_of(link) & _BACK) or link.has_attr("data-footnote-backref")


def leads_back(link: Tag, target: Tag | None, references: list[Tag]) -> bool:
    """Whether a link in a note, leading to `target`, is its way back to one of its references."""
    if is_typed_back(link):
        return True
    if target is None:
        return False
    return any(target is one or block_of(target) is block_of(one) for one in references)


def block_of(tag: Tag) -> Tag:
    """The innermost block that an element is or stands in."""
    while tag.name not in _BLOCKS and isinstance(tag.parent, Tag):
        tag = tag.parent
    return tag


def is_within(node: PageElement, tag: PageElement) -> bool:
    """Whether a node stands in an element (elements that read alike are equal to BeautifulSoup)."""
    return any(parent is tag for parent in node.parents)


def _note_block(target: Tag) -> Tag | None:
    """The block that a note's target is, or begins, or stands before; None where there is none."""
    block = block_of(target)
    before: PageElement = target
    while block is not target and not _begins(block, before) and block.name not in ("p", "li"):
        # An empty anchor among blocks belongs to the block after it.
        after = before.find_next_sibling()
        if target.get_text().strip() or not isinstance(after, Tag):
            return None
        if after.name in _BLOCKS:
            block = after
            break
        before = after
    return block if block.name in _HOLDS_NOTE else None


def _begins(block: Tag, target: PageElement) -> bool:
    """Whether a block's first words are those of the target, or come right after it."""
    if block.name in ("body", "section", "article", "main"):
        return False
    before = target.find_previous(string=True)
    while before is not None and is_within(before, block):
        if before.strip(" \t\n\r[(\xa0") and not is_within(before, target):
            return block.name in ("td", "dd", "dt", "th")
        before = before.find_previous(string=True)
    return True


def _is_too_much(block: Tag) -> bool:
    if block.name in _HEADINGS or block.find(_HEADINGS) is not None:
        return True
    return len(block.get_text()) > _LONGEST
