"""What calibre's viewer pops up, and where the text in the pop-up ends.

The source is calibre's own, src/pyj/read_book/footnotes.pyj: `is_footnote_link` pops up what has
the role of a note reference, `doc-glossref` or `doc-biblioref`, and `show_footnote` shows the
target and all that follows it, up to the paragraph of the next element that anything in the book
links to, unless that paragraph is the target itself or its first child.
"""

from collections.abc import Iterator
from itertools import groupby

from glossator.model.ids import IdKind, read_id, so_far_register, target_of
from glossator.readers.links import Goal, LinkedBook, Refusal, Rule, TargetKind


def pops_up(goal: Goal) -> bool:
    """Whether any call to a goal is of a type that calibre pops up."""
    return any(call.type for call in goal.calls)


def cut_short(book: LinkedBook) -> Iterator[Refusal]:
    """Goals with a place in them that is linked to: the text from there on isn't shown.

    In practice that place is a note reference, to which its note leads back. Tried with calibre
    6.13: of an entry with a note, only the name is shown.
    """
    for goal in book.goals:
        if pops_up(goal) and goal.interrupted_by:
            place = "that refers to a note"
            found = read_id(goal.interrupted_by)
            if found is None or found.kind is not IdKind.REFERENCE:
                place = f'with the id "{goal.interrupted_by}" in it'
            what = f"is cut off in calibre's viewer (before the paragraph {place})"
            yield Refusal(goal, what, _HINTS[goal.kind])


_HINTS = {
    TargetKind.NOTE: "refer to the other note in the first paragraph of this one",
    TargetKind.ENTRY: "say in the entry itself what its note says, or link to a chapter's note",
    TargetKind.EVENT: "say in the event itself what its note says",
    TargetKind.WORK: "a fault in Glossator: please report it",
}


def unlinked(book: LinkedBook) -> Iterator[tuple[Goal, Goal | None]]:
    """Entries that nothing links to, each with the entry in whose pop-up calibre shows it.

    Registers of which no entry is linked are left out: their editor wants it so. An entry that
    stands on several pages, as hidden ones do, needs a link to one of them alone.
    """
    entries = [goal for goal in book.goals if goal.kind is TargetKind.ENTRY]
    hidden = book.whole_pages
    linked = {_entry(goal) for goal in entries if goal.is_linked}
    for page, register in groupby(entries, key=lambda goal: goal.page):
        listed = list(register)
        if page in hidden or not any(goal.is_linked for goal in listed):
            continue
        before: Goal | None = None
        for goal in listed:
            if goal.is_linked:
                before = goal
            elif _entry(goal) not in linked:
                yield goal, before if before is not None and pops_up(before) else None


def _entry(goal: Goal) -> tuple[str, str]:
    """The page of the register that an entry is of, and its id."""
    page, _, identity = goal.href.partition("#")
    return so_far_register(page) or target_of(page).page, identity


RULES: tuple[Rule, ...] = (cut_short,)
