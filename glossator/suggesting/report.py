"""Suggestions as rows for programs, whose keys stay the same from version to version."""

from collections.abc import Iterable

from glossator.suggesting.declined import line_of
from glossator.suggesting.suggestion import Suggestion

SuggestionRow = dict[str, str | int | float | list[str]]


def rows(suggestions: Iterable[Suggestion]) -> list[SuggestionRow]:
    """A row a suggestion, in their order; `rank` counts from 1 over all kinds."""
    return [
        {
            "rank": rank,
            "kind": str(one.kind),
            "words": one.words,
            "forms": list(one.forms),
            "why": one.why,
            "count": one.count,
            "texts": one.texts,
            "path": one.spot.path,
            "line": one.spot.line,
            "register": one.register,
            "entry": one.entry,
            "score": one.score,
            "decline": line_of(one.kind, one.words),
        }
        for rank, one in enumerate(suggestions, 1)
    ]
