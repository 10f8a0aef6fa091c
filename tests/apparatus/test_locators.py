"""Locators: every place that mentions an entry, in reading order, and how often it does."""

import re

import pytest

from glossator.model.edition import EntryItem, LocatorKind
from tests.books.making import chapter, make

PEOPLE = "# People\n\n## Ann\n\nText.\n\n## Ben\n\nBen knows Ann.\n"


def places(item: EntryItem) -> list[tuple[str, str, int, str, int]]:
    """Chapter, kind, number, name and count of each locator."""
    return [
        (group.label.title, str(one.kind), one.number, one.name, one.count)
        for group in item.locators
        for one in group.locators
    ]


def test_text_notes_and_entries_in_reading_order() -> None:
    files = {
        "chapters/1-x.md": "# X\n\nNobody.\n\nAnn and Ann.[^n]\n\nAnn.\n\n[^n]: Ann.\n",
        "chapters/2-y.md": "# Y\n\nAnn.\n",
        "people.md": PEOPLE,
    }
    assert places(make(files).entry("people", "i-ann")) == [
        ("X", "paragraph", 2, "", 2),
        ("X", "paragraph", 3, "", 1),
        ("X", "note", 1, "", 1),
        ("Y", "paragraph", 1, "", 1),
        ("People", "entry", 0, "Ben", 1),
    ]


def test_a_name_planted_many_times_is_counted_as_often() -> None:
    """Every second time it is linked by hand; the linking rule changes nothing."""
    text = "".join(
        f"Para {n} with Ann, [her](../people.md#ann), and *Ann*.\n\n"
        f"- Ann\n\n> Ann[^{n}]\n\n[^{n}]: Ann.\n\n"
        for n in range(50)
    )
    for rule in ("first", "all", "none"):
        made = chapter(text, f'[people]\nlink = "{rule}"\n', people="## Ann\n\nText.\n")
        assert made.entry("people", "i-ann").mentions == 300


def test_two_chapters_of_one_title_stay_two() -> None:
    files = {
        "chapters/1-x.md": "# X\n\nAnn.",
        "chapters/2-y.md": "# X\n\nAnn.",
        "people.md": PEOPLE,
    }
    item = make(files, "[chapters]\nlabels = false\n").entry("people", "i-ann")
    assert [group.label.title for group in item.locators] == ["X", "X", "People"]


def test_a_link_in_a_heading_is_located_by_the_heading() -> None:
    made = chapter("## On [her](../people.md#ann)\n\nText.", people=PEOPLE)
    (group, _) = made.entry("people", "i-ann").locators
    (one,) = group.locators
    assert (one.kind, one.name) == (LocatorKind.PARAGRAPH, "On her")
    assert one.target.id == "s-on-her"
    assert ">Chapter\xa01, “On her”</a>" in made.page("people")


def test_a_link_in_a_title_is_located_by_the_chapter() -> None:
    made = make({"chapters/x.md": "# On [her](../people.md#ann)\n", "people.md": PEOPLE})
    assert '<a href="chapter-x.xhtml#h">Chapter\xa01</a>' in made.page("people")


def test_an_entry_that_nothing_mentions_is_reported() -> None:
    made = chapter("Nobody.", people="## Ann\n\n- also: Anna\n\nAnn is Ann.\n")
    (one,) = made.found
    assert (one.code, one.place.line) == ("unmentioned-entry", 1)
    assert "Ann, Anna" in one.hint


MARX = {"people": "## Marx\n\nA man.\n\n## Engels\n\n- also: Friedrich Engels\n\nHis friend.\n"}
ROWS = "| Who | What |\n|---|---|\n"
RAW = "<table>\n<tr><td>Marx</td><td>and <em>Marx</em></td></tr>\n<tr><td>Marx</td></tr>\n</table>"

