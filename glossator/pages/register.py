"""The page of a register: a glossary (a definition list) or an index (grouped by letter).

In both, the entry proper is one element with the id that links lead to, and its locators stand
beside it: what pops up on an e-reader is then the entry and not a list of places.
"""

from collections.abc import Iterable

from glossator.model.edition import (
    EntryGroup,
    EntryItem,
    RegisterPage,
)
from glossator.model.registers import Layout
from glossator.pages.markup import Writer, page
from glossator.pages.places import places_in
from glossator.text.escape import escape

_LOCATOR = ' epub:type="index-locator"'


def register_page(register: RegisterPage, language: str, writer: Writer) -> bytes:
    """The page of one register, in the layout that its row asks for."""
    if register.layout is Layout.CHRONOLOGY:
        return _chronology_page(register, language, writer)
    title = writer.pieces(register.title) or escape(register.label.title)
    heading = f'<h1 id="h">{title}</h1>'
    intro = writer.body(register.body)
    if register.layout is Layout.GLOSSARY:
        entries = "\n".join(
            _glossary_entry(item, writer) for group in register.groups for item in group.items
        )
        listed = f"<dl>\n{entries}\n</dl>\n" if entries else ""
        body = (
            '<section epub:type="glossary" role="doc-glossary" aria-labelledby="h">\n'
            f"{heading}\n{intro}\n{listed}</section>"
        )
    else:
        # The h1 stays outside: EPUB Indexes 1.0 lets an index begin with its groups only.
        groups = "\n".join(_group(group, n, writer) for n, group in enumerate(register.groups))
        listed = (
            '<section epub:type="index" role="doc-index" aria-labelledby="h">\n'
            f"{groups}\n</section>"
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
        '<section class="chronology" aria-labelledby="h">\n'
        f'<h1 id="h">{title}</h1>\n{writer.body(register.body)}\n{listed}</section>'
    )
    return page(register.label.title, language, body, ' epub:type="backmatter"')


def _glossary_entry(item: EntryItem, writer: Writer) -> str:
    name = _name(item, writer)
    if item.see is not None:
        return f'<div class="see"><dt>{name}</dt><dd>{_see(item, writer)}</dd></div>'
    text = _facts(item) + writer.body(item.body)
    entry = f'<div id="{item.id}"><dt><dfn>{name}</dfn></dt><dd>{text}</dd></div>'
    if not item.locators:
        return entry
    mentioned = escape(writer.words["mentioned"])
    places = "; ".join(places_in(group, writer) for group in item.locators)
    return f'{entry}\n<div class="places"><dt>{mentioned}</dt><dd>{places}</dd></div>'


def _group(group: EntryGroup, number: int, writer: Writer) -> str:
    letter = escape(group.letter or writer.words["signs"])
    items = "\n".join(_index_entry(item, writer) for item in group.items)
    return (
        f'<section epub:type="index-group" aria-labelledby="h-{number}">'
        f'<h2 id="h-{number}">{letter}</h2>\n<ul class="entries">\n{items}\n</ul></section>'
    )


def _index_entry(item: EntryItem, writer: Writer) -> str:
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
    rows = "\n".join(f"<li>{places_in(group, writer, _LOCATOR)}</li>" for group in item.locators)
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
