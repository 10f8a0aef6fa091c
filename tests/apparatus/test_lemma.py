"""Lemmas: the words that notes are on, as scholarly editions set them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.apparatus.lemma import lemma_of


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("Kiel", "Kiel"),
        ("mutinied at Kiel", "mutinied at Kiel"),
        ("a quarter of a million of its officers", "a quarter of a million of its officers"),
        (
            "sailors of the fleet at anchor off Wilhelmshaven mutinied, and then Kiel",
            "sailors … Kiel",
        ),
        # A short word says little: its neighbour comes with it, and dots for one word save nothing.
        ("the sailors of the fleet that lay there mutinied at Kiel", "the sailors … Kiel"),
        ("in the year 1917", "in the year 1917"),
        ("all that we and all of them are here for now", "all that … for now"),
        ("was made General\nSecretary by the Central Committee in April", "was made … April"),
        # Stops belong to the sentence; those of initials and abbreviations to the word.
        ("mutinied at Kiel.", "mutinied at Kiel"),
        (", at Kiel,", "at Kiel"),
        ("at Kiel –", "at Kiel"),
        ("who mutinied?", "who mutinied?"),
        ("in the U.S.S.R.", "in the U.S.S.R."),
        ("Karl R.", "Karl R."),
        ("S. A. Smith wrote at some length of it all", "S. A. … it all"),
        ("wait …", "wait"),
        # Quotation marks and brackets stay only with their other halves, and not round the whole.
        ("“war communism”", "war communism"),
        ("“war communism", "war communism"),
        ("communism”,", "communism"),
        ("„Kriegskommunismus“", "Kriegskommunismus"),
        ("»Kriegskommunismus«", "Kriegskommunismus"),
        ("his “war communism”", "his “war communism”"),
        ("“war communism” as they and later everybody called it", "“war communism” … called it"),
        ("“so they went on and on only to say that”", "so they … say that"),
        ("called by some “the dictatorship of the proletariat” then", "called … proletariat then"),
        ("they called it a “war of movement and will” then", "they called … will then"),
        ("(at Kiel)", "at Kiel"),
        ("workers’ councils", "workers’ councils"),
        ("the workers’", "the workers’"),
        # What an editor has shortened is left as it is, unless it is long even so.
        ("sailors … Kiel", "sailors … Kiel"),
        ("were elected … in the factories", "were elected … in the factories"),
        ("were elected [...] in the factories", "were elected … in the factories"),
        (
            "the councils that were elected by hand … in the barracks of Petrograd",
            "the councils … Petrograd",
        ),
        ("第一次世界大戦", "第一次世界大戦"),
        ("第一次世界大戦は長くて多くの人々", "第一次世 … くの人々"),
        ("—", "—"),
        ("…", "…"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_lemma(words: str, lemma: str) -> None:
    assert lemma_of(words) == lemma


@given(words=st.text(st.sampled_from("abc  .,;“”„‘’()[]«»…-–\n'\"É中"), max_size=60))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_lemma_is_there_where_words_are_and_is_one_line(words: str) -> None:
    lemma = lemma_of(words)
    assert bool(lemma) == bool(words.strip())
    assert lemma == lemma.strip()
    assert "\n" not in lemma
    assert len(lemma) <= len(words) + len(" … ")
