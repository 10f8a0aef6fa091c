"""Puts a book together from its pages.

These are the steps that HTML, EPUB and Word share, in order: what isn't text is left out, notes are
found and taken out, chapters are parted, and each is written as Markdown with its notes below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bs4 import Tag

from glossator.importing import notation
from glossator.importing.allowed import LeftOut, note_running
from glossator.importing.htmlpage import value_of
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
from glossator.importing.pages.page import PAGE, PageLinks, SourcePage, leave_out
from glossator.importing.pages.pictures import Pictures
from glossator.importing.pages.places import BookPlaces, checked
from glossator.importing.pages.writing import BlockWriter
from glossator.importing.printed import page_mark
from glossator.model.counted import count_of
from glossator.model.text import PLACEHOLDER


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
    in_notes = [value_of(tag, "label") for one in notes for tag in one.body.find_all(PAGE)]
    for one in notes:
        for tag in one.body.find_all(PAGE):
            tag.decompose()
    there = [value_of(tag, "label") for page in pages for tag in page.body.find_all(PAGE)]
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
    known.remarks += [*_on_pages(places, in_notes, there), *left.remarks()]
    return finished(known, texts, titles, pictures, places.dead)


def _on_pages(places: BookPlaces, in_notes: Sequence[str], there: Sequence[str]) -> Iterator[str]:
    """Remarks on the pages of the printed book: those that were kept, and those that weren't.

    `there` are all that stood in texts.
    """
    kept = dict.fromkeys(places.pages)
    if kept:
        first, *_, last = *kept, *kept
        count = count_of(len(kept), "page")
        yield f"kept: {count} of the printed book, from {first} to {last}"
    twice = dict.fromkeys(places.lost_pages)
    apart = [one for one in dict.fromkeys(there) if one not in kept and one not in twice]
    for lost, why in ((in_notes, "in notes"), (twice, "twice in a text"), (apart, "without text")):
        if lost:
            count, shown = count_of(len(lost), "page"), ", ".join([*lost][:5])
            yield f"left out: {count} of the printed book, {why}: {shown}"


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
        known.source,
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
        _pages_of(places),
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
        parts.append(notation.note(label, writer.text(blocks_of(body.contents)) or PLACEHOLDER))
    return "\n\n".join(part for part in parts if part) + "\n"


def _pages_of(places: BookPlaces) -> Callable[[Tag], str]:
    """Writes the page breaks of one text, each number once: links couldn't tell two apart."""
    first: dict[str, int] = {}

    def page(tag: Tag) -> str:
        label = value_of(tag, "label")
        if first.setdefault(label, id(tag)) != id(tag) or not (mark := page_mark(label)):
            places.lost_pages.append(label)
            return ""
        places.pages.append(label)
        return mark

    return page


def _title(chapter: PageChapter, writer: BlockWriter) -> str:
    if chapter.heading is None:
        return notation.escaped_line(" ".join(chapter.title.split()))
    writer.begin(chapter.heading)
    return writer.line(chapter.heading.line, " ")
