"""Finds ambiguous names, and entries that are hardly ever mentioned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from glossator.model.book import Book, EntryKey
from glossator.model.diagnostics import Diagnostic, Place
from glossator.model.expressions import expression
from glossator.model.text import LinkStart
from glossator.suggesting.reading import TextParagraph, entry_of, heads_of
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, score

_NAME = expression(r'"(.+)" could be (.+); it was left alone')


def doubtful_mentions(
    book: Book,
    passages: Iterable[TextParagraph],
    found: Iterable[Diagnostic],
    see: Mapping[EntryKey, EntryKey],
) -> Iterator[Suggestion]:
    """Ambiguous names, then entries that are mentioned once, or never."""
    yield from _ambiguous(found)
    counts, first = _mentions(passages, see)
    for head in heads_of(book):
        key = (head.register, head.key)
        count = counts[key]
        if head.see or count > 1:
            continue
        names = ", ".join((head.name, *head.also))
        if count:
            spot = first[key]
            why = f"mentioned once: {spot.path}:{spot.line}"
        else:
            why = f"never mentioned; sought as {names}"
        yield Suggestion(
            kind=SuggestionKind.MENTIONS,
            words=head.name,
            why=why,
            spot=Place(head.path, head.line),
            count=count,
            texts=count,
            score=0.3 if count else 3.0,
            register=head.register,
        )


def _ambiguous(found: Iterable[Diagnostic]) -> Iterator[Suggestion]:
    """Names that could be two entries', each once."""
    names: dict[str, list[tuple[Diagnostic, str]]] = {}
    for one in found:
        matched = _NAME.fullmatch(one.message)
        if one.code == "ambiguous-name" and matched:
            names.setdefault(matched[1], []).append((one, matched[2]))
    for name, places in names.items():
        first, entries = min(places, key=lambda place: place[0].place)
        texts = len({one.place.path for one, _ in places})
        yield Suggestion(
            kind=SuggestionKind.MENTIONS,
            words=name,
            why=f"could be {entries}",
            spot=Place(first.place.path, first.place.line),
            count=len(places),
            texts=texts,
            score=score(1.5, len(places), texts),
            entry=first.hint,
        )


def _mentions(
    passages: Iterable[TextParagraph], see: Mapping[EntryKey, EntryKey]
) -> tuple[Counter[EntryKey], dict[EntryKey, Place]]:
    """How often each entry is mentioned, by its names and by links, and where first."""
    counts: Counter[EntryKey] = Counter()
    first: dict[EntryKey, Place] = {}
    for passage in passages:
        for piece in passage.block.pieces:
            if (key := entry_of(piece)) is None:
                continue
            key = see.get(key, key)
            if key not in counts:
                line = piece.line if isinstance(piece, LinkStart) else passage.block.line
                first[key] = Place(passage.path, line)
            counts[key] += 1
    return counts, first
