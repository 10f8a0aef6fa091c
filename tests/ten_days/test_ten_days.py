"""A real book of 124,000 words, twenty-seven texts and 92 notes, read from where it lies."""

import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from glossator.cli.main import main
from glossator.formats.epubcheck import validate
from tests.ten_days.assemble import CORPUS, assemble

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus ten-days lies outside the project, and isn't here"
)

WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ten-days")
    output = folder / "ten-days.epub"
    book = assemble(folder / "book")
    assert main(["build", "--strict", "--book", str(book), "--output", str(output)]) == 0
    return output


def page(epub: Path, name: str) -> BeautifulSoup:
    with zipfile.ZipFile(epub) as archive:
        return BeautifulSoup(archive.read(f"EPUB/{name}.xhtml"), "html.parser")


def test_epubcheck_says_nothing(epub: Path) -> None:
    assert validate(epub.read_bytes()) == ()


def test_every_note_is_there_with_its_way_back(epub: Path) -> None:
    notes = page(epub, "notes").select("li > div[id^=n-]")
    assert len(notes) == 92
    for note in notes:
        assert note.select("a[epub|type~=backlink], a[role=doc-backlink]")


@pytest.mark.parametrize("number", range(1, 13))
def test_no_word_of_a_chapter_is_lost_or_doubled(epub: Path, number: int) -> None:
    """The words of the Markdown, its marks taken off, are the words of the page in their order."""
    (source,) = CORPUS.glob(f"*-chapter-{number}.md")
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"^\[\^[^\]]*\]:.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^[^\]]*\]", "", text)
    # Numbers of list items are marks too: the reader's own device counts them.
    text = re.sub(r"^[> ]*\d+\. ", "", text, flags=re.MULTILINE)
    body = page(epub, f"chapter-chapter-{number}")
    for reference in body.select("sup > a[role=doc-noteref]"):
        reference.decompose()
    section = body.select_one("section.chapter")
    assert section is not None
    words = section.get_text(" ").replace("_", " ")
    assert WORD.findall(words) == WORD.findall(text.replace("_", " "))


def test_mentions_of_one_name_are_all_located(epub: Path) -> None:
    """Kornilov, counted in each chapter by hand of a regular expression, and in the index."""
    counts = {}
    for source in CORPUS.glob("*.md"):
        text = re.sub(r"^#.*$", "", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
        counts[source.stem[4:]] = len(re.findall(r"\bKornilov\b(?!’[a-rt-z])", text))
    entry = page(epub, "people").select_one("#i-lavr-kornilov")
    assert entry is not None
    assert entry.parent is not None
    located = set()
    for row in entry.parent.select("ul.places li:not(.also)"):
        for link in row.select("a"):
            file, _, identity = str(link["href"]).partition(".xhtml#")
            text = identity[2:].partition(".")[0] if file == "notes" else file
            located.add(text.partition("-")[2])
        if times := re.search(r"\((\d+)", row.get_text()):
            assert counts[text.partition("-")[2]] == int(times[1])
    assert located == {name for name, count in counts.items() if count}
