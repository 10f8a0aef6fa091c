"""Indexes the names of all entries, and finds them in a text.

All names are sought at once (Aho and Corasick's way), however many there are: what a search costs
is the text's length, and the times that a name's letters stand in it. Whether the words there are
the name, and whole, is then seen of each by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any

from glossator.model.book import EntryHead, EntryKey
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.registers import Match
from glossator.text.names import genitive
from glossator.text.normal import WORD, Form, is_whole, located, lower, normal

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class Name:
    """One name, normalised, and the entries that claim it (one, if all is well).

    `lead` is how many characters stand before the name's first word.
    """

    text: str
    match: Match
    lead: int
    entries: tuple[EntryKey, ...]

    def fits(self, words: str) -> bool:
        """Whether words, normalised, are the name; they have as many characters."""
        if words == self.text:
            return True
        if self.match is Match.CASE:
            return False
        if self.match is Match.ANY_CASE:
            return words.casefold() == self.text.casefold()
        lead = self.lead
        return (
            words[:lead] == self.text[:lead]
            and words[lead + 1 :] == self.text[lead + 1 :]
            and words[lead : lead + 1].lower() == self.text[lead].lower()
        )


@dataclass(frozen=True, slots=True)
class FoundName:
    """Where a name stands in a text, and whose it is."""

    start: int
    end: int
    words: str
    """The words there, normalised."""
    entries: tuple[EntryKey, ...]
    """All that claim the name; one, if all is well."""


Hit = tuple[int, int, int]
"""The number of a name, and where its letters begin and end."""


@dataclass(frozen=True)
class NameIndex:
    """All names of a book by the lower-case form of their first word, longest name first."""

    by_word: Mapping[str, tuple[Name, ...]]
    see: Mapping[EntryKey, EntryKey]
    """Where a `see` entry leads in the end; every entry that isn't one leads to itself."""
    files: Mapping[str, str]
    """The file of each register; that of one which is shared lies outside the book's folder."""

    def search(self, text: str) -> Iterator[FoundName]:
        """The names in a text as it was written, in order; none lies over another.

        The name whose first word comes first wins, and of several the longest. Words that may be
        names of several entries are found once, with all of these.
        """
        plain, places = located(text, Form.NAME)
        return self.found(self.hits(plain), plain, places)

    def hits(self, plain: str) -> Sequence[Hit]:
        """Where the letters of a name stand in a text in the form of names, whatever their case."""
        automaton, _ = self._sought
        hits: Sequence[Hit] = automaton.find_matches_as_indexes(lower(plain), overlapping=True)
        return hits

    def found(self, hits: Iterable[Hit], plain: str, places: Sequence[int]) -> Iterator[FoundName]:
        """The names in a text in the form of names, in which there are these hits: see `search`.

        `places` are those of its letters in the text as it was written.
        """
        done = 0
        for _, _, _, start, end, entries in sorted(self._fitting(hits, plain)):
            if start >= done:
                yield FoundName(places[start], places[end - 1] + 1, plain[start:end], entries)
                done = end

    def digest(self, hits: Iterable[Hit]) -> bytes:
        """A digest of all that the names say which were hit: what is found depends on no others."""
        digest = blake2b(digest_size=32)
        for one in sorted({self._said(number) for number, _, _ in hits}):
            digest.update(one)
        return digest.digest()

    def _said(self, number: int) -> bytes:
        said = self._known.get(number)
        if said is None:
            _, sought = self._sought
            said = self._known[number] = f"{sought[number]!r}\n".encode("utf-8", "surrogatepass")
        return said

    @cached_property
    def _known(self) -> dict[int, bytes]:
        return {}

    def _fitting(
        self, hits: Iterable[Hit], plain: str
    ) -> Iterator[tuple[int, int, str, int, int, tuple[EntryKey, ...]]]:
        """All names in a normalised text, those too that lie over each other.

        Each begins with what says which of these wins: where its first word stands, its length
        (less than 0), and its letters.
        """
        _, sought = self._sought
        for one, start, end in hits:
            words = plain[start:end]
            names = [name for name in sought[one] if name.text == words or name.fits(words)]
            if names and is_whole(plain, start, end):
                first = names[0]
                entries = first.entries
                if len(names) > 1:
                    entries = tuple(dict.fromkeys(chain(*(name.entries for name in names))))
                yield start + first.lead, start - end, first.text, start, end, entries

    @cached_property
    def _sought(self) -> tuple["AhoCorasick", Sequence[Sequence[Name]]]:
        """What finds all names in a text in lower case, and the names, in the same order."""
        # Imported and made where a text is searched: a book that is as it was needs neither.
        from ahocorasick_rs import AhoCorasick

        sought: dict[str, list[Name]] = {}
        for name in chain(*self.by_word.values()):
            sought.setdefault(lower(name.text), []).append(name)
        return AhoCorasick(sought), tuple(sought.values())

    def __getstate__(self) -> dict[str, Any]:
        # It can't be sent to another process, which makes it in a millisecond for 1,000 entries.
        made = ("_sought", "_known")
        return {name: value for name, value in vars(self).items() if name not in made}


LONGEST = 1_000
"""Characters that a name may have; what names are sought with grows with their squares."""

