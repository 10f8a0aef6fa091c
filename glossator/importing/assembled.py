"""A book's pages and what is known of it in; the Imported out.

The steps that HTML, EPUB and Word share, in order: what isn't text is left out, notes are found and
taken out, chapters parted, and each is written as Markdown, its notes below.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bs4 import Tag

from glossator.importing.anchors import Anchors, Page
from glossator.importing.blocks import blocks_of
from glossator.importing.chapters import Chapter, are_numbered, split_page, split_pages
from glossator.importing.emptied import drop_emptied
from glossator.importing.escaping import escaped_line
from glossator.importing.imported import Imported, ImportedText, IntakeError
from glossator.importing.inlines import Ways
from glossator.importing.leftout import leave_out
from glossator.importing.notebodies import FoundNote, take_out
from glossator.importing.noterefs import find_references
from glossator.importing.pictures import Pictures
from glossator.importing.ways import Places, checked
from glossator.importing.writing import Writer
from glossator.model.ids import ascii_id
from glossator.text.slugs import slug


@dataclass
class Known:
    """What a file says of its book, and what was said while it was read."""

    title: str = ""
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    language: str = ""
    base: str = ""
    """The address that relative links start from; empty where there is none."""
    remarks: list[str] = field(default_factory=list)


Find = Callable[[str], bytes | None]


def assemble(
    pages: Sequence[Page], known: Known, find: Find, starts: Mapping[int, str] | None = None
) -> Imported:
    """The book that some pages hold; `find` gives the bytes of a picture.

    One page is parted by its headings; several by `starts` too, the elements that a table of
    contents leads to. Raises IntakeError where there is no text.
    """
    remarks = known.remarks
    for page in pages:
        for remark in leave_out(page.body):
            remarks.append(f"{page.path}: {remark}" if len(pages) > 1 else remark)
    anchors = Anchors(pages)
    notes = take_out(anchors, find_references(anchors))
    for page in pages:
        for words in drop_emptied(page.body):
            remarks.append(f'left out: the heading "{words}", over notes')
    filled = [page for page in pages if blocks_of(page.body.contents)] if len(pages) > 1 else pages
    title = known.title
    if len(filled) == 1:
        chapters, own = split_page(filled[0], title)
        title = own or title
    else:
        chapters = split_pages(filled, starts or {})
    if not any(block.words() for chapter in chapters for block in chapter.all_blocks()):
        raise IntakeError("there is no text in it", "does it hold pictures of pages, or scripts?")
    slugs = free_slugs([chapter.words for chapter in chapters])
    places = Places(anchors, chapters, slugs, notes, known.base)
    pictures = Pictures(find)
    written = checked(
        {
            own: _written(chapter, number, places, notes, pictures, known.language)
            for number, (own, chapter) in enumerate(zip(slugs, chapters, strict=True))
        }
    )
    texts = tuple(
        ImportedText(chapter.place, own, written[own])
        for own, chapter in zip(slugs, chapters, strict=True)
    )
    remarks += pictures.remarks()
    if places.dead:
        first = ", ".join(dict.fromkeys(places.dead[:3]))
        count = len(places.dead)
        remarks.append(f"{count} links lead out of the file and are words now: {first}")
    return Imported(
        title or chapters[0].words,
        known.subtitle,
        known.creators,
        known.language,
        texts,
        pictures.files,
        tuple(dict.fromkeys(remarks)),
        are_numbered([one.words for one in chapters if one.place == "chapters"]),
    )


def free_slugs(titles: Sequence[str]) -> list[str]:
    """A slug for each title, no two alike."""
    slugs: list[str] = []
    taken: set[str] = set()
    for title in titles:
        wished = ascii_id(slug(title))
        if len(wished) > 48:
            wished = wished[:48].rpartition("-")[0] or wished[:48]
        wished = wished.strip("-_") or "text"
        free, count = wished, 1
        while free.lower() in taken:
            count += 1
            free = f"{wished}-{count}"
        taken.add(free.lower())
        slugs.append(free)
    return slugs


def _written(
    chapter: Chapter,
    here: int,
    places: Places,
    notes: Sequence[FoundNote],
    pictures: Pictures,
    language: str,
) -> str:
    """The Markdown of a text, with the notes whose home it is."""
    ways = Ways(
        lambda link: places.href(link, here),
        places.anchor,
        lambda tag: places.reference(tag, here),
        lambda tag: pictures.markdown(tag, places.anchors.path_of(tag)),
        language,
    )
    levels = [block.level for block in chapter.blocks if block.level and block.words()]
    writer = Writer(ways, places.ids, 2 - min(levels, default=2))
    parts = [f"# {_title(chapter, writer)}", writer.text(chapter.blocks)]
    if writer.waiting:
        parts.append(writer.line([]))
    own = [number for number in range(len(notes)) if places.homes[number] == here]
    for number in sorted(own, key=lambda number: places.homes[number]):
        parts.append(_definition(places.labels[number], notes[number].body, writer))
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(chapter: Chapter, writer: Writer) -> str:
    if chapter.heading is None:
        return escaped_line(" ".join(chapter.title.split()))
    block = chapter.heading
    return writer.line(block.nodes if block.tag is None else block.tag.contents, " ")


def _definition(label: str, body: Tag, writer: Writer) -> str:
    text = writer.text(blocks_of(body.contents)) or "…"
    first, *rest = text.split("\n")
    lines = [f"[^{label}]: {first}", *(f"    {line}" if line else "" for line in rest)]
    return "\n".join(lines)
