"""What an export holds that is no highlight, counted by its kind, with the words there are."""

from glossator.readers.exported import Remark


class Tally:
    """Records that are left out for a reason that many of them share."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str, str], list[str]] = {}

    def add(self, one: str, many: str, text: str = "", book: str = "") -> None:
        """Count a record of a book; `one` and `many` say what it is, of one and of several."""
        self._texts.setdefault((book, one, many), []).append(" ".join(text.split()))

    def remarks(self) -> tuple[Remark, ...]:
        """A remark a book and kind, with the words of its records, a line each."""
        return tuple(
            Remark(0, f"{len(texts)} {one if len(texts) == 1 else many}", _lines(texts), book)
            for (book, one, many), texts in self._texts.items()
        )


def _lines(texts: list[str]) -> str:
    return "\n".join(filter(None, texts))
