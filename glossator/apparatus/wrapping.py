"""A paragraph's pieces and the names found in them in; the pieces with a hole for each name, out.

A name may begin or end within mark-up: `<abbr>W. G.</abbr> Ward`. All elements that it lies in
partly are drawn into its hole where nothing else stands in them, so that it can be a link.
"""

import re
from collections.abc import Iterator, Sequence

from glossator.apparatus.matching import Found
from glossator.model.text import Markup, Mention, Open, Words

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a[ >]")


def with_mentions(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[Found]
) -> tuple[Open, ...]:
    """The pieces, which begin at `starts` in the text that was searched, with all mentions."""
    parts, places = _parts(pieces, starts, found)
    made: list[Open] = []
    done = 0
    for one in found:
        register, key = one.entries[0]
        first, end = _span(parts, places, one, done)
        part = parts[first]
        if end == first + 1 and isinstance(part, Words):
            made += (*parts[done:first], Mention(register, key, str(part)))
        elif (whole := _whole(parts, first, end, done)) is not None:
            first, end = whole
            shown = tuple(part for part in parts[first:end] if isinstance(part, (Markup, Words)))
            words = "".join(part for part in shown if isinstance(part, Words))
            made += (*parts[done:first], Mention(register, key, words, shown))
        else:
            # It can't be a link, since it lies across an element's bounds.
            made += (*parts[done:first], Mention(register, key, ""), *parts[first:end])
        done = end
    return tuple(_joined((*made, *parts[done:])))


def _joined(parts: Sequence[Open]) -> Iterator[Open]:
    """The parts with neighbouring mark-up in one again."""
    tags = ""
    for part in parts:
        if isinstance(part, Markup):
            tags += part
            continue
        if tags:
            yield Markup(tags)
            tags = ""
        yield part
    if tags:
        yield Markup(tags)


def _parts(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[Found]
) -> tuple[list[Open], list[int]]:
    """Words cut where a name begins or ends, and mark-up tag by tag; and where each part begins."""
    cuts = sorted({at for one in found for at in (one.start, one.end)})
    parts: list[Open] = []
    places: list[int] = []
    next_cut = 0
    for piece, start in zip(pieces, starts, strict=True):
        if isinstance(piece, Words):
            done, end = start, start + len(piece)
            while next_cut < len(cuts) and cuts[next_cut] < end:
                cut = cuts[next_cut]
                next_cut += 1
                if cut > done:
                    parts.append(Words(piece[done - start : cut - start]))
                    places.append(done)
                    done = cut
            parts.append(Words(piece[done - start :]) if done > start else piece)
            places.append(done)
        else:
            tags = _TAG.findall(piece) if isinstance(piece, Markup) else ()
            several = len(tags) > 1 and "".join(tags) == piece and not piece.startswith("<br")
            parts += map(Markup, tags) if several else (piece,)
            places += [start] * (len(tags) if several else 1)
    return parts, places


def _span(parts: Sequence[Open], places: Sequence[int], one: Found, done: int) -> tuple[int, int]:
    """The parts that a name's words begin and end with: the first, and the one after the last."""
    first = done
    while places[first] < one.start or not (parts[first] and isinstance(parts[first], Words)):
        first += 1
    end = first + 1
    while end < len(parts) and places[end] < one.end:
        end += 1
    while not isinstance(parts[end - 1], Words):
        end -= 1
    return first, end


def _whole(parts: Sequence[Open], first: int, end: int, done: int) -> tuple[int, int] | None:
    """The same with the tags on either side that are needed for all elements to be whole.

    None, where they aren't there, or a link is among them.
    """
    opened = closed = 0
    for part in parts[first:end]:
        if _is_start(part):
            opened += 1
        elif _is_end(part) and opened:
            opened -= 1
        elif _is_end(part):
            closed += 1
    while closed and first > done and _is_start(parts[first - 1]):
        first, closed = first - 1, closed - 1
    while opened and end < len(parts) and _is_end(parts[end]):
        end, opened = end + 1, opened - 1
    links = any(isinstance(part, Markup) and _LINK.match(part) for part in parts[first:end])
    if opened or closed or links:
        return None
    return first, end


def _is_start(part: Open) -> bool:
    return isinstance(part, Markup) and not part.startswith("</") and not part.endswith("/>")


def _is_end(part: Open) -> bool:
    return isinstance(part, Markup) and part.startswith("</")
