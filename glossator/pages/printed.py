"""Writes the places that mention an entry by the pages of the printed source, as its index would.

    <a href="…#p-1a2b3c">pp. 83–85</a>, <a href="…#page-88">88</a>, <a href="…#fn-kiel">90n10</a>

Each page is named once, through all texts; a run of pages is one link, to the first of them, and a
note is named by the page that refers to it where the page itself doesn't mention the entry. What is
on no page that is known has the places that it has elsewhere (`pages/locators.py`).
"""

from collections.abc import Iterable, Sequence

from glossator.model.edition import COUNT_AT, PRINTED_AT, LocatorGroup, LocatorRow
from glossator.model.ids import whole_page
from glossator.model.listed import MANY, divided
from glossator.model.registers import Indexing
from glossator.model.text import Label, TextKind
from glossator.pages.locators import MAIN, TEXT, GatheredPlaces, LocatorWriter
from glossator.pages.markup import Writer
from glossator.text.escape import escape
from glossator.text.pageruns import (
    PageOrder,
    PageRun,
    PageSpot,
    page_runs,
    page_spots,
    without_page,
)


class PlacesByPage:
    """Gathers the places of an entry by printed page, for a register; `order` are all pages."""

    def __init__(self, writer: Writer, order: PageOrder) -> None:
        self._words, self._writer, self._order = writer.words, writer, order
        page = whole_page(writer.page)
        self._usual = LocatorWriter(writer, page)
        self._shaped = writer.indexing.get(page, Indexing.ALL) is not Indexing.ALL

    def gathered(self, groups: Iterable[LocatorGroup], subs: Iterable[str]) -> GatheredPlaces:
        """The places; `subs` are sub-headings in their order."""
        texts = [one for one in groups if one.label.kind is not TextKind.REGISTER]
        parts = [divided(group.rows) for group in texts]
        pairs = list(zip(texts, parts, strict=True))
        made = GatheredPlaces(under={words: [] for words in subs})
        main = page_runs(self._spots((group, of.main) for group, of in pairs))
        if main:
            made.main.append((texts[0].label, f"<b>{self._written(main)}</b>"))
        for words in dict.fromkeys(words for of in parts for words in of.under):
            rows = ((group, of.under.get(words, ())) for group, of in pairs)
            if runs := page_runs(self._spots(rows)):
                made.under.setdefault(words, []).append((texts[0].label, self._written(runs)))
        known = {one.key for run in main for one in run}
        free: list[PageSpot] = []
        crowded: list[tuple[Label, str]] = []
        for group, of in pairs:
            spots = self._spots([(group, of.others)])
            if runs := page_runs(spots, known):
                if self._shaped and len(runs) > MANY:
                    mentions = sum(row[COUNT_AT] for row in of.others if _is_on_page(row))
                    crowded.append((group.label, self._counted(runs, mentions)))
                    made.by_text.append(crowded[-1])
                else:
                    free += spots
                    made.by_text.append((group.label, self._written(runs, TEXT)))
            self._add_unknown(group, made)
        runs = page_runs(free, known)
        unknown, made.together = made.together, []
        if runs:
            made.together.append((texts[0].label, self._written(runs)))
        made.together += (*crowded, *unknown)
        made.count += len(runs) + len(crowded)
        return made

    def _add_unknown(self, group: LocatorGroup, made: GatheredPlaces) -> None:
        """Add the places of a text of which nobody knows the page."""
        label = group.label
        for words, places, count in self._usual.places(without_page(group.rows)):
            if words == MAIN:
                made.main.append((label, places))
            elif words:
                made.under.setdefault(words, []).append((label, places))
            else:
                made.together.append((label, places))
                made.count += count
                if made.by_text and made.by_text[-1][0] is label:
                    places = f"{made.by_text.pop()[1]}; {places}"
                made.by_text.append((label, places))

    def _spots(self, rows: Iterable[tuple[LocatorGroup, Sequence[LocatorRow]]]) -> list[PageSpot]:
        return [one for group, some in rows for one in page_spots(group.page, some, self._order)]

    def _written(self, runs: Sequence[PageRun], text: str = "") -> str:
        pages = {one.place for run in runs for one in run}
        lead = self._words["print_pages" if len(pages) > 1 else "print_page"]
        before = f"{text}, " if text else ""
        (first, *others) = ((run[0], self._shown(run)) for run in runs)
        links = [self._link(first[0], before + escape(lead.format(page=first[1])))]
        links += (self._link(spot, escape(shown)) for spot, shown in others)
        return ", ".join(links)

    def _counted(self, runs: Sequence[PageRun], mentions: int) -> str:
        """Very many places of one text: from which page to which, and how many mentions."""
        first, last = runs[0][0], runs[-1][-1]
        pages = f"{first.label}–{last.label}"
        shown = escape(self._words["print_pages"].format(page=pages))
        count = escape(self._words["mentions"].format(count=mentions))
        return f"{self._link(first, f'{TEXT}, {shown}')} ({count})"

    def _shown(self, run: PageRun) -> str:
        first, last = run[0], run[-1]
        if not first.number:
            return first.label if first is last else f"{first.label}–{last.label}"
        marks = [one.mark or str(one.number) for one in (first, last)]
        key = "print_note" if marks[0].isdecimal() else "print_mark"
        if first is last:
            return self._words[key].format(page=first.label, note=marks[0])
        return self._words[f"{key}s"].format(page=first.label, note="–".join(marks))

    def _link(self, spot: PageSpot, shown: str) -> str:
        return f'<a href="{self._writer.link(spot.page, spot.id)}">{shown}</a>'


def _is_on_page(row: LocatorRow) -> bool:
    return any(label for label, _ in row[PRINTED_AT])
