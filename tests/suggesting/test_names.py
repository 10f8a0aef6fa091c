"""Names that no register knows: which runs of capitals are one, which name they are, and whose."""

import pytest

from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import suggested, words

PEOPLE = "## Rosa Luxemburg\n\n- also: Luxemburg\n\nA socialist.\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Rosa Luxemburg there.", "Rosa Luxemburg"),
        ("It fell to Paul von Hindenburg then.", "Paul von Hindenburg"),
        ("A letter to V. I. Lenin came.", "V. I. Lenin"),
        ("A letter to V.I. Lenin came.", "V.I. Lenin"),
        ("She read Simone de la Cruz aloud.", "Simone de la Cruz"),
        ("They saw Conor O’Brien there.", "Conor O'Brien"),
        ("They saw Ian McDonald there.", "Ian McDonald"),
        ("So spoke Harun al-Rashid then.", "Harun al-Rashid"),
        ("In came King Alfonso XIII again; so Alfonso XIII left.", "Alfonso XIII"),
        ("They heard Béla Kun’s speech.", "Béla Kun"),
        ("Even Émile Zola wrote.", "Émile Zola"),
    ],
)
def test_a_name_has_particles_and_initials(text: str, name: str) -> None:
    assert words(text, SuggestionKind.NAMES) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It joined the League of Nations late.", "League of Nations"),
        ("By order of the Council of the Republic it fell.", "Council of the Republic"),
        ("It was the Provisional Government again.", "Provisional Government"),
        ("There the KPD met, and the KPD split.", "KPD"),
    ],
)
def test_institutions_are_terms(text: str, name: str) -> None:
    assert words(text, SuggestionKind.TERMS) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came. Everybody went. Trains stopped. Trains stopped. Trains stopped.",
        "They came on Monday in March, and on Monday they went.",
        "The German and the French and the German workers met.",
        "He said: “Never again.” She said: “Never again.”",
        "I know, I know, and so did I.",
        "*The Accumulation of Capital* was read.",
        "A card saying LONG LIVE THE KING OF ALL was seen.",
        "See [Karl Liebknecht](https://example.org) and [Karl Liebknecht]{.plain}.",
        "See `Karl Liebknecht` there.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert words(text, SuggestionKind.NAMES, SuggestionKind.TERMS) == []


def test_a_word_that_has_its_capital_from_the_sentence_alone_is_no_name() -> None:
    text = "Smoke rose. Smoke fell. Smoke stayed over Smolny and Smolny again."
    assert words(text, SuggestionKind.NAMES) == ["Smolny"]


def test_a_sentence_may_begin_with_a_name() -> None:
    (one,) = suggested("Kerensky fled. They sought Kerensky. Kerensky fled.", SuggestionKind.NAMES)
    assert (one.words, one.count) == ("Kerensky", 3)


def test_what_begins_a_sentence_before_a_name_is_no_part_of_it() -> None:
    text = "Undaunted Kerensky fled. They sought Kerensky."
    assert words(text, SuggestionKind.NAMES) == ["Kerensky"]


def test_an_initial_and_a_title_end_no_sentence() -> None:
    assert words("They met Gen. Krasnov and Gen. Krasnov.", SuggestionKind.NAMES) == ["Krasnov"]


def test_a_shorter_form_is_counted_with_the_longer() -> None:
    text = "So Paul von Hindenburg came. Then Hindenburg’s men and Hindenburg, General Hindenburg."
    (one,) = suggested(text, SuggestionKind.NAMES)
    assert (one.words, one.forms, one.count) == ("Paul von Hindenburg", ("Hindenburg",), 4)


def test_a_form_that_two_may_mean_stays_by_itself() -> None:
    text = "Both Ivan Petrov and Maria Petrov came, with Petrov and Petrov."
    assert set(words(text, SuggestionKind.NAMES)) == {"Petrov", "Ivan Petrov", "Maria Petrov"}


def test_a_plural_is_counted_with_the_singular() -> None:
    (one,) = suggested(
        "Two Cossacks, a Cossack, three Cossacks, one Cossack.", SuggestionKind.TERMS
    )
    assert (one.words, one.forms, one.count) == ("Cossack", ("Cossacks",), 4)


def test_where_two_names_meet_both_are_seen() -> None:
    """A possessive ends one name, and the next begins."""
    text = "It was Lenin’s New Economic Policy. So Lenin, and Lenin."
    assert set(words(text, SuggestionKind.NAMES, SuggestionKind.TERMS)) == {
        "Lenin",
        "New Economic Policy",
    }


def test_an_office_is_no_part_of_a_name() -> None:
    text = "The Bishop of Reval and the Bishop of Reval were in Reval."
    assert words(text, SuggestionKind.NAMES, SuggestionKind.TERMS) == ["Reval"]


