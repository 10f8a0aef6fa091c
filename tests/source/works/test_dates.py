"""Dates of works: whatever a program writes becomes numbers, or stays as words."""

from typing import Any

import pytest

from glossator.source.works.dates import csl_date


def parts(*days: list[int]) -> dict[str, Any]:
    return {"date-parts": list(days)}


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ({}, {}),
        ({"date-parts": []}, {}),
        ({"date-parts": [[None]]}, {}),
        ({"date-parts": [[""]]}, {}),
        ({"date-parts": [[1919]]}, parts([1919])),
        ({"date-parts": [["1919", "01", 31]]}, parts([1919, 1, 31])),
        ({"date-parts": [[1919, None, None]]}, parts([1919])),
        ({"date-parts": [1919, 3]}, parts([1919, 3])),
        ({"date-parts": [[1919.0]]}, parts([1919])),
        ({"date-parts": [[-44]]}, parts([-44])),
        ({"date-parts": [[1917], [1921]], "circa": True}, {**parts([1917], [1921]), "circa": True}),
        ({"date-parts": [[1917]], "circa": "0"}, parts([1917])),
        ({"date-parts": [[1917], [0]]}, parts([1917], [0])),
        ({"date-parts": [[1919]], "season": "Winter"}, {**parts([1919]), "season": 4}),
        ({"date-parts": [[1919]], "season": "22"}, {**parts([1919]), "season": 2}),
        ({"literal": "n.d."}, {"literal": "n.d."}),
        ({"year": 1919, "month": "5"}, parts([1919, 5])),
        ({"raw": "1848"}, parts([1848])),
        ({"raw": ""}, {}),
        (1848, parts([1848])),
    ],
)
def test_dates_as_programs_write_them(given: object, date: dict[str, Any]) -> None:
    assert csl_date(given) == date


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("1848-05", [[1848, 5]]),
        ("1848-05-12", [[1848, 5, 12]]),
        ("1848-05-12T00:00:00Z", [[1848, 5, 12]]),
        ("1848-21", [[1848, 21]]),
        ("1848/1850", [[1848], [1850]]),
        ("1848-05-01/1848-06-01", [[1848, 5, 1], [1848, 6, 1]]),
        ("1848/", [[1848], [0]]),
        ("1848/open", [[1848], [0]]),
        ("1848-1850", [[1848], [1850]]),
        ("1848–50", [[1848], [1850]]),
        ("1848/49", [[1848], [1849]]),
        ("184u", [[1840], [1849]]),
        ("[1848]", [[1848]]),
        ("1848?", [[1848]]),
        ("-0043", [[-44]]),
        ("44 BC", [[-44]]),
        ("44 v. Chr.", [[-44]]),
        ("12 May 1848", [[1848, 5, 12]]),
        ("May 12, 1848", [[1848, 5, 12]]),
        ("May 12th, 1848", [[1848, 5, 12]]),
        ("12. März 1848", [[1848, 3, 12]]),
        ("1er août 1848", [[1848, 8, 1]]),
        ("juillet 1848", [[1848, 7]]),
        ("Spring 1848", [[1848, 21]]),
        ("12.5.1848", [[1848, 5, 12]]),
        ("5/12/1848", [[1848, 5, 12]]),
        ("25/12/1848", [[1848, 12, 25]]),
    ],
)
def test_a_raw_date_is_read(raw: str, days: list[list[int]]) -> None:
    assert csl_date({"raw": raw}) == {"date-parts": days}
    assert csl_date(raw) == {"date-parts": days}


@pytest.mark.parametrize("raw", ["ca. 1848", "c. 1848", "circa 1848", "um 1848", "1848~"])
def test_about_a_year(raw: str) -> None:
    assert csl_date({"raw": raw}) == {"date-parts": [[1848]], "circa": True}


@pytest.mark.parametrize("raw", ["n.d.", "in press", "Hilary term 1848", "12 May", "1848-13-45"])
def test_other_words_stay_as_they_are(raw: str) -> None:
    assert csl_date({"raw": raw}) == {"literal": raw}


@pytest.mark.parametrize(
    "value",
    [
        True,
        {"date-parts": "1848"},
        {"date-parts": [["n.d."]]},
        {"date-parts": [[1], [2], [3]]},
        {"date-parts": [[1919, 25]]},
        {"date-parts": [[1919, 1, 32]]},
        {"date-parts": [[1919, 1, 1, 1]]},
        {"raw": ["1848"]},
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no date"):
        csl_date(value)
