"""A real book as plain text: Markdown read as if it were none, so that all its syntax is words."""

import pytest

from glossator.model.diagnostics import has_errors
from tests.importing.plain.proof import prove
from tests.ten_days.assemble import CORPUS

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus ten-days lies outside the project, and isn't here"
)


@pytest.mark.parametrize("name", ["*-preface", "*-chapter-2", "*-appendix-9"])
def test_no_word_is_lost(name: str) -> None:
    (path,) = CORPUS.glob(f"{name}.md")
    proof = prove(path.read_bytes(), name="ten.txt")
    assert proof.in_book == proof.in_source
    assert len(proof.in_source) > 500
    assert not has_errors(proof.found)
