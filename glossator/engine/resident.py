"""Holds a book in memory, so that the page of a text that changes is there at once.

In: a book's folder, and then one text after the other as it is written. Out: the text's page and
its notes, checked. What the rest of the book says of them (index, contents, links from elsewhere)
is left for the next build.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path

from glossator.apparatus.citeorder import CitationOrder
from glossator.apparatus.fill import fill_text
from glossator.apparatus.places import DocumentPlaces, document_places
from glossator.apparatus.units import Unit, last_numbers, title_words
from glossator.engine.citing import cited_book
from glossator.engine.modified import modification_time
from glossator.engine.pipeline import begin, gather, number, pages, read
from glossator.engine.workers import seldom_swept
from glossator.model.book import Document
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean
from glossator.model.edition import PlacedCitation
from glossator.model.errors import BookError, GlossatorError
from glossator.model.ignores import without_ignored
from glossator.model.manuscript import Manuscript, SourceFile
from glossator.model.progress import quiet
from glossator.model.standing import check_folder
from glossator.model.text import SetWords
from glossator.model.words import words_for
from glossator.pages.gate import faults, ids_of
from glossator.pages.sheets import Sheet, WrittenPart
from glossator.source.folder.files import as_read


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What comes of a text's new words."""

    name: str
    """The name of the text's page: `chapter-kiel`."""
    page: bytes
    """The page, as XHTML."""
    notes: bytes
    """The section of the text's notes on the page of all notes, as XHTML; empty without notes. Of
    several series there are several sections, each on the page of its series."""
    findings: Diagnostics
    """What is wrong or doubtful in the text and its notes, sorted by place."""


def hold(folder: str | Path, *, jobs: int = 0) -> "ResidentBook":
    """Read a book, to be given the pages of its texts while they are being written.

    `folder` is the one that holds `book.toml`; nothing is written there. `jobs` is how many
    processes at most read it; 0: one, or one a processor for a large book. Raises NoFolderError
    where there is no such folder, and BookError, whose `findings` say why, where the settings
    can't be used or there is no chapter.
    """
    check_folder(Path(folder))
    manuscript, found = read(Path(folder))
    if manuscript is None:
        raise BookError(f'the book in "{folder}" can\'t be read', "the findings say why", found)
    return ResidentBook(manuscript, jobs)


class ResidentBook:
    """A book in memory: `rewrite` says what becomes of a text with other words."""

    def __init__(self, manuscript: Manuscript, jobs: int = 0) -> None:
        self._manuscript = manuscript
        texts, see, found = begin(manuscript, jobs)
        try:
            parsed, _ = gather(manuscript, see, texts.parsed(quiet), found)
            edition, _ = number(parsed, manuscript.earlier, texts=texts, cites=True)
            publication, _ = pages(
                edition, modification_time(manuscript)[0], texts=texts, earlier=manuscript.earlier
            )
        finally:
            texts.close()
        self._files = {file.path: file for file in manuscript.texts}
        self._chapters = texts.workers.here
        assert texts.filling is not None
        assert texts.writing is not None
        units, self._world = texts.filling
        self._units = {unit.places.path: (unit, in_part) for unit, in_part in units}
        self._writer, self._citations = texts.writing
        # Texts come first, in their order, and registers, which aren't rewritten, after them.
        self._placed: dict[str, tuple[PlacedCitation, ...]] = dict.fromkeys(
            (unit.places.page for unit, _ in units), ()
        )
        for page, own in groupby(edition.citations, key=lambda one: one.page):
            self._placed[page] = tuple(own)
        self._ids = {page.name: ids_of(page.xhtml) for page in publication.pages}
        self._resources = frozenset(one.name for one in publication.resources)

    def rewrite(self, path: str, text: str) -> Rewritten:
        """The page and the notes of a text, as they are with other words, or with other notes.

        `path` is the file's, from the book's folder with forward slashes; `text` is all of what
        stands in it now. Later calls take it as written. Raises GlossatorError where the book has
        no such text.
        """
        with seldom_swept():
            return self._rewritten(path, text)

    def _rewritten(self, path: str, text: str) -> Rewritten:
        file, found = self._given(path, text)
        document, more = self._chapters.document(file)
        unit, in_part = self._units[file.path]
        unit = Unit(document, self._places(document, unit, found))
        self._files[file.path] = file
        self._units[file.path] = (unit, in_part)
        documents = dict.fromkeys(filter(None, (file.path, document.notes_path)), unit.places)
        known = self._world.places
        known = replace(known, documents={**known.documents, **documents})
        self._world = replace(self._world, places=known)
        filled = fill_text(unit, self._world, in_part)
        order = CitationOrder(unit.places, self._world.works, self._world.mark)
        cited = self._cited(unit.places.page, order.placed(document.met))
        page = self._writer.text(filled.text, cited)
        parts = [part for one in filled.notes for part in self._writer.notes(one, cited)]
        notes = {part.page: part for part in parts}
        found += (*more, *filled.gleanings.found, *self._faults(unit.places.page, page, notes))
        said = without_ignored(found, self._manuscript.settings.ignores)
        return Rewritten(
            unit.places.page,
            page.page.xhtml,
            b"\n".join(part.xhtml for part in parts),
            tuple(one for one in said if one.code != "unused-ignore"),
        )

    def _given(self, path: str, text: str) -> tuple[SourceFile, list[Diagnostic]]:
        """The file of a text with other words, or with other notes beside it."""
        found: list[Diagnostic] = []
        for file in self._files.values():
            if path == file.path:
                return replace(file, text=as_read(text, path, found)), found
            if file.notes is not None and path == file.notes.path:
                notes = replace(file.notes, text=as_read(text, path, found))
                return replace(file, notes=notes), found
        hint = did_you_mean(path, self._files, "name a text as its path from the book's folder")
        raise GlossatorError(f'the book has no text "{path}"', hint)

    def _places(self, document: Document, old: Unit, found: list[Diagnostic]) -> DocumentPlaces:
        """The places of a text with other words: its page stays, and where its notes begin."""
        words = words_for(self._manuscript.settings.base_language)
        title = title_words(document, found, words)
        label = replace(old.places.label, title=title, is_headed=bool(document.title))
        before: dict[str, int] = {}
        if through_book := self._world.through_book:
            paths = list(self._units)
            for one in paths[: paths.index(document.path)]:
                before |= last_numbers(self._units[one][0].places, through_book)
        return document_places(document, old.places.page, label, document.order, before)

    def _cited(self, page: str, new: tuple[PlacedCitation, ...]) -> Mapping[int, SetWords]:
        """The words of a text's citations, now that these are in it.

        Those of other texts may have others then, too; pages that are there keep what they have.
        """
        if new != self._placed.get(page):
            self._placed[page] = new
            of = self._manuscript
            book = cited_book(
                of.citation_style,
                of.settings,
                of.works,
                tuple(chain.from_iterable(self._placed.values())),
                [unit.places for unit, _ in self._units.values()],
            )
            writer = self._writer.writer
            # What is wrong with the style is said when the book is built.
            self._citations, _, _ = book.words(writer.label, writer.words)
        return self._citations.get(page, {})

    def _faults(self, page: str, text: Sheet, notes: Mapping[str, WrittenPart]) -> Diagnostics:
        """What is wrong with the finished pages, those of notes among them."""
        self._ids[page] = frozenset(text.facts.ids)
        parts = {page: text.facts}
        for name, part in notes.items():
            # Notes that are there no more are missed at the next build only.
            self._ids[name] = self._ids.get(name, frozenset()) | frozenset(part.facts.ids)
            parts[name] = part.facts
        return faults(parts, self._resources, self._ids)
