"""Writes the page of a register, in the layout that its row asks for, and that of the works cited.

A register is a glossary (a definition list), an index (grouped by letter), or a chronology (a list
of dates). In the first two, the entry proper is one element with the id that links lead to, and its
locators stand beside it: what pops up on an e-reader is then the entry and not a list of places.

The page of the works cited has an entry a work. The places that mention an entry or cite a work are
given in words and links.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossator.model.dataclass import dataclass
from glossator.model.edition import (
    EntryGroup,
    EntryItem,
    Locator,
    LocatorGroup,
    RegisterPage,
    WorkItem,
)
from glossator.model.ids import heading_id
from glossator.model.registers import Layout
from glossator.model.text import Markup, Target
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape, quoteattr

_QUOTES = "\"'“”„‟«»‹›‘’‚"
"""Taken off a name that gets quotation marks of its own."""


WrittenPlaces = Mapping[str, Mapping[Target, str]]
"""For each chapter's page: the locators of whatever it mentions, written, by the entry's place."""


def written_places(groups: Mapping[Target, LocatorGroup], writer: Writer) -> dict[Target, str]:
    """The locators of one chapter as registers list them; each group comes with its entry's place.

    Where a chapter's page is written, so can these be; registers then need only join them.
    """
    return {
        target: _places_in(group, replace(writer, page=target.page))
        for target, group in groups.items()
    }


def _places_in(group: LocatorGroup, writer: Writer) -> str:
    """The locators of one chapter: the first says which chapter it is, and labels say it again."""
    typed = _LOCATOR if writer.layouts.get(writer.page) is Layout.INDEX else ""
    label = writer.label(group.label)
    links: list[str] = []
    for locator in group.locators:
        words = _locator(locator, writer)
        whole = f"{label}, {words}" if words else label
        shown = words if links and words else whole
        if locator.count > 1:
            times = writer.words["times"]
            whole, shown = (
                times.format(locator=one, count=locator.count) for one in (whole, shown)
            )
        aria = f" aria-label={quoteattr(whole)}" if links else ""
        links.append(f'<a{typed} href="{writer.href(locator.target)}"{aria}>{escape(shown)}</a>')
    return ", ".join(links)


def _locator(locator: Locator, writer: Writer) -> str:
    """What tells a place from others of its chapter; nothing, where that is the title."""
    if locator.name:
        return writer.words["entry"].format(name=locator.name.strip(_QUOTES))
    if not locator.number:
        return ""
    return writer.words[locator.kind.value].format(number=locator.number)


_LOCATOR = ' epub:type="index-locator"'


@dataclass(frozen=True, slots=True)
class _Register:
    """What the entries of one page are written with."""

    writer: Writer
    written: WrittenPlaces

    def places(self, groups: Iterable[LocatorGroup], identity: str) -> Iterator[str]:
        """The locators of an entry with this id, a text for each chapter."""
        target = Target(self.writer.page, identity)
        for group in groups:
            known = self.written.get(group.page, {}).get(target)
            yield _places_in(group, self.writer) if known is None else known


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
        entries = "\n".join(
            _glossary_entry(item, on_page) for group in register.groups for item in group.items
        )
        listed = f"<dl>\n{entries}\n</dl>\n" if entries else ""
        body = (
            f'<section epub:type="glossary" role="doc-glossary" {TITLED}>\n'
            f"{heading}\n{intro}\n{listed}</section>"
        )
    else:
        # The h1 stays outside: EPUB Indexes 1.0 lets an index begin with its groups only.
        groups = "\n".join(_group(group, n, on_page) for n, group in enumerate(register.groups))
        listed = (
            f'<section epub:type="index" role="doc-index" {TITLED}>\n{groups}\n</section>'
            if groups
            else ""
        )
        body = f"{heading}\n{intro}\n{listed}"
    return page(register.label.title, language, body, ' epub:type="backmatter"')


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
