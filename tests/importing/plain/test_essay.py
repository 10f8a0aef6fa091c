"""The essay that the project's own book is about, read where it lies outside the project.

What is asserted of it are line numbers and counts; no word of it stands here.
"""

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.importing.plain.plan import UNSURE, LineKind
from glossator.model.diagnostics import has_errors
from tests.conftest import ROOT
from tests.importing.plain.proof import Proof, prove

ESSAY = ROOT.parent / "shared" / "source" / "rise-of-stalinism.txt"
HEADINGS = [15, 39, 117, 163, 201, 262, 292, 335, 405]
SOURCES = [61, 85, 99, 129, 139, 193, 227, 270, 316, 425, 453]
LIKE_HEADINGS = [55, 67, 95, 107, 125, 217, 223, 229, 294, 308, 388, 419]

pytestmark = pytest.mark.skipif(
    not ESSAY.is_file(), reason="the essay lies outside the project, and isn't here"
)


@pytest.fixture(scope="module")
def essay() -> Proof:
    return prove(ESSAY.read_bytes(), name=ESSAY.name)


def of_kind(essay: Proof, *kinds: LineKind) -> list[int]:
    return [at for at, one in enumerate(essay.text.decisions, 1) if one.kind in kinds]


def test_the_title_and_nine_headings_are_found(essay: Proof) -> None:
    assert of_kind(essay, LineKind.TITLE) == [1]
    assert of_kind(essay, LineKind.HEADING, LineKind.SUBHEADING) == HEADINGS


def test_the_eleven_sources_are_told_from_headings(essay: Proof) -> None:
    assert of_kind(essay, LineKind.SOURCE) == SOURCES


def test_paragraphs_that_look_like_headings_stay_text(essay: Proof) -> None:
    assert {essay.text.decisions[line - 1].kind for line in LIKE_HEADINGS} == {LineKind.TEXT}


def test_the_line_that_is_no_essay_is_left_out(essay: Proof) -> None:
    assert of_kind(essay, LineKind.LEFT_OUT) == [459]


def test_what_is_less_sure_says_so(essay: Proof) -> None:
    unsure = essay.text.unsure
    assert 0 < len(unsure) < 25
    assert all(one.sure < UNSURE for at, one in enumerate(essay.text.decisions, 1) if at in unsure)


def test_all_words_are_there_in_order(essay: Proof) -> None:
    words = ESSAY.read_text(encoding="utf-8").split()[:-4]
    assert len(words) == essay.text.words == 12_599
    assert essay.in_book == words


def test_epubcheck_says_nothing(essay: Proof) -> None:
    assert not has_errors(essay.found)
    assert validate(write_epub(essay.made.publication)) == ()
