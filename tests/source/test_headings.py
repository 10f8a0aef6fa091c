"""Slugs and ids of headings, each used once. See cases/headings.md for how they are written."""

from glossator.source.dialect import Dialect
from glossator.source.elements import Context
from glossator.source.headings import Headings


def test_no_two_headings_share_a_slug_or_an_id() -> None:
    headings = Headings(Context(Dialect(), "x.md", "en"))
    for words in ("a", "a", "a-1", "a 1", "A", "", "", "ä", "a\u0308"):
        headings.add(2, words, (), 1)
    slugs = [row.slug for row in headings.rows]
    assert slugs == ["a", "a-1", "a-1-1", "a-1-2", "a-2", "", "-1", "ä", "ä-1"]
    assert len({row.id for row in headings.rows}) == len(slugs)


def test_a_given_id_is_taken_from_the_document_s_and_others_are_kept() -> None:
    context = Context(Dialect(), "x.md", "en", ids=["other", "given"])
    attributes = Headings(context).add(3, "Words", (("class", "x"), ("id", "given")), 1)
    assert attributes == (("id", "s-given"), ("class", "x"))
    assert context.ids == ["other"]
