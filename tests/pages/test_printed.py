"""Registers that name places by the pages of the printed source."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books.making import SETTINGS, Made, make

SOURCE = '\n[source]\ntitle = "Sailors"\n'
BY_PAGE = SOURCE + '\n[index]\nlocators = "pages"\n'
PEOPLE = "# People\n\n## Ada\n\nA.\n"


def book(*texts: str, people: str = PEOPLE, more: str = BY_PAGE, language: str = "en") -> Made:
    """A book of chapters with these texts, whose index has Ada."""
    chapters = {
        f"chapters/{number}-text{number}.md": f"# Text {number}\n\n{text}\n"
        for number, text in enumerate(texts, 1)
    }
    toml = SETTINGS.replace('"en"', f'"{language}"') + more
    return make({"book.toml": toml, "people.md": people, **chapters})


def rows(made: Made, page: str = "people") -> list[str]:
    """What the rows of the first entry's places say."""
    listed = re.search(r'class="places">(.*?)</ul>', made.page(page), re.DOTALL)
    assert listed
    found = re.findall(r"<li[^>]*>(.*?)</li>", listed[1])
    return [unescape(re.sub(r"<[^>]*>", "", row)).replace("\xa0", " ") for row in found]


def links(made: Made) -> list[str]:
    """What the places of the first entry lead to."""
    listed = re.search(r'class="places">(.*?)</ul>', made.page("people"), re.DOTALL)
    assert listed
    return re.findall(r'href="([^"]*)"', listed[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[83]{.page} Ada. Ada, and Ada.\n\nAda.", "p. 83"),
        ("[83]{.page} Ada. [84]{.page} Ada. [85]{.page} Ada. [87]{.page} Ada.", "pp. 83–85, 87"),
        ("[xi]{.page} Ada. [xii]{.page} Ada. [1]{.page} Ada. [2]{.page} Ada.", "pp. xi–xii, 1–2"),
        ("[12]{.page} Ada. [12a]{.page} Ada. [13]{.page} Ada.", "pp. 12, 12a, 13"),
        ("[Pl. 1]{.page} Ada. [Pl. 2]{.page} Ada.", "pp. Pl. 1, Pl. 2"),
        ("[1]{.page} A[2]{.page}da and A[3]{.page}da.", "pp. 1–2"),
        ("[1]{.page} Who? [[2]{.page}She](../people.md#ada).", "p. 2"),
        ("[1]{.page} x\n\n[2]{.page}\n\nAda.", "p. 2"),
        ("[1]{.page} x\n\n| A | B |\n|---|---|\n| Ada | [2]{.page}b |\n| c | Ada |", "pp. 1–2"),
    ],
)
def test_pages_are_named_once_and_runs_are_ranges(text: str, expected: str) -> None:
    made = book(text)
    assert made.found == ()
    assert rows(made) == [expected]


def test_a_note_is_named_by_the_page_that_refers_to_it() -> None:
    text = (
        "[9]{.page} Ada.[^own] [10]{.page} x[^a] [11]{.page} y[^b][^c]\n\n"
        "[^own]: Ada.\n[^a]: Ada.\n[^b]: Ada; see [^d].\n[^c]: Ada.\n[^d]: Ada."
    )
    # Where a page mentions her, its notes need no mention.
    assert rows(book(text)) == ["pp. 9, 10n2, 11nn3–5"]
    assert rows(book(text, language="de")) == ["S. 9, 10 Anm. 2, 11 Anm. 3–5"]


def test_a_note_with_another_mark_than_a_number_is_told_from_the_page() -> None:
    series = '\n[notes.series.author]\nmarks = "letters"\n'
    made = book("[9]{.page} x[^a] y[^b]\n\n[^a]: Ada.\n[^b]: Ada.", more=BY_PAGE + series)
    assert rows(made) == ["p. 9 nn. a–b"]


def test_pages_go_on_through_texts() -> None:
    made = book("[3]{.page} Ada. [4]{.page} Ada.", "Ada. [5]{.page} Ada.", "[6]{.page} Ada.")
    assert rows(made) == ["pp. 3–6"]


@pytest.mark.parametrize("first", ["6", "xii", "Pl. 1"])
def test_a_text_begins_on_a_page_that_is_known_or_keeps_its_paragraphs(first: str) -> None:
    """The first page of a chapter often has no number: only where none is missing, it is known."""
    made = book("[4]{.page} Ada.", f"Ada. [{first}]{{.page}} x")
    assert rows(made) == ["p. 4; Chapter 2, ¶1"]


