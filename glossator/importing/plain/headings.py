"""Finds the title and the headings of a plain text, and says how sure each is.

A heading is recognised by what it is (a chapter's number, capitals, a short line without a full
stop), by what stands around it, and by what the other headings of the text look like. What speaks
for the source of a quotation speaks against a heading.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossator.importing.plain import cues
from glossator.importing.plain.lines import LineGroup
from glossator.importing.plain.plan import Decision, LineKind
from glossator.model.expressions import expression

MOST_WORDS = 14
"""Words of a heading at most."""

_MOST_LINES = 3
_LEAST = 50
"""What is less sure than this, in per cent, is no heading."""
_DATES = 3
"""Dates that head the entries of a diary: so many at least."""
_NEAR = 6
_TITLE_WORDS = 16
_TITLE_LINES = 4
_NAME_WORDS = 10
_LOOKED_AT = 8
"""Paragraphs at the beginning among which title, subtitle and author are sought."""

_BY = expression(r"(?i:author:|(?:written )?(?:by|von|par|por|di|de|van|av|af)) +(?=[A-ZÀ-ÖØ-Þ])")
_SUBTITLE = expression(
    r"(?:or,? |a |an |being |in \w+ (?:parts|volumes|acts|books)|eine? |un[ae]? )", re.IGNORECASE
)
_NAMED = expression(r"title: *(?=\S)", re.IGNORECASE)


@dataclass
class Scene:
    """All paragraphs, and what is asked of them again and again."""

    rows: Sequence[LineGroup]
    after_colon: list[int] = field(default_factory=list)
    in_quotation: list[bool] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    gap: int = 1
    titles: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Look through the paragraphs once."""
        since, open_for = 0, 0
        for row in self.rows:
            self.after_colon.append(since)
            self.in_quotation.append(open_for > 0)
            text = row.text
            introduces = text.endswith((":", ":”", ",")) and row.size > 2
            since = 1 if introduces else (since + 1 if 0 < since < _NEAR else 0)
            opened, closed = text.count("“"), text.count("”")
            if opened > closed:
                open_for = _NEAR
            elif text.rstrip(".)").endswith("”") or closed > opened:
                open_for = 0
            open_for = max(0, open_for - 1)
        self.counts.update(row.first.key for row in self.rows if row.size <= MOST_WORDS)
        gaps = Counter(row.gap for row in self.rows[1:])
        self.gap = gaps.most_common(1)[0][0] if gaps else 1
        short = {row.text for row in self.rows if row.size <= MOST_WORDS and len(row.lines) == 1}
        names = {text.strip(".,;:") for text in short if _is_name(text)}
        if names:
            # Every run of capitalised words is looked up once, whatever the number of names.
            longest = max(name.count(" ") for name in names) + 1
            firsts = {name.partition(" ")[0] for name in names}
            for row in self.rows:
                if row.text not in short:
                    self.titles.update(_mentioned(row.text, names, firsts, longest))


def _is_name(text: str) -> bool:
    """Whether a short text may be the name of a work: two words at least, capitals among them."""
    words = text.split()
    return len(words) > 1 and sum(word[:1].isupper() for word in words) > 1


def _mentioned(text: str, names: set[str], firsts: set[str], longest: int) -> set[str]:
    """Which of the names stand in a text; each begins with one of `firsts`."""
    found: set[str] = set()
    words = [word.strip("“”\"'‘’(),.;:[]") for word in text.split()]
    for at, word in enumerate(words):
        if word in firsts:
            for count in range(2, longest + 1):
                name = " ".join(words[at : at + count])
                if name in names:
                    found.add(name)
    return found


def author_in(text: str) -> str:
    """An author's line without the word before the name."""
    return _BY.sub("", text, count=1)


def title_in(text: str) -> str:
    """A title's line without the word that says it is one."""
    return _NAMED.sub("", text, count=1)


def opening(rows: Sequence[LineGroup]) -> dict[int, list[Decision]]:
    """The title and what belongs to it: decisions for the lines of the first paragraphs."""
    if not rows or not _can_be_title(rows):
        return {}
    first, after = rows[0], rows[1]
    follows = after.size > _TITLE_WORDS or after.gap > 0
    title = Decision(LineKind.TITLE, 95 if follows and first.size <= 10 else 80)
    result = {0: [title]}
    for line in first.lines[1:]:
        own = _beside_title(line.text, result)
        result[0].append(own or Decision(LineKind.MORE, title.sure))
    for at, row in enumerate(rows[1:_LOOKED_AT], 1):
        if len(row.lines) > 2 or row.size > _TITLE_WORDS or cues.is_known(row.text):
            break
        own = _beside_title(row.text, result)
        if own is None or (own.kind is LineKind.SUBTITLE and at > 1):
            break
        result[at] = [own, *(Decision(LineKind.MORE, own.sure) for _ in row.lines[1:])]
    return result


