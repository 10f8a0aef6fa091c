"""Fills the holes of texts: every reference gets its number, every link its target.

One `Filler` fills one document and its notes, in reading order, because three things depend on that
order: the ids of repeated references, the ways back, and which mention is the first. It gathers
what the texts mention and show.

`questions_of` is all that a document asks of the rest of the book; the `answers` are one text.
While the document and the answers stay what they were, so does all that filling makes of it. So
every fact that `Filler` takes from elsewhere has to stand among the answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from glossator.apparatus.filled import FilledText, Gleanings
from glossator.apparatus.lemma import lemma_of
from glossator.apparatus.links import Resolved, leads_to_nobody, resolve_image, resolve_link
from glossator.apparatus.locators import Gathered, Whereabouts
from glossator.apparatus.places import DocumentPlaces, LinkTargets
from glossator.apparatus.reading import Readable, ReaderSoFar
from glossator.apparatus.shaping import Wanted, shaped
from glossator.apparatus.units import Unit
from glossator.apparatus.works import resolve_citation
from glossator.model.book import EntryKey, Questions
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic
from glossator.model.edition import EndNote, LocatorKind, NavigationHeading, NoteSection, Text
from glossator.model.ids import (
    TITLE_ID,
    WORKS,
    image_name,
    lead_of,
    note_target,
    notes_id,
    notes_page,
    reference_id,
)
from glossator.model.manuscript import ImageFile
from glossator.model.registers import Linking
from glossator.model.settings import Marks
from glossator.model.text import (
    Citation,
    CitationPart,
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
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    ShortCitation,
    Target,
    Verbatim,
    Words,
    uncited_text,
)
from glossator.text.numerals import note_mark
from glossator.text.printed import PrintedPages
from glossator.xhtml.elements import HEADINGS
from glossator.xhtml.weights import weighed


@dataclass(frozen=True, slots=True)
class World:
    """What filling needs to know of the whole book."""

    places: LinkTargets
    see: Mapping[EntryKey, EntryKey]
    links: Mapping[EntryKey, Linking]
    images: Mapping[str, ImageFile]
    through_book: frozenset[str]
    """What the labels begin with of series whose numbers run through the book."""
    marks: Mapping[str, Marks]
    """What the notes of each series are marked with, by what their labels begin with."""
    lemma: bool
    """Whether notes say what they are on."""
    note_words: tuple[str, ...]
    """Words that mean a note: a link of one of them alone carries the note's number."""
    works: Mapping[str, Target]
    """Where each work's entry is, by key."""
    wanted: Mapping[str, tuple[Wanted, ...]] = field(default_factory=dict)
    """What fields of entries say of the passages of a text, by its path."""
    by_hand: frozenset[EntryKey] = frozenset()
    """The entries whose fields name main passages."""
    indexed: frozenset[str] = frozenset()
    """The registers that list the places of their entries: the title of a link is a sub-heading."""
    readable: Readable | None = None
    """Where hidden entries stand; None: no register hides any."""
    printed: Mapping[str, str] = field(default_factory=dict)
    """Where locators are by printed page: the page on which each text begins that has pages, by its
    path; empty: that isn't known."""

    def mark(self, label: str, number: int) -> str:
        """What marks a note that has a number; empty: the number itself."""
        return note_mark(number, self.marks[lead_of(label)])


