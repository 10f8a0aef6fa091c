"""Pages of a printed book in plain text: kept where a plan says how they are marked, only there."""

import pytest

from glossator.importing.imported import GivenFile, ImportingError
from glossator.importing.plain.pagemarks import form_of
from glossator.importing.plain.plan import LineKind, read_plan, write_plan
from glossator.importing.plain.reading import PlainText, read_text

TEXT = """\
The Long Field

CHAPTER I

@11

It was a long field, and it had been long for as long as any@12body
knew. It went from the road @13 to the river[1] and back, and farther.

@14

It went on for another page,
@15
and on, and then it came to its end at the river in the evening.

[1] Not the big river.
"""


def read(text: str, plan: str = "") -> PlainText:
    return read_text(GivenFile("field.txt", text.encode()), read_plan(plan) if plan else None)


def marked(form: str) -> str:
    """The text with its marks in a form."""
    text = TEXT
    for label in range(11, 16):
        text = text.replace(f"@{label}", form.replace("12", str(label)))
    return text


def markdown(text: PlainText) -> str:
    return "\n".join(one.markdown for one in text.imported.texts)


@pytest.mark.parametrize("form", ["[p. 12]", "{12}", "[Pg 12]", "|12|"])
def test_one_mark_in_the_plan_stands_for_all(form: str) -> None:
    text = read(marked(form), f"pages: {form}")
    assert markdown(text) == (
        "# CHAPTER I\n\n[11]{.page}It was a long field, and it had been long for as long as "
        "any[12]{.page}body knew. It went from the road [13]{.page} to the river[^1] and back, and "
        "farther.\n\n[14]{.page}It went on for another page, [15]{.page}and on, and then it came "
        "to its end at the river in the evening.\n\n[^1]: Not the big river.\n"
    )
    assert "kept: 5 pages of the printed book, from 11 to 15" in text.imported.remarks
    assert text.imported.title == "The Long Field"


@pytest.mark.parametrize("form", ["[p. 12]", "{12}"])
def test_without_a_plan_nothing_is_a_page(form: str) -> None:
    assert ".page" not in markdown(read(marked(form)))


def test_a_plan_proposes_the_form_and_keeps_one_that_was_followed() -> None:
    text = read(marked("{12}"))
    assert form_of(text.lines, text.decisions) == "{12}"
    lines = [line.text for line in text.lines]
    proposed = write_plan("f", text.digest, lines, text.decisions, pages="{12}")
    assert "\n# pages: {12}\n" in proposed
    assert read_plan(proposed).pages == ""
    kept = write_plan("f", text.digest, lines, text.decisions, pages="{12}", kept=True)
    assert read_plan(kept).pages == "{12}"
    assert form_of(read(TEXT).lines, read(TEXT).decisions) == ""


def test_a_line_of_its_own_is_a_page_by_its_kind() -> None:
    text = "The Field\n\nIt was a long field, and it had been long\n\n- 12 -\n\nfor ever so long.\n"
    assert "[12]{.page}" in markdown(read(text, "5 page\n7 more"))
    with pytest.raises(ImportingError, match="no number stands there"):
        read(text, "3 page")


def test_signs_that_stand_for_pages_are_not_taken_for_the_text_s_own() -> None:
    text = f"{marked('{12}')}\nA sign: \U000f0003.\n"
    assert "\U000f0003" in markdown(read(text))
    with pytest.raises(ImportingError, match="private use"):
        read(text, "pages: {12}")


def test_lines_that_were_left_out_as_numbers_are_pages_by_one_line_of_the_plan() -> None:
    pages = "".join(
        f"It was a long field, and no end of it was seen by anybody\nwho went there on day {at}.\n"
        f"\n\f{at}\n\n"
        for at in range(11, 31)
    )
    text = read(f"The Field\n\n{pages}", "pages: 12")
    assert markdown(text).count("]{.page}") == 19
    assert sum(one.kind is LineKind.PAGE for one in text.decisions) == 20


@pytest.mark.parametrize("form", ["[]", "page", "{}"])
def test_a_form_without_a_number_is_refused(form: str) -> None:
    with pytest.raises(ImportingError, match="no page number stands"):
        read(TEXT, f"pages: {form}")
