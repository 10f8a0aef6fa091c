"""Who is who so far: where links of a text lead while a register hides its entries."""

import re
import xml.etree.ElementTree as etree

import pytest

from glossator.apparatus import sofar
from tests.books.making import Files, Made, make

HIDE = '\n[people]\nspoilers = "hide"\n'
BY_CHAPTER = '\n[people]\nspoilers = "hide by chapter"\n'
PEOPLE = "## Ann\n\nA pilot.\n\n## Ben\n\nA boy.\n\n## Cleo\n\nA queen.\n"
CHAPTERS = ("Ann came.", "Ann and Ben.", "Ben, Ann.", "Cleo and Ann.")


def book(
    *texts: str, people: str = PEOPLE, settings: str = HIDE, variant: str = "", **more: str
) -> Made:
    """A book of chapters without parts: `1-c1.md`, `2-c2.md` …; `more` are registers by name."""
    files: Files = {
        f"chapters/{at}-c{at}.md": f"# C{at}\n\n{text}\n"
        for at, text in enumerate(texts or CHAPTERS, 1)
    }
    files |= {"people.md": people} | {f"{name}.md": text for name, text in more.items()}
    return make(files, settings, variant=variant)


def pages(made: Made) -> list[str]:
    """The pages of those met so far, in the order of the spine, each with the page before it."""
    names = [page.name for page in made.publication.pages]
    return [f"{names[at - 1]} {name}" for at, name in enumerate(names) if "_" in name]


def goals(made: Made, page: str) -> list[str]:
    """Where the links on a page lead that are mentions."""
    links = re.findall(r"<a [^>]*>", made.page(page))
    return [re.sub(r'.*href="([^"]*)".*', r"\1", one) for one in links if "mention" in one]


def entries(made: Made, page: str) -> dict[str, str]:
    """The entries on a page as they are read, by name: their text and their places."""
    found = {}
    for item in made.tree(page).iterfind(".//ul[@class='entries']/li[div]"):
        parts = (part for part in list(item.iter())[1:] if part.tag in ("p", "li"))
        name, *rest = map("".join, map(etree.Element.itertext, parts))
        found[name] = " | ".join(rest).replace("\xa0", " ")
    return found


def test_without_the_setting_nothing_is_hidden() -> None:
    made = book(settings="")
    assert not pages(made)
    assert goals(made, "chapter-c1") == ["people.xhtml#i-ann"]


def test_a_page_stands_behind_each_chapter_that_mentions_somebody_new() -> None:
    assert pages(book()) == [
        "chapter-c1 people_chapter-c1",
        "chapter-c2 people_chapter-c2",
        "chapter-c4 people_chapter-c4",
    ]


def test_a_link_leads_to_the_newest_page_up_to_its_chapter() -> None:
    made = book()
    ann, ben = "people_chapter-c1.xhtml#i-ann", "people_chapter-c2.xhtml#i-ben"
    assert goals(made, "chapter-c1") == [ann]
    assert goals(made, "chapter-c2") == [ann, ben]
    assert goals(made, "chapter-c3") == [ben, ann]
    assert goals(made, "chapter-c4") == ["people_chapter-c4.xhtml#i-cleo", ann]


def test_a_page_has_lives_of_new_ones_names_of_others_and_no_later_place() -> None:
    made = book()
    assert entries(made, "people_chapter-c2") == {"Ben": "A boy. | Chapter 2, ¶1"}
    assert goals(made, "people_chapter-c2") == ["people_chapter-c1.xhtml#i-ann"]
    assert "Cleo" not in made.page("people_chapter-c2")


def test_the_whole_index_stays_at_the_end_with_ways_between() -> None:
    shown, hidden = book(settings="").page("people"), book().page("people")
    assert re.sub(r'<p class="places so-far">.*</p>\n', "", hidden) == shown
    ways = re.findall(r'href="(people_[^"]*)"', hidden)
    assert ways == [f"people_chapter-c{at}.xhtml" for at in (1, 2, 4)]
    back = re.findall(r'<li><a href="(people[^"#]*)"', book().page("people_chapter-c2"))
    assert back == ["people_chapter-c1.xhtml", "people.xhtml"]


def test_contents_name_the_pages_and_nobody() -> None:
    navigation = book().page("nav")
    assert navigation.count("People so far") == 3
    assert not re.search("Ann|Ben|Cleo", navigation)


