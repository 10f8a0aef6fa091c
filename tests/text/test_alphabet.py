"""The order of entries and the letters they stand under."""

import pytest

from glossator.model.edition import EntryItem
from glossator.text.alphabet import grouped, in_order, letter


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


def test_no_letter_stands_twice_and_no_group_is_torn() -> None:
    words = "Øb Oa Oc Łb La Lc Éb Ea Ec 9 1".split()
    items = [EntryItem(word, word, word, {}, (), (), None) for word in in_order(words, str)]
    groups = grouped(items)
    assert [group.letter for group in groups] == ["", "E", "L", "O"]
    assert [item.sort for group in groups for item in group.items] == [item.sort for item in items]


def test_equals_keep_their_order() -> None:
    assert in_order([("x", 1), ("x", 0)], lambda pair: pair[0]) == (("x", 1), ("x", 0))
