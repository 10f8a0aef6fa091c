"""Adds stand-off notes to a file, many of them without reading all that stands there for each."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from glossator.annotating.standoff.file import LINE_END, StandoffEntry, labels, write_entry


class GrowingNotes:
    r"""A file of stand-off notes that more are added to, as `insert_at` adds an entry to a file.

    `text` is the file's own, with its line ends and its byte order mark; empty where there is none.
    """

    def __init__(self, text: str) -> None:
        ends = [match.span() for match in LINE_END.finditer(text)]
        self._end_of_line = text[slice(*ends[0])] if ends else "\n"
        starts = [len(text) - len(text.removeprefix("\ufeff")), *(end for _, end in ends)]
        lines = labels(text)
        self.labels = list(lines)
        """The labels of its entries, in its order."""
        self._before = tuple(self.labels)
        plain = LINE_END.sub("\n", text.removeprefix("\ufeff")).strip()
        self._plain = f"\n\n{plain}\n\n"
        stops = [*(start for start, _ in ends), len(text)]
        full = [stop for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]
        words = full[-1] if full else starts[0]
        self._tail = text[words:]
        cuts = [0, *(starts[line - 1] for line in lines.values()), words]
        self._parts = [text[one:two] for one, two in pairwise(cuts)]
        """What stands before the first entry, then each with what follows it, but the tail."""
        self._added: dict[str, list[StandoffEntry]] = {}
        """What was added, by its quotation as a file has it."""

    @property
    def text(self) -> str:
        """The whole file as it is now."""
        return "".join((*self._parts, self._tail))

    def label_of(self, entry: StandoffEntry) -> str:
        """The label under which such an entry stands in the file, whatever its own; or nothing."""
        written = write_entry(entry).partition("\n")[2].strip()
        found = [_label(self._plain, self._before, entry)] if written in self._plain else []
        for other in self._added.get(_quoting(entry), ()):
            found.append(_label(f"\n\n{write_entry(other).strip()}\n\n", [other.label], entry))
        return min(filter(None, found), key=self.labels.index, default="")

    def add(self, entry: StandoffEntry, comes_before: Callable[[str], bool]) -> None:
        """Add an entry before the first that comes later in the chapter.

        `comes_before` is called with the label of an entry that is there, and says whether the new
        one comes before it.
        """
        later = (at for at, label in enumerate(self.labels) if comes_before(label))
        self.put(entry, next(later, len(self.labels)))

    def put(self, entry: StandoffEntry, at: int) -> None:
        """Add an entry as the one of that number, counted from 0; at most that of all entries."""
        written = write_entry(entry).rstrip("\n").replace("\n", self._end_of_line)
        apart = self._end_of_line * 2
        if at < len(self.labels):
            if self._last_line(at).strip():
                self._parts[at] += self._end_of_line
            self._parts.insert(at + 1, written + apart)
            self.labels.insert(at, entry.label)
        else:
            if "".join(self._parts[-1:]).strip("\ufeff"):
                self._parts[-1] += apart
            else:
                self._tail = self._tail or self._end_of_line
                # Spaces without a line's end now belong to the entry's last line.
                written += self._tail[: len(self._tail) - len(self._tail.lstrip(" \t"))]
                self._tail = self._tail.lstrip(" \t")
            self._parts.append(written)
            self.labels.append(entry.label)
        self._added.setdefault(_quoting(entry), []).append(entry)

    def _last_line(self, at: int) -> str:
        """The line before an entry; empty where that is the first of the file."""
        lines = LINE_END.split(self._parts[at].removeprefix("\ufeff"))
        return lines[-2] if len(lines) > 1 else ""


def _quoting(entry: StandoffEntry) -> str:
    return write_entry(StandoffEntry("", entry.quotation, ""))


def _label(text: str, known: Iterable[str], entry: StandoffEntry) -> str:
    """Under which of the known labels an entry stands in a text between empty lines."""
    for label in known:
        whole = write_entry(StandoffEntry(label, entry.quotation, entry.body))
        if f"\n\n{whole.strip()}\n\n" in text:
            return label
    return ""
