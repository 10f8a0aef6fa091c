"""Every link of the web edition lands, and the pages lead from one to the next."""

import xml.etree.ElementTree as etree
from collections.abc import Mapping

from tests.books.making import Made
from tests.formats.web.conftest import find, outside_templates


def test_every_link_lands(trees: dict[str, etree.Element], folder: Mapping[str, bytes]) -> None:
    ids = {name: {one.get("id") for one in outside_templates(page)} for name, page in trees.items()}
    count = 0
    for name, page in trees.items():
        for element in page.iter():
            for value in (element.get("href"), element.get("src"), element.get("data-entry")):
                # The frame of the pop-over has words in this attribute, and no link.
                if value is None or element.tag == "use":
                    continue
                file, _, fragment = value.partition("#")
                assert file in folder or (not file and fragment), (name, value)
                assert not fragment or fragment in ids[file or name], (name, value)
                count += 1
    assert count > 150


def test_no_id_stands_twice_and_none_in_what_is_carried(trees: dict[str, etree.Element]) -> None:
    for name, page in trees.items():
        ids = [value for one in page.iter() if (value := one.get("id"))]
        assert len(ids) == len(set(ids)), name
        for holder in (*page.iter("template"), *page.findall(".//section[@class='web-printed']")):
            assert not [one.attrib for one in holder.iter() if one.get("id")], name


def test_ids_of_the_e_book_stay(made: Made, trees: dict[str, etree.Element]) -> None:
    for page in made.publication.pages:
        if page.name not in ("cover", "title-page", "nav"):
            before = {one.get("id") for one in made.tree(page.name).iter()}
            assert before <= {one.get("id") for one in trees[f"{page.name}.html"].iter()}


def test_pages_follow_each_other_from_the_start_to_the_colophon(
    trees: dict[str, etree.Element],
) -> None:
    order = ["index.html"]
    while (after := trees[order[-1]].find("head/link[@rel='next']")) is not None:
        order.append(after.get("href", ""))
        before = find(trees[order[-1]], "head/link[@rel='prev']")
        assert before.get("href") == order[-2]
    assert order == list(trees)


def test_header_and_footer_lead_to_the_start_and_the_apparatus(
    trees: dict[str, etree.Element],
) -> None:
    page = trees["notes.html"]
    header = [(one.text, one.get("href")) for one in find(page, "body/header").iter("a")]
    assert header == [("A Book", "index.html"), ("Contents", "index.html#toc")]
    parts = find(page, "body/footer/nav[@class='web-parts']")
    assert [(one.text, one.get("aria-current")) for one in parts] == [
        ("Contents", None),
        ("Notes", "page"),
        ("Glossary", None),
        ("People", None),
        ("Chronology", None),
        ("Works cited", None),
    ]
