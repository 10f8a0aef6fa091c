"""Values of a TOML file: of the right kind, or a finding with the line of their key."""

import datetime
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from glossator.source.folder.values import Values

TEXT = """\
name = "x"
number = 3
date = 2026-12-01
list = ["a", "b"]
yes = true

[table]
key = 1

[deep.table.inner]
far = 2
  indented=1
"""
DATA = tomllib.loads(TEXT)


def read(text: str = TEXT) -> tuple[Values, dict[str, Any]]:
    return Values("f.toml", text), tomllib.loads(text)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("name", 1),
        ("number", 2),
        ("table", 7),
        ("key", 8),
        ("inner", 10),
        ("far", 11),
        ("indented", 12),
        ("nam", 0),
        ("x", 0),
    ],
)
def test_a_key_has_the_line_where_it_is_set_or_its_table_begins(key: str, line: int) -> None:
    assert Values("f.toml", TEXT).line_of(key) == line


@pytest.mark.parametrize(
    ("reading", "key", "value"),
    [
        (Values.text, "name", "x"),
        (Values.number, "number", 3),
        (Values.number, "missing", 1),
        (Values.date, "date", datetime.date(2026, 12, 1)),
        (Values.date, "missing", None),
        (Values.texts, "list", ("a", "b")),
        (Values.flag, "yes", True),
        (Values.flag, "missing", True),
    ],
)
def test_what_is_right_is_read(reading: Callable[..., Any], key: str, value: object) -> None:
    values, data = read()
    assert reading(values, data, key) == value
    assert values.found == []


@pytest.mark.parametrize(
    ("reading", "key", "instead"),
    [
        (Values.text, "number", ""),
        (Values.number, "name", 1),
        (Values.number, "yes", 1),
        (Values.date, "name", None),
        (Values.texts, "name", ()),
        (Values.flag, "number", True),
    ],
)
def test_what_is_wrong_is_a_finding_at_its_line(
    reading: Callable[..., Any], key: str, instead: object
) -> None:
    values, data = read()
    assert reading(values, data, key) == instead
    (found,) = values.found
    assert (found.place.path, found.place.line, found.code) == (
        "f.toml",
        values.line_of(key),
        "bad-value",
    )
    assert f'"{key}"' in found.message
    assert found.hint


def test_empty_texts_in_a_list_are_wrong() -> None:
    values, data = read('list = ["a", " "]')
    assert values.texts(data, "list") == ()
    assert [one.code for one in values.found] == ["bad-value"]


def test_a_choice_is_one_of_what_is_allowed() -> None:
    values, data = read()
    assert values.choice(data, "name", ("x", "y"), "y") == "x"
    assert values.choice(data, "missing", ("x", "y"), "y") == "y"
    assert values.found == []
    assert values.choice(data, "name", ("a", "b"), "a") == "a"
    assert values.found[0].hint == 'allowed: "a", "b"'


def test_a_table_reports_the_keys_that_it_doesn_t_know() -> None:
    values, data = read()
    assert values.table(data, "table", ("kex", "other")) == {"key": 1}
    (found,) = values.found
    assert (found.place.line, found.code, found.message) == (
        8,
        "unknown-key",
        'no key "key" in [table]',
    )
    assert found.hint == 'did you mean "kex"? allowed here: kex, other'
    assert values.table(data, "none", ()) == {}
    assert len(values.found) == 1


def test_what_is_no_table_is_an_empty_one() -> None:
    values, data = read()
    assert values.table(data, "name", ()) == {}
    assert values.found[0].hint == "write [name]"
