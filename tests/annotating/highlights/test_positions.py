"""Words that stand twice come home by the e-reader's own place; a wrong place is not believed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.annotating.highlights.books import of_this_book
from glossator.annotating.highlights.bring import Brought, Fate, bring
from glossator.annotating.highlights.stream import Counted
from glossator.readers.table import READERS, read_export
from glossator.xhtml.page import EbookPage
from tests.annotating.highlights.conftest import SMALL, Shipped, built, write
from tests.annotating.highlights.positioned import (
    ASSET,
    CHAPTER,
    EXPORTS,
    PLACES,
    WORDS,
    Occurrence,
    sidecar,
)
from tests.editions.migration.marking import pointer
from tests.editions.migration.reading import Ebook

PAGED = (
    CHAPTER.replace("town was", "to[2]{.page}wn [3]{.page} was")
    .replace("It was cold", "[4]{.page} It was cold")
    .replace("*old*", "*o[5]{.page}ld*")
    .replace("- Nobody &", "[6]{.page}\n\n- Nobody [7]{.page}&")
)
"""The chapter with pages of a printed book in it."""


@pytest.fixture(scope="module", params=[CHAPTER, PAGED], ids=["plain", "paged"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    files = {**SMALL, "chapters/01-kiel.md": request.param}
    return built(write(tmp_path_factory.mktemp("twice"), files))


@pytest.fixture(scope="module")
def ebook(book: Shipped) -> Ebook:
    return Ebook(book.epub)


@pytest.fixture(scope="module")
def marks(ebook: Ebook) -> list[Occurrence]:
    found: list[Occurrence] = []
    for node in ebook.page("chapter-kiel").xpath("//*[local-name()='body']//text()"):
        for match in re.finditer(WORDS, node, re.IGNORECASE):
            ends = (node, match.start()), (node, match.end())
            found.append(Occurrence("chapter-kiel", *ends, len(found), match[0]))
    assert len(found) == len(PLACES)
    return found


def brought(
    book: Shipped, folder: Path, exports: dict[str, bytes], title: str = ""
) -> list[Brought]:
    read = []
    for name, data in exports.items():
        (folder / name).write_bytes(data)
        read.append((name, read_export(folder / name)))
    ours = of_this_book(book.home, book.settings, title, read)
    return list(bring(book.home, ours.given, ()))


def places(found: Sequence[Brought]) -> list[str]:
    return [one.placed.first.name if one.placed else str(one.fate) for one in found]


@pytest.mark.parametrize("name", EXPORTS)
def test_words_that_stand_in_several_places_come_home_each_to_its_own(
    name: str, book: Shipped, ebook: Ebook, marks: list[Occurrence], tmp_path: Path
) -> None:
    for mark in marks:
        data = EXPORTS[name](ebook, [mark], book)
        (one,) = brought(book, tmp_path, {name: data})
        assert places([one]) == [PLACES[mark.number]]
    whole = brought(book, tmp_path, {name: EXPORTS[name](ebook, marks, book)})
    assert places(whole) == PLACES
    spans = [one.placed.span for one in whole if one.placed]
    assert spans == sorted(set(spans))


@pytest.mark.parametrize("name", EXPORTS)
def test_places_are_in_the_measures_that_the_table_has(
    name: str, book: Shipped, ebook: Ebook, marks: list[Occurrence], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(EXPORTS[name](ebook, marks, book))
    data = (tmp_path / name).read_bytes()
    (row,) = (row for row in READERS if any(form.is_one(name, data) for form in row.forms))
    kinds = {type(one.position) for one in read_export(tmp_path / name).highlights}
    assert len(kinds) == 1
    assert kinds <= set(row.positions)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_place_with_other_words_is_not_believed(
    name: str, book: Shipped, ebook: Ebook, marks: list[Occurrence], tmp_path: Path
) -> None:
    """Where the words stand once, they have the last word; where they stand often, none has."""
    for words, where in (("the old order went home", "¶2"), ("the wave", "unplaced")):
        data = EXPORTS[name](ebook, [replace(marks[0], words=words)], book)
        # So few words don't tell that a book which has a number for a title is this one.
        title = ASSET if name.startswith("AE") else ""
        assert places(brought(book, tmp_path, {name: data}, title)) == [where]


def test_places_of_an_edition_before_are_not_believed_on_pages_that_changed(
    book: Shipped, ebook: Ebook, marks: list[Occurrence], tmp_path: Path
) -> None:
    """The second item was the first: its own place leads to words that are like those it had."""
    data = sidecar(ebook, marks[3:4], book)
    assert places(brought(book, tmp_path, {"a.lua": data})) == ["¶3"]
    stale = pointer(ebook, "chapter-kiel", *marks[0].start)
    other = (
        f'[9] = {{ ["drawer"] = "lighten", ["pos0"] = "{stale}", ["pos1"] = "{stale}", '
        '["text"] = "the old order went home" },'
    )
    both = data.replace(b"[1] =", f"{other}\n[1] =".encode())
    assert places(brought(book, tmp_path, {"a.lua": both})) == ["¶2", "unplaced"]


@pytest.mark.parametrize(
    "place",
    [
        '"/body/DocFragment[99]/body/p[1]/text().0"',
        '"/body/DocFragment[4]/body/section/p[77]/text().0"',
        '"/body/DocFragment[1]/body/div/img.0"',
        f'"/body/DocFragment[{"9" * 5000}]/body"',
        '"nowhere"',
        "17",
    ],
)
def test_a_place_that_leads_nowhere_is_none(place: str, book: Shipped, tmp_path: Path) -> None:
    row = (
        f'[1] = {{ ["drawer"] = "lighten", ["pos0"] = {place}, ["pos1"] = {place}, '
        '["text"] = "the old order went home" },'
    )
    data = f'return {{ ["annotations"] = {{ {row} }}, }}'.encode()
    assert places(brought(book, tmp_path, {"a.lua": data})) == ["¶2"]


def test_two_of_the_same_words_without_a_sure_place_are_both_kept(
    book: Shipped, tmp_path: Path
) -> None:
    rows = "".join(
        f'[{number}] = {{ ["datetime"] = "2025-03-0{number} 10:00:00", ["drawer"] = "lighten", '
        f'["pos0"] = "/body/DocFragment[4]/body/p[{number}]/text().0", ["text"] = "{WORDS}" }},'
        for number in (2, 4)
    )
    data = f'return {{ ["annotations"] = {{ {rows} }}, }}'.encode()
    twice = brought(book, tmp_path, {"a.lua": data, "b.lua": data})
    assert [one.fate for one in twice] == [*(Fate.UNPLACED,) * 2, *(Fate.DOUBLE,) * 2]
    known = [mark for one in twice[:1] for mark in one.leaves]
    ours = [one.given for one in twice[:2]]
    assert [one.fate for one in bring(book.home, ours, known)] == [Fate.BEFORE, Fate.UNPLACED]


def test_all_letters_of_a_page_are_counted(shipped: Shipped, book: Shipped) -> None:
    for one in (shipped, book):
        for page in one.pages:
            if page.name in one.home.index.pages:
                span = one.home.index.pages[page.name]
                counted = Counted(EbookPage(page.xhtml))
                assert counted.whole == counted.before(10**9) == span.end - span.start