_LINK_END = LinkEnd()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A link that has begun: whether it leads anywhere, and the number that it carries."""

    leads: bool
    number: NoteNumber | None = None


class Filler:
    """Fills the bodies of one document, and gathers what stands in them.

    `backlinks` are the ways back of its notes, `mentions` the places of all that it mentions,
    `images` the paths of the images that it shows.
    """

    def __init__(self, world: World, home: DocumentPlaces) -> None:
        self.world = world
        self.home = home
        self.path = home.path
        """The file that what is filled stands in: a note may stand in another than the text."""
        self.backlinks: dict[str, list[Target]] = {}
        self.on: dict[str, str] = {}
        """What each note is on, as the first reference has it that says so."""
        before = world.printed.get(home.path)
        self.printed = None if before is None else PrintedPages(before)
        """Where the pages of the printed source begin, as far as the text is filled."""
        self.mentions = Gathered(self.printed)
        self.images: dict[str, None] = {}
        self.found: list[Diagnostic] = []
        self.reader = ReaderSoFar(world.readable, home.page)
        self.note_blocks: dict[str, int] = {}
        """In which block of the text a note is first referred to, or one that leads to it."""
        self._references: dict[tuple[str, str], int] = {}
        self._linked: set[EntryKey] = set()

    def start_links_anew(self) -> None:
        """Begin a stretch of text in which the first mention of an entry is linked again."""
        self._linked = set()

    def body(self, body: OpenBody, spot: Whereabouts) -> FilledBody:
        """A body that stands at a spot, filled."""
        return tuple(
            block if isinstance(block, Markup) else self._paragraph(block, spot) for block in body
        )

    def text(self, body: OpenBody, spot: Whereabouts) -> FilledBody:
        """The body of the text itself, filled; where it mentions an entry is counted by blocks."""
        filled: list[Markup | Paragraph[Filled]] = []
        for place, block in enumerate(body):
            self.mentions.block = place
            filled.append(block if isinstance(block, Markup) else self._paragraph(block, spot))
            if self.printed is not None:
                self.printed.end_block(place)
        return tuple(filled)

    def pieces(self, pieces: tuple[Open, ...], spot: Whereabouts) -> tuple[Filled, ...]:
        """Pieces that stand at a spot, filled."""
        filled: list[Filled] = []
        opened: list[_Opened] = []
        printed = self.printed
        for at, piece in enumerate(pieces):
            if printed is not None:
                printed.read(piece, pieces[at + 1 : at + 2])
            if isinstance(piece, (Words, Verbatim, Markup, PageBreak)):
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

    def _paragraph(self, paragraph: Paragraph[Open], spot: Whereabouts) -> Paragraph[Filled]:
        if self.printed is not None and not paragraph.table:
            self.printed.begin()
        if spot.target is None:
            identity, name = paragraph.id, ""
            if not paragraph.number:
                # A heading, which has an id of its own, or a picture, which has no words.
                identity = dict(paragraph.attributes).get("id", "")
                name = uncited_text(paragraph.pieces).strip()
            target = Target(spot.page, identity)
            spot = Whereabouts(spot.kind, spot.page, paragraph.number, name, target, spot.note)
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

    def _reference(self, piece: NoteReference, spot: Whereabouts, filled: list[Filled]) -> None:
        number = self.home.notes.get(piece.label)
        if number is None:
            return
        self.note_blocks.setdefault(piece.label, self.mentions.block)
        self.reader.refer(piece.label)
        if self.printed is not None:
            self.printed.refer(piece.label)
        page = notes_page(lead_of(spot.note)) if spot.note else spot.page
        first = reference_id(piece.label, 1, self.home.page, spot.note)
        count = self._references.get((page, first), 0) + 1
        self._references[(page, first)] = count
        identity = first
        if count > 1:
            identity = reference_id(piece.label, count, self.home.page, spot.note)
        self.backlinks.setdefault(piece.label, []).append(Target(page, identity))
        if words := piece.quoted or piece.on:
            self.on.setdefault(piece.label, words)
        target = note_target(self.home.page, piece.label)
        mark = self.world.mark(piece.label, number)
        filled.append(Reference(number, identity, target, piece.on, mark))

    def _citation(self, piece: Citation, spot: Whereabouts, filled: list[Filled]) -> None:
        world = self.world
        # Of an author that the text names, the note after it says all that is to be said.
        is_author = piece.part is CitationPart.AUTHOR
        found: list[Diagnostic] = [] if is_author else self.found
        cites = tuple(resolve_citation(piece, self.path, world.works, found.append))
        for cite, _ in () if is_author else cites:
            self.mentions.add((WORKS, cite.key), spot)
        filled.append(ShortCitation(cites, piece.number))

    def _mention(self, piece: Mention, spot: Whereabouts, filled: list[Filled]) -> None:
        key = (piece.register, piece.key)
        self.mentions.add(key, spot)
        if self.printed is not None:
            self.printed.pass_over(piece.shown)
        rule = self.world.links[key]
        first = key not in self._linked
        if not piece.words:
            return
        target = self.reader.entry(key, self.world.places.entries[key])
        if rule is Linking.NONE or (rule is Linking.FIRST and not first) or target is None:
            filled += piece.pieces
            return
        self._linked.add(key)
        link = Link(target, piece.register)
        filled += (link, *piece.pieces, _LINK_END)

    def _link(self, link: LinkStart, spot: Whereabouts, filled: list[Filled]) -> "_Opened":
        """Put a link's start among the pieces, unless it leads nowhere."""
        world = self.world
        resolved = resolve_link(link, self.path, world.places, world.see, self.found.append)
        if resolved is None:
            return _Opened(False)
        target = self.reader.goal(resolved.target, resolved.entry)
        kind = "link"
        number = None
        attributes = link.attributes
        if resolved.entry is not None:
            kind = resolved.entry[0]
            under = ""
            if attributes and kind in world.indexed:
                under = " ".join(dict(attributes).get("title", "").split())
                attributes = tuple(row for row in attributes if row[0] != "title")
            if target is not None:
                self._linked.add(resolved.entry)
            if resolved.target != spot.target:
                self.mentions.add(resolved.entry, spot, under)
        elif resolved.note is not None:
            kind = "note"
            number = self._note_number(link, resolved)
        elif target is None:
            self.found.append(leads_to_nobody(self.path, link))
        if target is None:
            return _Opened(False)
        filled.append(Link(target, kind, attributes))
        return _Opened(True, number)

    def _note_number(self, link: LinkStart, resolved: Resolved) -> NoteNumber | None:
        if link.text.strip().lower() not in self.world.note_words:
            return None
        assert resolved.note is not None
        assert resolved.home is not None
        label: Label | None = resolved.home.label
        through_book = lead_of(resolved.note) in self.world.through_book
        if through_book or resolved.home.page == self.home.page:
            label = None
        number = resolved.home.notes[resolved.note]
        return NoteNumber(number, label, self.world.mark(resolved.note, number))

    def _image(self, image: Image, filled: list[Filled]) -> None:
        file = resolve_image(image, self.path, self.world.images, self.found.append)
        if file is not None:
            self.images.setdefault(file.path)
            filled.append(Picture(image_name(file.path), image.alternative or "", image.attributes))


