"""Reports to the editor what becomes of highlights, chapter by chapter."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from glossator.annotating.highlights.books import Ours
from glossator.annotating.highlights.bring import Brought, Fate
from glossator.annotating.highlights.writing import (
    FILE,
    UNREAD,
    NoteMade,
    day,
    group_of,
    maybe,
    source_of,
    where,
)
from glossator.model.counted import count_of
from glossator.readers.exported import Remark

_WIDTH = 96
_SHOWN = 150
"""Characters of a highlight's words that are shown where it is known what they are."""
_BOOKS = 5


def told(
    brought: Sequence[Brought],
    notes: Mapping[Brought, NoteMade],
    groups: Sequence[str],
    remarks: Sequence[tuple[str, Remark]],
) -> Iterator[str]:
    """A line a place, with the words and what becomes of them; what has no place comes last.

    `groups` are the texts of the book in their order; a chapter's notes are listed with it.
    """
    group = ""
    new = [one for one in brought if one.fate not in (Fate.BEFORE, Fate.DOUBLE)]
    several = len({one.given.reader for one in new}) > 1
    order = {name: at for at, name in reversed(list(enumerate(groups)))}
    new.sort(key=lambda one: order[group_of(one)] if one.placed else len(groups))
    for one in new:
        if group_of(one) != group:
            if group:
                yield ""
            group = group_of(one)
            yield group
        yield from _highlight(one, notes.get(one), several)
    if remarks:
        if group:
            yield ""
        yield UNREAD
        for export, remark in remarks:
            line = f":{remark.line}" if remark.line else ""
            yield f"  {export}{line}: {remark.what}"
            yield from _filled(remark.text)


def _highlight(one: Brought, note: NoteMade | None, several: bool) -> Iterator[str]:
    highlight = one.given.highlight
    reader = one.given.reader if several else ""
    made = "".join(f", {part}" for part in (day(highlight), reader) if part)
    if one.placed is not None:
        spot = one.placed.first.source
        line = f":{spot.line}" if spot.line else ""
        place = f"  ({spot.path}{line})" if spot.path else ""
        yield f"  {where(one)}{made}{place}"
        yield from _filled(f"“{shortened(one.placed.words)}”")
    else:
        assert one.unplaced is not None
        yield f"  {source_of(one.given)}{made}: {one.unplaced.loss}"
        if highlight.text.strip():
            yield from _filled(f"“{highlight.text}”")
        if about := maybe(one.unplaced):
            yield from _filled(about)
    if highlight.comment.strip():
        yield from _filled(f"— {highlight.comment}")
    if note is not None:
        yield f"      → {note.path}: ## {note.label}"
    elif one.fate is Fate.LISTED and highlight.comment.strip():
        yield f"      → {FILE}: no note can hang on what it stands in"


def shortened(words: str) -> str:
    """Words in one line; of many, only the first and the last."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN:
        return line
    half = _SHOWN // 2
    return f"{line[:half].rpartition(' ')[0]} … {line[-half:].partition(' ')[2]}"


def _filled(words: str) -> list[str]:
    lead = " " * 6
    return textwrap.wrap(
        words, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_long_words=False
    )


def counted(brought: Sequence[Brought], ours: Ours) -> Iterator[str]:
    """What becomes of all highlights, in numbers, and how many are of other books."""
    fates = Counter(one.fate for one in brought)
    listed = fates[Fate.LISTED]
    kept = sum(
        bool(one.given.highlight.comment.strip()) for one in brought if one.fate is Fate.LISTED
    )
    rows = [
        count_of(fates[Fate.NOTE], "comment becomes a note", "comments become notes"),
        count_of(listed, f"goes to {FILE}", f"go to {FILE}")
        + (f" ({count_of(kept, 'comment')} that can't be a note)" if kept else ""),
        count_of(fates[Fate.UNPLACED], "has no sure place", "have no sure place"),
        count_of(fates[Fate.DOUBLE], "comes twice", "come twice"),
        count_of(fates[Fate.BEFORE], "came before", "came before"),
    ]
    numbers = [listed, fates[Fate.UNPLACED], fates[Fate.DOUBLE], fates[Fate.BEFORE]]
    told = [row for row, number in zip(rows, [fates[Fate.NOTE], *numbers], strict=True) if number]
    yield f"{count_of(len(brought), 'highlight')}: {'; '.join(told) or 'none'}"
    for name in ours.known_by_words:
        yield f'"{name}" is taken for this book by the words of its highlights'
    if ours.others:
        whole = sum(ours.others.values())
        books = sorted(ours.others.items(), key=lambda one: (-one[1], one[0]))
        shown = ", ".join(f'"{name}" {count}' for name, count in books[:_BOOKS])
        more = f" and {len(books) - _BOOKS} more" if len(books) > _BOOKS else ""
        number = count_of(whole, "highlight")
        yield f"left out, of other books: {number} ({shown}{more})"


def row_of(one: Brought, note: NoteMade | None) -> dict[str, object]:
    """What becomes of one highlight, as a row for programs."""
    highlight, placed, unplaced = one.given.highlight, one.placed, one.unplaced
    return {
        "fate": str(one.fate),
        "export": one.given.export,
        "line": highlight.line,
        "reader": one.given.reader,
        "text": highlight.text,
        "comment": highlight.comment,
        "made": highlight.made,
        "chapter": placed.last.group if placed else "",
        "place": where(one),
        "path": placed.last.source.path if placed else "",
        "source_line": placed.last.source.line if placed else 0,
        "words": placed.words if placed else "",
        "note": {"path": note.path, "label": note.label} if note else None,
        "reason": str(unplaced.loss) if unplaced else "",
        "perhaps": maybe(unplaced) if unplaced else "",
    }
