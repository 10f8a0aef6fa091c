"""Links to the files that a register went into, each with what its entries go from and to."""

from collections.abc import Collection, Mapping, Sequence

from glossator.model.edition import EntryGroup
from glossator.model.ids import page_file
from glossator.model.words import WordTable
from glossator.pages.markup import Writer
from glossator.text.escape import escape, quoteattr

_SHORT = 24
"""Letters of a name that are shown where a link leads to a file of entries."""


def range_of(groups: Sequence[EntryGroup], shared: Collection[str], words: WordTable) -> str:
    """What the entries of a file go from and to: letters, or names within one that is `shared`.

    Shared letters are those that stand in several files.
    """
    first, last = groups[0], groups[-1]
    if first is last and first.letter in shared:
        names = (short_name(item.sort) for item in (first.items[0], last.items[-1]))
        return " – ".join(dict.fromkeys(names))
    return "–".join(dict.fromkeys(group.letter or words["signs"] for group in (first, last)))


def short_name(name: str) -> str:
    """A name as links to files have it: its beginning."""
    words = name.partition(",")[0]
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"


def ways_to_parts(ranges: Mapping[str, str], writer: Writer) -> str:
    """Links to all files that a page went into, but for the one that is written."""
    links = " · ".join(
        f'<b aria-current="page">{escape(shown)}</b>'
        if name == writer.page
        else f'<a href="{page_file(name)}">{escape(shown)}</a>'
        for name, shown in ranges.items()
    )
    label = quoteattr(writer.words["list_parts"])
    return f'<nav class="parts" aria-label={label}>{links}</nav>\n'
