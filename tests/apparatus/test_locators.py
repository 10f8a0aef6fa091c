"""Locators: every place that mentions an entry, in reading order, and how often it does."""

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
    assert ">Chapter 1, “On her”</a>" in made.page("people")


def test_a_link_in_a_title_is_located_by_the_chapter() -> None:
    made = make({"chapters/x.md": "# On [her](../people.md#ann)\n", "people.md": PEOPLE})
    assert '<a epub:type="index-locator" href="chapter-x.xhtml#h">Chapter 1</a>' in made.page(
        "people"
    )


def test_an_entry_that_nothing_mentions_is_reported() -> None:
    made = chapter("Nobody.", people="## Ann\n\n- also: Anna\n\nAnn is Ann.\n")
    (one,) = made.found
    assert (one.code, one.place.line) == ("unmentioned-entry", 1)
    assert "Ann, Anna" in one.hint
