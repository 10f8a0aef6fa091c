"""Fences: where they are, and what Python-Markdown is given instead of those it doesn't know."""

import pytest

from glossator.source.fences import normalize_fences, set_apart


def normal(text: str) -> str:
    result, unclosed = normalize_fences(text)
    assert not unclosed
    assert result.count("\n") == text.count("\n"), "a line changed its number"
    return result


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("```\na\n```", "```\na\n```"),
        ("```py title=x\na\n`````  ", "```py\na\n```"),
        ("  ~~~\n    a\n b\n  ~~~", "~~~\n  a\nb\n~~~"),
        ("```{.py #i}\na\n```", "```{.py #i}\na\n```"),
        ("- x\n\n    ```\n    a\n\n      b\n    ```", "- x\n\n\n        a\n\n          b\n"),
        ("1. x\n\n\t```\n\ta\n\t```", "1. x\n\n\n        a\n"),
        ("> ```\n> a\n>\n> ```\n> b", "> \n>     a\n> \n> \n> b"),
        ("````\n```\n````", "````\n```\n````"),
    ],
    ids=[
        "as it is",
        "information and a longer end",
        "indented a little",
        "attributes",
        "in a list",
        "in a list, by tabs",
        "in a quotation",
        "a fence in a fence",
    ],
)
def test_every_fence_becomes_one_that_is_known(written: str, given: str) -> None:
    assert normal(written) == given


@pytest.mark.parametrize(
    "text",
    ["```a``` b", "x ```\ny", "    ```\n    a\n    ```", "x\n\n    ~~~\n\n    ~~~", "``\na\n``"],
)
def test_what_is_no_fence_stays(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize(
    ("text", "line"), [("```\na", 0), ("a\n\n~~~\n```", 2), ("> ```\n> a\nb\n```x", 0)]
)
def test_a_fence_left_open_is_named_by_its_line(text: str, line: int) -> None:
    assert line in normalize_fences(text)[1]


def test_fences_and_comments_are_set_apart() -> None:
    text = "a\n```\nb\n```\nc\n<!-- d\ne\n--> \nf\n<!-- g -->\nh"
    lines = text.split("\n")
    apart = set_apart(lines)
    assert [line for at, line in enumerate(lines) if at not in apart] == list("acfh")


def test_a_fence_left_open_sets_nothing_apart() -> None:
    assert not set_apart(["```", "a"])
