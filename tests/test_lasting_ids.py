"""Ids that last: what an annotation changes in a chapter, and all that it doesn't.

A reader's highlights hang on file names, on the positions of elements, on ids of paragraphs and on
offsets in a paragraph's own text. Here a note, a term, a person is added to the shipped book, taken
out of it, or moved, at each place in turn; nothing of these changes but offsets in one paragraph.
"""

import re
import shutil
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossator.engine.pipeline import run_stages
from tests.conftest import ROOT
from tests.hanging import without_reference

X = "{http://www.w3.org/1999/xhtml}"
INLINE = {f"{X}{name}" for name in "a sup em strong code span i b br q cite dfn".split()}
WAVE = "chapters/02-wave.md"


@dataclass(frozen=True)
class Shape:
    """What of a book readers' highlights hang on."""

    pages: list[str]
    """The files in the order of the spine."""
    texts: dict[str, list[str]]
    """By page of the text: every element that isn't inline, by its position and its id."""
    notes: set[str]
    entries: set[str]


def positions(element: etree.Element, path: str = "") -> list[str]:
    """The elements below one that aren't inline: their steps from the root, and their ids."""
    rows = [f"{path} {element.get('id', '')}"]
    children = [child for child in element if child.tag not in INLINE]
    for place, child in enumerate(children):
        name = child.tag.removeprefix(X)
        rows += positions(child, f"{path}/{place}:{name}")
    return rows


def shape(folder: Path) -> Shape:
    run = run_stages(folder, 1, cached=False)
    assert run.publication is not None, run.found
    texts, notes, entries = {}, set(), set()
    for page in run.publication.pages:
        root = etree.fromstring(page.xhtml)
        if re.match("front-|part-|chapter-|back-", page.name):
            texts[page.name] = positions(root)
        elif page.name == "notes":
            notes = {one.get("id", "") for one in root.iterfind(f".//{X}li/{X}div")}
        else:
            entries |= {one.get("id", "") for one in root.iter(f"{X}div")}
    return Shape([page.name for page in run.publication.pages], texts, notes, entries)


@pytest.fixture(scope="module")
def before() -> Shape:
    return shape(ROOT / "book")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns(".*"))
    return tmp_path / "book"


def edit(book: Path, name: str, *edits: tuple[str, str]) -> None:
    path = book / name
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def add(book: Path, name: str, text: str) -> None:
    with (book / name).open("a", encoding="utf-8") as file:
        file.write(text)


def note_added(book: Path) -> None:
    edit(book, WAVE, ("One German incident has", "One[^new] German incident has"))
    add(book, WAVE, "\n[^new]: A note that is new.\n")


def note_added_in_a_table(book: Path) -> None:
    edit(book, WAVE, ("Protests by soldiers", "Protests by soldiers[^new]"))
    add(book, WAVE, "\n[^new]: A note that is new.\n\n    And has two paragraphs.\n")


def note_removed(book: Path) -> None:
    text = (book / WAVE).read_text(encoding="utf-8")
    text = without_reference(re.sub(r"\[\^noske\]: .*\n\n", "", text), "noske")
    text = text.replace("; see [note](#fn-noske)", "")
    (book / WAVE).write_text(text, encoding="utf-8")


def note_moved(book: Path) -> None:
    """Its reference to another paragraph, and its text to the file's end."""
    text = (book / WAVE).read_text(encoding="utf-8")
    found = re.search(r"\[\^habsburg\]: .*\n\n", text)
    assert found
    text = without_reference(text.replace(found[0], ""), "habsburg")
    text = text.replace(
        "## Left alone\n\nIn 1923 Germany", "## Left alone\n\nIn 1923[^habsburg] Germany"
    )
    assert "1923[^habsburg]" in text
    (book / WAVE).write_text(f"{text}\n{found[0].strip()}\n", encoding="utf-8")


def note_referred_to_again(book: Path) -> None:
    edit(book, WAVE, ("One German incident has", "One German[^kiel] incident has"))


def term_added(book: Path) -> None:
    add(book, "glossary.md", "\n## incident\n\nWhat happens by the way.\n")


def term_removed(book: Path) -> None:
    text = (book / "glossary.md").read_text(encoding="utf-8")
    text, count = re.subn(r"## African Communist\n.*?(?=\n## )", "", text, flags=re.DOTALL)
    assert count == 1
    (book / "glossary.md").write_text(text, encoding="utf-8")


def entries_turned(book: Path) -> None:
    """The entries of the glossary stand in the file from the last to the first."""
    text = (book / "glossary.md").read_text(encoding="utf-8")
    head, *entries = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    entries = [f"{one.rstrip()}\n\n" for one in entries[::-1]]
    (book / "glossary.md").write_text(head + "".join(entries), encoding="utf-8")


def person_added(book: Path) -> None:
    add(book, "people.md", "\n## German Incident\n\n- also: One German\n\nNobody.\n")


def person_removed(book: Path) -> None:
    text = (book / "people.md").read_text(encoding="utf-8")
    text, count = re.subn(r"## Otto Braun\n.*?(?=\n## )", "", text, flags=re.DOTALL)
    assert count == 1
    (book / "people.md").write_text(text, encoding="utf-8")


def all_mentions_linked(book: Path) -> None:
    edit(book, "book.toml", ('[people]\nlink = "first"', '[people]\nlink = "all"'))


@pytest.mark.parametrize(
    ("change", "notes", "entries"),
    [
        (note_added, ({"n-chapter-wave.new"}, set()), (set(), set())),
        (note_added_in_a_table, ({"n-chapter-wave.new"}, set()), (set(), set())),
        (note_removed, (set(), {"n-chapter-wave.noske"}), (set(), set())),
        (note_moved, (set(), set()), (set(), set())),
        (note_referred_to_again, (set(), set()), (set(), set())),
        (term_added, (set(), set()), ({"g-incident"}, set())),
        (term_removed, (set(), set()), (set(), {"g-african-communist"})),
        (entries_turned, (set(), set()), (set(), set())),
        (person_added, (set(), set()), ({"i-german-incident"}, set())),
        (person_removed, (set(), set()), (set(), {"i-otto-braun"})),
        (all_mentions_linked, (set(), set()), (set(), set())),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_an_annotation_moves_nothing(
    change: object,
    notes: tuple[set[str], set[str]],
    entries: tuple[set[str], set[str]],
    before: Shape,
    book: Path,
) -> None:
    assert callable(change)
    change(book)
    after = shape(book)
    assert after.pages == before.pages
    assert after.texts == before.texts
    assert (after.notes - before.notes, before.notes - after.notes) == notes
    assert (after.entries - before.entries, before.entries - after.entries) == entries


def test_the_experiment_sees_positions(before: Shape, book: Path) -> None:
    """A paragraph more moves those behind it, which is what the others are measured by."""
    edit(book, WAVE, ("## Left alone\n", "## Left alone\n\nA paragraph more.\n"))
    after = shape(book)
    page = "chapter-wave"
    assert after.texts[page] != before.texts[page]
    assert {**after.texts, page: []} == {**before.texts, page: []}
    # All of its own paragraphs have kept their ids.
    ids = [[row.split(" ")[1] for row in one.texts[page]] for one in (before, after)]
    assert [one for one in ids[1] if one in ids[0]] == ids[0]
