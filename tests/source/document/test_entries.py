"""Heads of entries read by lines, before any text is parsed. cases/registers.md tells the rest."""

import pytest

from glossator.model.book import EntryHead
from glossator.model.diagnostics import Diagnostics
from glossator.model.registers import REGISTERS, Linking, Match
from glossator.source.document.entries import split_entries

GLOSSARY, PEOPLE, CHRONOLOGY = REGISTERS


def head(text: str) -> tuple[EntryHead, Diagnostics]:
    _, entries, found = split_entries(text, "people.md", PEOPLE)
    assert len(entries) == 1
    return entries[0].head, found


def test_the_text_before_the_first_entry_is_the_introduction() -> None:
    intro, entries, _ = split_entries("# P\n\nIntro.\n\n## A\n\n- born: 1\n\nText.\n", "x", PEOPLE)
    assert intro == "# P\n\nIntro.\n"
    assert (entries[0].text, entries[0].line) == ("\nText.\n", 8)


def test_a_register_without_entries_is_all_introduction() -> None:
    assert split_entries("# People", "x", PEOPLE) == ("# People", (), ())


@pytest.mark.parametrize(
    ("line", "name", "key"),
    [
        ("## Lenin", "Lenin", "lenin"),
        ("##\tRosa Luxemburg ##", "Rosa Luxemburg", "rosa-luxemburg"),
        ("## Lenin {#ilyich}", "Lenin", "ilyich"),
        ("## *Lenin*", "Lenin", "lenin"),
        ("## snake_case", "snake_case", "snake_case"),
        ("## O'Brien", "O’Brien", "obrien"),
        ("## Троцкий", "Троцкий", "троцкий"),
    ],
)
def test_name_and_key(line: str, name: str, key: str) -> None:
    result, found = head(line)
    assert (result.name, result.key) == (name, key)
    assert not found


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Lenin", ("Lenin",)),
        ("Lenin, Ilyich ,V. I. Lenin", ("Lenin", "Ilyich", "V.\xa0I.\xa0Lenin")),
        ("People's Will, People’s Will", ("People’s Will", "People’s Will")),
        (" , ,x, ", ("x",)),
        ("one,\n  two", ("one", "two")),
    ],
)
def test_other_names(value: str, names: tuple[str, ...]) -> None:
    assert head(f"## A\n\n- also: {value}")[0].also == names


def test_fields_may_follow_at_once_and_go_on_in_the_next_line() -> None:
    result, found = head("## A\n* role: one\n    two\n+ born: 1870\n- died: 1924\n")
    assert result.fields == {"role": "one two", "born": "1870", "died": "1924"}
    assert not found


def test_the_register_s_own_matching_unless_the_entry_says_otherwise() -> None:
    _, entries, _ = split_entries("## a\n\n## b\n- match: case\n- link: none", "x", GLOSSARY)
    heads = [(entry.head.match, entry.head.link) for entry in entries]
    assert heads == [(Match.FIRST_LETTER, None), (Match.CASE, Linking.NONE)]


@pytest.mark.parametrize(
    ("fields", "line", "code"),
    [
        ("- colour: red", 3, "unknown-field"),
        ("- born: 1\n- born: 2", 4, "duplicate-field"),
        ("- born:", 3, "empty-field"),
        ("- match: no", 1, "bad-field"),
        ("- no field\n- born: 1", 3, "bad-field"),
        ("- born: 1\n- no field\n- died: 2", 4, "bad-field"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(fields: str, line: int, code: str) -> None:
    found = head(f"## A\n\n{fields}")[1]
    assert [(row.place.line, row.code) for row in found] == [(line, code)]


def test_a_misspelt_field_is_guessed() -> None:
    assert head("## A\n\n- borne: 1870")[1][0].hint.startswith('did you mean "born"?')


def test_a_list_after_an_empty_line_is_text() -> None:
    _, entries, found = split_entries("## A\n\n- born: 1\n\n- role: none\n", "x", PEOPLE)
    assert entries[0].text == "\n- role: none\n"
    assert not found


def test_dates_are_no_names_and_may_stand_twice() -> None:
    text = "## 9 May 1945\n\nOne.\n\n## 9 May 1945\n\nTwo.\n\n## 9 May 1945\n\nThree.\n"
    _, entries, found = split_entries(text, "chronology.md", CHRONOLOGY)
    assert [entry.head.key for entry in entries] == ["9-may-1945", "9-may-1945-1", "9-may-1945-2"]
    assert [entry.head.name for entry in entries] == ["9\xa0May 1945"] * 3
    assert not found


@pytest.mark.parametrize("field", ["also", "sort", "see", "match", "link", "role", "born"])
def test_what_would_be_without_effect_on_a_date_is_no_field(field: str) -> None:
    text = f"## 1945\n\n- {field}: first\n\nOne.\n"
    _, (entry,), (found,) = split_entries(text, "chronology.md", CHRONOLOGY)
    assert (found.code, found.place.line) == ("unknown-field", 3)
    assert entry.head.fields == {}


@pytest.mark.parametrize("field", ["born", "died"])
def test_terms_have_no_dates(field: str) -> None:
    _, _, (found,) = split_entries(f"## A\n\n- {field}: 1\n\nOne.\n", "glossary.md", GLOSSARY)
    assert found.code == "unknown-field"


def test_a_key_given_by_hand_to_a_date_stays() -> None:
    text = "## 1945 {#peace}\n\nOne.\n\n## 1945\n\nTwo.\n\n## 1946 {#peace}\n\nThree.\n"
    _, entries, _ = split_entries(text, "chronology.md", CHRONOLOGY)
    assert [entry.head.key for entry in entries] == ["peace", "1945", "peace"]
