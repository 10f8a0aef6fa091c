"""Whole files: what a Document and a Register hold beside their bodies. See cases/ for those."""

import sys
import xml.etree.ElementTree as etree

import pytest

from glossator.model.book import Document
from glossator.model.manuscript import SourceFile
from glossator.model.registers import REGISTERS
from glossator.model.text import LinkStart, Paragraph, TextKind, plain_text
from glossator.source.document.parse import Parser, read_names
from tests.source.shown import joined

PEOPLE = REGISTERS[1]


def parsed(text: str, kind: TextKind = TextKind.CHAPTER) -> Document:
    return Parser("en").document(SourceFile("chapters/01-x.md", kind, "x", text))[0]


@pytest.mark.parametrize("kind", [kind for kind in TextKind if kind is not TextKind.REGISTER])
def test_path_kind_and_slug_are_the_file_s(kind: TextKind) -> None:
    document = parsed("# T", kind)
    assert (document.path, document.kind, document.slug) == ("chapters/01-x.md", kind, "x")


def test_notes_stand_in_the_order_of_their_definitions() -> None:
    document = parsed("# T\n\na[^2] b[^1]\n\n[^1]: x\n[^2]: y\n")
    assert [(note.label, note.line) for note in document.notes] == [("1", 5), ("2", 6)]


def test_a_link_knows_its_own_words() -> None:
    document = parsed("# T\n\n[the *Field* `Marshal`[^n]'s](x.md) [](y.md)")
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)
    links = [piece.text for piece in paragraph.pieces if isinstance(piece, LinkStart)]
    assert links == ["the Field Marshal’s", ""]


def test_words_on_either_side_of_a_break_are_two() -> None:
    document = parsed("# T\n\nKarl  \nMarx<br>Engels")
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.pieces).split() == ["Karl", "Marx", "Engels"]


def test_a_register_s_findings_come_in_two_parts() -> None:
    """Names first, without any text; the text later, perhaps in another process."""
    text = "# P\n\n## A\n\n- colour: x\n\nText[^a b].\n"
    raw, names = read_names(SourceFile("people.md", TextKind.REGISTER, "people", text), PEOPLE)
    assert [head.name for head in raw.heads] == ["A"]
    assert [row.code for row in names] == ["unknown-field"]
    register, texts = Parser("en").register(raw)
    assert [row.code for row in texts] == ["bad-label"]
    assert register.name == "people"
    assert [entry.head for entry in register.entries] == list(raw.heads)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "a",
        "[" * 5000 + "a" + "]" * 5000,
        "*a **b " * 2000,
        "<b>" * 5000 + "a",
        "<div>" * 3000 + "a",
        "".join("    " * depth + "- a\n" for depth in range(300)),
        "^[" * 2000 + "a" + "]" * 2000,
        "^[" * 2000 + "a",
        '![a](b "' * 2000,
        "$" + "{" * 3000 + "x" + "}" * 3000 + "$",
        "$a_" * 5000,
        "{{a" * 5000,
        "~~a ==b " * 3000,
    ],
    ids=[
        *("quotations", "brackets", "emphasis", "inline tags", "blocks", "lists", "notes"),
        *("open notes", "pictures", "a formula", "formulas", "templates", "marks"),
    ],
)
def test_whatever_is_nested_deeply_is_read_or_reported(text: str) -> None:
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# T\n\n{text}\n\n[^n]: Note.")
    document, found = Parser("en").document(file)
    assert [note.label for note in document.notes] == ["n"]
    if not any(row.code == "too-deep" for row in found):
        etree.fromstring(f"<body>{joined(document.body)}</body>")


def test_after_a_file_that_is_nested_too_deeply_the_next_is_read_as_ever() -> None:
    parser = Parser("en")
    deep = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", "<div>" * 3000)
    _, found = parser.document(deep)
    assert "too-deep" in {row.code for row in found}
    sound = SourceFile("chapters/02-y.md", TextKind.CHAPTER, "y", "# T\n\nText.")
    assert parser.document(sound) == Parser("en").document(sound)


def test_a_name_after_an_at_sign_is_a_citation_where_a_work_has_it() -> None:
    text = "# T\n\nAs @carr1952 says.\n\n- @handle[^n]\n\n[^n]: @carr1952 [p. 3]"
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", text)
    for works, lines in ((("carr1952", "nove1992"), []), (("nove1992",), [7]), ((), [7])):
        _, found = Parser("en", works).document(file)
        assert [(row.code, row.place.line) for row in found] == [
            ("leftover-syntax", line) for line in lines
        ]


def test_a_formula_without_the_library_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", "# T\n\nSo $x^2$ and $y$.")
    document, found = Parser("en").document(file)
    assert [(row.code, row.place.line) for row in found] == [("no-mathml", 3)]
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.pieces) == "So x^2 and y."
