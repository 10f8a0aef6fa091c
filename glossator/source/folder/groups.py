"""Reads the groups in which a book's list of works stands from its `book.toml`.

[works]
groups = [
    { title = "Sources", keywords = ["source"], works = ["reed1919"] },
    { title = "Books", types = ["book", "chapter", "thesis"] },
    { title = "Articles and others" },      # all the rest
]
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from glossator.model.diagnostics import did_you_mean
from glossator.model.settings import WorkGroup
from glossator.source.folder.values import Values
from glossator.text.slugs import slug

_FORM = 'groups = [{ title = "Sources", keywords = ["source"] }, { title = "Books and articles" }]'
_LISTS = ("types", "keywords", "works")


def work_groups(works: Mapping[str, Any], values: Values) -> tuple[WorkGroup, ...]:
    """The groups in their order; none where the list is one.

    `works` is the table [works]. What is wrong is reported to `values`.
    """
    rows = works.get("groups", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        values.bad(works, "groups", "must be a list of tables", _FORM)
        return ()
    values.place_rows(rows, "works", "groups")
    groups = tuple(_group(row, values) for row in rows)
    _check_titles(groups, rows, values)
    return groups


def _group(row: Mapping[str, Any], values: Values) -> WorkGroup:
    values.known_keys(row, ("title", *_LISTS), "works.groups")
    title = " ".join(values.text(row, "title").split())
    if "title" not in row or (not title and isinstance(row["title"], str)):
        values.report("groups", "bad-value", "a group of works has no title", _FORM)
    lists = {name: values.texts(row, name) for name in _LISTS if name in row}
    _check_types(row, lists.get("types", ()), values)
    return WorkGroup(title, **lists)


def _check_types(row: Mapping[str, Any], types: tuple[str, ...], values: Values) -> None:
    # Few books have groups.
    from glossator.source.works.fields import TYPES

    for kind in types:
        if kind not in TYPES:
            hint = did_you_mean(kind, TYPES, f"there are: {', '.join(sorted(TYPES))}")
            values.bad(row, "types", f'has "{kind}", which is no type of CSL', hint)


def _check_titles(
    groups: tuple[WorkGroup, ...], rows: list[dict[str, Any]], values: Values
) -> None:
    """Report groups that can't be told from others, and a second one for all the rest."""
    counts: Counter[str] = Counter()
    rests: list[WorkGroup] = []
    for group, row in zip(groups, rows, strict=True):
        counts[slug(group.title)] += 1
        if group.title and counts[slug(group.title)] == 2:
            values.bad(row, "title", "is another group's, too", "give each a title of its own")
        if group.is_rest:
            rests.append(group)
            if len(rests) == 2:
                what = f"is that of a second group for all the rest: {rests[0].title} is the first"
                hint = 'say what stands in one of them: types = ["book"], keywords = ["source"]'
                values.bad(row, "title", what, hint)
