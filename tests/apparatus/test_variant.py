"""Variants: what of the notes and registers is left out, and that nothing else changes by it."""

import shutil
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from glossator.apparatus.outline import record_of
from glossator.apparatus.variant import note_kind
from glossator.engine import pipeline
from glossator.engine.pipeline import run_stages
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.edition import Edition
from glossator.model.record import SectionKind
from glossator.model.record_json import write_record
from glossator.model.text import Link, Paragraph, Reference
from tests.books.making import Files, Made, chapter, make
from tests.conftest import ROOT

VARIANTS = """
[variants.student]
title = "A Book for Students"
notes = ["fact", "Context."]
registers = ["glossary"]
link = "none"
paragraph_numbers = true

[variants.bare]
notes = []
registers = []

[variants.whole]
subtitle = "As it is"
"""
FILES: Files = {
    "chapters/one.md": """\
# On a [road](../glossary.md#road)[^fact]

Ann took the road.[^fact] It was long.[^source] So [they say](#fn-linked).[^linked]

See [Ann](../people.md#ann), and [the people](../people.md); and [note](#fn-context).[^context]

## A *road*[^source]

| a[^source] | b[^fact] |
|---|---|
| c | d |

[^fact]: **Fact.** True[^source] of Ann.
[^source]: **Source.** A letter.
[^linked]: **Source.** Kept, for a link leads here; and so is [note](#fn-chained).[^chained]
[^chained]: **Dispute.** Kept as well.
[^context]: **Context**: there was one.
""",
    "chapters/two.md": "# Two\n\nAnn again.[^fact]\n\n[^fact]: No kind at all.\n",
    "people.md": "# People\n\nWho is.\n\n## Ann\n\nShe had a road.[^p]\n\n[^p]: **Fact.** So.\n",
    "glossary.md": "## Road\n\nAnn's way; [Ann](people.md#ann)'s.[^g]\n\n[^g]: **Source.** One.\n",
}


def variant_of(files: Files, name: str, settings: str = VARIANTS) -> Made:
    return make(files, settings, variant=name)


STUDENT = variant_of(FILES, "student")
BARE = variant_of(FILES, "bare")
WHOLE = make(FILES, VARIANTS)


def notes(edition: Edition) -> list[str]:
    return [note.id.removeprefix("n-") for one in edition.notes for note in one.notes]


def paragraphs(edition: Edition) -> list[tuple[str, str, str]]:
    return [
        (section.page, one.id, one.text)
        for section in record_of(edition).sections
        if section.kind is SectionKind.TEXT
        for one in section.passages
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**Fact.** Words.", "fact"),
        ("**Fact:** Words.", "fact"),
        ("**Open Question.** Words.", "open question"),
        ("**Lenin.** A name may be a kind.", "lenin"),
        ("**Fact", ""),
        ("Words, and then **Fact.**", ""),
        ("*Fact.* Words.", ""),
        ("- **Fact.** in a list", "fact"),
    ],
)
def test_a_note_s_kind_is_the_bold_words_it_begins_with(text: str, kind: str) -> None:
    made = chapter(f"Words.[^n]\n\n[^n]: {text}\n", people="## Lenin\n\nText.\n")
    assert note_kind(made.book.documents[0].notes[0]) == kind


def test_the_notes_of_other_kinds_are_gone_but_those_that_links_lead_to() -> None:
    assert notes(STUDENT.edition) == [
        "chapter-one.fact",
        "chapter-one.linked",
        "chapter-one.context",
        "chapter-one.chained",
    ]
    assert notes(BARE.edition) == [
        "chapter-one.linked",
        "chapter-one.context",
        "chapter-one.chained",
    ]


@pytest.mark.parametrize("made", [STUDENT, BARE])
def test_references_are_gone_with_their_notes(made: Made) -> None:
    edition = made.edition
    bodies = [
        *(text.body for text in edition.texts),
        *(note.body for one in edition.notes for note in one.notes),
        *(item.body for one in edition.registers for row in one.groups for item in row.items),
    ]
    pieces = [
        *(piece for text in edition.texts for piece in text.title),
        *(one for body in bodies for block in body if isinstance(block, Paragraph)
          for one in block.pieces),
    ]  # fmt: skip
    led = {one.target.id.removeprefix("n-") for one in pieces if isinstance(one, Reference)}
    assert led == set(notes(edition))
    assert made.codes == []


def test_a_note_that_a_link_leads_to_keeps_the_one_that_leads_to_it() -> None:
    """Only the note `first` refers to `second`, which would have no number without it."""
    text = (
        "# One\n\nWords.[^first] See [note](#fn-second).\n\n[^first]: **Source.** A.[^second]\n\n"
        "[^second]: **Source.** B.[^second] And C.[^third]\n\n[^third]: **Source.** C.\n"
    )
    made = variant_of({"chapters/one.md": text}, "bare")
    assert made.codes == []
    assert notes(made.edition) == ["chapter-one.first", "chapter-one.second"]


def test_a_link_in_a_title_keeps_its_note_and_loses_its_register() -> None:
    text = "# [On](#fn-n) [Ann](../people.md#ann)\n\nWords.[^n]\n\n[^n]: A note.\n"
    made = variant_of({"chapters/one.md": text, "people.md": "## Ann\n\nShe.\n"}, "bare")
    assert made.codes == []
    assert notes(made.edition) == ["chapter-one.n"]
    assert made.edition.texts[0].label.title == "On Ann"


def test_registers_that_are_left_out_leave_plain_words() -> None:
    assert [one.name for one in STUDENT.edition.registers] == ["glossary"]
    assert "people.xhtml" not in "".join(page.xhtml.decode() for page in STUDENT.publication.pages)
    text = "".join(STUDENT.tree("chapter-one").itertext())
    assert "See Ann, and the people; and note" in text
    (item,) = STUDENT.edition.registers[0].groups[0].items
    (body,) = item.body
    assert isinstance(body, Paragraph)
    assert not any(isinstance(piece, Link) for piece in body.pieces)
    assert BARE.edition.registers == ()


