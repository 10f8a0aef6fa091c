"""Texts and notes of the Edition in; each written and looked through, out.

With a memory, what is still what it was is neither written nor looked through again, and the text
that it would be written from isn't asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from glossator.model.edition import NoteSection, Text
from glossator.model.ids import NOTES
from glossator.model.memory import Memory, recalled
from glossator.model.publication import Page, PageFacts
from glossator.model.text import Cite
from glossator.pages.gate import facts_of, joined
from glossator.pages.markup import Writer
from glossator.pages.notes import notes_page, notes_section
from glossator.pages.text import text_page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and what stands on it."""

    page: Page
    facts: PageFacts


def sheet_of(page: Page) -> Sheet:
    """A page looked through; it says what it holds that its manifest item has to say."""
    return _sheet(page, facts_of(page.xhtml))


def _sheet(page: Page, facts: PageFacts) -> Sheet:
    return Sheet(replace(page, properties=(*page.properties, *facts.properties)), facts)


class Press:
    """Writes the texts and the notes of one edition in one language."""

    def __init__(self, writer: Writer, language: str, memory: Memory) -> None:
        self._writer = writer
        self._language = language
        self._memory = memory
        # All that pages are written with, but for the text itself and what it cites.
        self._common = repr((language, writer.words, sorted(writer.layouts.items())))

    def text(self, text: Text, numbered: bool) -> Sheet:
        """The page of a text; `numbered` says whether its paragraphs show their numbers."""
        writer = replace(self._writer, page=text.page, numbered=numbered)
        key = self._key(text.digest, str(numbered), text.cites)
        xhtml, facts = self._written(
            f"page-{text.page}", key, lambda: text_page(text, self._language, writer)
        )
        return _sheet(Page(text.page, text.label.title, xhtml), facts)

    def notes(self, sections: Iterable[NoteSection]) -> Sheet:
        """The page of all notes."""
        writer = replace(self._writer, page=NOTES)
        parts = [
            self._written(
                section.id,
                self._key(section.digest, "", section.cites),
                lambda section=section: notes_section(section, writer).encode(),  # type: ignore[misc]
            )
            for section in sections
        ]
        frame = facts_of(notes_page((), self._language, writer))
        xhtml = notes_page((part.decode() for part, _ in parts), self._language, writer)
        facts = joined((frame, *(facts for _, facts in parts)))
        return _sheet(Page(NOTES, writer.words["notes"], xhtml), facts)

    def _key(self, digest: bytes, how: str, cites: Iterable[Cite]) -> bytes:
        if not digest:
            return b""
        cited = [(cite, self._writer.citations.get(cite)) for cite in cites]
        return self._memory.key(digest, self._common, how, repr(cited))

    def _written(
        self, name: str, key: bytes, write: Callable[[], bytes]
    ) -> tuple[bytes, PageFacts]:
        def written() -> tuple[bytes, PageFacts]:
            xhtml = write()
            return xhtml, facts_of(xhtml)

        return recalled(self._memory, name, key, written)
