"""The contents and landmarks of an edition, and the navigation document that shows them.

Single notes and entries stay out, because what the contents list doesn't pop up in KOReader.
"""

from collections.abc import Iterable
from dataclasses import replace

from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, warning
from glossator.model.division import PAGE_BOUND
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
from glossator.xhtml.weights import quick_weight

_NCX_LINE = 130
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


@dataclass(frozen=True, slots=True)
class ShownContents:
    """The navigation document, with as much of the contents and the printed pages as it holds."""

    xhtml: bytes
    contents: tuple[Contents, ...]
    page_list: tuple[Contents, ...]
    found: Diagnostics


def fitting(
    contents: tuple[Contents, ...],
    landmarks: tuple[Landmark, ...],
    page_list: tuple[Contents, ...],
    language: str,
    writer: Writer,
) -> ShownContents:
    """The navigation document, which can't be divided, within the bound for pages.

    Where it would be larger, it has no headings of texts; and where that isn't enough, not every
    page of the printed source, but the same again and again: every second, say.
    """
    found: list[Diagnostic] = []

    def made() -> tuple[bytes, int]:
        xhtml = navigation_page(contents, landmarks, language, writer, page_list)
        return xhtml, max(
            quick_weight(xhtml, is_text=False), _ncx_size(contents) + _ncx_size(page_list)
        )

    xhtml, size = made()
    if size > PAGE_BOUND and any(map(_has_headings, contents)):
        contents = tuple(map(_without_headings, contents))
        found.append(_left_out("the contents list no headings of texts", size))
        xhtml, size = made()
    if size > PAGE_BOUND and page_list:
        every = 1 + -(-size // PAGE_BOUND)
        page_list = page_list[::every]
        message = f"of the pages of the printed book, one of {every} is listed"
        found.append(_left_out(message, size))
        xhtml, size = made()
    if size > PAGE_BOUND:
        found.append(_left_out("nothing more can be left out", size))
    return ShownContents(xhtml, contents, page_list, tuple(found))


def _left_out(what: str, size: int) -> Diagnostic:
    message = f"the navigation document would have {size // 1000} kB, so {what}"
    hint = "fewer texts or fewer headings of the second level would do; else leave it as it is"
    return warning("book.toml", 0, "large-contents", message, hint)


def _ncx_size(lines: Iterable[Contents]) -> int:
    """The size of lines in the NCX, roughly."""
    return sum(
        _NCX_LINE + len(line.title.encode()) + len(line.href) + _ncx_size(line.children)
        for line in lines
    )


def _has_headings(line: Contents) -> bool:
    return any("#" in child.href or _has_headings(child) for child in line.children)


def _without_headings(line: Contents) -> Contents:
    children = (_without_headings(child) for child in line.children if "#" not in child.href)
    return replace(line, children=tuple(children))


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
