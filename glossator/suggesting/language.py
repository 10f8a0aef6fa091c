"""Knows the small words of languages, and of what kind each is.

A language that has no table of its own gets English titles and institutions; its small words are
the commonest ones of the book itself.
"""

from collections.abc import Mapping

from glossator.model.dataclass import dataclass
from glossator.suggesting import english, german


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of the words of a language, all in lower case."""

    small: frozenset[str]
    """Words that are never a name or a part of a term."""
    plain: frozenset[str]
    """Words of everyday, which make no term of the word beside them."""
    determiners: frozenset[str]
    """What stands before nouns and not before names."""
    articles: frozenset[str]
    """What is left out at the beginning of a title that is sorted."""
    divisions: frozenset[str]
    """What parts of a book are called that say no more of themselves."""
    dates: frozenset[str]
    """Months and days."""
    peoples: frozenset[str]
    """Who belongs to a country, and its language."""
    countries: frozenset[str]
    """Places that need no explanation."""
    titles: frozenset[str]
    """What stands before the name of a person."""
    institutions: frozenset[str]
    """What an institution's name has among its words."""
    deeds: frozenset[str]
    """What persons do, after their name."""
    at: frozenset[str]
    """What stands before the name of a place."""
    joining: tuple[str, ...]
    """What may stand inside the name of an institution."""
    kin: frozenset[str]
    """What a person is named for the sake of: "Stalin's opponents"."""
    figures: frozenset[str]
    """Words that make a number large, or a share."""
    counted: frozenset[str]
    """Words that number a place in a book or a law: what follows is no figure."""
    capital_nouns: bool = False
    """Whether all nouns have a capital letter."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _language(table: Mapping[str, str], capital_nouns: bool = False) -> Language:
    return Language(
        small=_set(table["small"]),
        plain=_set(table["plain"]),
        determiners=_set(table["determiners"]),
        articles=_set(table["articles"]),
        divisions=_set(table["divisions"]),
        dates=_set(table["dates"]),
        peoples=_set(table["peoples"]),
        countries=_set(table["countries"]),
        titles=_set(table["titles"]),
        institutions=_set(english.WORDS["institutions"]) | _set(table["institutions"]),
        deeds=_set(table["deeds"]),
        at=_set(table["at"]),
        joining=tuple(table["joining"].split("|")) if table["joining"] else (),
        kin=_set(table["kin"]),
        figures=_set(table["figures"]),
        counted=_set(table["counted"]),
        capital_nouns=capital_nouns,
    )


LANGUAGES: Mapping[str, Language] = {
    "en": _language(english.WORDS),
    "de": _language(german.WORDS, capital_nouns=True),
}

FIRST_NAMES = _set("""
adam albert aleksandr alexander alexei alfred alice andrei andrew anna anne anton antonio arthur
august bernhard bertha boris carl carlos caroline charles charlotte christian christopher clara
daniel david dmitri edgar edmund eduard edward elisabeth elizabeth emil emma emily erich ernest
ernst eugen ferdinand filippo francis francisco françois frank franz fred frederick friedrich
fritz fyodor georg george georgi gerhard giovanni giuseppe gregor grigori gustav hans harry heinrich
helen helene henri henry herbert hermann hugo ignaz igor ilya irene isaac ivan jack jacob jakob
james jan jane jean jim joachim johann johanna johannes john jonathan josé josef joseph juan julia
julius karl katharina konstantin kurt lawrence leo leon leonid leopold lev louis louise lucy
ludwig luigi luise maria marie margaret mark martha martin mary matthew max maxim michael miguel
mikhail moritz nathaniel nicholas nikita nikolai nikolaus olga oscar oskar otto pablo patrick paul
pavel peter philip philipp pierre richard robert roger rosa rudolf rudolph samuel sarah sergei
sigmund simon sophia sophie stefan stephen susan therese theodor thomas tom valentin vasili victor
viktor vincent vladimir walter werner wilhelm william yakov
""")


def language_of(code: str) -> Language:
    """The words of a language by its code (`en`, `de`); English ones where it has no table."""
    return LANGUAGES.get(code, LANGUAGES["en"])
