"""Says by which words each entry is found in a text, spelled as a text has them.

They come from the index with which mentions are found, so that whoever looks them up finds what the
text is linked to: names and other names, those of entries that only point to another, genitives.
"""

from collections.abc import Iterable, Iterator, Mapping

from glossator.apparatus.names import Name, index_names
from glossator.model.book import Book, EntryHead, EntryKey
from glossator.model.called import CalledEntry
from glossator.model.diagnostics import Place
from glossator.model.ids import entry_target
from glossator.model.registers import Match
from glossator.text.normal import Form, lower, normal
from glossator.text.spaces import spaced


def called_entries(book: Book) -> tuple[CalledEntry, ...]:
    """The entries of all registers of which the names are sought, in the order of their files.

    Entries that only point to another are not among them: their names are the other's.
    """
    kinds = {row.name: row for row in book.settings.kinds}
    heads = [entry.head for entry in book.entries if kinds[entry.head.register].sought]
    language = book.settings.base_language
    spaces = book.settings.no_break_spaces
    index, _ = index_names(heads, language=language)
    by_entry: dict[EntryKey, dict[str, list[str]]] = {}
    for name in (one for names in index.by_word.values() for one in names):
        spelled = _with_possessives(_spelled(name), language)
        words = [one for word in spelled for one in _printed(word, language, spaces=spaces)]
        for key in name.entries:
            by_entry.setdefault(key, {}).setdefault(lower(name.text), []).extend(words)
    return tuple(
        CalledEntry(
            entry_target(kinds[head.register], head.key).id,
            _shown(head),
            _in_order(head, by_entry.get((head.register, head.key), {})),
            Place(head.path, head.line),
        )
        for head in heads
        if index.see[head.register, head.key] == (head.register, head.key)
    )


def _shown(head: EntryHead) -> str:
    """A name as readers see it: in the form of names, with the apostrophe that texts have."""
    return normal(head.name, Form.NAME).replace("'", "’")


def _in_order(head: EntryHead, by_name: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """All words for an entry: its own name first, then other names as its head has them.

    `by_name` has the words of each name in lower case; some are other entries' that point here.
    """
    own = [lower(normal(name, Form.NAME)) for name in (head.name, *head.also)]
    names = dict.fromkeys((*own, *sorted(by_name)))
    words = (word for name in names for word in by_name.get(name, ()))
    return tuple(dict.fromkeys((_shown(head), *words)))


def _spelled(name: Name) -> Iterator[str]:
    """The ways in which a text may spell a name, as far as its case is concerned.

    Where any case will do, they are the usual ones.
    """
    text, lead = name.text, name.lead
    yield text
    if name.match is not Match.CASE:
        letter = text[lead]
        yield from (
            text[:lead] + other + text[lead + 1 :]
            for other in (letter.lower(), letter.upper())
            if len(other) == 1
        )
    if name.match is Match.ANY_CASE:
        yield from (text.lower(), text.upper(), text.capitalize())
        yield " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))


def _with_possessives(words: Iterable[str], language: str) -> Iterator[str]:
    """Words, and in English the possessive of each.

    Genitives of other languages are names of their own in the index.
    """
    for word in words:
        yield word
        if language == "en" and word[-1].isalpha():
            yield f"{word}'s"


def _printed(word: str, language: str, *, spaces: bool) -> Iterator[str]:
    """A word as an editor types it, and as it stands in the e-book: with its signs and spaces."""
    yield word
    with_signs = word.replace("'", "’")
    yield with_signs
    if spaces and " " in word:
        yield spaced(with_signs, language)