TABLES: list[tuple[str, str]] = [
    # One place for all cells of a table, wherever the name stands in it.
    (f"{ROWS}| Marx | Marx wrote |\n| b | Marx read |", "Chapter 1, ¶1"),
    (f"{ROWS}| Marx | a |", "Chapter 1, ¶1"),
    (f"{ROWS}| a | b |\n| c | d |\n| e | Marx |", "Chapter 1, ¶1"),
    ("| Marx | Marx |\n|---|---|\n| a | b |", "Chapter 1, ¶1"),
    ("| Marx |\n|---|\n| Marx |\n| Marx and Marx |", "Chapter 1, ¶1"),
    (f"{ROWS}| *Marx* | **Marx** |\n| Karl *Marx*, | (Marx) |", "Chapter 1, ¶1"),
    (f"{ROWS}| Marx's | Marx’s |", "Chapter 1, ¶1"),
    (f"{ROWS}| [he](../people.md#marx) | Marx |", "Chapter 1, ¶1"),
    (f"{ROWS}| [Marx]{{.plain}} | Marx |", "Chapter 1, ¶1"),
    (f"{ROWS}| `Marx` | Marx |", "Chapter 1, ¶1"),
    # What stands about it counts by itself.
    (f"Marx.\n\n{ROWS}| Marx | Marx |", "Chapter 1, ¶1–2"),
    (f"{ROWS}| Marx | Marx |\n\nMarx.", "Chapter 1, ¶1–2"),
    (f"Text.\n\n{ROWS}| a | Marx |\n\nText.\n\nMarx.", "Chapter 1, ¶2, 4"),
    # Two tables are two places.
    (f"{ROWS}| Marx | Marx |\n\nText.\n\n{ROWS}| a | Marx |", "Chapter 1, ¶1, 3"),
    (f"{ROWS}| Marx | a |\n\n## Then\n\n{ROWS}| Marx | b |", "Chapter 1, ¶1–2"),
    # In quotations, and as raw HTML with a caption.
    (f"> {ROWS}".replace("\n|-", "\n> |-") + "> | Marx | Marx |", "Chapter 1, ¶1"),
    (RAW, "Chapter 1, ¶1"),
    (RAW.replace("<tr>", "<caption>Of Marx</caption>\n<tr>", 1), "Chapter 1, ¶1"),
    (RAW.replace("<tr>", "<thead><tr><th>Marx</th></tr></thead>\n<tr>", 1), "Chapter 1, ¶1"),
    (f"{RAW}\n\n{RAW}", "Chapter 1, ¶1–2"),
    # Paragraphs, items and lines of other kinds have a number each.
    ("- Marx\n- Marx\n- Engels", "Chapter 1, ¶1–2"),
    ("1. Marx\n2. Marx", "Chapter 1, ¶1–2"),
    ("> Marx\n>\n> Marx", "Chapter 1, ¶1–2"),
    ("Marx  \nMarx", "Chapter 1, ¶1"),
    # In a note, the note is the place; in an entry, the entry.
    (f"X.[^a]\n\n[^a]: N.\n\n    {ROWS}".replace("\n|-", "\n    |-") + "    | Marx | Marx |",
     "Chapter 1, note 1"),
    ("X.[^a] Y.[^b]\n\n[^a]: Marx.\n[^b]: Marx, Marx.", "Chapter 1, notes 1–2"),
    (f"Marx.[^a]\n\n{ROWS}| Marx[^a] | Marx |\n\n[^a]: Marx.",
     "Chapter 1, ¶1–2; note 1"),
    # A heading that isn't his own is a place without a number; one that is begins a passage.
    ("## [He](../people.md#marx)\n\nX.\n\n## [He](../people.md#marx)\n\nX.",
     "Chapter 1, “He”, “He”"),
    ("## [Marx](../people.md#marx)\n\nX.\n\n## [Marx](../people.md#marx)\n\nX.",
     "Chapter 1, ¶1, 2"),
]  # fmt: skip


def shown(page: str, entry: str) -> str:
    """The places of an entry as a reader sees them, of one chapter in one line."""
    _, _, rest = page.partition(f'id="{entry}"')
    listed = re.search(r'class="places[^>]*>(.*?)</(?:ul|div)>', rest, re.DOTALL)
    assert listed is not None
    rows = re.findall(r"<(?:li|dd)[^>]*>(.*?)</(?:li|dd)>", listed[1], re.DOTALL)
    return "; ".join(re.sub("<[^>]*>", "", row) for row in rows)


@pytest.mark.parametrize(("text", "places"), TABLES)
def test_what_shares_a_number_is_one_place(text: str, places: str) -> None:
    made = chapter(text, **MARX)
    page = made.page("people")
    assert shown(page, "i-marx").replace("\xa0", " ") == places
    targets = re.findall(r'<a href="(chapter[^"]*)"', page.partition('id="i-marx"')[2])
    assert len(targets) == len(set(targets))


def test_one_place_in_the_glossary_and_the_chronology_and_for_works() -> None:
    cells = f"{ROWS}| soviets | soviets [@reed] |\n| [it](../chronology.md#k) | [@reed] |\n"
    works = '[{"id": "reed", "type": "book", "title": "Days"}]'
    files = {
        "chapters/one.md": f"# One\n\n{cells}",
        "glossary.md": "## Soviet\n\n- also: soviets\n\nA council.\n",
        "chronology.md": "## 1917 {#k}\n\nSee [one](chapters/one.md) and [@reed].\n",
        "works.json": works,
    }
    made = make(files)
    assert shown(made.page("glossary"), "g-soviet").endswith("Chapter\xa01, ¶1")
    assert made.entry("chronology", "c-k").locators[0].locators[0].count == 1
    (work,) = made.edition.works
    assert [len(group.locators) for group in work.locators] == [1, 1]
    assert work.locators[0].locators[0].count == 2


def test_a_table_in_an_entry_is_the_entry() -> None:
    people = f"{MARX['people']}\n{ROWS}| Marx | Marx |\n"
    page = chapter("Engels.", people=people).page("people")
    assert shown(page, "i-marx") == "also People (1)"
    assert '<i>also</i> <a href="#i-engels">People</a>' in page
    assert chapter("Engels.", people=people).entry("people", "i-marx").mentions == 2


def test_a_table_leads_to_the_first_cell_with_the_name() -> None:
    made = chapter(f"{ROWS}| a | b |\n| c | of Marx |\n| Marx | Marx |", **MARX)
    (locator,) = made.entry("people", "i-marx").locators[0].locators
    assert re.search(f'<td id="{locator.target.id}">of <a', made.page("chapter-one"))
