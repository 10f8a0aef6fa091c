"""Writes the places of one text that mention an entry, as its register lists them.

    <a href="…#p-1a2b3c" data-to="p-4d5e6f">Chapter 3, ¶1–4</a>, <a href="…">6</a>;
    notes <a href="…">2</a>, <a href="…" data-to="…">5–7</a>

The first link says which text it is. A run of several places is one link, to the first of them;
`data-to` is the id of the last, on the same page. Nothing else is said of a link: a book has
many tens of thousands, and what each means is in the words of its row (WCAG 2.2, 2.4.4).
"""

from collections.abc import Sequence
from dataclasses import field, replace

from glossator.model.dataclass import dataclass
from glossator.model.edition import LocatorKind, LocatorRow
from glossator.model.ids import link_to_part
from glossator.model.listed import MANY, PlaceRun, listed
from glossator.model.registers import Indexing
from glossator.model.text import Label
from glossator.pages.markup import Writer
from glossator.text.escape import escape

MAIN = "\n"
"""What stands for a sub-heading where main passages are meant: none has two lines."""
TEXT = "\0"
"""What stands where the text is to be named: by its number, or by its title."""
WrittenPlace = tuple[str, str, int]
"""Places of a text: the sub-heading that they stand under, or MAIN, or nothing; their mark-up, with
TEXT in it; how many there are."""

_QUOTES = "\"'“”„‟«»‹›‘’‚"
"""Taken off a name that gets quotation marks of its own."""
_NOTE = LocatorKind.NOTE.value


@dataclass(slots=True)
class GatheredPlaces:
    """The places of an entry in all texts, with TEXT in their mark-up where one is to be named."""

    main: list[tuple[Label, str]] = field(default_factory=list)
    under: dict[str, list[tuple[Label, str]]] = field(default_factory=dict)
    """By sub-heading."""
    together: list[tuple[Label, str]] = field(default_factory=list)
    """All others, as they stand in one row."""
    by_text: list[tuple[Label, str]] = field(default_factory=list)
    """The same, as they stand in a row for each text."""
    count: int = 0
    """How many places there are in that one row."""


class LocatorWriter:
    """Writes the locators that lead to one text, as the page of one register lists them."""

    def __init__(self, writer: Writer, page: str) -> None:
        self._words = writer.words
        self._page = page
        self._writer, self._divided = replace(writer, page=page), writer.division.files
        shaped = writer.indexing.get(page, Indexing.ALL) is not Indexing.ALL
        self._many = MANY if shaped else None

    def places(self, rows: Sequence[LocatorRow]) -> tuple[WrittenPlace, ...]:
        """The places of an entry, from its locators in this text."""
        of = listed(rows)
        made: list[WrittenPlace] = []
        if of.main:
            made.append((MAIN, f"<b>{self._written(of.main)}</b>", len(of.main)))
        for words, runs in of.under.items():
            made.append((words, self._written(runs), len(runs)))
        if of.others and self._many and len(of.others) > self._many:
            link = self._link(replace(of.others[0], last_id=""), TEXT)
            count = escape(self._words["mentions"].format(count=of.mentions))
            made.append(("", f"{link} ({count})", 1))
        elif of.others:
            made.append(("", self._written(of.others), len(of.others)))
        return tuple(made)

    def _written(self, runs: Sequence[PlaceRun]) -> str:
        notes = sum(run.kind == _NOTE for run in runs)
        parts: list[str] = []
        before = ""
        for run in runs:
            kind = run.kind if run.first else ""
            shown = self._named(run)
            lead = ""
            if kind == _NOTE and notes > 1:
                shown = _number(run)
                lead = "" if before == kind else self._words["several_notes"].format(number="")
            elif kind and before == kind:
                shown = _number(run)
            if not parts:
                whole = f"{TEXT}, {escape(lead + shown)}" if shown else TEXT
                parts.append(self._link(run, whole))
            else:
                between = "; " if kind == _NOTE and before != kind else ", "
                parts.append(f"{between}{escape(lead)}{self._link(run, escape(shown) or TEXT)}")
            before = kind
        return "".join(parts)

    def _named(self, run: PlaceRun) -> str:
        """What tells a run from others of its text; nothing, where that is the title."""
        words = self._words
        if run.name and run.kind != _NOTE:
            return words["entry"].format(name=run.name.strip(_QUOTES))
        if not run.first:
            return ""
        several = run.kind == _NOTE and run.last > run.first
        return words["several_notes" if several else run.kind].format(number=_number(run))

    def _link(self, run: PlaceRun, shown: str) -> str:
        last = f' data-to="{run.last_id}"' if run.last_id else ""
        return f'<a href="{self._goal(run)}"{last}>{shown}</a>'

    def _goal(self, run: PlaceRun) -> str:
        if run.page in self._divided:
            return self._writer.link(run.page, run.id)
        # As nearly all places are.
        return link_to_part(run.page, run.id, self._page)


def _number(run: PlaceRun) -> str:
    """The number of a run, or the numbers of its ends; of notes, what marks them in the text."""
    first, last = str(run.first), str(run.last)
    if run.kind == _NOTE and run.name:
        first, last = run.name, run.last_name
    return f"{first}–{last}" if run.last > run.first else first
