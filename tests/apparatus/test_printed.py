"""The pages of the printed source in the whole book: links to them, their order, whose they are."""

import pytest

from glossator.text.printed import pages_before
from tests.books.making import SETTINGS, Made, make

SOURCE = '\n[source]\ntitle = "The printed book"\n'


def book(*texts: str, settings: str = SOURCE) -> Made:
    """A book of chapters with these texts."""
    chapters = {
        f"chapters/{number}-text{number}.md": f"# Text {number}\n\n{text}\n"
        for number, text in enumerate(texts, 1)
    }
    return make({"book.toml": SETTINGS + settings, **chapters})


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("#page-ii", "#page-ii"),
        ("2-text2.md#page-12a", "chapter-text2.xhtml#page-12a"),
        ("2-text2.md#page-%C3%A4", "chapter-text2.xhtml#page-a-"),
        ("<2-text2.md#page-Pl.-IV>", "chapter-text2.xhtml#page-Pl-IV-"),
    ],
)
def test_links_lead_to_pages(target: str, href: str) -> None:
    made = book(
        f"[ii]{{.page}} See [p. 2]({target}).",
        "[12a]{.page} Text, [ä]{.page} more, [Pl. IV]{.page} most.",
    )
    assert made.found == ()
    assert f'<a href="{href}' in made.page("chapter-text1")


def test_who_links_to_the_wrong_text_is_told_the_right_one() -> None:
    made = book("See [p. 12](#page-12).", "[12]{.page} Text.")
    (one,) = made.found
    assert (one.code, one.place.line) == ("unknown-page", 3)
    assert "2-text2.md#page-12" in one.hint


def test_numbers_go_up_through_the_book_each_kind_by_itself() -> None:
    made = book(
        "[ix]{.page} a [x]{.page} b [1]{.page} c [A]{.page} d", "[2]{.page} e [xi]{.page} f"
    )
    assert made.found == ()
    made = book("[11]{.page} a [12]{.page} b", "[2]{.page} c [3]{.page} d")
    (one,) = made.found
    assert (one.code, one.place.path, one.place.line) == ("page-order", "chapters/2-text2.md", 3)


def test_of_several_volumes_one_finding_tells_all() -> None:
    made = book("[1]{.page} a [2]{.page} b", "[1]{.page} c [2]{.page} d")
    assert [one.code for one in made.found] == ["duplicate-page", "page-order"]
    assert "1 more page" in made.found[0].message
    made = book("[I 1]{.page} a [I 2]{.page} b", "[II 1]{.page} c [II 2]{.page} d")
    assert made.found == ()


def test_whose_pages_they_are_has_to_be_said() -> None:
    made = book("Text.", "[1]{.page} Text.", settings="")
    (one,) = made.found
    assert (one.code, one.place.path, one.place.line) == ("no-source", "chapters/2-text2.md", 3)
    assert book("Text.", settings="").found == ()


def test_locators_by_page_need_pages() -> None:
    made = book("No page here.", settings='\n[index]\nlocators = "pages"\n')
    (one,) = made.found
    assert (one.code, one.place.path) == ("no-pages", "book.toml")


def test_a_text_begins_on_the_page_before_where_no_number_is_missing() -> None:
    made = book("[2]{.page} a [3]{.page} b", "c", "d [4]{.page} e", "f [6]{.page} g")
    known = pages_before(made.book.documents)
    assert list(known.values()) == ["", "3", ""]
    assert "chapters/2-text2.md" not in known
