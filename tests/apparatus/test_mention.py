"""Names in text: which words are a mention, whose, and which are not.

Each case is a sentence and the mentions found in it, written as `words → key`.
"""

import pytest

from tests.apparatus.mentioned import mentions
from tests.books.making import chapter

PEOPLE = """
## Lenin

Text.

## Rosa Luxemburg

- also: Luxemburg, Red Rosa

Text.

## Field Marshal Hindenburg {#hindenburg}

- also: Hindenburg, Marshal

Text.

## Brien

Text.

## Müller-Franken

Text.

## İsmet {#ismet}

Text.

## Ilyich

- see: lenin
"""
GLOSSARY = """
## Soviet

- also: soviets

Text.

## NEP

- match: case
- also: N.E.P., 1921 plan

Text.

## red army

- match: any-case

Text.

## Internationale

Text.
"""


def found(text: str) -> list[str]:
    return mentions(chapter(text, people=PEOPLE, glossary=GLOSSARY))


def test_the_longest_name_wins() -> None:
    assert found("Field Marshal Hindenburg, Marshal, Hindenburg.") == [
        "Field Marshal Hindenburg → hindenburg",
        "Marshal → hindenburg",
        "Hindenburg → hindenburg",
    ]


@pytest.mark.parametrize("words", ["Lenin's party", "Lenin’s party", "Lenin' party", "(Lenin)"])
def test_possessives_count(words: str) -> None:
    assert found(words) == ["Lenin → lenin"]


@pytest.mark.parametrize(
    "words",
    ["Leninism", "Leningrad", "Lenins", "preLenin", "Lenin2", "Lenin_x", "Lenin’ll", "LENIN"],
)
def test_derived_words_do_not(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("soviets and Soviets", ["soviets → soviet", "Soviets → soviet"]),
        ("SOVIETS", []),
        ("NEP, but nep and Nep", ["NEP → nep"]),
        ("Red Army, RED ARMY", ["Red Army → red-army", "RED ARMY → red-army"]),
        ("lenin", []),
    ],
)
def test_case_counts_as_the_entry_says(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "[Lenin](https://example.org)",
        "`Lenin`",
        "[Lenin]{.plain}",
        "## Lenin",
        "    Lenin in a code block",
        "<kbd>Lenin</kbd>",
    ],
)
def test_headings_links_code_and_plain_are_never_searched(words: str) -> None:
    assert found(f"Text.\n\n{words}\n") == []


@pytest.mark.parametrize("gap", ["\n", "&nbsp;", "\u202f"])
def test_a_name_goes_on_over_other_kinds_of_space(gap: str) -> None:
    (mention,) = found(f"So Rosa{gap}Luxemburg wrote.")
    assert mention.endswith("→ rosa-luxemburg")
    assert len(mention) == len("Rosa Luxemburg → rosa-luxemburg")


@pytest.mark.parametrize("between", ["<br>", "[^n]", "![](x.png)", " `code` "])
def test_a_name_does_not_go_on_over_what_is_no_word(between: str) -> None:
    assert "→ rosa-luxemburg" not in " ".join(found(f"Red{between}Rosa.\n\n[^n]: Note."))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Müller-Franken cabinet", ["Müller-Franken → müller-franken"]),
        ("Müller\u2011Franken", ["Müller\u2011Franken → müller-franken"]),
        ("a Lenin-like man", ["Lenin → lenin"]),
        ("the N.E.P. of 1921", ["N.E.P. → nep"]),
        ("the 1921 plan", ["1921 plan → nep"]),
        ("the 11921 plan", []),
        ("O’Brien and O'Brien", []),
        ("Brien", ["Brien → brien"]),
        ("l’Internationale, L’Internationale", ["Internationale → internationale"] * 2),
        ("Lenin\u0301 and Lenin\u0302a", []),
        ("İsmet", ["İsmet → ismet"]),
    ],
)
def test_whole_words_in_the_sense_of_unicode(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_vowel_signs_are_part_of_the_word() -> None:
    made = chapter("राम। रामायण।", people="## राम {#ram}\n\nA name that other words begin with.\n")
    assert mentions(made) == ["राम → ram"]


def test_see_entries_count_for_their_target() -> None:
    assert found("Ilyich") == ["Ilyich → lenin"]


def test_no_entry_mentions_itself() -> None:
    made = chapter("Lenin.", people="## Lenin\n\nLenin; Ilyich too.\n\n## Ilyich\n\n- see: lenin\n")
    assert made.entry("people", "i-lenin").mentions == 1


@pytest.mark.parametrize(
    ("people", "glossary"),
    [
        ("## Kiel\n\nA man.\n\n## Another\n\n- also: Kiel\n\nAnother man.\n", ""),
        ("## Kiel\n\nA man.\n", "## Kiel\n\nA town.\n"),
        ("## Kiel\n\nA man.\n", "## kiel\n\nA rite.\n"),
    ],
    ids=["in one register", "in two", "by different rules of case"],
)
def test_a_name_that_two_entries_claim_is_left_alone(people: str, glossary: str) -> None:
    made = chapter("First line,\nthen Kiel.", people=people, glossary=glossary)
    assert mentions(made) == []
    (ambiguous,) = [one for one in made.found if one.code == "ambiguous-name"]
    assert (ambiguous.place.path, ambiguous.place.line) == ("chapters/one.md", 4)


def test_a_link_says_which_of_two_is_meant() -> None:
    people = "## Kiel\n\nA man.\n\n## Another\n\n- also: Kiel\n\nAnother man.\n"
    made = chapter("See [Kiel](../people.md#another).", people=people)
    assert "ambiguous-name" not in made.codes
    assert made.entry("people", "i-another").mentions == 1
