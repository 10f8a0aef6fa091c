"""What programs export comes out in the book as its readers want it."""

import json
from typing import Any

import pytest

from tests.books.making import SETTINGS, Made, make

AUTHOR_DATE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Ad</title><id>ad</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation disambiguate-add-year-suffix="true">
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=" ">
        <names variable="author"><name form="short"/></names>
        <date variable="issued"><date-part name="year"/></date>
      </group>
    </layout>
  </citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". ">
        <names variable="author"/>
        <date variable="issued"><date-part name="year"/></date>
        <text variable="title"/>
      </group>
    </layout>
  </bibliography>
</style>
"""


def book(*works: dict[str, Any], settings: str = "", **files: str) -> Made:
    """A book that cites all of these works."""
    rows = [{"type": "book", "title": "T", **work} for work in works]
    text = " ".join(f"[@{{{row['id']}}}]" for row in rows)
    made = make(
        {
            "book.toml": SETTINGS + settings,
            "chapters/a.md": f"# A\n\n{text}\n",
            "works.json": json.dumps(rows),
            **files,
        }
    )
    assert not made.found
    return made


def entries(made: Made) -> list[str]:
    """The list of works in words, with plain spaces."""
    rows = made.tree("works").findall(".//div[@role='listitem']/div")
    return ["".join(row.itertext()).replace("\xa0", " ") for row in rows]


@pytest.mark.parametrize(
    ("work", "entry"),
    [
        ({"issued": {"raw": "1848"}}, "T. 1848."),
        ({"issued": {"raw": "12 May 1848"}}, "T. 1848."),
        ({"issued": "ca. 1848"}, "T. c. 1848."),
        ({"issued": {"date-parts": [["1848", "2"]], "season": ""}}, "T. 1848."),
        ({"title": "War &amp; Peace"}, "War & Peace. n.d."),
        ({"author": [{"literal": "Water Board"}]}, "Water Board. T. n.d."),
        ({"author": [{"family": "毛", "given": "泽东"}]}, "毛泽东. T. n.d."),
        (
            {"author": [{"family": "Ree", "given": "E.", "non-dropping-particle": "van"}]},
            "van Ree, E. T. n.d.",
        ),
        ({"type": "article-journal", "title": 'A "B"', "container-title": "J"}, "“A ‘B’.” J, n.d."),
        ({"id": "http://zotero.org/users/1/items/A2"}, "T. n.d."),
    ],
)
def test_entries(work: dict[str, Any], entry: str) -> None:
    assert entries(book({"id": "k", **work})) == [entry]


def test_mark_up_is_no_text() -> None:
    title = 'The <span class="nocase">iPhone</span> in 44 <sc>BCE</sc> and <em>Hamlet</em>'
    made = book({"id": "k", "title": title})
    assert entries(made) == ["The iPhone in 44 BCE and Hamlet. n.d."]
    assert '<span style="font-variant: small-caps">BCE</span>' in made.page("works")
    assert "nocase" not in made.page("works")


def test_addresses_are_links_with_the_day() -> None:
    web = {"type": "webpage", "URL": "https://a.example/?b=1&c", "accessed": {"raw": "2021-06-05"}}
    made = book({"id": "k", **web})
    assert entries(made) == ["“T.” n.d. https://a.example/?b=1&c (accessed June 5, 2021)."]
    assert '<a href="https://a.example/?b=1&amp;c">' in made.page("works")


def test_what_is_no_address_of_the_web_is_no_link() -> None:
    made = book({"id": "k", "type": "webpage", "URL": "javascript:alert(1)"})
    assert 'href="javascript' not in made.page("works")


def test_two_works_of_one_author_and_year_are_told_apart_in_text_and_list() -> None:
    by = {"author": [{"family": "Smith"}], "issued": {"date-parts": [[2001]]}}
    made = book(
        *({"id": key, "title": key.upper(), **by} for key in "ab"),
        settings='[works]\nstyle = "ad"\n',
        **{"styles/ad.csl": AUTHOR_DATE},
    )
    text = "".join(made.tree("chapter-a").itertext()).replace("\xa0", " ")
    assert "(Smith 2001a) (Smith 2001b)" in text
    assert entries(made) == ["Smith. 2001a. A.", "Smith. 2001b. B."]


def test_the_list_is_sorted_by_the_alphabet_of_the_language() -> None:
    names = ("Zola", "Österreicher", "Ozu", "Łukasz", "Érard")
    made = book(*({"id": f"k{at}", "author": [{"family": n}]} for at, n in enumerate(names)))
    order = [entry.partition(".")[0] for entry in entries(made)]
    assert order == ["Érard", "Łukasz", "Österreicher", "Ozu", "Zola"]
