"""Says in the book's words who made it: the lines of names on the title page, and on a drawn cover.

Authors are named alone, a line each. All others stand behind what they did ("Edited by Ada Example
and Ben Example"), a line a role, in the order in which the book names the roles.
"""

from collections.abc import Sequence

from glossator.model.dataclass import dataclass
from glossator.model.metadata import Creator, leading
from glossator.model.words import WordTable


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A line that names people; not escaped."""

    text: str
    leads: bool
    """Whether the book goes by them in catalogues: `model/metadata.py` says who that is."""


def credit_lines(creators: Sequence[Creator], words: WordTable) -> list[CreditLine]:
    """The lines, authors first."""
    first = leading(creators)
    lines = [CreditLine(one.name, leads=True) for one in first if one.is_author]
    others: dict[str, list[Creator]] = {}
    for one in creators:
        if not one.is_author:
            others.setdefault(one.role, []).append(one)
    for role, people in others.items():
        text = _said(role, listed([one.name for one in people], words), words)
        lines.append(CreditLine(text, leads=people[0] in first))
    return lines


def _said(role: str, names: str, words: WordTable) -> str:
    if phrase := words.get(f"role_{role}"):
        return phrase.format(names=names)
    from glossator.model.relators import relators

    language = words["relators_in"]
    return words["role_other"].format(names=names, role=relators(language)[role])


def listed(items: Sequence[str], words: WordTable) -> str:
    """Some things in a row, as running words have them."""
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {words['and']} {items[-1]}"
