"""Citations are read as the real pandoc reads them: ids, forms, words before and after, grouping.

Where the two differ on purpose, `DIFFERENT` has an example, and docs/citations.md says so. Terms of
locators are compared in test_locating.py, since pandoc's reader leaves these to its engine.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.source.markdown.pandoc import Read, ours, pandoc, theirs

pytestmark = pytest.mark.skipif(pandoc() is None, reason="the real pandoc isn't here")

WORKS = (
    "a",
    "b2",
    "doe99",
    "foo.bar",
    "x:y",
    "a_b",
    "Carr-1952",
    "é1",
    "https://x.org/?b=c&d",
    "a.",
)

SAME = """
[@a] [@a; @b2] [@a;@b2] [ @a ] [@a] [@b2] **so [@a]** (so [@a]) "so [@a]" [@a]. [@a][^1]
[-@a] [-@a; see -@b2] [see -@a] [-see @a] Smith says blah [-@a].
[see @doe99, pp. 33-35 and *passim*; @a, chap. 1] [e.g. @a] [see **also** *the* @a] [“see” @a]
[@{https://x.org/?b=c&d}, p. 33] [@{a.}.] [@a.] [@foo.bar.] [@foo.bar, x] [@a--b2] [@x:y: so]
[@a{ii, A, D-Z}, with a suffix] [@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix here]
[@a{}, 99 years later] [@a p. 3] [so @a says] [@a: p. 3] [@a (p. 3)] [(see @a, p. 3)] [(@a)]
[see:@a] [x-@a] a-@a [@a, -p. 3] [@a ...] [@a, p. [12]; @b2] [@a 'x' "y"] [@a, "x; y"; @b2]
[@a, *x; y*; @b2] [@a, see `@x`; @b2] [@a\\; x; @b2] [@a, a@b.c] [see [@a] here] [@a, H~2~O]
@a says. @a, @a. @a's @a-- @a! -@a --@a ---@a (@a) "@a" *@a* **@a says** `x`@a see:@a @a:
@foo.bar, says @foo.bar: so @x:y. @{foo.bar}. @a@b2 @Carr-1952's @é1 \\@a x@a.org see.@a `@a`
@a [p. 3] @a[p. 3] @a [see *x*; -@b2, p. 3] @a [@b2] @a [see @b2; @doe99] @a [; @b2] @a []
-@a [p. 3] @a [ see] @a [x]: y @a [{ii}; cf. the "x" of @a_b, 'so'] (see @a [p. 3], or @b2)
@a [p. 3](x.md) @a [p. 3]{.x} @a [p. 3; see] [*see* @a, **b**] [@a, ~~s~~] [@a…] [@a,p.3]
"""


def paragraphs(written: str) -> list[str]:
    return [f"Word {line} end." for line in written.strip().split("\n")]


def with_works(citations: list[list[Read]]) -> list[list[Read]]:
    """Only the citations of works; a comma before what follows a key makes no difference."""
    return [
        [Read(cite.key, cite.mode, cite.before, cite.after.lstrip(", ")) for cite in cites]
        for cites in citations
        if any(cite.key in WORKS for cite in cites)
    ]


def test_the_notation_of_pandoc_s_manual_and_more() -> None:
    written = paragraphs(SAME)
    for paragraph, read in zip(written, theirs([*written, "[^1]: Note."][:-1]), strict=True):
        made, _, found = ours(paragraph, WORKS)
        assert with_works(made) == with_works(read), paragraph
        assert [one.code for one in found if one.code != "unknown-note"] == [], paragraph


def test_over_the_end_of_a_line() -> None:
    written = ["Word [see\n@a,\np. 3; @b2] end.", "Word @a\n[p. 3] end.", "Word\n-@a end."]
    for paragraph, read in zip(written, theirs(written), strict=True):
        assert with_works(ours(paragraph, WORKS)[0]) == with_works(read)


DIFFERENT = [
    # A name that no work has stays text; and so does what stands in an address, or in code.
    ("@someone says", 0, 1, False),
    ("https://x.org/@a", 0, 1, False),
    ("<code>@a</code>", 0, 1, False),
    # Brackets that are not quite a citation are an error.
    ("[@a; b]", 0, 1, True),
    ("[@a @b2]", 0, 1, True),
    ('["@a"]', 0, 1, True),
    # Links, notes and pictures stand in no citation, and citations in no link.
    ("[see [x](y.md) @a]", 1, 1, True),
    ("[as @a says](y.md)", 0, 1, True),
    # Braces may hold a semicolon; an underscore that ends emphasis ends the key, too.
    ("[@a{pp. iv; vi}]", 1, 1, False),
    ("_@a_ says", 1, 1, False),
]


@pytest.mark.parametrize(("written", "mine", "other", "is_told"), DIFFERENT)
def test_where_it_differs_on_purpose(written: str, mine: int, other: int, is_told: bool) -> None:
    (read,) = theirs([written])
    made, _, found = ours(written, WORKS)
    assert (len(made), len(read)) == (mine, other)
    assert bool(found) is is_told
    assert made != read


KEYS = st.sampled_from(
    ["a", "b2", "doe99", "foo.bar", "x:y", "a_b", "Carr-1952", "é1", "{a}", "{a.}", "{foo.bar}"]
)
BEFORE = st.sampled_from(
    ["", "", "see ", "see *also* ", 'cf. the "x" of ', "e.g., ", "so (", "-", "*see*  **the** "]
)
AFTER = st.sampled_from(
    [
        *(
            "",
            "",
            ", p. 3",
            ", pp. 33-35 and *passim*",
            ", chap. 4, here",
            " p. 3",
            "{ii, A}, with",
        ),
        *(", {pp. iv, vi}", "{}, 99 years", ", x\\; y", ', "a; b" c', ", 'so'", ":", ", `c`", "."),
        *(", **b**", " (p. 3)", ", p. [12]", ", -- so", "...", ", a@b.org", ", \\@b2", ", S. 4"),
    ]
)
CITE = st.tuples(BEFORE, st.sampled_from(["", "", "-"]), KEYS, AFTER).map(
    lambda parts: f"{parts[0]}{parts[1]}@{parts[2]}{parts[3]}"
)
BRACKETS = st.tuples(
    st.sampled_from(["; ", ";", " ;\n"]), st.lists(CITE, min_size=1, max_size=3)
).map(lambda parts: f"[{parts[0].join(parts[1])}]")
OPEN = st.tuples(AFTER.map(lambda after: after.lstrip(", ")), st.lists(CITE, max_size=2)).map(
    lambda parts: f"[{'; '.join([parts[0], *parts[1]])}]"
)
IN_TEXT = st.tuples(
    st.sampled_from(["", "(", "*", "-"]),
    KEYS,
    st.one_of(
        st.sampled_from(["", ".", " says", "'s", ", so", "!"]),
        st.tuples(st.sampled_from(["", " ", "\n"]), st.one_of(BRACKETS, OPEN)).map("".join),
    ),
).map(lambda parts: f"{parts[0]}@{parts[1]}{parts[2]}" + {"(": ")", "*": "*"}.get(parts[0], ""))
PARAGRAPH = st.lists(st.one_of(BRACKETS, IN_TEXT, st.just("so")), min_size=1, max_size=4).map(
    lambda parts: f"Word {' '.join(parts)} end."
)


@given(written=st.lists(PARAGRAPH, min_size=4, max_size=8))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_citations_of_all_kinds_are_read_as_pandoc_reads_them(written: list[str]) -> None:
    for paragraph, read in zip(written, theirs(written), strict=True):
        made, _, found = ours(paragraph, WORKS)
        assert with_works(made) == with_works(read), paragraph
        assert not found, paragraph
