"""Writes the pages of texts and of notes, and looks each through.

A text is a chapter, a part's opening, or a piece of front or back matter. The page of a series of
notes has a section a text; in each note the number comes first, and the way back stands in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby

from glossator.model.dataclass import dataclass
from glossator.model.edition import Edition, EndNote, LocatorRow, NoteSection, Text
from glossator.model.ids import is_text_page
from glossator.model.matter import matter_kind
from glossator.model.publication import Page, PageFacts
from glossator.model.settings import NoteSeries
from glossator.model.text import Paragraph, SetWords, Target, TextKind
from glossator.pages.gate import facts_of, joined
from glossator.pages.locators import WrittenPlace
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.pages.register import WrittenPlaces, written_places
from glossator.text.escape import escape, quoteattr
from glossator.text.numerals import letters
from glossator.xhtml.elements import LEMMA
from glossator.xhtml.weights import quick_weight

_PLACES = {TextKind.FRONT: "frontmatter", TextKind.BACK: "backmatter"}
_NOTE = 'epub:type="footnote" role="doc-footnote"'
"""What says of an element that it is a note. KOReader asks for it to show notes at the foot of its
pages, and Apple Books to let them pop up; an item of a list may not have the role, so that they
stand on an element inside it."""
# DPUB-ARIA 1.1 has a role for every kind, but not for a section.
_NO_SECTION_ROLE = frozenset(("epigraph",))


def _text_page(text: Text, language: str, writer: Writer) -> bytes:
    """The page of one text; what kind of section it is follows from its place and its slug.

    A text without a title has a name that nobody sees, for those who hear the page.
    """
    kind = _type(text)
    role = f' role="doc-{kind}"' if kind and kind not in _NO_SECTION_ROLE else ""
    typed = f' epub:type="{kind}"{role}' if kind else ""
    place = _PLACES.get(text.label.kind, "bodymatter")
    if not text.label.is_headed:
        body = writer.body(text.body)
        if kind and not role:
            # A section can't have the role, and Ace wants it where the type stands.
            body = f'<div{typed} role="doc-{kind}">\n{body}\n</div>'
            typed = ""
        body = (
            f'<section{typed} class="{text.label.kind.value} {kind}" '
            f"aria-label={quoteattr(text.label.title)}>\n{body}\n</section>"
        )
        return page(text.label.title, language, body, f' epub:type="{place}"')
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
    return matter_kind(text.label.kind, text.slug)


def _notes_page(sections: Iterable[bytes], title: str, language: str) -> bytes:
    """A file of the notes of a series, from sections that are written."""
    begin = (
        f'<section epub:type="endnotes" role="doc-endnotes" {TITLED}>\n'
        f"{title_heading(escape(title))}\n"
    )
    body = b"".join((begin.encode(), b"\n".join(sections), b"\n</section>"))
    return page(title, language, body, ' epub:type="backmatter"')


def notes_section(section: NoteSection, writer: Writer) -> str:
    """The notes of one series on one text.

    The number is the way back and comes first: Kindle runs notes together when it comes last.
    Each further reference to a note gets a way back of its own, named by a letter; where letters
    stand for the notes' numbers, by a number.
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
    if note.lemma:
        # The bracket is what editions end a lemma with, and outside of what they quote.
        lead += f'<span class="{LEMMA}"><i>{escape(note.lemma)}</i>]</span> '
    first, rest = (note.body[0], note.body[1:]) if note.body else (None, ())
    if isinstance(first, Paragraph) and first.tag == "p":
        text = writer.paragraph(first, lead)
    else:
        text, rest = f"<p>{lead.rstrip()}</p>", note.body
    if rest:
        text += "\n" + writer.body(rest)
    return f'<li><div id="{note.id}" {_NOTE}>{text}</div></li>'


def _ways_back(note: EndNote, writer: Writer) -> str:
    """The links back to a note's references; what is seen of each is in its name.

    Whoever steers by voice says what they see (WCAG 2.2, 2.5.3). The arrow tells a letter from the
    words of the note, also where a pop-up has no style sheet; few fonts lack it.
    """
    links = []
    for place, target in enumerate(note.references, 1):
        again = str(place) if note.mark.isalpha() else letters(place)
        key = "back" if place == 1 else "back_again"
        label = quoteattr(writer.words[key].format(number=note.shown, place=again))
        shown = _stopped(note) if place == 1 else f"↑{again}"
        links.append(
            f'<a href="{writer.href(target)}" epub:type="backlink" role="doc-backlink" '
            f"aria-label={label}>{shown}</a>"
        )
    first, *others = links or [_stopped(note)]
    again = f' <span class="again">{" ".join(others)}</span>' if others else ""
    return f"{first}{again} "


