"""What changed between two editions, and nothing else."""

from itertools import product

import pytest

from glossator.apparatus.outline import record_of
from glossator.editions.compare import compare
from glossator.editions.ebook import read_ebook
from glossator.formats.epub import write_epub
from glossator.formats.table import find_format
from glossator.model.changes import Change, Changed, PassagePlace
from glossator.model.record import Record, SectionKind, read_record, write_record
from tests.books.making import Files, make

FIRST = "The first paragraph tells how it all began in the spring of that year.[^a]"
SECOND = "A second paragraph follows, and what it tells of is the summer after."
THIRD = "In the third paragraph autumn comes, with Ann on the road to the town."
FOURTH = "Winter closes the tale in a fourth paragraph, which is the last one."
FILES: Files = {
    "chapters/01-one.md": f"# One\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FOURTH}\n\n"
    "[^a]: A note on spring.\n",
    "chapters/02-two.md": "# Two\n\nAnother chapter, of a single paragraph.[^b]\n\n[^b]: On it.\n",
    "people.md": "## Ann\n\n- born: 1900\n\nA traveller.\n\n## Bob\n\nNobody.\n",
    "glossary.md": "## Road\n\nA way.\n",
}


def record(files: Files) -> Record:
    return record_of(make(files).edition)


OLD = record(FILES)


def changed(name: str, *edits: tuple[str, str]) -> Files:
    text = FILES[name]
    assert isinstance(text, str)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return {**FILES, name: text}


def told(found: tuple[Changed, ...]) -> list[str]:
    """Each change in a word or two: what, on which page, and its name or first words."""
    return [
        f"{' '.join(one.changes)} {one.spot.section.kind} {one.spot.section.page} "
        + (one.spot.passage.name or " ".join(one.spot.passage.begins.split()[:2]))
        for one in found
    ]


def test_an_edition_differs_from_itself_in_nothing() -> None:
    assert compare(OLD, OLD) == ()


def test_a_record_that_was_written_and_read_says_the_same() -> None:
    assert told(compare(read_record(write_record(OLD)), OLD)) == []


ONE = "chapters/01-one.md"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (changed(ONE, (f"{THIRD}\n\n", "")), ["removed text chapter-one In the"]),
        (
            changed(ONE, (SECOND, f"{SECOND}\n\nSomething wholly new stands here now.")),
            ["added text chapter-one Something wholly"],
        ),
        (
            changed(ONE, ("the summer after", "a summer long ago")),
            ["reworded text chapter-one A second"],
        ),
        (
            changed(ONE, (f"\n\n{FOURTH}", ""), (SECOND, f"{FOURTH}\n\n{SECOND}")),
            ["moved text chapter-one Winter closes"],
        ),
        (
            changed(ONE, ("A note on spring.", "A longer note on that spring.")),
            ["reworded notes chapter-one a"],
        ),
        (
            changed(
                ONE, ("summer after.", "summer after.[^c]"), ("[^a]: A", "[^c]: New.\n\n[^a]: A")
            ),
            ["added notes chapter-one c"],
        ),
        (
            changed(ONE, ("that year.[^a]", "that year."), ("[^a]: A note on spring.\n", "")),
            ["removed notes chapter-one a"],
        ),
        (
            changed("people.md", ("- born: 1900\n", "- born: 1901\n")),
            ["reworded register people Ann"],
        ),
        (changed("people.md", ("## Bob\n\nNobody.\n", "")), ["removed register people Bob"]),
        (
            changed("glossary.md", ("A way.\n", "A way.\n\n## Town\n\nHouses.\n")),
            ["added register glossary Town"],
        ),
    ],
)
def test_one_edit_is_one_change(files: Files, expected: list[str]) -> None:
    assert sorted(told(compare(OLD, record(files)))) == sorted(expected)


def test_a_paragraph_that_went_to_another_chapter_has_moved() -> None:
    files = changed(ONE, (f"{THIRD}\n\n", ""))
    files["chapters/02-two.md"] = str(files["chapters/02-two.md"]).replace(
        "[^b]\n", f"[^b]\n\n{THIRD}\n"
    )
    assert told(compare(OLD, record(files))) == ["moved text chapter-two In the"]


def test_a_note_that_went_with_its_paragraph_has_moved() -> None:
    files = changed(ONE, (f"{FIRST}\n\n", ""), ("[^a]: A note on spring.\n", ""))
    two = str(files["chapters/02-two.md"])
    files["chapters/02-two.md"] = f"{two}\n{FIRST}\n\n[^a]: A note on spring.\n"
    assert told(compare(OLD, record(files))) == [
        "moved text chapter-two The first",
        "moved notes chapter-two a",
    ]