def test_first_mentions_are_linked_as_the_variant_has_it() -> None:
    """The link that the editor wrote, in the title, stays."""

    def mentions(made: Made) -> int:
        return made.page("chapter-one").count('class="mention"')

    assert (mentions(WHOLE), mentions(STUDENT), mentions(BARE)) == (3, 1, 0)


def test_paragraphs_are_those_of_the_whole_book_with_their_ids() -> None:
    """Highlights of one can be carried to the other."""
    assert paragraphs(STUDENT.edition) == paragraphs(WHOLE.edition)
    assert paragraphs(BARE.edition) == paragraphs(WHOLE.edition)
    assert len(paragraphs(WHOLE.edition)) == 7


def test_positions_of_elements_are_those_of_the_whole_book() -> None:
    def blocks(made: Made) -> list[tuple[str, str | None]]:
        inline = ("a", "sup", "em", "span")
        tree = made.tree("chapter-one")
        return [(one.tag, one.get("id")) for one in tree.iter() if one.tag not in inline]

    assert blocks(STUDENT) == blocks(WHOLE)


def test_readers_see_the_numbers_of_paragraphs() -> None:
    def numbers(made: Made, page: str) -> list[str | None]:
        return [one.text for one in made.tree(page).iter("span") if one.get("class") == "number"]

    # The cells of a table share one, which isn't shown.
    assert numbers(STUDENT, "chapter-one") == ["1", "2"]
    assert numbers(STUDENT, "chapter-two") == ["1"]
    assert numbers(STUDENT, "glossary") == numbers(STUDENT, "notes") == []
    assert numbers(WHOLE, "chapter-one") == numbers(BARE, "chapter-one") == []


def test_a_variant_has_an_identifier_of_its_own_for_ever() -> None:
    """If this fails, every variant in readers' libraries has become another book."""
    assert STUDENT.edition.settings.identifier == "urn:uuid:cbb8632e-7960-5da1-af56-79989406cf1d"
    identifiers = {made.edition.settings.identifier for made in (STUDENT, BARE, WHOLE)}
    assert len(identifiers) == 3


def test_titles_are_the_book_s_where_the_variant_has_none() -> None:
    settings = variant_of(FILES, "whole").edition.settings
    assert (settings.title, settings.subtitle) == ("A Book", "As it is")
    assert STUDENT.edition.settings.title == "A Book for Students"


def test_a_variant_that_leaves_nothing_out_has_the_pages_of_the_book() -> None:
    whole = variant_of(FILES, "whole")
    for page in WHOLE.publication.pages:
        if page.name not in ("cover", "title-page", "colophon"):
            assert whole.page(page.name) == page.xhtml.decode()


@pytest.mark.parametrize(
    ("settings", "codes", "hint"),
    [
        ('[variants.a]\nnotes = ["fact", "CONTEXT"]\n', [], ""),
        ('[variants.a]\nnotes = ["facts"]\n', ["unknown-kind"], 'did you mean "fact"?'),
        (
            '[variants.a]\nnotes = ["zzz"]\n\n[variants.b]\nnotes = ["zzz"]\n',
            ["unknown-kind", "unknown-kind"],
            "a note's kind is the bold words it begins with: **Fact.** …",
        ),
    ],
)
def test_kinds_that_no_note_has_are_reported(settings: str, codes: list[str], hint: str) -> None:
    found = [one for one in make(FILES, settings).found if one.code == "unknown-kind"]
    assert [one.code for one in found] == codes
    assert all(one.hint == hint for one in found)


def test_what_a_variant_leaves_out_has_not_gone_since_the_last_edition() -> None:
    record = write_record(record_of(WHOLE.edition))
    files = {
        **FILES,
        "chapters/two.md": "# Two\n\nAnn again, and again.[^fact]\n\n[^fact]: Nothing.",
    }
    settings = "number = 2\n" + VARIANTS
    whole = make({**files, "editions/1.json": record}, settings)
    student = variant_of({**files, "editions/1.json": record}, "student", settings)
    assert [one.changes for one in whole.edition.changes] == [("reworded",), ("reworded",)]
    assert [one.changes for one in student.edition.changes] == [("reworded",)]


SHIPPED = """
[variants.student]
subtitle = "For Students"
notes = ["fact", "context"]
registers = ["glossary", "chronology"]
link = "none"
paragraph_numbers = true

[variants.plain]
notes = []
registers = []
style = "plain"
"""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "book"
    shutil.copytree(ROOT / "book", folder, ignore=shutil.ignore_patterns(".*"))
    with (folder / "book.toml").open("a", encoding="utf-8") as file:
        file.write(SHIPPED)
    return folder


@pytest.mark.parametrize("name", ["student", "plain"])
def test_a_variant_of_the_shipped_book_is_valid(name: str, shipped: Path) -> None:
    run = run_stages(shipped, 1, variant=name, cached=False)
    assert run.found == ()
    assert run.publication is not None
    assert run.edition is not None
    assert run.edition.settings.subtitle == {"student": "For Students"}.get(
        name, "A Reader’s Companion"
    )
    manuscript, _ = pipeline.read(shipped)
    assert manuscript is not None
    whole, _ = pipeline.number(pipeline.parse(manuscript)[0])
    assert paragraphs(run.edition) == paragraphs(whole)
    assert 0 < run.edition.note_count < whole.note_count
    assert validate(write_epub(run.publication)) == ()
    for page in run.publication.pages:
        etree.fromstring(page.xhtml)
