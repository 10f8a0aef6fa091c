"""Cover page, title page, colophon."""

import datetime

import pytest

from glossator.model.words import words_for
from glossator.pages.front import date_in_words
from tests.books.making import Made, chapter, make

SETTINGS = """\
title = "Life & <Letters>"
subtitle = "In Two Parts"
creators = ["Ann Editor", "Ben Author"]
language = "en"
identifier = "urn:x:letters"
publisher = "Nobody"
rights = "All yours"

[edition]
number = 2
date = 2026-12-01
"""


@pytest.fixture(scope="module")
def made() -> Made:
    return make({"book.toml": SETTINGS, "chapters/a.md": "# A\n"})


def test_the_cover_has_a_text_alternative(made: Made) -> None:
    (image,) = made.tree("cover").iter("img")
    assert image.get("alt") == "Cover of Life & <Letters>"
    assert (image.get("src"), image.get("role")) == ("cover.png", "doc-cover")


def test_the_title_page_says_all_that_the_settings_say(made: Made) -> None:
    (section,) = made.tree("title-page").iter("section")
    assert [line.text for line in section] == [
        "Life & <Letters>",
        "In Two Parts",
        "Ann Editor",
        "Ben Author",
        "Edition\xa02, 1\xa0December 2026",
        "Nobody",
    ]


def test_the_title_page_of_an_edition_with_roles_and_a_series() -> None:
    settings = SETTINGS.replace(
        'creators = ["Ann Editor", "Ben Author"]',
        'creators = ["Ben Author", { name = "Ann Editor", role = "editor" }]',
    )
    settings += '\n[series]\ntitle = "Studies <in> Letters"\nnumber = 3\n'
    made = make({"book.toml": settings, "chapters/a.md": "# A\n"})
    (section,) = made.tree("title-page").iter("section")
    assert [(line.get("class"), line.text) for line in section][2:] == [
        ("creator", "Ben Author"),
        ("contributor", "Edited by Ann Editor"),
        ("edition", "Edition\xa02, 1\xa0December 2026"),
        ("series", "Studies <in> Letters, volume\xa03"),
        ("publisher", "Nobody"),
    ]


def test_a_half_title_stands_before_the_title_page() -> None:
    made = make({"book.toml": f"half_title = true\n{SETTINGS}", "chapters/a.md": "# A\n"})
    names = [page.name for page in made.publication.pages]
    assert names[:4] == ["cover", "half-title", "title-page", "nav"]
    (section,) = made.tree("half-title").iter("section")
    assert section.get("aria-label") == "Half title"
    assert [line.text for line in section] == ["Life & <Letters>"]
    assert "half-title" not in made.page("nav")


def test_the_colophon_names_the_isbn() -> None:
    settings = f'isbn = "978-3-16-148410-0"\n{SETTINGS}'
    made = make({"book.toml": settings, "chapters/a.md": "# A\n"})
    lines = [line.text or "" for line in made.tree("colophon").iter("p")]
    assert lines[-2:] == ["ISBN\xa0978-3-16-148410-0", "Identifier: urn:x:letters"]


def test_the_colophon_of_a_book_without_an_apparatus(made: Made) -> None:
    lines = [line.text or "" for line in made.tree("colophon").iter("p")]
    assert lines[0] == "Life & <Letters>. Edition\xa02, 1\xa0December 2026."
    assert lines[-2:] == ["All yours", "Identifier: urn:x:letters"]
    assert not any("This edition has" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "registers", "counts"),
    [
        ("Text.[^1]\n\n[^1]: Note.", {}, "one note"),
        (
            "Text.[^1]\n\n[^1]: Note.",
            {"people": "## A\n\nB.\n"},
            "one note and one person in the index",
        ),
        ("A.", {"people": "## A\n\nC.\n\n## B\n\n- see: a\n"}, "one person in the index"),
        (
            "A.[^1] A.[^2]\n\n[^1]: x\n[^2]: y",
            {"glossary": "## A\n\nB.\n\n## C\n\nD.\n", "people": "## E\n\nF.\n"},
            "2 notes, 2 glossary entries and one person in the index",
        ),
    ],
)
def test_the_colophon_counts(text: str, registers: dict[str, str], counts: str) -> None:
    assert f"<p>This edition has {counts}.</p>" in chapter(text, **registers).page("colophon")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "2\xa0March 2026"), ("de", "2.\xa0März 2026")]
)
def test_dates(language: str, words: str) -> None:
    assert date_in_words(datetime.date(2026, 3, 2), words_for(language)) == words


def how_to(*texts: str, series: str = "", **registers: str) -> str:
    """What the colophon of a book with these chapters says of its use; empty, if nothing."""
    files = {f"chapters/{number}.md": f"# T\n\n{text}\n" for number, text in enumerate(texts, 1)}
    files |= {f"{name}.md": content for name, content in registers.items()}
    toml = BARE + "".join(f'\n[notes.series.{one}]\nmarks = "{one}"\n' for one in series.split())
    made = make({"book.toml": toml, **files})
    return next(
        (
            "".join(line.itertext())
            for line in made.tree("colophon").iter("p")
            if line.get("class") == "how-to"
        ),
        "",
    )


BARE = 'title = "A Book"\nlanguage = "en"\nidentifier = "urn:x:y"\n\n[edition]\ndate = 2026-01-02\n'
NOTED = "x[^a]\n\n[^a]: A note."


@pytest.mark.parametrize(
    ("series", "marks"),
    [
        ("", "A raised number leads to its note, and the number"),
        ("roman", "A raised number leads to its note, and the number"),
        ("letters", "A raised letter leads to its note, and the letter"),
        ("symbols", "A raised mark leads to its note, and the mark"),
    ],
)
def test_the_colophon_calls_marks_what_they_are(series: str, marks: str) -> None:
    assert how_to(NOTED, series=series) == (
        f"{marks} before the note leads back; letters beside it lead back to further places."
    )


def test_the_colophon_calls_marks_of_several_kinds_marks() -> None:
    both = "x[^a] y[^letters:b]\n\n[^a]: A note.\n[^letters:b]: A note."
    assert how_to(both, series="numbers letters").startswith("A raised mark leads")
    assert how_to(NOTED, series="numbers letters").startswith("A raised number leads")


def test_the_colophon_explains_what_the_book_has() -> None:
    assert how_to("Text.") == ""
    assert how_to("Ann.", people="## Ann\n\nShe.\n").startswith("Terms and names lead")
    assert how_to(NOTED, people="## Ann\n\nShe.\n").endswith("by chapter and paragraph (¶).")
