"""Writes the page of a register, in the layout that its row asks for, and that of the works cited.

A register is a glossary (a definition list), an index (grouped by letter), or a chronology (a list
of dates). In the first two, the entry proper is one element with the id that links lead to, and its
locators stand beside it: what pops up on an e-reader is then the entry and not a list of places.

The page of the works cited has an entry a work. The places that mention an entry or cite a work are
given in words and links.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from glossator.model.edition import (
    EntryGroup,
    EntryItem,
    LocatorGroup,
    LocatorKind,
    LocatorRow,
    RegisterPage,
    WorkItem,
)
from glossator.model.ids import heading_id, link_to_part
from glossator.model.registers import Layout
from glossator.model.text import Label, Markup, Target
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape, quoteattr

_QUOTES = "\"'“”„‟«»‹›‘’‚"
"""Taken off a name that gets quotation marks of its own."""


WrittenPlaces = Mapping[str, Mapping[str, Mapping[str, str]]]
"""The locators of whatever a chapter mentions, written: by the chapter's page, the page of the
register that lists them, and the entry's id there."""
_LOCATOR = ' epub:type="index-locator"'


def written_places(
    mentions: Mapping[Target, Sequence[LocatorRow]], label: Label, writer: Writer
) -> dict[str, dict[str, str]]:
    """The locators of one chapter as registers list them, by register's page and entry's id.

    `mentions` are the locators of each entry by its place. Where a chapter's page is written, so
    can these be; registers then need only join them.
    """
    pages: dict[str, _LocatorWriter] = {}
    written: dict[str, dict[str, str]] = {}
    for target, rows in mentions.items():
        page = target.page
        if page not in pages:
            pages[page] = _LocatorWriter(label, replace(writer, page=page))
        written.setdefault(page, {})[target.id] = pages[page].text(rows)
    return written


class _LocatorWriter:
    """Writes the locators that lead to one chapter, as the page of one register lists them."""

    def __init__(self, label: Label, writer: Writer) -> None:
        self._label = writer.label(label)
        self._writer = writer
        is_index = writer.layouts.get(writer.page) is Layout.INDEX
        self._typed = _LOCATOR if is_index else ""
        self._links: dict[LocatorRow, tuple[str, str]] = {}
        """Those that are written: many entries are mentioned at one place."""

    def text(self, rows: Sequence[LocatorRow]) -> str:
        """Locators: the first says which chapter it is, and the labels of others say it again."""
        links = self._links
        for row in rows:
            if row not in links:
                links[row] = self._written(row)
        first, *others = rows
        return ", ".join((links[first][0], *(links[row][1] for row in others)))

    def _written(self, row: LocatorRow) -> tuple[str, str]:
        """The link of a locator where it comes first, and where others come before it."""
        kind, number, name, page, identity, count = row
        writer = self._writer
        words = _words(kind, number, name, writer)
        whole = f"{self._label}, {words}" if words else self._label
        shown = words or whole
        if count > 1:
            times = writer.words["times"]
            whole, shown = (times.format(locator=one, count=count) for one in (whole, shown))
        start = f'<a{self._typed} href="{link_to_part(page, identity, writer.page)}"'
        first = f"{start}>{escape(whole)}</a>"
        return first, f"{start} aria-label={quoteattr(whole)}>{escape(shown)}</a>"


def _words(kind: str, number: int, name: str, writer: Writer) -> str:
    """What tells a place from others of its chapter; nothing, where that is the title."""
    if name and kind == LocatorKind.NOTE:
        return writer.words[kind].format(number=name)
    if name:
        return writer.words["entry"].format(name=name.strip(_QUOTES))
    if not number:
        return ""
    return writer.words[kind].format(number=number)


class _Register:
    """What the entries of one page are written with: its writer, and locators that are written."""

    def __init__(self, writer: Writer, written: WrittenPlaces) -> None:
        self.writer = writer
        self._written = {
            chapter: places.get(writer.page, {}) for chapter, places in written.items()
        }

    def places(self, groups: Iterable[LocatorGroup], identity: str) -> Iterator[str]:
        """The locators of an entry with this id, a text for each chapter."""
        for group in groups:
            known = self._written.get(group.page, {}).get(identity)
            if known is None:
                known = _LocatorWriter(group.label, self.writer).text(group.rows)
            yield known


def register_page(
    register: RegisterPage, language: str, writer: Writer, written: WrittenPlaces
) -> bytes:
    """The page of one register, in the layout that its row asks for.

    `written` has the locators that are written already.
    """
    if register.layout is Layout.CHRONOLOGY:
        return _chronology_page(register, language, writer)
    title = writer.pieces(register.title) or escape(register.label.title)
    heading = title_heading(title)
    on_page = _Register(writer, written)
    intro = writer.body(register.body)
    if register.layout is Layout.GLOSSARY:
        entries = (
            _glossary_entry(item, on_page) for group in register.groups for item in group.items
        )
        begin = f'<section epub:type="glossary" role="doc-glossary" {TITLED}>\n{heading}\n{intro}\n'
        body = _around(f"{begin}<dl>\n", entries, "\n</dl>\n</section>") or (
            f"{begin}</section>".encode()
        )
    else:
        # The h1 stays outside: EPUB Indexes 1.0 lets an index begin with its groups only.
        groups = (_group(group, n, on_page) for n, group in enumerate(register.groups))
        begin = f"{heading}\n{intro}\n"
        index = f'<section epub:type="index" role="doc-index" {TITLED}>\n'
        body = _around(f"{begin}{index}", groups, "\n</section>") or begin.encode()
    return page(register.label.title, language, body, ' epub:type="backmatter"')