PARTS: Files = {
    "front/preface.md": "# Preface\n\nOf Ann.\n",
    "chapters/0-prologue.md": "# Prologue\n\nBen.\n",
    "chapters/1-north/part.md": "# North\n",
    "chapters/1-north/1-out.md": "# Out\n\nCleo.\n",
    "chapters/1-north/2-in.md": "# In\n\nDora, Cleo.\n",
    "chapters/2-south/part.md": "# South\n",
    "chapters/2-south/1-on.md": "# On\n\nDora.\n",
    "chapters/2-south/2-off.md": "# Off\n\nEmil.\n",
    "back/end.md": "# End\n\nFay.\n",
    "people.md": "".join(
        f"## {name}\n\nA life.\n\n" for name in "Ann Ben Cleo Dora Emil Fay".split()
    ),
}


def test_parts_are_stretches_and_so_are_chapters_outside_of_them_and_other_matter() -> None:
    assert pages(make(PARTS, HIDE)) == [
        "front-preface people_front-preface",
        "chapter-prologue people_chapter-prologue",
        "chapter-in people_part-north",
        "chapter-off people_part-south",
        "back-end people_back-end",
    ]
    assert "Up to the end of Part\xa01." in make(PARTS, HIDE).page("people_part-north")


def test_by_chapter_parts_are_divided_too() -> None:
    assert pages(make(PARTS, BY_CHAPTER))[2:4] == [
        "chapter-out people_part-north",
        "chapter-in people_chapter-in",
    ]


def test_a_part_with_very_many_new_ones_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sofar, "FULL", 1)
    assert "chapter-out people_part-north" in pages(make(PARTS, HIDE))


def test_of_very_many_others_those_are_named_who_are_mentioned_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sofar, "LISTED", 1)
    page = book("Ann, Ben.", "Cleo, Ben.").page("people_chapter-c2")
    assert "Mentioned again" in page
    assert "Ben" in page
    assert "Ann" not in page


REVEALED = "## Ann\n\n- born: 1870\n- role: the killer\n- reveal: 3-c3.md\n\nShe did it.\n"


def test_before_its_reveal_an_entry_is_a_name() -> None:
    made = book("Ann.", "Ann.", "Nobody.", "Ann.", people=REVEALED)
    assert pages(made) == ["chapter-c1 people_chapter-c1", "chapter-c3 people_chapter-c3"]
    assert entries(made, "people_chapter-c1") == {"Ann": "Chapter 1, ¶1"}
    assert entries(made, "people_chapter-c3") == {
        "Ann (born 1870)": "the killer | She did it. | Chapter 1, ¶1; Chapter 2, ¶1"
    }
    assert goals(made, "chapter-c2") == ["people_chapter-c1.xhtml#i-ann"]
    assert goals(made, "chapter-c4") == ["people_chapter-c3.xhtml#i-ann"]
    assert not made.found


def test_a_reveal_ends_a_stretch_within_a_part() -> None:
    people = "## Cleo\n\n- reveal: 2-in.md\n\nA life.\n"
    made = make({**PARTS, "people.md": people}, HIDE)
    assert pages(made) == ["chapter-out people_part-north", "chapter-in people_chapter-in"]
    assert entries(made, "people_part-north") == {"Cleo": "Chapter 2, ¶1"}


def test_sub_headings_tell_nothing_before_the_reveal() -> None:
    people = "## Ann\n\n- sub: her crime = 1-c1.md\n- reveal: 2-c2.md\n\nShe did it.\n"
    made = book("Ann.", "Ann.", people=people)
    assert "crime" not in made.page("people_chapter-c1")
    assert "crime" in made.page("people_chapter-c2")


def test_a_sub_heading_of_later_places_does_not_stand_before() -> None:
    people = "## Ann\n\n- sub: her end = 2-c2.md\n\nA pilot.\n"
    assert "end" not in entries(book("Ann.", "Ann.", people=people), "people_chapter-c1")["Ann"]


def test_a_main_passage_of_a_later_chapter_does_not_stand_before() -> None:
    people = "## Ann\n\n- main: 2-c2.md\n\nA pilot.\n"
    made = book("Ann.", "Ann.", people=people)
    assert entries(made, "people_chapter-c1") == {"Ann": "A pilot. | Chapter 1, ¶1"}


