"""Makes the sections of a printed book from a Publication: trees that wait for page numbers.

A section is a page of the e-book: a chapter, a register, the title page. Each opens on a right-hand
page and is laid out by itself, so that a section whose page numbers change is laid out again alone.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.formats.trees import join_pages, joined_href
from glossator.model.ids import (
    COLOPHON,
    NAVIGATION,
    joined_id,
    joined_page,
    parted_id,
    so_far_register,
)
from glossator.model.publication import Contents, Page, Publication
from glossator.model.settings import NoteSeries, Settings
from glossator.model.words import WordTable, mark_words, words_for
from glossator.xhtml.markup import Element, classes_of


class SectionPlace(StrEnum):
    """Where in the book a section stands: this decides about its heads and folios."""

    COVER = "cover"
    TITLE = "title"
    FRONT = "front"
    PART = "part"
    BODY = "body"

    @property
    def is_front(self) -> bool:
        """Whether its pages are counted in roman numerals."""
        return self in (SectionPlace.TITLE, SectionPlace.FRONT)


@dataclass(slots=True)
class PrintedSection:
    """One page of the e-book, on its way to printed pages; its tree changes while it waits."""

    name: str
    title: str
    place: SectionPlace
    tree: Element = field(repr=False)


def sections_of(publication: Publication) -> list[PrintedSection]:
    """All sections in the order of the spine, with what running heads and outline need."""
    pages = publication.pages
    trees = join_pages(pages)
    sections = [_section(page, tree) for page, tree in zip(pages, trees, strict=True)]
    for section in sections:
        section.tree.set("class", f"page {section.place}")
        section.tree.set("data-book", publication.settings.title)
        section.tree.set("data-head", section.title)
        _take_out_hidden(section.tree)
    if any(so_far_register(page.name) for page in pages):
        sections = _without_so_far(sections)
    _outline(publication, {page.name for page in pages}, elements_by_id(sections))
    return sections


def _without_so_far(sections: list[PrintedSection]) -> list[PrintedSection]:
    """The sections without the pages of those met so far.

    On paper nobody is led anywhere by a name, and a leaf after each chapter would be in the way:
    whoever wants to know looks at the end. What led to such a page leads to the whole register,
    which tells of it all on its pages; `unlink_hidden` takes these links away when it has done so.
    """
    kept = [section for section in sections if not so_far_register(section.name)]
    for section in kept:
        if section.name == NAVIGATION:
            continue
        for element in list(section.tree.iter()):
            goal = element.get("href", "")[1:]
            if register := so_far_register(joined_page(goal)):
                element.set("href", f"#{joined_id(register, parted_id(goal))}")
            for child in [one for one in element if "so-far" in classes_of(one)]:
                element.remove(child)
    return kept


def unlink_hidden(sections: Iterable[PrintedSection], registers: Collection[str]) -> None:
    """Let no mention in texts and notes lead to registers that hide their entries.

    A PDF may be read on a screen, where the end of the book is a tap away.
    """
    for section in sections if registers else ():
        if section.name not in registers:
            for link in section.tree.iter("a"):
                is_hidden = joined_page(link.get("href", "")[1:]) in registers
                if is_hidden and "mention" in classes_of(link):
                    del link.attrib["href"]


def elements_by_id(sections: Iterable[PrintedSection]) -> dict[str, Element]:
    """Every element with an id, by it."""
    return {
        identity: element
        for section in sections
        for element in section.tree.iter()
        if (identity := element.get("id"))
    }


def parents_of(trees: Iterable[Element]) -> dict[int, Element]:
    """The parent of every element, by the element's `id()`."""
    return {id(child): parent for tree in trees for parent in tree.iter() for child in parent}


def drop_gone_lines(sections: list[PrintedSection]) -> None:
    """Take lines out of the contents that lead to nothing on paper: to notes that are footnotes."""
    known = elements_by_id(sections)
    for section in sections:
        for listed in [one for nav in section.tree.iter("nav") for one in nav.iter("ol")]:
            for item in list(listed):
                link = item.find("a")
                if link is not None and link.get("href", "")[1:] not in known:
                    listed.remove(item)
        for item in [one for nav in section.tree.iter("nav") for one in nav.iter("li")]:
            for listed in [one for one in item if one.tag == "ol" and not len(one)]:
                item.remove(listed)


def explain(
    sections: list[PrintedSection],
    settings: Settings,
    series: Sequence[NoteSeries],
    listings: bool,
) -> None:
    """Let the colophon explain the printed book's apparatus in place of the e-book's.

    `series` are those of which there are notes.
    """
    words = words_for(settings.base_language)
    sentences = [_on_notes(series, settings, words)] if series else []
    sentences += [words["print_registers"]] if listings else []
    for section in sections:
        if section.name != COLOPHON:
            continue
        for parent in list(section.tree.iter()):
            for child in list(parent):
                if child.tag == "p" and "how-to" in classes_of(child):
                    child.text = " ".join(sentences)
                    if not sentences:
                        parent.remove(child)


def _on_notes(series: Sequence[NoteSeries], settings: Settings, words: WordTable) -> str:
    """Where the notes are: at the foot of the page, at the end of the book, or in both places."""
    titles: dict[bool, list[str]] = {}
    for one in series:
        title = words["entry"].format(name=one.titled(words))
        titles.setdefault(settings.is_footnoted(one), []).append(title)
    if len(titles) == 1:
        key = "print_footnotes" if True in titles else "print_endnotes"
        return words[key].format_map(mark_words((one.marks for one in series), words))
    between = f" {words['and']} "
    return words["print_both"].format(
        foot=between.join(titles[True]), end=between.join(titles[False])
    )


def _section(page: Page, tree: Element) -> PrintedSection:
    return PrintedSection(page.name, page.title, _place(tree), tree)


def _place(tree: Element) -> SectionPlace:
    kinds = {section.get("data-type") for section in tree.iter("section")}
    if "cover" in kinds:
        return SectionPlace.COVER
    if "titlepage" in kinds or any(one.get("aria-label") for one in tree.iterfind("section")):
        # What has a name and no heading stands alone on its page: a half title, a dedication.
        return SectionPlace.TITLE
    if tree.get("data-type") == "frontmatter":
        return SectionPlace.FRONT
    return SectionPlace.PART if "part" in kinds else SectionPlace.BODY


def _take_out_hidden(tree: Element) -> None:
    """Landmarks are for programs: they have no place on paper."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.get("hidden") is not None:
                parent.remove(child)


def _outline(publication: Publication, names: set[str], elements: dict[str, Element]) -> None:
    """The table of contents as the PDF's outline; the page of contents heads it."""
    for page in publication.pages:
        if "nav" in page.properties:
            _mark(elements[page.name], page.title, 1)
    for line, level in _lines(publication.contents, 1):
        target = joined_href(line.href, "", names).removeprefix("#")
        if target in elements:
            _mark(elements[target], line.title, level)


def _mark(element: Element, title: str, level: int) -> None:
    element.set("data-bookmark", title)
    element.set("data-level", str(level))


def _lines(lines: tuple[Contents, ...], level: int) -> Iterator[tuple[Contents, int]]:
    for line in lines:
        yield line, level
        yield from _lines(line.children, level + 1)
