"""The index of names: what is reported of keys, names and cross-references."""

import pytest

from glossator.apparatus.names import NameIndex, index_names
from glossator.model.book import EntryHead
from glossator.model.diagnostics import Diagnostics
from glossator.model.registers import Match


def head(
    name: str, key: str = "", *also: str, see: str = "", match: Match = Match.CASE
) -> EntryHead:
    fields = {"see": see} if see else {}
    return EntryHead("people", key or name.lower(), name, also, fields, match, None, "people.md", 1)


def indexed(*heads: EntryHead) -> tuple[NameIndex, Diagnostics]:
    return index_names(heads)


def test_names_stand_under_their_first_word_the_longest_first() -> None:
    index, found = indexed(head("Rosa", "rosa", "Rosa Luxemburg"), head("“Rosa” (film)", "film"))
    assert [name.text for name in index.by_word["rosa"]] == [
        "Rosa Luxemburg",
        "“Rosa” (film)",
        "Rosa",
    ]
    assert [name.lead for name in index.by_word["rosa"]] == [0, 1, 0]
    assert not found


def test_names_are_compared_without_regard_to_the_shape_of_apostrophes() -> None:
    index, _ = indexed(head("O’Brien"))
    assert [name.text for name in index.by_word["o"]] == ["O'Brien"]


def test_a_cross_reference_leads_through_others_to_the_end() -> None:
    index, found = indexed(head("A", see="b"), head("B", see="c"), head("C"))
    assert {key: goal for (_, key), (_, goal) in index.see.items()} == {
        "a": "c",
        "b": "c",
        "c": "c",
    }
    assert not found


@pytest.mark.parametrize(
    ("heads", "code", "message"),
    [
        ((head("A", see="x"),), "unknown-see", '"see" leads to "x", which is no entry'),
        ((head("A", see="a"),), "see-circle", '"see" goes round in a circle: a → a'),
        ((head("A"), head("Á", "a")), "duplicate-key", 'the key "a" stands for two entries'),
        ((head("A", "a", "A"),), "duplicate-name", 'the name "A" stands twice in "A"'),
    ],
)
def test_what_is_wrong_is_said(heads: tuple[EntryHead, ...], code: str, message: str) -> None:
    _, found = indexed(*heads)
    assert [one.code for one in found] == [code]
    assert found[0].message.startswith(message)


def test_a_circle_of_two_is_told_of_both() -> None:
    index, found = indexed(head("A", see="b"), head("B", see="a"))
    assert [one.code for one in found] == ["see-circle", "see-circle"]
    assert all(key == goal for key, goal in index.see.items())


def test_a_name_without_a_word_is_never_sought() -> None:
    index, _ = indexed(head("!?", "signs"))
    assert not index.by_word


def test_a_name_without_end_is_refused_and_not_sought() -> None:
    index, found = indexed(head("A" * 1001, "a"), head("Bob", "bob", "b" * 1_000_000), head("C"))
    assert [one.message for one in found] == [
        "a name has 1,001 characters, and 1,000 are read",
        "a name has 1,000,000 characters, and 1,000 are read",
    ]
    assert {one.code for one in found} == {"too-much"}
    assert set(index.by_word) == {"bob", "c"}


def test_only_the_first_of_many_unknown_names_are_compared_with_all() -> None:
    _, found = indexed(*(head(f"Name{n}", see="name0x") for n in range(600)))
    hints = [one.hint for one in found]
    assert hints == ['did you mean "name0"?'] * 500 + ["write an entry's key"] * 100
