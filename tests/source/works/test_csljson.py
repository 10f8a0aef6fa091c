"""works.json: the works that can be cited, and a finding with a line for whatever is wrong."""

import json

import pytest

from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import Work
from glossator.source.works.csljson import parse_works

ONE = {"id": "reed1919", "type": "book", "title": "Ten Days"}


def parsed(*rows: object) -> tuple[tuple[Work, ...], Diagnostics]:
    return parse_works(json.dumps(rows, indent=1, ensure_ascii=False))


def problem(**fields: object) -> str:
    """What is wrong with a work that has these fields."""
    works, found = parsed({**ONE, **fields})
    assert not works
    assert [one.code for one in found] == ["bad-works"]
    return found[0].message


def test_works_are_kept_in_their_order_with_all_that_is_said_of_them() -> None:
    works, found = parsed({**ONE, "note": "x"}, {**ONE, "id": 7})
    assert not found
    assert [(work.key, work.line) for work in works] == [("reed1919", 3), ("7", 9)]
    assert works[0].data == {**ONE, "note": "x"}


def test_an_empty_list_has_no_works() -> None:
    assert parse_works("[]") == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ('[{"id": "a",}\n]', 1),
        ('[\n{"id": "a"}\n{"id": "b"}]', 3),
        ("{}", 1),
        ('"x"', 1),
        ("[" * 100_000, 0),
        ("[1" + "0" * 10_000 + "]", 0),
    ],
)
def test_what_is_no_list_in_json_is_reported(text: str, line: int) -> None:
    works, found = parse_works(text)
    assert not works
    assert [(one.place.path, one.place.line, one.code) for one in found] == [
        ("works.json", line, "bad-works")
    ]


@pytest.mark.parametrize("row", [7, "x", None, [], {}, {"id": None}, {"id": ["a"]}, {"id": ""}])
def test_a_work_needs_an_id(row: object) -> None:
    works, found = parsed(row, ONE)
    assert [work.key for work in works] == ["reed1919"]
    assert [one.message for one in found] == ["a work has no id"]


@pytest.mark.parametrize("key", ["a b", "a{", "}", "a\tb"])
def test_an_id_must_be_something_that_can_be_cited(key: str) -> None:
    assert "has an id that can't be cited" in problem(id=key)


@pytest.mark.parametrize("key", ["http://zotero.org/users/12/items/A2B", "10.1000/x(1)<2>", "a."])
def test_ids_may_be_addresses_as_zotero_writes_them(key: str) -> None:
    works, found = parsed({**ONE, "id": key})
    assert ([work.key for work in works], found) == ([key], ())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": None}, "has no type"),
        ({"title": None}, "has no title, and nothing else to know it by"),
        ({"title": "  "}, "has no title"),
        ({"author": "John Silas Reed"}, 'has an "author" that isn\'t a list of names'),
        ({"author": [7]}, 'has an "author" that isn\'t'),
        ({"translator": [{"family": 7}]}, 'has an "translator" that isn\'t'),
        ({"author": [{"job": "writer"}]}, 'has an "author" that isn\'t'),
        ({"issued": {"date-parts": [["n.d."]]}}, 'has a date "issued" that isn\'t'),
        ({"issued": {"date-parts": [[1], [2], [3]]}}, 'has a date "issued" that isn\'t'),
        ({"issued": {"date-parts": [[1919, 31, 12]]}}, 'has a date "issued" that isn\'t'),
        ({"issued": True}, 'has a date "issued" that isn\'t'),
        ({"publisher": {"name": "Boni"}}, 'has a "publisher" that isn\'t a text'),
        ({"title": "a\x01b"}, 'has a character in its "title" that no e-book can hold'),
        ({"title": "a\ud800b"}, 'has a character in its "title"'),
        ({"note": ["a", {"b": "\ufdd0"}]}, 'has a character in its "note"'),
    ],
)
def test_what_no_style_could_use_is_reported(fields: dict[str, object], said: str) -> None:
    text = json.dumps([{**ONE, **fields}])
    works, found = parse_works(text)
    assert not works
    assert [one.code for one in found] == ["bad-works"]
    assert f'the work "reed1919" {said}' in found[0].message


def test_a_letter_needs_no_title() -> None:
    letter = {"id": "a", "type": "personal_communication", "author": [{"family": "Reed"}]}
    works, found = parsed(letter)
    assert (len(works), found) == (1, ())


def test_each_finding_has_the_line_of_its_field() -> None:
    text = """[
  {
    "id": "a",
    "type": "journal",
    "title": "T",
    "issued": {"date-parts": [[1919, 99]]}
  },
  {"id": "b",
    "title": "<i>T",

    "type": "book"}
]"""
    works, found = parse_works(text)
    assert [work.key for work in works] == ["b"]
    assert [(one.line, one.code) for one in found] == [
        (6, "bad-works"),
        (4, "doubtful-work"),
        (9, "doubtful-work"),
    ]
    assert found[1].hint == 'did you mean "article-journal"?'


@pytest.mark.parametrize(
    "form",
    [
        [ONE],
        ONE,
        {"items": [ONE]},
        {"references": [ONE]},
        {"config": {"id": "x"}, "version": 1, "items": [ONE]},
        {"reed1919": {"type": "book", "title": "Ten Days"}},
    ],
)
def test_a_list_may_stand_in_what_programs_put_round_it(form: object) -> None:
    text = json.dumps(form, indent=1)
    works, found = parse_works(text)
    assert ([(work.key, work.data) for work in works], found) == ([("reed1919", ONE)], ())
    at = next(n for n, line in enumerate(text.split("\n"), 1) if "reed1919" in line)
    assert works[0].line == at


def test_zotero_s_own_form_is_told_from_csl_json() -> None:
    works, found = parse_works('{"items": [{"itemType": "book", "id": "a", "title": "T"}]}')
    assert not works
    assert "is in Zotero's own form" in found[0].message
    assert found[0].hint == 'export it as "CSL JSON" or "Better CSL JSON"'


def test_the_same_work_twice_is_one() -> None:
    works, found = parsed(ONE, ONE)
    assert (len(works), found) == (1, ())


def test_a_key_that_stands_twice_is_reported_with_both_lines() -> None:
    works, found = parsed(
        ONE, {**ONE, "id": "Reed1919-2"}, {**ONE, "id": "Reed1919", "title": "Red Russia"}
    )
    assert [work.key for work in works] == ["reed1919", "Reed1919-2"]
    assert [(one.code, one.place.line) for one in found] == [("duplicate-work", 13)]
    assert 'the key "Reed1919" stands for two works: line 3 is the other' in found[0].message


def test_a_line_is_found_whatever_stands_before_the_id() -> None:
    text = (
        '[{"type": "book", "title": "T", "custom": {"id": "b"},\n "id": "a"},\n'
        ' {"title": "T", "type": "book",\n  "id"  :\n "b\\u00e9"}]'
    )
    works, _ = parse_works(text)
    assert [(work.key, work.line) for work in works] == [("a", 2), ("bé", 4)]


@pytest.mark.parametrize("levels", [21, 400, 700])
def test_lists_in_lists_are_a_fault_of_the_work_and_not_of_the_style(levels: int) -> None:
    deep = f"{'[' * levels}{']' * levels}"
    works, found = parse_works(f'[{{"id": "a", "type": "book", "title": "A", "volume": {deep}}}]')
    assert not works
    assert [(one.code, one.line) for one in found] == [("bad-works", 1)]
    assert "deeper than any work has" in found[0].message
