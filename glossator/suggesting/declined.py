"""Reads from `suggest.ignore` what the editor has declined, and writes new lines for it.

    # whoever needs no entry
    names: Karl Liebknecht
    terms: red guard
    index: Leon Trotsky: last word

A line is a kind, a colon (or a tab) and the words as they were suggested; a sub-heading or a
passage of an index stands after its entry's name. What stands after `#` at the beginning of a line
is a comment.
"""

from collections.abc import Iterable

from glossator.model.dataclass import dataclass
from glossator.suggesting.suggestion import Suggestion, SuggestionKind

FILE = "suggest.ignore"
HEADER = """\
# What `suggest` is not to suggest again: a kind and its words in each line.
"""
_SAME = str.maketrans({"’": "'", "“": '"', "”": '"', "\xa0": " ", "\u202f": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Misread:
    """A line that can't be understood, and why."""

    line: int
    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class Declined:
    """What was declined, by kind and words, and the lines that weren't understood."""

    keys: frozenset[tuple[SuggestionKind, str]] = frozenset()
    misread: tuple[Misread, ...] = ()

    def has(self, one: Suggestion) -> bool:
        """Whether a suggestion was declined."""
        return (one.kind, same(one.words)) in self.keys

    def words(self, kind: SuggestionKind) -> frozenset[str]:
        """The words that were declined of one kind, as `same` has them."""
        return frozenset(words for one, words in self.keys if one is kind)


NOTHING = Declined()


def read_declined(text: str) -> Declined:
    """What a file of declined suggestions says."""
    keys: set[tuple[SuggestionKind, str]] = set()
    misread: list[Misread] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        read = parsed(line)
        if isinstance(read, str):
            example = line_of(SuggestionKind.NAMES, "Ebert")
            misread.append(Misread(number, read, f"write it as {example}"))
        else:
            kind, words = read
            keys.add((kind, same(words)))
    return Declined(frozenset(keys), tuple(misread))


def parsed(line: str) -> tuple[SuggestionKind, str] | str:
    """The kind and the words of a line, or what is wrong with it."""
    tab, colon = line.find("\t"), line.find(":")
    ends = [at for at in (tab, colon) if at >= 0]
    if not ends:
        return "this line has no kind before its words"
    at = min(ends)
    kind, words = line[:at].strip().lower(), line[at + 1 :].strip()
    if kind not in tuple(SuggestionKind):
        return f'"{kind}" is no kind of suggestion: there are {", ".join(SuggestionKind)}'
    if not words:
        return "this line has no words after its kind"
    return SuggestionKind(kind), words


def line_of(kind: SuggestionKind, words: str) -> str:
    """The line that declines something."""
    return f"{kind}: {' '.join(words.split())}"


def with_lines(text: str, lines: Iterable[str]) -> str:
    """A file's text with more lines at its end, its own left as they are."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if text in ("", "\ufeff"):
        text += HEADER
    elif not text.endswith("\n"):
        text += newline
    return text + "".join(f"{line}{newline}" for line in lines)


def same(words: str) -> str:
    """Words as they are compared: white space, quotation marks and capitals don't count."""
    return " ".join(words.translate(_SAME).split()).casefold()
