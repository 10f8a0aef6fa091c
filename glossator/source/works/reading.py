"""Reads the works of a book from `works.json`, `works.bib`, or both."""

from collections.abc import Mapping
from dataclasses import replace

from glossator.model.diagnostics import Diagnostic, Diagnostics, error
from glossator.model.manuscript import Work
from glossator.source.works.biblatex import BIB_FILE, Convert, parse_bib, to_csljson
from glossator.source.works.csljson import parse_works

_FEW = 5


def read_works(
    texts: Mapping[str, str], language: str, convert: Convert | None = None
) -> tuple[tuple[Work, ...], Diagnostics]:
    """The works of the book's files, and what is wrong with them.

    `texts` has the files' texts by their paths, in the order in which they count; `convert`
    makes CSL-JSON of BibLaTeX, if not pandoc itself. What stands in both files is an error, once
    for all such works.
    """
    works: dict[str, Work] = {}
    found: list[Diagnostic] = []
    for path, text in texts.items():
        is_bib = path.endswith(BIB_FILE)
        own, said = (
            parse_bib(text, language, convert or to_csljson) if is_bib else parse_works(text)
        )
        found += (replace(one, place=replace(one.place, path=path)) for one in said)
        both = [work for work in own if work.key.lower() in works]
        if both:
            found.append(_twice(both, path, works[both[0].key.lower()]))
        for work in own:
            works.setdefault(work.key.lower(), replace(work, path=path))
    return tuple(works.values()), tuple(found)


def _twice(both: list[Work], path: str, first: Work) -> Diagnostic:
    """That works stand in two files."""
    names = ", ".join(f'"{work.key}"' for work in both[:_FEW])
    more = f" and {len(both) - _FEW} more" if len(both) > _FEW else ""
    has = "has works" if len(both) > 1 else "has a work"
    message = f"{path} {has} that {first.path} has, too: {names}{more}"
    hint = "keep each work in one of the two files, or take the older file away"
    return error(path, both[0].line, "duplicate-work", message, hint)
