"""Gathers all that a book's apparatus lacks: each thing once, the best first."""

from collections.abc import Iterable, Mapping

from glossator.model.book import Book, EntryKey
from glossator.model.diagnostics import Diagnostic
from glossator.suggesting.declined import NOTHING, Declined
from glossator.suggesting.dividing import undivided_entries
from glossator.suggesting.figures import unnoted_figures
from glossator.suggesting.forms import forms_of, runs_of, vocabulary_of
from glossator.suggesting.language import language_of
from glossator.suggesting.mentions import doubtful_mentions
from glossator.suggesting.names import unknown_names
from glossator.suggesting.reading import known_of, passages_of
from glossator.suggesting.spellings import doubtful_spellings
from glossator.suggesting.suggestion import Suggestion, SuggestionKind, ranked
from glossator.suggesting.terms import marked_terms, phrases_of, unknown_terms


def suggest(
    book: Book,
    found: Iterable[Diagnostic] = (),
    see: Mapping[EntryKey, EntryKey] | None = None,
    kinds: frozenset[SuggestionKind] = frozenset(SuggestionKind),
    declined: Declined = NOTHING,
) -> tuple[Suggestion, ...]:
    """What a book's apparatus lacks, ranked.

    `found` is what parsing found (names that two entries claim are among it); `see` says where
    entries lead that only point to others. Only suggestions of `kinds` are sought. Of what is
    `declined`, sub-headings and passages are left out of the fields to paste; a suggestion as a
    whole is still there.
    """
    language = language_of(book.settings.base_language)
    passages = tuple(passages_of(book))
    known = known_of(book)
    suggestions: list[Suggestion] = []
    if kinds & {SuggestionKind.NAMES, SuggestionKind.TERMS, SuggestionKind.SPELLINGS}:
        runs = runs_of(passages, language)
        vocabulary = vocabulary_of(passages, runs, language)
        forms = forms_of(runs, vocabulary, language)
        names = tuple(unknown_names(forms, passages, vocabulary, known, language))
        suggestions += names
        if SuggestionKind.TERMS in kinds:
            phrases = phrases_of(passages, vocabulary, language)
            suggestions += unknown_terms(phrases, passages, vocabulary, known)
            suggestions += marked_terms(passages, vocabulary, known, language)
        if SuggestionKind.SPELLINGS in kinds:
            sure = [form for one in names for form in (one.words, *one.forms)]
            suggestions += doubtful_spellings(forms, sure, passages, vocabulary, known, language)
    if SuggestionKind.MENTIONS in kinds:
        suggestions += doubtful_mentions(book, passages, found, see or {})
    if SuggestionKind.FIGURES in kinds:
        suggestions += unnoted_figures(passages, language)
    if SuggestionKind.INDEX in kinds:
        suggestions += undivided_entries(
            book, passages, see or {}, language, declined.words(SuggestionKind.INDEX)
        )
    return _once(one for one in ranked(suggestions) if one.kind in kinds)


def _once(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Each thing once, by its kind and words: as it is ranked first."""
    best: dict[tuple[SuggestionKind, str], Suggestion] = {}
    for one in suggestions:
        best.setdefault((one.kind, one.words), one)
    return tuple(best.values())
