"""Highlights that were brought home in; the Markdown that the list has of them, out."""

import re
from collections.abc import Iterable

from glossator.annotating.homing.bring import Brought
from glossator.annotating.homing.comment import as_markdown
from glossator.annotating.homing.home import Unplaced
from glossator.annotating.homing.listing import UNPLACED, UNREAD, Item
from glossator.annotating.homing.order import Given
from glossator.model.highlight import Highlight
from glossator.readers.exported import Remark

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PLACES = 8
"""How many of the places of the same words are named."""


def item_of(one: Brought) -> Item:
    """A highlight's entry in the list."""
    highlight = one.given.highlight
    head = [where(one), *filter(None, (day(highlight), one.given.reader))]
    if one.unplaced is not None:
        head = [*head[1:], f"{source_of(one.given)}: {one.unplaced.loss}"]
        words = highlight.text
    else:
        assert one.placed is not None
        words = one.placed.words
    parts = [f"- {', '.join(head)}", _quoted(words)]
    if highlight.comment.strip():
        parts.append(as_markdown(highlight.comment))
    if one.unplaced is not None and (about := maybe(one.unplaced)):
        parts.append(as_markdown(f"({about})"))
    return Item(group_of(one), _indented(parts))


def remark_item(export: str, remark: Remark) -> Item:
    """A record that wasn't understood, as an entry in the list."""
    line = f":{remark.line}" if remark.line else ""
    return Item(UNREAD, _indented([f"- {export}{line}: {remark.what}", _quoted(remark.text)]))


def group_of(one: Brought) -> str:
    """The heading that a highlight is listed under."""
    return one.placed.last.group if one.placed else UNPLACED


def where(one: Brought) -> str:
    """The places of a highlight as its chapter's readers know them: ¶2, ¶2–¶4."""
    if one.placed is None:
        return ""
    first, last = one.placed.first, one.placed.last
    if first == last:
        return last.name
    if first.number and last.number:
        return last.name if first.number == last.number else f"{first.name}–{last.name}"
    lead = f"{first.group}, " if first.group != last.group else ""
    return f"{lead}{first.name} to {last.name}"


def day(highlight: Highlight) -> str:
    """The day that a highlight was made on, as far as it is known."""
    return highlight.made[:10] if _ISO.match(highlight.made) else highlight.made


def source_of(given: Given) -> str:
    """Where in an export a highlight stands, with what that calls the chapter."""
    line, chapter = given.highlight.line, " ".join(given.highlight.chapter.split())
    place = f"{given.export}:{line}" if line else given.export
    return f"{place}, “{chapter}”" if chapter else place


def maybe(unplaced: Unplaced) -> str:
    """What is meant, perhaps, as half a sentence."""
    if unplaced.like:
        (spot,) = unplaced.places
        return f"{unplaced.likeness:.0%} like {spot.name} of {spot.group}: “{unplaced.like}”"
    groups: dict[str, list[str]] = {}
    for spot in unplaced.places[:_PLACES]:
        groups.setdefault(spot.group, []).append(spot.name)
    if not groups:
        return ""
    shown = "; ".join(f"{group}, {', '.join(names)}" for group, names in groups.items())
    more = len(unplaced.places) - _PLACES
    return f"they are: {shown}{f'; and {more} more' if more > 0 else ''}"


def _quoted(words: str) -> str:
    return (
        "\n".join(f"> {line}".rstrip() for line in as_markdown(words).split("\n"))
        if words.strip()
        else ""
    )


def _indented(parts: Iterable[str]) -> str:
    """The parts of an entry, all but the first moved in under its sign."""
    whole = "\n\n".join(filter(None, parts))
    first, *rest = whole.split("\n")
    return "\n".join([first, *(f"  {line}".rstrip() for line in rest)])
