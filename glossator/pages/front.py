"""The pages that the builder itself adds: cover, title page, and the colophon at the end."""

import datetime

from glossator.model.edition import Edition
from glossator.model.settings import Settings
from glossator.model.shipped import VERSION
from glossator.model.words import Table
from glossator.pages.markup import page
from glossator.text.escape import escape, quoteattr


def cover_page(settings: Settings, image: str, words: Table) -> bytes:
    """The cover picture, alone on its page."""
    alternative = quoteattr(words["cover_of"].format(title=settings.title))
    body = (
        '<section epub:type="cover" class="cover">\n'
        f'<img src="{image}" alt={alternative} role="doc-cover"/>\n</section>'
    )
    return page(words["cover"], settings.language, body, ' epub:type="frontmatter"')


def title_page(settings: Settings, words: Table) -> bytes:
    """Title, subtitle, creators, edition and publisher."""
    lines = [f'<h1 id="h">{escape(settings.title)}</h1>']
    if settings.subtitle:
        lines.append(f'<p class="subtitle" role="doc-subtitle">{escape(settings.subtitle)}</p>')
    lines += (f'<p class="creator">{escape(creator)}</p>' for creator in settings.creators)
    lines.append(f'<p class="edition">{escape(edition_line(settings, words))}</p>')
    if settings.publisher:
        lines.append(f'<p class="publisher">{escape(settings.publisher)}</p>')
    body = (
        '<section epub:type="titlepage" class="titlepage" aria-labelledby="h">\n'
        + "\n".join(lines)
        + "\n</section>"
    )
    return page(settings.title, settings.language, body, ' epub:type="frontmatter"')


def colophon_page(edition: Edition, words: Table) -> bytes:
    """Which edition this is, what it holds, how to use it, and how it was made."""
    settings = edition.settings
    items = []
    if edition.note_count:
        items.append(_count(words, "note_count", edition.note_count))
    for register in edition.registers:
        # One that the book adds is known by its title.
        key = "entry_count" if register.kind.is_own else f"{register.name}_count"
        items.append(_count(words, key, register.entries, register.label.title))
    if edition.works:
        items.append(_count(words, "work_count", len(edition.works)))
    lines = [f"{settings.title}. {edition_line(settings, words)}."]
    if items:
        lines.append(words["counts"].format(items=_listed(items, words)))
        lines.append(words["how_to"])
    lines.append(words["made"].format(version=VERSION))
    if settings.rights:
        lines.append(settings.rights)
    lines.append(words["identifier"].format(identifier=settings.identifier))
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    title = words["colophon"]
    body = (
        '<section epub:type="colophon" role="doc-colophon" class="colophon" aria-labelledby="h">\n'
        f'<h1 id="h">{escape(title)}</h1>\n{paragraphs}\n</section>'
    )
    return page(title, settings.language, body, ' epub:type="backmatter"')


def edition_line(settings: Settings, words: Table) -> str:
    """The edition's number, with its date where it has one."""
    if settings.edition_date is None:
        return words["edition"].format(number=settings.edition_number)
    date = date_in_words(settings.edition_date, words)
    return words["edition_dated"].format(number=settings.edition_number, date=date)


def date_in_words(date: datetime.date, words: Table) -> str:
    """A date as the language writes it."""
    month = words["months"].split("|")[date.month - 1]
    return words["date"].format(day=date.day, month=month, year=date.year)


def _count(words: Table, key: str, count: int, register: str = "") -> str:
    one, many = words[key].split("|")
    return (one if count == 1 else many).format(count=count, register=register)


def _listed(items: list[str], words: Table) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {words['and']} {items[-1]}"
