"""Writes the pages of texts and of notes, and looks each through.

A text is a chapter, a part's opening, or a piece of front or back matter. The page of the notes has
a section a text; in each note the number comes first, and the way back stands in it.

With a memory, what is still what it was is neither written nor looked through again, and the text
that it would be written from isn't asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from glossator.model.edition import EndNote, NoteSection, Text
from glossator.model.ids import NOTES
from glossator.model.memory import Memory, recalled
from glossator.model.publication import Page, PageFacts
from glossator.model.text import Cite, Paragraph, TextKind
from glossator.pages.gate import facts_of, joined
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape, quoteattr
from glossator.text.numerals import letters

_PLACES = {TextKind.FRONT: "frontmatter", TextKind.BACK: "backmatter"}
_TYPES = {
    # EPUB 3 Structural Semantics Vocabulary 1.1, with the roles that DPUB-ARIA 1.1 has for them.
    TextKind.FRONT: "abstract acknowledgments dedication epigraph foreword introduction preface "
    "prologue",
    TextKind.BACK: "acknowledgments afterword appendix conclusion epilogue",
}
_NO_SECTION_ROLE = frozenset(("epigraph",))


def _text_page(text: Text, language: str, writer: Writer) -> bytes:
    """The page of one text; what kind of section it is follows from its place and its slug."""
    kind = _type(text)
    role = f' role="doc-{kind}"' if kind and kind not in _NO_SECTION_ROLE else ""
    typed = f' epub:type="{kind}"{role}' if kind else ""
    place = _PLACES.get(text.label.kind, "bodymatter")
    label = ""
    if text.label.number:
        label = f'<span class="label">{escape(writer.label(text.label))}</span> '
    title = f'<span class="title">{writer.pieces(text.title)}</span>'
    body = (
        f'<section{typed} class="{text.label.kind.value}" aria-labelledby="{text.title_id}">\n'
        f'<h1 id="{text.title_id}">{label}{title}</h1>\n{writer.body(text.body)}\n</section>'
    )
    return page(text.label.title, language, body, f' epub:type="{place}"')


def _type(text: Text) -> str:
    if text.label.kind in (TextKind.CHAPTER, TextKind.PART):
        return text.label.kind.value
    words = text.slug.split("-")
    return next((word for word in _TYPES[text.label.kind].split() if word in words), "")


def _notes_page(sections: Iterable[str], language: str, writer: Writer) -> bytes:
    """All notes of the book, from sections that are written."""
    title = writer.words["notes"]
    body = (
        f'<section epub:type="endnotes" role="doc-endnotes" {TITLED}>\n'
        f"{title_heading(escape(title))}\n" + "\n".join(sections) + "\n</section>"
    )
    return page(title, language, body, ' epub:type="backmatter"')


def notes_section(section: NoteSection, writer: Writer) -> str:
    """The notes of one text.

    The number is the way back and comes first: Kindle runs notes together when it comes last.
    Each further reference to a note gets a way back of its own, named by a letter.
    """
    notes = "\n".join(_note(note, writer) for note in section.notes)
    heading = escape(writer.heading(section.label))
    return (
        f'<section aria-labelledby="{section.id}">\n'
        f'<h2 id="{section.id}"><a href="{writer.href(section.target)}">{heading}</a></h2>\n'
        f'<ol class="notes">\n{notes}\n</ol>\n</section>'
    )


def _note(note: EndNote, writer: Writer) -> str:
    lead = _ways_back(note, writer)
    first, rest = (note.body[0], note.body[1:]) if note.body else (None, ())
    if isinstance(first, Paragraph) and first.tag == "p":
        text = writer.paragraph(first, lead)
    else:
        text, rest = f"<p>{lead.rstrip()}</p>", note.body
    if rest:
        text += "\n" + writer.body(rest)
    return f'<li id="{note.id}">{text}</li>'


def _ways_back(note: EndNote, writer: Writer) -> str:
    links = []
    for place, target in enumerate(note.references, 1):
        key = "back" if len(note.references) == 1 else "back_again"
        label = quoteattr(writer.words[key].format(number=note.number, place=place))
        shown = f"{note.number}." if place == 1 else letters(place)
        links.append(
            f'<a href="{writer.href(target)}" epub:type="backlink" role="doc-backlink" '
            f"aria-label={label}>{shown}</a>"
        )
    first, *others = links or [f"{note.number}."]
    again = f' <span class="again">{" ".join(others)}</span>' if others else ""
    return f"{first}{again} "


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page and what stands on it."""

    page: Page
    facts: PageFacts


def sheet_of(page: Page) -> _Sheet:
    """A page, looked through, with what it holds as far as its manifest item has to say it."""
    return _sheet(page, facts_of(page.xhtml))


def _sheet(page: Page, facts: PageFacts) -> _Sheet:
    return _Sheet(replace(page, properties=(*page.properties, *facts.properties)), facts)


class SheetWriter:
    """Writes the texts and the notes of one edition in one language."""

    def __init__(self, writer: Writer, language: str, memory: Memory) -> None:
        self._writer = writer
        self._language = language
        self._memory = memory
        # All that pages are written with, but for the text itself and what it cites.
        self._common = repr((language, writer.words, sorted(writer.layouts.items())))

    def text(self, text: Text, numbered: bool) -> _Sheet:
        """The page of a text; `numbered` says whether its paragraphs show their numbers."""
        writer = replace(self._writer, page=text.page, numbered=numbered)
        key = self._key(text.digest, str(numbered), text.cites)
        xhtml, facts = self._written(
            f"page-{text.page}", key, lambda: _text_page(text, self._language, writer)
        )
        return _sheet(Page(text.page, text.label.title, xhtml), facts)

    def notes(self, sections: Iterable[NoteSection]) -> _Sheet:
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
        frame = facts_of(_notes_page((), self._language, writer))
        xhtml = _notes_page((part.decode() for part, _ in parts), self._language, writer)
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
