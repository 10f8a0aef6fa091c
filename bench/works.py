"""The works that the made-up book's notes cite.

In: dice, the vocabulary, how many works. Out: the works as CSL-JSON has them, books, articles and
chapters with one to three authors each, and citations of them as notes have them, a third with a
page. No author is a person of the registers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.vocabulary import Dice, Vocabulary

Work = Mapping[str, object]


def works(dice: Dice, vocabulary: Vocabulary, count: int) -> list[Work]:
    """So many works, each with a key of its own."""
    found: dict[str, Work] = {}
    while len(found) < count:
        work = _work(dice, vocabulary)
        found.setdefault(str(work["id"]), work)
    return list(found.values())


def cite(dice: Dice, cited: Sequence[Work]) -> str:
    """A citation of one work or, as often as not, of two."""
    chosen = dice.sample(cited, min(len(cited), dice.between(1, 2)))
    cites: list[str] = []
    for work in chosen:
        page = f", p. {dice.between(1, 400)}" if dice.chance(1 / 3) else ""
        cites.append(f"@{work['id']}{page}")
    return f"[{'; '.join(cites)}]"


def _work(dice: Dice, vocabulary: Vocabulary) -> Work:
    authors = [
        {"family": _name(dice, vocabulary), "given": _name(dice, vocabulary)}
        for _ in range(dice.between(1, 3))
    ]
    year = dice.between(1850, 2020)
    work: dict[str, object] = {
        "id": f"{authors[0]['family'].lower()}{year}",
        "type": "book",
        "author": authors,
        "title": _title(dice, vocabulary),
        "issued": {"date-parts": [[year]]},
    }
    if dice.chance(0.6):
        place = _name(dice, vocabulary)
        return {**work, "publisher": f"{place} University Press", "publisher-place": place}
    first = dice.between(1, 400)
    kind = "article-journal" if dice.chance(0.7) else "chapter"
    volume = {"volume": str(dice.between(1, 90))} if kind == "article-journal" else {}
    within = {"container-title": _title(dice, vocabulary), "page": f"{first}-{first + 20}"}
    return {**work, "type": kind, **within, **volume}


def _name(dice: Dice, vocabulary: Vocabulary) -> str:
    return vocabulary.word(dice).capitalize()


def _title(dice: Dice, vocabulary: Vocabulary) -> str:
    return " ".join(vocabulary.run(dice, dice.between(3, 9))).capitalize()
