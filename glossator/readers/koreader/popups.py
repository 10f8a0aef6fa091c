"""Which links KOReader shows as footnotes.

The source is KOReader's own: `ReaderLink:showAsFootnotePopup` in frontend/apps/reader/modules/
readerlink.lua sets the flags, and `_isLinkToFootnote` in koreader-base's cre.cpp tests them. A link
with the type or role of a note reference pops up whatever it leads to (flag 0x0004), if the reader
has "Show footnotes in popup" on. All other links are weighed, and those to entries pop up only with
"Show more links as footnotes": these rules are about them. Of such links, KOReader refuses those
whose target is in the table of contents (0x0040; a fault everywhere, see `readers/popups.py`), that
stand alone in their block (0x0100), whose target has a heading in it (0x1000), or more than 10,000
characters (0x8000).
"""

from collections.abc import Iterator

from glossator.model.counted import figure
from glossator.readers.links import Goal, LinkedBook, Refusal, Rule

LONGEST = 10_000
_REFUSED = "won't pop up in KOReader"


def _weighed(book: LinkedBook) -> Iterator[Goal]:
    for goal in book.goals:
        if goal.calls and not any(call.type == "noteref" for call in goal.calls):
            yield goal


def alone_in_its_block(book: LinkedBook) -> Iterator[Refusal]:
    """Links alone in their block (0x0100), which are taken for lines of a table of contents."""
    for goal in _weighed(book):
        if all(call.is_alone for call in goal.calls):
            what = f"{_REFUSED} (every link to it is all that its paragraph or cell holds)"
            yield Refusal(goal, what, "link to it in running text too")


def with_heading(book: LinkedBook) -> Iterator[Refusal]:
    """Targets that contain a heading (flag 0x1000)."""
    for goal in _weighed(book):
        if goal.has_heading:
            hint = "make the heading in it a paragraph in bold type"
            yield Refusal(goal, f"{_REFUSED} (it has a heading in it)", hint)


def too_long(book: LinkedBook) -> Iterator[Refusal]:
    """Targets that are longer than readerlink.lua allows (flag 0x8000)."""
    for goal in _weighed(book):
        if goal.length > LONGEST:
            count = f"{figure(goal.length)} characters, more than {figure(LONGEST)}"
            yield Refusal(goal, f"{_REFUSED} ({count})", "shorten it")


RULES: tuple[Rule, ...] = (alone_in_its_block, with_heading, too_long)
