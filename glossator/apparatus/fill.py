"""Text with holes in, filled text out: every reference numbered, every link led to its target.

One `Filler` fills one document and its notes, in reading order, because three things depend on
that order: the ids of repeated references, the ways back, and which mention is the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from glossator.apparatus.links import Resolved, resolve_image, resolve_link
from glossator.apparatus.locators import LocatorList, Spot
from glossator.apparatus.names import EntryKey
from glossator.apparatus.places import (
    NOTES_PAGE,
    DocumentPlaces,
    Places,
    image_name,
    note_target,
)
from glossator.diagnostics import Diagnostic
from glossator.model.manuscript import ImageFile
from glossator.model.settings import Numbering
from glossator.model.text import (
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
    Target,
    Verbatim,
    Words,
)
from glossator.registers import Linking
from glossator.slugs import ascii_id


@dataclass(frozen=True, slots=True)
class World:
    """What filling needs to know of the whole book, and the lists it adds to."""

    places: Places
    see: Mapping[EntryKey, EntryKey]
    links: Mapping[EntryKey, Linking]
    images: Mapping[str, ImageFile]
    numbering: Numbering
    note_words: tuple[str, ...]
    """Words that mean a note: a link of one of them alone carries the note's number."""
    locators: LocatorList
    found: list[Diagnostic]
    used_images: dict[str, ImageFile] = field(default_factory=dict)


class Filler:
    """Fills the bodies of one document; `backlinks` gathers the ways back of its notes."""

    def __init__(self, world: World, home: DocumentPlaces) -> None:
        self.world = world
        self.home = home
        self.backlinks: dict[str, list[Target]] = {}
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
        number: NoteNumber | None = None
        dropped = 0
        for piece in pieces:
            if isinstance(piece, (Words, Verbatim, Markup)):
                filled.append(piece)
            elif isinstance(piece, Mention):
                self._mention(piece, spot, filled)
            elif isinstance(piece, NoteReference):
                self._reference(piece, spot, filled)
            elif isinstance(piece, LinkStart):
                number, led = self._link(piece, spot, filled)
                dropped += not led
            elif isinstance(piece, LinkEnd):
                if number is not None:
                    filled.append(number)
                number = None
                if dropped:
                    dropped -= 1
                else:
                    filled.append(piece)
            else:
                self._image(piece, filled)
        return tuple(filled)

    def _paragraph(self, paragraph: Paragraph[Open], spot: Spot) -> Paragraph[Filled]:
        if spot.target is None:
            target = Target(spot.page, paragraph.id)
            spot = replace(spot, number=paragraph.number, target=target)
        pieces = self.pieces(paragraph.pieces, spot)
        return Paragraph(
            paragraph.tag,
            pieces,
            paragraph.line,
            paragraph.end,
            paragraph.attributes,
            paragraph.id,
            paragraph.number,
            paragraph.table,
        )

    def _reference(self, piece: NoteReference, spot: Spot, filled: list[Filled]) -> None:
        numbered = self.home.notes.get(piece.label)
        if numbered is None:
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
        filled.append(Reference(numbered.number, identity, target))

    def _mention(self, piece: Mention, spot: Spot, filled: list[Filled]) -> None:
        key = (piece.register, piece.key)
        self.world.locators.add(key, self.home.label, spot)
        rule = self.world.links[key]
        first = key not in self._linked
        if not piece.words:
            return
        if rule is Linking.NONE or (rule is Linking.FIRST and not first):
            filled.append(Words(piece.words))
            return
        self._linked.add(key)
        filled += (
            Link(self.world.places.entries[key], piece.register),
            Words(piece.words),
            LinkEnd(),
        )

    def _link(
        self, link: LinkStart, spot: Spot, filled: list[Filled]
    ) -> tuple[NoteNumber | None, bool]:
        """Put a link's start among the pieces; the number it carries, and whether it leads on."""
        world = self.world
        resolved = resolve_link(link, self.home.path, world.places, world.see, world.found.append)
        if resolved is None:
            return None, False
        kind = "link"
        number = None
        if resolved.entry is not None:
            kind = resolved.entry[0]
            self._linked.add(resolved.entry)
            if resolved.target != spot.target:
                world.locators.add(resolved.entry, self.home.label, spot)
        elif resolved.note is not None:
            kind = "note"
            number = self._note_number(link, resolved)
        filled.append(Link(resolved.target, kind, link.attributes))
        return number, True

    def _note_number(self, link: LinkStart, resolved: Resolved) -> NoteNumber | None:
        if link.text.strip().lower() not in self.world.note_words:
            return None
        assert resolved.note is not None
        assert resolved.home is not None
        label: Label | None = resolved.home.label
        if self.world.numbering is Numbering.BOOK or resolved.home is self.home:
            label = None
        return NoteNumber(resolved.note.number, label)

    def _image(self, image: Image, filled: list[Filled]) -> None:
        file = resolve_image(image, self.home.path, self.world.images, self.world.found.append)
        if file is not None:
            name = image_name(file.path)
            self.world.used_images[name] = file
            filled.append(Picture(name, image.alternative or "", image.attributes))
