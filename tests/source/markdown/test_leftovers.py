"""What is reported as left over, and what isn't. See cases/leftovers.md for the messages."""

import pytest

from glossator.source.markdown.leftovers import (
    Running,
    report_entity,
    report_left_over,
    report_unseparated,
)

Found = list[tuple[int, str]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a [^b", '"[^b"'),
        ("a [@b99 p. 3]", '"[@b99"'),
        ("a [see @b99 p. 3]", '"[see @b99"'),
        ("a [-@b99]", '"[-@b99"'),
        ("a]{.b", '"]{.b"'),
        ("a](b c", '"](b"'),
        ("a][b]", '"][b]"'),
        ("a {.b}", '"{.b}"'),
        ("a {: #b }", '"{: #b }"'),
        ("<!-- a", '"<!--"'),
        ("a ^[b", '"^[b"'),
        ("[[b]]", '"[[b]]"'),
        ("[-@{b}]", '"[-@{b}"'),
        ("%% b %%", '"%% b %%"'),
        ("{{ b }}", '"{{ b }}"'),
        ("{++b++}", '"{++b++}"'),
        ("~~b", '"~~b"'),
        ("~b~", '"~b~"'),
        ("$b^2$", '"$b^2$"'),
        ("*[B]: c", '"*[B]:"'),
        ("\\newpage", '"\\newpage"'),
        ("\\emph{b}", '"\\emph{b}"'),
        ("![b]", '"![b]"'),
    ],
)
def test_what_is_left_over_is_named_with_its_line(text: str, named: str) -> None:
    found: Found = []
    report_left_over(
        Running(f"one\n{text}", 10), lambda line, _code, said, _hint: found.append((line, said))
    )
    assert [line for line, _ in found] == [11]
    assert named in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "a [b] c",
        "a[1]",
        "f(x)",
        "{a}",
        "[ ](",
        ":-](",
        "a@b.c",
        "[a@b.c]",
        "[to a@b.c]",
        "@b",
        "[a] [b]",
        "a < b",
        "a ^ b",
        "$5 and $10",
        "C:\\new",
        "~5 and ~6",
        "[[a] b]",
        "100%% of 5 %%",
        "wow![1]",
    ],
)
def test_what_can_be_meant_is_not(text: str) -> None:
    found: Found = []
    report_left_over(Running(text, 1), lambda line, _code, said, _hint: found.append((line, said)))
    assert not found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n| b |\n|---|", [3]),
        ("a\nb | c\n---|---\nd | e", [3]),
        ("a | b", []),
        ("a\n---b\n| c", []),
    ],
)
def test_tables_that_became_text(text: str, lines: list[int]) -> None:
    found: list[int] = []
    report_unseparated(text, 1, lambda line, _code, _said, _hint: found.append(line))
    assert found == lines


@pytest.mark.parametrize(
    ("written", "before", "hint"),
    [
        ("&nbps;", "a ", 'did you mean "&nbsp;"? '),
        ("&eacut;", "caf", 'did you mean "&eacute;"? '),
        ("&xyzzy;", "", ""),
        ("&R;", "", None),
        ("&D;", "R", None),
        ("&Spencer;", "Marks", None),
        ("&ab;", "", None),
    ],
)
def test_characters_that_html_does_not_have(written: str, before: str, hint: str | None) -> None:
    found: list[str] = []
    report_entity(written, before, 1, lambda _line, _code, _said, said: found.append(said))
    expected = [] if hint is None else [f"{hint}write \\& to mean the sign itself"]
    assert found == expected
