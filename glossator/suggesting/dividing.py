"""Proposes how the entries of an index are divided: sub-headings, main passages, passing mentions.

An indexer divides what has more than six places. The sections of the text say what they are about,
so those in which the mentions of an entry gather make its sub-headings, under the words of their
headings; notes elsewhere that are labelled with the same words stand under them too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from glossator.model.book import Book, Document, EntryHead, EntryKey, FieldTarget
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Place
from glossator.model.expressions import expression
from glossator.model.listed import MANY
from glossator.model.text import paragraphs_of, plain_text
from glossator.suggesting.declined import same
from glossator.suggesting.language import Language
from glossator.suggesting.reading import TextParagraph, heads_of
from glossator.suggesting.sections import Seen, TextSection, note_passage, passage_of, sections_of
from glossator.suggesting.subheadings import Letters, letters_of, subheading
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, score
from glossator.text.pageruns import PageSpot, page_runs
from glossator.text.passages import Passages

_GATHERED = 3
"""Mentions of a section that deserve a sub-heading; or two places."""
_MAINS = 3
"""Main passages at most that are found by their mentions."""
_LEAST = 5
"""Mentions of a main passage."""
_LETTERS = expression(r"[^\W\d_]+")

_Found = tuple[TextSection, Seen]
"""A place that mentions an entry, and the section that it lies in."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A field to paste: its name, a sub-heading's words, and the passages."""

    name: str
    words: str
    passages: tuple[str, ...]

    def __str__(self) -> str:
        passages = ", ".join(self.passages)
        words = f"{self.words} = " if self.words else ""
        return f"- {self.name}: {words}{passages}"


@dataclass(frozen=True, slots=True)
class _World:
    """What proposals for every entry need of the book."""

    documents: Mapping[str, Sequence[Document]]
    """By the names of their files."""
    texts: Sequence[TextSection]
    named: Mapping[EntryKey, Set[str]]
    """The passages that have a name of an entry in their heading, by the entry."""
    headings: Sequence[frozenset[str]]
    """The words of each heading, in small letters."""
    letters: Letters
    language: Language


def undivided_entries(
    book: Book,
    passages: Iterable[TextParagraph],
    see: Mapping[EntryKey, EntryKey],
    language: Language,
    declined: Collection[str] = (),
) -> Iterator[Suggestion]:
    """A suggestion for each entry with too many places in a row.

    `declined` are the sub-headings and passages that aren't to be proposed, each after the entry's
    name and a colon, as `same` compares them.
    """
    texts = sections_of(book, see, language)
    found: dict[EntryKey, list[_Found]] = {}
    named: dict[EntryKey, set[str]] = {}
    headings: list[frozenset[str]] = []
    for section in (one for text in texts for one in text.whole()):
        for key, places in section.mentions.items():
            found.setdefault(key, []).extend((section, seen) for seen in places)
        for key in section.names:
            named.setdefault(key, set()).add(section.passage)
        headings.append(frozenset(_LETTERS.findall(section.title.lower())))
    letters = letters_of(passage.shown() for passage in passages)
    documents: dict[str, list[Document]] = {}
    for document in book.documents:
        documents.setdefault(passage_of(document.path, ""), []).append(document)
    world = _World(documents, texts, named, headings, letters, language)
    for head in heads_of(book):
        entry = _Dividing(head, found.get((head.register, head.key), ()), world)
        if entry.undivided:
            yield from entry.suggestion(declined)


def places_in(*texts: Iterable[Seen]) -> int:
    """How many places of some texts an index lists: what follows one another is one."""
    count = 0
    pages: list[PageSpot] = []
    for seen in texts:
        numbers: dict[bool, set[int]] = {False: set(), True: set()}
        for one in seen:
            pages += one.pages
            if not one.pages:
                numbers[bool(one.note)].add(one.number)
        count += sum(_runs(sorted(some)) for some in numbers.values())
    return count + len(page_runs(pages))


def _runs(numbers: Sequence[int]) -> int:
    return bool(numbers) + sum(after - before > 1 for before, after in pairwise(numbers))


