"""Has all citations of a book set by its style, with the list of the works that they cite.

Pandoc is asked once: what a citation looks like depends on all that stand before it (ibid.,
numbers), and on all works that are cited (letters beside years, initials beside names).
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import field
from typing import Any

from glossator.citing.answer import Reader, SetCitations, work_link
from glossator.citing.pandoc import EngineError, PandocRun, pandoc_stamp, start_pandoc
from glossator.citing.question import Question
from glossator.citing.style import StyleError, check_style, moves_into_quotes, with_locators
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostics, error
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.expressions import expression
from glossator.model.ids import work_target
from glossator.model.memory import NO_MEMORY, Memory
from glossator.model.text import Link, LinkEnd, Markup, SetWords, Target
from glossator.text.escape import escape

_STYLE, _WORKS = "style.csl", "works.json"
_OPTIONS = (
    *("--from=json", "--to=json", "--citeproc"),
    *(f"--csl={_STYLE}", f"--bibliography={_WORKS}"),
)
_SHIPPED = "<id>glossator-classic</id>"
"""Stands in the style that comes with this program."""
_Kept = tuple[tuple[SetWords, ...], tuple[tuple[str, SetWords], ...]]
"""The words of citations, and of works, as they are remembered."""
_ITS_FAULT = expression(r"Citeproc\w*Error:?")
"""What pandoc says where the style is at fault."""


@dataclass(frozen=True, slots=True)
class Citing:
    """All that the words of a book's citations depend on, but for the style.

    `works` are those that are cited, and `citations` all of the book in the order in which readers
    meet them; `notes` says how many numbers the notes of each document take, by its page, in the
    order of documents.
    `language` is a language tag, and `spaces` says whether no-break spaces are put in.
    """

    language: str
    works: Sequence[WorkItem]
    citations: Sequence[PlacedCitation]
    notes: Mapping[str, int] = field(default_factory=dict)
    spaces: bool = True

    @property
    def question(self) -> Question:
        """What pandoc is asked."""
        return Question(self.citations, self.language, self.notes)


class Begun:
    """Citations that are being set: by a pandoc that runs beside this process, if need be.

    What they are set to may be known already, from `memory`. Nothing that is wrong is told here:
    it is when the words are asked for.
    """

    def __init__(self, style: str, citing: Citing, memory: Memory = NO_MEMORY) -> None:
        self._asked = _Asked(style, citing, memory)
        self._running: PandocRun | None = None
        if self._asked.known is None:
            with suppress(StyleError, EngineError):
                self._running = self._asked.start()

    def taken(
        self, style: str, citing: Citing, memory: Memory
    ) -> "tuple[_Asked, PandocRun | None]":
        """What was asked, and the pandoc that runs for it, if just these were to be set."""
        if not self._asked.is_for(style, citing):
            return _Asked(style, citing, memory), None
        running, self._running = self._running, None
        return self._asked, running

    def stop(self) -> None:
        """End what still runs: nobody asks for the words."""
        if self._running is not None:
            self._running.stop()
            self._running = None


class _Asked:
    """What pandoc is asked, and the key by which the answer is remembered."""

    def __init__(self, style: str, citing: Citing, memory: Memory = NO_MEMORY) -> None:
        self._style, self._citing = style, citing
        self.question, self.rows = citing.question, _rows(style, citing)
        own = (self.question.text, repr(self.question.marks), self.rows, str(citing.spaces))
        self.key = memory.key("citations", pandoc_stamp(), style, *own)
        self.known: _Kept | None = memory.find("citations", self.key)

    def is_for(self, style: str, citing: Citing) -> bool:
        """Whether just these citations are to be set by this style."""
        own = self._citing
        works = [(work.key, work.data) for work in citing.works]
        return (
            (self._style, own.language, own.spaces) == (style, citing.language, citing.spaces)
            and own.citations == citing.citations
            and own.notes == citing.notes
            and [(work.key, work.data) for work in own.works] == works
        )

    def start(self) -> PandocRun:
        """Begin to have them set; raises StyleError or EngineError where that can't be."""
        check_style(self._style)
        files = {_STYLE: with_locators(self._style).encode(), _WORKS: self.rows.encode()}
        return start_pandoc(_OPTIONS, self.question.text.encode(), files)


def cite_works(
    style: str, name: str, citing: Citing, memory: Memory = NO_MEMORY, begun: Begun | None = None
) -> tuple[SetCitations, Diagnostics]:
    """The words of all citations and the list of works; and why a style can't set them.

    `style` is a style's XML, and `name` what the book calls it. Where it can't be used, or there is
    no pandoc, keys stand for the works. `begun` may be at work on just this already.
    """
    try:
        return _remembered(style, citing, memory, begun), ()
    except StyleError as cause:
        message = f'the citation style "{name}" can\'t be used: {cause}'
        hint = "take one that validates as CSL 1.0, or leave style out under [works]"
        found = error("book.toml", 0, "bad-citation-style", message, hint)
    except EngineError as cause:
        message = f"citations can't be set: {cause}"
        found = error("book.toml", 0, "no-citations", message, cause.hint)
    keys = {work.key: work.key for work in citing.works}
    return _named(SetCitations(((),) * len(citing.citations), ()), citing, keys), (found,)


