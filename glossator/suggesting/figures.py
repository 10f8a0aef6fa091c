"""Finds sentences with dates and figures that no note stands by.

A sentence counts if its paragraph (for a table, the whole table) has no note and no citation. Of
each paragraph, only the sentence with the most figures is suggested.
"""

import re
from collections.abc import Iterator, Sequence

from glossator.model.expressions import expression
from glossator.suggesting.language import Language
from glossator.suggesting.reading import BREAK, Role, TextParagraph
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, score

_NUMBER = expression(r"(?<![\w.,/-])\d[\d.,\xa0\u202f]*\d(?!-?[^\W\d])|(?<![\w.,/-])\d\b")
_END = expression(
    rf"(?<!\d[.])(?<![ ][^\W\d_][.])(?<=[.!?…{BREAK}])[\"'”’»)\ufffc]*\s+(?![\da-zß-ÿ])"
)
_DIGIT = expression(r"\d")
_LEAST = 4
"""Words of a paragraph that is more than a date above a letter."""
_SHORT = 90
"""Characters of a sentence that are shown."""


def unnoted_figures(passages: Sequence[TextParagraph], language: Language) -> Iterator[Suggestion]:
    """One suggestion a paragraph or table, for the sentence that a note would serve best."""
    months = "|".join(sorted((re.escape(word) for word in language.dates), key=len, reverse=True))
    date = re.compile(
        rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{months})\b|\b(?:{months}) \d"
    )
    noted = {_table(passage) for passage in passages if passage.noted}
    told: dict[tuple[str, int], Suggestion] = {}
    for number, passage in enumerate(passages):
        if passage.role is not Role.TEXT or passage.noted:
            continue
        table = _table(passage)
        if passage.block.table and table in noted:
            continue
        suggestion = _best(passage, date, language)
        if suggestion is None:
            continue
        # Of a table, one cell speaks for all.
        key = table if passage.block.table else ("", number)
        before = told.get(key)
        if before is None or suggestion.score > before.score:
            told[key] = suggestion
    yield from told.values()


def _table(passage: TextParagraph) -> tuple[str, int]:
    """The table that a passage is a cell of; 0: none."""
    return passage.path, passage.block.table


def _best(passage: TextParagraph, date: re.Pattern[str], language: Language) -> Suggestion | None:
    """The sentence of a passage that a note would serve best, if any."""
    if not _DIGIT.search(passage.text) or len(passage.text.split()) < _LEAST:
        return None
    best: tuple[float, int, str, str] | None = None
    for start, sentence in _sentences(passage.text):
        worth, what = _worth(sentence, date, language)
        if worth and (best is None or worth > best[0]):
            best = (worth, start, sentence, what)
    if best is None:
        return None
    worth, start, sentence, what = best
    return Suggestion(
        kind=SuggestionKind.FIGURES,
        words=_shortened(passage.shown()[start : start + len(sentence)]),
        why=f"{what}, and no note in the paragraph",
        spot=passage.spot(start),
        count=1,
        texts=1,
        score=score(worth, 1, 1),
    )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins; a full stop after a number ends none."""
    start = 0
    for end in _END.finditer(text):
        yield start, text[start : end.end()].rstrip()
        start = end.end()
    if start < len(text):
        yield start, text[start:].rstrip()


def _worth(sentence: str, date: re.Pattern[str], language: Language) -> tuple[float, str]:
    """How much a sentence asks for a note, and what in it does."""
    worth = 0.0
    what = ""
    if date.search(sentence) and any(map(str.isdigit, sentence)):
        worth, what = 0.6, "a date"
    for found in _NUMBER.finditer(sentence):
        before = re.search(
            r"([^\W\d_]+)[. ]*$", sentence[max(0, found.start() - 20) : found.start()]
        )
        after = re.match(r"[ \xa0\u202f]?([^\W\d_]+|%)", sentence[found.end() :])
        if before and before[1].lower() in language.counted:
            continue
        unit = after[1].lower() if after else ""
        if unit in ("%", "per") or unit in language.figures:
            value, kind = 1.0, "a figure"
        elif re.fullmatch(r"1\d\d\d|20\d\d", found[0]):
            value, kind = 0.4, "a year"
        elif len(re.sub(r"\D", "", found[0])) > 3:
            value, kind = 0.9, "a figure"
        else:
            continue
        if not what or (kind == "a figure" and "figure" not in what):
            what = kind if not what else f"{what} and {kind}"
        worth = max(worth, value) + 0.1 * (worth > 0)
    return (min(worth, 1.6), what) if what else (0.0, "")


def _shortened(sentence: str) -> str:
    words = " ".join(sentence.replace("\ufffc", "").split())
    if len(words) <= _SHORT:
        return words
    # As much as fits around the first number.
    number = re.search(r"\d", words)
    start = max(0, (number.start() if number else 0) - _SHORT // 2)
    if start:
        start = words.find(" ", start) + 1
    end = words.rfind(" ", start, start + _SHORT)
    lead = "… " if start else ""
    return f"{lead}{words[start : end if len(words) - start > _SHORT else len(words)]}" + (
        " …" if len(words) - start > _SHORT else ""
    )