def _stopped(note: EndNote) -> str:
    """A note's mark as it stands before the note: a number or a letter with its full stop."""
    return f"{note.shown}." if note.shown.isalnum() else note.shown


CitationsByPage = Mapping[str, Mapping[int, SetWords]]
"""The words of citations, by the page of the document that they belong to, and by their number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and what stands on it."""

    page: Page
    facts: PageFacts
    weight: int = 0
    """What it weighs (`xhtml/weights.py`), at most."""


def sheet_of(page: Page, facts: PageFacts | None = None) -> Sheet:
    """A page with what it holds, as far as its manifest item has to say it.

    `facts` are what stands on it; without them, it is looked through.
    """
    xhtml = page.xhtml
    facts = facts or facts_of(xhtml)
    properties = (*page.properties, *facts.properties)
    heavy = quick_weight(xhtml, is_text=is_text_page(page.name))
    return Sheet(replace(page, properties=properties), facts, heavy)


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A section of a page, written and looked through."""

    xhtml: bytes
    facts: PageFacts
    page: str
    """The file of the page that it stands on."""


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Writes the texts and the notes of one edition; `writer` has its words and kinds of register.

    `numbered` says whether paragraphs of texts show their numbers.
    """

    writer: Writer
    language: str
    numbered: bool

    def text(self, text: Text, citations: Mapping[int, SetWords]) -> Sheet:
        """The page of a text; `citations` are the words of what it cites, by number."""
        writer = replace(self.writer, page=text.page, numbered=self.numbered, citations=citations)
        xhtml = _text_page(text, self.language, writer)
        return sheet_of(Page(text.page, text.label.title, xhtml))

    def notes(
        self, section: NoteSection, citations: Mapping[int, SetWords]
    ) -> tuple[WrittenPart, ...]:
        """The section of a text's notes on the page of their series; `citations` are the text's.

        Where they went into several files, there is a section in each.
        """
        division, page = self.writer.division, section.page
        if page not in division.parts:
            return (self._notes(section, page, citations),)
        by_file: dict[str, list[EndNote]] = {}
        for note in section.notes:
            by_file.setdefault(division.file_of(page, note.id), []).append(note)
        return tuple(
            self._notes(replace(section, notes=notes), file, citations)
            for file, notes in by_file.items()
        )

    def _notes(
        self, section: NoteSection, page: str, citations: Mapping[int, SetWords]
    ) -> WrittenPart:
        writer = replace(self.writer, page=page, citations=citations)
        xhtml = notes_section(section, writer).encode()
        return WrittenPart(xhtml, facts_of(xhtml), page)

    def places(
        self, mentions: Mapping[Target, Sequence[LocatorRow]]
    ) -> dict[str, dict[str, tuple[WrittenPlace, ...]]]:
        """The locators that lead to a text and its notes: see `written_places`."""
        return written_places(mentions, self.writer)

    def notes_sheets(self, series: NoteSeries, parts: Iterable[WrittenPart]) -> Iterator[Sheet]:
        """The files of a series of notes, from its sections."""
        title = series.titled(self.writer.words)
        frame = facts_of(_notes_page((), title, self.language))
        for file, group in groupby(parts, key=lambda part: part.page):
            own = tuple(group)
            xhtml = _notes_page((part.xhtml for part in own), title, self.language)
            facts = joined((frame, *(part.facts for part in own)))
            yield sheet_of(Page(file, title, xhtml), facts)


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """What was written of the texts and of the sections of notes, in their order."""

    texts: Sequence[Sheet]
    notes: Sequence[tuple[WrittenPart, ...]]
    """Of each section its parts, one in each file that it stands in."""
    places: WrittenPlaces = field(default_factory=dict)
    """Locators, as far as they are written."""


def write_texts(
    writer: TextWriter, edition: Edition, citations: CitationsByPage
) -> Callable[[], WrittenTexts]:
    """An edition's texts and notes, written when they are asked for.

    `citations` are the words of what they cite.
    """
    return lambda: WrittenTexts(
        [writer.text(text, citations.get(text.page, {})) for text in edition.texts],
        [writer.notes(one, citations.get(one.target.page, {})) for one in edition.notes],
    )
