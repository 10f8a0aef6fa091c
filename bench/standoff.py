"""Stand-off notes on the chapters of the made-up book.

In: the folder of the book and how many notes. Out: files in its folder ``notes``, one a chapter,
whose entries quote four to twenty-five words of a paragraph, some of the long ones shortened to
their ends. What an entry quotes stands once in its chapter, so that there is one right place for
it. The bytes depend on the chapters and the number alone; nothing of Glossator's is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import SEED, share
from bench.prose import paragraph
from bench.vocabulary import Dice, Vocabulary

LABEL = "quoted"  # of the notes that hang on a quotation, a number after it
SHORTENED = " … "
ENDS = 4  # words that a shortened quotation keeps at either end
LONG = 12  # words from which on half of the quotations are shortened
TRIES = 1000

LINK = re.compile(r"\[([^\]^]+)\]\([^)]*\)")
MARKS = re.compile(r"^(?:\[\^\w+\]:|#+ |> |- |\d+\. )|\|", re.MULTILINE)
WITHIN = re.compile(r"\[\^\w+\](?!:)|\*")  # references and stars, which part no words


@dataclass(frozen=True)
class Passage:
    """Words that a note hangs on: how they are quoted, where they begin in the chapter."""

    quotation: str
    start: int


def write_notes(book: Path, count: int) -> None:
    """Write so many notes, shared out evenly among the chapters, in the order of the text."""
    chapters = sorted((book / "chapters").glob("*.md"))
    vocabulary = Vocabulary(Dice(SEED))
    dice = Dice(SEED + count)
    (book / "notes").mkdir()
    number = 0
    for place, path in enumerate(chapters):
        entries: list[str] = []
        for passage in _passages(dice, path.read_text("utf-8"), share(count, place, len(chapters))):
            number += 1
            text = paragraph(dice, vocabulary, dice.between(8, 30))
            entries.append(f"## {LABEL}-{number:05}\n\n> {passage.quotation}\n\n{text}\n")
        (book / "notes" / path.name).write_text("\n".join(entries), "utf-8", newline="\n")


def _plain(markdown: str) -> str:
    """The words of Markdown as the made-up book has it, without its marks, a space between them."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", WITHIN.sub("", markdown))).split())


def _passages(dice: Dice, chapter: str, count: int) -> list[Passage]:
    """So many passages of the chapter's paragraphs, each quoted by words that stand there once."""
    whole = _plain(chapter)
    # Quotations, lists, tables, headings and notes begin with a mark or with a figure.
    lines = [_plain(line).split() for line in chapter.split("\n") if line[:1].isalpha()]
    found: dict[str, Passage] = {}
    for _ in range(TRIES * count + 1):
        if len(found) == count:
            break
        words = _run(dice, dice.pick(lines))
        if words and (passage := _quoted(dice, words, whole)):
            found.setdefault(passage.quotation, passage)
    else:
        raise ValueError("the chapter has too few words that stand there once")
    return sorted(found.values(), key=lambda passage: passage.start)


def _run(dice: Dice, words: Sequence[str]) -> Sequence[str]:
    """Words in a row, the first and the last with a letter; none where there are too few."""
    size = dice.between(4, 25)
    start = dice.below(len(words))
    run = words[start : start + size]
    lettered = all(any(map(str.isalpha, run[end])) for end in (0, -1))
    return run if lettered and len(run) == size else ()


def _quoted(dice: Dice, words: Sequence[str], whole: str) -> Passage | None:
    """The words quoted, in full or shortened; None where what is quoted could be two places."""
    pieces = [" ".join(words)]
    if len(words) >= LONG and dice.chance(0.5):
        pieces = [" ".join(words[:ENDS]), " ".join(words[-ENDS:])]
    # A piece that is part of another word would be counted too, which does no harm.
    if any(whole.count(piece) != 1 for piece in pieces):
        return None
    return Passage(SHORTENED.join(pieces), whole.index(pieces[0]))
