"""Citations led to works and works back to citations, in the Edition."""

import json

from glossator.model.edition import WorkItem
from tests.books.making import SETTINGS, Files, Made, chapter, make


def works(*keys: str) -> str:
    """A works.json; the title of each work is its key."""
    return json.dumps([{"id": key, "type": "book", "title": key} for key in keys], indent=1)


def cited(text: str, *keys: str, **files: str) -> Made:
    """A book of one chapter that may cite works with these keys."""
    more: Files = {f"{name}.md": content for name, content in files.items()}
    return make({"chapters/one.md": f"# One\n\n{text}\n", "works.json": works(*keys), **more})


def places(item: WorkItem) -> list[str]:
    """The places of a work's locators."""
    return [
        f"{locator.target.page}#{locator.target.id}"
        for group in item.locators
        for locator in group.locators
    ]


def test_a_work_knows_all_places_that_cite_it_and_how_often() -> None:
    made = cited(
        "Text [@a; @a, p. 2].[^n]\n\n## Head [@a]\n\nAnn.\n\n[^n]: Note [@a].",
        "a",
        people="## Ann\n\nShe [@a].\n",
        chronology="## 1900\n\n[Text](chapters/one.md) [@a].\n",
    )
    assert not made.found
    (item,) = made.edition.works
    first, *others = places(item)
    assert first.startswith("chapter-one#p-")
    assert others == [
        "chapter-one#s-head",
        "notes#n-chapter-one.n",
        "people#i-ann",
        "chronology#c-1900",
    ]
    assert item.locators[0].locators[0].count == 2


def test_a_paragraph_that_is_nothing_but_a_citation_is_a_place_too() -> None:
    made = cited("[@a]\n\n- [@a; @b]\n\n| x |\n|---|\n| [@b] |", "a", "b")
    for item in made.edition.works:
        assert len(places(item)) == 2
        assert all("#p-" in place for place in places(item))


def test_a_title_may_cite() -> None:
    made = make({"chapters/one.md": "# One [@a]\n", "works.json": works("a")})
    assert places(made.edition.works[0]) == ["chapter-one#h"]
    assert made.edition.texts[0].label.title == "One"


def test_works_that_nothing_cites_are_left_out_and_reported() -> None:
    made = cited("[@b]", "a", "b")
    assert [item.key for item in made.edition.works] == ["b"]
    assert [(one.code, one.place.line) for one in made.found] == [("uncited-work", 3)]
    assert 'nothing cites the work "a"' in made.found[0].message


def test_a_library_may_have_more_works_than_a_book_cites() -> None:
    many = [f"k{number}" for number in range(21)]
    assert cited("[@a]", "a", *many[:20]).codes == ["uncited-work"] * 20
    assert cited("[@a]", "a", *many).codes == []
    citing = "".join(f"[@{key}]" for key in many[:11])
    more = [f"m{number}" for number in range(21)]
    assert cited(citing, *many[:11], *more).codes == ["uncited-work"] * 21


def test_a_key_that_is_no_work_s_is_reported_with_its_line() -> None:
    made = cited("One\ntwo [@Reed1919].", "reed1919")
    assert made.codes == ["unknown-work", "uncited-work"]
    assert made.found[0].place.line == 4
    assert 'did you mean "reed1919"?' in made.found[0].hint


def test_a_book_without_works_can_cite_none() -> None:
    made = chapter("Text [@a].")
    assert made.codes == ["unknown-work"]
    assert 'add one with "id": "a"' in made.found[0].hint
    assert made.edition.works == ()


def test_citations_come_in_the_order_of_readers_with_the_notes_where_they_are_referred_to() -> None:
    text = "[@a].[^late] [@a; @b][^early] [@none]\n\n[^early]: [@b].\n[^late]: [@b; @a][^early].\n"
    made = cited(text, "a", "b")
    keys = [[cite.key for cite in one.cites] for one in made.edition.citations]
    assert keys == [["a"], ["b", "a"], ["b"], ["a", "b"]]
    notes = [one.note.id if one.note else "" for one in made.edition.citations]
    assert notes == ["", "n-chapter-one.late", "n-chapter-one.early", ""]
    numbers = [one.number for one in made.edition.citations]
    assert sorted(numbers) == sorted(set(numbers))


def test_citations_of_texts_come_before_those_of_registers() -> None:
    files = {
        "works.json": works("a", "b"),
        "chapters/a.md": "# A\n\nText [@a] of Reed.\n",
        "chapters/b.md": "# B\n\nText [@b].\n",
        "people.md": "# People\n\nAll [@b].\n\n## John Reed\n\nOne [@a].[^n]\n\n[^n]: So [@b].\n",
    }
    pages = [(one.page, one.cites[0].key) for one in make(files).edition.citations]
    assert pages == [
        ("chapter-a", "a"),
        ("chapter-b", "b"),
        ("people", "b"),
        ("people", "a"),
        ("people", "b"),
    ]


