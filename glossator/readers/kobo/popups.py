"""Which links pop up on Kobo's e-ink readers and in its app for iOS.

The source is Kobo's own specification, the repository kobolabs/epub-spec, README, "Footnotes/
Endnotes Are Fully Supported Across Kobo Platforms". A link that carries no footnote's type pops up
where four conditions hold: it leads to an id in a file of the book; the element with the id has
nine characters or more, tags left out; it has 5,000 at most; it comes after the link. The first
holds for every link that is asked about here.

The specification doesn't say whether tags count among the 5,000; they aren't counted here.
"""

from collections.abc import Iterator

from glossator.model.counted import figure
from glossator.model.ids import so_far_register
from glossator.readers.links import Goal, LinkedBook, Refusal, Rule, TargetKind

SHORTEST = 9
LONGEST = 5000


def too_short(book: LinkedBook) -> Iterator[Refusal]:
    """Goals that fail Kobo's second condition."""
    for goal in _lasting(book):
        if goal.calls and goal.length < SHORTEST:
            what = f"won't pop up on a Kobo ({goal.length} characters, fewer than {SHORTEST})"
            yield Refusal(goal, what, "say a little more")


def too_long(book: LinkedBook) -> Iterator[Refusal]:
    """Goals that fail Kobo's third condition."""
    for goal in book.goals:
        if goal.calls and goal.length > LONGEST:
            count = f"{figure(goal.length)} characters, more than {figure(LONGEST)}"
            hint = "make an appendix of it" if goal.kind is TargetKind.NOTE else "shorten it"
            yield Refusal(goal, f"won't pop up on a Kobo ({count})", hint)


def before_its_links(book: LinkedBook) -> Iterator[Refusal]:
    """Goals that fail Kobo's fourth condition: no link that leads to them comes before them."""
    for goal in _lasting(book):
        if goal.calls and all(call.position > goal.position for call in goal.calls):
            where = " and ".join(sorted({call.page for call in goal.calls}))
            what = f"won't pop up on a Kobo (it stands before what links to it, in {where})"
            yield Refusal(goal, what, _HINTS[goal.kind])


def _lasting(book: LinkedBook) -> Iterator[Goal]:
    """Goals of which an editor can say more, or to which an earlier place can lead.

    Those who were met so far stand behind the text that mentions them first, and some with their
    names alone: that Kobo follows later links to them is what hiding them costs. To the whole of
    their register, no text leads at all.
    """
    whole = book.whole_pages
    return (
        goal for goal in book.goals if goal.page not in whole and not so_far_register(goal.page)
    )


_HINTS = {
    TargetKind.NOTE: "say it where it is referred to",
    TargetKind.ENTRY: "link to it in a chapter or a note too",
    TargetKind.EVENT: "link to it in a chapter or a note too",
    TargetKind.WORK: "cite it in a chapter or a note too",
}
RULES: tuple[Rule, ...] = (too_short, too_long, before_its_links)
