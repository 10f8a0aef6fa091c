"""A register's entries in the Edition: order, cross-references, what is shown."""

import pytest

from tests.books.making import SETTINGS, Made, chapter, make

PEOPLE = """
## Zoë

Text.

## Ann

- sort: Smith, Ann
- born: 1900

Text.

## Annie

- see: nan

## Nan

- see: ann
"""


def test_entries_stand_in_the_order_of_their_sort_words() -> None:
    made = chapter("Zoë, Ann.", people=PEOPLE)
    (page,) = made.edition.registers
    assert [(group.letter, [item.sort for item in group.items]) for group in page.groups] == [
        ("A", ["Annie"]),
        ("N", ["Nan"]),
        ("S", ["Smith, Ann"]),
        ("Z", ["Zoë"]),
    ]


def test_cross_references_are_not_counted_as_entries() -> None:
    made = chapter("Zoë, Ann.", people=PEOPLE)
    assert made.edition.registers[0].entries == 2


def test_a_cross_reference_leads_to_the_entry_at_the_end() -> None:
    made = chapter("Zoë, Annie.", people=PEOPLE)
    annie = made.entry("people", "i-annie")
    assert annie.see is not None
    name, target = annie.see
    assert (name, target.id) == ("Smith, Ann", "i-ann")
    assert (annie.body, annie.locators) == ((), ())


def test_mentions_by_another_name_belong_to_the_entry() -> None:
    made = chapter("Zoë, Annie, Nan, Ann.", people=PEOPLE)
    assert made.entry("people", "i-ann").mentions == 3


def test_a_text_beside_see_is_not_shown_and_reported() -> None:
    people = PEOPLE.replace("- see: nan\n", "- see: nan\n\nLost words.\n")
    made = chapter("Zoë, Ann.", people=people)
    assert made.codes == ["text-beside-see"]
    assert "Lost words" not in made.page("people")


def test_fields_beside_see_that_point_to_passages_are_reported() -> None:
    people = PEOPLE.replace("- see: nan\n", "- see: nan\n- main: one.md\n- see also: zoe\n")
    made = chapter("Zoë, Ann.", people=people)
    assert made.codes == ["text-beside-see"]
    assert '"main", "see also" counts for nothing' in made.found[0].message


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        ("## Bea\n\n- see: ann\n", ["unknown-see"]),
        ("## Bea\n\n- see: Ann\n\n## Ann\n\nText.\n", ["unknown-see"]),
        ("## Bea\n\n- see: cy\n\n## Cy\n\n- see: dee\n", ["unknown-see"]),
        ("## Bea\n\n- see: bea\n", ["see-circle"]),
        ("## Bea\n\n- see: cy\n\n## Cy\n\n- see: bea\n", ["see-circle", "see-circle"]),
        ("## Bea\n\n- see: cy\n\n## Cy\n\n- see: cy\n", ["see-circle"]),
        ("## Bea\n\n- see: cy\n\n## Cy\n", ["empty-entry"]),
    ],
)
def test_what_is_wrong_with_a_cross_reference_is_said_once(people: str, codes: list[str]) -> None:
    """Mentions and links of such an entry lead somewhere: no link is reported beside it."""
    made = chapter("Ann, Bea and Cy; [she](../people.md#bea).", people=people)
    assert made.codes == codes


def groups(made: Made, register: str = "people") -> list[tuple[str, list[str]]]:
    """The letters of a register, each with the entries that stand under it as they are sorted."""
    page = next(page for page in made.edition.registers if page.name == register)
    return [(group.letter, [item.sort for item in group.items]) for group in page.groups]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Ann Zola|Zed Abel", [("A", ["Abel, Zed"]), ("Z", ["Zola, Ann"])]),
        ("Lenin|Rosa Luxemburg|Leon Trotsky",
         [("L", ["Lenin", "Luxemburg, Rosa"]), ("T", ["Trotsky, Leon"])]),
        ("Paul von Hindenburg|Mao Zedong",
         [("H", ["Hindenburg, Paul von"]), ("M", ["Mao Zedong"])]),
        ("Nicholas II|Nicholas I|Anna Nichols",
         [("N", ["Nicholas I", "Nicholas II", "Nichols, Anna"])]),
        ("*Jean* Racine|`root`", [("R", ["Racine, Jean", "root"])]),
        ("Émile Zola|Ève Eden", [("E", ["Eden, Ève"]), ("Z", ["Zola, Émile"])]),
    ],
)  # fmt: skip
def test_people_are_sorted_by_family_name(
    names: str, expected: list[tuple[str, list[str]]]
) -> None:
    people = "".join(f"## {name}\n\nText.\n\n" for name in names.split("|"))
    assert groups(chapter("Text.", people=people)) == expected


def test_a_sort_field_overrules_the_guess() -> None:
    people = "## Ann Zola\n\n- sort: Ann of Z.\n\nText.\n\n## Zed Abel\n\n- sort: Zed Abel\n\nX.\n"
    assert groups(chapter("Text.", people=people)) == [("A", ["Ann of Z."]), ("Z", ["Zed Abel"])]


def test_terms_are_sorted_as_they_are_written() -> None:
    made = chapter("Text.", glossary="## Red Army\n\nA.\n\n## Army Group\n\nB.\n")
    assert groups(made, "glossary") == [("A", ["Army Group"]), ("R", ["Red Army"])]


def test_what_points_to_a_person_names_it_as_it_is_sorted() -> None:
    people = "## Ann Zola\n\nText.\n\n## Nana Zola\n\n- see: ann-zola\n"
    page = chapter("Text.", people=people).page("people")
    link = '<i>see</i> <a epub:type="index-term" href="#i-ann-zola">Zola, Ann</a>'
    assert f'Zola, Nana</b>, <span epub:type="index-xref-preferred">{link}</span>' in page


def test_the_book_s_language_has_a_say() -> None:
    people = "## Kádár János\n\nText.\n"
    files = {"chapters/x.md": "# X\n\nText.\n", "people.md": people}
    hungarian = SETTINGS.replace('"en"', '"hu"')
    assert groups(make({**files, "book.toml": hungarian})) == [("K", ["Kádár János"])]
    assert groups(make(files)) == [("J", ["János, Kádár"])]
