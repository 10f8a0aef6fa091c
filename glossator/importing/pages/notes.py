"""Finds the notes of a book's pages by their references, and takes them out of the pages.

Formats mark what refers to a note with types (EPUB 3, DPUB-ARIA) or classes. Without these, what
counts is what the eye goes by: a number or a sign that leads to a short block further on, which
leads back. Where a note was, nothing of it stays; where it is referred to, there is now an empty
`gl-note` whose attribute `n` is the note's place in the list. What is there only to lead back, to
number a note, or to head notes, goes.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from itertools import takewhile

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from glossator.importing.htmlpage import signs_of, value_of
from glossator.importing.pages.emptied import GONE, drop_emptied
from glossator.importing.pages.page import PageLinks, is_within
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.xhtml.elements import HEADINGS

NOTE = "gl-note"
"""The element that stands for a reference to a note."""

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
_LIST_OF_NOTES = frozenset(
    "footnotes endnotes rearnotes notes doc-endnotes references reflist footnote-list".split()
)
_MARKER = expression(
    r"[\[({⟨]?\s*(?:(?:note|fn|n|anm)\b\.?\s*)?"
    r"(?P<sign>\d{1,4}[a-z]?|[a-zA-Z]|[ivxlc]{1,6}|[*∗⁎†‡§¶#]{1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*[\])}⟩.:]?",
    re.IGNORECASE,
)
_NOTE_ID = expression(
    r"(?:^|[^a-z])(?:_?fn|_?ftn|_?edn|foot|end|foot_?note|end_?note|note|cite|anm|fussnote|nota|n)"
    r"[-_:.]?\w*\d",
    re.IGNORECASE,
)
_TITLE = expression(
    r"(?:(?:foot|end)?notes?|notes and references|references|(?:Fuß|Fuss|End)noten|Anmerkungen"
    r"|notas|Note|(?:voet|eind)?noten|noter|przypisy|poznámky|примечания|сноски)\W*",
    re.IGNORECASE,
)
_ARROWS = expression(r"[\s↩↑⏎⤴︎^]*$")
_EMPTY_START = expression(r"[\s^↑]*(?:\[\s*\]|\(\s*\))?\s*[.:)\]]?\s*")
_HOLDS_NOTE = frozenset("p li div aside section dd dt td th tr blockquote".split())
_BLOCKS = (
    _HOLDS_NOTE | HEADINGS.keys() | frozenset("article pre body ol ul dl table figure main".split())
)
_AROUND = frozenset("li div aside section dd tr blockquote".split())
_FOLLOWS = frozenset("p ul ol blockquote table dl pre div".split())
_LONGEST = 20_000
"""Characters from which on a block isn't taken for a note; long notes have some thousands."""


@dataclass
class FoundNote:
    """A note: its sign where it is first referred to, the element with its text, its references.

    The references are the elements that stand for them now, in reading order.
    """

    sign: str
    body: Tag
    listed: bool
    """Whether it was an item of a list that numbers its items."""
    references: list[Tag] = field(default_factory=list)
    targets: list[Tag] = field(default_factory=list)
    """What links to the note lead to."""


def take_notes(links: PageLinks) -> tuple[list[FoundNote], list[str]]:
    """Take the notes out of all pages; return them in the order of their first references.

    With them come the words of headings that went because only notes stood below them: the e-book
    has pages of its own for notes.
    """
    notes = _taken_out(links, _references(links))
    return notes, [words for page in links.pages for words in drop_emptied(page.body)]


@dataclass(frozen=True, slots=True)
class _Reference:
    """A link that refers to a note: the element, its sign ("1", "*"), and what it leads to."""

    link: Tag
    sign: str
    target: Tag
    block: Tag
    """The smallest block that holds the target and is, or begins, the note."""


def _references(links: PageLinks) -> list[_Reference]:
    """The links that refer to notes, in reading order."""
    blocks = _NoteBlocks(links)
    found = list(_first_references(links, blocks))
    notes = {id(one.block) for one in found}
    known = {id(one.link) for one in found}
    # Within notes, and where a note is referred to again, fewer signs are enough.
    for link, target in links.pairs:
        match = _MARKER.fullmatch(link.get_text().strip())
        if match is None or id(link) in known or _is_typed_back(link) or not _is_raised(link):
            continue
        block = blocks.of(target)
        if block is not None and id(block) in notes and not is_within(link, block):
            found.append(_Reference(link, match["sign"], target, block))
    return sorted(found, key=lambda one: links.order[id(one.link)])


