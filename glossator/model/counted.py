"""Says in English how many of what there are, for messages and reports."""


def word_for(number: int, one: str, many: str = "") -> str:
    """What so many things are called: `note`, `notes`; `many` if it takes more than an s."""
    return one if number == 1 else many or f"{one}s"


def count_of(number: int, one: str, many: str = "") -> str:
    """A number with what it counts, as messages have it: `1 note`, `2000 notes`."""
    return f"{number} {word_for(number, one, many)}"


def counted(number: int, one: str, many: str = "") -> str:
    """The same as reports have it, with commas: `2,000 notes`."""
    return f"{number:,} {word_for(number, one, many)}"


def figure(number: int) -> str:
    """A number as findings write it: 5 000."""
    return f"{number:,}".replace(",", " ")
