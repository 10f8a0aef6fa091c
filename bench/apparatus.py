"""Whether Glossator's e-book of the benchmark has its whole apparatus.

In: the built EPUB, the folder of the book, the people whose names are counted. Out: nothing, or
``BenchError`` where a reference has no note, a note lacks a way back to one of its references or
has one too many, a link lands nowhere, or one of those people has no entry in the index, or one
that has more or fewer places than the name has in the text.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.measure import BenchError
from bench.names import PLANTED

ID = re.compile(r'\bid="([^"]+)"')
HREF = re.compile(r'<a[^>]*?\bhref="([^"]+)"')
REFERENCE = re.compile(r'<sup[^>]*><a id="([^"]+)" href="([^"]+)" epub:type="noteref"')
NOTE = re.compile(r'<li><div id="(n-[^"]+)"[^>]*>(.*?)</div></li>', re.DOTALL)
BACKLINK = re.compile(r'<a href="([^"]+)" epub:type="backlink"')
LOCATOR = re.compile(
    r'<a href="(?:notes(?:\.[\w.-]+)?\.xhtml#n-([\w-]+)\.|(chapter-[\w-]+)\.xhtml)'
    r"[^<]*</a>(?: \((\d+))?"
)
NEXT_ENTRY = '<div id="i-'
WRITTEN = re.compile(r"(?<!^)\[\^[^\]]+\](?!:)", re.MULTILINE)
STANDOFF = re.compile(r"^## ", re.MULTILINE)


def verify_apparatus(epub: Path, book: Path, people: Sequence[str] = (PLANTED,)) -> None:
    """Raise ``BenchError`` unless every note, way back, link and locator is right."""
    with zipfile.ZipFile(epub) as archive:
        pages = {
            Path(name).name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    chapters = {_page(path): path.read_text("utf-8") for path in (book / "chapters").glob("*.md")}
    sources = list(chapters.values())
    _links(pages)
    hung = [path.read_text("utf-8") for path in (book / "notes").glob("*.md")]
    written = sum(len(WRITTEN.findall(source)) for source in sources)
    _notes(pages, written + sum(len(STANDOFF.findall(notes)) for notes in hung))
    for name in people:
        people_pages = (page for file, page in pages.items() if file.startswith("people."))
        _located("".join(people_pages), name, chapters)


def _page(path: Path) -> str:
    return f"chapter-{path.stem.lstrip('0123456789').lstrip('-')}"


def _links(pages: dict[str, str]) -> None:
    ids = {name: set(ID.findall(page)) for name, page in pages.items()}
    for name, page in pages.items():
        for href in HREF.findall(page):
            file, _, fragment = href.partition("#")
            if ":" not in file and fragment not in {"", *ids.get(file or name, ())}:
                raise BenchError(f"{name}: the link {href} lands nowhere")


def _notes(pages: dict[str, str], written: int) -> None:
    """Compare the ways back with the references, as multisets of pairs of places."""
    forth: Counter[tuple[str, str]] = Counter()
    for name, page in pages.items():
        for identity, href in REFERENCE.findall(page):
            forth[(f"{name}#{identity}", _absolute(href, name))] += 1
    back: Counter[tuple[str, str]] = Counter()
    for name in (name for name in pages if name.startswith("notes.")):
        for identity, text in NOTE.findall(pages[name]):
            for href in BACKLINK.findall(text):
                back[(_absolute(href, name), f"{name}#{identity}")] += 1
    if sum(forth.values()) != written:
        raise BenchError(f"{written} references were written, {sum(forth.values())} built")
    if forth != back:
        wrong = next(iter((forth - back) | (back - forth)))
        raise BenchError(f"no way there and back between {wrong[0]} and {wrong[1]}")


def _absolute(href: str, name: str) -> str:
    return href if not href.startswith("#") else f"{name}{href}"


def _located(people: str, name: str, chapters: dict[str, str]) -> None:
    """All names of this person hold the surname, once each, and nobody else's does.

    The index leads to each chapter that has it, and of one that has it often, it says how often.
    """
    first, last = name.split()
    head = f'id="i-{first}-{last}"'.lower()
    if head not in people:
        raise BenchError(f"{name} has no entry in the index")
    counts = {page: len(re.findall(rf"\b{last}\b", text)) for page, text in chapters.items()}
    entry = people.partition(head)[2].partition(NEXT_ENTRY)[0]
    places = LOCATOR.findall(entry)
    located = {note or chapter for note, chapter, _ in places}
    if located != {page for page, count in counts.items() if count}:
        raise BenchError(f"{name} stands in other chapters than the index says")
    for note, chapter, count in places:
        if count and int(count) != counts[note or chapter]:
            raise BenchError(f"{name} stands {counts[note or chapter]} times in {chapter}: {count}")