_Claims = dict[tuple[str, Match], dict[EntryKey, None]]
"""The entries that claim a name, in their order, by the name and by how its case counts."""
_HINTED = 500
"""For how many names that are no entry's an entry is sought that may be meant: each is compared
with all."""
_SHOWN = 12
"""Entries of a circle that a message names."""


def index_names(
    heads: Iterable[EntryHead], unsought: Collection[str] = (), language: str = "en"
) -> tuple[NameIndex, Diagnostics]:
    """The index of all entries' names, and what is wrong with keys, names and `see` fields.

    `unsought` are registers whose headings are no names (dates, say) and aren't sought in texts,
    `language` is the texts' base language.
    """
    heads = tuple(heads)
    found: list[Diagnostic] = []
    entries = _by_key(heads, found)
    see = _see_targets(entries, found)
    claims: _Claims = {}
    for head in heads:
        if head.register in unsought:
            continue
        names = [normal(name, Form.NAME) for name in (head.name, *head.also)]
        had: set[str] = set()
        for name in names:
            if len(name) > LONGEST:
                hint = 'end the heading, or the line of "also", where the name ends'
                message = f"a name has {len(name):,} characters, and {LONGEST:,} are read"
                found.append(error(head.path, head.line, "too-much", message, hint))
                continue
            if name in had:
                hint = "take it out of 'also'"
                message = f'the name "{name}" stands twice in "{head.name}"'
                found.append(warning(head.path, head.line, "duplicate-name", message, hint))
                continue
            had.add(name)
            claims.setdefault((name, head.match), {})[see[(head.register, head.key)]] = None
    _add_genitives(claims, language)
    by_word: dict[str, list[Name]] = {}
    for (text, match), keys in claims.items():
        first_word = WORD.search(lower(text))
        if first_word is not None:
            claimed = Name(text, match, first_word.start(), tuple(keys))
            by_word.setdefault(first_word[0], []).append(claimed)
    for names_of_word in by_word.values():
        names_of_word.sort(key=lambda one: (-len(one.text), one.text))
    index = NameIndex(
        {word: tuple(names) for word, names in by_word.items()},
        see,
        {head.register: head.path for head in heads},
    )
    return index, tuple(found)


def _add_genitives(claims: _Claims, language: str) -> None:
    """Add the genitives of names of which the case counts, as it does of proper names.

    Where an entry has the longer word for a name, that word is its own.
    """
    taken = {name.casefold() for name, _ in claims}
    for (name, match), keys in list(claims.items()):
        form = genitive(name, language) if match is Match.CASE else ""
        if form and form.casefold() not in taken:
            claims[(form, match)] = keys


def _by_key(heads: tuple[EntryHead, ...], found: list[Diagnostic]) -> dict[EntryKey, EntryHead]:
    entries: dict[EntryKey, EntryHead] = {}
    for head in heads:
        first = entries.setdefault((head.register, head.key), head)
        if first is not head:
            message = f'the key "{head.key}" stands for two entries: line {first.line} is the other'
            hint = f"give one of them a key of its own: ## {head.name} {{#another-key}}"
            found.append(error(head.path, head.line, "duplicate-key", message, hint))
    return entries


def _see_targets(
    entries: Mapping[EntryKey, EntryHead], found: list[Diagnostic]
) -> dict[EntryKey, EntryKey]:
    """Where each entry's `see` leads in the end; to the entry itself where it goes wrong."""
    ends: dict[EntryKey, EntryKey | None] = {}
    circles: dict[EntryKey, str] = {}
    for own in entries:
        _follow(own, entries, ends, circles)
    known = tuple(key for _, key in entries)
    unknown = 0
    for own, head in entries.items():
        if head.see and _seen(head) not in entries:
            message = f'"see" leads to "{head.see}", which is no entry'
            unknown += 1
            near = known if unknown <= _HINTED else ()
            hint = did_you_mean(head.see, near, "write an entry's key")
            found.append(error(head.path, head.line, "unknown-see", message, hint))
        elif own in circles:
            message = f'"see" goes round in a circle: {circles[own]}'
            hint = "let one of them have a text of its own"
            found.append(error(head.path, head.line, "see-circle", message, hint))
    return {own: ends[own] or own for own in entries}


def _seen(head: EntryHead) -> EntryKey:
    return head.register, head.see


def _follow(
    own: EntryKey,
    entries: Mapping[EntryKey, EntryHead],
    ends: dict[EntryKey, EntryKey | None],
    circles: dict[EntryKey, str],
) -> None:
    """Add where an entry leads in the end, and all on the way there: None, where that goes wrong.

    `circles` gets the way round from each entry of a circle.
    """
    passed: dict[EntryKey, None] = {}
    at = own
    while at not in ends and at not in passed and at in entries and entries[at].see:
        passed[at] = None
        at = _seen(entries[at])
    if at in passed:
        way = list(passed)
        circles.update(_ways_round(way[way.index(at) :]))
        end = None
    else:
        end = ends.setdefault(at, at if at in entries else None)
    ends.update(dict.fromkeys(passed, end))


def _ways_round(circle: Sequence[EntryKey]) -> Iterator[tuple[EntryKey, str]]:
    """For each entry of a circle, the way from there and back."""
    keys = [key for _, key in circle]
    keys += keys
    count = min(len(circle), _SHOWN)
    rest = ["…"] if count < len(circle) else []
    for place, own in enumerate(circle):
        yield own, " → ".join((*keys[place : place + count], *rest, keys[place]))
