"""Writes the page of a register, in the layout that its row asks for, and that of the works cited.

A register is a glossary (a definition list), an index (grouped by letter), or a chronology (a list
of dates). In the first two, the entry proper is one element with the id that links lead to, and its
locators stand beside it: what pops up on an e-reader is then the entry and not a list of places.

    index     <li><div id="i-key"><p><b>…</b> …</p>…</div>
              <ul class="places"><li class="main"><b>…</b></li><li>…</li>…</ul></li>
    glossary  <div id="g-key"><dt>…</dt><dd>…</dd></div>
              <div class="places rows"><dt>…</dt><dd>…</dd>…</div>   `rows` if several

The rows of an entry's places, each with its class: `main` (principal passages, bold); without one,
all other places, or a row for each text with the title of the text for its name; `under` for each
sub-heading, which stands in `<span class="sub">`; `also` for the pages of registers. What a
link says, `pages/locators.py` tells, or `pages/printed.py`, where places are printed pages.
"September 1661 (13 mentions)" leads to the first of them.

The page of the works cited has an entry a work, with the places that cite it in one row; in
sections, where the book groups its works.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from glossator.model.dataclass import dataclass
from glossator.model.edition import (
    EntryGroup,
    EntryItem,
    LocatorGroup,
    LocatorRow,
    RegisterPage,
    WorkItem,
)
from glossator.model.ids import (
    WORKS,
    ascii_id,
    heading_id,
    so_far_register,
    whole_page,
)
from glossator.model.listed import MANY
from glossator.model.registers import Indexing, Layout
from glossator.model.settings import Settings
from glossator.model.text import Label, SetWords, Target, TextKind
from glossator.pages.locators import MAIN, TEXT, GatheredPlaces, LocatorWriter, WrittenPlace
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.pages.ways import range_of, short_name, ways_to_parts
from glossator.text.escape import escape
from glossator.text.slugs import slug

WrittenPlaces = Mapping[str, Mapping[str, Mapping[str, tuple[WrittenPlace, ...]]]]
"""The locators of whatever a chapter mentions, written: by the chapter's page, the page of the
register that lists them, and the entry's id there."""


def written_places(
    mentions: Mapping[Target, Sequence[LocatorRow]], writer: Writer
) -> dict[str, dict[str, tuple[WrittenPlace, ...]]]:
    """The locators of one chapter as registers list them, by register's page and entry's id.

    `mentions` are the locators of each entry by its place. Where a chapter's page is written, so
    can these be; registers then need only join them.
    """
    pages: dict[str, LocatorWriter] = {}
    written: dict[str, dict[str, tuple[WrittenPlace, ...]]] = {}
    for target, rows in mentions.items():
        page = target.page
        if page not in pages:
            pages[page] = LocatorWriter(writer, page)
        written.setdefault(page, {})[target.id] = pages[page].places(rows)
    return written


@dataclass(frozen=True, slots=True)
class _PlaceRow:
    """A row of an entry's places: finished mark-up, and the class of the row, if it has one."""

    places: str
    kind: str = ""


