"""Which notes and entries KOReader doesn't show as footnotes.

What it does with a link is said in `footnotes`: here each note and each entry is asked about by all
links that call for it, with "Show more links as footnotes". What a hint of the style sheet or the
link's type lets pop up is refused for nothing, and every book has such hints; they fail only where
the book's own style sheet takes them back. Targets in the table of contents (0x0040) are a fault
everywhere, see `readers/popups.py`.
"""

from collections.abc import Callable, Iterator

from glossator.model.counted import figure
from glossator.readers.koreader.footnotes import LONGEST, Tap, pops_up
from glossator.readers.links import Goal, LinkedBook, Refusal, Rule

_REFUSED = "won't pop up in KOReader"


def _refused(book: LinkedBook) -> Iterator[Goal]:
    """The goals that no link pops up."""
    for goal in book.goals:
        if goal.calls and not any(pops_up(tap, more=True).pops for tap in _taps(goal)):
            yield goal


def _taps(goal: Goal) -> Iterator[Tap]:
    for call in goal.calls:
        yield Tap(
            hints=call.hints,
            types=frozenset((call.type,)),
            is_alone=call.is_alone,
            is_back=goal.position < call.position,
            goal_hints=goal.hints,
            goal_types=goal.types,
            has_heading=goal.has_heading,
            length=goal.length,
        )


def told_to_follow(book: LinkedBook) -> Iterator[Refusal]:
    """Goals whose links the style sheet lets no reader see as a footnote."""
    for goal in _refused(book):
        hints = goal.hints.union(*(call.hints for call in goal.calls))
        if hints & {"noteref-ignore", "footnote-ignore"}:
            what = f"{_REFUSED} (the book's style sheet tells it so by -cr-hint)"
            yield Refusal(goal, what, "take that hint out of the style sheet")


def _otherwise(holds: Callable[[Goal], bool], book: LinkedBook) -> Iterator[Goal]:
    told = {refusal.goal.href for refusal in told_to_follow(book)}
    return (goal for goal in _refused(book) if goal.href not in told and holds(goal))


def alone_in_its_block(book: LinkedBook) -> Iterator[Refusal]:
    """Links alone in their block (0x0100), which are taken for lines of a table of contents."""
    for goal in _otherwise(lambda goal: all(call.is_alone for call in goal.calls), book):
        what = f"{_REFUSED} (every link to it is all that its paragraph or cell holds)"
        yield Refusal(goal, what, "link to it in running text too")


def with_heading(book: LinkedBook) -> Iterator[Refusal]:
    """Targets that contain a heading (flag 0x1000)."""
    for goal in _otherwise(lambda goal: goal.has_heading, book):
        hint = "make the heading in it a paragraph in bold type"
        yield Refusal(goal, f"{_REFUSED} (it has a heading in it)", hint)


def too_long(book: LinkedBook) -> Iterator[Refusal]:
    """Targets that are longer than readerlink.lua allows (flag 0x8000)."""
    for goal in _otherwise(lambda goal: goal.length > LONGEST, book):
        count = f"{figure(goal.length)} characters, more than {figure(LONGEST)}"
        yield Refusal(goal, f"{_REFUSED} ({count})", "shorten it")


RULES: tuple[Rule, ...] = (told_to_follow, alone_in_its_block, with_heading, too_long)
