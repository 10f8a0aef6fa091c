"""A book's chapters and notes in; where each of its links leads, and how that is written, out.

Links to a text's title lead to its file, those to a heading to its slug; other places that links
lead to get an id.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urljoin

from bs4 import Tag

from glossator.importing.anchors import Anchors, is_address
from glossator.importing.blocks import Block
from glossator.importing.chapters import Chapter
from glossator.importing.htmlpage import value_of
from glossator.importing.notebodies import FoundNote
from glossator.text.slugs import ascii_id, slug
from glossator.xhtml.elements import HEADINGS

_FOLLOWED = re.compile(r"(?:https?|ftp)://[^/]|(?:mailto|tel|doi|urn):.", re.IGNORECASE)
_CARRIERS = {"table": "td th", "tr": "td th", "tbody": "td th", "thead": "td th", "dl": "dt dd"}


class Places:
    """Where everything stands once it is in the book: texts and the notes of each."""

    def __init__(
        self,
        anchors: Anchors,
        chapters: Sequence[Chapter],
        slugs: Sequence[str],
        notes: Sequence[FoundNote],
        base: str = "",
    ) -> None:
        """`slugs` are those of the chapters; `base` is the address of the page, if it has one."""
        self.anchors = anchors
        self.chapters = chapters
        self.slugs = slugs
        self.base = base
        self.homes: dict[int, int] = {}
        """The chapter of each note, by the note's place in the list."""
        self.labels: dict[int, str] = {}
        self.ids: dict[int, str] = {}
        """The ids that elements need, by their identities."""
        self.dead: list[str] = []
        self._notes = notes
        self._note_of: dict[int, int] = {}
        self._chapter_of: dict[int, int] = {}
        self._block_of: dict[int, Block] = {}
        self._inside_note: dict[int, int] = {}
        self._taken: set[tuple[int, str]] = set()
        self._find_places()
        self._find_homes()
        self._give_ids()

    def _find_places(self) -> None:
        for number, chapter in enumerate(self.chapters):
            for block in chapter.all_blocks():
                for tag in block.tags():
                    self._chapter_of[id(tag)] = number
                    self._block_of[id(tag)] = block
            for page in chapter.pages:
                self._chapter_of.setdefault(id(page.body), number)
        for number, note in enumerate(self._notes):
            for tag in note.body.find_all(True):
                self._inside_note[id(tag)] = number
            for tag in (*note.body.find_all(True), *note.targets):
                self._note_of[id(tag)] = number

    def _find_homes(self) -> None:
        """A note's home is the chapter that refers to it first, be it in another note."""
        waiting = list(range(len(self._notes)))
        while waiting:
            left = [number for number in waiting if not self._find_home(number)]
            if len(left) == len(waiting):
                # Notes that only refer to each other.
                self.homes.update(dict.fromkeys(left, 0))
                break
            waiting = left
        given: dict[int, set[str]] = {}
        for number in range(len(self._notes)):
            home = self.homes[number]
            sign = ascii_id(self._notes[number].sign or "note")
            sign = sign if re.fullmatch(r"\w+", self._notes[number].sign) else "note"
            taken = given.setdefault(home, set())
            label, count = sign, 1
            while label in taken:
                count += 1
                label = f"{sign}-{count}"
            taken.add(label)
            self.labels[number] = label

    def _find_home(self, number: int) -> bool:
        for one in self._notes[number].references:
            if (home := self._chapter_of.get(id(one))) is None:
                outer = self._inside_note.get(id(one))
                home = self.homes.get(outer) if outer is not None else None
            if home is not None:
                self.homes[number] = home
                return True
        return False

    def _give_ids(self) -> None:
        for link, target in self.anchors.links:
            number = self._chapter_of.get(id(target))
            if number is None or id(target) in self._note_of:
                continue
            if id(link) not in self._chapter_of and id(link) not in self._inside_note:
                continue
            block = self._block_of.get(id(target))
            if block is None or block is self.chapters[number].heading:
                continue
            carrier = self._carrier(target, block)
            if id(carrier) not in self.ids:
                self.ids[id(carrier)] = self._free(number, carrier, target)

    def _carrier(self, target: Tag, block: Block) -> Tag:
        """The element that gets the id which links to `target` lead to."""
        if block.tag is not None and block.level:
            return block.tag
        heading = target if target.name in HEADINGS else target.find_parent(list(HEADINGS))
        if heading is not None:
            return heading
        names = _CARRIERS.get(target.name)
        if target.name == "div" and (term := target.find(["dt", "dd"])) is not None:
            # Terms may be grouped in their list (HTML, section 4.4.9).
            names = "dt dd" if term.find_parent("dl") is target.find_parent("dl") else None
        return (target.find(names.split()) if names else None) or target

    def _free(self, number: int, carrier: Tag, target: Tag) -> str:
        words = " ".join(carrier.get_text().split())
        name = value_of(target, "id") or value_of(target, "name") or "place"
        wished = re.sub(r"[^A-Za-z0-9_-]+", "-", ascii_id(name)).strip("-") or "place"
        if carrier.name in HEADINGS and words.isascii() and slug(words):
            wished = slug(words)
        elif not wished[0].isalpha() or re.match(r"h$|[a-z]-", wished):
            # h, and a letter with a hyphen, begin ids of the builder's own.
            wished = f"at-{wished}"
        identity, count = wished, 1
        while (number, identity) in self._taken:
            count += 1
            identity = f"{wished}-{count}"
        self._taken.add((number, identity))
        return identity

    def anchor(self, tag: Tag) -> str:
        """The id that an element needs; headings have theirs as attributes."""
        return "" if tag.name in HEADINGS else self.ids.get(id(tag), "")

    def href(self, link: Tag, here: int) -> str:
        """Where a link in the chapter `here` leads, as Markdown has it; empty where nowhere."""
        href = value_of(link, "href").strip()
        if not href:
            return ""
        if is_address(href):
            return _address(href)
        target = self.anchors.target(link)
        if target is not None:
            goal = self._goal(target, here)
            if goal:
                return goal
        elif self.base and not href.startswith("#"):
            return _address(urljoin(self.base, href))
        self.dead.append(href)
        return ""

    def _goal(self, target: Tag, here: int) -> str:
        if (note := self._note_of.get(id(target))) is not None:
            home = self.homes[note]
            return f"{'' if home == here else self.slugs[home] + '.md'}#fn-{self.labels[note]}"
        number = self._chapter_of.get(id(target))
        if number is None:
            return ""
        file = f"{self.slugs[number]}.md"
        block = self._block_of.get(id(target))
        if block is None or block is self.chapters[number].heading:
            return file
        identity = self.ids.get(id(self._carrier(target, block)), "")
        if not identity:
            return file
        return f"#{identity}" if number == here else f"{file}#{identity}"

    def reference(self, tag: Tag, here: int) -> str:
        """The Markdown of a reference to a note, from the chapter `here`."""
        number = int(value_of(tag, "n"))
        home = self.homes[number]
        label = self.labels[number]
        return f"[^{label}]" if home == here else f"([note]({self.slugs[home]}.md#fn-{label}))"


def _address(href: str) -> str:
    """An address as Markdown can have it; empty where e-readers can't follow it."""
    if href.startswith("//"):
        href = f"https:{href}"
    if not _FOLLOWED.match(href):
        return ""
    return quote(href, safe="%/:=&?~#+!$,;'@-._").replace("&", "&amp;")


_ID = re.compile(r'<span id="([^"]+)"></span>|\{#([^\s{}]+)\}')
_GOAL = re.compile(r"\]\((?:(?P<slug>[^()\s#/]+)\.md)?#(?P<id>[^()\s]+)\)")


def checked(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by slug, their links to ids that stand nowhere after all made links to the file."""
    ids = {slug: {one or other for one, other in _ID.findall(text)} for slug, text in texts.items()}

    def kept(match: re.Match[str], here: str) -> str:
        home = match["slug"] or here
        found = match["id"].startswith("fn-") or match["id"] in ids.get(home, ())
        return match[0] if found else f"]({home}.md)"

    return {
        slug: _GOAL.sub(lambda match, here=slug: kept(match, here), text)  # type: ignore[misc]
        for slug, text in texts.items()
    }
