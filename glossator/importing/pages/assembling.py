"""Puts a book together from its pages.

These are the steps that HTML, EPUB and Word share, in order: what isn't text is left out, notes are
found and taken out, chapters are parted, and each is written as Markdown with its notes below.
"""

from collections.abc import Mapping, Sequence

from glossator.importing import notation
from glossator.importing.allowed import LeftOut, note_running
from glossator.importing.imported import Find, Imported, ImportedText, ImportingError, KnownOfBook
from glossator.importing.pages.blocks import blocks_of
from glossator.importing.pages.chapters import (
    PageChapter,
    are_numbered,
    free_slugs,
    split_page,
    split_pages,
)
from glossator.importing.pages.inlines import Ways
from glossator.importing.pages.notes import take_notes
from glossator.importing.pages.page import PageLinks, SourcePage, leave_out
from glossator.importing.pages.pictures import Pictures
from glossator.importing.pages.places import BookPlaces, checked
from glossator.importing.pages.writing import BlockWriter


def assemble(
    pages: Sequence[SourcePage],
    known: KnownOfBook,
    find: Find,
    starts: Mapping[int, str] | None = None,
) -> Imported:
    """The book that some pages hold; `find` gives the bytes of a picture.

    A single page is parted by its headings; several pages also by `starts`, the elements that a
    table of contents leads to. Raises ImportingError where there is no text.
    """
    left = LeftOut()
    for page in pages:
        note_running(page.body, left)
        for remark in leave_out(page.body):
            known.remarks.append(f"{page.path}: {remark}" if len(pages) > 1 else remark)
    links = PageLinks(pages)
    notes, emptied = take_notes(links)
    known.remarks += [f'left out: the heading "{words}", over notes' for words in emptied]
    filled = [page for page in pages if blocks_of(page.body.contents)] if len(pages) > 1 else pages
    if len(filled) == 1:
        chapters, own = split_page(filled[0], known.title)
        known.title = own or known.title
    else:
        chapters = split_pages(filled, starts or {})
    if not any(block.words() for chapter in chapters for block in chapter.all_blocks()):
        raise ImportingError(
            "there is no text in it", "does it hold pictures of pages, or scripts?"
        )
    slugs = free_slugs(chapter.words for chapter in chapters)
    places = BookPlaces(links, chapters, slugs, notes, known.base)
    pictures = Pictures(find)
    written = checked(
        {
            slug: _written(chapter, number, places, pictures, known.language, left)
            for number, (slug, chapter) in enumerate(zip(slugs, chapters, strict=True))
        }
    )
    texts = [
        ImportedText(chapter.place, slug, written[slug])
        for slug, chapter in zip(slugs, chapters, strict=True)
    ]
    known.title = known.title or chapters[0].words
    titles = [one.words for one in chapters if one.place == "chapters"]
    for address in places.refused:
        left.note(f'the link to "{address}"')
    known.remarks += left.remarks()
    return finished(known, texts, titles, pictures, places.dead)


def finished(
    known: KnownOfBook,
    texts: Sequence[ImportedText],
    titles: Sequence[str],
    pictures: Pictures,
    dead: Sequence[str],
) -> Imported:
    """The book of some texts; `titles` are the chapters', `dead` are links that lead nowhere."""
    remarks = [*known.remarks, *pictures.remarks()]
    if dead:
        first = ", ".join(dict.fromkeys(dead[:3]))
        remarks.append(f"{len(dead)} links lead out of the file and are words now: {first}")
    return Imported(
        known.title,
        known.subtitle,
        known.creators,
        known.language,
        known.series,
        tuple(texts),
        pictures.files,
        tuple(dict.fromkeys(remarks)),
        are_numbered(titles),
    )


def _written(
    chapter: PageChapter,
    here: int,
    places: BookPlaces,
    pictures: Pictures,
    language: str,
    left: LeftOut,
) -> str:
    """The Markdown of a text, with the notes whose home it is."""
    ways = Ways(
        lambda link: places.href(link, here),
        places.anchor,
        lambda tag: places.reference(tag, here),
        lambda tag: pictures.markdown(tag, places.links.path_of(tag)),
        language,
        left,
    )
    levels = [block.level for block in chapter.blocks if block.level and block.words()]
    writer = BlockWriter(ways, places.ids, 2 - min(levels, default=2))
    untitled = chapter.is_untitled and chapter.place == "front"
    parts = [] if untitled else [f"# {_title(chapter, writer)}"]
    parts.append(writer.text(chapter.blocks))
    if writer.waiting:
        parts.append(writer.line([]))
    for label, body in places.notes_of(here):
        parts.append(notation.note(label, writer.text(blocks_of(body.contents)) or "…"))
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(chapter: PageChapter, writer: BlockWriter) -> str:
    if chapter.heading is None:
        return notation.escaped_line(" ".join(chapter.title.split()))
    return writer.line(chapter.heading.line, " ")
