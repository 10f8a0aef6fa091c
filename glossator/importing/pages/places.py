"""Says where each link of an imported book leads, and how that is written in Markdown.

Links to a text's title lead to its file, and those to a heading lead to its slug; other places that
links lead to get an id.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from urllib.parse import quote, urljoin

from bs4 import Tag

from glossator.importing.htmlpage import value_of
from glossator.importing.pages.blocks import PageBlock
from glossator.importing.pages.chapters import PageChapter
from glossator.importing.pages.notes import FoundNote
from glossator.importing.pages.page import PAGE, PageLinks, is_address, words_of
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id, note_fragment, noted_label, page_fragment
from glossator.text.slugs import FreeNames, slug
from glossator.xhtml.elements import HEADINGS
from glossator.xhtml.grammar.addresses import address_fault

_FOLLOWED = expression(r"(?:https?|ftp)://[^/]|(?:mailto|tel|doi|urn):.", re.IGNORECASE)
_CARRIERS = {"table": "td th", "tr": "td th", "tbody": "td th", "thead": "td th", "dl": "dt dd"}


class BookPlaces:
    """Where everything stands once it is in the book: texts, and the notes of each."""

    def __init__(
        self,
        links: PageLinks,
        chapters: Sequence[PageChapter],
        slugs: Sequence[str],
        notes: Sequence[FoundNote],
        base: str = "",
    ) -> None:
        """`slugs` are those of the chapters; `base` is the address of the page, if it has one."""
        self.links = links
        self.chapters = chapters
        self.slugs = slugs
        self.base = base
        self.ids: dict[int, str] = {}
        """The ids that elements need, by their identities."""
        self.dead: list[str] = []
        """Links that lead nowhere, as they were written."""
        self.pages: list[str] = []
        """The printed pages that were written, and those that no text could have."""
        self.lost_pages: list[str] = []
        self.refused: list[str] = []
        """Addresses that no book can lead to, as they were written."""
        self._notes = notes
        self._homes: dict[int, int] = {}
        """The chapter of each note, by the note's place in the list."""
        self._note_of: dict[int, int] = {}
        self._chapter_of: dict[int, int] = {}
        self._block_of: dict[int, PageBlock] = {}
        self._inside_note: dict[int, int] = {}
        self._find_places()
        self._find_homes()
        self._labels = self._given_labels()
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
            inside = {id(tag): number for tag in note.body.find_all(True)}
            self._inside_note |= inside
            self._note_of |= inside | {id(tag): number for tag in note.targets}

    def _find_homes(self) -> None:
        """A note's home is the chapter that refers to it first, be it in another note."""
        # Turn after turn, in order; but a note that found none is asked again only when one that
        # refers to it has found its own.
        referred: dict[int, set[int]] = {}
        for number, note in enumerate(self._notes):
            for one in note.references:
                if (outer := self._inside_note.get(id(one))) is not None:
                    referred.setdefault(outer, set()).add(number)
        asked = [(0, number) for number in range(len(self._notes))]
        while asked:
            turn, number = heappop(asked)
            if number not in self._homes and self._find_home(number):
                for inner in referred.get(number, ()):
                    if inner not in self._homes:
                        heappush(asked, (turn + (inner < number), inner))
        for number in range(len(self._notes)):
            # Notes that only refer to each other.
            self._homes.setdefault(number, 0)

    def _given_labels(self) -> list[str]:
        """The label of each note: its sign, as far as that can be one."""
        given: dict[int, FreeNames] = {}
        labels = []
        for number, note in enumerate(self._notes):
            names = given.setdefault(self._homes[number], FreeNames())
            sign = ascii_id(note.sign) if re.fullmatch(r"\w+", note.sign) else "note"
            labels.append(names.take(sign))
        return labels

    def _find_home(self, number: int) -> bool:
        for one in self._notes[number].references:
            if (home := self._chapter_of.get(id(one))) is None:
                outer = self._inside_note.get(id(one))
                home = self._homes.get(outer) if outer is not None else None
            if home is not None:
                self._homes[number] = home
                return True
        return False

    def _give_ids(self) -> None:
        given: dict[int, FreeNames] = {}
        for link, target in self.links.pairs:
            number = self._chapter_of.get(id(target))
            if number is None or id(target) in self._note_of:
                continue
            if id(link) not in self._chapter_of and id(link) not in self._inside_note:
                continue
            block = self._block_of.get(id(target))
            if block is None or block is self.chapters[number].heading or _page_of(target):
                continue
            carrier = _carrier(target, block)
            if id(carrier) not in self.ids:
                names = given.setdefault(number, FreeNames())
                self.ids[id(carrier)] = names.take(_wished(carrier, target))

    def anchor(self, tag: Tag) -> str:
        """The id that an element needs; headings have theirs as attributes."""
        return "" if tag.name in HEADINGS else self.ids.get(id(tag), "")

    def href(self, link: Tag, here: int) -> str:
        """Where a link in the chapter `here` leads, as Markdown has it; empty for a dead link."""
        href = value_of(link, "href").strip()
        if not href:
            return ""
        if is_address(href):
            return self._address(href)
        target = self.links.target(link)
        if target is not None:
            goal = self._goal(target, here)
            if goal:
                return goal
        elif self.base and not href.startswith("#"):
            return self._address(urljoin(self.base, href))
        self.dead.append(href)
        return ""

    def _address(self, href: str) -> str:
        address = _address(href)
        if not address:
            self.refused.append(href[:80])
        return address

    def _goal(self, target: Tag, here: int) -> str:
        if (note := self._note_of.get(id(target))) is not None:
            home = self._homes[note]
            file = "" if home == here else f"{self.slugs[home]}.md"
            return f"{file}#{note_fragment(self._labels[note])}"
        number = self._chapter_of.get(id(target))
        if number is None:
            return ""
        file = f"{self.slugs[number]}.md"
        if page := _page_of(target):
            fragment = quote(page_fragment(page), safe="")
            return f"#{fragment}" if number == here else f"{file}#{fragment}"
        block = self._block_of.get(id(target))
        if block is None or block is self.chapters[number].heading:
            return file
        identity = self.ids.get(id(_carrier(target, block)), "")
        if not identity:
            return file
        return f"#{identity}" if number == here else f"{file}#{identity}"

    def notes_of(self, here: int) -> Iterator[tuple[str, Tag]]:
        """The notes that belong to the chapter `here`: labels, and the elements of their texts."""
        for number in self._notes_by_home.get(here, ()):
            yield self._labels[number], self._notes[number].body

    @cached_property
    def _notes_by_home(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number in range(len(self._notes)):
            found.setdefault(self._homes[number], []).append(number)
        return found

    def reference(self, tag: Tag, here: int) -> str:
        """The Markdown of a reference to a note, from the chapter `here`."""
        number = int(value_of(tag, "n"))
        home = self._homes[number]
        label = self._labels[number]
        link = f"([note]({self.slugs[home]}.md#{note_fragment(label)}))"
        return f"[^{label}]" if home == here else link


def _page_of(target: Tag) -> str:
    """The number of the printed page that a link's target is; empty where it is none."""
    page = target if target.name == PAGE else target.parent
    named = isinstance(page, Tag) and page.name == PAGE
    return value_of(page, "label") if named and isinstance(page, Tag) else ""


def _carrier(target: Tag, block: PageBlock) -> Tag:
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


def _wished(carrier: Tag, target: Tag) -> str:
    """The id that an element would have, if it were the only one."""
    words = words_of(carrier)
    if carrier.name in HEADINGS and words.isascii() and slug(words):
        return slug(words)
    name = value_of(target, "id") or value_of(target, "name") or "place"
    wished = re.sub(r"[^A-Za-z0-9_-]+", "-", ascii_id(name)).strip("-") or "place"
    # h, and a letter with a hyphen, begin ids of the builder's own.
    own = not wished[0].isalpha() or re.match(r"h$|[a-z]-", wished) is not None
    return f"at-{wished}" if own else wished


def _address(href: str) -> str:
    """An address as Markdown can have it; empty where e-readers can't follow it."""
    if href.startswith("//"):
        href = f"https:{href}"
    if not _FOLLOWED.match(href):
        return ""
    written = quote(href, safe="%/:=&?~#+!$,;'@-._")
    followed = re.sub(r"^doi:(?=10\.)", "https://doi.org/", written, flags=re.IGNORECASE)
    return "" if address_fault(followed) else written.replace("&", "&amp;")


_ID = expression(r'<span id="([^"]+)"></span>|\{#([^\s{}]+)\}')
_PAGE = expression(r"(?<!\\)\[([^\[\]]+)\]\{\.page\}")
_GOAL = expression(r"\]\((?:(?P<slug>[^()\s#/]+)\.md)?#(?P<id>[^()\s]+)\)")


def checked(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by slug, in which links to ids that don't exist after all lead to the file instead."""
    ids = {slug: {one or other for one, other in _ID.findall(text)} for slug, text in texts.items()}
    for key, text in texts.items():
        ids[key] |= {quote(page_fragment(label), safe="") for label in _PAGE.findall(text)}

    def led(match: re.Match[str], here: str) -> str:
        home = match["slug"] or here
        found = noted_label(match["id"]) is not None or match["id"] in ids.get(home, ())
        return match[0] if found else f"]({home}.md)"

    return {
        slug: _GOAL.sub(lambda match, here=slug: led(match, here), text)  # type: ignore[misc]
        for slug, text in texts.items()
    }
