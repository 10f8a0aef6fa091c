"""Which notes pop up on Kindle.

The source is Amazon's Kindle Publishing Guidelines, "Footnote Guidelines" and "Internal Link
Guidelines": a note needs links both ways (`readers/popups.py` sees to that), and both of the
guide's examples begin with the number that leads back. Other links are to have no link back to
themselves, so that they don't pop up by mistake. They have none: locators lead to paragraphs, and
links to entries are followed.
"""

from collections.abc import Iterator

from glossator.readers.links import LinkedBook, Refusal, Rule, TargetKind


def number_not_first(book: LinkedBook) -> Iterator[Refusal]:
    """Notes that don't begin with their way back."""
    for goal in book.goals:
        if goal.kind is TargetKind.NOTE and not goal.begins_with_way_back:
            what = "won't pop up on a Kindle (its number, the way back, doesn't come first)"
            yield Refusal(goal, what, "a fault in Glossator: please report it")


RULES: tuple[Rule, ...] = (number_not_first,)
