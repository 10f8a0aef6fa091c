"""Writes notes and the entries of registers as blocks of plain text.

A note begins with its number in brackets, as the text has it. An entry is its name and, set in
below it, what is said of it and the places that mention it, which are one list however many lines
the page gives them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from glossator.formats.txt.inline import words_in
from glossator.formats.txt.lines import (
    INDENT,
    PrintedBlock,
    block,
    joined,
    set_in,
    wrapped,
)
from glossator.model.expressions import expression
from glossator.model.words import WordTable
from glossator.text.columns import width_of
from glossator.xhtml.markup import Element, classes_of

Flow = Callable[[Element, int], list[PrintedBlock]]
"""What makes blocks of this width of an element."""

_NUMBER = expression(r"\s*(?:(\d+|[a-z]+)\.|([*†‡§‖¶]+))\s*")
"""What marks a note, in whatever series, where the note begins."""
_ROWS = frozenset(("places", "see", "see-also"))
"""Classes of groups whose terms and meanings stand in one paragraph."""
_LEADS = frozenset(("role", "title"))
"""Classes of paragraphs that the next one follows without an empty line."""


def notes(listed: Element, width: int, flow: Flow) -> list[PrintedBlock]:
    """The notes of a text; all of them are set in by what the longest number needs."""
    numbers = [_number_taken(note) for note in listed]
    room = max(map(width_of, numbers), default=0) + 1
    return [
        set_in(joined(flow(note, width - room)), number.ljust(room))
        for note, number in zip(listed, numbers, strict=True)
    ]


def index_entries(listed: Element, width: int, flow: Flow, words: WordTable) -> list[PrintedBlock]:
    """The names of an index that begin with one letter."""
    return [_index_entry(entry, width, flow, words) for entry in listed]


def definitions(listed: Element, width: int, flow: Flow, words: WordTable) -> list[PrintedBlock]:
    """A list of terms: a glossary, a chronology, or one that stands in a text."""
    blocks: list[PrintedBlock] = []
    is_term = False
    for element in _in_groups(listed):
        if element.tag == "dd":
            blocks += below(led(element, flow(element, width - len(INDENT))))
        elif element.tag == "dt":
            made = flow(element, width)
            blocks += [replace(one, close=one.close or is_term) for one in made]
        elif "places" in classes_of(element):
            blocks += below(_places(element, width - len(INDENT), words))
        elif "see-also" in classes_of(element):
            blocks += below([_in_a_row(element, " ", width - len(INDENT), words)])
        else:
            blocks.append(_in_a_row(element, ", ", width, words))
        is_term = element.tag == "dt"
    return blocks


def works(listed: Element, width: int, words: WordTable) -> list[PrintedBlock]:
    """The works cited, each with the places that cite it."""
    blocks = []
    for row in listed:
        entry, *places = (words_in(part, words) for part in row.iter("p"))
        lines = [block(wrapped(entry, width, len(INDENT)))]
        for text in places:
            lines += below([block(wrapped(text, width - len(INDENT), len(INDENT)))])
        blocks.append(joined(lines))
    return blocks


def below(blocks: Sequence[PrintedBlock]) -> list[PrintedBlock]:
    """Blocks set in below the one before, which the first of them follows at once."""
    moved = (set_in(one, INDENT) for one in blocks)
    return [replace(one, close=one.close or not at) for at, one in enumerate(moved)]


def led(element: Element, blocks: Sequence[PrintedBlock]) -> list[PrintedBlock]:
    """The blocks of an element; what follows a role, a fact or a title stands close to it."""
    leading = takewhile(lambda child: not _LEADS.isdisjoint(classes_of(child)), element)
    leads = len(list(leading))
    return [replace(one, close=one.close or 0 < at <= leads) for at, one in enumerate(blocks)]


def _number_taken(note: Element) -> str:
    """A note's number in brackets; one that is no way back is taken out of the note's words."""
    found = _NUMBER.match("".join(note.itertext()))
    first = next(note.iter("p"), None)
    if first is not None and first.text:
        first.text = _NUMBER.sub("", first.text, count=1)
    return f"[{found[1] or found[2]}]" if found else ""


def _index_entry(entry: Element, width: int, flow: Flow, words: WordTable) -> PrintedBlock:
    """A name, its dates, its text and its places; or the entry that it stands in."""
    parts: list[PrintedBlock] = []
    for element in entry.iter():
        if element.tag == "p" and not parts:
            parts.append(block(wrapped(words_in(element, words), width, len(INDENT))))
        elif element.get("data-type") == "index-editor-note":
            parts += below(led(element, flow(element, width - len(INDENT))))
        elif "places" in classes_of(element):
            parts += below(_places(element, width - len(INDENT), words))
        elif "see-also" in classes_of(element):
            text = words_in(element, words)
            parts += below([block(wrapped(text, width - len(INDENT), len(INDENT)))])
    return joined(parts or flow(entry, width))


def _in_groups(listed: Element) -> Iterator[Element]:
    """The terms and their meanings, out of the groups that they may stand in."""
    for element in listed:
        if element.tag == "div" and _ROWS.isdisjoint(classes_of(element)):
            yield from element
        else:
            yield element


def _places(listed: Element, width: int, words: WordTable) -> list[PrintedBlock]:
    """The places of an entry: main passages, others, and set in below these what divides them.

    Main passages have a word before them: plain text has no bold, and signs would be read aloud.
    """
    rows = [(classes_of(row), words_in(row, words)) for row in listed if row.tag != "dt"]
    main = [text for kinds, text in rows if "main" in kinds]
    plain = [text for kinds, text in rows if not kinds]
    divided = len(plain) > 1 or any("under" in kinds for kinds, _ in rows)
    first = plain if len(plain) == 1 else []
    rest = [text for kinds, text in rows if "main" not in kinds and text not in first]
    if not divided:
        # No more than a line for other registers: all of it is one list.
        first, rest = [*first, *rest], []
    lines = [f"{words['mainly']}: {text}" for text in main]
    if first or rest:
        lines.append(f"{words['mentioned']}: {'; '.join(first)}".rstrip())
    blocks = [block(wrapped(text, width, len(INDENT)), close=True) for text in lines]
    inner = width - len(INDENT)
    below_them = [block(wrapped(text, inner, len(INDENT)), close=True) for text in rest]
    return [*blocks, *(set_in(one, INDENT) for one in below_them)]


def _in_a_row(group: Element, between: str, width: int, words: WordTable) -> PrintedBlock:
    """A term and its meaning in one paragraph."""
    text = between.join(words_in(part, words) for part in group)
    return block(wrapped(text, width, len(INDENT)))
