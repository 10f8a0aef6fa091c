"""Generated chapters: Markdown of every kind together with the words that a reader must see.

A `Part` is a stretch of Markdown and the plain text it stands for. Parts are put together as an
editor would: inline ones to lines, lines to blocks, blocks to a chapter with its notes below.
"""

import re
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from glossator.model.book import Document
from glossator.model.text import OpenBody, Paragraph, plain_text

_LETTERS = "abcdefghijklmnoXYZéßΩЯ中"
_MARKS = ("", "", "", "", ".", ",", ";", "!", "?", "…", " —", "--", "...", "'s", ")", "&", " & so")


@dataclass(frozen=True)
class Part:
    """Markdown, the plain text of it, and the text of the notes that it defines."""

    markdown: str
    text: str
    notes: tuple[tuple[str, str], ...] = ()


def words(text: str) -> list[str]:
    """The words of a text; marks of every kind are between them."""
    return re.findall(r"[^\W_]+", text)


def words_of(document: Document) -> list[str]:
    """The words that a reader of a document sees: title, body, then the notes."""
    bodies = (document.body, *(note.body for note in document.notes))
    return words(" ".join((plain_text(document.title), *map(_text, bodies))))


def _text(body: OpenBody) -> str:
    return " ".join(plain_text(block.pieces) for block in body if isinstance(block, Paragraph))


word = st.text(_LETTERS, min_size=1, max_size=7)


def _wrapped(before: str, after: str) -> st.SearchStrategy[Part]:
    return st.lists(word, min_size=1, max_size=3).map(
        lambda parts: Part(f"{before}{' '.join(parts)}{after}", " ".join(parts))
    )


plain = st.tuples(word, st.sampled_from(_MARKS)).map(
    lambda pair: Part("".join(pair), "".join(pair))
)
atom = st.one_of(
    plain,
    plain,
    plain,
    _wrapped("*", "*"),
    _wrapped("**", "**"),
    _wrapped("_", "_"),
    _wrapped("`", "`"),
    _wrapped('"', '"'),
    _wrapped("'", "',"),
    _wrapped("(", ")"),
    _wrapped("*[", "]{.plain}*"),
    _wrapped("[", "]{.plain}"),
    _wrapped("[", "](03-purge.md)"),
    _wrapped("[*", '*](../people.md#lenin "a title")'),
    _wrapped("~~", "~~"),
    _wrapped("==", "=="),
    _wrapped("<b>", "</b>"),
    _wrapped("<i>", ""),
    _wrapped("", "[^n1]"),
    _wrapped("**", "**[^n1]."),
    _wrapped("", "\\*"),
    _wrapped("\\[", "\\]"),
    _wrapped("&lt;", "&nbsp;"),
)


def _joined(parts: list[Part], between: list[str]) -> Part:
    markdown = parts[0].markdown
    text = parts[0].text
    for part, space in zip(parts[1:], between, strict=False):
        markdown += space + part.markdown
        text += " " + part.text
    return Part(markdown, text)