def test_texts_without_pages_keep_their_places() -> None:
    made = book("[4]{.page} Ada.", "Ada.\n\nAda.[^n]\n\n[^n]: Ada.", "Ada [5]{.page} x.")
    assert rows(made) == ["p. 4; Chapter 2, ¶1–2; note 1"]


def test_links_lead_to_the_page_or_to_what_is_nearer() -> None:
    made = book("[1]{.page} x\n\nAda. [2]{.page} y [3]{.page} Ada.\n\nz[^n]\n\n[^n]: Ada.")
    first, second = links(made)
    assert re.fullmatch(r"chapter-text1\.xhtml#p-\w+", first)
    assert second == "chapter-text1.xhtml#page-3"


def test_main_passages_are_bold_and_first_and_sub_headings_stay() -> None:
    people = PEOPLE.replace("## Ada\n", '## Ada\n\n- sub: sleep of = 1-text1.md "Ada slept"\n')
    text = (
        "[1]{.page} Ada.\n\nAda slept.\n\n## Ada\n\nx [2]{.page} y\n\n[3]{.page} Ada.\n\n## z\n\n"
    )
    made = book(text + "[4]{.page} Ada.", people=people)
    assert rows(made) == ["pp. 1–3", "p. 4", "sleep of: p. 1"]
    assert "<b>" in made.page("people")


def test_an_entry_with_many_places_is_divided_by_text() -> None:
    text = " ".join(f"[{page}]{{.page}} Ada." for page in range(1, 13, 2))
    other = " ".join(f"[{page}]{{.page}} Ada." for page in range(13, 33, 2))
    made = book(text, other)
    assert rows(made) == ["Text 1, pp. 1, 3, 5, 7, 9, 11", "Text 2, pp. 13–31 (10 mentions)"]
    whole = book(text, other, more=BY_PAGE + '\n[people]\nindex = "all"\n')
    assert rows(whole)[1] == "Text 2, pp. 13, 15, 17, 19, 21, 23, 25, 27, 29, 31"


def test_works_are_cited_by_page() -> None:
    work = '[{"id": "nove", "type": "book", "title": "A History", "author": [{"family": "Nove"}]}]'
    chapter = "# One\n\n[1]{.page} See [@nove]. [2]{.page} And [@nove].\n"
    toml = SETTINGS + BY_PAGE
    made = make({"book.toml": toml, "works.json": work, "chapters/1-one.md": chapter})
    listed = re.search(r'<p class="places">(.*?)</p>', made.page("works"))
    assert listed
    assert "pp.\xa01–2" in listed[1]


def test_the_colophon_says_how_places_are_named() -> None:
    assert "pages of the printed edition" in book("[1]{.page} Ada.").page("colophon")
    assert "by chapter and paragraph" in book("[1]{.page} Ada.", more=SOURCE).page("colophon")


def test_other_books_have_no_pages_in_their_registers() -> None:
    assert rows(book("[1]{.page} Ada.", more=SOURCE)) == ["Chapter 1, ¶1"]


def _expanded(row: str) -> list[int]:
    """The pages that a row names, one by one."""
    pages: list[int] = []
    for one in row.split(", "):
        first, _, last = one.partition("–")
        pages += range(int(first), int(last or first) + 1)
    return pages


@given(
    st.lists(
        st.lists(st.sampled_from(["Ada", "x", "A|da", "|", "|", "\n\n"]), max_size=12),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=25, deadline=None)
def test_every_page_that_mentions_a_name_is_listed_once_and_no_other(
    texts: list[list[str]],
) -> None:
    """A plain reading of the source, word by word, finds the same pages."""
    page = 1
    expected: list[int] = []
    chapters: list[str] = []
    for words in texts:
        shown = []
        # The page on which a text begins is known: it is its first, or the one before that.
        begin = "x" if chapters and any("|" in word for word in words) else "|"
        for word in [begin, *words, "end"]:
            expected += [page] if "A" in word else []
            turned = f"[{page + 1}]{{.page}}"
            page += word.count("|")
            shown.append(word.replace("|", turned))
        chapters.append(" ".join(shown))
    made = book(*chapters, more=BY_PAGE + '\n[people]\nindex = "all"\n')
    if expected:
        found = rows(made)
        listed = [page for row in found for page in _expanded(row.rpartition("p. ")[2])]
        if len(found) > 1:
            # Where there is a row for each text, a page of two stands in both.
            listed = sorted(set(listed))
        assert listed == sorted(set(expected))
