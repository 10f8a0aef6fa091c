"""Comments as Markdown: the words that were typed, and nothing else, come out of it."""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.annotating.highlights.bring import as_markdown
from tests.annotating.highlights.conftest import SMALL, built, write


def shown(comment: str, folder: Path) -> list[str]:
    """The paragraphs of a note that has a comment for its text, as the e-book shows them."""
    notes = f"## it\n\n> A soviet was formed\n\n{as_markdown(comment)}\n"
    book = built(write(folder, {**SMALL, "notes/01-kiel.md": notes}))
    page = next(page for page in book.pages if page.name == "notes")
    note = etree.fromstring(page.xhtml).find('.//*[@id="n-chapter-kiel.it"]')
    assert note is not None
    paragraphs = ["".join(one.itertext()) for one in note]
    return [re.sub(r"^\d+\. ", "", paragraphs[0]), *paragraphs[1:]]


@pytest.mark.parametrize(
    "comment",
    [
        "so early?",
        "*why* _not_ **Kolb** __x__ snake_case 2 * 3",
        "[p. 12] [@kolb] [^1] [a](b) ![c](d) [Georgia]{.plain}",
        "<b>bold</b> a < b && c; AT&amp;T &copy; <https://example.org>",
        "`code` and \\ and \\* {: .x} {#id} ~~~ |a|b|",
        "# no heading",
        "> nobody said this",
        "- first\n- second\n+ third\n* fourth",
        "1. first\n2) second\n1918. A year",
        "---",
        "***",
        "Title\n=====",
        "Term\n: meaning",
        "```\nfence\n```",
        "~~~\nfence",
        "    four spaces",
        "## label\n\n> quotation",
        "- after: something",
        "[^note]: defined",
        "[ref]: http://example.org",
        "line one\nline two\n\n\nline three",
        "<!-- hidden -->",
        "http://example.org/a_b_c?x=1&y=2",
    ],
)
def test_what_was_typed_is_what_is_read(comment: str, tmp_path: Path) -> None:
    lines = [" ".join(line.split()) for line in comment.splitlines() if line.strip()]
    assert [educated(one) for one in shown(comment, tmp_path)] == [educated(one) for one in lines]


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab1 \n\\`*_[](){}<>#+-=.!|~:^@&;\"'"), min_size=1))
@example("a\n-b")
def test_no_mark_up_is_made_of_any_signs(
    tmp_path_factory: pytest.TempPathFactory, comment: str
) -> None:
    lines = [" ".join(line.split()) for line in comment.splitlines() if line.strip()]
    if not any(map(str.isalnum, comment)):
        return
    found = shown(comment, tmp_path_factory.mktemp("typed"))
    assert [educated(one) for one in found] == [educated(one) for one in lines]


def educated(text: str) -> str:
    """A text without what typography makes of spaces, quotation marks, dashes and full stops."""
    text = " ".join(text.split())
    for made, typed in zip("“”‘’–—…", "\"\"''---", strict=False):
        text = text.replace(made, typed)
    return re.sub(r"-+", "-", text.replace("...", "-").replace("…", "-"))


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    assert as_markdown("a\0b\ud800c") == "ab?c"
