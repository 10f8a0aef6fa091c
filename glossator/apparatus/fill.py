"""Text with holes in, filled text out: every reference numbered, every link led to its target.

One `Filler` fills one document and its notes, in reading order, because three things depend on
that order: the ids of repeated references, the ways back, and which mention is the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from glossator.apparatus.links import Resolved, resolve_image, resolve_link
from glossator.apparatus.locators import Gathered, Spot
from glossator.apparatus.names import EntryKey
from glossator.apparatus.places import (
    NOTES_PAGE,
    WORKS,
    DocumentPlaces,
    Places,
    image_name,
    note_target,
)
from glossator.apparatus.works import resolve_citation
from glossator.model.diagnostics import Diagnostic
from glossator.model.edition import LocatorKind
from glossator.model.manuscript import ImageFile
from glossator.model.registers import Linking
from glossator.model.settings import Numbering
from glossator.model.text import (
    Citation,
    Cite,
    Filled,
    FilledBody,
    Image,
    Label,
    Link,
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    NoteNumber,
    NoteReference,
    Open,
    OpenBody,
    Paragraph,
    Picture,
    Reference,
    ShortCitation,
    Target,
    Verbatim,
    Words,
    plain_text,
)
from glossator.text.slugs import ascii_id
from glossator.xhtml.elements import HEADINGS


@dataclass(frozen=True, slots=True)
class World:
    """What filling needs to know of the whole book."""

    places: Places
    see: Mapping[EntryKey, EntryKey]
    links: Mapping[EntryKey, Linking]
    images: Mapping[str, ImageFile]
    numbering: Numbering
    note_words: tuple[str, ...]
    """Words that mean a note: a link of one of them alone carries the note's number."""
    works: Mapping[str, Target]
    """Where each work's entry is, by key."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A link that has begun: whether it leads anywhere, and the number that it carries."""

    leads: bool
    number: NoteNumber | None = None


