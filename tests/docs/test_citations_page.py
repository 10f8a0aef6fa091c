"""docs/citations.md: every row of its first two tables is read as a citation, without a finding."""

import re

import pytest

from glossator.model.text import Citation
from glossator.source.markdown.locating import KINDS, locate
from tests.conftest import ROOT
from tests.source.markdown.pandoc import parse

PAGE = (ROOT / "docs" / "citations.md").read_text("utf-8")
WORKS = ("one", "two", "https://example.org/?a=b")


def rows(heading: str) -> list[list[str]]:
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    table = re.findall(r"^\| (`.*) \|$", section, re.MULTILINE)
    return [[cell.strip("`") for cell in re.split(r" \| ", row)] for row in table]


@pytest.mark.parametrize("written", [row[0] for row in rows("In brackets")])
def test_what_stands_in_brackets(written: str) -> None:
    (citation,), found = parse(f"So {written} end.", WORKS)
    assert isinstance(citation, Citation)
    assert not citation.in_text
    assert not found


@pytest.mark.parametrize("written", [row[0] for row in rows("In the text")])
def test_what_stands_in_the_text(written: str) -> None:
    (citation,), found = parse(f"So {written} end.", WORKS)
    assert citation.in_text is not written.startswith("-")
    assert not found


@pytest.mark.parametrize("row", rows("Locators"), ids=lambda row: row[0])
def test_terms_of_locators(row: list[str]) -> None:
    kind, *by_language = row
    for language, terms in zip(("en", "de", "fr"), by_language, strict=True):
        for term in terms.split(", "):
            assert locate(f", {term} 3", language).label == kind


def test_all_kinds_have_a_row() -> None:
    assert {row[0] for row in rows("Locators")} == set(KINDS)
