"""Finds the quotations that are set off in a plain text, and their sources.

Texts without mark-up show a quotation by what stands before it ("he wrote:"), by its quotation
marks, by an indent, or only by the line after it that says where it is from. Each decision says how
sure it is.
"""

import re
from collections.abc import Container, Mapping

from glossator.importing.plain import cues
from glossator.importing.plain.headings import Scene
from glossator.importing.plain.lines import LineGroup
from glossator.importing.plain.plan import Decision, LineKind
from glossator.model.expressions import expression

_SOURCE_WORDS = 18
_SOURCE_LETTERS = 150
_NEAR = 6
_LEAST = 50
_ITEM = expression(r"(?:[-*•–]|\(?[\da-zA-Z]{1,3}[.)])\s")
_SAYS = expression(
    r"\b(?:wr(?:ote|ites|itten)|sa(?:id|ys)|repl(?:ied|ies)|explain(?:ed|s)?|comment(?:ed|s)?|"
    r"declar(?:ed|es)|stat(?:ed|es)|ask(?:ed|s)|put(?:s)? it|summari[sz](?:ed|es)|not(?:ed|es)|"
    r"quot(?:ed|es)|adds?|added|argu(?:ed|es)|continu(?:ed|es)|recall(?:ed|s)|observ(?:ed|es)|"
    r"announced|passage|words|letter|schr(?:ieb|eibt)|sag(?:te|t)|écri(?:t|vit|vait)|dit|"
    r"escrib(?:e|ió)|dijo|dice|scri(?:ve|sse)|disse|писал|сказал)\b",
    re.IGNORECASE,
)
_WHOLE = expression(r"[“„«\"][^”“«»\"]+[”“»\"]\.?")


def quotations(scene: Scene, found: Container[int]) -> dict[int, Decision]:
    """Quotations, verse and sources, by the places of their paragraphs.

    `found` are the places of headings and notes, which can't be quotations.
    """
    rows = scene.rows
    talk = _is_dialogue(scene)
    result: dict[int, Decision] = {}
    for at, row in enumerate(rows):
        if at in found:
            continue
        if row.set_in or row.verse:
            kind = LineKind.VERSE if row.verse else LineKind.QUOTATION
            sure = 88 if row.set_in else 70
            result[at] = Decision(kind, sure, "indented" if row.set_in else "short lines")
    for at in range(1, len(rows)):
        if at not in found and at - 1 not in found and (sure := _source(scene, at, result)):
            result[at] = Decision(LineKind.SOURCE, sure, "a source after a quotation")
            _reach(scene, found, result, at)
    if not talk:
        for at in range(len(rows) - 1):
            if at not in found and at not in result and at + 1 not in found:
                _introduced(scene, found, result, at)
        _in_marks(scene, found, result)
    return result


def _is_dialogue(scene: Scene) -> bool:
    """Whether people talk in the text: paragraphs by the dozen begin with a quotation mark."""
    opening = sum(row.first.opens_quotation for row in scene.rows)
    return opening * 6 > len(scene.rows)


def _source(scene: Scene, at: int, result: Mapping[int, Decision]) -> int:
    """How sure it is that a paragraph says where the one before it is from; 0 if it doesn't."""
    row, before = scene.rows[at], scene.rows[at - 1]
    line = row.first
    if len(row.lines) > 2 or row.size > _SOURCE_WORDS or len(row.text) > _SOURCE_LETTERS:
        return 0
    if line.begins_small or row.glued or before.text.endswith(":"):
        return 0
    own = cues.for_source(line)
    since = scene.after_colon[at]
    # What follows the paragraph that introduces a quotation is the quotation: it comes second.
    near = {0: 0, 1: 0, 2: 40, 3: 35, 4: 30}.get(since, 15)
    near = max(near, 20 * scene.in_quotation[at])
    if (quoted := result.get(at - 1)) is not None:
        near = max(near, 15 if quoted.kind is LineKind.SOURCE else 30)
    elif _WHOLE.fullmatch(before.text) and before.size > _SOURCE_WORDS:
        near = max(near, 25)
    score = own + near
    score += 25 if scene.counts[line.key] > 1 and line.is_title_case else 0
    score += 25 if scene.titles[line.text.strip(".,;:")] else 0
    score += 20 if before.text and line.text.strip("().") in before.text else 0
    if not own or before.size <= 4:
        return 0
    return min(96, 40 + score // 2) if score >= _LEAST else 0


def _reach(scene: Scene, found: Container[int], result: dict[int, Decision], at: int) -> None:
    """Mark the paragraphs that the source at `at` is the source of."""
    rows = scene.rows
    first, sure = at - 1, 62
    for start in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if start in found:
            break
        if start in result and result[start].kind is LineKind.SOURCE:
            first, sure = start + 1, 60
            break
        if rows[start].text.endswith((":", ",")) and start < at - 1:
            first, sure = start + 1, 90
            break
        text = rows[start].text
        if start < at - 1 and text.count("“") > text.count("”"):
            own = rows[start].first.opens_quotation
            first, sure = (start if own else start + 1), 75
            break
        if rows[start].first.opens_quotation and _is_open(scene, start, at):
            first, sure = start, 75
            break
    for place in range(first, at):
        if place not in result:
            away = 4 * (at - first - 1)
            result[place] = Decision(LineKind.QUOTATION, max(52, sure - away), "before its source")


def _is_open(scene: Scene, start: int, at: int) -> bool:
    """Whether a quotation that opens at `start` is closed by the end of the paragraph before."""
    words = " ".join(row.text for row in scene.rows[start:at])
    return words.rstrip(".)").endswith(("”", "»", '"')) and _WHOLE.fullmatch(words) is not None


def _introduced(scene: Scene, found: Container[int], result: dict[int, Decision], at: int) -> None:
    """Mark what a paragraph that ends with a colon introduces, if it is a quotation."""
    rows = scene.rows
    row, after = rows[at], rows[at + 1]
    if at + 1 in result or _ITEM.match(after.text) or after.size < 5:
        return
    says = _SAYS.search(row.text) is not None
    if row.text.endswith(":"):
        sure = 50 + 22 * says + 8 * (row.size < 25)
        sure += 12 * after.first.begins_small + 12 * after.first.opens_quotation
    elif row.text.endswith(",") and after.first.begins_small and row.size > 5:
        sure = 75
    else:
        return
    if sure < 58:
        return
    end = at + 1
    while _goes_on(rows[end], rows[end + 1] if end + 1 < len(rows) else None):
        if end + 1 in found or end - at >= _NEAR:
            break
        end += 1
    for place in range(at + 1, end + 1):
        if place not in result:
            result[place] = Decision(
                LineKind.QUOTATION, min(sure, 88) - 5 * (place - at - 1), "introduced by a colon"
            )


def _goes_on(row: LineGroup, after: LineGroup | None) -> bool:
    """Whether a quotation that opens with a mark goes on in the next paragraph.

    Each paragraph of it opens with a mark, and the last alone closes it.
    """
    if after is None or not row.first.opens_quotation or not after.first.opens_quotation:
        return False
    return row.text.count("“") > row.text.count("”")


def _in_marks(scene: Scene, found: Container[int], result: dict[int, Decision]) -> None:
    """Mark long paragraphs that stand in quotation marks from end to end."""
    for at, row in enumerate(scene.rows):
        free = at not in found and at not in result
        if free and row.size >= 30 and _WHOLE.fullmatch(row.text):
            result[at] = Decision(LineKind.QUOTATION, 66, "in quotation marks from end to end")
