"""Fences and comments: the lines on which no definition and no entry begins."""

from glossator.source.markdown.fences import set_apart


def test_fences_and_comments_are_set_apart() -> None:
    text = "a\n```\nb\n```\nc\n<!-- d\ne\n--> \nf\n<!-- g -->\nh"
    lines = text.split("\n")
    apart = set_apart(lines)
    assert [line for at, line in enumerate(lines) if at not in apart] == list("acfh")


def test_a_fence_left_open_sets_nothing_apart() -> None:
    assert not set_apart(["```", "a"])
