"""Several series of notes: pages, numbers, marks and ids of their own, which nothing else moves."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.diagnostics import Diagnostics
from glossator.readers.popups import examine
from tests.books.making import Files, Made, make
from tests.books.two_series import FILES, SERIES


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES, SERIES)


def marks_of(made: Made, page: str) -> list[str]:
    """What the references on a page show, with the page that each leads to."""
    links = made.tree(page).iterfind(".//sup/a")
    return [f"{one.text}→{(one.get('href') or '').partition('.')[0]}" for one in links]


def test_each_series_has_its_page_its_numbers_and_its_marks(made: Made) -> None:
    assert not made.found
    pages = [page.name for page in made.publication.pages]
    assert pages[pages.index("notes") :][:2] == ["notes", "notes-ed"]
    assert marks_of(made, "chapter-port") == [
        *("1→notes", "a→notes-ed", "b→notes-ed", "2→notes", "3→notes", "a→notes-ed"),
    ]
    assert marks_of(made, "chapter-sea") == ["1→notes", "a→notes-ed"]


def test_links_to_notes_say_their_marks(made: Made) -> None:
    assert "See <a" in made.page("chapter-port")
    assert "note\xa0b</a>" in made.page("chapter-port")
    assert "note\xa0a to Chapter\xa01</a>" in made.page("chapter-sea")


def test_in_a_file_of_stand_off_notes_a_label_without_prefix_is_of_their_series(
    made: Made,
) -> None:
    notes = made.page("notes-ed")
    agent = notes[notes.index("n-chapter-port.ed..agent") :].partition("</li>")[0]
    goals = re.findall(r'href="([^"]*)"', agent)
    assert goals == [
        "chapter-port.xhtml#r-ed..agent",
        *("#n-chapter-port.ed..kiel", "#n-chapter-port.ed..kiel"),
        *("notes.xhtml#n-chapter-port.kiel", "notes.xhtml#n-chapter-port.2"),
    ]


def test_contents_and_landmarks_have_each(made: Made) -> None:
    listed = {line.href: line.title for line in made.publication.contents}
    assert listed["notes.xhtml"] == "The author’s notes"
    assert listed["notes-ed.xhtml"] == "Editor’s notes"
    marks = [mark.href for mark in made.publication.landmarks if mark.type == "endnotes"]
    assert marks == ["notes.xhtml", "notes-ed.xhtml"]


def test_the_colophon_counts_each(made: Made) -> None:
    colophon = made.page("colophon")
    assert "4 notes in “The author’s notes” and 4 notes in “Editor’s notes”" in colophon
    assert "“The author’s notes” (1, 2, 3 …) and “Editor’s notes” (a, b, c …)" in colophon


def test_further_ways_back_are_numbers_where_letters_mark_the_notes(made: Made) -> None:
    tree = made.tree("notes-ed")
    kiel = next(one for one in tree.iter("div") if one.get("id") == "n-chapter-port.ed..kiel")
    backs = [one.text for one in kiel.iter("a") if one.get("role") == "doc-backlink"]
    assert backs == ["a.", "↑2", "↑3"]


def test_validators_and_rules_of_readers_find_nothing(made: Made) -> None:
    assert not [one for one in validate(write_epub(made.publication)) if one.severity == "error"]
    assert not [one for one in examine(made.publication, {}) if one.code == "note-order"]


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ("numbers", ["1", "2", "7", "28"]),
        ("letters", ["a", "b", "g", "ab"]),
        ("roman", ["i", "ii", "vii", "xxviii"]),
        ("symbols", ["*", "†", "**", "§§§§§"]),
    ],
)
def test_marks(marks: str, shown: list[str]) -> None:
    text = "".join(f"Word{at}.[^{at}] " for at in range(1, 29))
    notes = "\n".join(f"[^{at}]: Note {at}." for at in range(1, 29))
    settings = f'\n[notes.series.one]\nmarks = "{marks}"\n'
    made = make({"chapters/one.md": f"# One\n\n{text}\n\n{notes}\n"}, settings)
    links = [one.text for one in made.tree("chapter-one").iterfind(".//sup/a")]
    assert [links[at - 1] for at in (1, 2, 7, 28)] == shown


def test_numbers_may_run_through_the_book_in_one_series_alone() -> None:
    settings = SERIES + 'numbering = "book"\n'
    made = make(FILES, settings)
    assert marks_of(made, "chapter-sea") == ["1→notes", "d→notes-ed"]
    assert "note\xa0a</a>" in made.page("chapter-sea")


def findings(found: Diagnostics) -> list[str]:
    return [f"{one.place.path}:{one.place.line} {one.code} {one.message}" for one in found]


def test_a_label_of_a_series_that_isnt_there() -> None:
    made = make(FILES, SERIES.replace('prefix = "ed"', 'prefix = "note"'))
    assert {one.code for one in made.found} == {"bad-label", "undefined-label", "unknown-note"}
    (first, *_) = made.found
    assert first.message == '"ed:kiel" can\'t be the label of a note'
    assert first.hint == "the prefixes of this book's series are: author, note"


def test_a_book_without_series_is_told_how_to_name_one() -> None:
    made = make({"chapters/one.md": "# One\n\nWord.[^ed:kiel]\n"})
    (finding,) = made.found
    assert finding.code == "bad-label"
    assert '[notes.series.ed] in book.toml, with prefix = "ed"' in finding.hint


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("ed:agent", "of a note"),
        ("author:agent", '"author:agent" is of another series than the stand-off notes'),
    ],
)
def test_headings_of_stand_off_notes(heading: str, message: str) -> None:
    files = {**FILES, "notes/01-port.md": f"## {heading}\n\n> The agent\n\nMr Smith of Gosport.\n"}
    found = [one.message for one in make(files, SERIES).found]
    assert (message in found) == heading.startswith("author")


VARIANTS = '\n[variants.bare]\nseries = ["author"]\n'


def test_a_variant_may_have_one_series_alone() -> None:
    files = {
        **FILES,
        "chapters/01-port.md": "# Port\n\nA.[^1][^ed:1] The agent.\n\n[^1]: B.[^ed:2]\n"
        "[^ed:1]: C.\n[^ed:2]: D.\n",
        "notes/01-port.md": "## k\n\n> The agent\n\nE.\n",
    }
    files["chapters/02-sea.md"] = "# Sea\n\nWind.[^1][^ed:1]\n\n[^1]: N.\n[^ed:1]: E.\n"
    bare = make(files, SERIES + VARIANTS, variant="bare")
    assert not bare.found
    assert [page.name for page in bare.publication.pages if "notes" in page.name] == ["notes"]
    assert marks_of(bare, "chapter-port") == ["1→notes"]
    assert "ed.." not in bare.page("notes")
    whole = make(files, SERIES + VARIANTS)
    assert marks_of(whole, "chapter-port") == ["1→notes", "a→notes-ed", "b→notes-ed"]


def test_a_note_that_a_link_leads_to_stays_in_the_variant() -> None:
    bare = make(FILES, SERIES + VARIANTS, variant="bare")
    assert not bare.found
    ids = re.findall(r'<li><div id="([^"]*)"', bare.page("notes-ed"))
    # The text names two, and one of these names nothing else of its series.
    assert ids == ["n-chapter-port.ed..kiel", "n-chapter-port.ed..agent"]


# Edits of one series, and what they leave as it was


@dataclass
class Notes:
    """The notes of a series on one text, by label: the word that each hangs on, and its words."""

    prefix: str
    rows: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, chance: random.Random) -> None:
        at = len(self.rows)
        label = f"{chance.choice('abcdef')}{chance.randrange(10**6)}"
        self.rows[label] = (chance.randrange(WORDS), f"Words {at} of {chance.randrange(1000)}.")

    def remove(self, chance: random.Random) -> None:
        self.rows.pop(chance.choice(list(self.rows)))

    def move(self, chance: random.Random) -> None:
        label = chance.choice(list(self.rows))
        self.rows[label] = (chance.randrange(WORDS), self.rows[label][1])

    def reword(self, chance: random.Random) -> None:
        label = chance.choice(list(self.rows))
        self.rows[label] = (self.rows[label][0], f"Other words {chance.randrange(1000)}.")


WORDS = 60


def book_of(author: Notes, editor: Notes) -> Files:
    """A chapter whose words have the notes of both series."""
    words = [f"word{at}" for at in range(WORDS)]
    for notes in (author, editor):
        for label, (at, _) in notes.rows.items():
            words[at] += f"[^{notes.prefix}{label}]"
    paragraphs = [" ".join(words[at : at + 10]) + "." for at in range(0, WORDS, 10)]
    defined = [
        f"[^{notes.prefix}{label}]: {text}"
        for notes in (author, editor)
        for label, (_, text) in notes.rows.items()
    ]
    return {"chapters/one.md": "# One\n\n" + "\n\n".join([*paragraphs, *defined]) + "\n"}


def seen_of(made: Made, page: str) -> list[tuple[str, ...]]:
    """All that a reader sees of a series: each reference, and each note with its ways back."""
    rows = [
        (one.get("id", ""), one.get("href", ""), one.text or "")
        for one in made.tree("chapter-one").iterfind(".//sup/a")
        if (one.get("href") or "").startswith(f"{page}.xhtml")
    ]
    notes = (
        (
            one.get("id", ""),
            *("".join(one.itertext()),),
            *(link.get("href", "") for link in one.iter("a")),
        )
        for one in made.tree(page).iterfind(".//li/div")
    )
    return [*rows, *notes]


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_edits_of_one_series_leave_the_other_as_it_was(seed: int) -> None:
    chance = random.Random(seed)
    author, editor = Notes(""), Notes("ed:")
    for notes in (author, editor):
        for _ in range(20):
            notes.add(chance)
    edited, other, page = (author, editor, "notes-ed") if seed % 2 else (editor, author, "notes")
    before = seen_of(make(book_of(author, editor), SERIES), page)
    assert len(before) == 2 * len(other.rows)
    edits: list[Callable[[random.Random], None]] = [
        *(edited.add, edited.add, edited.remove, edited.move, edited.reword)
    ]
    for at in range(1, 51):
        chance.choice(edits)(chance)
        if at % 5 == 0:
            assert seen_of(make(book_of(author, editor), SERIES), page) == before


def test_locators_say_the_mark_of_a_note() -> None:
    """A note 1 and a note a are two places."""
    files: Files = {
        "chapters/one.md": "# One\n\nWord.[^1][^ed:1] More.[^ed:2][^2]\n\n[^1]: Of Ann.\n"
        "[^ed:1]: Ann again, and Ann.\n[^ed:2]: And Ann.\n[^2]: Of Bob, and Ann.\n",
        "people.md": "## Ann\n\nShe was.\n\n## Bob\n\n- main: chapters/one.md#fn-ed:2\n\nHe.\n",
    }
    made = make(files, SERIES)
    assert not made.found
    text = re.sub(r"<[^>]*>", "", made.page("people"))
    assert "Chapter\xa01, notes\xa01–2, a–b" in text
    assert "Chapter\xa01, note\xa0b" in text
