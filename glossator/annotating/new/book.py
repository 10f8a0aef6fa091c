"""Makes the files of a new book, which builds without a warning.

It has one of each: a note, a term, a person. In a language for which there is no sample text here,
the book begins with the English one, which its editor replaces anyway.
"""

import datetime
import re
from collections.abc import Mapping, Sequence

from glossator.annotating.new.texts import RefusalError
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import has_errors
from glossator.model.metadata import Creator
from glossator.source.folder.settings import new_settings, parse_settings

SETTINGS = "book.toml"
IGNORED = ".gitignore"


@dataclass(frozen=True, slots=True)
class _Sample:
    """The texts of a new book in one language."""

    chapter: str
    """The file's name."""
    files: Mapping[str, str]
    """By path; the chapter's by the word `chapter`."""


_EN = _Sample(
    "01-beginning.md",
    {
        "chapter": """\
# The beginning

This chapter shows how annotations are written; put your own text in its place. Accursius taught \
law at Bologna in the thirteenth century.[^accursius] Where a word was hard, he wrote a gloss \
beside it.

[^accursius]: A note stands wherever you like in the file, under the label that the text refers \
to it by.
""",
        "glossary.md": """\
# Glossary

## gloss

- also: glosses

An explanation between the lines of a text, or beside them. The word is found in the chapters by \
itself.
""",
        "people.md": """\
# People

## Accursius

- role: Professor of law at Bologna

He gathered the explanations of those who had taught before him in one work, the standard gloss on \
Roman law.
""",
    },
)
_DE = _Sample(
    "01-anfang.md",
    {
        "chapter": """\
# Der Anfang

Dieses Kapitel zeigt, wie man Anmerkungen schreibt; an seine Stelle tritt Ihr eigener Text. \
Accursius lehrte im dreizehnten Jahrhundert in Bologna die Rechte.[^accursius] Wo ein Wort \
schwierig war, schrieb er eine Glosse daneben.

[^accursius]: Eine Anmerkung kann überall in der Datei stehen, unter dem Namen, mit dem der Text \
auf sie verweist.
""",
        "glossary.md": """\
# Glossar

## Glosse

- also: Glossen

Eine Erklärung zwischen den Zeilen eines Textes oder am Rand. Das Wort wird in den Kapiteln von \
selbst gefunden.
""",
        "people.md": """\
# Personen

## Accursius

- role: Rechtslehrer in Bologna

Er fasste die Erklärungen derer, die vor ihm gelehrt hatten, in einem Werk zusammen: der \
maßgeblichen Glosse zum römischen Recht.
""",
    },
)
_SAMPLES = {"en": _EN, "de": _DE}


def new_book(
    title: str, language: str, creators: Sequence[str], identifier: str, date: datetime.date
) -> dict[str, str]:
    """The files of a new book by their paths; the last is the one that makes it a book.

    Raises RefusalError where the settings can't be used: a language that is no tag, say.
    """
    people = tuple(map(Creator, creators))
    settings = new_settings(title, language, identifier, date, creators=people)
    read, found = parse_settings(settings)
    if read is None or has_errors(found):
        raise RefusalError(found[0].message, found[0].hint)
    sample = _SAMPLES.get(read.base_language, _EN)
    files = {
        f"chapters/{sample.chapter}" if path == "chapter" else path: text
        for path, text in sample.files.items()
    }
    # What a build may keep beside the book.
    return {**files, IGNORED: ".glossator-cache/\n", SETTINGS: settings}


def has_own_words(language: str) -> bool:
    """Whether there is a sample text in a language."""
    return language.partition("-")[0].lower() in _SAMPLES


def title_of(name: str) -> str:
    """The title of a book, made from its folder's name: "My book" from `my-book`."""
    words = " ".join(re.split(r"[\s_-]+", name)).strip()
    return words[:1].upper() + words[1:]
