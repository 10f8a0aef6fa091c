"""Books cite as pandoc does: word for word what it makes of the same text, in real styles.

Sixty works of many kinds (made up; `compared/works.json`) are cited in more than eighty ways
(`compared/ways.txt`), with locators in the words of three languages. The styles are those of
others, who have rights in them: whoever has them in the folder that STYLES names can compare.
"""

import json
import re
import subprocess
import xml.etree.ElementTree as etree
from functools import cache
from pathlib import Path

import pytest

from glossator.citing.pandoc import find_pandoc
from tests.books.cited_book import STYLES
from tests.books.making import EPUB, Made, make

HERE = Path(__file__).parent / "compared"
NAMES = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "din-1505-2",
    "infoclio-de",
    "modern-language-association",
)
LOCATORS = {
    "en": {"p": "p.", "pp": "pp.", "chap": "chap.", "vol": "vol.", "sec": "sec.", "fol": "fol."},
    "de": {"p": "S.", "pp": "S.", "chap": "Kap.", "vol": "Bd.", "sec": "Abschn.", "fol": "Fol."},
    "fr": {"p": "p.", "pp": "p.", "chap": "chap.", "vol": "vol.", "sec": "sect.", "fol": "fol."},
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def ways(language: str) -> list[str]:
    """All citations, a line each."""
    text = (HERE / "ways.txt").read_text(encoding="utf-8")
    return text.format(**LOCATORS[language]).splitlines()


@cache
def compared(style: str, language: str) -> tuple[list[str], list[str]]:
    """What pandoc makes of the citations, and its list of works, an entry a line."""
    text = "\n\n".join(f"Here {way} it is." for way in ways(language))
    command = [
        *(find_pandoc().path, "--citeproc", "--to=plain", "--wrap=none", "--from=markdown-smart"),
        *(f"--csl={STYLES / style}.csl", f"--bibliography={HERE / 'works.json'}"),
        f"--metadata=lang:{language}",
    ]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    blocks = [" ".join(block.split()) for block in done.stdout.decode().split("\n\n")]
    blocks = [block for block in blocks if block]
    count = len(ways(language))
    notes = [re.sub(r"^\[\d+\] ", "", block) for block in blocks if re.match(r"\[\d+\] ", block)]
    entries = [block for block in blocks[count:] if not re.match(r"\[\d+\] ", block)]
    cited = [with_notes(block, notes) for block in blocks[:count]]
    return cited, entries


def with_notes(paragraph: str, notes: list[str]) -> str:
    """A paragraph with its notes in place of their numbers."""
    for number, note in enumerate(notes, 1):
        paragraph = paragraph.replace(f"[{number}]", f"[{note}]")
    return paragraph


@cache
def made(style: str, language: str) -> Made:
    """The same as a book."""
    text = "\n\n".join(f"Here {way} it is." for way in ways(language))
    settings = (
        f'title = "T"\nlanguage = "{language}"\nidentifier = "urn:x:1"\n'
        f'[edition]\ndate = 2026-01-02\n[works]\nstyle = "{style}"\n[typography]\nspaces = false\n'
    )
    return make(
        {
            "book.toml": settings,
            "chapters/a.md": f"# A\n\n{text}\n",
            "works.json": (HERE / "works.json").read_text(encoding="utf-8"),
            f"styles/{style}.csl": (STYLES / f"{style}.csl").read_text(encoding="utf-8"),
        }
    )


def plain(element: etree.Element) -> str:
    """The words of an element as pandoc writes them as plain text: small capitals are capitals,
    and figures that are raised have signs of their own."""
    parts = [element.text or ""]
    for child in element:
        parts += [plain(child), child.tail or ""]
    words = "".join(parts)
    if element.tag == "sup" and not len(element):
        return words.translate(RAISED)
    return words.upper() if "small-caps" in element.get("style", "") else words


def cited(book: Made) -> list[str]:
    """The paragraphs of the book's chapter, with its notes in place of their numbers."""
    notes = {}
    if any(page.name == "notes" for page in book.publication.pages):
        for item in book.tree("notes").iterfind(".//*[@role='doc-footnote']"):
            for link in item.findall(".//a[@role='doc-backlink']"):
                link.text = ""
            notes[item.get("id", "")] = " ".join(plain(item).split())
    paragraphs = []
    for paragraph in book.tree("chapter-a").iter("p"):
        for link in paragraph.iter("a"):
            if link.get(f"{EPUB}type") == "noteref":
                link[:] = []
                link.text = f"[{notes[link.get('href', '').partition('#')[2]]}]"
        paragraphs.append(" ".join(plain(paragraph).split()))
    return paragraphs


def entries(book: Made) -> list[str]:
    """The list of works, an entry a line.

    Where a style has nothing to say of a work, pandoc has an empty entry, and the book its name.
    """
    rows = book.tree("works").findall(".//div[@role='listitem']/div")
    titles = {work.name for work in book.edition.works}
    shown = (" ".join(plain(row).split()) for row in rows)
    return [entry for entry in shown if entry not in titles]


needs_styles = pytest.mark.skipif(
    not all((STYLES / f"{name}.csl").is_file() for name in NAMES),
    reason="the styles of others aren't there: GLOSSATOR_STYLES names their folder",
)


@needs_styles
@pytest.mark.parametrize("language", LOCATORS)
@pytest.mark.parametrize("style", NAMES)
def test_citations_are_word_for_word_what_pandoc_makes_of_them(style: str, language: str) -> None:
    assert cited(made(style, language)) == compared(style, language)[0]


@needs_styles
@pytest.mark.parametrize("language", LOCATORS)
@pytest.mark.parametrize("style", NAMES)
def test_the_list_is_word_for_word_what_pandoc_makes_of_it(style: str, language: str) -> None:
    assert entries(made(style, language)) == compared(style, language)[1]


def test_there_are_as_many_works_and_ways_as_it_takes() -> None:
    works = json.loads((HERE / "works.json").read_text(encoding="utf-8"))
    assert len(works) == 60
    assert len({work["type"] for work in works}) >= 12
    text = "\n".join(ways("en"))
    assert len(ways("en")) >= 80
    assert all(f"@{work['id']}" in text for work in works)
