"""Reads the fields of entries that point to passages of texts, or to other entries.

- main: 04-bureaucracy.md#the-testament, 05-one-country.md#fn-december-1924
- sub: the Testament = 04-bureaucracy.md "the letter, as he dictated it"
- see also: genrikh-yagoda, glossary.md#soviet
"""

import re
from collections.abc import Callable, Iterator

from glossator.model.book import FieldTarget
from glossator.model.expressions import expression

_FILE = r"[^\s,#\"“”„]+\.md"
_SHOWN = 60
"""Characters of a field that a message shows."""
_QUOTE = '"“”„‟«»'
_PASSAGE = expression(
    rf"(?P<file>{_FILE})(?:#(?P<fragment>[^\s,\"“”„]+))?"
    rf"(?:[ \t]+[{_QUOTE}](?P<words>.*?)[{_QUOTE}](?=[ \t]*(?:$|,[ \t]*{_FILE})))?[ \t]*(?:,|$)"
)
_ENTRY = expression(rf"(?:(?P<file>{_FILE})?#)?(?P<fragment>[^\s,#]+)[ \t]*(?:,|$)")
Report = Callable[[str, str], None]
"""Takes what is wrong with a field, and what to do."""

PASSAGES = (
    'a passage is 03-x.md, 03-x.md#heading, 03-x.md#fn-label, 03-x.md#id or 03-x.md "its words"; '
    "commas divide them"
)


def passages_in(value: str, line: int, tell: Report) -> tuple[FieldTarget, ...]:
    """The passages that a field names, which begins on a line."""
    return tuple(_pointers(_PASSAGE, value, line, "passage", PASSAGES, tell))


def entries_in(value: str, line: int, tell: Report) -> tuple[FieldTarget, ...]:
    """The entries that a field names by their keys."""
    hint = "write the keys of entries, divided by commas; people.md#key says of which register"
    return tuple(_pointers(_ENTRY, value, line, "key of an entry", hint, tell))


def _pointers(
    form: re.Pattern[str], value: str, line: int, what: str, hint: str, tell: Report
) -> Iterator[FieldTarget]:
    at = 0
    while at < len(value):
        if value[at] in " \t,":
            at += 1
            continue
        match = form.match(value, at)
        if match is None:
            rest = value[at:]
            shown = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN]}…"
            tell(f'"{shown}" is no {what}', hint)
            return
        given = match.groupdict("")
        yield FieldTarget(given["file"], given["fragment"], given.get("words", "").strip(), line)
        at = match.end()
