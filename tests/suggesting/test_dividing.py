"""How the entries of an index may be divided: what `suggest --kind index` proposes to paste."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.listed import MANY
from glossator.suggesting.declined import NOTHING, Declined, read_declined
from glossator.suggesting.dividing import places_in
from glossator.suggesting.sections import Seen
from glossator.suggesting.suggest import suggest
from glossator.suggesting.suggestion import Suggestion, SuggestionKind
from tests.books.making import SETTINGS, make

PEOPLE = "## Karl Radek\n\n- also: Radek\n\nA person.\n\n## Ann Lee\n\nAnother.\n"
NOBODY = "Nobody was there."
"""Between two paragraphs with a name, so that they are two places."""


def gathered(count: int, name: str = "Radek") -> str:
    """As many places that mention somebody."""
    return (
        f"\n\n{NOBODY}\n\n".join([f"They met {name} in the office."] * count) + f"\n\n{NOBODY}\n\n"
    )


def proposed(
    chapters: Mapping[str, str], people: str = PEOPLE, declined: Declined = NOTHING
) -> list[Suggestion]:
    files = {f"chapters/{name}.md": text for name, text in chapters.items()}
    made = make({**files, "people.md": people})
    kinds = frozenset({SuggestionKind.INDEX})
    return list(suggest(made.book, made.found, None, kinds, declined))


def lines(
    chapters: Mapping[str, str], people: str = PEOPLE, declined: Declined = NOTHING
) -> list[str]:
    """The lines that are proposed for the first entry."""
    return proposed(chapters, people, declined)[0].entry.splitlines()


DENSE = "Radek came, Radek went, Radek sat, and Radek spoke.\n\n" * 3
"""Three paragraphs with four mentions each."""
TWO = {
    "one": f"# One\n\n## The strike\n\n{gathered(4)}## Two speeches\n\n{gathered(4)}"
    f"## After\n\n{gathered(1)}"
}
"""A chapter with nine places, of which eight stand in two sections."""


def test_sections_in_which_mentions_gather_are_proposed_as_sub_headings() -> None:
    chapter = f"# One\n\n## The long strike\n\n{gathered(4)}## Two speeches\n\n{gathered(4)}"
    (one,) = proposed({"one": f"{chapter}## After all\n\n{gathered(1)}"})
    assert one.entry == (
        "- sub: long strike = one.md#the-long-strike\n- sub: two speeches = one.md#two-speeches"
    )
    assert (one.words, one.count, one.texts) == ("Karl Radek", 9, 1)
    assert (one.spot.path, one.spot.line) == ("people.md", 1)
    assert one.why == "9 places in chapters/one.md"


def test_one_word_that_is_no_name_is_proposed_only_where_the_rest_is_too_much() -> None:
    assert lines(TWO) == ["- sub: two speeches = one.md#two-speeches"]
    more = {"one": TWO["one"].replace("## After", f"{gathered(3)}## After").replace("Two ", "The ")}
    assert lines(more) == [
        "- sub: strike = one.md#the-strike",
        "- sub: speeches = one.md#the-speeches",
    ]


def test_what_has_six_places_in_a_text_is_let_alone() -> None:
    assert proposed({"one": f"# One\n\n## A strike\n\n{gathered(MANY)}"}) == []
    assert proposed({"one": f"# One\n\n## A strike\n\n{gathered(MANY + 1)}"}) != []


def test_where_no_heading_divides_the_places_that_is_said() -> None:
    (one,) = proposed({"one": f"# One\n\n{gathered(8)}"})
    assert one.entry == ""
    assert one.why == "8 places in chapters/one.md; no heading divides them"


def test_a_section_with_too_many_places_gives_way_to_those_in_it() -> None:
    inner = f"### To the hall\n\n{gathered(4)}### To the street\n\n{gathered(4)}"
    assert lines({"one": f"# One\n\n## Two speeches\n\n{inner}"}) == [
        "- sub: to the hall = one.md#to-the-hall",
        "- sub: to the street = one.md#to-the-street",
    ]


def test_sections_of_the_same_words_are_one_sub_heading() -> None:
    text = f"# X\n\n## A long strike\n\n{gathered(4)}## Long days\n\n{gathered(4)}"
    assert lines({"one": text, "two": text}) == [
        "- sub: long strike = one.md#a-long-strike, two.md#a-long-strike",
        "- sub: long days = one.md#long-days, two.md#long-days",
    ]


def test_notes_elsewhere_that_are_called_by_its_words_stand_under_it() -> None:
    two = "# Two\n\nIt is told.[^strike]\n\n[^strike]: The strike that Radek led.\n"
    chapter = f"# One\n\n## The long strike\n\n{gathered(4)}## Two speeches\n\n{gathered(4)}"
    first, _ = lines({"one": chapter, "two": two})
    assert first == "- sub: long strike = one.md#the-long-strike, two.md#fn-strike"
    other = f"{two}\n## The other strike\n\n{NOBODY}\n"
    first, _ = lines({"one": chapter, "two": other})
    assert first == "- sub: long strike = one.md#the-long-strike", "the word alone says too little"


def test_a_section_with_far_more_mentions_than_all_others_is_a_main_passage() -> None:
    chapter = f"# One\n\n## A long strike\n\n{gathered(6)}## Two speeches\n\n{DENSE}"
    assert lines({"one": chapter})[0] == "- main: one.md#two-speeches"


def test_what_has_the_name_in_its_heading_is_one_beside_it() -> None:
    """Without a line, such passages are the main ones; a line must not take that from them."""
    home = f"## Radek at home\n\n{gathered(1)}"
    chapter = f"# One\n\n{home}## A strike\n\n{gathered(7)}## Two speeches\n\n{DENSE}"
    assert lines({"one": chapter})[0] == "- main: one.md#radek-at-home, one.md#two-speeches"


@pytest.mark.parametrize(
    ("note", "passing"),
    [
        ("**Fact.** The year is wrong. The words are those of Radek’s opponents.", True),
        (
            "The year is wrong, as an ally of Radek’s said. It was meant by a friend of Radek.",
            False,
        ),
        ("The year is wrong. It was a pupil of Radek who said so.", True),
        ("The year is wrong. It is in Radek’s *Portraits*, too.", True),
        ("The year is wrong. Radek gave another.", False),
        ("Radek’s opponents said so. The year is wrong.", False),
    ],
)
def test_a_note_that_names_somebody_only_as_an_owner_is_passing(note: str, passing: bool) -> None:
    chapter = f"# One\n\nSo.[^year]\n\n## Two speeches\n\n{gathered(8)}[^year]: {note}\n"
    assert ("- passing: one.md#fn-year" in lines({"one": chapter})) == passing


def test_german_owners_are_known_too() -> None:
    settings = 'title = "B"\nlanguage = "de"\nidentifier = "urn:x:1"\n'
    notes = "[^a]: Das Jahr ist falsch. So sagten es Radeks Gegner.\n\n"
    notes += "[^b]: Das Jahr ist falsch. Das schrieb ein Schüler Radeks.\n\n"
    notes += "[^c]: Das Jahr ist falsch. Das schrieb Radek.\n"
    people = "## Karl Radek\n\n- also: Radek, Radeks\n\nText.\n"
    text = f"# Eins\n\nSo.[^a][^b][^c]\n\n## Zwei Reden\n\n{gathered(8)}{notes}"
    made = make({"book.toml": settings, "chapters/eins.md": text, "people.md": people})
    (one,) = suggest(made.book, kinds=frozenset({SuggestionKind.INDEX}))
    assert one.entry.splitlines() == [
        "- sub: zwei Reden = eins.md#zwei-reden",
        "- passing: eins.md#fn-a, eins.md#fn-b",
    ]


def test_a_note_labelled_with_the_name_is_not_passing() -> None:
    note = "The year is wrong. The words are those of Radek’s opponents."
    chapter = f"# One\n\nSo.[^radek]\n\n## Two speeches\n\n{gathered(8)}[^radek]: {note}\n"
    assert not any("passing" in line for line in lines({"one": chapter}))


@pytest.mark.parametrize(
    "field",
    [
        "- sub: a strike = one.md#the-long-strike",
        "- main: one.md#the-long-strike",
        '- sub: a cap = one.md "Radek in a red cap"',
        "- passing: one.md#the-long-strike",
    ],
)
def test_what_fields_have_divided_already_is_let_alone(field: str) -> None:
    chapter = f"# One\n\n## The long strike\n\n{gathered(1, 'Radek in a red cap')}"
    people = PEOPLE.replace("- also: Radek\n", f"- also: Radek\n{field}\n")
    rest = f"## Two speeches\n\n{gathered(6)}"
    assert proposed({"one": chapter + rest}) != []
    assert proposed({"one": chapter + rest}, people) == []


def test_a_sub_heading_with_too_many_places_is_divided_too() -> None:
    inner = f"### To the hall\n\n{gathered(4)}### To the street\n\n{gathered(4)}"
    people = PEOPLE.replace("- also: Radek\n", "- also: Radek\n- sub: speeches = one.md#speeches\n")
    assert lines({"one": f"# One\n\n## Speeches\n\n{inner}"}, people) == [
        "- sub: to the hall = one.md#to-the-hall",
        "- sub: to the street = one.md#to-the-street",
    ]
    (one,) = proposed({"one": f"# One\n\n## Speeches\n\n{gathered(8)}"}, people)
    assert one.why.endswith("; no heading divides them"), "it isn't proposed a second time"


def test_a_link_that_names_a_sub_heading_has_divided_already() -> None:
    link = '[his post](../people.md#karl-radek "posts of")'
    assert proposed({"one": f"# One\n\n## Two speeches\n\n{gathered(6)}{link}\n"}) == []


def test_what_is_pasted_is_not_proposed_again() -> None:
    note = "[^x]: The year is wrong. So said Radek’s opponents.\n"
    strike = f"## A long strike\n\n{gathered(4)}## Long days\n\n{gathered(4)}"
    text = f"# One\n\nSo.[^x]\n\n{strike}## Two speeches\n\n{DENSE}{note}"
    pasted = proposed({"one": text})[0].entry
    fields = [line.split()[1] for line in pasted.splitlines()]
    assert fields == ["main:", "sub:", "sub:", "passing:"]
    people = PEOPLE.replace("- also: Radek\n", f"- also: Radek\n{pasted}\n")
    assert proposed({"one": text}, people) == []


def test_single_lines_can_be_declined() -> None:
    chapter = f"# One\n\n## The long strike\n\n{gathered(4)}## Two speeches\n\n{gathered(4)}"
    no = read_declined("index: Karl Radek: Long strike\n")
    assert lines({"one": chapter}, declined=no) == ["- sub: two speeches = one.md#two-speeches"]


def test_single_passages_can_be_declined() -> None:
    notes = "".join(
        f"[^{label}]: The year is wrong. It is in Radek’s *Portraits*, too.\n\n" for label in "ab"
    )
    chapter = {"one": f"# One\n\nSo.[^a][^b]\n\n## Two speeches\n\n{gathered(8)}{notes}"}
    assert lines(chapter)[-1] == "- passing: one.md#fn-a, one.md#fn-b"
    no = read_declined("index: Karl Radek: one.md#fn-a\n")
    assert lines(chapter, declined=no)[-1] == "- passing: one.md#fn-b"


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)))
def test_places_are_what_an_index_lists(paragraphs: set[int], notes: set[int]) -> None:
    """As many as there are numbers whose neighbour before isn't there: a range begins with each."""
    seen = [Seen(number, 1) for number in paragraphs] + [Seen(one, 1, "x") for one in notes]
    begun = [one for numbers in (paragraphs, notes) for one in numbers if one - 1 not in numbers]
    assert places_in(seen) == len(begun)


