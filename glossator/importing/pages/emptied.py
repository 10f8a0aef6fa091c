"""Takes headings out of pages below which nothing stands any more but what was taken out."""

from dataclasses import dataclass, field

from bs4 import Tag

from glossator.importing.pages.page import is_within, words_of
from glossator.xhtml.elements import HEADINGS

GONE = "gl-gone"
"""The element that stands where a note was taken out."""


@dataclass
class _Section:
    """What stands below a heading up to the next of its level."""

    heading: Tag
    level: int
    has_words: bool = False
    had_notes: bool = False
    parts: list["_Section"] = field(default_factory=list)

    def is_emptied(self) -> bool:
        """Whether notes are all that stood in it."""
        return (
            not self.has_words
            and (self.had_notes or any(part.had_notes for part in self.parts))
            and all(part.is_emptied() for part in self.parts)
        )


def drop_emptied(body: Tag) -> list[str]:
    """Take the headings of which nothing is left but themselves out of a page; their words."""
    if body.find(GONE) is None:
        return []
    gone = [section.heading for section in _sections(body) if section.is_emptied()]
    words = [words_of(heading) for heading in gone]
    for heading in gone:
        heading.decompose()
    return words


def _sections(body: Tag) -> list[_Section]:
    """The sections of a page, those within others too."""
    sections: list[_Section] = []
    around: list[_Section] = []
    heading: Tag | None = None
    for node in body.descendants:
        if heading is not None and is_within(node, heading):
            continue
        if isinstance(node, Tag) and node.name in HEADINGS and node.get_text().strip():
            heading = node
            section = _Section(node, int(node.name[1]))
            while around and around[-1].level >= section.level:
                around.pop()
            for outer in around:
                outer.parts.append(section)
            around.append(section)
            sections.append(section)
        elif around and isinstance(node, Tag):
            around[-1].had_notes |= node.name == GONE
            around[-1].has_words |= node.name in ("img", "svg", "math")
        elif around and str(node).strip():
            around[-1].has_words = True
    return sections
