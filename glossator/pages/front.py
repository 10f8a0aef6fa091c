"""Writes the pages that the builder itself adds: cover, titles, colophon, and what changed.

The page of changes tells the readers of the edition before what changed, with a link to each place.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from glossator.model.changes import Changed
from glossator.model.division import PAGE_BOUND
from glossator.model.edition import Edition
from glossator.model.ids import CHANGES, ascii_id, heading_id, part_page
from glossator.model.metadata import BookSeries
from glossator.model.record import SectionKind, cited_keys
from glossator.model.settings import LocatorForm, NoteSeries, PrintedSource, Settings
from glossator.model.shipped import VERSION
from glossator.model.words import WordTable, mark_words
from glossator.pages.credits import credit_lines, listed
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape, quoteattr
from glossator.text.numerals import note_mark
from glossator.xhtml.weights import weight

_CHANGES = PAGE_BOUND * 4 // 5
"""What the changes on one page weigh at most."""


def cover_page(settings: Settings, image: str, words: WordTable) -> bytes:
    """The cover picture, alone on its page."""
    alternative = quoteattr(words["cover_of"].format(title=settings.title))
    body = (
        '<section epub:type="cover" class="cover">\n'
        f'<img src="{image}" alt={alternative} role="doc-cover"/>\n</section>'
    )
    return page(words["cover"], settings.language, body, ' epub:type="frontmatter"')


def half_title_page(settings: Settings, words: WordTable) -> bytes:
    """The title alone: no heading, because the title page has that."""
    body = (
        f'<section epub:type="halftitlepage" class="halftitle" '
        f"aria-label={quoteattr(words['half_title'])}>\n"
        f"<p>{escape(settings.title)}</p>\n</section>"
    )
    return page(words["half_title"], settings.language, body, ' epub:type="frontmatter"')


def title_page(settings: Settings, words: WordTable) -> bytes:
    """Title, subtitle, who made the book, edition, series and publisher."""
    lines = [title_heading(escape(settings.title))]
    if settings.subtitle:
        lines.append(f'<p class="subtitle" role="doc-subtitle">{escape(settings.subtitle)}</p>')
    for credit in credit_lines(settings.creators, words):
        kind = "creator" if credit.leads else "contributor"
        lines.append(f'<p class="{kind}">{escape(credit.text)}</p>')
    lines.append(f'<p class="edition">{escape(_edition_line(settings, words))}</p>')
    if settings.book_series is not None:
        lines.append(
            f'<p class="series">{escape(_book_series_line(settings.book_series, words))}</p>'
        )
    if settings.publisher:
        lines.append(f'<p class="publisher">{escape(settings.publisher)}</p>')
    body = (
        f'<section epub:type="titlepage" class="titlepage" {TITLED}>\n'
        + "\n".join(lines)
        + "\n</section>"
    )
    return page(settings.title, settings.language, body, ' epub:type="frontmatter"')


def colophon_page(edition: Edition, words: WordTable) -> bytes:
    """Which edition this is, what it holds, how to use it, and how it was made."""
    settings = edition.settings
    items = []
    series = edition.noted
    for one, count in series:
        key = "series_count" if len(series) > 1 else "note_count"
        items.append(_count(words, key, count, one.titled(words)))
    for register in edition.registers:
        # One that the book adds is known by its title.
        key = "entry_count" if register.kind.is_own else f"{register.name}_count"
        items.append(_count(words, key, register.entries, register.label.title))
    if edition.works:
        items.append(_count(words, "work_count", len(edition.works)))
    lines = [f"{settings.title}. {_edition_line(settings, words)}."]
    if items:
        lines.append(words["counts"].format(items=listed(items, words)))
    how_to = _how_to(edition, words)
    lines += [how_to] if how_to else []
    if len(series) > 1:
        lines.append(_series_marks([one for one, _ in series], words))
    if settings.source is not None:
        lines.append(words["printed_source"].format(source=_source(settings.source, words)))
    lines.append(words["made"].format(version=VERSION))
    if settings.rights:
        lines.append(settings.rights)
    if settings.isbn:
        lines.append(words["isbn"].format(isbn=settings.isbn))
    lines.append(words["identifier"].format(identifier=settings.identifier))
    # Formats that have another apparatus explain theirs in its place.
    marked = {how_to: ' class="how-to"'}
    paragraphs = "\n".join(f"<p{marked.get(line, '')}>{escape(line)}</p>" for line in lines)
    title = words["colophon"]
    body = (
        f'<section epub:type="colophon" role="doc-colophon" class="colophon" {TITLED}>\n'
        f"{title_heading(escape(title))}\n{paragraphs}\n</section>"
    )
    return page(title, settings.language, body, ' epub:type="backmatter"')


def _how_to(edition: Edition, words: WordTable) -> str:
    """How the notes and entries that the book has are used; empty, if it has none."""
    settings = edition.settings
    sentences = []
    if series := [one.marks for one, _ in edition.noted]:
        sentences.append(words["how_to_notes"].format_map(mark_words(series, words)))
    if any(register.kind.sought for register in edition.registers):
        by_page = settings.locators is LocatorForm.PAGES and any(one.pages for one in edition.texts)
        sentences.append(words["how_to_pages" if by_page else "how_to_entries"])
    elif edition.works:
        sentences.append(words["how_to_works"])
    return " ".join(sentences)


def _series_marks(series: Iterable[NoteSeries], words: WordTable) -> str:
    """What the notes of each series are marked with."""
    items = [
        words["series_marked"].format(
            title=one.titled(words),
            marks=", ".join(note_mark(number, one.marks) or str(number) for number in (1, 2, 3)),
        )
        for one in series
    ]
    return words["series_marks"].format(items=listed(items, words))


def _source(source: PrintedSource, words: WordTable) -> str:
    """The printed book as a line names it: title, publisher, date, ISBN."""
    isbn = words["isbn"].format(isbn=source.isbn) if source.isbn else ""
    return ", ".join(filter(None, (source.title, source.publisher, source.date, isbn)))


def _edition_line(settings: Settings, words: WordTable) -> str:
    """The edition's number, with its date where it has one."""
    if settings.edition_date is None:
        return words["edition"].format(number=settings.edition_number)
    date = date_in_words(settings.edition_date, words)
    return words["edition_dated"].format(number=settings.edition_number, date=date)


