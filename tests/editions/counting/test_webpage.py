"""The page: whole, without scripts, with every picture and the numbers beside it in tables."""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

import pytest

from glossator.editions.counting.stats import Stats
from glossator.editions.counting.tables import rows
from glossator.editions.counting.webpage import NUMBERS, PAGE, files_of
from glossator.xhtml.policy import policy_of_file
from tests.books.making import chapter, make
from tests.conftest import ROOT
from tests.editions.counting.books import english, german, stats_of

VOID = re.compile(r"<(meta|img)([^>]*)>")


def tree(files: Mapping[str, bytes]) -> etree.Element:
    """The page as a tree; void elements, which HTML leaves open, closed."""
    page = files[PAGE].decode()
    assert page.startswith("<!DOCTYPE html>\n")
    return etree.fromstring(VOID.sub(r"<\1\2/>", page.partition("\n")[2]))


def table(stats: Stats, key: str) -> list[list[str]]:
    """The cells of the table of a section, row by row."""
    section = tree(files_of(stats)).find(f".//section[@aria-labelledby='{key}']")
    assert section is not None
    return [["".join(cell.itertext()) for cell in row] for row in section.iter("tr")]


def test_every_picture_is_shown_once_with_its_size_and_its_name() -> None:
    files = files_of(english())
    images = list(tree(files).iter("img"))
    assert [one.get("src") for one in images] == [name for name in files if name.endswith(".svg")]
    for one in images:
        root = etree.fromstring(files[one.get("src") or ""])
        assert all(root.get(side) == one.get(side) for side in ("width", "height"))
        assert one.get("alt") == root.findtext("{*}title")


def test_all_links_and_names_of_the_page_lead_somewhere() -> None:
    files = files_of(english())
    root = tree(files)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for link in root.iter("a"):
        goal = link.get("href") or ""
        assert goal.removeprefix("#") in (ids if goal.startswith("#") else files)
    for section in root.iter("section"):
        assert section.get("aria-labelledby") in ids
    assert not list(root.iter("script"))


def test_the_policy_lets_the_page_have_its_style_and_its_pictures() -> None:
    root = tree(files_of(english()))
    (policy,) = (one.get("content") for one in root.iter("meta") if one.get("http-equiv"))
    assert policy == policy_of_file(root.findtext(".//style") or "", pictures="'self'")


def test_a_broad_picture_is_not_made_small() -> None:
    chapters = {f"chapters/{at:02}-a.md": f"# {at}\n\nKarl.\n" for at in range(1, 41)}
    files = files_of(stats_of(make({**chapters, "people.md": "## Karl\n\nA man.\n"})))
    broad = [one for one in tree(files).iter("img") if one.get("class") == "broad"]
    assert [one.get("src") for one in broad] == ["where-people.svg"]
    assert int(broad[0].get("width") or 0) > 1200


def test_people_by_texts_stand_in_a_table() -> None:
    assert table(english(), "where-people") == [
        ["Name", "Preface", "1", "2", "All"],
        ["Vladimir Lenin", "1", "4", "0", "5"],
        ["Leon Trotsky", "1", "2", "0", "3"],
        ["Rosa Luxemburg", "0", "2", "0", "2"],
    ]


def test_texts_have_a_row_of_sums() -> None:
    assert table(english(), "texts")[-1] == ["All", "29", "3", "20", "1", "3", "4"]


def test_links_between_notes_stand_in_a_table() -> None:
    assert table(english(), "links")[1:] == [
        ["Note 1 to Chapter 1 → note 2 to Chapter 1", "2"],
        ["Note 1 to Chapter 1 → note 1 to Chapter 2", "1"],
        ["Note 1 to Chapter 2 → note 1 to Chapter 1", "1"],
    ]


def test_what_is_no_number_is_a_dash() -> None:
    assert table(english(), "registers")[-1] == ["Chronology", "1", "–", "–", "2", "0", "0"]


def test_cells_in_the_language_of_the_book_say_so() -> None:
    heads = [one for one in tree(files_of(german())).iter("th") if one.get("lang")]
    assert {one.get("lang") for one in heads} == {"de"}
    assert {"1. Anfang", "Friedrich Ebert"} <= {"".join(one.itertext()) for one in heads}


def test_a_long_table_is_cut_and_says_where_the_rest_is() -> None:
    names = [f"Ann{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(201)]
    people = "".join(f"## {name}\n\nA person.\n\n" for name in names)
    stats = stats_of(chapter(f"{', '.join(names)}.\n", people=people))
    page = files_of(stats)[PAGE].decode()
    assert "<summary>Table: 200 of 201 rows</summary>" in page
    assert f'The rest is in <a href="{NUMBERS}">{NUMBERS}</a>.' in page
    assert len(json.loads(files_of(stats)[NUMBERS])["registers"][0]["where"]) == 201


@pytest.mark.parametrize("title", ["A &lt;b>", '"Quoted"', "&amp;amp;"])
def test_whatever_is_typed_is_no_markup(title: str) -> None:
    stats = stats_of(make({"chapters/01-a.md": f"# {title}\n\nWords.\n"}))
    assert table(stats, "texts")[1][0] == stats.texts[0].heading


def test_numbers_for_programs_lie_beside_the_page() -> None:
    assert json.loads(files_of(english())[NUMBERS]) == rows(english())


def test_the_same_book_gives_the_same_bytes() -> None:
    assert files_of(english()) == files_of(english())


def test_every_key_is_explained() -> None:
    page = (ROOT / "docs" / "stats.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`([a-z_]+)`", page))

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set()

    registers = {one.name for one in english().registers}
    assert keys(rows(english())) - registers <= explained
