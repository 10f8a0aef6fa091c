"""What holds for every chapter, whatever is in it: nothing is lost, doubled or broken."""

import xml.etree.ElementTree as etree

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.model.manuscript import SourceFile
from glossator.model.text import Kind
from glossator.source.parse import Parser
from tests.source.composed import Part, chapter, tangle, words, words_of
from tests.source.shown import joined

# The same examples at every run: a test that fails does so for everyone.
always = settings(max_examples=150, deadline=None, derandomize=True)


def source(text: str, path: str = "chapters/01-x.md") -> SourceFile:
    return SourceFile(path, Kind.CHAPTER, "x", text)


@given(part=chapter)
@always
def test_every_word_is_seen_once_and_in_its_place(part: Part) -> None:
    document, found = Parser("en").document(source(part.markdown))
    assert words_of(document) == words(part.text)
    assert {one.code for one in found} <= {"skipped-level"}


@given(text=st.one_of(tangle, chapter.map(lambda part: part.markdown)))
@always
def test_whatever_is_written_the_page_is_well_formed(text: str) -> None:
    document, _ = Parser("en").document(source(text))
    bodies = [document.body, *(note.body for note in document.notes)]
    for body in bodies:
        etree.fromstring(f'<body xmlns:epub="epub">{joined(body)}</body>')


@given(text=st.one_of(tangle, chapter.map(lambda part: part.markdown)), before=tangle)
@always
def test_a_file_means_the_same_after_any_other(text: str, before: str) -> None:
    used = Parser("en")
    used.document(source(before))
    assert used.document(source(text)) == Parser("en").document(source(text))
