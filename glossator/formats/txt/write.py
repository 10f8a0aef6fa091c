"""The Publication in, the whole book as one file of plain text out: UTF-8, to be read and kept.

Lines end after 72 columns. Plain text is shown by what knows nothing of it, a terminal, an editor,
a mail; there, what is set in (quotations, verse, notes behind their numbers, tables) is only kept
by lines that are short enough, and a line as long as a paragraph is a chore to read. Who wants one
line a paragraph can join them: empty lines part paragraphs everywhere.

Entries name paragraphs by number ("Chapter 2, ¶7"), and there are no links to follow. So what they
name has its number in the margin, which books without registers don't have.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from glossator.formats.trees import body_of, read_page
from glossator.formats.txt.blocks import Blocks
from glossator.formats.txt.lines import PrintedLine, given_out
from glossator.formats.written import Written
from glossator.model.ids import COLOPHON, COVER, HALF_TITLE, notes_lead, target_of
from glossator.model.publication import Publication
from glossator.model.settings import NoteSeries
from glossator.model.words import WordTable, mark_words, words_for
from glossator.text.columns import width_of
from glossator.xhtml.elements import HEADINGS
from glossator.xhtml.markup import Element, classes_of

WIDTH = 72
"""The columns of a line: as many as mails and RFCs have."""
_APART = "\n\n\n\n"
"""What parts two pages of the e-book: three empty lines."""
_TEXTS = frozenset(("front", "part", "chapter", "back"))
"""The classes of the sections whose paragraphs are counted."""

"""The names of these pages (`pages/publish.py`)."""

_Places = dict[str, dict[str, str]]
"""The numbers that the margin shows, by page and id."""


def write(publication: Publication) -> Written:
    """The file. The same publication gives the same bytes, wherever and whenever."""
    words = words_for(publication.settings.base_language)
    bodies = {page.name: body_of(read_page(page)) for page in publication.pages}
    places = _named(bodies, words)
    if publication.settings.paragraph_numbers:
        places |= {
            name: _shown(body, words) | places.get(name, {}) for name, body in bodies.items()
        }
    numbers = [number for page in places.values() for number in page.values()]
    margin = max(map(width_of, numbers), default=-2) + 2
    how_to = _how_to(bodies, publication.settings.series, words)
    pages = []
    for name, body in bodies.items():
        if name in (COVER, HALF_TITLE):
            # The title page says in words what the cover shows, and all that a half title says.
            continue
        if name == COLOPHON:
            _explain(body, how_to)
        here = margin if _is_text(body) else 0
        lines = Blocks(words, WIDTH, here, places.get(name)).page(body).lines
        pages.append(_with_margin(lines, here))
    return Written({".txt": (_APART.join(filter(None, pages)) + "\n").encode()})


def _named(bodies: Mapping[str, Element], words: WordTable) -> _Places:
    """The numbers of the paragraphs that entries name."""
    before, after = map(re.escape, words["paragraph"].split("{number}"))
    # The first of a text's places has a sign before it, and others follow it without one.
    named = re.compile(rf"(?:(?:^|, ){before}|^)(\d+)(?:–(\d+))?{after}$")
    followers = {name: _followers(body) for name, body in bodies.items()}
    places: dict[str, dict[str, str]] = {}
    for name, body in bodies.items():
        for link in _locators(body):
            target = target_of(link.get("href", ""), name)
            found = named.search("".join(link.itertext()))
            if found and notes_lead(target.page) is None:
                # A section's paragraphs are named, and its heading is led to.
                first = followers.get(target.page, {}).get(target.id, target.id)
                for identity, number in ((first, found[1]), (link.get("data-to"), found[2])):
                    if identity and number:
                        shown = given_out(words["paragraph"].format(number=number))
                        places.setdefault(target.page, {})[identity] = shown
    return places


def _followers(body: Element) -> Mapping[str, str]:
    """What has an id after each heading, and is none."""
    followers: dict[str, str] = {}
    waiting: list[str] = []
    for element in body.iter():
        if not (identity := element.get("id")):
            continue
        if element.tag in HEADINGS:
            waiting.append(identity)
        else:
            followers |= dict.fromkeys(waiting, identity)
            waiting = []
    return followers


def _shown(body: Element, words: WordTable) -> dict[str, str]:
    """The numbers that paragraphs begin with, which are taken out of them."""
    numbers = {}
    for element in body.iter():
        if len(element) and not element.text and "number" in classes_of(element[0]):
            shown = element[0]
            numbers[element.get("id", "")] = given_out(words["paragraph"].format(number=shown.text))
            element.text = (shown.tail or "").lstrip(" ")
            element.remove(shown)
    return numbers


def _locators(body: Element) -> Iterable[Element]:
    return (
        link
        for element in body.iter()
        if "places" in classes_of(element)
        for link in element.iter("a")
    )


def _is_text(body: Element) -> bool:
    return any(not _TEXTS.isdisjoint(classes_of(section)) for section in body.iterfind("section"))


def _how_to(bodies: Mapping[str, Element], series: Iterable[NoteSeries], words: WordTable) -> str:
    """What the colophon says of the apparatus that the book has, in place of the e-book's."""
    marks = [one.marks for one in series if one.page in bodies]
    sentences = [words["text_notes"].format_map(mark_words(marks, words))] if marks else []
    if any(link is not None for body in bodies.values() for link in _locators(body)):
        sentences.append(words["text_registers"])
    return " ".join(sentences)


def _explain(body: Element, how_to: str) -> None:
    for element in body.iter("p"):
        if "how-to" in classes_of(element):
            element.text = how_to


def _with_margin(lines: Sequence[PrintedLine], margin: int) -> str:
    """A page's lines with its margin."""
    shown = (
        line.text
        if line.in_margin or not (line.text or line.margin)
        else f"{line.margin:{margin}}{line.text}"
        for line in lines
    )
    return "\n".join(line.rstrip() for line in shown).strip("\n")
