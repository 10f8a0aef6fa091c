"""Dates in the words of ten languages, and of the first Kindles."""

from datetime import UTC, datetime

import pytest

from glossator.readers.dates import date_of_seconds, read_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Sunday, December 18, 2022 3:19:56 PM", "2022-12-18T15:19:56"),
        ("Sunday, December 18, 2022 12:19:56 AM", "2022-12-18T00:19:56"),
        ("Sunday, December 18, 2022 12:19:56\u202fPM", "2022-12-18T12:19:56"),
        ("Tuesday, 10 October 2023 21:09:36", "2023-10-10T21:09:36"),
        ("Tuesday, 7 July, 2026 12:32:25 AM", "2026-07-07T00:32:25"),
        ("Thursday, April 21, 2011, 07:31 AM", "2011-04-21T07:31:00"),
        ("Monday, 3 December 12 19:00:12 Greenwich Mean Time", "2012-12-03T19:00:12"),
        ("Saturday, 3 December 22 00:26:00 GMT-03:00", "2022-12-03T00:26:00-03:00"),
        ("Friday, March 1, 2024", "2024-03-01"),
        ("martes, 18 de junio de 2024 3:24:35", "2024-06-18T03:24:35"),
        ("terça-feira, 5 de março de 2024 09:12:45", "2024-03-05T09:12:45"),
        ("Dienstag, 5. März 2024 21:12:45", "2024-03-05T21:12:45"),
        ("mercredi 16 août 2017 02:14:10", "2017-08-16T02:14:10"),
        ("samedi 16 juin 2012 à 22:40:52", "2012-06-16T22:40:52"),
        ("martedì 5 marzo 2024 18:40:02", "2024-03-05T18:40:02"),
        ("maandag 30 september 2019 18:00:39", "2019-09-30T18:00:39"),
        ("воскресенье, 3 марта 2024 г. в 18:48:36", "2024-03-03T18:48:36"),
        ("Wednesday, August 12, 2026 в 7:45:00 AM", "2026-08-12T07:45:00"),
        ("2022年5月30日星期一 下午6:19:37", "2022-05-30T18:19:37"),
        ("2022年5月30日星期一 上午12:19:37", "2022-05-30T00:19:37"),
        ("2024年4月2日火曜日 22:15:08", "2024-04-02T22:15:08"),
        ("2026-11-22 21:15:04", "2026-11-22T21:15:04"),
    ],
)
def test_a_date_is_read_in_its_language(words: str, date: str) -> None:
    assert read_date(words) == date


@pytest.mark.parametrize(
    "words",
    [
        "",
        "01/02/2023 12:05:00",
        "mandag 4. marts 2024 22:15:32",
        "Sunday, February 30, 2022 3:19:56 PM",
        "2022年5月30日星期一 下午6:99:37",
        "May is a month",
    ],
)
def test_a_date_that_is_not_sure_is_not_read(words: str) -> None:
    assert read_date(words) == ""


def test_seconds_are_dates_in_utc_and_what_is_none_stays() -> None:
    assert date_of_seconds(1_000_000_000) == "2001-09-09T01:46:40Z"
    assert date_of_seconds(0.5, datetime(2001, 1, 1, tzinfo=UTC)) == "2001-01-01T00:00:00Z"
    assert date_of_seconds("yesterday") == "yesterday"
    assert date_of_seconds(None) == ""
    assert date_of_seconds(1e300) == "1e+300"
