"""The first line of a paragraph in; a finding for block syntax that other programs know, out."""

import re

from glossator.source.leftovers import Report

_DIV = "a div is opened by a line like ::: name or ::: {.name}, and closed by one of three colons"
_ROWS = (
    (r":{3,}.*", _DIV),
    (r"\+\+\+", "take the front matter out: what holds for the book stands in book.toml"),
)
_SYNTAX = tuple((re.compile(pattern), hint) for pattern, hint in _ROWS)
_SIGNS = frozenset(":+")


def report_foreign(row: str, line: int, report: Report) -> None:
    """Report a line that was meant for another program, and that readers would see as typed."""
    row = row.strip()
    if row[:1] not in _SIGNS:
        return
    for pattern, hint in _SYNTAX:
        if pattern.fullmatch(row):
            report(line, "leftover-syntax", f'"{row}" was left over: nothing was made of it', hint)
            return