@pytest.mark.parametrize(
    ("reveal", "code", "message"),
    [
        ("9-gone.md", "unknown-chapter", 'no text "9-gone.md"'),
        ("1-c1.md", "idle-reveal", "chapters/1-c1.md mentions it first"),
        ("2-c2.md#x", "bad-field", "something else stands than the file of one text"),
        ("1-c1.md, 2-c2.md", "bad-field", "something else stands than the file of one text"),
        ('2-c2.md "Ann"', "bad-field", "something else stands than the file of one text"),
    ],
)
def test_a_reveal_that_hides_nothing_is_told(reveal: str, code: str, message: str) -> None:
    people = f"## Ann\n\n- reveal: {reveal}\n\nA pilot.\n"
    (found,) = book("Ann.", "Ann.", people=people).found
    assert (found.code, found.place.line) == (code, 3)
    assert message in found.message


def test_a_reveal_where_nothing_is_hidden_is_told() -> None:
    assert book("Ann.", "Ann.", "", people=REVEALED, settings="").codes == ["idle-reveal"]


def test_who_is_never_mentioned_is_at_the_end_alone() -> None:
    made = book("Ann.", people=PEOPLE.replace("A boy.", "A boy, says Ann."))
    assert pages(made) == ["chapter-c1 people_chapter-c1"]
    assert made.codes == ["unmentioned-entry"] * 2
    assert 'id="i-ben"' in made.page("people")


def test_a_note_is_read_where_it_is_referred_to() -> None:
    made = book("Nobody.", "Here.[^n]\n\n[^n]: Ann.")
    assert pages(made) == ["chapter-c2 people_chapter-c2"]
    assert goals(made, "notes") == ["people_chapter-c2.xhtml#i-ann"]
    assert entries(made, "people_chapter-c2") == {"Ann": "A pilot. | Chapter 2, note 1"}


def test_a_link_by_hand_is_a_mention() -> None:
    made = book("[She](../people.md#ann) came.")
    assert goals(made, "chapter-c1") == ["people_chapter-c1.xhtml#i-ann"]


def test_a_link_to_the_register_leads_to_the_newest_page() -> None:
    text = "See [all](../people.md)."
    made = book(text, f"Ann. {text}", text)
    assert made.codes == ["nobody-yet", "unmentioned-entry", "unmentioned-entry"]
    assert "See all." in made.page("chapter-c1")
    for page in ("chapter-c2", "chapter-c3"):
        assert '<a href="people_chapter-c2.xhtml">all</a>' in made.page(page)


def test_another_name_stands_only_from_its_reveal_on() -> None:
    alias = "\n## Anna Karr\n\n- see: ann\n"
    made = book("Anna Karr.", "Ann.", people=PEOPLE + alias)
    assert goals(made, "chapter-c1") == ["people_chapter-c1.xhtml#i-ann"]
    assert "Karr" not in made.page("people_chapter-c1")
    made = book("Anna Karr.", "Ann.", people=f"{PEOPLE}{alias}- reveal: 2-c2.md\n")
    assert "Karr" not in made.page("people_chapter-c1")
    assert entries(made, "people_chapter-c2") == {}
    assert "Karr, Anna" in made.page("people_chapter-c2")
    assert 'href="people_chapter-c1.xhtml#i-ann"' in made.page("people_chapter-c2")


def test_see_also_names_nobody_who_comes_later() -> None:
    people = PEOPLE.replace("## Ben\n", "## Ben\n\n- see also: ann, cleo\n")
    made = book(people=people)
    also = re.findall(r'class="see-also">(.*?)</p>', made.page("people_chapter-c2"))
    assert [re.findall('href="([^"]*)"', one) for one in also] == [
        ["people_chapter-c1.xhtml#i-ann"]
    ]
    assert "#i-cleo" in made.page("people")


def test_a_life_that_names_somebody_later_is_told_and_leads_nowhere() -> None:
    people = PEOPLE.replace("A pilot.", "A pilot, who met Cleo.")
    made = book(people=people)
    (found,) = made.found
    assert (found.code, found.place.line) == ("spoiling-name", 1)
    assert found.hint.endswith("- reveal: 4-c4.md")
    assert "who met Cleo." in made.page("people_chapter-c1")
    assert goals(made, "people")[:1] == ["#i-cleo"]


