"""Says what each word of a dictionary is answered with.

A word has one answer, whatever several entries are called by it: all of these, one below the other.
So a reader who asks for one sees both, and programs that show the first of several answers alone
show no less.
"""

from collections.abc import Mapping, Sequence

from glossator.formats.dictionary.articles import Articles, Link
from glossator.model.called import CalledEntry
from glossator.model.dataclass import dataclass
from glossator.model.publication import Publication


@dataclass(frozen=True, slots=True)
class WordAnswer:
    """What some words are answered with: the ids of one entry or of several."""

    words: tuple[str, ...]
    """Each once, in no other answer; the first is what the answer is called."""
    entries: tuple[str, ...]

    @property
    def head(self) -> str:
        """The word that stands above it."""
        return self.words[0]


def answers_of(called: Sequence[CalledEntry], articles: Articles) -> tuple[WordAnswer, ...]:
    """The answers of a dictionary, in the order of the entries.

    Entries that no page has are left out: a variant may lack their register.
    """
    by_word: dict[str, list[str]] = {}
    for entry in called:
        if entry.id in articles.found:
            for word in entry.words:
                by_word.setdefault(word, []).append(entry.id)
    words: dict[tuple[str, ...], list[str]] = {}
    for word, entries in by_word.items():
        words.setdefault(tuple(entries), []).append(word)
    return tuple(WordAnswer(tuple(some), entries) for entries, some in words.items())


def heads_of(answers: Sequence[WordAnswer]) -> Mapping[str, str]:
    """The word by which each entry's own answer is found, by its id.

    Of an entry that shares all its words with others, it is that of an answer that has it too.
    """
    heads: dict[str, str] = {}
    for answer in sorted(answers, key=lambda one: len(one.entries)):
        for entry in answer.entries:
            heads.setdefault(entry, answer.head)
    return heads


def html_of(answer: WordAnswer, articles: Articles, link: Link) -> str:
    """An answer as blocks of HTML, a line between two entries."""
    return "<hr/>".join(articles.html(entry, link) for entry in answer.entries)


def book_name(publication: Publication) -> str:
    """What programs call the dictionary: the book's title, and which variant it is of."""
    settings = publication.settings
    variant = f" ({settings.variant.name})" if settings.variant else ""
    return f"{settings.title}{variant}"