class _Dividing:
    """What may be proposed for one entry."""

    def __init__(self, head: EntryHead, found: Iterable[_Found], world: _World) -> None:
        self._head = head
        self._key = (head.register, head.key)
        self._world = world
        self._names = sorted((head.name, *head.also), key=len, reverse=True)
        self._named = world.named.get(self._key, frozenset())
        self._given = {str(one) for sub in head.subs for one in sub.passages}
        self._all = tuple(found)
        self._hold(self._undivided(self._all))

    def _hold(self, found: Iterable[_Found]) -> None:
        """Keep the places that are to be divided."""
        self._found = list(found)
        self._seen: dict[tuple[int, str], list[Seen]] = {}
        self._rows: dict[int, list[_Found]] = {}
        for section, seen in self._found:
            self._seen.setdefault(section.key, []).append(seen)
            self._rows.setdefault(section.text, []).append((section, seen))
        rows = self._rows.items()
        self.undivided = [self._world.texts[at] for at, row in rows if _too_many(row)]
        """The texts whose places are too many for one row."""

    def _undivided(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """The places that lie in no passage which the entry's fields name, nor in a main one.

        A sub-heading that has too many places itself has divided nothing.
        """
        head = self._head
        divided = [self._in_passages(found, sub.passages) for sub in head.subs]
        divided = [places for places in divided if not _too_wide(places)]
        divided.append(self._in_passages(found, (*head.main, *head.passing)))
        apart = {id(seen) for places in divided for _, seen in places}
        named = self._named if not head.main else frozenset()
        for section, seen in found:
            if id(seen) not in apart and named.isdisjoint(section.around):
                yield section, seen

    def _in_passages(
        self, found: Iterable[_Found], passages: Iterable[FieldTarget]
    ) -> list[_Found]:
        """The places that lie in some passages."""
        passages = tuple(passages)
        named = {passage_of(one.file, one.fragment) for one in passages if not one.words}
        quoted = {place for one in passages if one.words for place in self._quoted(one)}
        return [
            (section, seen)
            for section, seen in found
            if not named.isdisjoint(_passages(section, seen))
            or (not seen.note and (section.path, seen.number) in quoted)
        ]

    def _quoted(self, pointer: FieldTarget) -> Iterator[tuple[str, int]]:
        """The paragraphs that have the words of a passage: their files and numbers."""
        for document in self._world.documents.get(passage_of(pointer.file, ""), ()):
            blocks = tuple(paragraphs_of(document.body))
            for one in Passages([plain_text(block.pieces) for block in blocks]).find(pointer.words):
                for block in blocks[one.part : one.end_part + 1]:
                    yield document.path, block.number

    def suggestion(self, declined: Collection[str]) -> Iterator[Suggestion]:
        """The suggestion to divide the entry, with the fields to paste that aren't declined.

        There is none where all of them are.
        """
        head = self._head
        most, text = max((_places(self._rows[one.text]), one.path) for one in self.undivided)
        more = len(self.undivided) - 1
        why = f"{most} places in {text}"
        why += f", too many in {more} other text{'s' * (more > 1)}" if more else ""
        worth = score(1, most, more + 1)
        proposed = [(*self._main(), *self._passing())]
        apart = tuple(self._wanted(proposed[0], declined))
        # What these have is divided by them.
        taken = {passage for line in apart for passage in line.passages}
        self._hold(one for one in self._found if taken.isdisjoint(_passages(*one)))
        proposed.append(tuple(self._subheadings()))
        subs = tuple(self._wanted(proposed[1], declined))
        if any(proposed) and not apart and not subs:
            return
        if self.undivided and not subs:
            why, worth = f"{why}; no heading divides them", worth / 2
        lines = sorted((*apart, *subs), key=_order)
        yield Suggestion(
            kind=SuggestionKind.INDEX,
            words=head.name,
            why=why,
            spot=Place(head.path, head.line),
            count=sum(seen.count for _, seen in self._all),
            texts=len({section.text for section, _ in self._all}),
            score=worth,
            register=head.register,
            entry="\n".join(map(str, lines)),
        )

    def _wanted(self, lines: Iterable[_Line], declined: Collection[str]) -> Iterator[_Line]:
        """The fields, and the passages of them, that aren't declined."""
        for line in lines:
            if line.words:
                if self._name_of(line.words) not in declined:
                    yield line
                continue
            kept = tuple(one for one in line.passages if self._name_of(one) not in declined)
            if kept:
                yield _Line(line.name, "", kept)

    def _name_of(self, words: str) -> str:
        return same(f"{self._head.name}: {words}")

    def _subheadings(self) -> Iterator[_Line]:
        """Sub-headings, each with its sections, and the notes elsewhere that have its words."""
        subs: dict[str, list[TextSection]] = {}
        for text in self.undivided:
            for words, section in self._dividing(text):
                subs.setdefault(words, []).append(section)
        for words, sections in subs.items():
            passages = [one.passage for one in sections]
            notes = self._notes_on(words, frozenset(passages))
            yield _Line("sub", words, (*passages, *notes))

    def _dividing(self, text: TextSection) -> list[tuple[str, TextSection]]:
        """The sections that divide the row of a text, with their words.

        One word that is no name says too little, and is left out where the row can spare it.
        """
        world = self._world
        sections = [
            (words, section)
            for section in self._parts(text)
            if section.passage not in self._given
            and (words := subheading(section.title, self._names, world.letters, world.language))
        ]
        clear = [one for one in sections if " " in one[0] or not one[0].islower()]
        under = {section.passage for _, section in clear}
        rest = [one for one in self._rows[text.text] if under.isdisjoint(one[0].around)]
        return sections if _too_many(rest) else clear

    def _parts(self, section: TextSection) -> Iterator[TextSection]:
        """The sections in which mentions gather, the smaller where the larger have too many."""
        gathered = [one for one in section.below if self._gathers(one)]
        if not section.level or (gathered and places_in(self._in(section)) > MANY):
            for one in gathered:
                yield from self._parts(one)
        else:
            yield section

    def _gathers(self, section: TextSection) -> bool:
        seen = self._in(section)
        return places_in(seen) > 1 or _count(seen) >= _GATHERED

    def _in(self, section: TextSection) -> list[Seen]:
        """All places of a section, and of those in it, that are to be divided."""
        return [seen for one in section.whole() for seen in self._seen.get(one.key, ())]

    def _notes_on(self, words: str, sections: frozenset[str]) -> Iterator[str]:
        """The notes outside some sections whose label has these words alone.

        They must be the words of one heading alone, or they say too little.
        """
        about = set(_LETTERS.findall(words.lower()))
        for section, seen in self._found:
            label = _LETTERS.findall(seen.note)
            if not label or not about.issuperset(label):
                continue
            headings = sum(one.issuperset(label) for one in self._world.headings)
            if headings == 1 and sections.isdisjoint(section.around):
                yield note_passage(seen)

    def _main(self) -> Iterator[_Line]:
        """The sections that stand out, with those that have the name in their heading.

        The latter are main passages without a line, which a line must not take from them.
        """
        seen: dict[str, list[Seen]] = {}
        sections: dict[str, TextSection] = {}
        for section, one in self._all if not self._head.main else ():
            sections[section.passage] = section
            seen.setdefault(section.passage, []).append(one)
        counts = sorted(((_count(places), name) for name, places in seen.items()), key=_most_first)
        dense = self._standing_out(
            [(count, sections[name], seen[name]) for count, name in counts[: _MAINS + 1]]
        )
        dense = {name for name in dense if self._named.isdisjoint(sections[name].around)}
        if dense:
            whole = (one.passage for text in self._world.texts for one in text.whole())
            yield _Line("main", "", tuple(name for name in whole if name in dense | self._named))

    def _standing_out(self, most: Sequence[tuple[int, TextSection, list[Seen]]]) -> set[str]:
        """The few sections, of those with the most mentions, that have far more than the next."""
        found: set[str] = set()
        for at, (count, section, seen) in enumerate(most[:_MAINS]):
            told = sum(not one.note for one in seen)
            if count < _LEAST or told < 2 or 3 * told < 2 * section.paragraphs:
                break
            after = most[at + 1][0] if at + 1 < len(most) else 0
            found.add(section.passage)
            if 2 * count >= 3 * after:
                return found
        return set()

    def _passing(self) -> Iterator[_Line]:
        """The notes that name the entry only to say whose something is."""
        about = {part for name in self._names for part in _LETTERS.findall(name.lower())}
        notes = tuple(
            note_passage(seen)
            for _, seen in self._found
            if seen.passing and about.isdisjoint(_LETTERS.findall(seen.note))
        )
        if notes:
            yield _Line("passing", "", notes)


def _passages(section: TextSection, seen: Seen) -> tuple[str, ...]:
    """The passages that a place lies in."""
    return (*section.around, note_passage(seen)) if seen.note else section.around


def _too_wide(found: Iterable[_Found]) -> bool:
    """Whether places of all texts together are too many for one row."""
    rows: dict[int, list[Seen]] = {}
    for section, seen in found:
        rows.setdefault(section.text, []).append(seen)
    return places_in(*rows.values()) > MANY


def _order(line: _Line) -> int:
    return ("main", "sub", "passing").index(line.name)


def _places(row: Iterable[_Found]) -> int:
    return places_in(seen for _, seen in row)


def _too_many(row: Iterable[_Found]) -> bool:
    return _places(row) > MANY


def _count(seen: Iterable[Seen]) -> int:
    return sum(one.count for one in seen)


def _most_first(counted: tuple[int, str]) -> int:
    return -counted[0]