class Answers:
    """What the book answers to its texts: what else goes into a filled document, in words."""

    def __init__(self, world: World) -> None:
        self._world = world
        book = (sorted(world.through_book), world.marks, world.lemma, world.note_words)
        self._book = repr((*book, sorted(world.indexed)))
        self._entries: dict[EntryKey, str] = {}
        """What was said of entries: each is asked for in many texts."""

    def to(self, questions: Questions, home: DocumentPlaces) -> str:
        """All answers to a document's questions. With others, it may be filled otherwise.

        `home` is the document with its places.
        """
        world = self._world
        found: list[Diagnostic] = []
        own = (home.path, home.page, home.label, tuple(home.notes.items()))
        links = []
        goals = [
            resolve_link(link, path, world.places, world.see, found.append)
            for path, link in questions.links
        ]
        for goal in goals:
            whose = goal.home if goal else None
            number = whose.notes[goal.note] if goal and whose and goal.note else None
            links.append(
                (goal and (goal.target, number, goal.entry), whose and (whose.path, whose.label))
            )
        files = [
            resolve_image(image, path, world.images, found.append)
            for path, image in questions.images
        ]
        images = [file and file.path for file in files]
        works = [
            tuple(resolve_citation(citation, path, world.works, found.append))
            for path, citation in questions.citations
        ]
        entries = map(self._of_entry, questions.mentions)
        more: tuple[object, ...] = world.wanted.get(home.path, ()), world.printed.get(home.path)
        if world.readable:
            keys = [goal.entry for goal in goals if goal and goal.entry]
            more = (*more, world.readable.told(home.page, (*questions.mentions, *keys)))
        return "\n".join((repr((own, links, images, works, found, more)), self._book, *entries))

    def _of_entry(self, key: EntryKey) -> str:
        known = self._entries.get(key)
        if known is None:
            world = self._world
            said = world.places.entries.get(key), world.links.get(key), key in world.by_hand
            known = repr((key, *said))
            self._entries[key] = known
        return known


