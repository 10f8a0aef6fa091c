"""A paragraph's pieces and the names found in them in; the pieces with a hole for each name, out.

A name may begin or end within mark-up: `<abbr>W. G.</abbr> Ward`. All elements that it lies in
partly are drawn into its hole where nothing else stands in them, so that it can be a link.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from glossator.apparatus.matching import Found
from glossator.model.text import Markup, Mention, Open, Plain, Words

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a[ >]")


def with_mentions(
    pieces: Sequence[Open], starts: Sequence[int], found: Sequence[Found]
) -> tuple[Open, ...]:
    """The pieces, which begin at `starts` in the text that was searched, with all mentions."""
    cuts = sorted({at for one in found for at in (one.start, one.end)})
    parts: list[Open] = []
    places: list[int] = []
    for piece, start in zip(pieces, starts, strict=True):
        for part, at in _cut(piece, start, cuts):
            parts.append(part)
            places.append(at)
    made: list[Open] = []
    done = 0
    for one in found:
        first, end = _span(parts, places, one, done)
        register, key = one.entries[0]
        begin, end_of_whole = _whole(parts, first, end, done)
        if begin < end_of_whole:
            inside = [
                part for part in parts[begin:end_of_whole] if isinstance(part, (Markup, Words))
            ]
            words = "".join(part for part in inside if isinstance(part, Words))
            shown: tuple[Plain, ...] = tuple(inside) if len(inside) > 1 else ()
            made += (*parts[done:begin], Mention(register, key, words, shown))
            done = end_of_whole
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


def _cut(piece: Open, start: int, cuts: Sequence[int]) -> Iterator[tuple[Open, int]]:
    """Words cut where a name begins or ends, and mark-up tag by tag; each part with its place."""
    if isinstance(piece, Markup) and not piece.startswith("<br"):
        tags = _TAG.findall(piece)
        if len(tags) > 1 and "".join(tags) == piece:
            yield from ((Markup(tag), start) for tag in tags)
            return
    if not isinstance(piece, Words):
        yield piece, start
        return
    end = start + len(piece)
    done = start
    for cut in cuts[bisect_right(cuts, start) :]:
        if cut >= end:
            break
        yield Words(piece[done - start : cut - start]), done
        done = cut
    yield Words(piece[done - start :]), done


def _span(parts: Sequence[Open], places: Sequence[int], one: Found, done: int) -> tuple[int, int]:
    """The parts that a name's words begin and end with: the first, and the one after the last."""
    first = next(
        at
        for at in range(done, len(parts))
        if places[at] == one.start and isinstance(parts[at], Words) and parts[at]
    )
    end = first
    while end < len(parts) and places[end] < one.end:
        end += 1
    while not isinstance(parts[end - 1], Words):
        end -= 1
    return first, end


def _whole(parts: Sequence[Open], first: int, end: int, done: int) -> tuple[int, int]:
    """The same with the tags on either side that are needed for all elements to be whole.

    Nothing, where they aren't there, or a link is among them.
    """
    opened = closed = 0
    for part in parts[first:end]:
        if isinstance(part, Markup) and not part.endswith("/>"):
            if not part.startswith("</"):
                opened += 1
            elif opened:
                opened -= 1
            else:
                closed += 1
    while closed and first > done and _is_tag(parts[first - 1], "<"):
        first, closed = first - 1, closed - 1
    while opened and end < len(parts) and _is_tag(parts[end], "</"):
        end, opened = end + 1, opened - 1
    links = (part for part in parts[first:end] if isinstance(part, Markup) and _LINK.match(part))
    if opened or closed or any(True for _ in links):
        return 0, 0
    return first, end


def _is_tag(part: Open, lead: str) -> bool:
    if not isinstance(part, Markup) or part.endswith("/>"):
        return False
    return part.startswith("</") == (lead == "</")
