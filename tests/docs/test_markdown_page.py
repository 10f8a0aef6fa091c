"""`docs/markdown.md` is true: each of its rows is a chapter that is built.

`pytest tests/docs --update` rewrites what becomes of them; then read the diff.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.books.making import make, picture
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "markdown.md"
ROW = re.compile(r"^\| (?P<written>`.*`) \| (?P<becomes>.*?) ?\|$", re.MULTILINE)
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """A row of one of the page's tables."""

    section: str
    written: str
    becomes: str

    @property
    def text(self) -> str:
        """What a chapter says below its title."""
        signs = len(self.written) - len(self.written.lstrip("`"))
        text = self.written[signs:-signs].replace("⏎", "\n").replace("\\|", "|")
        # One space on either side parts the text from the signs (CommonMark 0.31, section 6.1).
        return text[1:-1] if text[:1] == text[-1:] == " " else text


def rows() -> Iterator[Row]:
    text = PAGE.read_text(encoding="utf-8")
    for match in ROW.finditer(text):
        section = SECTION.findall(text, 0, match.start())[-1]
        yield Row(section, match["written"], match["becomes"])


def cell(text: str) -> str:
    """A text as it stands in a cell."""
    text = text.replace("|", "\\|").replace("\n", "⏎")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def becomes(row: Row) -> str:
    """What the second cell of a row has to say."""
    made = make({"chapters/one.md": f"# One\n\n{row.text}\n", "images/a.png": picture()})
    if row.section == "Reported":
        said = {
            one.code: f"{cell(one.message)} [more](diagnostics.md#{one.code})" for one in made.found
        }
        return ", ".join(said.values())
    assert not made.found, row.text
    page = made.page("chapter-one")
    section = page[page.index("</h1>") + 5 : page.rindex("</section>")].strip()
    return cell(re.sub(r' (?:id="[^"]*"|xmlns="[^"]*")', "", section)) if section else "nothing"


def test_no_row_says_what_another_says() -> None:
    written = [row.written for row in rows()]
    assert len(written) == len(set(written)) > 60


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.written)
def test_each_row_is_true(row: Row, update: bool) -> None:
    result = becomes(row)
    if update:
        text = PAGE.read_text(encoding="utf-8")
        line = f"| {row.written} | {row.becomes}{' ' if row.becomes else ''}|"
        assert text.count(line) == 1
        PAGE.write_text(text.replace(line, f"| {row.written} | {result} |"), encoding="utf-8")
    else:
        assert result == row.becomes