line = st.lists(atom, min_size=1, max_size=5).map(lambda parts: _joined(parts, [" "] * 9))
paragraph = st.builds(
    _joined,
    # A word first: a mark at the beginning of a line could be the mark of a list.
    st.tuples(plain, st.lists(atom, max_size=12)).map(lambda pair: [pair[0], *pair[1]]),
    st.lists(st.sampled_from((" ", " ", " ", "  \n", "\\\n")), min_size=12, max_size=12),
)
heading = st.builds(
    lambda part, level: Part(f"{'#' * level} {part.markdown}", part.text),
    line,
    st.integers(2, 6),
)
code = st.builds(
    lambda rows, fence: Part(
        f"{fence}\n" + "\n".join(rows) + f"\n{fence}" if fence else _indent("\n".join(rows)),
        " ".join(rows),
    ),
    st.lists(
        st.tuples(word, st.sampled_from(('"', " [^x]: y", " <b>", " &amp;", " *z*", "  #"))).map(
            "".join
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(("```", "~~~~", "")),
)
cell = st.one_of(plain, _wrapped("*", "*"), _wrapped("", "[^n1]"), _wrapped("`", "`"))
table = st.lists(st.tuples(cell, cell), min_size=2, max_size=4).map(
    lambda rows: Part(
        "\n".join(
            f"| {left.markdown} | {right.markdown} |" + ("\n|---|--:|" if not at else "")
            for at, (left, right) in enumerate(rows)
        ),
        " ".join(f"{left.text} {right.text}" for left, right in rows),
    )
)
raw = line.map(
    lambda part: Part(f'<div class="x" markdown="1">\n\n{part.markdown}\n\n</div>', part.text)
)


def _indent(text: str) -> str:
    return "\n".join(f"    {row}" if row else "" for row in text.split("\n"))


def _together(parts: list[Part], between: str = "\n\n") -> Part:
    return Part(
        between.join(part.markdown for part in parts), " ".join(part.text for part in parts)
    )


def _listed(marker: str, spaces: int, items: list[Part]) -> Part:
    """A list whose items' texts begin where the editor likes: one to four spaces after the sign."""
    whole = _together(items)
    deep = len(marker) + spaces
    rows = [
        marker
        + " " * spaces
        + item.markdown.replace("\n", "\n" + " " * deep).replace("\n" + " " * deep + "\n", "\n\n")
        for item in items
    ]
    return replace(whole, markdown="\n\n".join(rows))


def _quoted(blocks: list[Part]) -> Part:
    whole = _together(blocks)
    return replace(whole, markdown="\n".join(f"> {row}" for row in whole.markdown.split("\n")))


def _nested(blocks: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    first = st.one_of(
        paragraph, line.map(lambda part: Part(f"x {part.markdown}", f"x {part.text}"))
    )
    item = st.tuples(first, st.lists(blocks, max_size=1)).map(
        lambda pair: _together([pair[0], *pair[1]])
    )
    items = st.lists(item, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            _listed, st.sampled_from(("-", "*", "+", "1.", "1)", "10.")), st.integers(1, 4), items
        ),
        st.lists(blocks, min_size=1, max_size=2).map(_quoted),
    )


inner = st.recursive(paragraph, _nested, max_leaves=4)
block = st.one_of(paragraph, paragraph, heading, code, table, raw, inner)


def _chapter(title: Part, blocks: list[Part], note: list[Part]) -> Part:
    # A comment ends a list or a quotation, so that the block after it can't become part of it.
    defined = _indent(_together(note, "\n\n<!-- next -->\n\n").markdown)[4:]
    body = _together(blocks, "\n\n<!-- next -->\n\n").markdown
    text = " ".join(part.text for part in (title, *blocks, *note))
    return Part(f"# {title.markdown}\n\n{body}\n\n[^n1]: {defined}\n", text)


chapter = st.builds(
    _chapter,
    line,
    st.lists(block, min_size=1, max_size=5),
    st.tuples(paragraph, st.lists(st.one_of(paragraph, code, table, inner), max_size=2)).map(
        lambda pair: [pair[0], *pair[1]]
    ),
)

_TOKENS = r"""
a b ä 1 [ ] ( ) { } ^ * _ ` ~ " ' \ & ; : # = - + | . ! < > / $ % @ [^ [^n] [^n]: ]: ]( ]{ # {# {:
](x ** __ `` ``` ~~~ --- ... -- &amp; &#x1; &#12; &#xFFFE; &x; <b> </b> <i/> <br> <br/> <p> </p>
<div> </div> <div·markdown=1> <ul> <li> <td> <tr> <table> </table> <svg> </svg> <math> <o:p> <a$b>
<!-- --> <? ?> <![CDATA[ ]]> <!x> <a·href=y> </a> <img·src=x> <pre> </pre> <code> <script> </script>
<style> <h2> </h2> {.x} {#i} {a=b} {1=2} {x} 1. ![ http://x <http://x> <m@x.y> |--- *[ \\ 😀
"""
_SPACES = (" ", "\n", "\n\n", "    ", "\t", "\x85", "\u2028", "\xa0", "\u0301", "\ufeff")
tangle = st.lists(
    st.sampled_from([*(token.replace("·", " ") for token in _TOKENS.split()), *_SPACES]),
    max_size=40,
).map("".join)
"""Anything that looks like Markdown or HTML, in no order at all."""
