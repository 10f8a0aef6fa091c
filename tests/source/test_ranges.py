"""What a note is on: words in brackets before it, as CommonMark reads brackets."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.apparatus.identify import Earlier, identify
from glossator.model.book import Document
from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.text import (
    NoteReference,
    OpenBody,
    TextKind,
    Words,
    paragraphs_of,
    pieces_of,
    plain_text,
)
from glossator.source.document.parse import Parser
from glossator.source.markdown.plain import KnownText
from glossator.source.markdown.plain import plain_text as plain_text_of
from tests.source.composed import Part, chapter
from tests.source.test_plain import RANDOM, seen

PARSERS = [Parser("en", ("key",), quick=quick, ranges=True) for quick in (True, False)]


def parsed(text: str, ranges: bool | None = True) -> tuple[Document, Diagnostics]:
    notes = "".join(f"\n\n[^{label}]: x" for label in "abc")
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# X\n\n{text}{notes}")
    if ranges:
        quick, whole = (one.document(file) for one in PARSERS)
        assert seen(quick) == seen(whole)
        return quick
    return Parser("en", ("key",), ranges=ranges).document(file)


def notes_of(body: OpenBody) -> list[tuple[str, str]]:
    """The labels of the notes that a body refers to, and the words that each is on."""
    return [(one.label, one.on) for one in pieces_of(body) if isinstance(one, NoteReference)]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("The [sailors mutinied at Kiel][^a] today.", ["sailors mutinied at Kiel"]),
        ("[All of it][^a]", ["All of it"]),
        ("The [sailors *mutinied* at `Kiel`][^a]", ["sailors mutinied at Kiel"]),
        ("*The [sailors][^a] mutinied*", ["sailors"]),
        ("[*The* sailors][^a] and [_others_][^b]", ["The sailors", "others"]),
        ("[sailors\nmutinied][^a]", ["sailors\nmutinied"]),
        ("[sailors][^a][^b]", ["sailors", "sailors"]),
        ("[sailors][^a] [^b]", ["sailors", ""]),
        ("[sailors [at Kiel][^a] mutinied][^b]", ["at Kiel", "sailors at Kiel mutinied"]),
        ("[sailors[^a] mutinied][^b]", ["", "sailors mutinied"]),
        ("[sailors [who else?] mutinied][^a]", ["sailors [who else?] mutinied"]),
        ("[\\[the\\] sailors][^a]", ["[the] sailors"]),
        ("[the [sailors](b.md), [so]{.plain}][^a]", ["the sailors, so"]),
        ('["Land -- and peace..."][^a]', ["“Land – and peace…”"]),
        ("(see [a][^a][b][^b])", ["a", "b"]),
        ("[words](b.md)[sailors][^a]", ["sailors"]),
        ("[sai[12]{.page}lors mutinied[13]{.page}][^a]", ["sailors mutinied"]),
    ],
)
def test_words_in_brackets_before_a_note_are_what_it_is_on(text: str, on: list[str]) -> None:
    document, found = parsed(text)
    assert [words for _, words in notes_of(document.body)] == on
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        *("\\[Lenin\\][^a]", "[Lenin\\][^a]", "\\[Lenin][^a]", "Lenin][^a]", "[Lenin [^a]"),
        *("[text](a.md)[^a]", "[text]{.plain}[^a]", "[@key][^a]", "[^a][^b]", "`[text]`[^a]"),
        *("[text][ref][^a]\n\n[ref]: a.md", "[text][^a]\n\n[text]: a.md", "[text][ref][^a]"),
        *("![text](a.png)[^a]", "[text] [^a]", "[text]", "[text](#x) [^a]", "Off![text][^a]"),
    ],
)
def test_what_is_no_range(text: str) -> None:
    with_ranges, _ = parsed(text)
    without, _ = parsed(text, ranges=False)
    assert with_ranges.body == without.body


def test_an_inline_note_has_a_range_too() -> None:
    document, found = parsed("The [sailors]^[Of the fleet, [at last][^a].] mutinied.")
    assert notes_of(document.body) == [("of-the-fleet-at-last", "sailors")]
    assert notes_of(document.notes[-1].body) == [("a", "at last")]
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "The [sailors *mutinied*][^a].",
        "*[All][^a] of [it[^b]\n[@key]][^c]*",
        "[a [b](c.md)][^a][^b]",
    ],
)
def test_ranges_are_read_at_sight_in_a_book_that_has_some(text: str) -> None:
    assert isinstance(plain_text_of(text, ranges=True), KnownText)
    assert plain_text_of(text) is None


@pytest.mark.parametrize(
    "text", ["[][^a]", "[a *b][^a]*", "*a [b* c][^a]", "[a][b][^a]", "[a [b] c][^a]", "![a][^a]"]
)
def test_what_could_be_another_thing_is_left_to_the_parser(text: str) -> None:
    assert plain_text_of(text, ranges=True) is None


def test_nothing_of_the_brackets_is_left() -> None:
    (paragraph,) = paragraphs_of(parsed("The [sailors *mutinied* at][^a] Kiel.")[0].body)
    assert plain_text(paragraph.pieces) == "The sailors mutinied at Kiel."
    assert paragraph.pieces[0] == Words("The sailors ")


def test_a_range_stands_in_headings_lists_cells_and_notes() -> None:
    text = "## [Kiel][^a]\n\n- [Kiel][^b]\n\n| a |\n|---|\n| [Kiel][^c] |\n\nA.[^d]"
    text += "\n\n[^d]: [Kiel][^a]"
    document, found = parsed(text)
    assert not found
    assert [on for _, on in notes_of(document.body)] == ["Kiel", "Kiel", "Kiel", ""]
    assert [one.slug for one in document.headings] == ["kiel"]
    assert [on for note in document.notes for _, on in notes_of(note.body)] == ["Kiel"]


def test_no_range_goes_over_paragraphs() -> None:
    document, _ = parsed("The [sailors\n\nmutinied][^a]")
    assert notes_of(document.body) == [("a", "")]


@pytest.mark.parametrize(
    "text", ["A [][^a] b", "A [ ][^a] b", "A [![](a.png)][^a] b", "[[^a]][^b]"]
)
def test_brackets_without_words_are_reported(text: str) -> None:
    _, found = parsed(text)
    assert [(one.code, one.line) for one in found if one.code == "empty-range"] == [
        ("empty-range", 3)
    ]


def test_where_nobody_said_what_brackets_are_one_finding_a_file_asks() -> None:
    text = "The [sailors \\* at Kiel][^a].\n\nSee [another][^b], \\[so\\][^c]"
    document, found = parsed(text, ranges=None)
    assert document.body == parsed(text, ranges=False)[0].body
    assert [(one.code, one.line) for one in found] == [("shown-brackets", 3)]
    assert '"[sailors * at Kiel]"' in found[0].message
    assert not parsed(text, ranges=False)[1]
    assert not parsed("\\[So\\][^a] [so](a.md)[^b] [^c]", ranges=None)[1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Some [words.\n\nAnd words][^a].", [5]),
        ("Some [words[^a], and\nmore[^b].", [3]),
        ("Some words][^a]; [so *it\nis*[^b]", [3, 4]),
        ("[0, 1)[^a]", [3]),
        ("\\[0, 1)[^a] and so\\][^b]", []),
        ("[He came.[^a]] [Sic] and `x]`[^b] [a [b] c][^c]", []),
        ("Without a note: [0, 1) and ]", []),
    ],
)
def test_half_a_pair_of_brackets_before_a_note_is_reported(text: str, lines: list[int]) -> None:
    _, found = parsed(text)
    assert [one.line for one in found if one.code == "lone-bracket"] == lines


always = settings(max_examples=100, deadline=None, derandomize=True)
_BRACKETS = st.sampled_from(("[", "]", "][^n]", "[x][^n]", "][^n][^m]", "]^[y]", "[x *y*][^n]"))


@given(parts=st.lists(st.one_of(RANDOM, _BRACKETS, _BRACKETS), max_size=8))
@always
def test_a_file_is_the_same_read_at_sight_and_not(parts: list[str]) -> None:
    text = " ".join(parts)
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# X\n\n{text}\n\n[^m]: {text}")
    quick, whole = (one.document(file) for one in PARSERS)
    assert seen(quick) == seen(whole)


_WORDS = re.compile(r"(?<![\w&\\(\[{`*_~=<>\"'/.#-])\w+(?: \w+)*(?=\[\^n1\])")


@given(part=chapter, data=st.data())
@always
def test_brackets_round_words_before_a_note_change_no_text_and_no_id(
    part: Part, data: st.DataObject
) -> None:
    def bracketed(match: re.Match[str]) -> str:
        each = match[0].split(" ")
        at = data.draw(st.integers(0, len(each)))
        return (
            " ".join((*each[:at], "")) + f"[{' '.join(each[at:])}]" if at < len(each) else match[0]
        )

    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", part.markdown)
    changed = SourceFile(file.path, file.kind, file.slug, _WORDS.sub(bracketed, part.markdown))
    before, after = (PARSERS[0].document(one)[0] for one in (file, changed))
    assert [_passages(one.body) for one in _bodies(after)] == [
        _passages(one.body) for one in _bodies(before)
    ]


def _bodies(document: Document) -> list[Document]:
    return [document]


def _passages(body: OpenBody) -> list[tuple[str, str]]:
    """The ids and the words of paragraphs."""
    named = identify(body, (), "chapter-x", Earlier())
    return [(one.id, plain_text(one.pieces)) for one in paragraphs_of(named)]


@pytest.mark.parametrize("inner", ["word ", "w*o*rd `x` "])
def test_of_very_many_words_a_note_keeps_the_first_and_the_last(inner: str) -> None:
    document, found = parsed(f"[First of all {inner * 1000}and last][^a]")
    ((_, on),) = notes_of(document.body)
    assert on.startswith("First of all word")
    assert on.endswith("and last")
    assert " … " in on
    assert len(on) < 200
    assert not found