def test_ids_come_from_keys_alone() -> None:
    keys = ("a:b", "a/b", "a.b", "ю", "я", "a-b", "A-B2")
    made = cited(" ".join(f"[@{key}]" for key in keys), *keys)
    ids = [item.id for item in made.edition.works]
    assert len(set(ids)) == len(keys)
    assert ids[5:] == ["w-a-b", "w-A-B2"]
    fewer = cited(f"[@{keys[3]}]", keys[3])
    assert fewer.edition.works[0].id == ids[3]


def test_an_id_of_the_builder_s_own_can_t_be_given_by_hand() -> None:
    assert cited("[@a]\n\nText.\n{: #w-a }", "a").codes == ["reserved-id"]


def test_a_citation_changes_no_paragraph_s_id() -> None:
    plain = "One two, three.\n\n“Four” five\nsix (seven).\n\n*Eight*."
    citing = (
        "One [@a] two [see @a, p. 3],[@a] three [@a; @a].\n\n"
        "[@a] “Four [@a]” five\nsix (seven [@a]) [@a].\n\n*Eight* [@a]."
    )

    def ids(made: Made) -> list[str]:
        return [identity for identity, _ in paragraphs(made)]

    assert ids(cited(citing, "a")) == ids(chapter(plain))
    assert len(ids(chapter(plain))) == 3


def paragraphs(made: Made) -> list[tuple[str, str]]:
    """The ids and words of the chapter's paragraphs."""
    return [(p.get("id", ""), "".join(p.itertext())) for p in made.tree("chapter-one").iter("p")]


def test_names_are_not_sought_in_a_citation_nor_across_it() -> None:
    text = "Rosa [@a] Luxemburg; [see Rosa Luxemburg @a, of Rosa Luxemburg]."
    made = cited(text, "a", people="## Rosa Luxemburg\n\nText.\n")
    assert made.codes == ["unmentioned-entry"]
    beside = cited("[@a] Rosa Luxemburg [@a].", "a", people="## Rosa Luxemburg\n\nText.\n")
    assert beside.entry("people", "i-rosa-luxemburg").mentions == 1


GROUPS = """
[works]
groups = [
    { title = "Sources", keywords = ["Source"], works = ["c"] },
    { title = "Books", types = ["book"] },
    { title = "Articles", types = ["article-journal"] },
]
"""


def grouped(*rows: dict[str, str], settings: str = GROUPS) -> Made:
    """A book whose list of works is in groups; it cites all of these."""
    text = " ".join(f"[@{row['id']}]" for row in rows)
    return make(
        {
            "book.toml": SETTINGS + settings,
            "chapters/a.md": f"# A\n\n{text}\n",
            "works.json": json.dumps([{"title": row["id"], **row} for row in rows], indent=1),
        }
    )


def test_a_work_s_key_counts_before_its_keywords_and_those_before_its_type() -> None:
    made = grouped(
        {"id": "a", "type": "article-journal"},
        {"id": "b", "type": "book", "keyword": "russia; source"},
        {"id": "c", "type": "article-journal"},
        {"id": "d", "type": "book", "note": "original-date: 1919\nkeyword: source"},
        {"id": "e", "type": "book"},
    )
    assert not made.found
    assert {item.key: item.group for item in made.edition.works} == {
        "a": 2,
        "b": 0,
        "c": 0,
        "d": 0,
        "e": 1,
    }


def test_what_fits_no_group_comes_into_the_last_and_is_told() -> None:
    made = grouped({"id": "c", "type": "book"}, {"id": "x", "type": "map"})
    assert {item.key: item.group for item in made.edition.works} == {"c": 0, "x": 2}
    assert [(one.code, one.path, one.line) for one in made.found] == [
        ("ungrouped-work", "works.json", 9)
    ]
    assert 'the work "x" (map) stands in no group' in made.found[0].message


def test_a_group_without_types_takes_the_rest_wherever_it_stands() -> None:
    settings = '[works]\ngroups = [{ title = "A" }, { title = "B", types = ["book"] }]\n'
    made = grouped({"id": "x", "type": "map"}, {"id": "y", "type": "book"}, settings=settings)
    assert not made.found
    assert [item.group for item in made.edition.works] == [0, 1]


def test_a_group_can_t_name_what_is_no_work() -> None:
    made = grouped({"id": "cc", "type": "book"})
    assert made.codes == ["unknown-work"]
    assert (made.found[0].path, made.found[0].hint) == ("book.toml", 'did you mean "cc"?')