class _NoteBlocks:
    """What is asked of blocks for each link that leads there, found out once for each block."""

    def __init__(self, links: PageLinks) -> None:
        self._leading_to: dict[int, set[int]] = {}
        """By block, the links that lead into it."""
        for link, target in links.pairs:
            self._leading_to.setdefault(id(_block_of(target)), set()).add(id(link))
        self._of: dict[int, Tag | None] = {}
        self._too_much: dict[int, bool] = {}
        self._inside: dict[int, frozenset[int]] = {}

    def of(self, target: Tag) -> Tag | None:
        """The block that a target is, or begins, or stands before; None where there is none."""
        if id(target) not in self._of:
            self._of[id(target)] = _note_block(target)
        return self._of[id(target)]

    def is_too_much(self, block: Tag) -> bool:
        """Whether a block holds more than a note does."""
        if id(block) not in self._too_much:
            self._too_much[id(block)] = _is_too_much(block)
        return self._too_much[id(block)]

    def leads_back(self, block: Tag, link: Tag) -> bool:
        """Whether a link in a block leads to where a link stands."""
        if id(block) not in self._inside:
            self._inside[id(block)] = frozenset(id(tag) for tag in _links_in(block))
        leading = self._leading_to.get(id(_block_of(link)), set())
        return not self._inside[id(block)].isdisjoint(leading)


def _first_references(links: PageLinks, blocks: _NoteBlocks) -> Iterator[_Reference]:
    # Of a note that a link refers to which says so, all others speak: "see note 3".
    called = {id(blocks.of(target)) for link, target in links.pairs if _is_typed(link)}
    for link, target in links.pairs:
        words = link.get_text().strip()
        if _is_typed_back(link) or not words:
            continue
        match = _MARKER.fullmatch(words)
        typed = _is_typed(link)
        if match is None and not typed:
            continue
        block = blocks.of(target)
        if block is None or is_within(link, block) or blocks.is_too_much(block):
            continue
        reference = _Reference(link, match["sign"] if match else "", target, block)
        if typed or (id(block) not in called and _looks_so(links, reference, blocks)):
            yield reference


def _looks_so(links: PageLinks, one: _Reference, blocks: _NoteBlocks) -> bool:
    """Whether a number or sign that is a link is one to a note, though nothing says so."""
    if links.order[id(one.link)] > links.order[id(one.target)]:
        return False
    if (signs_of(one.block) | signs_of(one.target)) & _NOTE:
        return True
    if blocks.leads_back(one.block, one.link):
        return True
    names = (value_of(one.target, "id"), value_of(one.target, "name"), *signs_of(one.link))
    return _is_raised(one.link) and any(_NOTE_ID.search(name) for name in names)


def _is_raised(link: Tag) -> bool:
    return link.find_parent("sup") is not None or link.find("sup") is not None


def _links_in(block: Tag) -> Iterator[Tag]:
    """The links of a note's block, or of the description of its term."""
    yield from block.find_all("a")
    if block.name in ("dt", "td", "th"):
        for after in block.find_next_siblings(["dd", "td"], limit=2):
            yield from after.find_all("a")


def _is_typed(link: Tag) -> bool:
    """Whether a link says of itself that it refers to a note."""
    return bool(signs_of(link) & _REFERENCE) or link.has_attr("data-footnote-ref")


def _is_typed_back(link: Tag) -> bool:
    """Whether a link says of itself that it leads back to a note's reference."""
    return bool(signs_of(link) & _BACK) or link.has_attr("data-footnote-backref")


def _block_of(tag: Tag) -> Tag:
    """The innermost block that an element is or stands in."""
    while tag.name not in _BLOCKS and isinstance(tag.parent, Tag):
        tag = tag.parent
    return tag


def _note_block(target: Tag) -> Tag | None:
    """The block that a note's target is, or begins, or stands before; None where there is none."""
    block = _block_of(target)
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
    if block.name in HEADINGS or block.find(list(HEADINGS)) is not None:
        return True
    return len(block.get_text()) > _LONGEST


