"""Paragraphs in, headings out, each with how sure it is.

A heading is told by what it is (a chapter's number, capitals, a short line without a full stop), by
what stands around it, and by what the other headings of the text look like. What speaks for the
source of a quotation speaks against a heading.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossator.importing import plain_cues as cues
from glossator.importing.plain_keyed import MOST_WORDS, is_short, keyed
from glossator.importing.plain_layout import Paragraph
from glossator.importing.plan import Kind

_NEAR = 6
_LEAST = 50


@dataclass(frozen=True)
class Heading:
    """A heading: the paragraph's place, its kind and how sure it is, and what it joins on to.

    `joined` says that it is the title that belongs to the number just before it.
    """

    at: int
    kind: Kind
    sure: int
    joined: bool = False


@dataclass
class Scene:
    """All paragraphs, and what is asked of them again and again."""

    rows: Sequence[Paragraph]
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


def headings(scene: Scene) -> dict[int, Heading]:
    """The headings among the paragraphs, by their places."""
    rows = scene.rows
    named = keyed(rows, scene.gap)
    capitals = {at for at, row in enumerate(rows) if is_short(row) and row.first.is_capitals}
    plain = {at: _plain(scene, at) for at, row in enumerate(rows) if _can_be_plain(row)}
    found: dict[int, Heading] = {}
    chapters = sum(cues.is_keyword(rows[at].text) for at in named)
    lesser = Kind.SUBHEADING if chapters > 1 or len(named) > 2 else Kind.HEADING
    for at, sure in named.items():
        below = cues.is_decimal(rows[at].text)
        found[at] = Heading(at, Kind.SUBHEADING if below else Kind.HEADING, sure)
    for at in capitals - set(named):
        sure = min(93, _around(scene, at) + 12) if _can_be_capitals(rows[at]) else 0
        if sure >= _LEAST:
            found[at] = Heading(at, lesser, sure)
    for at, sure in _in_keeping(scene, plain).items():
        sure -= 20 if lesser is Kind.SUBHEADING or len(capitals) > 2 else 0
        if at not in found and sure >= _LEAST:
            found[at] = Heading(at, lesser, min(sure, 93))
    return _joined(rows, found)


def _can_be_capitals(row: Paragraph) -> bool:
    return not row.text.endswith((",", ":", ";")) and any(len(w) > 1 for w in row.text.split())


def _can_be_plain(row: Paragraph) -> bool:
    line = row.first
    return (
        is_short(row)
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


def _joined(rows: Sequence[Paragraph], found: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, a number's title joined to it: "CHAPTER I", then "The beginning"."""
    for at in sorted(found):
        text = rows[at].text
        alone = cues.is_keyword_alone(text) or cues.is_bare_number(text)
        follows = at + 1 < len(rows) and at + 2 < len(rows) and is_short(rows[at + 1])
        if not alone or not follows or found[at].joined:
            continue
        after = rows[at + 1]
        own = found.get(at + 1)
        long = rows[at + 2].size > MOST_WORDS or rows[at + 2].size > after.size * 2
        numbered = own is not None and (cues.number_of(after.text) or cues.is_keyword(after.text))
        if long and not numbered and not after.last.text.endswith((".", ",", ":", "”", '"')):
            found[at + 1] = Heading(at + 1, found[at].kind, 85 if own is None else 90, True)
    return dict(sorted(found.items()))
