"""What an entry's fields say of passages: main ones, passing ones, and those of a sub-heading."""

import re

import pytest

from tests.books.making import Made, chapter, make

TEXT = """Of Ann.

Nothing.

## The letter

Ann wrote it.[^post]

She did, and Ann [sealed]{#sealed} it.

## After

Ann, and **Ann** again.

Ann left.

Ann came.

[^post]: Ann's own.
"""


def made_with(fields: str, text: str = TEXT, settings: str = "") -> Made:
    return chapter(text, settings, people=f"## Ann\n\n{fields}\n\nA person.\n")


def rows(made: Made, entry: str = "i-ann", page: str = "people") -> list[str]:
    """The rows of an entry's places, as a reader sees them; main ones between asterisks."""
    rest = made.page(page).partition(f'id="{entry}"')[2]
    listed = re.search(r'class="places[^>]*>(.*?)</(?:ul|div)>', rest, re.DOTALL)
    found = re.findall(r"<(?:li|dd)[^>]*>(.*?)</(?:li|dd)>", listed[1], re.DOTALL) if listed else []
    plain = (re.sub("</?b>", "*", row) for row in found)
    return [re.sub("<[^>]*>", "", row).replace("\xa0", " ") for row in plain]


def test_without_fields_runs_are_listed() -> None:
    assert rows(made_with("- also: Anna")) == ["Chapter 1, ¶1, 3–7; note 1"]


@pytest.mark.parametrize(
    ("passage", "places"),
    [
        ("one.md", ["*Chapter 1*", "Chapter 1, note 1"]),
        ("one.md#the-letter", ["*Chapter 1, ¶3–4*", "Chapter 1, ¶1, 5–7; note 1"]),
        ("one.md#fn-post", ["*Chapter 1, note 1*", "Chapter 1, ¶1, 3–7"]),
        ("one.md#sealed", ["*Chapter 1, ¶4*", "Chapter 1, ¶1, 3, 5–7; note 1"]),
        ('one.md "wrote it"', ["*Chapter 1, ¶3*", "Chapter 1, ¶1, 4–7; note 1"]),
        ('one.md "Ann left. … came"', ["*Chapter 1, ¶6–7*", "Chapter 1, ¶1, 3–5; note 1"]),
        ("one.md#after, one.md#fn-post", ["*Chapter 1, ¶5–7; note 1*", "Chapter 1, ¶1, 3–4"]),
    ],
)
def test_main_passages_are_bold_and_first(passage: str, places: list[str]) -> None:
    made = made_with(f"- main: {passage}")
    assert rows(made) == places
    assert not made.found


def test_a_heading_with_the_name_is_main_unless_a_field_says_another() -> None:
    text = "Ann.\n\n## Ann’s letter\n\nAnn wrote.\n\nIt was long.\n\n## Last\n\nAnn.\n"
    assert rows(made_with("- also: Anna", text)) == ["*Chapter 1, ¶2–3*", "Chapter 1, ¶1, 4"]
    assert rows(made_with("- main: one.md#last", text)) == ["*Chapter 1, ¶4*", "Chapter 1, ¶1–2"]


def test_mentions_in_passing_are_not_indexed() -> None:
    made = made_with("- passing: one.md#the-letter")
    assert rows(made) == ["Chapter 1, ¶1, 5–7"]
    assert not made.found


def test_a_sub_heading_has_the_mentions_of_its_passages() -> None:
    fields = "- sub: the letter = one.md#the-letter\n- sub: her end = one.md#after"
    assert rows(made_with(fields)) == [
        "Chapter 1, ¶1",
        "the letter: Chapter 1, ¶3–4; note 1",
        "her end: Chapter 1, ¶5–7",
    ]


def test_the_title_of_a_link_is_a_sub_heading() -> None:
    text = 'Ann. \n\n[She](../people.md#ann "The post") has it.'
    made = made_with("- also: Anna", text)
    assert rows(made) == ["Chapter 1, ¶1", "The post: Chapter 1, ¶2"]
    assert "The post" not in made.page("chapter-one")


