"""Brings a date of CSL-JSON into one form, whichever program wrote it."""

import re
from collections.abc import Mapping
from typing import Any

from glossator.model.expressions import expression

_MONTHS = {
    # By what they begin with, in English, German and French; the longest is tried first.
    **dict.fromkeys(("jan", "jän"), 1),
    **dict.fromkeys(("feb", "fév", "fev"), 2),
    **dict.fromkeys(("mar", "mär", "mrz"), 3),
    **dict.fromkeys(("apr", "avr"), 4),
    **dict.fromkeys(("may", "mai"), 5),
    **dict.fromkeys(("jun", "juin"), 6),
    **dict.fromkeys(("jul", "juil"), 7),
    **dict.fromkeys(("aug", "aoû", "aou"), 8),
    "sep": 9,
    **dict.fromkeys(("oct", "okt"), 10),
    "nov": 11,
    **dict.fromkeys(("dec", "dez", "déc"), 12),
}
_SEASONS = {
    **dict.fromkeys(("spring", "frühling", "frühjahr", "printemps"), 1),
    **dict.fromkeys(("summer", "sommer", "été"), 2),
    **dict.fromkeys(("autumn", "fall", "herbst", "automne"), 3),
    **dict.fromkeys(("winter", "hiver"), 4),
}
_CIRCA = expression(r"(?:circa|ca\.?|c\.|about|um|vers)\s*(?=\d)", re.IGNORECASE)
_ISO = expression(
    r"(?P<sign>[-−])?y?(?P<year>\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[\d:.Z+-]*)?"
    r"[~?%]*"
)
"""A date of EDTF (Library of Congress, 2019), level 1, without unspecified digits."""
_YEARS = expression(r"(\d{4})\s*[-–—/]{1,2}\s*(\d{4}|\d\d)")
_DIGITS = expression(r"(\d{2,3})(u{1,2}|X{1,2})", re.IGNORECASE)
_FIGURES = expression(r"(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})")
_YEAR = expression(r"(?:AD\s*)?(\d{1,4})(?:\s*(?:AD|CE|n\. ?Chr\.))?")
_BEFORE_CHRIST = expression(r"(?:(\d{1,4})\s*(?:BCE?|v\. ?Chr\.|av\. J\.-C\.)|[-−](\d{1,3}))")
_WORD = expression(r"[^\W\d_]+|\d+")
_EMPTY = (None, "", 0, "0")
_LAST_MONTH = 24
"""Months beyond December are seasons: 13 to 16 (citeproc-js), 21 to 24 (EDTF)."""

Day = list[int]
"""A year, and a month and a day as far as they are known; years before Christ are negative."""


def csl_date(value: object) -> dict[str, Any]:
    """A date with numbers in its `date-parts`; empty where nothing is said.

    Takes what the CSL-JSON schema has (csl-data.json, "date-variable"), `raw` and `literal` among
    it, and what others write: a text, a year, parts without a list round them. Words that are no
    date stay as they are (`literal`). Raises ValueError where the value is no date at all.
    """
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return _read(str(value))
    if isinstance(value, list):
        value = {"date-parts": value}
    if not isinstance(value, dict):
        raise ValueError("no date")
    parts = value.get("date-parts")
    if parts in (None, "") and value.get("year"):
        parts = [[value.get(part) for part in ("year", "month", "day")]]
    date: dict[str, Any] = {}
    if days := _days(parts):
        date["date-parts"] = days
    else:
        raw = value.get("raw") or value.get("edtf") or ""
        date |= _read(_text(raw))
    if _is_yes(value.get("circa")):
        date["circa"] = True
    if season := _season(value.get("season")):
        date["season"] = season
    if literal := _text(value.get("literal") or "").strip():
        date["literal"] = literal
    return date if date.keys() - {"circa", "season"} else {}


def _text(value: object) -> str:
    if isinstance(value, (str, int)):
        return str(value)
    raise ValueError("no date")


def _days(parts: object) -> list[Day]:
    if parts in (None, ""):
        return []
    if not isinstance(parts, list):
        raise ValueError("no date")
    if parts and not any(isinstance(one, list) for one in parts):
        parts = [parts]
    if len(parts) > 2:
        raise ValueError("no date")
    days = [_day(one) for one in parts]
    # A range that is open at its end ends with the year 0.
    return [day or [0] for day in days] if days and days[0] else []


