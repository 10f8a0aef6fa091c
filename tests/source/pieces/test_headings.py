"""Slugs and ids of headings, each used once. See cases/headings.md for how they are written."""

import pytest

from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from glossator.source.markdown.dialect import Dialect
from glossator.source.pieces.elements import Context, Ids
from glossator.source.pieces.flatten import Headings


def test_no_two_headings_share_a_slug_or_an_id() -> None:
    headings = Headings(Context(Dialect(), "x.md", "en"))
    for words in ("a", "a", "a-1", "a 1", "A", "", "", "ä", "a\u0308"):
        headings.add(2, words, (), 1)
    slugs = [row.slug for row in headings.rows]
    assert slugs == ["a", "a-1", "a-1-1", "a-1-2", "a-2", "", "-1", "ä", "ä-1"]
    assert len({row.id for row in headings.rows}) == len(slugs)


def test_a_given_id_is_taken_from_the_document_s_and_others_are_kept() -> None:
    context = Context(Dialect(), "x.md", "en", ids=Ids(("other", "given")))
    attributes = Headings(context).add(3, "Words", (("class", "x"), ("id", "given")), 1)
    assert attributes == (("id", "s-given"), ("class", "x"))
    assert context.ids == ["other"]


def read(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The headings of a chapter below its title, as `level words`; its findings, by line."""
    file = SourceFile("chapters/x.md", TextKind.CHAPTER, "x", f"# T\n\n{text}\n")
    document, found = Parser("en").document(file)
    rows = [f"{row.level} {row.text}" for row in document.headings]
    return rows, [(one.place.line, one.code) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "#1",
        "#1 in the poll",
        "#tag",
        "##tag",
        "######tag",
        "#Über",
        "#-1",
        "#.",
        "#*a*",
        "#[a](b.md)",
        "#`code`",
        "Song\n#1 in the poll",
        "Song\n##1\nmore",
        "   #three",
        "- #1",
        "- one\n  #2",
        "1. #1",
        "> #1",
        "> one\n> #2",
        "| #1 | #2 |\n|---|---|\n| #3 | #4 |",
        "Term\n: #1",
        "####### seven",
        "\\# escaped",
        "\\## escaped",
        "    # code",
        "```\n# code\n```",
        "<pre>\n# raw\n</pre>",
        "a # b",
        "C# and F#",
        "*#1*",
        "Text.[^a]\n\n[^a]: #1",
        "::: a\n#1\n:::",
        "#\u00a0no-break",
    ],
)
def test_a_sign_without_its_space_is_text(text: str) -> None:
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## C#", "C#"),
        ("## C##", "C##"),
        ("## C# #", "C#"),
        ("## C# ##", "C#"),
        ("## C ##", "C"),
        ("## C ########", "C"),
        ("## C ##   ", "C"),
        ("## C # D", "C # D"),
        ("## C# D#", "C# D#"),
        ("## #C", "#C"),
        ("## # C", "# C"),
        ("## C \\#", "C #"),
        ("## C \\##", "C ##"),
        ("## C#.", "C#."),
        ("## (F#)", "(F#)"),
        ("## “F#”", "“F#”"),
        ("## F#\u00a0", "F#"),
        ("## *F#*", "F#"),
        ("## **F#** ##", "F#"),
        ("## `F#`", "F#"),
        ("## `F#` #", "F#"),
        ("## F# {#f-sharp}", "F#"),
        ("## F# {.x}", "F#"),
        ("## F# # {.x}", "F#"),
        ("## F ## {#f}", "F"),
        ("## F## {#f}", "F##"),
        ("## F#G# {#f}", "F#G#"),
        ("##   F#   ", "F#"),
        ("   ## F#", "F#"),
        ("F#\n---", "F#"),
        ("F #\n---", "F #"),
        ("[F#](https://example.org)\n---", "F#"),
        ("## [F#](https://example.org)", "F#"),
    ],
)
def test_a_sign_at_the_end_is_a_word_s_unless_a_space_parts_it(line: str, words: str) -> None:
    assert [row.strip("\u00a0") for row in read(line)[0]] == [f"2 {words}"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("# A", [(3, "second-title")]),
        ("# A\n\n# B", [(3, "second-title"), (5, "second-title")]),
        ("A\n=", [(3, "second-title")]),
        ("A\nB\n===", [(3, "second-title")]),
        ("# A {#a}", [(3, "second-title")]),
        ("# A #", [(3, "second-title")]),
        ("Text.\n\n# A", [(5, "second-title")]),
        ("Text.\n# A", [(4, "second-title")]),
        ("- # A", [(3, "second-title")]),
        ("> # A", [(3, "second-title")]),
        ("> A\n> ===", [(3, "second-title")]),
        ("<h1>A</h1>", [(3, "second-title")]),
        ("::: a\n# A\n:::", [(4, "second-title")]),
        ("## A\n\n# B\n\n## C", [(5, "second-title")]),
        ("# A\n\n### B", [(3, "second-title"), (5, "skipped-level")]),
        ("### A", [(3, "skipped-level")]),
        ("###### A", [(3, "skipped-level")]),
        ("## A\n\n#### B", [(5, "skipped-level")]),
        ("## A\n\n### B\n\n##### C", [(7, "skipped-level")]),
        ("## A\n\n#### B\n\n#### C", [(5, "skipped-level")]),
        ("<h3>A</h3>", [(3, "skipped-level")]),
        ("> ### A", [(3, "skipped-level")]),
        ("- ### A", [(3, "skipped-level")]),
        ("<div>\n\n### A\n\n</div>", [(5, "skipped-level")]),
        ("## A", []),
        ("## A\n\n## B", []),
        ("## A\n\n### B\n\n#### C", []),
        ("## A\n\n### B\n\n## C\n\n### D", []),
        ("## A\n\n### B\n\n#### C\n\n## D", []),
        ("A\n---", []),
        ("A\n\n---", []),
        ("    # code", []),
        ("```\n# code\n```", []),
        ("Text.[^a]\n\n[^a]: Note\n\n    # A", []),
    ],
)
def test_second_titles_and_levels_left_out_are_named(
    text: str, codes: list[tuple[int, str]]
) -> None:
    assert read(text)[1] == codes
