"""Writes the pages of those of a register who were met so far, and the ways from and to them.

    <section role="doc-index"><section><h2>New</h2><ul class="entries">…</ul></section></section>
    <section><h2>Known already</h2><p><a class="mention" href="people_chapter-…#i-key">…</a>; …</p>
    <ul class="places so-far"><li><a href="people.xhtml">…</a></li></ul>

Entries have the mark-up of an index, so that they pop up as its entries do.
"""

from collections.abc import Iterable

from glossator.model.edition import SoFarPage
from glossator.model.ids import heading_id
from glossator.model.text import Label, Target
from glossator.model.words import WordTable
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.pages.register import WrittenPlaces, index_entries
from glossator.text.escape import escape


def so_far_page(
    so_far: SoFarPage,
    language: str,
    writer: Writer,
    written: WrittenPlaces,
    before: SoFarPage | None,
) -> bytes:
    """The page of those of a register who were met so far; `before` is the one before it, if any.

    It has the mark-up of an index, and the names of others in one paragraph.
    """
    words = writer.words
    title = so_far_title(so_far, words)
    until = words["so_far_until"].format(label=_called(so_far.until, writer))
    identity = heading_id("new")
    items = index_entries(so_far.items, writer, written, so_far.register)
    body = (
        f'{title_heading(escape(title))}\n<p class="so-far">{escape(until)}</p>\n'
        f'<section epub:type="index" role="doc-index" {TITLED}>\n'
        f'<section epub:type="index-group" aria-labelledby="{identity}">'
        f'<h2 id="{identity}">{escape(words["so_far_new"])}</h2>\n'
        f'<ul class="entries">\n{items}\n</ul></section>\n</section>\n'
        f"{_others(so_far, writer)}{_ways_from(so_far, writer, before)}"
    )
    return page(title, language, body.rstrip(), ' epub:type="bodymatter"')


def so_far_title(so_far: SoFarPage, words: WordTable) -> str:
    """What a page of those met so far is called."""
    return words["so_far"].format(title=so_far.title)


def _called(label: Label, writer: Writer) -> str:
    """A text's number or, between quotation marks, its title."""
    return writer.label(label) if label.number else writer.words["entry"].format(name=label.title)


def _others(so_far: SoFarPage, writer: Writer) -> str:
    """The names of those who stand on pages before, as links that pop up."""
    if not so_far.earlier:
        return ""
    identity = heading_id("known")
    heading = escape(writer.words["so_far_known" if so_far.are_all else "so_far_again"])
    names = "; ".join(
        f'<a class="mention" href="{writer.href(target)}">{escape(name)}</a>'
        for name, target in so_far.earlier
    )
    return (
        f'<section aria-labelledby="{identity}"><h2 id="{identity}">{heading}</h2>\n'
        f"<p>{names}</p></section>\n"
    )


def _ways_from(so_far: SoFarPage, writer: Writer, before: SoFarPage | None) -> str:
    """The ways from a page of those met so far to the one before it, and to the whole register."""
    ways = []
    if before is not None:
        words = writer.words["so_far_before"].format(label=_called(before.until, writer))
        ways.append((words, before.page))
    words = writer.words["so_far_whole"].format(title=so_far.title)
    ways.append((words, so_far.register))
    rows = "".join(
        f'<li><a href="{writer.href(Target(goal))}">{escape(words)}</a></li>'
        for words, goal in ways
    )
    return f'<ul class="places so-far">{rows}</ul>'


def ways_to_so_far(so_far: Iterable[SoFarPage], register: str, writer: Writer) -> str:
    """The ways from the page of a register to its pages between the texts; nothing without any."""
    ways = "; ".join(
        f'<a href="{writer.href(Target(one.page))}">{escape(_called(one.until, writer))}</a>'
        for one in so_far
        if one.register == register
    )
    if not ways:
        return ""
    return f'<p class="places so-far">{escape(writer.words["so_far_lists"])} {ways}</p>\n'
