"""References to notes in; the notes' own text, taken out of the pages, out.

Where a note was, an empty `gl-gone` stays; where it is referred to, a `gl-note` whose attribute
`n` is the note's place in the list. What is only there to lead back or to number it goes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from glossator.importing.htmlpage import signs_of
from glossator.importing.noteclean import clean
from glossator.importing.pages.page import Anchors
from glossator.importing.pages.references import NoteLink

NOTE = "gl-note"
GONE = "gl-gone"

_INNER = frozenset("p td th dt".split())
_AROUND = frozenset("li div aside section dd tr blockquote".split())
_TYPED_SECTION = frozenset(
    "footnotes endnotes rearnotes notes doc-endnotes references reflist footnote-list".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FOLLOWS = frozenset("p ul ol blockquote table dl pre div".split())
_TITLE = re.compile(
    r"(?:(?:foot|end)?notes?|notes and references|references|(?:Fuß|Fuss|End)noten|Anmerkungen"
    r"|notas|Note|(?:voet|eind)?noten|noter|przypisy|poznámky|примечания|сноски)\W*",
    re.IGNORECASE,
)


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


def take_out(anchors: Anchors, found: Sequence[NoteLink]) -> list[FoundNote]:
    """Take the notes out of their pages, in the order of their first references."""
    by_target: dict[int, list[NoteLink]] = {}
    for one in found:
        by_target.setdefault(id(one.target), []).append(one)
    groups = list(by_target.values())
    links = [one.link for one in found]
    parts = _parts(groups, links)
    notes: list[FoundNote] = []
    taken: dict[int, FoundNote] = {}
    for group in groups:
        nodes = parts.get(id(group[0].target), [])
        if not nodes:
            continue
        note = taken.get(id(nodes[0]))
        if note is None:
            listed = isinstance(nodes[0], Tag) and nodes[0].find_parent(["ol", "li"]) is not None
            note = FoundNote(group[0].sign, _moved(nodes), listed)
            taken[id(nodes[0])] = note
            notes.append(note)
        note.targets.append(group[0].target)
        note.references += [one.link for one in group]
    for note in notes:
        clean(anchors, note.body, "" if note.listed else note.sign, note.references)
    for number, note in enumerate(notes):
        note.references = [_referring(link, number) for link in note.references]
    return notes


def _parts(groups: list[list[NoteLink]], links: list[Tag]) -> dict[int, list[PageElement]]:
    """The nodes that each note is made of, by the identity of what its references lead to."""
    starts: dict[int, list[Tag]] = {}
    blocks: dict[int, Tag] = {}
    for group in groups:
        block = group[0].block
        blocks[id(block)] = block
        starts.setdefault(id(block), []).append(group[0].target)
    holders = set(blocks)
    parts: dict[int, list[PageElement]] = {}
    referring = Counter(id(parent) for link in links for parent in link.parents)
    for identity, targets in starts.items():
        block = blocks[identity]
        if any(id(parent) in holders for parent in block.parents):
            continue
        if len(targets) > 1:
            parts |= _split(block, targets)
            continue
        block = _widest(block, holders, referring)
        parts[id(targets[0])] = _with_following(block, holders, referring)
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


def _widest(block: Tag, holders: set[int], referring: Counter[int]) -> Tag:
    """The widest element around a note's block that holds nothing but this note."""
    while isinstance(block.parent, Tag) and block.parent.name in _AROUND:
        parent = block.parent
        others = any(id(tag) in holders and tag is not block for tag in parent.descendants)
        if (
            others
            or referring[id(parent)] > referring[id(block)]
            or parent.find([*_HEADINGS, "hr"]) is not None
        ):
            break
        if signs_of(parent) & _TYPED_SECTION:
            break
        block = parent
    return block


def _with_following(block: Tag, holders: set[int], referring: Counter[int]) -> list[PageElement]:
    """A note's block with those after it that belong to it."""
    if block.name == "dt":
        return [block, *_run(block, ("dd",))]
    nodes: list[PageElement] = [block]
    if block.name not in ("p", "div"):
        return nodes
    gathered: list[PageElement] = []
    for after in block.next_siblings:
        if not isinstance(after, Tag):
            continue
        if id(after) in holders or any(id(tag) in holders for tag in after.descendants):
            # What stands between two notes is the first one's.
            return nodes + gathered
        if after.name not in _FOLLOWS or id(after) in referring:
            return nodes
        gathered.append(after)
    typed = isinstance(block.parent, Tag) and bool(signs_of(block.parent) & _TYPED_SECTION)
    heading = block.find_previous_sibling(_HEADINGS)
    if heading is not None and _TITLE.fullmatch(heading.get_text().strip()):
        typed = True
    return nodes + gathered if typed else nodes


def _run(block: Tag, names: tuple[str, ...]) -> Iterable[PageElement]:
    for after in block.next_siblings:
        if not isinstance(after, Tag):
            continue
        if after.name not in names:
            return
        yield after


def _moved(nodes: list[PageElement]) -> Tag:
    """The nodes in an element of their own; a mark stays where they were."""
    body = Tag(name="div")
    nodes[0].insert_before(Tag(name=GONE))
    for node in nodes:
        node.extract()
        if isinstance(node, Tag) and node.name == "tr":
            for cell in node.find_all(["td", "th"], recursive=False):
                body.append(_renamed(cell))
        elif isinstance(node, Tag) and node.name in ("td", "th", "dt", "dd", "li"):
            body.append(_renamed(node))
        else:
            body.append(node)
    return body


def _renamed(tag: Tag) -> Tag:
    tag.name = "div"
    return tag


def _referring(link: Tag, number: int) -> Tag:
    """The element that stands for a reference from now on, put in its place."""
    mark = Tag(name=NOTE, attrs={"n": str(number)})
    place: Tag = link
    while isinstance(place.parent, Tag) and place.parent.name in ("sup", "span", "small", "b", "i"):
        around = place.parent.get_text()
        if around.replace(link.get_text(), "", 1).strip(" \t\n\r[]()\xa0"):
            break
        if place.parent.find(NOTE) is not None:
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
