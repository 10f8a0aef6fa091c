"""Leaves out the findings that the editor has chosen to ignore."""

from collections.abc import Iterable

from glossator.model.diagnostics import (
    CODES,
    EPUBCHECK,
    Diagnostic,
    Diagnostics,
    Severity,
    did_you_mean,
    error,
    has_errors,
    in_order,
    warning,
)
from glossator.model.settings import Ignore


def without_ignored(
    found: Iterable[Diagnostic], ignores: Iterable[Ignore], validated: bool = False
) -> Diagnostics:
    """The findings in order of place, less the warnings that `[check] ignore` names.

    Errors can't be ignored. An ignore that matches nothing is a finding itself, because what it was
    meant for has gone, or has moved. That is known only when every stage has run, so nothing is
    said of it while there are errors, nor of ignores for EPUBCheck's findings unless that has
    `validated` the book.
    """
    remaining = in_order(found)
    whole = not has_errors(remaining)
    said: list[Diagnostic] = []
    for ignore in ignores:
        matching = {one for one in remaining if _matches(one, ignore)}
        severities = {one.severity for one in matching} | {CODES.get(ignore.code)}
        ours = not ignore.code.startswith(EPUBCHECK)
        if ours and ignore.code not in CODES:
            said.append(_unknown(ignore))
        elif Severity.ERROR in severities:
            said.append(_refused(ignore))
        elif matching:
            remaining = tuple(one for one in remaining if one not in matching)
        elif whole and (ours or validated):
            said.append(_unused(ignore))
    return in_order((*remaining, *said))


def _matches(one: Diagnostic, ignore: Ignore) -> bool:
    return (
        one.code == ignore.code
        and one.place.path == ignore.path
        and ignore.line in (0, one.place.line)
    )


def _at(ignore: Ignore) -> str:
    return f"{ignore.path}:{ignore.line}" if ignore.line else ignore.path


def _unknown(ignore: Ignore) -> Diagnostic:
    message = f'no finding has the code "{ignore.code}"'
    otherwise = "write the code that stands in brackets at the end of a message"
    hint = did_you_mean(ignore.code, CODES, otherwise)
    return warning("book.toml", 0, "unknown-code", message, hint)


def _refused(ignore: Ignore) -> Diagnostic:
    message = f'"{ignore.code}" at {_at(ignore)} is an error, and errors can\'t be ignored'
    hint = "mend what it is about, and take the entry out of [check] ignore"
    return error("book.toml", 0, "ignored-error", message, hint)


def _unused(ignore: Ignore) -> Diagnostic:
    message = f'nothing to ignore: no "{ignore.code}" at {_at(ignore)}'
    hint = "take the entry out of [check] ignore, or mend its place"
    return warning("book.toml", 0, "unused-ignore", message, hint)
