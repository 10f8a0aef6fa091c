"""Pages whose notes were taken out in; the same without the headings that stood over notes alone.

The e-book has pages of its own for notes, with headings of their own.
"""

from dataclasses import dataclass, field

from bs4 import Tag

from glossator.importing.notebodies import GONE
from glossator.xhtml.elements import HEADINGS


@dataclass
class _Section:
    heading: Tag
    level: int
    holds_words: bool = False
    held_notes: bool = False
    parts: list["_Section"] = field(default_factory=list)

    def is_emptied(self) -> bool:
        return (
            not self.holds_words
            and (self.held_notes or any(part.held_notes for part in self.parts))
            and all(part.is_emptied() for part in self.parts)
        )


def drop_emptied(body: Tag) -> tuple[str, ...]:
    """Take the headings of which nothing is left but themselves out of a page; their words."""
    if body.find(GONE) is None:
        return ()
    sections: list[_Section] = []
    open_sections: list[_Section] = []
    skipped: Tag | None = None
    for node in body.descendants:
        if skipped is not None and any(parent is skipped for parent in node.parents):
            continue
        if isinstance(node, Tag) and node.name in HEADINGS and node.get_text().strip():
            section = _Section(node, int(node.name[1]))
            while open_sections and open_sections[-1].level >= section.level:
                open_sections.pop()
            for outer in open_sections:
                outer.parts.append(section)
            open_sections.append(section)
            sections.append(section)
            skipped = node
        elif isinstance(node, Tag):
            if open_sections and node.name == GONE:
                open_sections[-1].held_notes = True
            elif open_sections and node.name in ("img", "svg", "math"):
                open_sections[-1].holds_words = True
        elif open_sections and str(node).strip():
            open_sections[-1].holds_words = True
    gone = [section.heading for section in sections if section.is_emptied()]
    words = tuple(" ".join(heading.get_text().split()) for heading in gone)
    for heading in gone:
        heading.decompose()
    return words
