"""Reads whole numbers that somebody wrote, however long they are."""

LARGEST = 10**18
"""What every larger number counts as: nothing that is counted here comes near it."""


def whole(text: str, otherwise: int = 0) -> int:
    """The number that decimal digits are, at most LARGEST; `otherwise` for any other text.

    `int` raises ValueError for more than 4,300 digits (Python's library reference, "Integer string
    conversion length limitation"), and for signs that `str.isdigit` takes for digits, as "²".
    """
    if not text.isdecimal():
        return otherwise
    digits = text.lstrip("0")
    return min(int(digits[:20] or "0"), LARGEST)
