"""Where raw HTML ends, and which lines in it are Markdown. See cases/rawhtml.md for the rest."""

import pytest

from glossator.source.markdown.rawblocks import raw_block, unread_markdown


@pytest.mark.parametrize(
    ("text", "end", "holes"),
    [
        ("<div>a</div>", 1, []),
        ("<div>a</div>\nb", 1, []),
        ("<div>\na\n</div>", 3, []),
        ("<div>\n\na\n\n</div>", 5, [(1, 4)]),
        ("<div>\n\na\n</div>", 4, [(1, 3)]),
        ("<div>\n\n\n\na\n\n\n</div>\nb", 8, [(1, 7)]),
        ("<div class='x'>\n\na\n\n</div> b", 5, [(1, 4)]),
        ("<div\n class='x'>\n\na\n\n</div>", 6, [(2, 5)]),
        ("<DIV>\n\na\n\n</Div>", 5, [(1, 4)]),
        ("  <div>\n\na\n\n  </div>", 5, [(1, 4)]),
        ("<div>\n\n<div>\n\na\n\n</div>\n\n</div>", 9, [(1, 8)]),
        ("<div>\n<div>\n\na\n\n</div>\n</div>", 7, [(2, 5)]),
        ("<div><p>a</p>\n\nb\n\n</div>", 5, [(1, 4)]),
        ("<div>\n\na\n\n</div><div>\n\nb\n\n</div>", 9, [(1, 4), (5, 8)]),
        ("<section>\n\n<div>a</div>\n\n</section>", 5, [(1, 4)]),
        ("<details>\n<summary>a</summary>\n\nb\n\n</details>", 6, [(2, 5)]),
        ("<blockquote>\n\na\n\n</blockquote>", 5, [(1, 4)]),
        ("<figure>\n\n![](a.png)\n\n</figure>", 5, [(1, 4)]),
        ("<aside>\n\n```\n</aside>\n```\n\n</aside>", 7, [(1, 6)]),
        ("<table><tr><td>\n\na\n\n</td></tr></table>", 5, [(1, 4)]),
        ("<ul>\n<li>\n\na\n\n</li>\n</ul>", 7, [(2, 5)]),
        ("<ul>\n\n<li>a</li>\n\n</ul>", 5, []),
        ("<table>\n\n<tr><td>a</td></tr>\n\n</table>", 5, []),
        ("<pre>\n\na\n\n</pre>", 5, []),
        ("<style>\n\na\n\n</style>", 5, []),
        ("<div markdown='1'>\n\na\n\n</div>", 5, []),
        ("<p>a\n\nb", 1, []),
        ("<p>a\nb\n\nc", 2, []),
        ("<hr>\na", 1, []),
        ("<div/>\na", 1, []),
        ("<div><!-- </div> -->\n</div>\na", 2, []),
        ("<div title='</div>'>\n</div>\na", 2, []),
        ("<!-- a\n\nb -->\nc", 3, []),
        ("<?a ?>\nb", 1, []),
    ],
)
def test_it_ends_with_its_element_and_what_follows_an_empty_line_is_markdown(
    text: str, end: int, holes: list[tuple[int, int]]
) -> None:
    raw = raw_block(text.split("\n"), 0)
    assert raw is not None
    assert (raw.closed, raw.end, list(raw.holes)) == (True, end, holes)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("<div>\na", 2),
        ("<div>\n\na\n\nb", 1),
        ("<div>\na\n\n## b", 2),
        ("<div>\n<div>\n\na\n\n</div>", 2),
        ("<div>a</span>\n\nb", 1),
        ("<section", 1),
        ("<div class='x\n\na", 1),
    ],
)
def test_what_nothing_closes_ends_with_the_first_empty_line(text: str, end: int) -> None:
    raw = raw_block(text.split("\n"), 0)
    assert raw is not None
    assert (raw.closed, raw.end, raw.holes) == (False, end, ())


@pytest.mark.parametrize(
    "text", ["a", "<b>a</b>", "<a-b>", "< div>", "</div>", "<math>", "<!-- a", "    <div>", "<1>"]
)
def test_a_sentence_s_tags_begin_none(text: str) -> None:
    assert raw_block((text,), 0) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<div>\n**a**\n</div>", [(1, "**a**")]),
        ("<div>__a__ *b* `c`</div>", [(0, "__a__"), (0, "*b*"), (0, "`c`")]),
        ("<div>\n# a\n- b\n1. c\n</div>", [(1, "# a"), (2, "- b"), (3, "1. c")]),
        ("<div>[a](b.md) ![c](d.png)</div>", [(0, "[a](b.md)"), (0, "![c](d.png)")]),
        ("<div>\n*a*\n\n*b*\n\n</div>", [(1, "*a*")]),
        ("<div>2 * 3 * 4, a_b_c, #1, -5, [a] (b)</div>", []),
        ("<div title='*a*'><code>*b*</code><pre>\n# c\n</pre></div>", []),
        ("<div markdown='1'>*a*</div>", []),
        ("<!-- *a* -->", []),
    ],
)
def test_markdown_that_nobody_reads_is_found(text: str, said: list[tuple[int, str]]) -> None:
    lines = text.split("\n")
    raw = raw_block(lines, 0)
    assert raw is not None
    assert list(unread_markdown(lines, 0, raw)) == said
