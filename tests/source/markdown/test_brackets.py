"""Texts with brackets and backticks in; the ends that Python-Markdown finds, out."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, LinkInlineProcessor

from glossator.source.markdown.brackets import Backticks, Bracketed

OURS = Bracketed(r"\[", Markdown())
THEIRS = LinkInlineProcessor(r"\[", Markdown())
OUR_TICKS = Backticks()
THEIR_TICKS = BacktickInlineProcessor(BACKTICK_RE)


def _agree_on_brackets(text: str, start: int = 0) -> None:
    for at, sign in enumerate(text):
        if sign == "[" and at >= start:
            words, end, closed = OURS.getText(text, at + 1)
            theirs = THEIRS.getText(text, at + 1)
            assert closed == theirs[2]
            if closed:
                assert (words, end) == theirs[:2]


@given(st.text("[]a", max_size=30), st.text("[]a", max_size=12), st.integers(0, 30))
@example("[a]", "x", 1)
def test_brackets_close_where_python_markdown_says(text: str, put: str, at: int) -> None:
    _agree_on_brackets(text)
    # What was read is replaced, and what follows stays.
    _agree_on_brackets(put + text[at:])
    _agree_on_brackets(put + text[at:], len(put))


@given(st.text("`a", max_size=30), st.text("`a", max_size=12), st.integers(0, 30))
def test_backticks_close_where_python_markdown_says(text: str, put: str, at: int) -> None:
    for one in (text, put + text[at:]):
        for place, sign in enumerate(one):
            if sign == "`":
                found = OUR_TICKS.find_code_spans(place, one)
                assert found == THEIR_TICKS.find_code_spans(place, one)


def test_what_nothing_closes_is_looked_for_once() -> None:
    # Each by itself, to the end of the text, they would take minutes.
    text = "[a " * 60_000
    assert not any(OURS.getText(text, at + 1)[2] for at in range(0, len(text), 3))
    ticks = "` " + "`` " * 60_000
    assert OUR_TICKS.find_code_spans(0, ticks) == (2, None)