def _book_series_line(series: BookSeries, words: WordTable) -> str:
    """The series, with the book's number where it has one."""
    if not series.number:
        return series.title
    return words["book_series"].format(series=series.title, number=series.number)


def date_in_words(date: datetime.date, words: WordTable) -> str:
    """A date as the language writes it."""
    month = words["months"].split("|")[date.month - 1]
    return words["date"].format(day=date.day, month=month, year=date.year)


def _count(words: WordTable, key: str, count: int, register: str = "") -> str:
    one, many = words[key].split("|")
    return (one if count == 1 else many).format(count=count, register=register)


def changes_pages(
    edition: Edition, language: str, writer: Writer, *, divided: bool
) -> Iterator[tuple[str, bytes]]:
    """All that changed, under the titles of the texts and registers that it stands in.

    Nothing leads to a single change, so they can be divided as they are written: into files, each
    with its name, that are called by the text and the passage that they begin with. `divided` says
    whether they are to be.
    """
    files: list[tuple[str, list[str]]] = []
    size = 0
    for identity, heading, items in _changed(edition, writer):
        rows: list[str] = []
        for key, item in items:
            heavy = weight(item.encode())
            if not files or (divided and size + heavy > _CHANGES):
                if rows:
                    files[-1][1].append(_changes_section(identity, heading, rows))
                parts = (identity, key) if rows else (identity,)
                name = part_page(CHANGES, *parts) if files else CHANGES
                files.append((name, []))
                rows, size = [], 0
            rows.append(item)
            size += heavy
        files[-1][1].append(_changes_section(identity, heading, rows))
        size += weight(heading.encode())
    words = writer.words
    since = words["changes_since"].format(number=edition.changes_since)
    for name, sections in files:
        body = (
            f'<section class="changes" {TITLED}>\n'
            f"{title_heading(escape(words['changes']))}\n<p>{escape(since)}</p>\n"
            + "\n".join(sections)
            + "\n</section>"
        )
        yield name, page(words["changes"], language, body, ' epub:type="backmatter"')


def _changed(edition: Edition, writer: Writer) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Of each text or register in which anything changed: its page, its title, and its changes.

    Each of these comes as finished mark-up, with the id of its passage.
    """
    groups: dict[str, list[Changed]] = {}
    titles: dict[str, str] = {}
    for one in edition.changes:
        section = one.spot.section
        titles.setdefault(section.page, section.title or writer.words["works"])
        groups.setdefault(section.page, []).append(one)
    works = {ascii_id(one.key): str(one.data.get("title", one.key)) for one in edition.works}
    here = replace(writer, page=CHANGES)
    for name, rows in groups.items():
        items = [(one.spot.passage.id, f"<li>{_item(one, here, works)}</li>") for one in rows]
        yield name, escape(titles[name]), items


def _changes_section(page_name: str, heading: str, items: Sequence[str]) -> str:
    identity = heading_id(page_name)
    listed = "\n".join(items)
    return (
        f'<section aria-labelledby="{identity}">\n'
        f'<h2 id="{identity}">{heading}</h2>'
        f'\n<ul class="changes">\n{listed}\n</ul>\n</section>'
    )


def _item(one: Changed, writer: Writer, titles: Mapping[str, str]) -> str:
    """One change in words; what is still in the book is a link."""
    what = escape(_named(one, writer, titles))
    if one.new is not None:
        what = f'<a href="{writer.href(one.new.target)}">{what}</a>'
    key = "_".join(change.value for change in one.changes)
    return escape(writer.words[key]).replace("{what}", what)


def _named(one: Changed, writer: Writer, titles: Mapping[str, str]) -> str:
    """What a reader knows a passage by: an entry's name, or its first words.

    `titles` are those of the works that are cited, by their keys as ids have them.
    """
    passage, kind = one.spot.passage, one.spot.section.kind
    if kind is SectionKind.REGISTER:
        return passage.name
    # A note may be nothing but a citation: it is known by the work.
    cited = (titles[key] for key in cited_keys(passage.text) if key in titles)
    begins = (passage.begins.strip(" .,;") and passage.begins) or next(cited, passage.begins)
    key = "changed_notes" if kind is SectionKind.NOTES else "changed_text"
    if title := one.spot.section.series_title:
        return writer.words["changed_series"].format(begins=begins, title=title)
    return writer.words[key].format(begins=begins)
