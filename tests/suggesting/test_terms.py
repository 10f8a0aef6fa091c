"""Terms: words that stand together oftener than by chance, and words marked as terms."""

from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import suggested, words

FILLER = " ".join(f"Something{chr(97 + n % 26)}{chr(97 + n // 26)} fell." for n in range(300))


def test_words_that_keep_standing_together_are_a_term() -> None:
    text = f"{FILLER} The capital punishment. A capital punishment. Of capital punishment."
    (one,) = suggested(text, SuggestionKind.TERMS)
    assert (one.words, one.count) == ("capital punishment", 3)
    assert one.why == "its words stand together 3 times, by chance hardly once"
    assert one.entry == "## capital punishment\n\n…"


def test_words_of_everyday_make_no_term() -> None:
    text = f"{FILLER} The old man. An old man. Of the old man."
    assert words(text, SuggestionKind.TERMS) == []


def test_what_is_nearly_always_part_of_a_longer_term_is_not_told_by_itself() -> None:
    text = f"{FILLER} {'The joint stock bankers. ' * 4}"
    assert words(text, SuggestionKind.TERMS) == ["joint stock bankers"]


def test_of_joins_a_term() -> None:
    text = f"{FILLER} {'The means of production. The dictatorship of peasants. ' * 4}"
    assert "dictatorship of peasants" in words(text, SuggestionKind.TERMS)


def test_a_known_term_is_not_suggested() -> None:
    text = f"{FILLER} {'The capital punishment. ' * 4}"
    assert words(text, SuggestionKind.TERMS, glossary="## Capital punishment\n\nDeath.\n") == []


def test_what_is_marked_first_and_comes_again_is_a_term() -> None:
    text = "The *nakaz* was read. Then the nakaz was signed, and the nakaz sent.\n"
    (one,) = suggested(text, SuggestionKind.TERMS)
    assert (one.words, one.count) == ("nakaz", 3)


def test_a_word_that_is_stressed_after_it_was_used_is_none() -> None:
    text = "They did resist.\n\nThey *resist* all. They resist.\n"
    assert words(text, SuggestionKind.TERMS) == []


def test_quotation_marks_mark_terms_of_several_words() -> None:
    text = "The “scissors crisis” began. In the scissors crisis prices fell.\n"
    assert words(text, SuggestionKind.TERMS) == ["scissors crisis"]


def test_a_german_term_has_all_its_endings() -> None:
    filler = " ".join(f"Dann fiel etwas{chr(97 + n % 26)}{chr(97 + n // 26)}." for n in range(300))
    text = (
        f"{filler} Die permanente Revolution begann. Der permanenten Revolution diente er. "
        "Sie sprach von der permanenten Revolution."
    )
    (one,) = suggested(text, SuggestionKind.TERMS, german=True)
    assert (one.words, one.forms, one.count) == (
        "permanente Revolution",
        ("permanenten Revolution",),
        3,
    )
    assert "- also: permanenten Revolution" in one.entry