class _Register:
    """What the entries of one page are written with: its writer, and locators that are written.

    `lists` is the page of the register that they are of, if that is another one.
    """

    def __init__(self, writer: Writer, written: WrittenPlaces, lists: str = "") -> None:
        self.writer = writer
        page = lists or whole_page(writer.page)
        self._written = {chapter: places.get(page, {}) for chapter, places in written.items()}
        self._locators = LocatorWriter(writer, page)
        self._by_page = None
        if writer.printed:
            # Few books have such pages.
            from glossator.pages.printed import PlacesByPage

            self._by_page = PlacesByPage(writer, writer.printed)
        self._only_main = writer.indexing.get(page) is Indexing.MAIN

    def rows(
        self, groups: Sequence[LocatorGroup], identity: str, subs: Sequence[str] = ()
    ) -> list[_PlaceRow]:
        """The places of an entry with this id: the main ones first, other registers' last.

        `subs` are its sub-headings in their order; those that links give come after them.
        """
        if self._by_page:
            of = self._by_page.gathered(groups, subs)
        else:
            of = self._gathered(groups, identity, subs)
        main = of.main
        sub_rows = [
            _PlaceRow(
                f'<span class="sub">{escape(words)}</span>: '
                + "; ".join(self._of(*one) for one in places),
                "under",
            )
            for words, places in of.under.items()
            if places
        ]
        divided = of.count > MANY and len(of.by_text) > 1
        others = of.by_text if divided else of.together
        if self._only_main and (main or sub_rows):
            divided, others = False, []
        # Where rows name their texts by titles, so does the first.
        name = self._titled if divided and not sub_rows else self._of
        rows = [_PlaceRow("; ".join(name(*one) for one in main), "main")] if main else []
        if divided:
            rows += (*sub_rows, *(_PlaceRow(self._titled(*one)) for one in others))
        else:
            places = "; ".join(self._of(*one) for one in others)
            rows += (*((_PlaceRow(places),) if places else ()), *sub_rows)
        also = self._also(groups)
        return [*rows, *((_PlaceRow(also, "also"),) if also else ())]

    def _gathered(
        self, groups: Iterable[LocatorGroup], identity: str, subs: Iterable[str]
    ) -> GatheredPlaces:
        others: list[tuple[Label, str]] = []
        of = GatheredPlaces(under={words: [] for words in subs}, together=others, by_text=others)
        for group in groups:
            if group.label.kind is TextKind.REGISTER:
                continue
            for words, places, number in self._places(group, identity):
                if words == MAIN:
                    of.main.append((group.label, places))
                elif words:
                    of.under.setdefault(words, []).append((group.label, places))
                else:
                    others.append((group.label, places))
                    of.count += number
        return of

    def _places(self, group: LocatorGroup, identity: str) -> tuple[WrittenPlace, ...]:
        known = self._written.get(group.page, {}).get(identity)
        if known is None:
            known = self._locators.places(group.rows)
        return known

    def _of(self, label: Label, places: str) -> str:
        """Places of a text, which is named by its number if it has one."""
        return places.replace(TEXT, escape(self.writer.label(label)))

    def _titled(self, label: Label, places: str) -> str:
        """Places of a text, which is named by its title."""
        return places.replace(TEXT, escape(label.title))

    def _also(self, groups: Sequence[LocatorGroup]) -> str:
        """The registers that mention an entry, with the number of places there."""
        links = [
            f'<a href="{self.writer.link(group.rows[0][3], group.rows[0][4])}">'
            f"{escape(self.writer.label(group.label))}</a> ({len(group.rows)})"
            for group in groups
            if group.label.kind is TextKind.REGISTER
        ]
        return f"<i>{escape(self.writer.words['also'])}</i> {', '.join(links)}" if links else ""


def register_pages(
    register: RegisterPage,
    language: str,
    writer: Writer,
    written: WrittenPlaces,
    so_far: str = "",
) -> Iterator[tuple[str, bytes]]:
    """The files of one register, each with its name, in the layout that its row asks for.

    `written` has the locators that are written already. In each file stand the register's heading
    and links to all its files; its introduction stands in the first. `so_far` is mark-up that an
    index has before its entries.
    """
    names = writer.division.parts_of(register.page)
    if len(names) == 1:
        here = replace(writer, page=register.page)
        yield register.page, _register_page(register, language, here, written, "", so_far)
        return
    parts: dict[str, list[EntryGroup]] = {name: [] for name in names}
    for group in register.groups:
        by_file: dict[str, list[EntryItem]] = {}
        for item in group.items:
            file = writer.division.file_of(register.page, item.id)
            by_file.setdefault(file, []).append(item)
        for file, items in by_file.items():
            parts[file].append(EntryGroup(group.letter, tuple(items)))
    times = Counter(group.letter for groups in parts.values() for group in groups)
    shared = {letter for letter, count in times.items() if count > 1}
    ranges = {name: range_of(groups, shared, writer.words) for name, groups in parts.items()}
    for name, groups in parts.items():
        body = register.body if name == names[0] else ()
        part = replace(register, groups=tuple(groups), body=body)
        here = replace(writer, page=name)
        ways = ways_to_parts(ranges, here)
        yield name, _register_page(part, language, here, written, ways, so_far)


def _register_page(
    register: RegisterPage, language: str, writer: Writer, written: WrittenPlaces, *ways: str
) -> bytes:
    """A file of a register; `ways` are links to its other files, and those before an index."""
    to_parts, so_far = ways
    title = writer.pieces(register.title) or escape(register.label.title)
    heading = title_heading(title)
    intro = to_parts + writer.body(register.body)
    if register.layout is Layout.CHRONOLOGY:
        return _chronology_page(register, language, writer, f"{heading}\n{intro}")
    on_page = _Register(writer, written)
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
        begin = f"{heading}\n{intro}\n{so_far}"
        index = f'<section epub:type="index" role="doc-index" {TITLED}>\n'
        body = _around(f"{begin}{index}", groups, "\n</section>") or begin.encode()
    return page(register.label.title, language, body, ' epub:type="backmatter"')


