"""The Edition in, the Publication out: every page written and proved well-formed."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from glossator.model.diagnostics import Diagnostic, Diagnostics, error, warning
from glossator.model.edition import Edition
from glossator.model.ids import (
    CHANGES,
    COLOPHON,
    COVER,
    HALF_TITLE,
    NAVIGATION,
    TITLE_PAGE,
    WORKS,
)
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.publication import Page, PageFacts, Publication, Resource
from glossator.model.registers import Layout
from glossator.model.settings import LocatorForm, Settings
from glossator.model.text import Cite, Markup
from glossator.model.words import WordTable, words_for
from glossator.pages.citations import Citations, StyleError
from glossator.pages.front import (
    changes_page,
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
    landmarks_of,
    navigation_page,
    page_list_of,
)
from glossator.pages.packing import LARGE, Packing
from glossator.pages.register import WrittenPlaces, register_page, works_page
from glossator.pages.sheets import Sheet, TextWriter, sheet_of
from glossator.text.escape import escape

DRAWN_COVER = "cover.png"

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
) -> tuple[Publication, Diagnostics]:
    """All pages and resources; `modified`, in UTC, is the only date that isn't the edition's.

    `maker` does what takes long.
    """
    maker = maker or OwnMaker()
    settings = edition.settings
    words = words_for(settings.base_language)
    layouts = {row.name: row.layout for row in settings.kinds}
    found: list[Diagnostic] = []
    citations = _citations(edition, found, memory, maker)
    indexing = {row.name: row.index for row in settings.kinds}
    writer = Writer(NAVIGATION, words, layouts, citations.short, indexing=indexing)
    contents = contents_of(edition, writer)
    landmarks = landmarks_of(edition, writer)
    cover = edition.cover or DRAWN_COVER
    page_list = page_list_of(edition, writer)
    navigation = navigation_page(contents, landmarks, settings.language, writer, page_list)
    texts = TextWriter(replace(writer, citations={}), settings.language, settings.paragraph_numbers)
    written = maker.write(texts, edition, citations.short)()
    opening = _opening(edition)
    sheets = [
        *(sheet_of(page) for page in _titles(settings, cover, words)),
        *written.texts[:opening],
        sheet_of(Page(NAVIGATION, words["contents"], navigation, ("nav",))),
        *written.texts[opening:],
    ]
    packing = Packing(memory)
    for series, _ in edition.noted:
        sections = zip(edition.notes, written.notes, strict=True)
        own = (part for section, part in sections if section.series == series.lead)
        sheets.append(texts.notes_sheet(series, own))
        packing.begin(sheets[-1].page)
    for page in _apparatus(edition, writer, citations, written.places):
        packing.begin(page)
        sheets.append(_looked_through(page, memory))
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
    yield Resource(STYLE, "text/css", edition.style.encode())
    yield from (Resource(one.name, one.media_type, one.data) for one in edition.style_files)


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
    if len(page.xhtml) < LARGE:
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
    edition: Edition, writer: Writer, citations: Citations, places: WrittenPlaces
) -> Iterator[Page]:
    """The pages that follow the notes, in the order of the spine."""
    language, words = edition.settings.language, writer.words
    if edition.settings.locators is LocatorForm.PAGES:
        from glossator.text.pageruns import page_order

        order = page_order((text.page, text.pages) for text in edition.texts)
        writer = replace(writer, printed=order)
    for register in edition.registers:
        here = replace(writer, page=register.page)
        yield Page(
            register.page, register.label.title, register_page(register, language, here, places)
        )
    if edition.works:
        here = replace(writer, page=WORKS)
        list_of_works = works_page(edition.works, citations.entries, language, here, places)
        yield Page(WORKS, words["works"], list_of_works)
    yield Page(COLOPHON, words["colophon"], colophon_page(edition, words))
    if edition.changes:
        # Last of all: a page that is there in one edition and not in the next moves no other.
        here = replace(writer, page=CHANGES)
        yield Page(CHANGES, words["changes"], changes_page(edition, language, here))


def _citations(
    edition: Edition, found: list[Diagnostic], memory: Memory, maker: Maker
) -> Citations:
    """The works as the citation style sets them; as their keys where it can't be used."""
    if not edition.works:
        return Citations({}, ())
    settings = edition.settings

    def formatted() -> tuple[Mapping[Cite, Markup], tuple[tuple[str, Markup], ...]]:
        made = maker.cite(
            edition.citation_style,
            settings.language,
            edition.works,
            edition.cites,
            settings.no_break_spaces,
        )
        return made.short, made.entries

    works = [(work.key, work.data) for work in edition.works]
    asked = repr((settings.language, settings.no_break_spaces, works, edition.cites))
    key = memory.key("citations", edition.citation_style, asked)
    try:
        return Citations(*recalled(memory, "citations", key, formatted))
    except StyleError as cause:
        message = f'the citation style "{settings.citation_style}" can\'t be used: {cause}'
        hint = "take one that validates as CSL 1.0, or leave style out under [works]"
        found.append(error("book.toml", 0, "bad-citation-style", message, hint))
        short = {cite: Markup(escape(cite.key)) for cite in edition.cites}
        entries = ((work.key.lower(), Markup(escape(work.key))) for work in edition.works)
        return Citations(short, tuple(entries))


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
