"""The Book in, the Edition out: the whole apparatus, put together in one place.

First all that has a number or a name is given its place; then every text is filled, in reading
order, chapters before registers; last the entries get the locators that were gathered on the way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.apparatus.alphabet import grouped
from glossator.apparatus.checks import check_ids, check_mentions, check_notes, check_register
from glossator.apparatus.fill import Filler, Spot, World
from glossator.apparatus.links import image_problem
from glossator.apparatus.locators import LocatorList
from glossator.apparatus.names import EntryKey
from glossator.apparatus.numbering import NumberedNote, number_notes
from glossator.apparatus.places import (
    TITLE_ID,
    DocumentPlaces,
    Places,
    document_places,
    entry_target,
    image_name,
    label_texts,
    note_target,
    page_name,
)
from glossator.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.book import Book, Document, Entry, Register
from glossator.model.edition import (
    Edition,
    EndNote,
    EntryItem,
    LocatorKind,
    NoteSection,
    RegisterPage,
    Section,
    Text,
)
from glossator.model.manuscript import ImageFile
from glossator.model.settings import Numbering
from glossator.model.text import (
    FilledBody,
    Kind,
    Label,
    OpenBody,
    Target,
    plain_text,
)
from glossator.registers import Linking, RegisterKind
from glossator.words import LANGUAGES, words_for


def resolve(
    book: Book, rows: tuple[RegisterKind, ...], see: Mapping[EntryKey, EntryKey]
) -> tuple[Edition, Diagnostics]:
    """The edition of a book whose mentions are marked; `see` says where entries lead."""
    return _Resolver(book, rows, see).edition()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A document of the book with its notes in order, and the bodies that belong to it."""

    document: Document
    places: DocumentPlaces
    notes: tuple[NumberedNote, ...]


