"""What stands in the place of notes, citations, pictures, formulas. See cases/alternatives.md."""

import pytest

from glossator.model.text import Image, LinkStart, NoteReference, Open, Verbatim
from glossator.source.markdown.dialect import Dialect
from glossator.source.pieces.elements import Context
from glossator.source.pieces.inline import Inline


def gathered(text: str) -> tuple[tuple[Open, ...], Context]:
    dialect = Dialect()
    (root,) = dialect.trees([(text, 1)])
    context = Context(dialect, "x.md", "en")
    inline = Inline(context, 1)
    inline.children(root[0])
    return inline.pieces(), context


@pytest.mark.parametrize(
    ("text", "alternative", "attributes"),
    [
        ("a ![*b* `c`](d.png)", "b c", ()),
        ('a ![b](d.png "*c*")', "b", (("title", "c"),)),
        ("a ![b](d.png){.e}", "b", (("class", "e"),)),
        ('a <img src="d.png" alt="*b*">', "*b*", ()),
        ('a <img src="d.png" alt="b" title="c">', "b", (("title", "c"),)),
        ('a <img src="d.png">', None, ()),
    ],
)
def test_a_picture_has_plain_words(
    text: str, alternative: str | None, attributes: tuple[tuple[str, str], ...]
) -> None:
    pieces, context = gathered(text)
    assert pieces[1:] == (Image("d.png", alternative, 1, attributes),)
    assert not context.found


def test_an_id_in_plain_words_is_none() -> None:
    _, context = gathered("a ![a [b]{#c}](d.png)")
    assert not context.ids


@pytest.mark.parametrize("what", ["[^n]", "^[n]", "[@n]", "*x[^n]*", "[x^[n]](y.md)"])
@pytest.mark.parametrize("where", ["a ![{}](b.png)", 'a ![b](c.png "{}")', 'a [b](c.md "{}")'])
def test_no_note_and_no_citation_stands_in_plain_words(where: str, what: str) -> None:
    pieces, context = gathered(where.format(what))
    assert {row.code for row in context.found} <= {"leftover-syntax", "note-in-link"}
    assert context.found
    assert not context.notes.notes
    assert not any(isinstance(piece, NoteReference) for piece in pieces)


def test_a_formula_is_its_tex_in_plain_words_and_where_it_can_not_be_set() -> None:
    pieces, context = gathered('[a](b.md "$x^2$") $\\foo$')
    assert isinstance(pieces[0], LinkStart)
    assert pieces[0].attributes == (("title", "x^2"),)
    assert Verbatim("\\foo") in pieces
    assert [row.code for row in context.found] == ["bad-formula"]


@pytest.mark.parametrize("text", ["a[^n]{.x}", "a^[n]{#x}", "$a${lang=de}"])
def test_what_is_no_element_has_no_attributes(text: str) -> None:
    _, context = gathered(text)
    assert [row.code for row in context.found] == ["leftover-syntax"]
