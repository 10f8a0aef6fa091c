"""Rows of places that are too long, or too short for an entry to lead to: counted as printed."""

import pytest

from tests.books.making import SETTINGS, Made, make

BY_PAGE = '\n[source]\ntitle = "Sailors"\n\n[index]\nlocators = "pages"\n'
SCATTERED = "Ada.\n\nNobody.\n\n" * 7
"""Seven places, where paragraphs are counted."""
PAGES = " ".join(
    f"[{2 * page}]{{.page}} Ada. [{2 * page + 1}]{{.page}} Nobody." for page in range(7)
)
"""One paragraph, and seven pages."""


def book(*texts: str, people: str, more: str = "") -> Made:
    """A book of chapters with these texts."""
    chapters = {
        f"chapters/{number}-text{number}.md": f"# Text {number}\n\n{text}\n"
        for number, text in enumerate(texts, 1)
    }
    return make({"book.toml": SETTINGS + BY_PAGE + more, "people.md": people, **chapters})


UNDER = "## Ada\n\n- sub: life = 1-text1.md, 2-text2.md\n\nShe.\n"
PLAIN = "## Ada\n\nShe.\n"
ALL = '\n[people]\nindex = "all"\n'


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ((f"[1]{{.page}} {SCATTERED}", "Nobody. Ada."), 0),
        ((f"{PAGES}", "[21]{.page} Ada."), 8),
        # A run goes on through texts.
        ((f"{PAGES}", "[13]{.page} Ada."), 7),
        # Of what is on no page, the paragraphs count.
        ((f"{SCATTERED} [1]{{.page}} Ada.", "Nobody."), 8),
    ],
)
def test_under_a_sub_heading_printed_pages_are_counted(texts: tuple[str, ...], places: int) -> None:
    found = book(*texts, people=UNDER).found
    assert [one.message.split(",")[0] for one in found if one.code == "undivided-locators"] == (
        [f'"Ada" has {places} places under "life"'] if places else []
    )


def test_where_all_is_listed_the_pages_of_one_text_are_counted() -> None:
    assert not book(f"[1]{{.page}} {SCATTERED}", people=PLAIN, more=ALL).found
    (one,) = book(PAGES, people=PLAIN, more=ALL).found
    assert (one.code, one.line) == ("undivided-locators", 1)
    # What main passages have is listed there.
    main = "## Ada\n\n- main: 1-text1.md\n\nShe.\n"
    assert not book(PAGES, people=main, more=ALL).found


def test_an_entry_that_leads_to_one_page_leads_to_few() -> None:
    names = [f"Name{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(40)]
    others = "".join(f"\n## {name}\n\nOne.\n" for name in names)
    people = f"{PLAIN}\n## Adelaide\n\n- see: ada\n{others}"
    listed = ", ".join(names)
    (one,) = book(f"[1]{{.page}} Ada.\n\nNobody.\n\nAda. {listed}", people=people).found
    assert (one.code, one.line) == ("see-to-few", 5)
    assert not book(f"[1]{{.page}} Ada. [3]{{.page}} Ada. {listed}", people=people).found


def test_sub_headings_that_differ_in_capitals_alone_are_told() -> None:
    people = "## Ada\n\n- sub: life = 1-text1.md\n- sub: Life = 2-text2.md\n\nShe.\n"
    (one,) = book("[1]{.page} Ada.", "[2]{.page} Ada.", people=people).found
    assert (one.code, one.line) == ("like-subheadings", 4)
    linked = '[1]{.page} [Ada](../people.md#ada "Life").'
    people = "## Ada\n\n- sub: life = 2-text2.md\n\nShe.\n"
    (one,) = book(linked, "[2]{.page} Ada.", people=people).found
    assert (one.code, one.line) == ("like-subheadings", 3)