def _beside_title(text: str, known: dict[int, list[Decision]]) -> Decision | None:
    """What a line after the title is: who wrote the book, or its subtitle; None for neither."""
    kinds = {one.kind for row in known.values() for one in row}
    if text.endswith((".", ",", ":")):
        return None
    if LineKind.AUTHOR not in kinds and _BY.match(text) and len(text.split()) <= _NAME_WORDS:
        return Decision(LineKind.AUTHOR, 88)
    if LineKind.SUBTITLE not in kinds and _SUBTITLE.match(text):
        return Decision(LineKind.SUBTITLE, 70, "a short line after the title")
    return None


def _can_be_title(rows: Sequence[LineGroup]) -> bool:
    first = rows[0]
    text = first.text
    short = first.size <= _TITLE_WORDS and len(first.lines) <= _TITLE_LINES and len(rows) > 1
    named = cues.is_keyword(text) or cues.is_known(text) or cues.is_bare_number(text)
    ended = text.endswith((",", ";", ":")) or (text.endswith(".") and first.size > 6)
    return short and not named and not ended and any(map(str.isalpha, text))


def headings(scene: Scene) -> dict[int, Decision]:
    """The headings among the paragraphs, by their places.

    A title that belongs to the number just before it continues that heading (`LineKind.MORE`).
    """
    rows = scene.rows
    named = _keyed(rows, scene.gap)
    capitals = {at for at, row in enumerate(rows) if _is_short(row) and row.first.is_capitals}
    plain = {at: _plain(scene, at) for at, row in enumerate(rows) if _can_be_plain(row)}
    chapters = sum(cues.is_keyword(rows[at].text) for at in named)
    lesser = LineKind.SUBHEADING if chapters > 1 or len(named) > 2 else LineKind.HEADING
    found: dict[int, Decision] = {}
    for at, sure in named.items():
        below = cues.is_decimal(rows[at].text)
        found[at] = Decision(LineKind.SUBHEADING if below else LineKind.HEADING, sure)
    for at in capitals - set(named):
        sure = min(93, _around(scene, at) + 12) if _can_be_capitals(rows[at]) else 0
        if sure >= _LEAST:
            found[at] = Decision(lesser, sure)
    for at, sure in _in_keeping(scene, plain).items():
        sure -= 20 if lesser is LineKind.SUBHEADING or len(capitals) > 2 else 0
        if at not in found and sure >= _LEAST:
            found[at] = Decision(lesser, min(sure, 93))
    return _joined(rows, found)


def _can_be_capitals(row: LineGroup) -> bool:
    return not row.text.endswith((",", ":", ";")) and any(len(w) > 1 for w in row.text.split())


def _can_be_plain(row: LineGroup) -> bool:
    line = row.first
    return (
        _is_short(row)
        and len(row.lines) == 1
        and not line.begins_small
        and any(map(str.isalpha, line.text))
        and line.text[-1] not in ",:;"
    )


def _plain(scene: Scene, at: int) -> int:
    """How sure it is that a short line is a heading, by its words and by what is around it."""
    line = scene.rows[at].first
    text = line.text
    sure = _around(scene, at) - cues.against_heading(line)
    if cues.is_date(text):
        sure -= 40
    if scene.counts[line.key] > 1:
        sure -= 45
    if scene.titles[text.strip(".,;:")]:
        sure -= 25
    if at and text.strip("().") in scene.rows[at - 1].text:
        sure -= 30
    sure -= (
        (25 if line.size < 5 else 50) * (text[-1] == ".")
        + 12 * (text[-1] in "!?…")
        + 10 * (line.size > 10)
    )
    return sure


def _around(scene: Scene, at: int) -> int:
    """What the paragraphs before and after say for a heading."""
    rows = scene.rows
    if at + 1 == len(rows):
        return 20
    before, after = rows[at - 1] if at else None, rows[at + 1]
    sure = 75
    sure += 8 if after.size >= 15 else 0
    sure -= 40 if after.first.begins_small else 0
    sure += 10 if rows[at].gap > scene.gap else 0
    sure -= 15 if rows[at].gap == 0 or (after.gap == 0 and scene.gap) else 0
    if before is not None:
        sure += 5 if before.last.ends else -10
        if before.text.endswith((":", ",")):
            sure -= 10
    since = scene.after_colon[at]
    sure -= {0: 0, 1: 40, 2: 35, 3: 25, 4: 20}.get(since, 8)
    sure -= 12 * scene.in_quotation[at]
    return sure


