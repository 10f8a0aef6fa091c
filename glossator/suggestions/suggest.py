"""A Book in, all that its apparatus lacks out: the best first, each thing once."""

from collections.abc import Iterable, Mapping

from glossator.diagnostics import Diagnostic
from glossator.model.book import Book
from glossator.suggestions.figures import unnoted_figures
from glossator.suggestions.forms import forms_of
from glossator.suggestions.known import known_of
from glossator.suggestions.language import language_of
from glossator.suggestions.marked import marked_terms
from glossator.suggestions.mentions import EntryKey, doubtful_mentions
from glossator.suggestions.names import unknown_names
from glossator.suggestions.phrases import phrases_of
from glossator.suggestions.reading import passages_of
from glossator.suggestions.runs import runs_of
from glossator.suggestions.spellings import doubtful_spellings
from glossator.suggestions.suggestion import Kind, Suggestion, ranked
from glossator.suggestions.terms import unknown_terms
from glossator.suggestions.vocabulary import vocabulary_of


def suggest(
    book: Book,
    found: Iterable[Diagnostic] = (),
    see: Mapping[EntryKey, EntryKey] | None = None,
    kinds: frozenset[Kind] = frozenset(Kind),
) -> tuple[Suggestion, ...]:
    """What a book's apparatus lacks, ranked.

    `found` is what parsing found (names that two entries claim are among it), `see` where entries
    lead that only point to others. Of other `kinds` nothing is sought.
    """
    language = language_of(book.settings.base_language)
    passages = tuple(passages_of(book))
    known = known_of(book)
    suggestions: list[Suggestion] = []
    if kinds & {Kind.NAMES, Kind.TERMS, Kind.SPELLINGS}:
        runs = runs_of(passages, language)
        vocabulary = vocabulary_of(passages, runs, language)
        forms = forms_of(runs, vocabulary, language)
        names = tuple(unknown_names(forms, passages, vocabulary, known, language))
        suggestions += names
        if Kind.TERMS in kinds:
            phrases = phrases_of(passages, vocabulary, language)
            suggestions += unknown_terms(phrases, passages, vocabulary, known)
            suggestions += marked_terms(passages, vocabulary, known, language)
        if Kind.SPELLINGS in kinds:
            sure = [form for one in names for form in (one.words, *one.forms)]
            suggestions += doubtful_spellings(forms, sure, passages, vocabulary, known, language)
    if Kind.MENTIONS in kinds:
        suggestions += doubtful_mentions(book, passages, found, see or {})
    if Kind.FIGURES in kinds:
        suggestions += unnoted_figures(passages, language)
    return _once(one for one in ranked(suggestions) if one.kind in kinds)


def _once(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Each thing once, by its kind and words: as it is ranked first."""
    best: dict[tuple[Kind, str], Suggestion] = {}
    for one in suggestions:
        best.setdefault((one.kind, one.words), one)
    return tuple(best.values())