class _Resolver:
    def __init__(
        self, book: Book, rows: tuple[RegisterKind, ...], see: Mapping[EntryKey, EntryKey]
    ) -> None:
        self.book = book
        self.rows = {row.name: row for row in rows}
        self.see = see
        self.words = words_for(book.settings.base_language)
        self.found: list[Diagnostic] = []

    def edition(self) -> tuple[Edition, Diagnostics]:
        book, settings = self.book, self.book.settings
        units = self._units()
        world = self._world(units)
        texts = []
        sections = []
        in_part = False
        for unit in units[: len(book.documents)]:
            in_part = unit.document.kind is Kind.CHAPTER and (in_part or self._after_part(unit))
            filler = Filler(world, unit.places)
            texts.append(self._text(unit, filler, in_part))
            sections.append(self._note_section(unit, filler))
        filled: list[tuple[Register, _Unit, Filler, dict[str, FilledBody]]] = []
        for register, unit in zip(book.registers, units[len(book.documents) :], strict=True):
            filler = Filler(world, unit.places)
            filled.append((register, unit, filler, self._entries(register, unit, filler)))
            sections.append(self._note_section(unit, filler))
        registers = tuple(self._register(world, *parts) for parts in filled)
        self._check(units)
        cover = self._cover(world)
        edition = Edition(
            settings=settings,
            texts=tuple(texts),
            notes=tuple(section for section in sections if section.notes),
            registers=registers,
            images=dict(sorted(world.used_images.items())),
            cover=cover,
            style=book.style,
        )
        return edition, (*world.found, *self.found)

    def _units(self) -> list[_Unit]:
        """All documents in reading order, registers last, their notes numbered."""
        book = self.book
        titles = [plain_text(document.title).strip() for document in book.documents]
        labels = label_texts(book.documents, book.settings.chapter_labels, titles)
        pages = [page_name(document) for document in book.documents]
        bodies: list[list[OpenBody]] = [[document.body] for document in book.documents]
        for register in book.registers:
            row = self.rows[register.name]
            title = plain_text(register.document.title).strip()
            own = row.titles.get(book.settings.base_language, row.titles["en"])
            labels.append(Label(Kind.REGISTER, 0, title or own))
            pages.append(row.name)
            bodies.append([register.document.body, *(entry.body for entry in register.entries)])
        documents = [*book.documents, *(register.document for register in book.registers)]
        units = []
        start = 1
        for document, label, page, parts in zip(documents, labels, pages, bodies, strict=True):
            notes, found = number_notes(document, parts, start)
            self.found += found
            if book.settings.numbering is Numbering.BOOK:
                start += len(notes)
            units.append(_Unit(document, document_places(document, page, label, notes), notes))
        return units

    def _world(self, units: list[_Unit]) -> World:
        book = self.book
        targets: dict[EntryKey, Target] = {}
        links: dict[EntryKey, Linking] = {}
        for register in book.registers:
            row = self.rows[register.name]
            default = book.settings.linking.get(register.name, Linking.FIRST)
            for entry in register.entries:
                key = (register.name, entry.head.key)
                targets[key] = entry_target(row, self.see[key][1])
                links[key] = entry.head.link or default
        places = Places(
            {unit.document.path: unit.places for unit in units},
            targets,
            {register.document.path: self.rows[register.name] for register in book.registers},
        )
        return World(
            places=places,
            see=self.see,
            links=links,
            images=book.images,
            numbering=book.settings.numbering,
            note_words=tuple(self.words["note_words"].lower().split("|")),
            locators=LocatorList(),
            found=[],
        )

    def _after_part(self, unit: _Unit) -> bool:
        """Whether a part's opening stands somewhere before the chapter, in its own folder."""
        folder = unit.document.path.rpartition("/")[0]
        return any(
            document.kind is Kind.PART and document.path.rpartition("/")[0] == folder
            for document in self.book.documents
        )

    def _text(self, unit: _Unit, filler: Filler, in_part: bool) -> Text:
        places, document = unit.places, unit.document
        spot = Spot(LocatorKind.PARAGRAPH, places.page)
        title_spot = Spot(LocatorKind.PARAGRAPH, places.page, target=Target(places.page, TITLE_ID))
        return Text(
            page=places.page,
            slug=document.slug,
            label=places.label,
            title=filler.pieces(document.title, title_spot),
            title_id=TITLE_ID,
            body=filler.body(document.body, spot),
            sections=tuple(
                Section(heading.text, Target(places.page, heading.id))
                for heading in document.headings
                if heading.level == 2
            ),
            in_part=in_part,
        )

    def _note_section(self, unit: _Unit, filler: Filler) -> NoteSection:
        filler.start_links_anew()
        page = unit.places.page
        filled = []
        for numbered in unit.notes:
            label = numbered.note.label
            target = note_target(page, label)
            spot = Spot(LocatorKind.NOTE, page, numbered.number, "", target, label)
            filled.append((numbered, target, filler.body(numbered.note.body, spot)))
        # Only now are the references known that stand in the notes themselves.
        notes = tuple(
            EndNote(
                numbered.number, target.id, body, tuple(filler.backlinks.get(numbered.note.label, ()))
            )
            for numbered, target, body in filled
        )
        identity = f"notes-{page}"
        return NoteSection(identity, unit.places.label, Target(page), notes)

    def _entries(
        self, register: Register, unit: _Unit, filler: Filler
    ) -> dict[str, FilledBody]:
        """The filled bodies of a register's entries by key, its introduction under an empty one."""
        page = unit.places.page
        spot = Spot(LocatorKind.ENTRY, page, 0, unit.places.label.title, Target(page, TITLE_ID))
        bodies = {"": filler.body(register.document.body, spot)}
        for entry in register.entries:
            if entry.head.see:
                continue
            target = entry_target(self.rows[register.name], entry.head.key)
            filler.start_links_anew()
            spot = Spot(LocatorKind.ENTRY, page, 0, entry.head.name, target)
            bodies[entry.head.key] = filler.body(entry.body, spot)
        return bodies

    def _register(
        self,
        world: World,
        register: Register,
        unit: _Unit,
        filler: Filler,
        bodies: Mapping[str, FilledBody],
    ) -> RegisterPage:
        row = self.rows[register.name]
        page = unit.places.page
        self.found += check_register(register, row)
        items = [
            self._item(world, entry, row, bodies.get(entry.head.key, ()))
            for entry in register.entries
        ]
        spot = Spot(LocatorKind.ENTRY, page, 0, "", Target(page, TITLE_ID))
        return RegisterPage(
            name=register.name,
            layout=row.layout,
            page=page,
            label=unit.places.label,
            title=filler.pieces(register.document.title, spot),
            body=bodies[""],
            groups=grouped(items),
        )

    def _item(
        self, world: World, entry: Entry, row: RegisterKind, body: FilledBody
    ) -> EntryItem:
        head = entry.head
        key = (row.name, head.key)
        goal = self.see[key]
        locators = () if head.see else world.locators.of(key)
        self.found += check_mentions(entry, row, locators)
        see = None
        if head.see:
            names = (other for other in self._heads(row.name) if other.head.key == goal[1])
            see = (next(names).head.name, entry_target(row, goal[1]))
        identity = entry_target(row, head.key).id
        return EntryItem(identity, head.name, head.sort, head.fields, body, locators, see)

    def _heads(self, name: str) -> Iterable[Entry]:
        return next(register.entries for register in self.book.registers if register.name == name)

    def _cover(self, world: World) -> str:
        """The cover's file name in the e-book; empty where one has to be drawn."""
        path = self.book.settings.cover
        if not path:
            return ""
        file: ImageFile | None = self.book.images.get(path)
        if file is None:
            hint = did_you_mean(path, self.book.images, "the path starts at the book's folder")
            self.found.append(error("book.toml", 0, "missing-image", f'no image "{path}"', hint))
            return ""
        problem = image_problem(file)
        if file.media_type == "image/svg+xml":
            problem = "a cover must be a raster image; save it as PNG or JPEG"
        if problem:
            self.found.append(error("book.toml", 0, "image-type", f'the cover "{path}": {problem}'))
        world.used_images[image_name(path)] = file
        return image_name(path)

    def _check(self, units: list[_Unit]) -> None:
        for unit in units:
            self.found += check_notes(unit.document)
            self.found += check_ids(unit.document)
        language = self.book.settings.language
        if self.book.settings.base_language not in LANGUAGES:
            listed = ", ".join(sorted(LANGUAGES))
            message = f'no words for the language "{language}": titles such as Notes are English'
            hint = f"there are words for: {listed}"
            self.found.append(warning("book.toml", 0, "language-words", message, hint))


