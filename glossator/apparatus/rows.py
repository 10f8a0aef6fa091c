"""Checks the rows of an entry's places as a register prints them: none is too long to be read.

What is counted is what is printed: paragraphs and notes in runs, or the pages of the printed
source where locators are by page.
"""

from collections.abc import Iterable, Iterator, Mapping

from glossator.model.book import EntryHead
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.edition import UNDER_AT, LocatorGroup, LocatorRow
from glossator.model.listed import MANY, divided, listed
from glossator.model.registers import Indexing, RegisterKind
from glossator.model.text import TextKind

_FEW = 1
"""Places up to which an entry needs no other that only points to it."""
LARGE = 40
"""Entries from which on a register is long enough for the way from one to another to be one."""


class PlaceCounter:
    """Counts places as they are printed; `order` are the pages of the printed source, as
    `page_order` gives them by the texts' pages, where locators are by page.
    """

    def __init__(self, order: Mapping[tuple[str, str], int] | None = None) -> None:
        self._order = order

    def under(self, groups: Iterable[LocatorGroup]) -> Mapping[str, int]:
        """The places under each sub-heading, of all texts together."""
        counts: dict[str, int] = {}
        by_page: dict[str, list[tuple[LocatorGroup, Iterable[LocatorRow]]]] = {}
        for group in groups:
            for words, runs in listed(self._without_page(group)).under.items():
                counts[words] = counts.get(words, 0) + len(runs)
            if self._order is not None:
                for words, rows in divided(group.rows).under.items():
                    by_page.setdefault(words, []).append((group, rows))
        for words, parts in by_page.items():
            counts[words] = counts.get(words, 0) + self._pages(parts)
        return counts

    def others(self, groups: Iterable[LocatorGroup]) -> int:
        """The places in some texts that are under no sub-heading, and no main passage's."""
        groups = tuple(groups)
        count = sum(len(listed(self._without_page(group)).others) for group in groups)
        if self._order is not None:
            parts = [divided(group.rows) for group in groups]
            main = [(group, of.main) for group, of in zip(groups, parts, strict=True)]
            others = [(group, of.others) for group, of in zip(groups, parts, strict=True)]
            count += self._pages(others, main)
        return count

    def _without_page(self, group: LocatorGroup) -> tuple[LocatorRow, ...]:
        """What is listed by its paragraph or note."""
        if self._order is None or group.label.kind is TextKind.REGISTER:
            return group.rows
        # Few books list places by printed page.
        from glossator.text.pageruns import without_page

        return tuple(without_page(group.rows))

    def _pages(
        self,
        parts: Iterable[tuple[LocatorGroup, Iterable[LocatorRow]]],
        main: Iterable[tuple[LocatorGroup, Iterable[LocatorRow]]] = (),
    ) -> int:
        """How many runs of pages there are, without those of main passages."""
        from glossator.text.pageruns import page_runs, page_spots

        order = self._order
        assert order is not None
        spots, known = (
            [
                one
                for group, rows in some
                if group.label.kind is not TextKind.REGISTER
                for one in page_spots(group.page, rows, order)
            ]
            for some in (parts, main)
        )
        return len(page_runs(spots, {one.key for one in known}))


def check_rows(
    head: EntryHead,
    row: RegisterKind,
    groups: Iterable[LocatorGroup],
    counter: PlaceCounter,
    goal: EntryHead | None = None,
    *,
    entries: int,
) -> Iterator[Diagnostic]:
    """What is wrong with the places of an entry, or with its pointing to `goal` that has them.

    `entries` is how many the register has.
    """
    if goal is None:
        yield from _long_rows(head, row, groups, counter)
    elif entries >= LARGE:
        yield from _few_places(head, goal, groups, counter)


def _long_rows(
    head: EntryHead, row: RegisterKind, groups: Iterable[LocatorGroup], counter: PlaceCounter
) -> Iterator[Diagnostic]:
    """Rows of an entry's places that are too long: a sub-heading's, or a text's.

    Where an index is shaped, no text has such a row.
    """
    is_all = row.index is Indexing.ALL
    texts = [
        group
        for group in groups
        if group.label.kind is not TextKind.REGISTER
        # Of the rest nothing can be too long. A large book has very many of these.
        and (is_all or any(one[UNDER_AT] for one in group.rows))
    ]
    counts = dict(counter.under(texts)) if texts else {}
    if is_all and texts:
        counts.setdefault("", max(counter.others([group]) for group in texts))
    lines = {sub.words: sub.line for sub in head.subs}
    yield from _alike(head, counts, lines)
    for words, count in counts.items():
        if count > MANY:
            where = f'under "{words}"' if words else "of one text"
            message = f'"{head.name}" has {count} places {where}, with nothing to tell them apart'
            hint = 'divide them by sub-headings; the command "suggest" proposes some'
            line = lines.get(words, head.line)
            yield warning(head.path, line, "undivided-locators", message, hint)


def _alike(
    head: EntryHead, counts: Iterable[str], lines: Mapping[str, int]
) -> Iterator[Diagnostic]:
    """Sub-headings that differ in capitals alone: a reader takes them for one."""
    first: dict[str, str] = {}
    for words in counts:
        same = first.setdefault(words.casefold(), words)
        if same != words:
            line = lines.get(words, 0) or lines.get(same, head.line)
            message = f'"{head.name}" has sub-headings "{same}" and "{words}", which are alike'
            hint = "write both in one way: then they are one row"
            yield warning(head.path, line, "like-subheadings", message, hint)


def _few_places(
    head: EntryHead, goal: EntryHead, groups: Iterable[LocatorGroup], counter: PlaceCounter
) -> Iterator[Diagnostic]:
    """An entry that only points to one with so few places that they could stand at both."""
    places = counter.others(groups)
    if 0 < places <= _FEW:
        count = "one place" if places == 1 else f"{places} places"
        message = f'"{head.name}" sends readers on to "{goal.name}" for {count}'
        hint = f'take it out, and let the "also" of "{goal.name}" name it; or [check] ignore'
        yield warning(head.path, head.line, "see-to-few", message, hint)
