"""The contents and landmarks of an edition, and the navigation document that shows them.

Single notes and entries stay out, because what the contents list doesn't pop up in KOReader.
"""

from dataclasses import replace

from glossator.model.edition import Edition, Text
from glossator.model.ids import (
    CHANGES,
    COLOPHON,
    COVER,
    NAVIGATION,
    TITLE_PAGE,
    WORKS,
    heading_id,
    page_break_id,
    page_file,
)
from glossator.model.publication import Contents, Landmark
from glossator.model.registers import Layout
from glossator.model.text import Target, TextKind
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.pages.sofar import so_far_title
from glossator.text.escape import escape

_INDEX_TYPES = {Layout.GLOSSARY: "glossary", Layout.INDEX: "index"}


def contents_of(edition: Edition, writer: Writer) -> tuple[Contents, ...]:
    """The table of contents: parts hold their chapters, chapters their sections.

    A dedication or an epigraph without a heading isn't listed, as in printed books (The Chicago
    Manual of Style, 17th edition, 1.38): it stands before the contents.
    """
    words = writer.words
    lines: list[Contents] = []
    behind = _behind(edition, writer)
    for text in edition.texts:
        if not text.label.is_headed:
            continue
        line = _line(text, writer)
        of_text, of_part = behind.get(text.page, ((), ()))
        line = replace(line, children=(*line.children, *of_text))
        if text.in_part and lines:
            part = lines[-1]
            lines[-1] = Contents(part.title, part.href, (*part.children, line, *of_part))
        else:
            lines.append(line)
    for series, _ in edition.noted:
        lines.append(Contents(series.titled(words), page_file(series.page)))
    for register in edition.registers:
        lines.append(Contents(register.label.title, page_file(register.page)))
    if edition.works:
        lines.append(Contents(words["works"], page_file(WORKS)))
    lines.append(Contents(words["colophon"], page_file(COLOPHON)))
    if edition.changes:
        lines.append(Contents(words["changes"], page_file(CHANGES)))
    return tuple(lines)


_Lines = tuple[Contents, ...]


def _behind(edition: Edition, writer: Writer) -> dict[str, tuple[_Lines, _Lines]]:
    """The lines of pages of those met so far, by the text that each stands behind.

    They stand below the text, or the part that it ends, so that readers which fold the contents
    show no more lines than before.
    """
    lines: dict[str, tuple[_Lines, _Lines]] = {}
    for one in edition.so_far:
        line = Contents(so_far_title(one, writer.words), page_file(one.page))
        of_text, of_part = lines.get(one.after, ((), ()))
        if one.ends_part:
            lines[one.after] = (of_text, (*of_part, line))
        else:
            lines[one.after] = ((*of_text, line), of_part)
    return lines


def landmarks_of(edition: Edition, writer: Writer) -> tuple[Landmark, ...]:
    """Cover, title page, contents, the beginning of the text, and each part of the apparatus."""
    words = writer.words
    marks = [
        Landmark("cover", words["cover"], page_file(COVER)),
        Landmark("titlepage", words["title_page"], page_file(TITLE_PAGE)),
        Landmark("toc", words["contents"], page_file(NAVIGATION)),
    ]
    body = (text for text in edition.texts if text.label.kind in (TextKind.PART, TextKind.CHAPTER))
    first = next(body, None)
    if first is not None:
        marks.append(Landmark("bodymatter", words["beginning"], page_file(first.page)))
    for series, _ in edition.noted:
        marks.append(Landmark("endnotes", series.titled(words), page_file(series.page)))
    for register in edition.registers:
        if register.layout in _INDEX_TYPES:
            kind = _INDEX_TYPES[register.layout]
            marks.append(Landmark(kind, register.label.title, page_file(register.page)))
    if edition.works:
        marks.append(Landmark("bibliography", words["works"], page_file(WORKS)))
    return tuple(marks)


def page_list_of(edition: Edition, writer: Writer) -> tuple[Contents, ...]:
    """The pages of the printed source, each with the place where it begins, in reading order."""
    return tuple(
        Contents(one.label, writer.href(Target(text.page, page_break_id(one.label))))
        for text in edition.texts
        for one in text.pages
    )


def navigation_page(
    contents: tuple[Contents, ...],
    landmarks: tuple[Landmark, ...],
    language: str,
    writer: Writer,
    page_list: tuple[Contents, ...] = (),
) -> bytes:
    """The navigation document (EPUB 3.3, section 7), which is the contents page too.

    Readers show the list of pages by their own means: on the page it would be hundreds of lines.
    """
    title = escape(writer.words["contents"])
    marks_id = heading_id("landmarks")
    marks = "\n".join(
        f'<li><a epub:type="{mark.type}" href="{mark.href}">{escape(mark.title)}</a></li>'
        for mark in landmarks
    )
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc" {TITLED}>\n'
        f"{title_heading(title)}\n{_list(contents)}\n</nav>\n"
        f'<nav epub:type="landmarks" id="landmarks" aria-labelledby="{marks_id}" '
        'hidden="hidden">\n'
        f'<h2 id="{marks_id}">{escape(writer.words["landmarks"])}</h2>\n'
        f"<ol>\n{marks}\n</ol>\n</nav>"
    )
    if page_list:
        list_id = heading_id("page-list")
        body += (
            f'\n<nav epub:type="page-list" role="doc-pagelist" id="page-list" '
            f'aria-labelledby="{list_id}" hidden="hidden">\n'
            f'<h2 id="{list_id}">{escape(writer.words["page_list"])}</h2>\n'
            f"{_list(page_list)}\n</nav>"
        )
    return page(writer.words["contents"], language, body, ' epub:type="frontmatter"')


def _line(text: Text, writer: Writer) -> Contents:
    title = text.label.title
    if text.label.kind is TextKind.PART:
        title = writer.heading(text.label)
    elif text.label.number:
        title = writer.words["numbered"].format(number=text.label.number, title=title)
    sections = tuple(
        Contents(section.title, writer.href(section.target)) for section in text.sections
    )
    return Contents(title, writer.href(Target(text.page)), sections)


def _list(lines: tuple[Contents, ...]) -> str:
    items = "\n".join(
        f'<li><a href="{line.href}">{escape(line.title)}</a>'
        + (f"\n{_list(line.children)}\n" if line.children else "")
        + "</li>"
        for line in lines
    )
    return f"<ol>\n{items}\n</ol>"
