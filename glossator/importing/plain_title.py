"""The first paragraphs of a text in, its title, subtitle and author among them out."""

import re
from collections.abc import Sequence

from glossator.importing import plain_cues as cues
from glossator.importing.plain_layout import Paragraph
from glossator.importing.plan import Decision, Kind

_MOST_WORDS = 16
_MOST_LINES = 4
_LOOKED_AT = 8
_NAME_WORDS = 10
_BY = re.compile(r"(?i:author:|(?:written )?(?:by|von|par|por|di|de|van|av|af)) +(?=[A-ZÀ-ÖØ-Þ])")
_SUBTITLE = re.compile(
    r"(?:or,? |a |an |being |in \w+ (?:parts|volumes|acts|books)|eine? |un[ae]? )", re.IGNORECASE
)
_NAMED = re.compile(r"title: *(?=\S)", re.IGNORECASE)


def author_in(text: str) -> str:
    """An author's line without the word before the name."""
    return _BY.sub("", text, count=1)


def title_in(text: str) -> str:
    """A title's line without the word that says it is one."""
    return _NAMED.sub("", text, count=1)


def opening(rows: Sequence[Paragraph]) -> dict[int, list[Decision]]:
    """The title and what belongs to it: decisions for the lines of the first paragraphs."""
    if not rows or not _can_be_title(rows):
        return {}
    first, after = rows[0], rows[1]
    follows = after.size > _MOST_WORDS or after.gap > 0
    title = Decision(Kind.TITLE, 95 if follows and first.size <= 10 else 80)
    result = {0: [title]}
    for line in first.lines[1:]:
        own = _beside_title(line.text, result)
        result[0].append(own or Decision(Kind.MORE, title.sure))
    for at, row in enumerate(rows[1:_LOOKED_AT], 1):
        if len(row.lines) > 2 or row.size > _MOST_WORDS or cues.is_known(row.text):
            break
        own = _beside_title(row.text, result)
        if own is None or (own.kind is Kind.SUBTITLE and at > 1):
            break
        result[at] = [own, *(Decision(Kind.MORE, own.sure) for _ in row.lines[1:])]
    return result


def _beside_title(text: str, known: dict[int, list[Decision]]) -> Decision | None:
    """What a line after the title is: who wrote the book, or its subtitle; None for neither."""
    kinds = {one.kind for row in known.values() for one in row}
    if text.endswith((".", ",", ":")):
        return None
    if Kind.AUTHOR not in kinds and _BY.match(text) and len(text.split()) <= _NAME_WORDS:
        return Decision(Kind.AUTHOR, 88)
    if Kind.SUBTITLE not in kinds and _SUBTITLE.match(text):
        return Decision(Kind.SUBTITLE, 70, "a short line after the title")
    return None


def _can_be_title(rows: Sequence[Paragraph]) -> bool:
    first = rows[0]
    text = first.text
    short = first.size <= _MOST_WORDS and len(first.lines) <= _MOST_LINES and len(rows) > 1
    named = cues.is_keyword(text) or cues.is_known(text) or cues.is_bare_number(text)
    ended = text.endswith((",", ";", ":")) or (text.endswith(".") and first.size > 6)
    return short and not named and not ended and any(map(str.isalpha, text))