def _taken_out(links: PageLinks, found: Sequence[_Reference]) -> list[FoundNote]:
    """Take out the notes that are referred to, and put elements in the place of the references."""
    by_target: dict[int, list[_Reference]] = {}
    for one in found:
        by_target.setdefault(id(one.target), []).append(one)
    groups = list(by_target.values())
    parts = _parts([group[0] for group in groups], [one.link for one in found])
    taken: dict[int, FoundNote] = {}
    for group in groups:
        nodes = parts.get(id(group[0].target), [])
        if not nodes:
            continue
        note = taken.get(id(nodes[0]))
        if note is None:
            listed = isinstance(nodes[0], Tag) and nodes[0].find_parent(["ol", "li"]) is not None
            note = taken[id(nodes[0])] = FoundNote(group[0].sign, _moved(nodes), listed)
        note.targets.append(group[0].target)
        note.references += [one.link for one in group]
    notes = list(taken.values())
    for note in notes:
        _clean(links, note)
    for number, note in enumerate(notes):
        note.references = [_referring(link, number) for link in note.references]
    return notes


def _parts(firsts: list[_Reference], links: list[Tag]) -> dict[int, list[PageElement]]:
    """The nodes that each note is made of, by the identity of what its references lead to."""
    blocks = {id(one.block): one.block for one in firsts}
    targets: dict[int, list[Tag]] = {}
    for one in firsts:
        targets.setdefault(id(one.block), []).append(one.target)
    parts: dict[int, list[PageElement]] = {}
    referring = Counter(id(parent) for link in links for parent in link.parents)
    holding = Counter(id(parent) for block in blocks.values() for parent in block.parents)
    for identity, own in targets.items():
        block = blocks[identity]
        if any(id(parent) in blocks for parent in block.parents):
            continue
        if len(own) > 1:
            parts |= _split(block, own)
            continue
        block = _widest(block, blocks.keys(), holding, referring)
        parts[id(own[0])] = _with_following(block, blocks.keys(), referring)
    return parts


def _split(block: Tag, targets: list[Tag]) -> dict[int, list[PageElement]]:
    """The notes of a block that holds several, each from its target to the next."""
    begins: dict[int, Tag] = {}
    for target in targets:
        child: PageElement = target
        while child.parent is not None and child.parent is not block:
            child = child.parent
        if child.parent is not block or id(child) in begins:
            # They can't be told apart: all of them are one note, that of the first.
            return {id(target): [block] for target in targets}
        begins[id(child)] = target
    parts: dict[int, list[PageElement]] = {}
    current: list[PageElement] | None = None
    for node in block.contents:
        if id(node) in begins:
            current = parts.setdefault(id(begins[id(node)]), [])
        if current is not None:
            current.append(node)
    return parts


def _widest(
    block: Tag, blocks: Collection[int], holding: Counter[int], referring: Counter[int]
) -> Tag:
    """The widest element around a note's block that holds nothing but this note.

    `holding` counts the notes' blocks in each element, and `referring` the links to notes.
    """
    while isinstance(block.parent, Tag) and block.parent.name in _AROUND:
        parent = block.parent
        if (
            holding[id(parent)] > (id(block) in blocks)
            or referring[id(parent)] > referring[id(block)]
            or parent.find([*HEADINGS, "hr"]) is not None
            or signs_of(parent) & _LIST_OF_NOTES
        ):
            break
        block = parent
    return block


def _with_following(
    block: Tag, blocks: Collection[int], referring: Counter[int]
) -> list[PageElement]:
    """A note's block with those after it that belong to it."""
    siblings = (node for node in block.next_siblings if isinstance(node, Tag))
    if block.name == "dt":
        return [block, *takewhile(lambda node: node.name == "dd", siblings)]
    if block.name not in ("p", "div"):
        return [block]
    after: list[Tag] = []
    for node in siblings:
        if id(node) in blocks or any(id(tag) in blocks for tag in node.descendants):
            # What stands between two notes is the first one's.
            return [block, *after]
        if node.name not in _FOLLOWS or id(node) in referring:
            return [block]
        after.append(node)
    typed = isinstance(block.parent, Tag) and bool(signs_of(block.parent) & _LIST_OF_NOTES)
    heading = block.find_previous_sibling(list(HEADINGS))
    headed = heading is not None and _TITLE.fullmatch(heading.get_text().strip()) is not None
    return [block, *after] if typed or headed else [block]