def _around(begin: str, parts: Iterable[str], end: str) -> bytes:
    """The parts, a line each, between a beginning and an end; nothing, if there are none.

    They may be so many that their text, with signs of two bytes each, would fill the memory.
    """
    lines = [part.encode() for part in parts]
    return b"".join((begin.encode(), b"\n".join(lines), end.encode())) if lines else b""


def _chronology_page(register: RegisterPage, language: str, writer: Writer) -> bytes:
    """The events in the order of time, as a list of dates and what happened on them."""
    title = writer.pieces(register.title) or escape(register.label.title)
    events = "\n".join(
        f'<div id="{item.id}"><dt>{_name(item, writer)}</dt><dd>{_lines(item.facts)}'
        f"{writer.body(item.body)}</dd></div>"
        for group in register.groups
        for item in group.items
    )
    listed = f"<dl>\n{events}\n</dl>\n" if events else ""
    body = (
        f'<section class="chronology" {TITLED}>\n'
        f"{title_heading(title)}\n{writer.body(register.body)}\n{listed}</section>"
    )
    return page(register.label.title, language, body, ' epub:type="backmatter"')


def _glossary_entry(item: EntryItem, on_page: _Register) -> str:
    writer = on_page.writer
    name = _name(item, writer)
    if item.see is not None:
        return f'<div class="see"><dt>{name}</dt><dd>{_see(item, writer)}</dd></div>'
    text = _facts(item) + writer.body(item.body)
    entry = f'<div id="{item.id}"><dt><dfn>{name}</dfn></dt><dd>{text}</dd></div>'
    if not item.locators:
        return entry
    mentioned = escape(writer.words["mentioned"])
    places = "; ".join(on_page.places(item.locators, item.id))
    return f'{entry}\n<div class="places"><dt>{mentioned}</dt><dd>{places}</dd></div>'


def _group(group: EntryGroup, number: int, on_page: _Register) -> str:
    identity = heading_id(str(number))
    letter = escape(group.letter or on_page.writer.words["signs"])
    items = "\n".join(_index_entry(item, on_page) for item in group.items)
    return (
        f'<section epub:type="index-group" aria-labelledby="{identity}">'
        f'<h2 id="{identity}">{letter}</h2>\n<ul class="entries">\n{items}\n</ul></section>'
    )


def _index_entry(item: EntryItem, on_page: _Register) -> str:
    writer = on_page.writer
    # Words that are turned round have no mark-up.
    name = _name(item, writer) if item.sort == item.name else escape(item.sort)
    term = f'<span epub:type="index-term" class="term">{name}</span>'
    if item.see is not None:
        return f'<li class="see">{term}, {_see(item, writer)}</li>'
    text = writer.body(item.body)
    note = f'<div epub:type="index-editor-note">{_facts(item)}{text}</div>'
    dates = _dates(item, writer)
    head = f"{term} {dates}" if dates else term
    entry = f'<div id="{item.id}"><p>{head}</p>{note}</div>'
    if not item.locators:
        return f"<li>{entry}</li>"
    rows = "\n".join(f"<li>{places}</li>" for places in on_page.places(item.locators, item.id))
    return f'<li>{entry}\n<ul epub:type="index-locator-list" class="places">\n{rows}\n</ul></li>'


def _name(item: EntryItem, writer: Writer) -> str:
    return writer.pieces(item.shown) or escape(item.name)


def _see(item: EntryItem, writer: Writer) -> str:
    assert item.see is not None
    name, target = item.see
    word = escape(writer.words["see"])
    return f'<i>{word}</i> <a href="{writer.href(target)}">{escape(name)}</a>'


def _facts(item: EntryItem) -> str:
    role = item.fields.get("role", "")
    return _lines((role, *item.facts) if role else item.facts)


def _lines(facts: Iterable[str]) -> str:
    return "".join(f'<p class="role">{escape(fact)}</p>' for fact in facts)


def _dates(item: EntryItem, writer: Writer) -> str:
    """The dates of a life; whole dates get more room about the dash than years do."""
    born, died = item.fields.get("born", ""), item.fields.get("died", "")
    if born and died:
        dash = " – " if any(map(str.isspace, born + died)) else "–"
        dates = f"{born}{dash}{died}"
    elif born or died:
        word = writer.words["born" if born else "died"]
        dates = word.format(date=born or died)
    else:
        return ""
    return f'<span class="dates">({escape(dates)})</span>'


def works_page(
    works: tuple[WorkItem, ...],
    entries: tuple[tuple[str, Markup], ...],
    language: str,
    writer: Writer,
    written: WrittenPlaces,
) -> bytes:
    """The list of works; `entries` are their keys and words, in the citation style's order, and
    `written` has the locators that are written already.

    It is made of `div`: foliate-js (footnotes.js) shows the whole `li` round a target, and a work
    would pop up with all the places that cite it.
    """
    on_page = _Register(writer, written)
    by_key = {work.key.lower(): work for work in works}
    rows = "\n".join(_work(by_key[key], entry, on_page) for key, entry in entries)
    title = writer.words["works"]
    body = (
        f'<section epub:type="bibliography" role="doc-bibliography" {TITLED}>\n'
        f'{title_heading(escape(title))}\n<div class="works" role="list">\n{rows}\n</div>'
        "\n</section>"
    )
    return page(title, language, body, ' epub:type="backmatter"')


def _work(work: WorkItem, entry: Markup, on_page: _Register) -> str:
    places = "; ".join(on_page.places(work.locators, work.id))
    cited = escape(on_page.writer.words["cited"])
    return (
        f'<div role="listitem"><div id="{work.id}"><p>{entry}</p></div>\n'
        f'<p class="places"><i>{cited}:</i> {places}</p></div>'
    )