def _in_keeping(scene: Scene, plain: dict[int, int]) -> dict[int, int]:
    """How sure plain headings are once they are held against the look of the surest of them."""
    sure_ones = [scene.rows[at].first for at, sure in plain.items() if sure >= 70]
    small = sum(line.has_small_words for line in sure_ones)
    titled = sum(line.is_title_case for line in sure_ones)
    result = dict(plain)
    for at in plain:
        line = scene.rows[at].first
        if small > 2 * titled and line.is_title_case:
            result[at] -= 30
        elif titled > 2 * small and line.has_small_words and len(sure_ones) > 2:
            result[at] -= 25
    # Dialogue and lists are short lines by the dozen, one after another.
    if len(plain) * 3 > len(scene.rows):
        result = {at: sure - 20 for at, sure in result.items()}
    return result


def _joined(rows: Sequence[LineGroup], found: dict[int, Decision]) -> dict[int, Decision]:
    """The headings, a number's title joined to it: "CHAPTER I", then "The beginning"."""
    for at in sorted(found):
        text = rows[at].text
        alone = cues.is_keyword_alone(text) or cues.is_bare_number(text)
        follows = at + 1 < len(rows) and at + 2 < len(rows) and _is_short(rows[at + 1])
        if not alone or not follows or found[at].kind is LineKind.MORE:
            continue
        after = rows[at + 1]
        own = found.get(at + 1)
        long = rows[at + 2].size > MOST_WORDS or rows[at + 2].size > after.size * 2
        numbered = own is not None and (cues.number_of(after.text) or cues.is_keyword(after.text))
        if long and not numbered and not after.last.text.endswith((".", ",", ":", "”", '"')):
            why = "the title that belongs to the number"
            found[at + 1] = Decision(LineKind.MORE, 85 if own is None else 90, why)
    return dict(sorted(found.items()))


def _is_short(row: LineGroup) -> bool:
    """Whether a paragraph is short enough for a heading."""
    return row.size <= MOST_WORDS and len(row.lines) <= _MOST_LINES and not row.glued


def _keyed(rows: Sequence[LineGroup], gap: int) -> dict[int, int]:
    """Paragraphs with a chapter's number or name, and how sure it is that they are headings."""
    found: dict[int, int] = {}
    numbered: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if row.glued or len(row.lines) > _MOST_LINES:
            continue
        if any(cues.is_keyword(line.text) for line in row.lines[1:]):
            continue
        first, text = row.first.text, row.text
        if cues.is_keyword(first) and row.size <= 2 * MOST_WORDS and not text.endswith((",", ";")):
            short = cues.is_keyword_alone(first) or not text.endswith(".")
            found[at] = 97 if short else 72
        elif cues.is_known(text):
            found[at] = 90
        elif (
            _is_short(row)
            and not _in_list(rows, at, gap)
            and (number := cues.number_of(first))
            and not text.endswith((",", ":"))
        ):
            numbered.append((at, number))
    for place, (at, number) in enumerate(numbered):
        text = rows[at].text
        if _in_order(numbered, place, number):
            long = at + 1 < len(rows) and rows[at + 1].size > MOST_WORDS
            bare = cues.is_bare_number(text)
            dotted = text.endswith(".") and not bare
            if not dotted and (long or not bare):
                found[at] = 90 if long else 65
    found |= dict.fromkeys(_entries(rows), 84)
    # A list has its items one after the other: none of them has text of its own.
    for at in [at for at in found if at - 1 in found and at + 1 in found]:
        found[at] -= 45
    return {at: sure for at, sure in found.items() if sure >= _LEAST}


def _entries(rows: Sequence[LineGroup]) -> list[int]:
    """The dates that head the entries of a diary: several, from the beginning of the text on."""
    dates = [at for at, row in enumerate(rows) if _is_short(row) and cues.is_date(row.text)]
    return dates if len(dates) >= _DATES and dates[0] <= _DATES else []


def _in_list(rows: Sequence[LineGroup], at: int, gap: int) -> bool:
    """Whether a paragraph stands close to another, as items of a list do and headings don't.

    `gap` is how many blank lines stand between paragraphs as a rule.
    """
    after = rows[at + 1] if at + 1 < len(rows) else None
    close = after is not None and after.gap == 0 and cues.number_of(after.first.text) > 0
    return gap > 0 and ((at > 0 and rows[at].gap == 0) or close)


def _in_order(numbered: list[tuple[int, int]], place: int, number: int) -> bool:
    """Whether the number before or after stands beside it in the text too."""
    before = numbered[place - 1][1] if place else 0
    after = numbered[place + 1][1] if place + 1 < len(numbered) else 0
    return (before == number - 1 and (number > 1 or after == 2)) or after == number + 1