def _moved(nodes: list[PageElement]) -> Tag:
    """The nodes in an element of their own; a mark stays where they were."""
    body = Tag(name="div")
    nodes[0].insert_before(Tag(name=GONE))
    for node in nodes:
        node.extract()
        parts: list[PageElement] = [node]
        if isinstance(node, Tag) and node.name == "tr":
            parts = list(node.find_all(["td", "th"], recursive=False))
        for part in parts:
            if isinstance(part, Tag) and part.name in ("td", "th", "dt", "dd", "li"):
                part.name = "div"
            body.append(part)
    return body


def _referring(link: Tag, number: int) -> Tag:
    """The element that stands for a reference from now on, put in its place."""
    mark = Tag(name=NOTE, attrs={"n": str(number)})
    place: Tag = link
    while isinstance(place.parent, Tag) and place.parent.name in ("sup", "span", "small", "b", "i"):
        if _has_words_beside(place.parent, link) or place.parent.find(NOTE) is not None:
            break
        place = place.parent
    before, after = place.previous_sibling, place.next_sibling
    place.replace_with(mark)
    if (
        isinstance(before, NavigableString)
        and isinstance(after, NavigableString)
        and before.endswith("[")
        and after.startswith("]")
    ):
        before.replace_with(NavigableString(before[:-1]))
        after.replace_with(NavigableString(after[1:]))
    return mark


def _has_words_beside(tag: Tag, link: Tag) -> bool:
    """Whether an element holds more words than a link in it, brackets around that left out."""
    return any(text.strip(" \t\n\r[]()\xa0") and not is_within(text, link) for text in tag.strings)


def _clean(links: PageLinks, note: FoundNote) -> None:
    """Take a note's number and its ways back out of its text.

    Where the note's list numbers it, a number that it begins with is its text.
    """
    body = note.body
    for tag in body.find_all(lambda tag: tag.name != "a" and _is_typed_back(tag)):
        tag.decompose()
    at_start = False
    homes = frozenset(id(_block_of(one)) for one in note.references)
    for link in body.find_all("a"):
        if _leads_back(link, links.target(link), homes) and len(link.get_text().split()) <= 5:
            at_start = at_start or not _words_before(link, body)
            _drop(link)
    if at_start:
        _cut(body, _EMPTY_START)
    elif note.sign and not note.listed:
        _cut(body, _numbering(body, re.escape(note.sign)))
    strings = [text for text in body.find_all(string=True) if text.strip()]
    if strings:
        strings[-1].replace_with(NavigableString(_ARROWS.sub("", strings[-1])))


def _leads_back(link: Tag, target: Tag | None, homes: Collection[int]) -> bool:
    """Whether a link in a note, leading to `target`, is its way back to one of its references.

    `homes` are the identities of the blocks that these stand in.
    """
    if target is None or _is_typed_back(link):
        return _is_typed_back(link)
    return id(_block_of(target)) in homes


def _drop(link: Tag) -> None:
    """Take a way back out of a note, with the brackets or commas that stand around it alone."""
    parent = link.parent
    link.decompose()
    while isinstance(parent, Tag) and parent.name in ("span", "sup", "b", "small", "em", "strong"):
        around = parent.parent
        if parent.find("a") is not None or re.search(r"\w", parent.get_text()):
            break
        parent.decompose()
        parent = around


def _words_before(tag: Tag, body: Tag) -> bool:
    for text in body.descendants:
        if not isinstance(text, NavigableString):
            continue
        if is_within(text, tag):
            return False
        if text.strip(" \t\n\r\xa0[(^"):
            return True
    return False


def _numbering(body: Tag, sign: str) -> re.Pattern[str]:
    """What numbers a note: its sign in brackets, with a full stop, or in an element of its own."""
    first = next((text for text in body.find_all(string=True) if text.strip()), None)
    alone = first is not None and re.fullmatch(rf"\s*{sign}\s*", first) is not None
    end = "" if alone else r"\s*[.:)]"
    return re.compile(rf"\s*(?:[\[({{]\s*{sign}\s*[\])}}][.:]?|{sign}{end})\s*")


def _cut(body: Tag, pattern: re.Pattern[str]) -> None:
    """Cut what a pattern matches off the beginning of a text."""
    strings = list(body.find_all(string=True))
    match = pattern.match("".join(strings))
    left = match.end() if match is not None else 0
    for text in strings:
        if left <= 0:
            break
        rest = text[left:]
        left -= len(text)
        text.replace_with(NavigableString(rest))
