"""The Edition in, the Publication out: every page written and proved well-formed."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from glossator.model.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.division import Division
from glossator.model.edition import Edition, SoFarPage
from glossator.model.expressions import expression
from glossator.model.ids import (
    COLOPHON,
    COVER,
    HALF_TITLE,
    NAVIGATION,
    TITLE_PAGE,
)
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.publication import Page, PageFacts, Publication, Resource
from glossator.model.record import Record
from glossator.model.registers import Layout
from glossator.model.settings import LocatorForm, Settings
from glossator.model.shipped import shipped_styles
from glossator.model.text import SetWords
from glossator.model.words import WordTable, words_for
from glossator.pages.dividing import Scales, divide
from glossator.pages.fitting import Origin, fitted, no_origin, too_large
from glossator.pages.front import (
    changes_pages,
    colophon_page,
    cover_page,
    half_title_page,
    title_page,
)
from glossator.pages.gate import facts_of, faults
from glossator.pages.maker import Maker, OwnMaker, cover_names
from glossator.pages.markup import STYLE, Writer
from glossator.pages.navigation import (
    contents_of,
    fitting,
    landmarks_of,
    page_list_of,
)
from glossator.pages.packing import Packing, is_large
from glossator.pages.register import WrittenPlaces, register_pages, works_pages
from glossator.pages.sheets import CitationsByPage, Sheet, TextWriter, sheet_of
from glossator.pages.sofar import so_far_page, so_far_title, ways_to_so_far

DRAWN_COVER = "cover.png"
_FIRST = expression(r"(?:(?:\s|/\*(?:[^*]|\*(?!/))*\*/)*@(?:charset|import|namespace)\b[^;{}]*;)*")
"""The rules that a style sheet has to begin with, and the comments before them."""

_FEATURES = (
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "displayTransformability",
    "ARIA",
    "alternativeText",
)


def publish(
    edition: Edition,
    modified: datetime.datetime,
    memory: Memory = NO_MEMORY,
    maker: Maker | None = None,
    *,
    earlier: Record | None = None,
    divided: bool = True,
    origin: Origin = no_origin,
) -> tuple[Publication, Diagnostics]:
    """All pages and resources; `modified`, in UTC, is the only date that isn't the edition's.

    `maker` does what takes long, `earlier` is the last edition's record. `divided` says whether
    pages of the apparatus that are too large go into several files; which those would be is in the
    publication in any case. `origin` gives the place of what is on pages, in the book's folder.
    """
    maker = maker or OwnMaker()
    settings = edition.settings
    words = words_for(settings.base_language)
    layouts = {row.name: row.layout for row in settings.kinds}
    found: list[Diagnostic] = []
    indexing = {row.name: row.index for row in settings.kinds}
    writer = Writer(NAVIGATION, words, layouts, indexing=indexing)
    citations, works = _citations(edition, writer, found, memory, maker)
    cover = edition.cover or DRAWN_COVER
    contents = contents_of(edition, writer)
    landmarks = landmarks_of(edition, writer)
    page_list = page_list_of(edition, writer)
    shown = fitting(contents, landmarks, page_list, settings.language, writer)
    found += shown.found
    contents, page_list, navigation = shown.contents, shown.page_list, shown.xhtml

    def made(division: Division) -> tuple[tuple[Sheet, ...], Packing]:
        here = replace(writer, division=division)
        texts = TextWriter(here, settings.language, settings.paragraph_numbers)
        written = maker.write(texts, edition, citations)()
        opening = _opening(edition)
        packing = Packing(memory)
        apparatus: list[Sheet] = []
        for series, _ in edition.noted:
            sections = zip(edition.notes, written.notes, strict=True)
            own = (one for section, of in sections if section.series == series.lead for one in of)
            for sheet in texts.notes_sheets(series, own):
                packing.begin(sheet.page)
                apparatus.append(sheet)
        given = (citations, works, written.places)
        for page in _apparatus(edition, here, *given, divided=divided):
            packing.begin(page)
            apparatus.append(_looked_through(page, memory))
        readable = _so_far(edition, _by_page(edition, here), citations, written.places)
        sheets = (
            *(sheet_of(page) for page in _titles(settings, cover, words)),
            *_with(readable, written.texts[:opening]),
            sheet_of(Page(NAVIGATION, words["contents"], navigation, ("nav",))),
            *_with(readable, written.texts[opening:]),
            *apparatus,
        )
        return sheets, packing

    def planned(scales: Scales) -> Division:
        return divide(edition, works, earlier, scales)

    division, sheets, packing = fitted(planned, made, divided=divided)
    found += too_large(sheets, division, origin, divided=divided)
    drawn = b"" if edition.cover else _drawn_cover(settings, memory, found, maker)
    resources = tuple(_resources(edition, drawn))
    facts = {sheet.page.name: sheet.facts for sheet in sheets}
    found += faults(facts, {resource.name for resource in resources})
    publication = Publication(
        settings=settings,
        pages=packing.finished(tuple(sheet.page for sheet in sheets)),
        resources=resources,
        cover=cover,
        contents=contents,
        landmarks=landmarks,
        features=tuple(_features(edition, facts)),
        access_modes=("textual", "visual"),
        summary=_summary(edition, words),
        modified=modified,
        page_list=page_list,
        division=division,
    )
    return publication, tuple(found)


def _opening(edition: Edition) -> int:
    """How many texts stand before the contents: those without a heading that begin the book."""
    headed = [text.label.is_headed for text in edition.texts]
    return headed.index(True) if True in headed else len(headed)


def _resources(edition: Edition, drawn: bytes) -> Iterator[Resource]:
    """The files beside the pages; `drawn` is the drawn cover, if the book has no other."""
    for name, image in edition.images.items():
        yield Resource(name, image.media_type, image.data)
    if not edition.cover:
        yield Resource(DRAWN_COVER, "image/png", drawn)
    yield Resource(STYLE, "text/css", with_hints(edition.style).encode())
    yield from (Resource(one.name, one.media_type, one.data) for one in edition.style_files)


def with_hints(sheet: str) -> str:
    """A style sheet with what every book has before its own rules: hints for KOReader, and joiners.

    A rule of its own that says otherwise outweighs them. What has to stand first in a sheet stays
    there (CSS Cascading 3, section 2; CSS Namespaces 3, section 2).
    """
    hints = (shipped_styles() / "formats" / "every.css").read_text(encoding="utf-8")
    begin = _FIRST.match(sheet)
    at = begin.end() if begin else 0
    return f"{sheet[:at]}{hints}\n{sheet[at:]}"


def _features(edition: Edition, facts: Mapping[str, PageFacts]) -> Iterator[str]:
    """The values of schema:accessibilityFeature that are true of the book."""
    yield from _FEATURES
    if any(register.layout is Layout.INDEX for register in edition.registers):
        yield "index"
    if any("mathml" in one.properties for one in facts.values()):
        yield "MathML"
    if any(text.pages for text in edition.texts):
        yield from ("pageBreakMarkers", "pageNavigation")


def _titles(settings: Settings, cover: str, words: WordTable) -> Iterator[Page]:
    """Cover and title page, and what stands between them."""
    yield Page(COVER, words["cover"], cover_page(settings, cover, words))
    if settings.half_title:
        yield Page(HALF_TITLE, words["half_title"], half_title_page(settings, words))
    yield Page(TITLE_PAGE, settings.title, title_page(settings, words))


def _looked_through(page: Page, memory: Memory) -> Sheet:
    """A page with what stands on it; where it is large, this is remembered."""
    if not is_large(page):
        return sheet_of(page)
    key = memory.key("facts", page.xhtml)
    return sheet_of(page, recalled(memory, f"facts-{page.name}", key, lambda: facts_of(page.xhtml)))


def _summary(edition: Edition, words: WordTable) -> str:
    """What a reader who can't see, or not well, may expect of this book."""
    if edition.settings.accessibility_summary:
        return edition.settings.accessibility_summary
    sentences = ["summary"]
    if edition.notes or edition.registers or edition.works:
        sentences.append("summary_links")
    if any(text.pages for text in edition.texts):
        sentences.append("summary_pages")
    pictures = any(name != edition.cover for name in edition.images)
    sentences.append("summary_images" if pictures else "summary_no_images")
    return " ".join(words[sentence] for sentence in sentences)


