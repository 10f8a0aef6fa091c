"""Regular expressions: compiled when they are first used, and then what `re.compile` makes."""

import copy
import pickle
import re

import pytest

from glossator.model.expressions import expression


def test_nothing_is_compiled_before_it_is_used() -> None:
    # It would be refused if it were.
    wrong = expression("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.match("")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE])
def test_its_methods_are_those_of_a_compiled_one(flags: int) -> None:
    ours, theirs = expression("(?P<first>^a)(b*)", flags), re.compile("(?P<first>^a)(b*)", flags)
    text = "abb\nABa\nab"
    assert ours.findall(text) == theirs.findall(text)
    assert ours.sub(r"\2", text) == theirs.sub(r"\2", text)
    assert ours.subn("", text) == theirs.subn("", text)
    assert ours.split(text) == theirs.split(text)
    for name in ("match", "fullmatch", "search"):
        assert repr(getattr(ours, name)(text)) == repr(getattr(theirs, name)(text))
    assert list(map(str, ours.finditer(text))) == list(map(str, theirs.finditer(text)))
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert ours.groupindex == theirs.groupindex


def test_it_knows_bytes() -> None:
    assert expression(rb"\d+").findall(b"12 and 3") == [b"12", b"3"]


def test_it_has_nothing_else() -> None:
    assert not hasattr(expression("a"), "matches")


@pytest.mark.parametrize("used", [False, True])
def test_it_can_be_copied_and_pickled(used: bool) -> None:
    one = expression("b+")
    if used:
        assert one.search("abbc")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert other.sub("-", "abbc") == "a-c"
