"""Reads the numbers of printed books: ISBNs of ten and of thirteen digits (ISO 2108)."""

from glossator.model.expressions import expression

_NUMBER = expression(r"(?:urn:)?(?:isbn(?:-1[03])?:?)?\s*([0-9Xx\s\u2010-\u2013-]+)", 2)
"""What may stand before it, and hyphens or spaces within; 2 is `re.IGNORECASE`."""


def isbn_digits(text: str) -> str | None:
    """The ten or thirteen digits of an ISBN, without hyphens; None where the text is none.

    The last digit proves the others; of ten, it may be an X.
    """
    match = _NUMBER.fullmatch(text.strip())
    digits = "".join(sign for sign in match[1].upper() if sign.isalnum()) if match else ""
    if len(digits) == 13 and digits.isdigit() and digits[:3] in ("978", "979"):
        return digits if sum(_values(digits, (1, 3))) % 10 == 0 else None
    if len(digits) == 10 and "X" not in digits[:9]:
        return digits if sum(_values(digits, range(10, 0, -1))) % 11 == 0 else None
    return None


def _values(digits: str, weights: "tuple[int, int] | range") -> list[int]:
    """The digits as numbers, each times its weight; weights begin again where they end."""
    count = len(weights)
    return [
        (10 if digit == "X" else int(digit)) * weights[at % count]
        for at, digit in enumerate(digits)
    ]