def _around(begin: str, parts: Iterable[str], end: str) -> bytes:
    """The parts, a line each, between a beginning and an end; nothing, if there are none.

    They may be so many that their text, with signs of two bytes each, would fill the memory.
    """
    lines = [part.encode() for part in parts]
    return b"".join((begin.encode(), b"\n".join(lines), end.encode())) if lines else b""


def _chronology_page(register: RegisterPage, language: str, writer: Writer, begin: str) -> bytes:
    """The events in the order of time, as a list of dates and what happened on them.

    `begin` is what stands before them: heading and introduction.
    """
    events = "\n".join(
        f'<div id="{item.id}"><dt>{_name(item, writer)}</dt><dd>{_lines(item.facts)}'
        f"{writer.body(item.body)}</dd></div>"
        for group in register.groups
        for item in group.items
    )
    listed = f"<dl>\n{events}\n</dl>\n" if events else ""
    body = f'<section class="chronology" {TITLED}>\n{begin}\n{listed}</section>'
    return page(register.label.title, language, body, ' epub:type="backmatter"')


def _glossary_entry(item: EntryItem, on_page: _Register) -> str:
    writer = on_page.writer
    name = _name(item, writer)
    if item.see is not None:
        return f'<div class="see"><dt>{name}</dt><dd>{_see(item, writer)}</dd></div>'
    text = _facts(item) + writer.body(item.body)
    entry = f'<div id="{item.id}"><dt><dfn>{name}</dfn></dt><dd>{text}</dd></div>'
    beside = _see_also(item, writer)
    if beside:
        word = escape(writer.words["see_also"])
        beside = f'\n<div class="see-also"><dt>{word}</dt><dd>{beside}</dd></div>'
    if not item.locators:
        return entry + beside
    mentioned = escape(writer.words["mentioned"])
    rows = on_page.rows(item.locators, item.id, item.subs)
    if len(rows) == 2 and not rows[0].kind and rows[1].kind == "also":
        # Most entries have so few places that they need one line.
        rows = [_PlaceRow("; ".join(row.places for row in rows))]
    places = "".join(f"<dd{_kind(row)}>{row.places}</dd>" for row in rows)
    several = "places rows" if len(rows) > 1 else "places"
    return f'{entry}\n<div class="{several}"><dt>{mentioned}</dt>{places}</div>{beside}'


def _kind(row: _PlaceRow) -> str:
    return f' class="{row.kind}"' if row.kind else ""


def _group(group: EntryGroup, number: int, on_page: _Register) -> str:
    identity = heading_id(str(number))
    letter = escape(group.letter or on_page.writer.words["signs"])
    items = "\n".join(_index_entry(item, on_page) for item in group.items)
    return (
        f'<section epub:type="index-group" aria-labelledby="{identity}">'
        f'<h2 id="{identity}">{letter}</h2>\n<ul class="entries">\n{items}\n</ul></section>'
    )


def index_entries(
    items: Iterable[EntryItem], writer: Writer, written: WrittenPlaces, register: str
) -> str:
    """Entries of the index on the page `register` as they stand on another page, the writer's."""
    on_page = _Register(writer, written, register)
    return "\n".join(_index_entry(item, on_page) for item in items)


def _index_entry(item: EntryItem, on_page: _Register) -> str:
    writer = on_page.writer
    # Words that are turned round have no mark-up.
    name = _name(item, writer) if item.sort == item.name else escape(item.sort)
    term = f'<b epub:type="index-term">{name}</b>'
    if item.see is not None:
        see = f'<span epub:type="index-xref-preferred">{_see(item, writer)}</span>'
        return f'<li class="see">{term}, {see}</li>'
    text = writer.body(item.body)
    note = f'<div epub:type="index-editor-note">{_facts(item)}{text}</div>' if item.is_told else ""
    dates = _dates(item, writer)
    head = f"{term} {dates}" if dates else term
    entry = f'<div id="{item.id}"><p>{head}</p>{note}</div>'
    beside = _see_also(item, writer)
    if beside:
        word = escape(writer.words["see_also"])
        beside = f'\n<p epub:type="index-xref-related" class="see-also"><i>{word}</i> {beside}</p>'
    if not item.locators:
        return f"<li>{entry}{beside}</li>"
    # What is written already has sub-headings, which tell more than a name.
    identity = item.id if item.is_told else ""
    places = on_page.rows(item.locators, identity, item.subs)
    rows = "".join(f"<li{_kind(row)}>{row.places}</li>" for row in places)
    listed = f'<ul epub:type="index-locator-list" class="places">{rows}</ul>'
    return f"<li>{entry}\n{listed}{beside}</li>"