def test_what_was_removed_stands_where_it_stood() -> None:
    files = changed(ONE, (f"{SECOND}\n\n", ""), ("which is the last one", "and that is the end"))
    assert told(compare(OLD, record(files))) == [
        "removed text chapter-one A second",
        "reworded text chapter-one Winter closes",
    ]


def test_an_entry_of_another_name_is_reworded() -> None:
    files = changed("glossary.md", ("## Road", "## Way"))
    assert told(compare(OLD, record(files))) == ["reworded register glossary Way"]


def test_a_name_that_is_sorted_otherwise_is_shown_otherwise() -> None:
    files = changed("people.md", ("## Ann\n\n", "## Ann\n\n- sort: Traveller, Ann\n"))
    assert told(compare(OLD, record(files))) == ["reworded register people Traveller, Ann"]


def test_of_two_e_books_works_are_known_by_their_keys_alone() -> None:
    """A work that went isn't another that came, though nothing is known of either's data."""
    works = '[{{"id": "{0}", "type": "book", "title": "{0}"}}]'
    books = [
        make({"chapters/one.md": f"# One\n\nWords [@{key}].\n", "works.json": works.format(key)})
        for key in ("reed", "carr")
    ]
    for read in (
        lambda book: record_of(book.edition),
        lambda book: read_ebook(write_epub(book.publication)),
    ):
        old, new = map(read, books)
        assert sorted(told(compare(old, new))) == [
            "added works works carr",
            "removed works works reed",
            "reworded text chapter-one Words.",
        ]
    mixed = compare(record_of(books[0].edition), read_ebook(write_epub(books[0].publication)))
    assert mixed == ()


WORKS = """[
    {"id": "a.b", "type": "book", "title": "A", "issued": {"date-parts": [[1919]]}},
    {"id": "ü", "type": "book", "title": "B", "issued": {"date-parts": [[1920]]}}
]"""


def cited(text: str, works: str = WORKS) -> list[Record]:
    """A book whose note cites so, as folder, record and e-books."""
    files: Files = {
        "chapters/one.md": f"# One\n\nBoth [@a.b; @ü].[^n]\n\n[^n]: It is so {text}.\n",
        "works.json": works,
    }
    book = make(files)
    kobo = find_format("epub", "kobo")
    (for_kobo,) = kobo.write(book.publication).files.values()
    known = record_of(book.edition)
    return [
        known,
        read_record(write_record(known)),
        read_ebook(write_epub(book.publication)),
        read_ebook(for_kobo),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[@a.b, p. 12]", "[@a.b, p. 13]"),
        ("[@a.b, p. 12]", "[@a.b, ch. 12]"),
        ("[@a.b, p. 12]", "[@a.b]"),
        ("[@a.b]", "[see @a.b]"),
        ("[@a.b, p. 12, at the end]", "[@a.b, p. 12, at the beginning]"),
        ("[@a.b, p. 12]", "[@ü, p. 12]"),
        ("[@a.b; @ü]", "[@a.b]"),
        ("[@a.b; @ü]", "[@ü; @a.b]"),
    ],
)
def test_what_a_note_cites_and_where_are_its_own_words(old: str, new: str) -> None:
    for one, two in product(cited(old), cited(new)):
        assert told(compare(one, two)) == ["reworded notes chapter-one n"]


def test_how_a_work_is_cited_is_not() -> None:
    """A corrected year changes what every citation shows, and the style shows no volumes."""
    olds = cited("[see @a.b, vol. 12; @ü]")
    news = cited("[see @a.b, vol. 12; @ü]", WORKS.replace("1919", "1918"))
    for one, two in product(olds, news):
        assert {what.spot.section.kind for what in compare(one, two)} <= {SectionKind.WORKS}


def test_lines_that_only_cite_are_known_by_what_they_cite() -> None:
    works = '[{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "title": "B"}]'
    old, new = (
        record({"chapters/one.md": f"# One\n\n{text}\n", "works.json": works})
        for text in ("- [@a]\n- [@b]", "- [@b]")
    )
    gone, work = compare(old, new)
    assert told((work,)) == ["removed works works a"]
    assert gone.changes == (Change.REMOVED,)
    assert gone.spot == PassagePlace(old.sections[0], 0)