BY_PAGE = '\n[source]\ntitle = "Sailors"\n\n[index]\nlocators = "pages"\n'


def divided_by_page(chapter: str) -> list[str]:
    """Why entries are to be divided in a book that lists printed pages."""
    files = {"chapters/one.md": chapter, "people.md": PEOPLE, "book.toml": SETTINGS + BY_PAGE}
    made = make(files)
    kinds = frozenset({SuggestionKind.INDEX})
    return [one.why for one in suggest(made.book, made.found, None, kinds)]


def test_places_are_counted_as_they_are_printed() -> None:
    assert divided_by_page(f"# One\n\n[1]{{.page}} {gathered(9)}") == []
    pages = " ".join(f"[{2 * n}]{{.page}} Radek [{2 * n + 1}]{{.page}} sat." for n in range(1, 8))
    assert divided_by_page(f"# One\n\n{pages}") == [
        "7 places in chapters/one.md; no heading divides them"
    ]
    # A note is where it is referred to: on the page that has the name already.
    notes = "".join(f"[{n}]{{.page}} Radek.[^{n}]\n\n[^{n}]: Radek again.\n\n" for n in range(1, 8))
    assert divided_by_page(f"# One\n\n{notes}") == []
    # What stands before the first page that is known counts by paragraphs.
    assert divided_by_page(f"# One\n\n{gathered(7)}[12]{{.page}} Radek.") == [
        "8 places in chapters/one.md; no heading divides them"
    ]
