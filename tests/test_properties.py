"""What holds of every book: links, ids, numbers and words, over books that Hypothesis makes up."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.text import Paragraph
from tests.books.made_up import Book, Chapter, books, files
from tests.books.making import EPUB, Made, make

checked = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def built(book: Book) -> Made:
    made = make(files(book))
    assert {one.code for one in made.found} <= {"unmentioned-entry"}, made.found
    return made


def words(texts: Iterable[str]) -> list[str]:
    """The words of texts in their order, without names and numbers."""
    return re.findall(r"\bw\d+\b", " ".join(texts))


def references(made: Made) -> Iterator[tuple[str, str, str]]:
    """Every reference: its page, its id, and the address it leads to."""
    for page in made.publication.pages:
        for link in made.tree(page.name).iter("a"):
            if link.get(f"{EPUB}type") == "noteref":
                yield page.name, link.get("id", ""), link.get("href", "").rpartition("#")[2]


@checked
@given(books)
def test_every_reference_has_a_way_back_and_every_way_back_a_reference(book: Book) -> None:
    made = built(book)
    there = Counter((f"{page}#{identity}", note) for page, identity, note in references(made))
    back: Counter[tuple[str, str]] = Counter()
    if made.edition.notes:
        for item in made.tree("notes").findall(".//ol/li/div"):
            for link in item.iter("a"):
                if link.get(f"{EPUB}type") == "backlink":
                    page, _, identity = link.get("href", "").partition("#")
                    page = page.removesuffix(".xhtml") or "notes"
                    back[(f"{page}#{identity}", item.get("id", ""))] += 1
    assert there == back
    assert set(there.values()) <= {1}


@checked
@given(books)
def test_every_link_lands_and_every_id_stands_once(book: Book) -> None:
    made = built(book)
    ids = {}
    for page in made.publication.pages:
        elements = made.tree(page.name).iter()
        own = [element.attrib["id"] for element in elements if "id" in element.attrib]
        assert len(set(own)) == len(own)
        ids[f"{page.name}.xhtml"] = {"", *own}
    for name in ids:
        for link in made.tree(name.removesuffix(".xhtml")).iter("a"):
            goal, _, fragment = link.get("href", "").partition("#")
            assert fragment in ids[goal or name]


@checked
@given(books)
def test_no_word_is_lost_or_doubled(book: Book) -> None:
    made = built(book)
    sources = files(book)
    notes = []
    for place in range(len(book)):
        source = str(sources[f"chapters/c{place}.md"])
        text, *bodies = re.split(r"^\[\^n\d+\]: ", source, flags=re.MULTILINE)
        assert words(made.tree(f"chapter-c{place}")[1].itertext()) == words([text])
        notes += words(bodies)
    if made.edition.notes:
        items = made.tree("notes").findall(".//ol/li/div")
        shown = [text for item in items for text in item.itertext()]
        assert sorted(words(shown)) == sorted(notes)


@checked
@given(books)
def test_numbers_rise_evenly(book: Book) -> None:
    made = built(book)
    lists = {section.target.page: section.notes for section in made.edition.notes}
    for place, chapter in enumerate(book):
        notes = lists.get(f"chapter-c{place}", ())
        assert [note.number for note in notes] == list(range(1, len(notes) + 1))
        assert [note.id for note in notes] == [
            f"n-chapter-c{place}.n{label}" for label in chapter.referred()
        ]
        links = made.tree(f"chapter-c{place}").iter("a")
        numbers = [link.text for link in links if link.get(f"{EPUB}type") == "noteref"]
        first = list(dict.fromkeys(numbers))
        assert first == [str(number) for number in range(1, len(first) + 1)]


@checked
@given(books, st.integers(0, 99))
def test_removing_a_note_changes_no_paragraph_s_id_and_no_other_note_s(
    book: Book, which: int
) -> None:
    notes = [(place, note) for place, chapter in enumerate(book) for note in chapter.referred()]
    if not notes:
        return
    place, note = gone = notes[which % len(notes)]
    plain = tuple(chapter.without_links() for chapter in book)
    before, after = make(files(plain)), make(files(plain, gone))

    def ids(made: Made) -> list[list[str]]:
        return [
            [block.id for block in document.body if isinstance(block, Paragraph)]
            for document in made.book.documents
        ]

    def note_ids(made: Made) -> set[str]:
        return {one.id for section in made.edition.notes for one in section.notes}

    assert ids(before) == ids(after)
    lost = note_ids(before) - note_ids(after)
    assert f"n-chapter-c{place}.n{note}" in lost
    assert note_ids(after) <= note_ids(before)
    # Others go with it only where nothing but it led to them.
    text = [run for kind, run in plain[place].blocks if kind != "heading"]
    direct = {label for run in text for label in plain[place].labels(run)} - {note}
    assert not {f"n-chapter-c{place}.n{label}" for label in direct} & lost


def test_a_big_made_up_book_is_valid() -> None:
    """EPUBCheck takes seconds, so it sees one book that has everything, and much of it."""
    kinds = ("paragraph", "list", "nested", "quotation", "table", "heading")
    atoms = ("word", "note", "name", "emphasis", "see", "chapter")
    runs = [tuple((kind, n * 7 + m) for m, kind in enumerate(atoms)) for n in range(60)]
    chapter = Chapter(
        tuple((kinds[n % len(kinds)], run) for n, run in enumerate(runs)), tuple(runs[:40])
    )
    made = built((chapter,) * 8)
    assert made.edition.note_count == 8 * len(chapter.referred()) > 200
    assert validate(write_epub(made.publication)) == ()
