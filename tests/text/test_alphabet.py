"""The order of entries and the letters they stand under."""

from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyuca import Collator
from pyuca.trie import Trie

from glossator.model.edition import EntryItem
from glossator.text import alphabet
from glossator.text.alphabet import grouped, in_order, letter


def entry(word: str) -> EntryItem:
    return EntryItem(word, word, word, {}, (), (), None)


def ordered(words: str) -> str:
    return " ".join(in_order(words.split(), str))


@pytest.mark.parametrize(
    ("any_order", "order"),
    [
        ("zeta Äpfel apfel Zar éclair Eber", "apfel Äpfel Eber éclair Zar zeta"),
        ("Öl Ofen Strauß Strasse Straße", "Ofen Öl Strasse Straße Strauß"),
        ("Łódź Lublin Lwów Żory Zamość", "Łódź Lublin Lwów Zamość Żory"),
        ("Яков Ёлкин Ежов Еж Йод Иванов", "Еж Ежов Ёлкин Иванов Йод Яков"),
        ("b 10 2 a «a» “B”", "10 2 a «a» b “B”"),
    ],
    ids=["french", "german", "polish", "russian", "digits and quotation marks"],
)
def test_the_order_is_that_of_unicode(any_order: str, order: str) -> None:
    assert ordered(any_order) == order


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Lenin", "L"),
        ("éclair", "E"),
        ("Äpfel", "A"),
        ("Ørsted", "O"),
        ("Łódź", "L"),
        ("Æsop", "A"),
        ("ßpunkt", "S"),
        ("“Iskra”", "I"),
        ("ёлка", "Е"),
        ("йод", "Й"),
        ("Ωmega", "Ω"),
        ("中国", "中"),
        ("1905", ""),
        ("!?", ""),
        ("", ""),
    ],
)
def test_the_letter(word: str, expected: str) -> None:
    assert letter(word) == expected


def test_the_table_is_read_once_for_all_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[frozenset[str]] = []
    reader = alphabet._read_collator

    def noted(letters: frozenset[str]) -> Callable[[str], tuple[int, ...]]:
        read.append(letters)
        return reader(letters)

    monkeypatch.setattr(alphabet, "_collators", [])
    monkeypatch.setattr(alphabet, "_read_collator", noted)
    items = [entry(word) for word in "Anna Bert Cäsar Dora Émile Żory Яков".split()]
    assert [group.letter for group in grouped(items)] == list("ABCDEZЯ")
    assert len(read) == 1


def test_no_letter_stands_twice_and_no_group_is_torn() -> None:
    words = "Øb Oa Oc Łb La Lc Éb Ea Ec 9 1".split()
    items = [entry(word) for word in in_order(words, str)]
    groups = grouped(items)
    assert [group.letter for group in groups] == ["", "E", "L", "O"]
    assert [item.sort for group in groups for item in group.items] == [item.sort for item in items]


def test_equals_keep_their_order() -> None:
    assert in_order([("x", 1), ("x", 0)], lambda pair: pair[0]) == (("x", 1), ("x", 0))


@lru_cache(maxsize=1)
def whole_table() -> Collator:
    return Collator()


@given(
    st.text(
        st.sampled_from(
            "aAzZöŁłÆß中йЙЁё \u0301\u0323\u0327\u0338\u0e40\u0e01\u0f71\u0f72l·\U00017000"
        )
        | st.characters(exclude_categories=["Cs"]),
        max_size=40,
    ),
    st.sampled_from((1, 20)),
)
@example("l\u0323\u00b7a", 50)
def test_the_keys_are_those_of_the_whole_table(words: str, times: int) -> None:
    words *= times
    letters = alphabet._letters(words)
    assert alphabet._read_collator(letters)(words) == whole_table().sort_key(words)


def test_no_file_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    monkeypatch.setattr(alphabet, "_collators", [])
    assert ordered("b ä a") == "a ä b"


def test_a_long_name_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    find_prefix = Trie.find_prefix

    def counted(trie: Trie, key: list[int]) -> tuple[list[int], object, list[int]]:
        asked.append(len(key))
        found: tuple[list[int], object, list[int]] = find_prefix(trie, key)
        return found

    monkeypatch.setattr(Trie, "find_prefix", counted)
    name = "a\u0301b" * 1000
    alphabet._read_collator(alphabet._letters(name))(name)
    assert sum(asked) < 50 * len(name)
