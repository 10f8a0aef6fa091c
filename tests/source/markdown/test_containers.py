"""Blocks are where CommonMark says: a peer's parser and ours read the same texts alike.

See cases/lists.md, containers.md, headings.md and rawhtml.md for what is written and read. Here
markdown-it, which passes CommonMark's own tests, is asked about texts that nobody wrote.
"""

import html
import re
import xml.etree.ElementTree as etree
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossator.source.markdown.containers import Containers
from glossator.source.markdown.dialect import Dialect

Node = list["str | Node"]
PEER = MarkdownIt("commonmark")


def words(text: str) -> str:
    """A paragraph's words, however they are divided into lines."""
    return " ".join(text.split())


def code(text: str) -> str:
    """Code without what all its lines have too much of, and without empty lines about it."""
    return "\n".join(row.rstrip() for row in dedent(text).strip("\n").split("\n"))


def read_by_peer(text: str) -> Node:
    root: Node = ["div"]
    stack, shown = [root], []
    for token in PEER.parse(text):
        if token.type in ("paragraph_open", "paragraph_close"):
            # The first paragraph of a tight item is the item's own text.
            if token.nesting == 1:
                shown.append(not token.hidden or len(stack[-1]) > 1)
            if not (shown[-1] if token.nesting == 1 else shown.pop()):
                continue
        if token.type == "inline":
            if token.content:
                stack[-1].append(words(token.content))
        elif token.nesting == 1:
            start = token.attrs.get("start")
            node: Node = [token.tag if start is None else f"{token.tag} from {start}"]
            stack[-1].append(node)
            stack.append(node)
        elif token.nesting == -1:
            stack.pop()
        else:
            stack[-1].append(["hr"] if token.type == "hr" else ["pre", code(token.content)])
    return root


def read(text: str) -> Node:
    root = Dialect().blocks(text)

    def shown(element: etree.Element) -> Node:
        start = element.get("start")
        node: Node = [element.tag if start is None else f"{element.tag} from {start}"]
        if element.tag == "pre":
            return ["pre", code(html.unescape(element[0].text or ""))]
        node += [words(element.text)] if element.text and element.text.strip() else []
        return node + [shown(child) for child in element]

    return shown(root)


def indented(text: str, first: str) -> str:
    """A text behind a sign, its further lines below its first."""
    return first + re.sub(r"\n(?=.)", "\n" + " " * len(first), text)


def items(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def together(sign: str, spaces: int, items: list[list[str]], gaps: list[str]) -> str:
        # Between blocks, and between items, one empty line or none.
        texts = [indented(gaps[0].join(item), sign + " " * spaces) for item in items]
        return gaps[1].join(texts)

    return st.builds(
        together,
        st.sampled_from(("-", "*", "+", "1.", "1)", "7.", "10.")),
        st.integers(1, 4),
        st.lists(st.lists(blocks, min_size=1, max_size=3), min_size=1, max_size=3),
        st.tuples(st.sampled_from(("\n", "\n\n")), st.sampled_from(("\n", "\n\n"))).map(list),
    )


def quotations(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda parts, sign, gap: re.sub(r"^", sign, gap.join(parts), flags=re.MULTILINE),
        st.lists(blocks, min_size=1, max_size=3),
        st.sampled_from(("> ", " > ")),
        st.sampled_from(("\n", "\n\n")),
    )


leaf = st.sampled_from(
    (
        "one",
        "one\ntwo",
        "#1 three",
        "# Four #",
        "### F#",
        "five\n===",
        "***",
        "- - -",
        "```\nsix\n\n  seven\n```",
        "~~~~\n```\n~~~~",
        "1917. eight",
        "-nine",
    )
)
blocks = st.recursive(leaf, lambda inner: items(inner) | quotations(inner), max_leaves=8)
texts = st.lists(blocks, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from(("\n", "\n\n", "\n\n\n")).map(lambda gap: gap.join(parts))
)


@given(text=texts)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_blocks_are_where_commonmark_says(text: str) -> None:
    assert read(text) == read_by_peer(text)


def test_an_element_that_python_markdown_reads_for_us_comes_back_here() -> None:
    text = '<div markdown="1">\n\n- one\n  - two\n\n</div>'
    (box,) = Dialect().trees([(text, 1)])[0]
    assert [child.tag for child in box.iter()] == ["div", "ul", "li", "ul", "li"]


def test_without_anybody_to_tell_nothing_is_told() -> None:
    assert not Containers(lambda *_: None).read(etree.Element("div"), ["```", "open"], 1)