def gleaned(filler: Filler) -> Gleanings:
    """What a filler has gathered from everything that it has filled."""
    return Gleanings(filler.mentions.rows(), tuple(filler.images), tuple(filler.found))


def fill_text(unit: Unit, world: World, in_part: bool) -> FilledText:
    """A text filled; `in_part` says whether it is a chapter of the part opened last."""
    places, document = unit.places, unit.document
    filler = Filler(world, places)
    spot = Whereabouts(LocatorKind.PARAGRAPH, places.page)
    title_spot = Whereabouts(
        LocatorKind.PARAGRAPH, places.page, target=Target(places.page, TITLE_ID)
    )
    title = filler.pieces(document.title, title_spot)
    if filler.printed is not None:
        filler.printed.end_block(-1)
    body = filler.text(document.body, spot)
    notes = fill_notes(unit, filler)
    sections = tuple(
        NavigationHeading(heading.text, Target(places.page, heading.id))
        for heading in document.headings
        if heading.level == 2 and heading.text
    )
    text = Text(
        page=places.page,
        slug=document.slug,
        label=places.label,
        title=title,
        title_id=TITLE_ID,
        body=body,
        sections=sections,
        in_part=in_part,
        pages=document.pages,
    )
    return FilledText(text, notes, _shaped(gleaned(filler), filler, unit))


def _shaped(gleanings: Gleanings, filler: Filler, unit: Unit) -> Gleanings:
    """What was gleaned of a text, with its mentions as an index wants them."""
    world, document = filler.world, unit.document
    wanted = world.wanted.get(document.path, ())
    if not wanted and not document.title_names and not any(one.names for one in document.headings):
        return gleanings
    given = (world.by_hand, world.places.labels, world.mark, filler.printed)
    mentions, unmet = shaped(unit, filler.mentions.spots(), wanted, *given)
    return replace(gleanings, mentions=mentions, unmet=unmet)


def fill_notes(unit: Unit, filler: Filler) -> tuple[NoteSection, ...]:
    """A document's notes filled, when all else of it has been filled by the same filler.

    There is a section for each series of which it has some.
    """
    page = unit.places.page
    notes_by_label = {note.label: note for note in reversed(unit.document.notes)}
    filled = []
    by_series: dict[str, list[EndNote]] = {}
    rows = list(unit.places.notes.items())
    if len(filler.world.marks) > 1:
        order = {lead: at for at, lead in enumerate(filler.world.marks)}
        rows.sort(key=lambda row: order[lead_of(row[0])])
    for label, number in rows:
        if lead_of(label) not in by_series:
            # Each series has a page of its own.
            filler.start_links_anew()
            by_series[lead_of(label)] = []
        target = note_target(page, label)
        mark = filler.world.mark(label, number)
        spot = Whereabouts(LocatorKind.NOTE, page, number, mark, target, label)
        note = notes_by_label[label]
        filler.path = note.path
        filler.mentions.block = filler.note_blocks.get(label, -1)
        filler.reader.begin_note(label)
        if filler.printed is not None:
            filler.printed.enter_note(label)
        filled.append((label, number, target, filler.body(note.body, spot)))
    # Only now are the references known that stand in the notes themselves.
    lemma = lemma_of if filler.world.lemma else lambda _: ""
    for label, number, target, body in filled:
        back, mark = tuple(filler.backlinks.get(label, ())), filler.world.mark(label, number)
        made = EndNote(number, target.id, body, back, lemma(filler.on.get(label, "")), mark)
        by_series[lead_of(label)].append(made)
    here = (notes_id(page), unit.places.label, Target(page))
    return tuple(NoteSection(*here, tuple(of), lead, weighed(of)) for lead, of in by_series.items())


FillTexts = Callable[[Sequence[tuple[Unit, bool]], World], Callable[[], Sequence[FilledText]]]
"""Begins to fill texts, each of which comes with whether it is a chapter of the part opened last;
gives what is called for the result."""


def fill_texts(units: Sequence[tuple[Unit, bool]], world: World) -> Callable[[], list[FilledText]]:
    """The FillTexts that does it when it is asked for the result."""
    return lambda: [fill_text(unit, world, in_part) for unit, in_part in units]