def test_a_name_that_a_register_has_is_not_suggested() -> None:
    text = "They met Rosa Luxemburg, then Luxemburg’s friends and Luxemburg."
    assert words(text, SuggestionKind.NAMES, people=PEOPLE) == []


def test_nor_is_a_part_of_it_beside_it() -> None:
    people = "## Luxemburg\n\nA socialist.\n"
    assert (
        words("They met Rosa Luxemburg. So Rosa Luxemburg.", SuggestionKind.NAMES, people=people)
        == []
    )


def test_the_short_form_of_a_known_name_is_given_to_its_entry() -> None:
    people = "## Rosa Luxemburg\n\n- also: Red Rosa\n\nA socialist.\n"
    (one,) = suggested(
        "Then Luxemburg came, and Luxemburg went.", SuggestionKind.NAMES, people=people
    )
    assert one.why == "is it “Rosa Luxemburg” (people.md:1)?"
    assert one.entry == "- also: Red Rosa, Luxemburg"


def test_a_name_is_sought_in_notes_and_entries_too() -> None:
    text = "Then.[^n]\n\n[^n]: By Karl Radek, it is said.\n"
    glossary = "## Soviet\n\nA word of Karl Radek’s.\n"
    (one,) = suggested(text, SuggestionKind.NAMES, glossary=glossary)
    assert (one.words, one.count, one.spot.path, one.spot.line) == (
        "Karl Radek",
        2,
        "chapters/one.md",
        5,
    )


def test_the_place_is_the_line_of_the_name_itself() -> None:
    (one,) = suggested("First line,\nsecond line and\nKarl Radek there.", SuggestionKind.NAMES)
    assert (one.spot.path, one.spot.line) == ("chapters/one.md", 5)


@pytest.mark.parametrize(
    ("text", "register", "entry"),
    [
        ("So said Paul von Hindenburg.", "people", "- sort: Hindenburg, Paul von\n"),
        ("It was General Krasnov, then Krasnov.", "people", "## Krasnov\n\n…"),
        ("It was in Reval, to Reval, at Reval.", "glossary", "## Reval\n\n…"),
        ("So the Winter Palace fell.", "glossary", "## Winter Palace\n\n…"),
    ],
)
def test_an_entry_is_made_for_the_register_it_may_belong_to(
    text: str, register: str, entry: str
) -> None:
    (one,) = suggested(text, SuggestionKind.NAMES, SuggestionKind.TERMS)
    assert one.register == register
    assert entry in one.entry


# German: all nouns have a capital letter.

GERMAN = """\
Am Abend kam Karl Liebknecht nach Berlin. Die Arbeiter begrüßten ihn, und Liebknecht sprach von
der Freiheit. Eine Stunde später ging Liebknecht durch die Straße. Mit Hunger und Freiheit im Herzen
standen die Arbeiter vor dem Schloss. Liebknechts Stimme drang durch den Abend, so dass der Hunger
in der Straße vergessen war. Freiheit, rief Liebknecht, und die Stunde war da.
"""


def test_german_nouns_are_no_names() -> None:
    (one,) = suggested(GERMAN, SuggestionKind.NAMES, german=True)
    assert (one.words, one.forms, one.count) == ("Karl Liebknecht", ("Liebknecht",), 5)


def test_a_german_title_shows_a_name() -> None:
    text = "Da kam Herr Arnold mit dem Hund. Der Hund bellte. Da ging Herr Arnold."
    assert words(text, SuggestionKind.NAMES, german=True) == ["Arnold"]


GOETHES = """
In Weimar lasen sie Goethes Faust, und nur Goethes Haus blieb. Dort, in Goethes Garten, sprach man
von Herders Reden; auch Herders Freunde kamen, und mit Johann Gottfried Herder ging die Zeit.
"""


def test_german_genitives_are_known_with_their_names() -> None:
    """And of a name that isn't known, the name is suggested and not its genitive."""
    people = "## Johann Goethe\n\n- also: Goethe\n\nEin Dichter.\n"
    found = words(GOETHES, SuggestionKind.NAMES, german=True, people=people)
    assert "Johann Gottfried Herder" in found
    assert not {"Goethe", "Goethes", "Herders"} & set(found)


@pytest.mark.parametrize("space", ["\u2009", "\u202f", "\xa0"])
def test_thin_spaces_part_words_as_others_do(space: str) -> None:
    assert words(f"They met Rosa{space}Luxemburg there.", SuggestionKind.NAMES) == [
        "Rosa Luxemburg"
    ]


def test_names_without_end_are_read_once() -> None:
    """A book in German: "von" stands between names there, thousands of times."""
    assert not words("Karl von der " * 3000 + "Ende.", SuggestionKind.NAMES, german=True)