def _apparatus(
    edition: Edition,
    writer: Writer,
    citations: CitationsByPage,
    works: tuple[tuple[str, SetWords], ...],
    places: WrittenPlaces,
    *,
    divided: bool,
) -> Iterator[Page]:
    """The pages that follow the notes, in the order of the spine; `works` is the list of works."""
    language, words = edition.settings.language, writer.words
    writer = _by_page(edition, writer)
    for register in edition.registers:
        here = replace(writer, citations=citations.get(register.page, {}))
        ways = ways_to_so_far(edition.so_far, register.page, here)
        for name, xhtml in register_pages(register, language, here, places, ways):
            yield Page(name, register.label.title, xhtml)
    if edition.works:
        for name, xhtml in works_pages(edition.works, works, edition.settings, writer, places):
            yield Page(name, words["works"], xhtml)
    yield Page(COLOPHON, words["colophon"], colophon_page(edition, words))
    if edition.changes:
        # Last of all: a page that is there in one edition and not in the next moves no other.
        for name, xhtml in changes_pages(edition, language, writer, divided=divided):
            yield Page(name, words["changes"], xhtml)


def _by_page(edition: Edition, writer: Writer) -> Writer:
    """The writer of registers: it knows the order of printed pages where places are by them."""
    if edition.settings.locators is not LocatorForm.PAGES:
        return writer
    from glossator.text.pageruns import page_order

    order = page_order((text.page, text.pages) for text in edition.texts)
    return replace(writer, printed=order)