def test_glossaries_follow_the_same_rules() -> None:
    files = {
        "chapters/one.md": "# One\n\nA soviet.\n\n## More\n\nThe soviet.\n",
        "glossary.md": "## Soviet\n\n- main: one.md#more\n\nA council.\n",
    }
    assert rows(make(files), "g-soviet", "glossary") == ["*Chapter 1, ¶2*", "Chapter 1, ¶1"]


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ("- main: two.md", "unknown-chapter", 'no text "two.md"'),
        ("- main: one.md#leter", "unknown-heading", 'no heading "leter" in chapters/one.md'),
        ("- main: one.md#fn-pots", "unknown-note", 'no note "pots" in chapters/one.md'),
        ('- main: one.md "sealed them"', "lost-quotation", "doesn't stand in chapters/one.md"),
        ('- main: one.md "Ann"', "unclear-quotation", '"Ann" stands in 6 places'),
        ("- main: the letter", "bad-field", "is no passage"),
        ("- sub: one.md", "bad-field", "names no sub-heading"),
        ('- passing: one.md "Nothing"', "idle-passage", 'mentions "Ann"'),
        ('- sub: Void = one.md "Nothing"', "empty-subheading", 'sub-heading "Void" of "Ann"'),
        ("- see also: nobody", "unknown-see", 'leads to "nobody", which is no entry'),
        ("- see also: ann", "see-also-circle", "to itself"),
    ],
)
def test_what_is_not_there_is_told_at_the_line_of_the_field(
    fields: str, code: str, message: str
) -> None:
    (one,) = made_with(fields).found
    assert (one.code, one.path, one.line) == (code, "people.md", 3)
    assert message in one.message


def test_see_also_leads_to_entries_of_any_register() -> None:
    files = {
        "chapters/one.md": "# One\n\nAnn, Ben and a soviet.\n",
        "people.md": "## Ann\n\n- see also: ben, soviet\n\nA person.\n\n## Ben\n\nB.\n",
        "glossary.md": "## Soviet\n\n- see also: people.md#ann\n\nA council.\n",
    }
    made = make(files)
    assert not made.found
    people, glossary = made.page("people"), made.page("glossary")
    assert 'class="see-also"><i>See also</i> <a epub:type="index-term" href="#i-ben">Ben' in people
    assert '<a epub:type="index-term" href="glossary.xhtml#g-soviet">Soviet</a></p>' in people
    assert '<dt>See also</dt><dd><a href="people.xhtml#i-ann">Ann</a></dd>' in glossary


def test_a_chapter_with_many_places_gives_the_number_of_its_mentions() -> None:
    text = "Ann and Ann.\n\nNobody.\n\n" * 7
    made = made_with("- also: Anna", text)
    assert rows(made) == ["Chapter 1 (14 mentions)"]
    assert not made.found
    by_hand = made_with("- main: one.md#fn-n", f"{text}Note.[^n]\n\n[^n]: Of her.\n")
    assert rows(by_hand) == ["*Chapter 1, note 1*", "Chapter 1 (14 mentions)"]


def test_all_places_are_listed_where_the_register_says_so() -> None:
    text = "Ann and Ann.\n\nNobody.\n\n" * 7
    made = made_with("- also: Anna", text, '[people]\nindex = "all"\n')
    assert rows(made) == ["Chapter 1, ¶1, 3, 5, 7, 9, 11, 13"]
    (one,) = made.found
    assert (one.code, one.line) == ("undivided-locators", 1)


def test_only_main_passages_are_listed_where_the_register_says_so() -> None:
    text = "Ann.\n\n## Ann’s end\n\nAnn.\n"
    assert rows(made_with("- also: Anna", text, '[people]\nindex = "main"\n')) == [
        "*Chapter 1, ¶2*"
    ]
    assert rows(made_with("- also: Anna", "Ann.", '[people]\nindex = "main"\n')) == [
        "Chapter 1, ¶1"
    ]


def test_a_sub_heading_with_too_many_places_is_told_at_its_line() -> None:
    text = "Ann and Ann.\n\nNobody.\n\n" * 7
    (one,) = made_with("- also: Anna\n- sub: Life = one.md", text).found
    assert (one.code, one.line) == ("undivided-locators", 4)


def test_many_places_are_divided_by_chapter_with_its_title() -> None:
    chapters = {f"chapters/{n}.md": f"# The year {n}\n\nAnn.\n" for n in range(1, 8)}
    made = make({**chapters, "people.md": "## Ann\n\nShe.\n"})
    assert rows(made) == [f"The year {n}, ¶1" for n in range(1, 8)]
    del chapters["chapters/7.md"]
    made = make({**chapters, "people.md": "## Ann\n\nShe.\n"})
    assert rows(made) == ["; ".join(f"Chapter {n}, ¶1" for n in range(1, 7))]


def test_an_entry_that_points_to_one_with_one_place_is_told_in_a_large_register() -> None:
    names = [f"Name{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(40)]
    others = "".join(f"\n## {name}\n\nOne.\n" for name in names)
    people = f"## Ann\n\nShe.\n\n## Anna\n\n- see: ann\n{others}"
    (one,) = chapter(f"Ann.\n\n{', '.join(names)}.", people=people).found
    assert (one.code, one.line) == ("see-to-few", 5)
    twice = chapter(f"Ann.\n\n{', '.join(names)}.\n\nAnn.", people=people)
    assert not twice.found
    assert not chapter("Ann.", people="## Ann\n\nShe.\n\n## Anna\n\n- see: ann\n").found
