"""Reads dates: as Kindles write them, in the words of their language, and in seconds.

A date of numbers alone isn't read: 01/02/2023 is two dates, and nothing says which.
"""

import re
from datetime import UTC, datetime, timedelta

from glossator.model.expressions import expression

_MONTHS = (
    "january enero janeiro januar janvier gennaio januari января",
    "february febrero fevereiro februar février febbraio februari февраля",
    "march marzo março märz mars maart марта",
    "april abril avril aprile апреля",
    "may mayo maio mai maggio mei мая",
    "june junio junho juni juin giugno июня",
    "july julio julho juli juillet luglio июля",
    "august agosto août augustus августа",
    "september septiembre setembro septembre settembre сентября setiembre",
    "october octubre outubro oktober octobre ottobre октября",
    "november noviembre novembro novembre ноября",
    "december diciembre dezembro dezember décembre dicembre декабря",
)
_NUMBERS = {word: number for number, row in enumerate(_MONTHS, 1) for word in row.split()}
_MONTH = expression(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_EAST = expression(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ISO = expression(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_BEFORE = expression(r"(\d{1,2})(?:\.|º|er|\s+de)?\s*$", re.IGNORECASE)
_DAY_AFTER = expression(r"\s*(\d{1,2})(?=\s*,)")
_YEAR = expression(r"[\s,]*(?:de\s+)?(\d{4}|\d{2})\b(?!:)", re.IGNORECASE)
_TIME = expression(
    r"(?P<before>上午|下午|午前|午後)?\s*(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?(?:\s*(?P<after>[ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
_ZONE = expression(r"\b(?:GMT|UTC)([+-]\d{2}:\d{2})")
_AFTERNOON = ("下午", "午後", "p", "P")


def read_date(words: str) -> str:
    """A date in ISO 8601, with its time where it has one; empty where it can't be read."""
    day = _day(words)
    if day is None:
        return ""
    try:
        at = datetime(*day)
        time = _TIME.search(words)
        if time is None:
            return at.date().isoformat()
        at = at.replace(
            hour=_hour(int(time["hour"]), time["before"] or time["after"] or ""),
            minute=int(time["minute"]),
            second=int(time["second"] or 0),
        )
    except ValueError:
        return ""
    zone = _ZONE.search(words, time.end())
    return at.isoformat() + (zone[1] if zone else "")


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def date_of_seconds(seconds: object, since: datetime = EPOCH) -> str:
    """A date in ISO 8601, in UTC, of the seconds since another; whatever else it is, as it is."""
    if not isinstance(seconds, (int, float)):
        return seconds if isinstance(seconds, str) else ""
    try:
        made = since + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return str(seconds)
    return made.isoformat(timespec="seconds").replace("+00:00", "Z")


def _hour(hour: int, half: str) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half in _AFTERNOON else 0)


def _day(words: str) -> tuple[int, int, int] | None:
    if found := _EAST.search(words) or _ISO.search(words):
        return int(found[1]), int(found[2]), int(found[3])
    month = _MONTH.search(words)
    if month is None:
        return None
    end = month.end()
    day = _DAY_BEFORE.search(words[: month.start()])
    if day is None:
        day = _DAY_AFTER.match(words, end)
        end = day.end() if day else end
    year = _YEAR.match(words, end)
    if day is None or year is None:
        return None
    # The first Kindles wrote the year with two figures; there was none before 2007.
    whole = int(year[1]) + (2000 if len(year[1]) == 2 else 0)
    return whole, _NUMBERS[month[0].lower()], int(day[1])
