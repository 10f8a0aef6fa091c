"""Reads from `book.toml` what libraries and shops are told of a book.

creators = ["Ada Example", { name = "Ben Example", role = "editor", sort = "Example, Ben" }]
isbn = "978-3-16-148410-0"

[series]
title = "Studies in Examples"
number = 3

[accessibility]
conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
certified_by = "Example House"
"""

from collections.abc import Mapping
from typing import Any

from glossator.model.diagnostics import did_you_mean
from glossator.model.expressions import expression
from glossator.model.metadata import (
    AUTHOR,
    CONFORMANCES,
    AccessibilityClaim,
    BookSeries,
    Creator,
)
from glossator.source.folder.values import Values
from glossator.text.isbn import isbn_digits

CREATORS, BOOK_SERIES, ACCESSIBILITY, ISBN = "creators", "series", "accessibility", "isbn"

_CREATOR = '{ name = "Ben Example", role = "editor" }'
_USUAL = CONFORMANCES[-2]
_DIGITS = 13
_NUMBER = expression(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")
_ADDRESS = expression(r"https?://[^\s/?#<>\"{}|\\^`]+[^\s<>\"{}|\\^`]*")
"""An absolute address on the web, as far as RFC 3986 says what can't be in one."""


def read_creators(values: Values, data: Mapping[str, Any], language: str) -> tuple[Creator, ...]:
    """The people of the title page; `language` guesses how a name is sorted that doesn't say it.

    Somebody who is a text, and no table, is an author of whom nothing else is told.
    """
    rows = data.get(CREATORS, [])
    texts = isinstance(rows, list) and all(isinstance(row, (str, dict)) for row in rows)
    if not texts or not all(row.strip() for row in rows if isinstance(row, str)):
        hint = f'{CREATORS} = ["Ada Example", {_CREATOR}]'
        values.bad(data, CREATORS, "must be a list of names", hint)
        return ()
    values.place_rows(rows, CREATORS)
    return tuple(
        Creator(row) if isinstance(row, str) else _creator(values, row, language) for row in rows
    )


def _creator(values: Values, row: Mapping[str, Any], language: str) -> Creator:
    # Few books have any.
    from glossator.model.relators import relator_code, relators
    from glossator.text.names import sort_name

    values.known_keys(row, ("name", "role", "sort"), CREATORS)
    name = " ".join(values.text(row, "name").split())
    if not name and isinstance(row.get("name", ""), str):
        values.report("name" if "name" in row else CREATORS, "bad-value", *_NAMELESS, row)
    words = values.text(row, "role")
    role = relator_code(words) if words else AUTHOR
    if not role:
        some = "some are: author, editor, translator, illustrator, writer of introduction"
        hint = did_you_mean(words.lower(), relators().values(), some)
        values.bad(row, "role", f'can\'t be "{words}": MARC has no such relator', hint)
    return Creator(name, role, values.text(row, "sort") or sort_name(name, language))


_NAMELESS = ("a creator has no name", _CREATOR)


def read_book_series(values: Values, data: Mapping[str, Any]) -> BookSeries | None:
    """The series of the book; None where it is of none."""
    table = values.table(data, BOOK_SERIES, ("title", "number"))
    if not table:
        return None
    title = values.text(table, "title")
    if not title and isinstance(table.get("title", ""), str):
        values.report(BOOK_SERIES, "missing-key", "[series] has no title", 'title = "Studies in …"')
    number = table.get("number", "")
    text = str(number) if type(number) in (int, float) else number
    if not isinstance(text, str) or (text and not _NUMBER.fullmatch(text)):
        hint = 'number = 3, or 2.5, or "2.1.3" in a part of a part'
        values.bad(table, "number", "must be a number", hint)
        text = ""
    return BookSeries(title, text)


def read_isbn(values: Values, data: Mapping[str, Any]) -> str:
    """The ISBN as it is written; empty where there is none, or one that can't be right."""
    text = values.text(data, ISBN)
    digits = isbn_digits(text) if text[:1].isdigit() else None
    if text and (digits is None or len(digits) != _DIGITS):
        message = f'"isbn" can\'t be "{text[:40]}": {_why_no_isbn(text)}'
        hint = "copy it from where you were given it: thirteen digits, with hyphens or without"
        values.report(ISBN, "bad-isbn", message, hint, data)
        return ""
    return text


def _why_no_isbn(text: str) -> str:
    digits = "".join(one for one in text if one.isascii() and one.isdigit())
    if len(digits) == _DIGITS and digits.startswith(("978", "979")):
        right = next((one for one in "0123456789" if isbn_digits(digits[:-1] + one)), "")
        if right != digits[-1]:
            return f"after these digits, the last would be {right}"
    if len(digits) in (9, 10):
        return "since 2007 an ISBN has thirteen digits"
    return "an ISBN has thirteen digits and begins with 978 or 979"


def _meant(words: str) -> str:
    """A hint on a claim, by its version of WCAG and its level if it has them: `WCAG 2.2 AA`."""
    said = set(words.split())
    near = next((one for one in CONFORMANCES if set(one.split()[-3::2]) <= said), "")
    otherwise = f'did you mean "{near}"?' if near else f'such as "{_USUAL}"'
    return did_you_mean(words, CONFORMANCES, otherwise)


def read_claim(values: Values, data: Mapping[str, Any]) -> tuple[AccessibilityClaim | None, str]:
    """What is claimed of the e-book's accessibility, and what it says of it in words.

    Nothing is claimed by halves: a standard without somebody who vouches for it counts for
    nothing, and neither does a certificate for no standard (EPUB Accessibility 1.1, section 4).
    """
    names = ("conforms_to", "certified_by", "credential", "report")
    table = values.table(data, ACCESSIBILITY, (*names, "summary"))
    claim = AccessibilityClaim(*(" ".join(values.text(table, one).split()) for one in names))
    if claim.conforms_to and claim.conforms_to not in CONFORMANCES:
        hint = _meant(claim.conforms_to)
        values.bad(table, "conforms_to", f'can\'t be "{claim.conforms_to}"', hint)
    if claim.report and not _ADDRESS.fullmatch(claim.report):
        hint = 'report = "https://…"'
        values.bad(table, "report", "must be the address of a page on the web", hint)
    given = [name for name in names if table.get(name)]
    for name, example in (("conforms_to", _USUAL), ("certified_by", "…")):
        if given and name not in given:
            message = f'[accessibility] says "{given[0]}", and "{name}" is missing'
            hint = f'a claim needs both: {name} = "{example}"'
            values.report(given[0], "missing-key", message, hint, table)
    summary = values.text(table, "summary")
    return (claim if given else None), summary