class Filler:
    """Fills the bodies of one document, and gathers what stands in them.

    `backlinks` are the ways back of its notes, `mentions` the places of all that it mentions,
    `images` the paths of the images that it shows, `cites` every way in which it cites a work, in
    the order of the text.
    """

    def __init__(self, world: World, home: DocumentPlaces) -> None:
        self.world = world
        self.home = home
        self.path = home.path
        """The file that what is filled stands in: a note may stand in another than the text."""
        self.backlinks: dict[str, list[Target]] = {}
        self.mentions = Gathered()
        self.images: dict[str, None] = {}
        self.cites: dict[Cite, None] = {}
        self.found: list[Diagnostic] = []
        self._references: dict[tuple[str, str], int] = {}
        self._linked: set[EntryKey] = set()

    def start_links_anew(self) -> None:
        """Begin a stretch of text in which the first mention of an entry is linked again."""
        self._linked = set()

    def body(self, body: OpenBody, spot: Spot) -> FilledBody:
        """A body that stands at a spot, filled."""
        return tuple(
            block if isinstance(block, Markup) else self._paragraph(block, spot) for block in body
        )

    def pieces(self, pieces: tuple[Open, ...], spot: Spot) -> tuple[Filled, ...]:
        """Pieces that stand at a spot, filled."""
        filled: list[Filled] = []
        opened: list[_Opened] = []
        for piece in pieces:
            if isinstance(piece, (Words, Verbatim, Markup)):
                filled.append(piece)
            elif isinstance(piece, Mention):
                self._mention(piece, spot, filled)
            elif isinstance(piece, NoteReference):
                self._reference(piece, spot, filled)
            elif isinstance(piece, LinkStart):
                if any(link.leads for link in opened):
                    # A finding already: parsing sees what stands in what.
                    opened.append(_Opened(False))
                else:
                    opened.append(self._link(piece, spot, filled))
            elif isinstance(piece, LinkEnd):
                link = opened.pop()
                if link.number is not None:
                    filled.append(link.number)
                if link.leads:
                    filled.append(piece)
            elif isinstance(piece, Citation):
                self._citation(piece, spot, filled)
            else:
                self._image(piece, filled)
        return tuple(filled)

    def _paragraph(self, paragraph: Paragraph[Open], spot: Spot) -> Paragraph[Filled]:
        if spot.target is None:
            identity, name = paragraph.id, ""
            if not paragraph.number:
                # A heading, which has an id of its own, or a picture, which has no words.
                identity = dict(paragraph.attributes).get("id", "")
                name = plain_text(paragraph.pieces).strip()
            target = Target(spot.page, identity)
            spot = replace(spot, number=paragraph.number, name=name, target=target)
        pieces = self.pieces(paragraph.pieces, spot)
        attributes = paragraph.attributes
        if paragraph.tag in HEADINGS and (spot.note or spot.kind is LocatorKind.ENTRY):
            # Notes and entries share their pages, and headings in them are nothing to link to.
            attributes = tuple(row for row in attributes if row[0] != "id")
        return Paragraph(
            paragraph.tag,
            pieces,
            paragraph.line,
            paragraph.end,
            attributes,
            paragraph.id,
            paragraph.number,
            paragraph.table,
        )

    def _reference(self, piece: NoteReference, spot: Spot, filled: list[Filled]) -> None:
        number = self.home.notes.get(piece.label)
        if number is None:
            return
        label = ascii_id(piece.label)
        page = NOTES_PAGE if spot.note else spot.page
        inner = f".{ascii_id(spot.note)}" if spot.note else ""
        identity = f"r-{self.home.page}.{label}{inner}" if spot.note else f"r-{label}"
        count = self._references.get((page, identity), 0) + 1
        self._references[(page, identity)] = count
        if count > 1:
            identity = f"{identity}.{count}"
        self.backlinks.setdefault(piece.label, []).append(Target(page, identity))
        target = note_target(self.home.page, piece.label)
        filled.append(Reference(number, identity, target))

    def _citation(self, piece: Citation, spot: Spot, filled: list[Filled]) -> None:
        world = self.world
        cites = tuple(resolve_citation(piece, self.path, world.works, self.found.append))
        for cite, _ in cites:
            self.cites[replace(cite, prefix="", suffix="")] = None
            self.mentions.add((WORKS, cite.key), spot)
        filled.append(ShortCitation(cites))

    def _mention(self, piece: Mention, spot: Spot, filled: list[Filled]) -> None:
        key = (piece.register, piece.key)
        self.mentions.add(key, spot)
        rule = self.world.links[key]
        first = key not in self._linked
        if not piece.words:
            return
        if rule is Linking.NONE or (rule is Linking.FIRST and not first):
            filled += piece.pieces
            return
        self._linked.add(key)
        link = Link(self.world.places.entries[key], piece.register)
        filled += (link, *piece.pieces, LinkEnd())

    def _link(self, link: LinkStart, spot: Spot, filled: list[Filled]) -> "_Opened":
        """Put a link's start among the pieces, unless it leads nowhere."""
        world = self.world
        resolved = resolve_link(link, self.path, world.places, world.see, self.found.append)
        if resolved is None:
            return _Opened(False)
        kind = "link"
        number = None
        if resolved.entry is not None:
            kind = resolved.entry[0]
            self._linked.add(resolved.entry)
            if resolved.target != spot.target:
                self.mentions.add(resolved.entry, spot)
        elif resolved.note is not None:
            kind = "note"
            number = self._note_number(link, resolved)
        filled.append(Link(resolved.target, kind, link.attributes))
        return _Opened(True, number)

    def _note_number(self, link: LinkStart, resolved: Resolved) -> NoteNumber | None:
        if link.text.strip().lower() not in self.world.note_words:
            return None
        assert resolved.note is not None
        assert resolved.home is not None
        label: Label | None = resolved.home.label
        if self.world.numbering is Numbering.BOOK or resolved.home is self.home:
            label = None
        return NoteNumber(resolved.note, label)

    def _image(self, image: Image, filled: list[Filled]) -> None:
        file = resolve_image(image, self.path, self.world.images, self.found.append)
        if file is not None:
            self.images.setdefault(file.path)
            filled.append(Picture(image_name(file.path), image.alternative or "", image.attributes))
