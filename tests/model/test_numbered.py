"""Numbers order files: as numbers, wherever they stand in a name, and in whatever digits."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.numbered import name_order

ORDERS = [
    # Chapters as people number them.
    "1-one.md 2-two.md 9-nine.md 10-ten.md 11-eleven.md 100-hundred.md",
    "01-a.md 02-b.md 10-c.md 99-d.md 100-e.md",
    "1-a.md 02-b.md 3-c.md 010-d.md 11-e.md",
    "0-preface.md 1-a.md 00002-b.md",
    "1-a.md 2a-b.md 2b-c.md 3-d.md",
    "2-a.md 2.md 2a.md 2b.md 10.md",
    "2.9-a.md 2.10-b.md 3-c.md",
    "1.1 a.md 1.2 b.md 1.10 c.md",
    "1_a.md 2_b.md 10_c.md",
    "1917.md 1918-1921.md 10000.md",
    # Numbers that don't come first.
    "chapter-2.md chapter-9.md chapter-10.md",
    "teil 1.md teil 2.md teil 12.md",
    "appendix-a.md appendix-b2.md appendix-b10.md appendix-c.md",
    "2026-1-9.md 2026-1-10.md 2026-10-1.md",
    "v1-part9.md v1-part10.md v2-part1.md",
    # Of one number: by what follows, and in the end by the name itself.
    "01-a.md 1-a.md 1-b.md 01-c.md",
    "007.md 07.md 7.md",
    "1-A.md 1-a.md 1-ä.md",
    # No numbers: the order of characters, as hosting sites have it.
    "B.md a.md b.md ä.md",
    "afterword.md index-a.md indexes.md preface.md",
    "(x).md 1.md A.md _.md",
    "a-b.md a1.md ab.md",
    # Other scripts' digits, and letters.
    "١-أ.md ٢-ب.md ١٠-ج.md",
    "१.md २.md १०.md",
    "1.md ２.md ३.md ١٠.md",
    "第1章.md 第2章.md 第10章.md",
    "а.md б.md я.md",
    # What looks like a number and isn't a decimal one stays a character.
    "2.md 10.md ².md Ⅳ.md",
    # Folders in paths.
    "chapters/2-b/1-x.md chapters/2-b/9-y.md chapters/2-b/10-z.md chapters/10-a/1-x.md",
    "back/1.md chapters/9.md chapters/10.md front/1.md notes/2.md notes/10.md",
]


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_names(order: str) -> None:
    names = re.split(r"(?<=\.md) ", order)
    # By characters first, so that the order which the test wants isn't the one that it is given.
    assert sorted(sorted(names), key=name_order) == names


@given(st.lists(st.text(st.characters(exclude_categories=["Nd"]), max_size=8)))
def test_names_without_numbers_stand_in_the_order_of_their_characters(names: list[str]) -> None:
    names = [unicodedata.normalize("NFC", name) for name in names]
    assert sorted(names, key=name_order) == sorted(names)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 3))
def test_a_lower_number_comes_first(one: int, two: int, zeros: int) -> None:
    names = sorted([f"{'0' * zeros}{one}-z", f"{two}-a"], key=name_order)
    assert [int(name.partition("-")[0]) for name in names] == sorted([one, two])


def test_both_forms_of_a_letter_have_one_place() -> None:
    assert name_order("U\u0308ber")[0] == name_order("Über")[0]
