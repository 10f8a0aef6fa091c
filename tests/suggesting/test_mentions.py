"""Mentions that could be two entries', and entries hardly mentioned."""

from glossator.suggesting.suggestion import SuggestionKind
from tests.suggesting.books import suggested

TWO = """\
## Otto Braun

- also: Braun

Prime minister.

## Eva Braun

- also: Braun

Somebody else.
"""


def test_a_name_that_two_entries_claim_is_told_once_with_all_its_places() -> None:
    text = "So Braun came. So Otto Braun, Otto Braun, Eva Braun, Eva Braun.\n\nThen Braun went."
    (one,) = suggested(text, SuggestionKind.MENTIONS, people=TWO)
    assert (one.words, one.count) == ("Braun", 2)
    assert one.why == "could be people.md#otto-braun or people.md#eva-braun"
    assert one.entry.startswith("say which by a link: [Braun](../people.md#otto-braun)")


def test_entries_that_are_mentioned_once_or_never_are_told_the_latter_first() -> None:
    text = "So Otto Braun came."
    never, once = suggested(text, SuggestionKind.MENTIONS, people=TWO)
    assert (never.words, never.why) == ("Eva Braun", "never mentioned; sought as Eva Braun, Braun")
    assert (once.words, once.why) == ("Otto Braun", "mentioned once: chapters/one.md:3")


def test_links_by_hand_count() -> None:
    text = "[He](../people.md#otto-braun), [she](../people.md#eva-braun), Eva Braun, Otto Braun."
    assert suggested(text, SuggestionKind.MENTIONS, people=TWO) == []


def test_the_chronology_is_not_sought() -> None:
    events = "## 1918\n\nAn end: [one](chapters/one.md).\n"
    assert suggested("Nothing.", SuggestionKind.MENTIONS, chronology=events) == []