def set_citations(style: str, citing: Citing) -> SetCitations:
    """What a style makes of citations and works, now.

    Raises StyleError where the style can't be used, and EngineError where there is no pandoc, or it
    gives up.
    """
    return _remembered(style, citing, NO_MEMORY, None)


def _remembered(style: str, citing: Citing, memory: Memory, begun: Begun | None) -> SetCitations:
    asked, running = (
        begun.taken(style, citing, memory)
        if begun is not None
        else (_Asked(style, citing, memory), None)
    )
    if asked.known is not None:
        return SetCitations(*asked.known)
    answer = _set(style, citing, asked, running or asked.start())
    memory.keep("citations", asked.key, (answer.citations, answer.entries))
    return answer


def _rows(style: str, citing: Citing) -> str:
    """The works as CSL-JSON."""
    rows = [{**_bare(work.data), "id": work.key} for work in citing.works]
    if _SHIPPED in style:
        # Other styles get works as they are, as their makers and other programs mean them.
        rows = [_with_short_title(row) for row in rows]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    """A work without fields that hold nothing, with the short title by CSL's name for it."""
    names = {"shortTitle": "title-short"}
    return {names.get(name, name): value for name, value in data.items() if value is not None}


def _with_short_title(row: dict[str, Any]) -> dict[str, Any]:
    """A work with a short title: what stands before the colon of its title, if it has no other."""
    short, colon, _ = str(row.get("title") or "").partition(": ")
    return {"title-short": short, **row} if colon else row


def _set(style: str, citing: Citing, asked: _Asked, running: PandocRun) -> SetCitations:
    try:
        made = running.result()
    except EngineError as cause:
        if fault := _ITS_FAULT.search(cause.told):
            why = " ".join(cause.told[fault.end() :].split())
            raise StyleError(f"pandoc gave up on it: {why}") from cause
        raise
    base = citing.language.partition("-")[0].lower() if citing.spaces else ""
    try:
        moves_in = moves_into_quotes(style, citing.language)
        reader = Reader(asked.question.marks, base, moves_in=moves_in)
        answer = reader.read(made.output, citing.citations)
    except ValueError as cause:
        raise EngineError("pandoc's answer can't be read", "", made.told) from cause
    if _SHIPPED in style:
        words = zip(answer.citations, citing.citations, strict=True)
        shown = (_behind_author(one) if citation.in_text else one for one, citation in words)
        answer = SetCitations(tuple(shown), answer.entries)
    return _named(answer, citing, {work.key: work.name for work in citing.works})


def _behind_author(words: SetWords) -> SetWords:
    """A citation with the author in the sentence, and the rest in brackets behind.

    Processors take it for granted that a style has brackets round all its citations; the shipped
    one has none, for it is made for notes, too.
    """
    if len(words) < 2 or not isinstance(words[0], Markup) or not isinstance(words[1], Link):
        return words
    return (Markup(f"{words[0]}("), *words[1:], Markup(")"))


def _named(answer: SetCitations, citing: Citing, names: Mapping[str, str]) -> SetCitations:
    """An answer in which every citation has words, works their names where the style has none."""
    words = zip(answer.citations, citing.citations, strict=True)
    citations = tuple(shown or _by_name(one, names) for shown, one in words)
    entries = tuple((key, shown) for key, shown in answer.entries if shown)
    if not entries:
        # No style means a list of nothing.
        entries = tuple((key, _plain(name)) for key, name in names.items())
    places = {work_target(key) for key, _ in entries}
    if len(places) < len(names):
        # A style may leave works out of its list, letters for instance: nothing leads to them.
        citations = tuple(_without_links(shown, places) for shown in citations)
    return SetCitations(citations, entries)


def _without_links(words: SetWords, places: Set[Target]) -> SetWords:
    """Words without the links to other places than these."""
    pieces: list[Markup | Link | LinkEnd] = []
    is_kept = True
    for piece in words:
        if isinstance(piece, Link):
            is_kept = piece.target in places
        if is_kept or isinstance(piece, Markup):
            pieces.append(piece)
    return tuple(pieces)


def _by_name(citation: PlacedCitation, names: Mapping[str, str]) -> SetWords:
    pieces: list[SetWords] = []
    for cite in citation.cites:
        between = _plain("; ") if pieces else ()
        pieces.append((*between, work_link(cite), *_plain(names[cite.key]), LinkEnd()))
    return tuple(piece for one in pieces for piece in one)


def _plain(words: str) -> SetWords:
    return (Markup(escape(words)),)


def by_page(
    citations: Iterable[PlacedCitation], words: Iterable[SetWords]
) -> dict[str, dict[int, SetWords]]:
    """The words of citations, by the page of the document of each, and by its number there."""
    pages: dict[str, dict[int, SetWords]] = {}
    for citation, shown in zip(citations, words, strict=True):
        pages.setdefault(citation.page, {})[citation.number] = shown
    return pages
