"""Two wordings of a passage in, the words that went and the words that came out."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other: `old` in the place of `new`, and both alike if they stayed."""

    old: str
    new: str

    @property
    def stayed(self) -> bool:
        """Whether the words are the same in both."""
        return self.old == self.new


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """The two texts cut into stretches that stayed and stretches that didn't."""
    before, now = old.split(), new.split()
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield Stretch(" ".join(before[a:b]), " ".join(now[c:d]))
