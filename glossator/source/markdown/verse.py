"""Lines of verse, each behind a bar, in; one paragraph that keeps its lines and indents, out.

Pandoc's line blocks: `| A line`, and more spaces for a line that is set in; a line that begins with
spaces instead of a bar goes on with the one before.
"""

import re
from collections.abc import Sequence

from glossator.source.markdown.leftovers import Report
from glossator.source.markdown.openings import DASHES, VERSE

_BAR = re.compile(r" {0,3}\| ?")
_ROW = re.compile(r"[^\\]\| *$")


def verse_of(lines: Sequence[str], at: int, line: int, report: Report) -> tuple[int, str] | None:
    """The line after the verse that begins at `at`, and its Markdown; None where none does.

    A table that lacks its line of dashes is no verse, and is reported on its `line`.
    """
    if not VERSE.match(lines[at]) and not _ROW.search(lines[at]):
        return None
    if at + 1 < len(lines) and DASHES.match(lines[at + 1]) and "-" in lines[at + 1]:
        return None
    if _ROW.search(lines[at]):
        hint = "put |---|---| below its first line, with dashes for each column"
        message = "this looks like a table, but has no line of dashes"
        report(line, "leftover-syntax", message, hint)
        return None
    verses: list[str] = []
    end = at
    while end < len(lines) and lines[end].strip():
        row = lines[end]
        if VERSE.match(row):
            words = row[_BAR.match(row).end() :]  # type: ignore[union-attr]
            inner = words.lstrip(" ")
            verses.append("\N{NO-BREAK SPACE}" * (len(words) - len(inner)) + inner.rstrip())
        elif row.startswith(" "):
            verses[-1] += f" {row.strip()}"
        else:
            break
        end += 1
    # An empty line of verse is one all the same.
    return end, "\\\n".join(verse or "\N{NO-BREAK SPACE}" for verse in verses)
