"""People, series, ISBN and claims of accessibility in book.toml; each fault has its own line."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.metadata import (
    CONFORMANCES,
    AccessibilityClaim,
    BookSeries,
    Creator,
)
from glossator.model.relators import relator_code, relators
from glossator.source.folder.settings import new_settings, parse_settings
from tests.source.folder.test_settings import LEAST, parsed

BOTH = f'[accessibility]\nconforms_to = "{CONFORMANCES[4]}"\ncertified_by = "A House"\n'


def test_people_are_names_or_tables() -> None:
    settings = parsed(
        LEAST
        + 'creators = ["Ada Example", { name = "Ben von Example", role = "Editor" },\n'
        + '{ name = "Ann Author" }, { name = "Cleo", role = "trl", sort = "C" }]\n'
    )
    assert settings.creators == (
        Creator("Ada Example"),
        Creator("Ben von Example", "edt", "Example, Ben von"),
        Creator("Ann Author", "aut", "Author, Ann"),
        Creator("Cleo", "trl", "C"),
    )


def test_names_are_sorted_as_the_language_does() -> None:
    text = LEAST + 'creators = [{ name = "Kovács Anna" }]\n'
    assert parsed(text.replace('"en"', '"hu"')).creators[0].sort == "Kovács Anna"
    assert parsed(text).creators[0].sort == "Anna, Kovács"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("editor", "edt"),
        ("Writer of  Introduction", "win"),
        ("ILL", "ill"),
        ("author of introduction", "win"),
        ("aui", "win"),
        ("aft", "waw"),
        ("boss", ""),
        ("", ""),
    ],
)
def test_relators_have_names_and_codes(words: str, code: str) -> None:
    assert relator_code(words) == code


def test_the_table_of_relators_has_each_code_and_name_once() -> None:
    assert all(len(code) == 3 and code.isascii() for code in relators())
    assert len(set(relators().values())) == len(relators())


@pytest.mark.parametrize(
    ("number", "shown"), [("3", "3"), ("2.5", "2.5"), ('"2.1.3"', "2.1.3"), ('" 0 "', "")]
)
def test_a_volume_has_a_number(number: str, shown: str) -> None:
    settings, found = parse_settings(LEAST + f'[series]\ntitle = "S"\nnumber = {number}\n')
    if shown:
        assert settings is not None
        assert settings.book_series == BookSeries("S", shown)
    else:
        assert [one.code for one in found] == ["bad-value"]


def test_a_series_needs_no_number() -> None:
    assert parsed(LEAST + '[series]\ntitle = "S"\n').book_series == BookSeries("S")


def test_an_isbn_stays_as_it_is_written() -> None:
    assert parsed(LEAST + 'isbn = "978-3-16-148410-0"').isbn == "978-3-16-148410-0"


def test_a_variant_has_an_isbn_of_its_own_or_none() -> None:
    text = LEAST + 'isbn = "9783161484100"\n[variants.a]\nisbn = "978 1 4028 9462 6"\n[variants.b]'
    settings = parsed(text)
    assert [settings.of_variant(name).isbn for name in "ab"] == ["978 1 4028 9462 6", ""]


def test_a_claim_is_made_to_the_letter() -> None:
    settings = parsed(LEAST + BOTH + 'summary = "All of it."\nreport = "https://example.org/a?b#c"')
    claim = AccessibilityClaim(CONFORMANCES[4], "A House", "", "https://example.org/a?b#c")
    assert (settings.claim, settings.accessibility_summary) == (claim, "All of it.")


def test_words_alone_are_no_claim() -> None:
    settings = parsed(LEAST + '[accessibility]\nsummary = "All of it."')
    assert (settings.claim, settings.accessibility_summary) == (None, "All of it.")


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ('creators = [\n"A",\n{ role = "editor" }]', 4, "bad-value", "has no name"),
        ('creators = [{ name = " " }]', 4, "bad-value", "has no name"),
        ('creators = [{ name = "A", roll = "x" }]', 4, "unknown-key", 'no key "roll"'),
        (
            'creators = [\n{ name = "A", role = "editor" },\n{ name = "B", role = "boss" },\n]',
            6,
            "bad-value",
            '"role" can\'t be "boss"',
        ),
        ('creators = [""]', 4, "bad-value", "must be a list of names"),
        ("[series]\nnumber = 1", 4, "missing-key", "has no title"),
        ('[series]\ntitle = "S"\nnumber = -1', 6, "bad-value", "must be a number"),
        ('[series]\ntitle = "S"\nnumber = nan', 6, "bad-value", "must be a number"),
        ('[series]\ntitle = "S"\nnumber = true', 6, "bad-value", "must be a number"),
        ('isbn = "978-3-16-148410-9"', 4, "bad-isbn", "the last would be 0"),
        ('isbn = "3-16-148410-X"', 4, "bad-isbn", "thirteen digits"),
        ('isbn = "977-3-16-148410-0"', 4, "bad-isbn", "begins with 978 or 979"),
        ("isbn = 9783161484100", 4, "bad-value", "must be a text"),
        ('[variants.a]\nisbn = "978"', 5, "bad-isbn", '"isbn"'),
        ("half_title = 1", 4, "bad-value", "true or false"),
        ('[accessibility]\nconforms_to = "WCAG 2.2 AA"\ncertified_by = "A"', 5, "bad-value", "2.2"),
        ('[accessibility]\ncertified_by = "A"', 5, "missing-key", '"conforms_to" is missing'),
        (BOTH.replace("certified_by", "credential"), 5, "missing-key", '"certified_by" is missing'),
        (BOTH + 'report = "report.html"', 7, "bad-value", "the address of a page on the web"),
    ],
)
def test_what_is_wrong_has_the_line_of_its_key(text: str, line: int, code: str, words: str) -> None:
    settings, found = parse_settings(LEAST + text)
    assert settings is None
    assert (found[0].place.line, found[0].code) == (line, code)
    assert words in found[0].message
    assert found[0].hint


def test_a_claim_in_short_is_told_what_it_would_be_at_length() -> None:
    text = '[accessibility]\nconforms_to = "WCAG 2.2 AA"\ncertified_by = "A"'
    _, found = parse_settings(LEAST + text)
    assert found[0].hint == 'did you mean "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"?'


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=9)


@given(
    st.lists(
        st.builds(Creator, names, st.sampled_from(("", "edt", "trl", "win")), names | st.just("")),
        max_size=4,
    ),
    st.none() | st.builds(BookSeries, names, st.sampled_from(("", "1", "2.5", "2.1.3", "007"))),
)
def test_what_is_written_is_read_again(creators: list[Creator], series: BookSeries | None) -> None:
    date = tomllib.loads("date = 2026-01-01")["date"]
    text = new_settings("T", "en", "urn:x", date, creators=creators, series=series)
    settings, found = parse_settings(text)
    assert not found
    assert settings is not None
    assert settings.book_series == series
    assert [as_told(one) for one in settings.creators] == [as_told(one) for one in creators]


def as_told(one: Creator) -> tuple[str, str, str]:
    """Somebody without what is guessed: of an author, or one with a role, who has no sort name."""
    from glossator.text.names import sort_name

    known = one.role or one.sort
    role = one.role or ("aut" if one.sort else "")
    return one.name, role, (one.sort or sort_name(one.name)) if known else ""