def _day(parts: object) -> Day:
    if not isinstance(parts, list) or len(parts) > 3:
        raise ValueError("no date")
    given = list(parts)
    while given and given[-1] in _EMPTY:
        given.pop()
    return _checked([_number(part) for part in given])


def _number(part: object) -> int:
    if isinstance(part, float) and part.is_integer():
        part = int(part)
    if isinstance(part, bool) or not re.fullmatch(r"\s*-?\d{1,6}\s*", str(part), re.ASCII):
        raise ValueError("no date")
    return int(str(part))


def _checked(day: Day) -> Day:
    """The day; raises ValueError where no calendar has it."""
    _, month, number = (*day, *(1, 1, 1)[len(day) :])
    if not 1 <= month <= _LAST_MONTH or not 1 <= number <= 31:
        raise ValueError("no date")
    return day


def _is_yes(value: object) -> bool:
    return value not in (None, False, 0, "", "0", "false", "no")


def _season(value: object) -> int:
    """The number of a season from 1 (spring) on; 0 where none is meant."""
    words = str(value or "").strip().lower()
    if words.isdecimal():
        number = int(words)
        return next((number - base for base in (0, 12, 20) if 1 <= number - base <= 4), 0)
    return _SEASONS.get(words, 0)


def _read(raw: str) -> dict[str, Any]:
    """What a date in words says; as it stands (`literal`) where it can't be read."""
    words = " ".join(raw.split())
    if not words:
        return {}
    bare = words.strip("[]()")
    circa = _CIRCA.match(bare)
    bare = bare[circa.end() :] if circa else bare
    try:
        days = _range(bare)
    except ValueError:
        days = []
    if not days:
        return {"literal": words}
    date: dict[str, Any] = {"date-parts": days}
    if circa or any(end.strip().endswith("~") for end in bare.split("/")):
        date["circa"] = True
    return date


def _range(words: str) -> list[Day]:
    if match := _DIGITS.fullmatch(words):
        return [[int(match[1] + sign * len(match[2]))] for sign in "09"]
    if (years := _YEARS.fullmatch(words)) and not _is_month(years, words):
        return [[int(years[1])], [int(years[1][: 4 - len(years[2])] + years[2])]]
    if words.count("/") == 1:
        ends = [end.strip() for end in words.split("/")]
        if ends[1].lower() in ("", "open", "unknown", ".."):
            return [_one(ends[0]), [0]]
        return [_one(end) for end in ends]
    return [_one(words)]


def _is_month(years: Mapping[int, str] | re.Match[str], words: str) -> bool:
    """Whether the second of two figures is a month: 1952-03, but not 1952-53 or 1952/53."""
    return len(years[2]) == 2 and "-" in words and 1 <= int(years[2]) <= _LAST_MONTH


def _one(words: str) -> Day:
    """One date; raises ValueError where it is none."""
    if match := _ISO.fullmatch(words):
        year = int(match["year"])
        # The year 0 of ISO 8601 is 1 before Christ, which CSL calls -1.
        day = [-year - 1 if match["sign"] else year]
        return _checked(day + [int(match[part]) for part in ("month", "day") if match[part]])
    if match := _BEFORE_CHRIST.fullmatch(words):
        return [-int(match[1] or match[2])]
    if match := _YEAR.fullmatch(words.rstrip("~?%")):
        return [int(match[1])]
    if match := _FIGURES.fullmatch(words):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        # With points the day is first; with slashes, as pandoc has it, the month.
        month = second if match[2] == "." or first > 12 else first
        return _checked([year, month, first + second - month])
    return _in_words(words)


def _in_words(words: str) -> Day:
    """A date with its month or season in words: 12 May 1848, May 12, 1848, 12. Mai 1848."""
    month, figures = 0, []
    for word in _WORD.findall(words.lower()):
        if word.isdecimal():
            figures.append(int(word))
        elif word in ("st", "nd", "rd", "th", "er"):
            continue
        elif month or not (month := _month(word)):
            raise ValueError("no date")
    years = [one for one in figures if one > 31]
    days = [one for one in figures if one <= 31]
    if not month or len(years) != 1 or len(days) > 1 or (days and month > 12):
        raise ValueError("no date")
    return _checked([years[0], month, *days])


def _month(word: str) -> int:
    if word in _SEASONS:
        return _SEASONS[word] + 20
    found = next((start for start in sorted(_MONTHS, key=len)[::-1] if word.startswith(start)), "")
    return _MONTHS.get(found, 0)
