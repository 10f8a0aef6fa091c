"""A register's entries in the Edition: order, cross-references, what is shown."""

import pytest

from tests.books.making import chapter

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
