"""A chronology: a register whose entries are dates, told in order, and not sought in texts."""

import pytest

from tests.books.making import Made, chapter

LINK = "[It](chapters/one.md)"


def events(*dates: str, text: str = f"{LINK} was.") -> Made:
    """A book with a chronology of these dates."""
    return chapter("In 1917, on 7 November 1917.", chronology=listed(dates, text))


def listed(dates: tuple[str, ...], text: str) -> str:
    return "".join(f"## {date}\n\n{text}\n\n" for date in dates)


def test_events_stand_as_they_are_written_in_one_group() -> None:
    made = events("Spring 1917", "7\xa0November 1917", "1918")
    assert not made.found
    (page,) = made.edition.registers
    assert [(group.letter, [item.name for item in group.items]) for group in page.groups] == [
        ("", ["Spring 1917", "7\xa0November 1917", "1918"])
    ]
    assert page.entries == 3


def test_dates_are_not_sought_in_the_text() -> None:
    made = events("1917", "7 November 1917")
    assert "chronology.xhtml" not in made.page("chapter-one")
    assert made.entry("chronology", "c-1917").locators == ()


def test_dates_claim_no_names_of_other_registers() -> None:
    made = chapter("1917.", glossary="## 1917\n\nA term.\n", chronology=f"## 1917\n\n{LINK}.\n")
    assert not made.found
    assert made.entry("glossary", "g-1917").mentions == 1


def test_two_events_of_one_day_are_two_entries() -> None:
    made = events("1917", "1917")
    assert not made.found
    assert made.entry("chronology", "c-1917-1").name == "1917"


def test_one_key_given_twice_by_hand_is_an_error() -> None:
    assert "duplicate-key" in events("1917 {#x}", "1918 {#x}").codes


@pytest.mark.parametrize(
    ("dates", "lines"),
    [
        (("1917", "1918", "1918", "1924"), []),
        (("7 November 1917", "3 March 1918"), []),
        (("1918", "1917"), [5]),
        (("1918", "Spring", "1917", "1919", "1918"), [9, 17]),
        (("44 BC", "1917"), []),
        (("1914–1918", "1916"), []),
    ],
)
def test_a_year_before_the_one_above_is_reported(dates: tuple[str, ...], lines: list[int]) -> None:
    found = events(*dates).found
    assert [(one.code, one.place.line) for one in found] == [("event-order", n) for n in lines]


def test_an_event_that_leads_nowhere_is_reported() -> None:
    made = events("1917", text="It was.")
    assert [(one.code, one.place.line) for one in made.found] == [("untold-event", 1)]


def test_a_link_in_a_list_is_a_link() -> None:
    assert not events("1917", text=f"- One\n- {LINK}").found


def test_texts_can_lead_to_an_event() -> None:
    made = chapter("On [that day](../chronology.md#1917).", chronology=f"## 1917\n\n{LINK}.\n")
    assert not made.found
    assert 'href="chronology.xhtml#c-1917"' in made.page("chapter-one")
    assert chapter("[x](../chronology.md#1918)", chronology=f"## 1917\n\n{LINK}.\n").codes == [
        "unknown-event"
    ]


def test_people_are_found_in_events() -> None:
    made = chapter("Text.", chronology=f"## 1917\n\nAnn: {LINK}.\n", people="## Ann\n\nText.\n")
    assert made.entry("people", "i-ann").mentions == 1
