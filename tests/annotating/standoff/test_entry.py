"""A stand-off note as it is written, and as the builder reads it again."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.annotating.standoff.file import StandoffEntry, write_entry
from glossator.model.book import Document
from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.text import Paragraph, TextKind, plain_text
from glossator.source.document.parse import Parser
from glossator.text.normal import Form, normal
from glossator.text.passages import Quotation

PARSER = Parser("en")


def read(notes: str) -> tuple[Document, Diagnostics]:
    """What the builder reads of a file of notes, on a chapter of a few words."""
    file = SourceFile("notes/a.md", TextKind.CHAPTER, "a", notes)
    return PARSER.document(
        SourceFile("chapters/a.md", TextKind.CHAPTER, "a", "# A\n\nText.\n", file)
    )


def text_of(document: Document) -> str:
    """The words of the first note."""
    blocks = document.notes[0].body
    return "\n".join(plain_text(one.pieces) for one in blocks if isinstance(one, Paragraph))


def test_an_entry_is_a_label_a_quotation_and_a_text() -> None:
    entry = StandoffEntry("general-secretary", Quotation("was made … Secretary"), "On 3 April.")
    assert write_entry(entry) == ("## general-secretary\n\n> was made … Secretary\n\nOn 3 April.\n")


def test_fields_say_which_place_is_meant() -> None:
    entry = StandoffEntry("soviet", Quotation("a soviet", "At Kiel", "was formed", 2), "A council.")
    assert write_entry(entry) == (
        "## soviet\n\n- after: At Kiel\n- before: was formed\n- occurrence: 2\n> a soviet\n\n"
        "A council.\n"
    )
    document, found = read(write_entry(entry))
    (anchor,) = document.anchors
    assert (anchor.words, anchor.after, anchor.before, anchor.occurrence) == (
        *("a soviet", "At Kiel", "was formed"),
        2,
    )
    assert not found


def test_an_entry_without_a_text_ends_with_its_quotation() -> None:
    assert write_entry(StandoffEntry("a", Quotation("b"), " \n")) == "## a\n\n> b\n"


def test_words_of_several_lines_are_quoted_on_one() -> None:
    assert "> two lines\n" in write_entry(StandoffEntry("a", Quotation("two\n  lines"), "b"))


def test_a_text_can_begin_no_other_entry() -> None:
    document, found = read(
        write_entry(StandoffEntry("a", Quotation("b"), "One.\n\n## two\n\nThree."))
    )
    assert [note.label for note in document.notes] == ["a"]
    assert text_of(document) == "One.\n## two\nThree."
    assert not found


def test_code_in_a_text_stays_as_it_is() -> None:
    body = "So:\n\n```\n## two\n```"
    assert write_entry(StandoffEntry("a", Quotation("b"), body)).endswith(f"\n{body}\n")


def test_a_list_at_the_beginning_of_a_text_adds_no_field() -> None:
    document, _ = read(write_entry(StandoffEntry("a", Quotation("b"), "- after: the war")))
    assert document.anchors[0].after == ""
    assert text_of(document) == "- after: the war"


def test_a_text_may_begin_with_a_quotation_of_its_own() -> None:
    document, _ = read(write_entry(StandoffEntry("a", Quotation("b"), "> quoted")))
    assert document.anchors[0].words == "b"
    assert text_of(document) == "quoted"


def _sought(words: str) -> str:
    """Words as they are compared; typography makes one dash of two hyphens."""
    return re.sub("-{2,3}", "-", normal(words, Form.QUOTATION)).strip()


SIGNS = st.text(
    st.sampled_from("ab1 .*_[]()<>&;#`~{}|:=+-\\!?\"'^@/$%…“”’–é\u00ad\u00a0"), min_size=1
).filter(_sought)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(words=SIGNS)
def test_the_words_of_a_quotation_are_read_as_they_stand_in_the_text(words: str) -> None:
    document, found = read(write_entry(StandoffEntry("a", Quotation(words), "b")))
    assert [_sought(one.words) for one in document.anchors] == [_sought(" ".join(words.split()))]
    assert not found