def _so_far(
    edition: Edition, writer: Writer, citations: CitationsByPage, places: WrittenPlaces
) -> Mapping[str, Sequence[Sheet]]:
    """The pages of those met so far, by the page of the text that they stand behind.

    Those of its part come last, as in the contents.
    """
    of_texts: dict[str, list[Sheet]] = {}
    of_parts: dict[str, list[Sheet]] = {}
    before: dict[str, SoFarPage] = {}
    for one in edition.so_far:
        here = replace(writer, page=one.page, citations=citations.get(one.register, {}))
        given = (edition.settings.language, here, places, before.get(one.register))
        made = Page(one.page, so_far_title(one, writer.words), so_far_page(one, *given))
        sheets = of_parts if one.ends_part else of_texts
        sheets.setdefault(one.after, []).append(sheet_of(made))
        before[one.register] = one
    behind = of_texts.keys() | of_parts.keys()
    return {text: [*of_texts.get(text, ()), *of_parts.get(text, ())] for text in behind}


def _with(readable: Mapping[str, Sequence[Sheet]], texts: Iterable[Sheet]) -> Iterator[Sheet]:
    """Texts, each with what stands behind it."""
    for sheet in texts:
        yield sheet
        yield from readable.get(sheet.page.name, ())


def _citations(
    edition: Edition, writer: Writer, found: list[Diagnostic], memory: Memory, maker: Maker
) -> tuple[CitationsByPage, tuple[tuple[str, SetWords], ...]]:
    """The words of all citations, and the list of works, as the citation style sets them.

    Keys stand for works where it can't.
    """
    if not edition.works:
        return {}, ()
    # Few books cite works.
    from glossator.pages.cited import CitedBook

    labels = {one.page: one.label for one in edition.texts}
    labels |= {one.page: one.label for one in edition.registers}
    notes = dict.fromkeys(labels, 0)
    for section in edition.notes:
        notes[section.target.page] += len(section.notes)
    given = (edition.works, edition.citations, labels, notes)
    book = CitedBook(edition.citation_style, edition.settings, *given)
    words, works, more = book.words(writer.label, writer.words, memory, maker.citing)
    found += more
    return words, works


def _drawn_cover(
    settings: Settings, memory: Memory, found: list[Diagnostic], maker: Maker
) -> bytes:
    names = cover_names(settings)
    key = memory.key("cover", repr((settings.title, settings.subtitle, names)))

    cover, bad = recalled(memory, "cover", key, lambda: maker.draw(settings))
    if bad:
        message = f'the drawn cover can\'t show "{bad}"'
        hint = 'give the book a picture of its own: cover = "images/cover.png"'
        found.append(warning("book.toml", 0, "cover-letters", message, hint))
    return cover
