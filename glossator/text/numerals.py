"""Numbers as lists, notes and pages have them: figures, roman numerals, letters, signs."""

import re

from glossator.model.expressions import expression
from glossator.model.settings import Marks

_SIGNS = "*†‡§‖¶"
"""The signs of footnotes in their order, as printers have it; doubled when all are used."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


_VALUES = {sign: value for value, sign in _ROMAN if len(sign) == 1}
_LONGEST = 20
"""More signs than numbers have that somebody writes in them."""
_PAGE = expression(r"(\d{1,9})([a-z]?)", re.IGNORECASE)


def roman(number: int) -> str:
    """A number from 1 in small roman numerals; empty for one that has none."""
    letters = ""
    for value, sign in _ROMAN:
        times, number = divmod(max(number, 0), value)
        letters += sign * times
    return letters


def roman_value(text: str) -> int:
    """The number that roman numerals stand for, in small letters or capitals; 0 for other words."""
    small = text.lower()
    if not small or not set(small) <= set("mdclxvi") or len(small) > _LONGEST:
        return 0
    values = [_VALUES[sign] for sign in small]
    pairs = zip(values, [*values[1:], 0], strict=True)
    number = sum(value if value >= after else -value for value, after in pairs)
    return number if roman(number) == small else 0


def letters(number: int) -> str:
    """A number from 1 as letters: a to z, then aa, ab, as columns of a table are named."""
    name = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("a") + digit) + name
    return name


def note_mark(number: int, marks: Marks) -> str:
    """What marks a note that has a number, from 1; empty where it is the number itself."""
    if marks is Marks.LETTERS:
        return letters(number)
    if marks is Marks.ROMAN:
        return roman(number)
    if marks is Marks.SYMBOLS:
        times, place = divmod(number - 1, len(_SIGNS))
        return _SIGNS[place] * (times + 1)
    return ""


def is_next_mark(before: str, mark: str) -> bool:
    """Whether one mark of a note follows another in some kind of marks: 3 and 4, z and aa, ii and
    iii, ¶ and **.
    """
    values = {
        Marks.NUMBERS: int(before) if before.isdecimal() else 0,
        Marks.LETTERS: _letters_value(before),
        Marks.ROMAN: roman_value(before),
        Marks.SYMBOLS: _signs_value(before),
    }
    return any(
        value > 0 and mark == (note_mark(value + 1, marks) or str(value + 1))
        for marks, value in values.items()
    )


def _letters_value(name: str) -> int:
    """The number that letters stand for, as `letters` has them; 0 for other words."""
    if not (name.isascii() and name.isalpha() and name.islower() and len(name) <= _LONGEST):
        return 0
    value = 0
    for letter in name:
        value = value * 26 + ord(letter) - ord("a") + 1
    return value


def _signs_value(mark: str) -> int:
    """The number that signs of a footnote stand for; 0 for what is none."""
    if len(set(mark)) != 1 or mark[0] not in _SIGNS:
        return 0
    return (len(mark) - 1) * len(_SIGNS) + _SIGNS.index(mark[0]) + 1


def page_number(label: str) -> tuple[str, int, str]:
    """What the number of a page is: its kind, the number, and the letter behind it (`12a`).

    No kind where it has none (`Pl. IV`).
    """
    if match := _PAGE.fullmatch(label):
        return "figures", int(match[1]), match[2].lower()
    if value := roman_value(label):
        return "roman", value, ""
    return "", 0, ""


def is_next_page(before: str, label: str) -> bool:
    """Whether one page follows another: 13 does 12 and 12a, 12a does 12, xiii does xii."""
    kind, last, last_letter = page_number(before)
    same, number, letter = page_number(label)
    if not kind or kind != same:
        return False
    if letter and number == last:
        return ord(letter) == (ord(last_letter) + 1 if last_letter else ord("a"))
    return number == last + 1 and letter in ("", "a")
