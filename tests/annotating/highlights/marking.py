"""Passages marked in an e-book at random, and their words as e-readers would take them out.

Nothing of the package is used here: pages are read, and truth is told, in another way than there.
"""

import io
import random
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_INLINE = frozenset("a abbr b cite code dfn em i img small span strong sub sup".split())
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MEANT = re.compile(r"[pngicws]-|h$|h-|notes-")
_MARKED = {"chapter": 12, "front": 4, "back": 2, "notes": 1, "glossary": 1, "people": 1}
"""How often a block of such a page is marked in, to one of the other pages."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a page shows it, numbers of notes glued to it, and the block it stands in."""

    text: str
    block: str
    leaf: int
    """Which block of text it is of, by count: the cells of a table are several."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that was marked: what the e-reader has of it, and where it really is."""

    text: str
    page: str
    title: str
    """What the contents call the page."""
    blocks: frozenset[str]
    """The ids of the blocks that it runs over."""
    before: str
    after: str
    in_page: float
    in_book: float
    number: int
    """Counted from 1, in the order of the book."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the e-book."""

    name: str
    title: str
    words: tuple[Word, ...]


def leaves(epub: bytes) -> list[Leaf]:
    """The pages of an e-book that somebody reads in, in the order of the spine."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        package = archive.read("EPUB/content.opf").decode()
        items = re.findall("<item [^>]*>", package)
        hrefs = {_value(item, "id"): _value(item, "href") for item in items}
        names = [hrefs[_value(item, "idref")] for item in re.findall("<itemref [^>]*>", package)]
        return [_leaf(name.removesuffix(".xhtml"), archive.read(f"EPUB/{name}")) for name in names]


def _value(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    assert match
    return match[1]


def _leaf(name: str, xhtml: bytes) -> Leaf:
    root = etree.fromstring(xhtml)
    title = root.findtext(f".//{_XHTML}title") or ""
    words: list[Word] = []
    parts: list[str] = []
    now = ("", 0)

    def close() -> None:
        words.extend(Word(word, *now) for word in "".join(parts).split())
        parts.clear()

    for text, block, leaf in _texts(root.find(f"{_XHTML}body"), "", [0], [0]):
        if (block, leaf) != now:
            close()
            now = (block, leaf)
        parts.append(text)
    close()
    return Leaf(name, title, tuple(words))


def _texts(
    element: etree.Element | None, block: str, leaf: list[int], count: list[int]
) -> Iterator[tuple[str, str, int]]:
    """Each text of an element, the id of the block it stands in, and its line of text by count."""
    assert element is not None
    is_block = element.tag.removeprefix(_XHTML) not in _INLINE
    identity = element.get("id", "")
    if is_block and _MEANT.match(identity):
        block = identity
    if is_block:
        count[0] += 1
        leaf[0] = count[0]
    if element.text:
        yield element.text, block, leaf[0]
    for child in element:
        yield from _texts(child, block, leaf, count)
        if child.tail:
            yield child.tail, block, leaf[0]
    if is_block:
        count[0] += 1
        leaf[0] = count[0]


def mark(pages: list[Leaf], count: int, seed: int) -> list[Marked]:
    """Passages of three words to several paragraphs, in chapters, notes and entries.

    None lies over another: few e-readers let anybody do that, and some make one of the two.
    """
    chance = random.Random(seed)
    sizes = [0, *accumulate(len(page.words) for page in pages)]
    read = [at for at, page in enumerate(pages) if len(page.words) > 40 and _weight(page)]
    weights = [_weight(pages[at]) * len(pages[at].words) for at in read]
    places: list[tuple[int, int, int]] = []
    while len(places) < count:
        at = chance.choices(read, weights)[0]
        words = pages[at].words
        start = chance.randrange(len(words))
        end = _end(words, start, chance)
        free = all(one != at or end < first or start > last for one, first, last in places)
        if free and _is_sensible(words, start, end):
            places.append((at, start, end))
    found = []
    for number, (at, start, end) in enumerate(sorted(places), 1):
        page = pages[at]
        words = page.words
        found.append(
            Marked(
                _text(words[start:end]),
                page.name,
                page.title,
                frozenset(word.block for word in words[start:end]),
                _text(words[max(0, start - 6) : start]),
                _text(words[end : end + 6]),
                start / len(words),
                (sizes[at] + start) / sizes[-1],
                number,
            )
        )
    return found


def _weight(page: Leaf) -> int:
    kind = page.name.partition("-")[0]
    return _MARKED.get(kind, 0)


def _end(words: tuple[Word, ...], start: int, chance: random.Random) -> int:
    """Where a passage ends: mostly inside of its paragraph, sometimes some paragraphs later."""
    leaf = words[start].leaf
    if chance.random() < 0.15:
        return min(len(words), start + chance.randint(60, 300))
    end = start + chance.choice((3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60))
    while end > start + 1 and (end > len(words) or words[end - 1].leaf != leaf):
        end -= 1
    return end


def _is_sensible(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether somebody may have marked it: three words with letters, in something with an id."""
    some = words[start:end]
    lettered = [word for word in some if re.search(r"[^\W\d_]", word.text)]
    return len(lettered) >= 3 and bool(some[0].block and some[-1].block)


def _text(words: tuple[Word, ...]) -> str:
    parts: list[str] = []
    last = None
    for word in words:
        if last is not None:
            parts.append(" " if last.leaf == word.leaf else "\n")
        parts.append(word.text)
        last = word
    return "".join(parts)
