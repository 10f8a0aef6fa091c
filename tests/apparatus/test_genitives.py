"""Genitives of names: in German, Dutch and the Nordic languages they are words with an s.

Each case is a sentence and the mentions found in it, written as `words → key`; the words are what
becomes a link.
"""

import re

import pytest

from glossator.text.names import genitive
from tests.apparatus.mentioned import mentions
from tests.books.making import SETTINGS, Made, make

PEOPLE = """
## Friedrich Ebert {#ebert}

- also: Ebert

Text.

## Rosa Luxemburg {#rosa}

- also: Luxemburg, Rosa L.

Text.

## Karl Marx {#marx}

- also: Marx

Text.

## Hans Maier {#hans}

- also: Hans

Text.

## Han Ryner {#han}

- also: Han

Text.

## Wilhelm II. {#wilhelm}

Text.

## Goethe

Text.

## Anna Seghers {#anna}

- also: Anna

Text.

## Peter Altmann {#peter}

- also: Peter

Text.

## Peters {#peters}

Text.

## KAPD {#kapd}

Text.
"""
GLOSSARY = "## Sowjet\n\nEin Rat.\n\n## Kreml\n\n- match: case\n\nEine Burg.\n"


def book(text: str, language: str = "de", people: str = PEOPLE) -> Made:
    return make(
        {
            "book.toml": SETTINGS.replace('"en"', f'"{language}"'),
            "chapters/x.md": f"# X\n\n{text}\n",
            "people.md": people,
            "glossary.md": GLOSSARY,
        }
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eberts Rede", ["Eberts → ebert"]),
        ("die Rede Eberts.", ["Eberts → ebert"]),
        ("Friedrich Eberts Rede", ["Friedrich Eberts → ebert"]),
        ("Rosa Luxemburgs Briefe", ["Rosa Luxemburgs → rosa"]),
        ("Luxemburgs, Eberts und Goethes Werke", ["Luxemburgs → rosa", "Eberts → ebert",
                                                 "Goethes → goethe"]),
        ("Rosa\nLuxemburgs Briefe", ["Rosa\nLuxemburgs → rosa"]),
        ("Eberts Rede, Ebert selbst", ["Eberts → ebert", "Ebert → ebert"]),
        ("Goe\xadthes Faust", ["Goe\xadthes → goethe"]),
        ("„Eberts“ (Goethes)", ["Eberts → ebert", "Goethes → goethe"]),
        ("das Eberts-Zitat", ["Eberts → ebert"]),
        ("Annas Buch", ["Annas → anna"]),
        # After s, x and z an apostrophe: the name stands there whole.
        ("Marx’ Werk, Marx' Werk", ["Marx → marx", "Marx → marx"]),
        ("Hans’ Hut, Hans' Hut", ["Hans → hans", "Hans → hans"]),
        ("Ebert's Rede", ["Ebert → ebert"]),
        # Other endings make other words.
        ("Marxens Werk", []),
        ("Ebertsche Reden, die Ebertschen, Ebertskreis", []),
        ("Goethesk, Goethische", []),
        ("Marxs Werk", []),
        ("eberts Rede, EBERTS", []),
        ("die Kapds, die KAPDs", []),
        # Hans is nobody called Han, and an entry's own name is that entry.
        ("Hans ging", ["Hans → hans"]),
        ("Han ging, Hans auch", ["Han → han", "Hans → hans"]),
        ("Peter und Peters Frau", ["Peter → peter", "Peters → peters"]),
        ("Peter Altmanns Frau", ["Peter Altmanns → peter"]),
        # Behind a full stop the name is whole; within a name nothing is inflected.
        ("Wilhelm II.s Heer", ["Wilhelm\xa0II. → wilhelm"]),
        ("Wilhelms II. Heer", []),
        ("Rosa L.s Brief", ["Rosa L. → rosa"]),
        # Terms are common nouns, unless their case counts as that of a name.
        ("des Sowjets, die Sowjets", []),
        ("des Kremls", ["Kremls → kreml"]),
        # Never where no name is sought.
        ("[Eberts]{.plain} Rede, `Goethes`, [Eberts](https://example.org/)", []),
    ],
)  # fmt: skip
def test_in_german(text: str, expected: list[str]) -> None:
    assert mentions(book(text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Eberts and Luxemburgs", []),
        ("fr", "les Eberts", []),
        ("nl", "Eberts rede", ["Eberts → ebert"]),
        ("nl", "Goethes werk, Annas boek", ["Goethes → goethe"]),
        ("nl", "Anna's boek, Hans' boek", ["Anna → anna", "Hans → hans"]),
        ("sv", "Eberts tal, Annas bok", ["Eberts → ebert", "Annas → anna"]),
        ("sv", "Marx verk", ["Marx → marx"]),
        ("da", "Rosa Luxemburgs breve", ["Rosa Luxemburgs → rosa"]),
        ("nb", "Goethes verk, Marx’ verk", ["Goethes → goethe", "Marx → marx"]),
        ("nn", "Eberts tale", ["Eberts → ebert"]),
        ("de-AT", "Eberts Rede", ["Eberts → ebert"]),
    ],
)
def test_by_language(language: str, text: str, expected: list[str]) -> None:
    assert mentions(book(text, language)) == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Ebert", "de", "Eberts"),
        ("Rosa Luxemburg", "de", "Rosa Luxemburgs"),
        ("Ludwig Thoma", "de", "Ludwig Thomas"),
        ("Thoma", "de", ""),
        ("Luka", "de", ""),
        ("Was", "de", ""),
        ("Voß", "de", ""),
        ("Fritz", "de", ""),
        ("Nikolaus II", "de", ""),
        ("SPD", "de", ""),
        ("X", "de", ""),
        ("Ebert", "en", ""),
        ("Kollontai", "nl", ""),
        ("Kollontai", "sv", "Kollontais"),
    ],
)
def test_the_genitive_of_a_name(name: str, language: str, expected: str) -> None:
    assert genitive(name, language) == expected


def test_the_whole_word_is_the_link() -> None:
    page = book("Die Rede Eberts.").page("chapter-x")
    assert re.search(r'<a href="people.xhtml#i-ebert"[^>]*>Eberts</a>\.', page)


def test_a_genitive_that_two_may_have_is_left_alone() -> None:
    people = "## Ebert\n\nA.\n\n## Louise {#l}\n\n- also: Ebert\n\nB.\n"
    made = book("Eberts Rede.", people=people)
    assert mentions(made) == []
    (found,) = [one for one in made.found if one.code == "ambiguous-name"]
    assert found.message.startswith('"Eberts" could be people.md#ebert or people.md#l')


def test_an_entry_does_not_mention_itself_by_it() -> None:
    made = book("Ebert.", people="## Ebert\n\nEberts Rede.\n")
    assert made.entry("people", "i-ebert").mentions == 1