def test_all_whom_it_names_are_told_at_once() -> None:
    people = PEOPLE.replace("A pilot.", "A pilot, who met Cleo and Ben.")
    (found,) = book(people=people).found
    assert found.message == (
        '"Ann" may be read from chapters/1-c1.md on, and names entries that later texts mention '
        'first: "Cleo" (4-c4.md), "Ben" (2-c2.md)'
    )
    assert found.hint.endswith("- reveal: 4-c4.md")


def test_so_is_a_note_to_a_life() -> None:
    people = PEOPLE.replace("A pilot.", "A pilot.[^n]") + "\n[^n]: She met Cleo.\n"
    assert book(people=people).codes == ["spoiling-name"]


def test_a_term_leads_to_whom_the_text_knows_where_it_stands_itself() -> None:
    glossary = "## craft\n\nOf Ann.\n\n## crown\n\nOf Ann and Cleo.\n"
    made = book("Ann.", "A craft.", "A crown, Ben.", "Cleo.", glossary=glossary)
    ann = "people_chapter-c1.xhtml#i-ann"
    assert goals(made, "glossary") == [ann, ann]
    assert made.codes == ["spoiling-name"]


def test_a_chronology_is_read_at_the_end() -> None:
    made = book(chronology="## 1899\n\n[She](people.md#ann) came: [there](chapters/1-c1.md).\n")
    assert 'href="people.xhtml#i-ann"' in made.page("chronology")


def test_a_note_to_a_life_has_a_way_back_to_each_page() -> None:
    people = PEOPLE.replace("A pilot.", "A pilot.[^n]") + "\n[^n]: Of planes.\n"
    notes = book(people=people).page("notes")
    back = re.findall(r'href="([^"]*)" epub:type="backlink"', notes)
    assert back == ["people_chapter-c1.xhtml#r-n", "people.xhtml#r-n"]


def test_each_register_hides_as_it_says() -> None:
    settings = f'{HIDE}\n[register.ships]\nspoilers = "hide by chapter"\n[register.places]\n'
    ships, places = "## Gull\n\nA ship.\n", "## Kiel\n\nA port.\n"
    made = book("Ann in Kiel.", "The Gull.", settings=settings, ships=ships, places=places)
    assert pages(made) == ["chapter-c1 people_chapter-c1", "chapter-c2 ships_chapter-c2"]
    assert goals(made, "chapter-c1") == [
        "people_chapter-c1.xhtml#i-ann",
        "places.xhtml#x-places-kiel",
    ]


def test_an_index_alone_can_hide() -> None:
    with pytest.raises(AssertionError, match='"spoilers" means nothing in a glossary'):
        book(settings='\n[glossary]\nspoilers = "hide"\n', glossary="## craft\n\nOne.\n")


def test_places_by_printed_page_go_no_further() -> None:
    settings = f'{HIDE}\n[index]\nlocators = "pages"\n'
    made = book("[1]{.page}Ann.", "[2]{.page}Ann, Ben.", settings=settings)
    assert entries(made, "people_chapter-c1") == {"Ann": "A pilot. | p. 1"}
    assert entries(made, "people_chapter-c2") == {"Ben": "A boy. | p. 2"}


def test_a_variant_without_the_register_has_no_such_page() -> None:
    settings = f"{HIDE}\n[variants.bare]\nregisters = []\n"
    assert not pages(book(settings=settings, variant="bare"))


def test_a_variant_without_notes_knows_nobody_of_them() -> None:
    settings = f'{HIDE}\n[variants.bare]\nnotes = ["fact"]\n'
    texts = ("Here.[^n] There.[^m]\n\n[^n]: Ann.\n[^m]: **Fact.** So.", "Ann.")
    assert pages(book(*texts, settings=settings)) == ["chapter-c1 people_chapter-c1"]
    assert pages(book(*texts, settings=settings, variant="bare")) == [
        "chapter-c2 people_chapter-c2"
    ]


def test_in_german_too() -> None:
    files: Files = {
        "book.toml": 'title = "B"\nlanguage = "de"\nidentifier = "urn:uuid:0"\n'
        f"[edition]\ndate = 2026-01-02\n{HIDE}",
        "chapters/1-c1.md": "# C1\n\nAnn kam.\n",
        "people.md": "## Ann\n\nEine.\n",
    }
    page = make(files).page("people_chapter-c1")
    assert "Personen bis hierher" in page
    assert "Bis zum Ende von Kapitel\xa01." in page
