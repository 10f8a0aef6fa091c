"""The Edition in, the Publication out: every page written and proved well-formed."""

import datetime
from collections.abc import Iterator

from glossator.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.edition import Edition
from glossator.model.publication import Page, Publication, Resource
from glossator.pages.front import colophon_page, cover_page, title_page
from glossator.pages.gate import passed
from glossator.pages.markup import STYLE, Writer
from glossator.pages.navigation import contents_of, landmarks_of, navigation_page
from glossator.pages.notes import notes_page
from glossator.pages.register import register_page
from glossator.pages.text import text_page
from glossator.registers import Layout, RegisterKind
from glossator.words import Table, words_for

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
    edition: Edition, rows: tuple[RegisterKind, ...], modified: datetime.datetime
) -> tuple[Publication, Diagnostics]:
    """All pages and resources; `modified`, in UTC, is the only date that isn't the edition's."""
    settings = edition.settings
    words = words_for(settings.base_language)
    layouts = {row.name: row.layout for row in rows}
    writer = Writer("nav", words, layouts)
    contents = contents_of(edition, writer)
    landmarks = landmarks_of(edition, writer)
    found: list[Diagnostic] = []
    cover = edition.cover or DRAWN_COVER
    pages: tuple[Page, ...] = (
        Page("cover", words["cover"], cover_page(settings, cover, words)),
        Page("title-page", settings.title, title_page(settings, words)),
        Page(
            "nav",
            words["contents"],
            navigation_page(contents, landmarks, settings.language, writer),
            ("nav",),
        ),
        *_texts(edition, rows, writer),
    )
    resources = [
        Resource(name, image.media_type, image.data) for name, image in edition.images.items()
    ]
    if not edition.cover:
        resources.append(Resource(DRAWN_COVER, "image/png", _drawn_cover(edition, found)))
    resources.append(Resource(STYLE, "text/css", edition.style.encode()))
    pages, faults = passed(pages, {resource.name for resource in resources})
    indexed = any(layouts[register.name] is Layout.INDEX for register in edition.registers)
    publication = Publication(
        settings=settings,
        pages=pages,
        resources=tuple(resources),
        cover=cover,
        contents=contents,
        landmarks=landmarks,
        features=(*_FEATURES, "index") if indexed else _FEATURES,
        access_modes=("textual", "visual"),
        summary=_summary(edition, words),
        modified=modified,
    )
    return publication, (*found, *faults)


def _summary(edition: Edition, words: Table) -> str:
    """What a reader who can't see, or not well, may expect of this book."""
    sentences = ["summary"]
    if edition.notes or edition.registers:
        sentences.append("summary_links")
    pictures = any(name != edition.cover for name in edition.images)
    sentences.append("summary_images" if pictures else "summary_no_images")
    return " ".join(words[sentence] for sentence in sentences)


def _texts(edition: Edition, rows: tuple[RegisterKind, ...], writer: Writer) -> Iterator[Page]:
    """The pages from the first text on, in the order of the spine."""
    language, words, layouts = edition.settings.language, writer.words, writer.layouts
    for text in edition.texts:
        here = Writer(text.page, words, layouts)
        yield Page(text.page, text.label.title, text_page(text, language, here))
    if edition.notes:
        here = Writer("notes", words, layouts)
        yield Page("notes", words["notes"], notes_page(edition.notes, language, here))
    for register in edition.registers:
        here = Writer(register.page, words, layouts)
        yield Page(register.page, register.label.title, register_page(register, language, here))
    kinds = {row.name: row for row in rows}
    yield Page("colophon", words["colophon"], colophon_page(edition, kinds, words))


def _drawn_cover(edition: Edition, found: list[Diagnostic]) -> bytes:
    # Only books without a cover of their own need Pillow.
    from glossator.pages.cover import draw_cover
    from glossator.pages.lettering import unwritable

    settings = edition.settings
    if bad := unwritable("".join((settings.title, settings.subtitle, *settings.creators))):
        message = f'the drawn cover can\'t show "{bad}"'
        hint = 'give the book a picture of its own: cover = "images/cover.png"'
        found.append(warning("book.toml", 0, "cover-letters", message, hint))
    return draw_cover(settings.title, settings.subtitle, settings.creators)
