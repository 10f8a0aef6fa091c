"""Nothing of a text is lost, whatever is in it: over texts that Hypothesis makes up."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator import import_text
from glossator.model.diagnostics import has_errors
from tests.importing.plain.proof import prove

NASTY = (
    *("*", "**", "_", "__", "a_b", "_a_", "*a*", "**a**", "`", "``a``", "```", "~~~", "~a~", "\\"),
    *("#", "##", "#a", "a#", "1.", "2)", "(3)", "-", "--", "---", "- - -", "+", "=", "===", ":"),
    *(
        "[",
        "]",
        "[a]",
        "[a](b)",
        "[a]: b",
        "[^a]",
        "[^1]:",
        "[@a]",
        "[a]{.b}",
        "![a](b)",
        "!",
        "](",
    ),
    *("{.a}", "{: #b }", "{#c}", "<", ">", "<b>", "</div>", "<!--", "-->", "<script>", "<a@b.c>"),
    *("<?php", "<![CDATA[", "&", "&amp;", "&lt", "&#65;", "&#x0;", "|", "|a|b|", "|---|", "a|b"),
    *('"', "'", '"a"', "it's", "...", "..", "....", "a--b", "'90s", "--a", "a...", "“a”", "…", "–"),
    *("[[a]]", "{{a}}", "{%a%}", "{++a++}", "\\emph{a}", '\\"', "!!! note", '=== "a"'),
    *("/// note", ".. note::", "[[_TOC_]]", "{:toc}"),
    *("http://a.b/c_d_e", "a@b.c", "*[A]:", "[TOC]", "$a$", "^a^", "!!!", "???", "%", "@"),
    *(
        "\u00a0",
        "\u200b",
        "\u00ad",
        "e\u0301",
        "ﬁ",
        "\u2028",
        "\x07",
        "\x0c",
        "\u0085",
        "\U0001f600",
    ),
    *("word", "Word", "THE", "Chapter", "I", "IV", "1848", "said:", "wrote", "end."),
)

words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6),
)
lines = st.tuples(
    st.sampled_from(("", "", "", " ", "    ", "\t", "  ")),
    st.lists(words, min_size=0, max_size=7),
    st.sampled_from((" ", " ", " ", "")),
).map(lambda row: row[0] + row[2].join(row[1]))
texts = st.lists(st.one_of(lines, st.just("")), min_size=1, max_size=14).map("\n".join)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(texts)
def test_the_book_has_the_words_of_the_text(text: str) -> None:
    text = f"Words\n\nfirst {text}\n\nlast words of it."
    proof = prove(text.replace("\0", ""))
    assert proof.in_book == proof.in_source
    assert proof.notes_in_book == proof.notes_in_source
    assert not has_errors(proof.found), proof.found


@pytest.mark.parametrize(
    "frame",
    ["{0}", "{0} word", "word {0}", "word{0}word", "word\n{0}\nword", "{0}{0}", "{0} {0} {0}"],
)
def test_syntax_is_only_words(frame: str) -> None:
    """Each sign by itself: in a paragraph's beginning, middle and end, and as its only word."""
    rows = "\n\nAnd some words after it, too.\n\n".join(map(frame.format, NASTY))
    proof = prove(f"A title\n\nThere were words before it.\n\n{rows}\n\nThe last words of it.")
    assert proof.in_book == proof.in_source
    assert not has_errors(proof.found), proof.found


def test_words_are_in_the_book_letter_for_letter() -> None:
    text = "A title\n\n\"So it's--well...\" he said; '90s *stars* and a_b [brackets] \\ too.\n"
    proof = prove(text)
    assert proof.in_book == text.split()


def test_straight_marks_can_be_left_to_the_printer() -> None:
    proof = prove('A title\n\n"So it\'s--well..." he said.\n', exact=False)
    assert " ".join(proof.in_book) == "A title “So it’s–well…” he said."
    assert re.search(r"[\"']", proof.text.imported.texts[0].markdown)
    assert "\\" not in proof.text.imported.texts[0].markdown


def test_markdown_that_is_no_syntax_stays_without_backslashes() -> None:
    text = "A title\n\nA [bracket] here, a_b there; 5 * 3 – or 1848. It’s “so”.\n"
    proof = prove(text)
    assert proof.text.imported.texts[0].markdown.count("\\") == 1  # the asterisk


@pytest.mark.parametrize("word", ["_a", "IV", "a", "A", "“", "1.", "a."])
def test_a_word_without_end_is_a_word(word: str) -> None:
    long = word * 100_000
    texts = import_text(f"The Title\n\nCHAPTER I\n\nWords.\n\n{long}\n\n{long}").texts
    written = "".join(text.markdown for text in texts)
    assert written.replace("\\", "").count(word) >= 200_000


def test_breaks_at_either_end_part_nothing() -> None:
    breaks = "* * *\n\n" * 20_000
    texts = import_text(f"CHAPTER I\n\n{breaks}Words are here.\n\n{breaks}").texts
    assert [text.markdown for text in texts] == ["# CHAPTER I\n\nWords are here.\n"]