def _see_also(item: EntryItem, writer: Writer) -> str:
    """Links to the entries that one points to beside."""
    return "; ".join(_xref(name, target, writer) for name, target in item.see_also)


def _xref(name: str, target: Target, writer: Writer) -> str:
    """The link of a cross-reference (EPUB Indexes 1.0: it has a term)."""
    here = so_far_register(writer.page) or whole_page(writer.page)
    is_index = writer.layouts.get(here) is Layout.INDEX
    typed = ' epub:type="index-term"' if is_index else ""
    return f'<a{typed} href="{writer.href(target)}">{escape(name)}</a>'


def _name(item: EntryItem, writer: Writer) -> str:
    return writer.pieces(item.shown) or escape(item.name)


def _see(item: EntryItem, writer: Writer) -> str:
    assert item.see is not None
    name, target = item.see
    word = escape(writer.words["see"])
    return f"<i>{word}</i> {_xref(name, target, writer)}"


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


def works_pages(
    works: tuple[WorkItem, ...],
    entries: tuple[tuple[str, SetWords], ...],
    settings: Settings,
    writer: Writer,
    written: WrittenPlaces,
) -> Iterator[tuple[str, bytes]]:
    """The files of the list of works, each with its name.

    `entries` are their keys and words, in the citation style's order, and `written` has the
    locators that are written already. In groups that order holds in each.
    """
    names = writer.division.parts_of(WORKS)
    if len(names) == 1:
        yield WORKS, _works_page(works, entries, settings, replace(writer, page=WORKS), written)
        return
    by_key = {work.key: work for work in works}
    parts: dict[str, list[tuple[str, SetWords]]] = {name: [] for name in names}
    for key, entry in entries:
        parts[writer.division.file_of(WORKS, by_key[key].id)].append((key, entry))
    ranges = {name: _worksrange_of(of, by_key) for name, of in parts.items()}
    for name, of in parts.items():
        here = replace(writer, page=name)
        ways = ways_to_parts(ranges, here)
        yield name, _works_page(works, tuple(of), settings, here, written, ways)


def _worksrange_of(entries: Sequence[tuple[str, SetWords]], by_key: Mapping[str, WorkItem]) -> str:
    """The works that a file goes from and to, by whoever wrote them."""
    ordered = sorted(entries, key=lambda row: by_key[row[0]].group)
    ends = (short_name(by_key[key].author) for key, _ in (ordered[0], ordered[-1]))
    return " – ".join(dict.fromkeys(ends))


def _works_page(
    works: tuple[WorkItem, ...],
    entries: tuple[tuple[str, SetWords], ...],
    settings: Settings,
    writer: Writer,
    written: WrittenPlaces,
    ways: str = "",
) -> bytes:
    """A file of the list of works, with some of its `entries`; `ways` lead to the other files.

    It is made of `div`: foliate-js (footnotes.js) shows the whole `li` round a target, and a work
    would pop up with all the places that cite it.
    """
    on_page = _Register(writer, written)
    groups = settings.work_groups
    by_key = {work.key: work for work in works}
    rows: dict[int, list[str]] = {}
    for key, entry in entries:
        work = by_key[key]
        rows.setdefault(work.group, []).append(_work(work, entry, on_page))
    lists = {
        at: '<div class="works" role="list">\n' + "\n".join(of) + "\n</div>"
        for at, of in sorted(rows.items())
    }
    title = writer.words["works"]
    listed = "\n".join(
        _work_group(groups[at].title, its) if groups else its for at, its in lists.items()
    )
    body = (
        f'<section epub:type="bibliography" role="doc-bibliography" {TITLED}>\n'
        f"{title_heading(escape(title))}\n{ways}{listed}\n</section>"
    )
    return page(title, settings.language, body, ' epub:type="backmatter"')


def _work_group(title: str, listed: str) -> str:
    identity = heading_id(ascii_id(slug(title)))
    return (
        f'<section aria-labelledby="{identity}"><h2 id="{identity}">{escape(title)}</h2>\n'
        f"{listed}</section>"
    )


def _work(work: WorkItem, entry: SetWords, on_page: _Register) -> str:
    places = "; ".join(row.places for row in on_page.rows(work.locators, work.id))
    cited = escape(on_page.writer.words["cited"])
    return (
        f'<div role="listitem"><div id="{work.id}"><p>{on_page.writer.pieces(entry)}</p></div>\n'
        f'<p class="places"><i>{cited}:</i> {places}</p></div>'
    )
